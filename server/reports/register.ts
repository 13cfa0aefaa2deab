import { readsWholeProgramme } from '#domain/access/actor.ts'
import { may, mayWriteForUnit } from '#domain/access/rights.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { cameBefore, dayOf, type JudgedExtension } from '#domain/reports/due.ts'
import { answerCheck, checkStateOf, mayAskCheck } from '#domain/reports/line-check.ts'
import { ratesOf } from '#domain/reports/rates.ts'
import type {
  AnswerLineCheck,
  RegisterView,
  SendLineChecks,
} from '#domain/reports/register/schema.ts'
import type { Rates } from '#domain/reports/schema.ts'
import type { Timeliness } from '#domain/reports/timeliness.ts'
import { BLOCK_NAMES } from '#domain/units/blocks.ts'
import type { CommandContext, Context, Outcome } from '#server/platform/context.ts'
import type { Db } from '#server/platform/database.ts'
import { type ExtensionRow, listExtensions } from './periods.sql.ts'
import * as sql from './register.sql.ts'
import { findYearTimeliness, type ReportingUnit, toCell, type YearTimeliness } from './reports.ts'
import { lockUnits } from './writes.sql.ts'

type Line = RegisterView['units'][number]['lines'][number]

/**
 * The lateness register of a year: per unit and paper when it was due, when it came, by how much it was late
 * and on what grounds. A unit's post sees its own line alone; PL9 and the board count the same cases.
 */
export async function getRegister(context: Context, year: number): Promise<Result<RegisterView>> {
  const { db, actor, moment } = context
  const { programmeId } = actor
  const { today } = moment
  const found = await findOwing(context, year)
  if (!found) return refuse({ code: 'year-unknown', year: String(year) })
  const [extensions, corrections, checks] = [
    await listExtensions(db, programmeId, year),
    await sql.listCorrections(db, programmeId, year),
    await sql.listChecks(db, programmeId, { year }),
  ]
  const units = found.units.map((unit) => {
    const check = checks.find(({ unitId }) => unitId === unit.unitId)
    const mayAnswer = may(actor, 'writeUnitRemark') && mayWriteForUnit(actor, unit.unitId)
    return {
      ...{ unitId: unit.unitId, name: unit.name, block: unit.block },
      blockName: BLOCK_NAMES[unit.block],
      rates: toRates(unit.lines.map(({ timeliness }) => timeliness)),
      check: check ? toCheck(check, mayAnswer) : null,
      lines: linesOf(found, unit, { extensions, corrections }),
    }
  })
  const sent = units.flatMap(({ check }) => (check ? [check] : []))
  return ok({
    ...{ year, today, timelinessBasis: found.basis, units },
    maySendChecks: may(actor, 'sendLineChecks'),
    mayRemark: may(actor, 'writeUnitRemark'),
    totals: toRates(found.units.flatMap(({ lines }) => lines.map(({ timeliness }) => timeliness))),
    checks: {
      sent: sent.length,
      agreed: sent.filter(({ agrees }) => agrees === true).length,
      otherView: sent.filter(({ agrees }) => agrees === false).length,
      unanswered: sent.filter(({ agrees }) => agrees === null).length,
    },
  })

  function toCheck(
    { checkId, sentOn, replyBy, answeredOn, agrees, words }: sql.CheckRow,
    mayAnswer: boolean,
  ) {
    const state = checkStateOf({ sentOn, replyBy, answeredOn }, today)
    const isOpen = mayAnswer && today <= replyBy
    return { ...{ checkId, sentOn, replyBy, answeredOn, agrees, words, state }, mayAnswer: isOpen }
  }
}

/** The units in scope that owe something in the year, by block and decision. */
async function findOwing(
  { db, actor, moment }: Context,
  year: number,
): Promise<YearTimeliness | undefined> {
  const found = await findYearTimeliness(db, actor.programmeId, { year, today: moment.today })
  if (!found) return undefined
  const isWhole = readsWholeProgramme(actor.role)
  const units = found.units
    .filter(({ unitId }) => isWhole || actor.unitIds.includes(unitId))
    .filter(({ lines }) => lines.some(({ timeliness }) => timeliness.state !== 'notOwed'))
  return { ...found, units }
}

