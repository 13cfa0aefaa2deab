import type { PlainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { programmeYearSpan } from '#domain/programme/reporting-month.ts'
import type {
  AskBoardUnits,
  BoardTotals,
  BoardUnits,
  LateView,
} from '#domain/reports/board/schema.ts'
import { CELLS_AT_ONCE, UNITS_OF_A_PAPER } from '#domain/reports/board-size.ts'
import { dayOf } from '#domain/reports/due.ts'
import { onTimeRate } from '#domain/reports/rates.ts'
import { lettersStandFrom, WORKING_DAYS_GIVEN } from '#domain/reports/urging-round.ts'
import { BLOCK_NAMES, BLOCKS, type Block } from '#domain/units/blocks.ts'
import type { Context } from '#server/platform/context.ts'
import { findYear, getWorkCalendar } from '#server/programme/programme.ts'
import { type BoardAsk, countBoard, findBoardUnits, type PeriodCountRow } from './board.sql.ts'
import { startOfDay } from './present.ts'
import { findPeriod, type PeriodRow } from './reports.sql.ts'
import { findYearTimeliness, listUnitPeriods, toCell, yearAsked } from './reports.ts'

export type BoardGroup = Block | 'invited'

/** A year's board in counts, and what its rows are asked with. */
export type CountedBoard = {
  ask: BoardAsk
  periods: readonly PeriodRow[]
  /** Blocks that have units, in protocol order, the invited last. */
  groups: readonly {
    group: BoardGroup
    units: number
    itself: number
    enteredFor: number
    none: number
  }[]
  counts: readonly PeriodCountRow[]
  units: number
  /** The day before which a letter drafted today asks for the report. */
  deadline: PlainDate
}

/** Counts the board of a year; undefined when the programme has no such year. */
export async function findCountedBoard(
  context: Context,
  { year, asOf }: { year: number; asOf?: string | undefined },
): Promise<CountedBoard | undefined> {
  const { db, actor } = context
  const asked = await boardAskOf(context, year, asOf)
  if (!asked) return undefined
  const { groups, counts } = await countBoard(db, actor.programmeId, asked.ask)
  const sorted = [...BLOCKS, 'invited' as const].flatMap((group) => {
    const row = groups.find((each) => each.group === group)
    return row ? [{ ...row, group }] : []
  })
  return {
    ...asked,
    counts,
    groups: sorted,
    units: sorted.reduce((sum, row) => sum + row.units, 0),
  }
}

/** What the statements of a board are asked with. */
async function boardAskOf({ db, actor, moment }: Context, year: number, asOf?: string) {
  const { programmeId } = actor
  const [found, calendar, periods] = await Promise.all([
    findYear(db, programmeId, year, asOf),
    getWorkCalendar(db, programmeId),
    listUnitPeriods(db, programmeId, year, asOf),
  ])
  if (!found) return undefined
  const today = asOf === undefined ? moment.today : dayOf(asOf)
  const month = `${today.slice(0, 7)}-01` as PlainDate
  const ask: BoardAsk = {
    ...programmeYearSpan(year, found.settings.calendar),
    ...{ year, month, since: startOfDay(month), today, asOf },
    basis: found.settings.timelinessBasis,
    ...lettersStandFrom(today, calendar),
  }
  return { ask, periods, deadline: calendar.addWorkingDays(today, WORKING_DAYS_GIVEN) }
}

/** The units that a filter leaves, beyond what a page shows: to act on them all, or to go to the next. */
export async function findUnitsOfBoard(
  context: Context,
  { year: asked, letter, lacksFigures, after, ...filter }: AskBoardUnits,
): Promise<Result<BoardUnits>> {
  const { db, actor } = context
  const year = await yearAsked(context, asked)
  const board = await boardAskOf(context, year)
  if (!board) return refuse({ code: 'year-unknown', year: String(year) })
  const wanted = {
    ...filter,
    letter: letter === undefined ? undefined : Number(letter),
    lacksFigures: lacksFigures === 'yes',
  }
  const part = { limit: after === undefined ? CELLS_AT_ONCE : 1, after }
  return ok(await findBoardUnits(db, actor.programmeId, board.ask, wanted, part))
}

/** The units for which the letter of a round stands drafted today, as many as one letter takes. */
export async function findUnitsToUrge(
  context: Context,
  { periodId, round }: { periodId: Uuid; round: number },
): Promise<Uuid[]> {
  const { db, actor } = context
  const period = await findPeriod(db, actor.programmeId, periodId)
  const board = period && (await boardAskOf(context, period.year))
  if (!board) return []
  const filter = { periodId, letter: round }
  const limit = { limit: UNITS_OF_A_PAPER }
  const { units } = await findBoardUnits(db, actor.programmeId, board.ask, filter, limit)
  return units.map(({ unitId }) => unitId)
}

/** The list that goes on the table: who is late with a paper and who has not sent it. */
export async function getLateUnits(
  context: Context,
  periodId: Uuid,
  asked: { year?: string | undefined },
): Promise<Result<LateView>> {
  const { db, actor } = context
  const { programmeId } = actor
  const year = await yearAsked(context, asked.year)
  const counted = await findCountedBoard(context, { year })
  if (!counted) return refuse({ code: 'year-unknown', year: String(year) })
  const { ask, periods, counts } = counted
  const found = periods.find((each) => each.periodId === periodId)
  if (!found) return ok({ year, today: ask.today, period: null, rows: [] })
  const { code, name, position, dataFrom, dataTo, dueOn, source } = found
  const period = { periodId, code, name, position, dataFrom, dataTo, dueOn, source }
  const totals = toTotals(counts.filter((row) => row.periodId === periodId))
  const unitIds: Uuid[] = []
  for (const state of ['late', 'notSent'] as const) {
    const part = { limit: CELLS_AT_ONCE }
    const { units } = await findBoardUnits(db, programmeId, ask, { periodId, state }, part)
    unitIds.push(...units.map(({ unitId }) => unitId))
  }
  const lines = await findYearTimeliness(db, programmeId, { year, today: ask.today, unitIds })
  const rows = (lines?.units ?? []).flatMap(({ unitId, name, block, telephone, lines: own }) =>
    own
      .filter((line) => line.periodId === periodId)
      .map((line) => ({
        ...{ unitId, name, telephone, blockName: BLOCK_NAMES[block], cell: toCell(line) },
      })),
  )
  return ok({ year, today: ask.today, period: { ...period, totals }, rows })
}

/** Counts of blocks and periods added up, with the rate and its two numbers. */
export function toTotals(counts: readonly PeriodCountRow[]): BoardTotals {
  const sum = (of: (row: PeriodCountRow) => number) => counts.reduce((all, row) => all + of(row), 0)
  const reportsDue = sum(({ due }) => due)
  const onTime = sum((row) => row.onTime)
  const rate = onTimeRate(onTime, reportsDue)
  return {
    ...{ reportsDue, onTime, late: sum(({ late }) => late), notSent: sum((row) => row.notSent) },
    ...{ extended: sum((row) => row.dueExtended), nil: sum((row) => row.dueNil) },
    onTimeRate: rate.isMissing
      ? null
      : { numerator: rate.numerator, denominator: rate.denominator },
    missingReason: rate.isMissing ? rate.reason : null,
  }
}
