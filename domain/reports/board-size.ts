import type { PlainDate } from '#domain/base/plain-date.ts'

/** Up to so many units a board shows every row on one page; a larger one shows a page of rows at a time. */
export const WHOLE_BOARD_UNITS = 120

/** Rows of a page of a large board. */
export const BOARD_PAGE_UNITS = 50

/** Reports that one command takes at most: 300 units × 12 periods, or one report of so many units. */
export const CELLS_AT_ONCE = 3600

/** Units of one paper or one round of letters at most. */
export const UNITS_OF_A_PAPER = 300

/** The page asked for, within 1 … the last that has a row, and how many there are. */
export function boardPage(asked: number, matching: number): { page: number; pages: number } {
  const pages = Math.max(1, Math.ceil(matching / BOARD_PAGE_UNITS))
  return { page: Math.min(Math.max(1, asked), pages), pages }
}

/** The period that is being collected: the last whose data are closed, or the year's first. */
export function periodInHand<Period extends { dataTo: PlainDate }>(
  periods: readonly Period[],
  today: PlainDate,
): Period | undefined {
  return periods.filter(({ dataTo }) => dataTo < today).at(-1) ?? periods[0]
}