function linesOf(
  { periods }: YearTimeliness,
  { unitId, lines }: ReportingUnit,
  said: { extensions: readonly ExtensionRow[]; corrections: readonly sql.CorrectionRow[] },
): Line[] {
  return lines.flatMap((line, at) => {
    const period = periods[at]
    if (!period || line.timeliness.state === 'notOwed') return []
    const isOf = (row: { unitId: Uuid; periodId: Uuid }) =>
      row.unitId === unitId && row.periodId === period.periodId
    return {
      ...toCell(line),
      ...{ periodName: period.name, firstDueOn: period.firstDueOn },
      extensions: said.extensions.filter(isOf).map((row) => toExtension(row, line.extensions)),
      corrections: said.corrections.filter(isOf).map(({ at: instant, byName, reason }) => ({
        ...{ byName, reason, at: new Date(instant).toISOString() },
      })),
    }
  })
}

function toExtension(
  row: ExtensionRow,
  judged: readonly JudgedExtension[],
): Line['extensions'][number] {
  const { newDueOn, grantedAt, grantedByName, reason } = row
  const beforeDeadline = cameBefore(row, judged)
  return { newDueOn, grantedOn: dayOf(grantedAt), grantedByName, reason, beforeDeadline }
}

/** Counts and the rate with its two numbers, as they cross the wire. */
function toRates(cases: readonly Timeliness[]): Rates {
  const { onTimeRate: rate, ...counts } = ratesOf(cases)
  if (rate.isMissing) return { ...counts, onTimeRate: null, missingReason: rate.reason }
  const { numerator, denominator } = rate
  return { ...counts, onTimeRate: { numerator, denominator }, missingReason: null }
}

/** Rà soát, đối chiếu: sends each unit its own line of the year to check, with the day to answer by. */
export async function sendLineChecks(
  context: CommandContext,
  year: number,
  { replyBy, unitIds }: SendLineChecks,
): Promise<Result<Outcome<{ units: number }>>> {
  const { db, actor, moment, commandId, newId } = context
  const day = mayAskCheck(replyBy, moment.today)
  if (!day.ok) return day
  const found = await findOwing(context, year)
  if (!found) return refuse({ code: 'year-unknown', year: String(year) })
  const units = found.units.filter(({ unitId }) => unitIds?.includes(unitId) ?? true)
  if (units.length < (unitIds?.length ?? 1)) return refuse({ code: 'unit-unknown' })
  await sql.insertChecks(
    db,
    actor.programmeId,
    units.map(({ unitId }) => ({
      ...{ checkId: newId(), year, unitId, sentOn: moment.today, replyBy: day.value },
      ...{ recordedBy: actor.personId, commandId },
    })),
  )
  const details = { year, replyBy, units: units.length }
  return ok({ answer: { units: units.length }, about: { kind: 'lineCheck', details } })
}

/** The unit's answer to its line: as it stands, or another view in its own words. */
export async function answerLineCheck(
  { db, actor, moment, commandId, newId }: CommandContext,
  checkId: Uuid,
  command: AnswerLineCheck,
): Promise<Result<Outcome<{ answerId: Uuid }>>> {
  const { programmeId } = actor
  const [check] = await sql.listChecks(db, programmeId, { checkId })
  if (!check) return refuse({ code: 'check-unknown' })
  const { unitId } = check
  if (!mayWriteForUnit(actor, unitId)) return refuse({ code: 'not-your-unit' })
  await lockUnits(db, programmeId, [unitId])
  const words = normaliseText(command.words)
  const decided = answerCheck(check, { agrees: command.agrees, words, today: moment.today })
  if (!decided.ok) return decided
  const answerId = newId()
  await sql.insertCheckAnswer(db, programmeId, {
    ...{ ...decided.value, answerId, checkId, unitId, answeredOn: moment.today },
    ...{ recordedBy: actor.personId, commandId },
  })
  const details = { checkId, agrees: command.agrees }
  return ok({ answer: { answerId }, about: { kind: 'lineCheck', id: checkId, unitId, details } })
}

/** Lines sent to units of a year to check that nobody has answered and whose day has not passed. */
export async function listOpenChecks(
  db: Db,
  programmeId: Uuid,
  { year, today }: { year: number; today: PlainDate },
): Promise<{ checkId: Uuid; unitId: Uuid; replyBy: PlainDate }[]> {
  const checks = await sql.listChecks(db, programmeId, { year })
  return checks.filter((check) => checkStateOf(check, today) === 'waiting')
}
