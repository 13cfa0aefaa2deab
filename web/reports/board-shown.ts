import { useState } from 'preact/hooks'
import type { BoardView } from '#domain/reports/board/schema.ts'
import {
  type BoardFilter,
  filterBoard,
  KEEPERS,
  SHOWN_STATES,
} from '#domain/reports/board-filter.ts'
import { periodInHand } from '#domain/reports/board-size.ts'
import { pathTo } from '#web/paths.ts'
import { useScreen } from '#web/platform/screen.ts'
import type { BoardPeriod, BoardUnit } from './board-cell.ts'

/** What stands in the filters; an empty text shows all. */
export type Filters = {
  block: string
  state: string
  kind: string
  keeper: string
  search: string
  periodId: string
}

const ALL: Filters = { block: '', state: '', kind: '', keeper: '', search: '', periodId: '' }

/** What the board shows. Whole, it begins as its address says, and changes without one; else by its address. */
export type Shown = {
  filters: Filters
  /** The report in hand: what boxes tick, what a state is asked of. */
  period: BoardPeriod
  periods: readonly BoardPeriod[]
  units: readonly BoardUnit[]
  /** How many units the filter leaves, those that stand on other pages included. */
  matching: number
  isWhole: boolean
  show: (filters: Partial<Filters>) => void
  /** The address that shows a change, or another page of the rows. */
  hrefOf: (change: Partial<Filters>, page?: number) => string
}

/** A year without periods has no board, and `first` none either. */
export function useShown(data: BoardView, first: BoardPeriod, programme: string): Shown {
  const { url, navigate } = useScreen()
  const [own, setOwn] = useState(() => filtersIn(url, first))
  const { isWhole } = data.rows
  const filters = isWhole ? own : filtersIn(url, first)
  const { kind } = filters
  const periods = data.periods.filter((period) => kind === '' || period.kind === kind)
  const period =
    periods.find(({ periodId }) => periodId === filters.periodId) ??
    periodInHand(periods, data.today) ??
    first
  const units = isWhole ? filterBoard(data, filterOf(filters, period)) : data.units
  const hrefOf: Shown['hrefOf'] = (change, page = 1) => {
    const query = queryOf(data.year, { ...filters, periodId: period.periodId, ...change })
    return pathTo('board', { programme }, page > 1 ? { ...query, page: String(page) } : query)
  }
  return {
    ...{ filters, period, periods, units, isWhole, hrefOf },
    matching: isWhole ? units.length : data.rows.matching,
    show: (change) => {
      if (isWhole) setOwn((before) => ({ ...before, ...change }))
      else void navigate(hrefOf(change))
    },
  }
}

function filtersIn(url: string, first: BoardPeriod): Filters {
  const asked = new URL(url, 'http://localhost').searchParams
  const given = Object.fromEntries(
    Object.keys(ALL).map((name) => [name, asked.get(name) ?? '']),
  ) as Filters
  return { ...given, periodId: given.periodId || first.periodId }
}

function filterOf(filters: Filters, { periodId }: BoardPeriod): BoardFilter {
  const one = <Value extends string>(values: readonly Value[], text: string) =>
    values.find((value) => value === text)
  return {
    block: filters.block === '' ? undefined : filters.block,
    keeper: one(KEEPERS, filters.keeper),
    state: one(SHOWN_STATES, filters.state),
    search: filters.search,
    periodId,
  }
}

/** The query of what is shown, as the address of the board and of its workbook take it. */
export function queryOf(year: number, filters: Partial<Filters>): Record<string, string> {
  const entries = Object.entries(filters).map(([name, value]) => [name, value.trim()] as const)
  return { year: String(year), ...Object.fromEntries(entries.filter(([, value]) => value !== '')) }
}

/** The board showing what a figure counts. */
export function boardWith(programme: string, year: number, filters: Partial<Filters>): string {
  return pathTo('board', { programme }, queryOf(year, filters))
}

/** Everything but the search and what a figure opens. */
export const NOTHING_ELSE: Partial<Filters> = { block: '', state: '', keeper: '', search: '' }
