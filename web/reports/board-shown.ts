import { useState } from 'preact/hooks'
import {
  type BoardFilter,
  filterBoard,
  KEEPERS,
  SHOWN_STATES,
} from '#domain/reports/board-filter.ts'
import type { BoardView } from '#domain/reports/schema.ts'
import { pathTo } from '#web/paths.ts'
import { useScreen } from '#web/platform/screen.ts'
import { type BoardPeriod, type BoardUnit, periodInHand } from './board-cell.ts'

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

/** What the board shows: it begins as its address says, and changes without one. */
export type Shown = {
  filters: Filters
  /** The report in hand: what boxes tick, what a state is asked of. */
  period: BoardPeriod
  periods: readonly BoardPeriod[]
  units: readonly BoardUnit[]
  show: (filters: Partial<Filters>) => void
}

/** A year without periods has no board, and `first` none either. */
export function useShown(data: BoardView, first: BoardPeriod): Shown {
  const { url } = useScreen()
  const [filters, setFilters] = useState<Filters>(() => {
    const asked = new URL(url, 'http://localhost').searchParams
    const given = Object.fromEntries(
      Object.keys(ALL).map((name) => [name, asked.get(name) ?? '']),
    ) as Filters
    return { ...given, periodId: given.periodId || first.periodId }
  })
  const { kind } = filters
  const periods = data.periods.filter((period) => kind === '' || period.kind === kind)
  const period =
    periods.find(({ periodId }) => periodId === filters.periodId) ??
    periodInHand(periods, data.today) ??
    first
  const one = <Value extends string>(values: readonly Value[], text: string) =>
    values.find((value) => value === text)
  const filter: BoardFilter = {
    block: filters.block === '' ? undefined : filters.block,
    keeper: one(KEEPERS, filters.keeper),
    state: one(SHOWN_STATES, filters.state),
    search: filters.search,
    periodId: period.periodId,
  }
  return {
    ...{ filters, period, periods },
    units: filterBoard(data, filter),
    show: (change) => setFilters((before) => ({ ...before, ...change })),
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
