import type { FigureStatus } from '#domain/activities/activity.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import { yearOf } from '#domain/base/plain-date.ts'
import { changeOf, type Indicator, type IndicatorChange } from '#domain/indicators/change.ts'
import type { ReportData, ReportIndicator } from './report-data.ts'

/** Households of one place, or of a sum of places, at one date. */
export type PovertyCount = {
  readonly measuredOn: PlainDate
  readonly households: number | undefined
  readonly poor: number | undefined
  readonly nearPoor: number | undefined
  readonly poorEthnicMinority: number | undefined
  /** Rates as a source prints them, hundredths of a percent, kept beside the counts. */
  readonly printedPoorRate: number | undefined
  readonly standard: string
  readonly status: FigureStatus
  readonly source: string
}

export type PovertyLine = {
  readonly start: PovertyCount | undefined
  readonly end: PovertyCount | undefined
  /** In hundredths of a percentage point, or missing with the reason (law 8). */
  readonly change: IndicatorChange
}

const NO_DATA = 'chưa có số liệu hộ nghèo'

/** How poverty stood in a place at the end of the year before and of this one. */
export function povertyOf(data: ReportData, placeId: string): PovertyLine {
  const rows = data.indicators.filter((row) => row.placeId === placeId)
  const start = countIn(rows, data.year - 1)
  const end = countIn(rows, data.year)
  return { start, end, change: rateChange(placeId, start, end) }
}

/**
 * The extremely difficult communes of the programme taken together: only those that have households and
 * poor households at both ends stand in the sum, under one standard.
 */
export function povertyOfCommunes(data: ReportData): PovertyLine & { readonly communes: number } {
  const lines = data.communes
    .filter(
      ({ isTwinned, designations }) => isTwinned && designations.includes('extremelyDifficult'),
    )
    .map(({ placeId }) => povertyOf(data, placeId))
    .filter(
      ({ start, end }) => rateOf(start) !== undefined && rateOf(end) !== undefined && start && end,
    )
  const start = sumOf(lines.map((line) => line.start))
  const end = sumOf(lines.map((line) => line.end))
  return { start, end, change: rateChange('communes', start, end), communes: lines.length }
}

/** Poor households of a hundred households, in hundredths of a percent. */
export function rateOf(count: PovertyCount | undefined): number | undefined {
  if (count?.households === undefined || count.poor === undefined || count.households === 0)
    return undefined
  return Math.round((count.poor * 10_000) / count.households)
}

export function nearPoorRateOf(count: PovertyCount | undefined): number | undefined {
  if (count?.households === undefined || count.nearPoor === undefined || count.households === 0)
    return undefined
  return Math.round((count.nearPoor * 10_000) / count.households)
}

function rateChange(
  placeId: string,
  start: PovertyCount | undefined,
  end: PovertyCount | undefined,
): IndicatorChange {
  const from = rateOf(start) ?? start?.printedPoorRate
  const to = rateOf(end) ?? end?.printedPoorRate
  if (!start || !end || from === undefined || to === undefined)
    return { isMissing: true, reason: NO_DATA }
  const value = (count: PovertyCount, amount: number) => ({
    indicator: 'povertyRate' as const,
    placeId,
    measuredOn: count.measuredOn,
    amount,
    povertyStandard: count.standard,
    figureStatus: count.status,
  })
  return changeOf(value(start, from), value(end, to))
}

/** The newest measurement of a calendar year; a year-end count is dated in its own year. */
function countIn(rows: readonly ReportIndicator[], year: number): PovertyCount | undefined {
  const ofYear = rows.filter(({ measuredOn }) => yearOf(measuredOn) === year)
  const measuredOn = ofYear
    .map((row) => row.measuredOn)
    .sort()
    .at(-1)
  if (measuredOn === undefined) return undefined
  const standing = ofYear.filter((row) => row.measuredOn === measuredOn)
  const find = (indicator: Indicator) => standing.find((row) => row.indicator === indicator)
  const lead = find('poorHouseholds') ?? find('povertyRate') ?? standing[0]
  if (!lead) return undefined
  return {
    measuredOn,
    households: find('households')?.amount,
    poor: find('poorHouseholds')?.amount,
    nearPoor: find('nearPoorHouseholds')?.amount,
    poorEthnicMinority: find('poorEthnicMinorityHouseholds')?.amount,
    printedPoorRate: find('povertyRate')?.amount,
    standard: lead.povertyStandard,
    status: lead.figureStatus,
    source: lead.sourceDocument,
  }
}

/** Undefined without places, or under several standards or dates: unlike counts are not added. */
function sumOf(counts: readonly (PovertyCount | undefined)[]): PovertyCount | undefined {
  const all = counts.filter((count): count is PovertyCount => count !== undefined)
  const [first] = all
  if (!first) return undefined
  if (
    all.some(
      ({ standard, measuredOn }) => standard !== first.standard || measuredOn !== first.measuredOn,
    )
  )
    return undefined
  const sum = (key: 'households' | 'poor' | 'nearPoor' | 'poorEthnicMinority') =>
    all.some((count) => count[key] === undefined)
      ? undefined
      : all.reduce((total, count) => total + (count[key] ?? 0), 0)
  const order: readonly FigureStatus[] = ['final', 'preliminary', 'estimated']
  const status = order[Math.max(...all.map((count) => order.indexOf(count.status)))] ?? 'final'
  return {
    measuredOn: first.measuredOn,
    households: sum('households'),
    poor: sum('poor'),
    nearPoor: sum('nearPoor'),
    poorEthnicMinority: sum('poorEthnicMinority'),
    printedPoorRate: undefined,
    standard: first.standard,
    status,
    source: first.source,
  }
}
