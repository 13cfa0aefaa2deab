import { may } from '#domain/access/rights.ts'
import { type PlainDate, plainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { AskBoard, BoardView } from '#domain/reports/board/schema.ts'
import type { Keeper } from '#domain/reports/board-filter.ts'
import {
  BOARD_PAGE_UNITS,
  boardPage,
  periodInHand,
  WHOLE_BOARD_UNITS,
} from '#domain/reports/board-size.ts'
import { momentOf } from '#domain/reports/due.ts'
import { figureGapOf } from '#domain/reports/figure-gaps.ts'
import { BLOCK_NAMES } from '#domain/units/blocks.ts'
import { findCommunesThatAnswered } from '#server/activities/communes-answered.ts'
import type { Context } from '#server/platform/context.ts'
import { findBoardUnits } from './board.sql.ts'
import { type CountedBoard, findCountedBoard, toTotals } from './board-counts.ts'
import { findYearTimeliness, type ReportingUnit, toCell, yearAsked } from './reports.ts'
import { findOpening } from './year-periods.ts'

/**
 * The board units × periods (report-outline 8.2), now or as of a moment. Its counts come from the database; of a
 * large programme only a page of the rows is read.
 * @param rows `all`: every unit whatever their number, for a workbook
 */
export async function getBoard(
  context: Context,
  ask: AskBoard,
  rows: 'shown' | 'all' = 'shown',
): Promise<Result<BoardView>> {
  const { db, actor, horizon } = context
  if (ask.asOf && !(horizon && momentOf(ask.asOf) <= momentOf(horizon)))
    return refuse({ code: 'as-of-too-new' })
  const year = await yearAsked(context, ask.year)
  const counted = await findCountedBoard(context, { year, asOf: ask.asOf })
  if (!counted) return refuse({ code: 'year-unknown', year: String(year) })
  const isWhole = rows === 'all' || counted.units <= WHOLE_BOARD_UNITS
  const page = isWhole ? undefined : await findPage(context, counted, ask)
  const { today } = counted.ask
  const found = await findYearTimeliness(db, actor.programmeId, {
    ...{ year, today, asOf: ask.asOf },
    unitIds: page?.units.map(({ unitId }) => unitId),
  })
  if (!found) throw new Error('a counted year is there')
  const { units, month } = found
  const total = counted.units
  return ok({
    year,
    isOpen: true,
    timelinessBasis: found.basis,
    today,
    asOf: ask.asOf ?? null,
    periods: counted.periods.map(({ year: _year, ...period }) => ({
      ...period,
      totals: toTotals(counted.counts.filter(({ periodId }) => periodId === period.periodId)),
    })),
    groups: groupsOf(counted),
    rows: page
      ? { isWhole, total, matching: page.matching, page: page.page, pages: page.pages }
      : { isWhole, total, matching: total, page: 1, pages: 1 },
    units: units.map((unit) =>
      toBoardUnit(may(actor, 'readContacts') ? unit : { ...unit, ...NO_CONTACT }, month),
    ),
    totals: toTotals(counted.counts),
    gapCounts: gapCountsOf(counted),
    figureGaps: units.flatMap(figureGapsOf),
    letters: lettersOf(counted),
    adoption: {
      ...{ month, ...adoptionOf(counted) },
      communes: await findCommunesThatAnswered(context, year, ask.asOf),
    },
  })
}

/** The page of rows that a large board shows; one beyond the last is the last. */
async function findPage({ db, actor }: Context, { ask, periods }: CountedBoard, asked: AskBoard) {
  const ofKind = periods.filter(({ kind }) => asked.kind === undefined || kind === asked.kind)
  const periodId = asked.periodId ?? periodInHand(ofKind, ask.today)?.periodId
  const read = (page: number) =>
    findBoardUnits(
      db,
      actor.programmeId,
      ask,
      { ...asked, periodId },
      { limit: BOARD_PAGE_UNITS, offset: (page - 1) * BOARD_PAGE_UNITS },
    )
  const wanted = Math.max(1, Number(asked.page ?? 1))
  const found = await read(wanted)
  const { page, pages } = boardPage(wanted, found.matching)
  const { units } = page === wanted ? found : await read(page)
  return { units, matching: found.matching, page, pages }
}

/** The board as its page shows it: a year that may be opened and was not is an empty board, no missing page. */
export async function getBoardOrEmpty(context: Context, ask: AskBoard): Promise<Result<BoardView>> {
  const board = await getBoard(context, ask)
  if (board.ok || board.refusal.code !== 'year-unknown') return board
  const { today } = context.moment
  const year = await yearAsked(context, ask.year)
  const opening = await findOpening(context, year)
  if (!opening.isOpenable && ask.year !== undefined) return board
  const month = plainDate(`${today.slice(0, 7)}-01`)
  return ok({
    ...{ year, isOpen: false, timelinessBasis: opening.settings.timelinessBasis, today },
    ...{ asOf: ask.asOf ?? null, periods: [], groups: [], units: [], totals: toTotals([]) },
    rows: { isWhole: true, total: 0, matching: 0, page: 1, pages: 1 },
    ...{ gapCounts: [], figureGaps: [], letters: [] },
    adoption: {
      ...{ month, enteredThemselves: 0, enteredFor: 0, none: 0 },
      communes: { from: month, to: today, total: 0, answered: [] },
    },
  })
}

function adoptionOf({ groups }: CountedBoard) {
  const sum = (key: 'itself' | 'enteredFor' | 'none') =>
    groups.reduce((total, group) => total + group[key], 0)
  return { enteredThemselves: sum('itself'), enteredFor: sum('enteredFor'), none: sum('none') }
}

function groupsOf({ groups, counts, periods }: CountedBoard): BoardView['groups'] {
  return groups.map(({ group, units }) => ({
    ...{ group, units, blockName: group === 'invited' ? null : BLOCK_NAMES[group] },
    periods: periods.flatMap(({ periodId }) =>
      counts
        .filter((row) => row.group === group && row.periodId === periodId)
        .map(({ due, onTime, late, notSent, notDue, notEntered, paperEmpty }) => ({
          ...{ periodId, due, onTime, late, notSent, notDue },
          figuresMissing: notEntered + paperEmpty,
        })),
    ),
  }))
}

function gapCountsOf({ counts, periods }: CountedBoard): BoardView['gapCounts'] {
  return (['notEntered', 'paperEmpty'] as const).flatMap((cause) =>
    periods.flatMap(({ periodId }) => {
      const count = sumOf(counts, periodId, (row) => row[cause])
      return count > 0 ? [{ cause, periodId, count }] : []
    }),
  )
}

/** The letters that stand drafted, by paper and round. */
function lettersOf({ counts, periods, deadline }: CountedBoard): BoardView['letters'] {
  return periods.flatMap(({ periodId }) =>
    ([1, 2] as const).flatMap((round) => {
      const key = round === 1 ? 'firstLetters' : 'secondLetters'
      const count = sumOf(counts, periodId, (row) => row[key])
      return count > 0 ? [{ periodId, round, count, deadline }] : []
    }),
  )
}

function sumOf(
  counts: CountedBoard['counts'],
  periodId: string,
  of: (row: CountedBoard['counts'][number]) => number,
): number {
  return counts.reduce((sum, row) => (row.periodId === periodId ? sum + of(row) : sum), 0)
}

/** Who wrote in the month; a unit that has ended by then is not counted as silent. */
function keeperOf(unit: ReportingUnit, month: PlainDate): Keeper | null {
  const { validUntil, wroteItself, wasEnteredFor } = unit
  if (validUntil !== null && validUntil <= month) return null
  if (wroteItself) return 'itself'
  return wasEnteredFor ? 'enteredFor' : 'none'
}

const NO_CONTACT = { contactId: null, contactPost: null, contactName: null, telephone: null }

function toBoardUnit(unit: ReportingUnit, month: PlainDate): BoardView['units'][number] {
  const cells = unit.lines.map(toCell)
  const urged = cells.flatMap(({ periodId, urged }) => (urged ? [{ periodId, ...urged }] : []))
  const { unitId, code, name, block, mode, contactId, contactPost, contactName, telephone } = unit
  return {
    ...{ unitId, code, name, block, mode, contactId, contactPost, contactName, telephone, cells },
    blockName: BLOCK_NAMES[block],
    keeper: keeperOf(unit, month),
    lastUrging: urged.sort((a, b) => (a.on < b.on ? -1 : 1)).at(-1) ?? null,
  }
}

function figureGapsOf({ unitId, lines }: ReportingUnit): BoardView['figureGaps'] {
  return lines.flatMap(({ periodId, timeliness, sendings }) => {
    const papers = sendings.filter(({ channel }) => channel === 'paper')
    const cause = figureGapOf(
      timeliness,
      papers.every(({ isEmpty }) => isEmpty),
    )
    return cause ? [{ unitId, periodId, cause }] : []
  })
}
