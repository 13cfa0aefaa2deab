import type { FigureStatus } from '#domain/activities/activity.ts'
import { type FigureSums, type FigureValue, figureValue, NOTHING_RECORDED } from './figure.ts'
import { isTwoSided, type Measure } from './measures.ts'

/** By what the figures of a year are grouped; `whole` is the programme. */
export type YearGrouping = 'whole' | 'unit' | 'place' | 'field' | 'kind'

/** Sums of one measure for one key of a grouping, as the ledger gives them. */
export type YearSums = FigureSums & {
  grouping: YearGrouping
  /** Unit, place, field or kind; null for the whole. */
  key: string | null
  measure: Measure
  /** Records behind the figure: a joint record with several lines counts once. */
  recordCount: number
  /** Least and most settled of the records: 0 final, 1 preliminary, 2 estimated. */
  leastOpen: number
  mostOpen: number
}

/** A figure of the year with how many records stand behind it and how settled they are. */
export type YearFigure = FigureValue & {
  recordCount: number
  /** Of the least settled record; a missing figure has none. */
  status: FigureStatus | undefined
  /** Settled and unsettled records stand in one sum: the paper must say so. */
  isMixed: boolean
}

export type YearFigures = {
  find(measure: Measure, grouping?: YearGrouping, key?: string): YearFigure
  /** The keys of a grouping that have any record, in no order. */
  keys(grouping: YearGrouping): ReadonlySet<string>
}

const STATUSES: readonly FigureStatus[] = ['final', 'preliminary', 'estimated']

/** All figures of a year from one reading of the ledger; what has no record is missing, never zero. */
export function yearFigures(rows: readonly YearSums[]): YearFigures {
  const figures = new Map<string, YearFigure>()
  const keys = new Map<YearGrouping, Set<string>>()
  for (const row of rows) {
    const value = figureValue(row, isTwoSided(row.measure))
    figures.set(placeOf(row.measure, row.grouping, row.key ?? ''), {
      ...value,
      recordCount: row.recordCount,
      status: STATUSES[row.mostOpen],
      isMixed: row.leastOpen !== row.mostOpen,
    })
    if (row.key === null) continue
    const known = keys.get(row.grouping) ?? new Set()
    keys.set(row.grouping, known.add(row.key))
  }
  return {
    find: (measure, grouping = 'whole', key = '') =>
      figures.get(placeOf(measure, grouping, key)) ?? {
        isMissing: true,
        reason: NOTHING_RECORDED,
        recordCount: 0,
        status: undefined,
        isMixed: false,
      },
    keys: (grouping) => keys.get(grouping) ?? new Set(),
  }
}

function placeOf(measure: Measure, grouping: YearGrouping, key: string): string {
  return `${measure}/${grouping}/${key}`
}
