import { type PlainDate, plainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Keeper } from '#domain/reports/board-filter.ts'
import { dayOf, momentOf } from '#domain/reports/due.ts'
import { figureGapOf } from '#domain/reports/figure-gaps.ts'
import { ratesOf } from '#domain/reports/rates.ts'
import type { AskBoard, BoardView, Rates } from '#domain/reports/schema.ts'
import type { Timeliness } from '#domain/reports/timeliness.ts'
import { standingLetter, WORKING_DAYS_GIVEN } from '#domain/reports/urging-round.ts'
import { BLOCK_NAMES } from '#domain/units/blocks.ts'
import { findCommunesThatAnswered } from '#server/activities/communes-answered.ts'
import type { Context } from '#server/platform/context.ts'
import {
  findYearTimeliness,
  lettersDrafted,
  type ReportingUnit,
  toCell,
  type YearTimeliness,
  yearAsked,
} from './reports.ts'
import { findOpening } from './year-periods.ts'

/** The board units × periods (report-outline 8.2), now or as of a moment. */
export async function getBoard(context: Context, ask: AskBoard): Promise<Result<BoardView>> {
  const { db, actor, moment, horizon } = context
  if (ask.asOf && !(horizon && momentOf(ask.asOf) <= momentOf(horizon)))
    return refuse({ code: 'as-of-too-new' })
  const year = await yearAsked(context, ask.year)
  const found = await findYearTimeliness(db, actor.programmeId, {
    year,
    today: ask.asOf ? dayOf(ask.asOf) : moment.today,
    asOf: ask.asOf,
  })
  if (!found) return refuse({ code: 'year-unknown', year: String(year) })
  const { periods, units } = found
  const totalsOf = (at: number) =>
    toRates(units.flatMap(({ lines }) => lines[at]?.timeliness ?? []))
  return ok({
    year: found.year,
    isOpen: true,
    timelinessBasis: found.basis,
    today: found.today,
    asOf: ask.asOf ?? null,
    periods: periods.map(({ year: _year, ...period }, at) => ({ ...period, totals: totalsOf(at) })),
    units: units.map((unit) => toBoardUnit(unit, found.month)),
    totals: toRates(units.flatMap(({ lines }) => lines.map(({ timeliness }) => timeliness))),
    figureGaps: units.flatMap(figureGapsOf),
    letters: lettersOf(found),
    adoption: {
      ...adoptionOf(units, found.month),
      communes: await findCommunesThatAnswered(context, found.year, ask.asOf),
    },
  })
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
    ...{ asOf: ask.asOf ?? null, periods: [], units: [], totals: toRates([]) },
    ...{ figureGaps: [], letters: [] },
    adoption: {
      ...adoptionOf([], month),
      communes: { from: month, to: today, total: 0, answered: [] },
    },
  })
}

function adoptionOf(units: readonly ReportingUnit[], month: PlainDate) {
  const count = (keeper: Keeper) => units.filter((unit) => keeperOf(unit, month) === keeper).length
  return {
    month,
    enteredThemselves: count('itself'),
    enteredFor: count('enteredFor'),
    none: count('none'),
  }
}

/** Who wrote in the month; a unit that has ended by then is not counted as silent. */
function keeperOf(unit: ReportingUnit, month: PlainDate): Keeper | null {
  const { validUntil, wroteItself, wasEnteredFor } = unit
  if (validUntil !== null && validUntil <= month) return null
  if (wroteItself) return 'itself'
  return wasEnteredFor ? 'enteredFor' : 'none'
}

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

/** The letters that stand drafted, by paper and round, each to the units that it is about. */
function lettersOf({ units, today, calendar }: YearTimeliness): BoardView['letters'] {
  const letters = new Map<string, BoardView['letters'][number]>()
  const deadline = calendar.addWorkingDays(today, WORKING_DAYS_GIVEN)
  for (const { unitId, lines } of units)
    for (const line of lines) {
      const { state, dueOn } = line.timeliness
      if (state !== 'notSent' || dueOn === undefined) continue
      const drafted = lettersDrafted(line)
      const standing = standingLetter({ dueOn, drafted }, { today, calendar })
      if (!standing) continue
      const { periodId } = line
      const { round } = standing
      const key = `${periodId} ${round}`
      const letter = letters.get(key) ?? { periodId, round, unitIds: [], deadline }
      letter.unitIds.push(unitId)
      letters.set(key, letter)
    }
  return [...letters.values()]
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

/** Counts and the rate with its two numbers, as they cross the wire. */
export function toRates(cases: readonly Timeliness[]): Rates {
  const { onTimeRate, ...counts } = ratesOf(cases)
  if (onTimeRate.isMissing) return { ...counts, onTimeRate: null, missingReason: onTimeRate.reason }
  const { numerator, denominator } = onTimeRate
  return { ...counts, onTimeRate: { numerator, denominator }, missingReason: null }
}
