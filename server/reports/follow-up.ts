import { mayWriteForUnit } from '#domain/access/rights.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import { ok, type Refusal, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { AskToComplete, GrantExtension, WriteUnitRemark } from '#domain/reports/schema.ts'
import type { CommandContext, Context, Outcome } from '#server/platform/context.ts'
import { presentMoment } from './present.ts'
import * as reads from './reports.sql.ts'
import { findYearTimeliness, type ReportingUnit, type ReportLine } from './reports.ts'
import * as sql from './writes.sql.ts'

/** A ticked unit with its line of the period. */
export type TickedUnit = { unit: ReportingUnit; line: ReportLine }

export type Ticked = { period: reads.PeriodRow; units: TickedUnit[] }

/** The ticked units in protocol order; a unit that owes nothing for the period is refused by name. */
export async function findTicked(
  { db, actor, moment }: Context,
  periodId: Uuid,
  unitIds: readonly Uuid[],
): Promise<Result<Ticked>> {
  const period = await reads.findPeriod(db, actor.programmeId, periodId)
  if (!period) return refuse({ code: 'period-unknown' })
  const { year } = period
  const found = await findYearTimeliness(db, actor.programmeId, { year, today: moment.today })
  const ids = new Set(unitIds)
  const units = (found?.units ?? []).flatMap((unit) => {
    const line = unit.lines.find((candidate) => candidate.periodId === periodId)
    return line && ids.has(unit.unitId) ? [{ unit, line }] : []
  })
  if (units.length < ids.size) return refuse({ code: 'unit-unknown' })
  const free = units.filter(({ line }) => line.timeliness.state === 'notOwed')
  if (free.length > 0) return refuse(naming('nothing-owed', free, period))
  return ok({ period, units })
}

/** A refusal that names the units it is about. */
export function naming<const Code extends string>(
  code: Code,
  units: readonly TickedUnit[],
  period: reads.PeriodRow,
): Refusal & { code: Code } {
  const names = units.map(({ unit }) => unit.name).join(', ')
  const dueOn = units[0]?.line.timeliness.dueOn
  const refusal = { code, period: period.name, units: names, dueOn: dueOn && formatDate(dueOn) }
  return refusal
}

/** Moves the deadline of the ticked units; refused once it has passed, when it would change nothing. */
export async function grantExtension(
  context: CommandContext,
  { unitIds, periodId, newDueOn, reason }: GrantExtension,
): Promise<Result<Outcome<{ extensionIds: Uuid[] }>>> {
  const { db, actor, moment, newId } = context
  await sql.lockUnits(db, actor.programmeId, unitIds)
  const ticked = await findTicked(context, periodId, unitIds)
  if (!ticked.ok) return ticked
  const { period, units } = ticked.value
  const dueOn = ({ line }: TickedUnit) => line.timeliness.dueOn as PlainDate
  const past = units.filter((unit) => dueOn(unit) < moment.today)
  if (past.length > 0) return refuse(naming('extension-after-deadline', past, period))
  const earlier = units.filter((unit) => newDueOn <= dueOn(unit))
  if (earlier.length > 0) return refuse(naming('extension-not-later', earlier, period))
  const rows = units.map(({ unit, line }) => ({
    extensionId: newId(),
    obligationId: line.obligationId ?? '',
    unitId: unit.unitId,
    newDueOn,
    grantedAt: presentMoment(moment),
    grantedBy: actor.personId,
    reason: normaliseText(reason),
  }))
  await sql.insertExtensions(db, actor.programmeId, rows)
  return ok({
    answer: { extensionIds: rows.map(({ extensionId }) => extensionId) },
    about: { kind: 'extension', reason, details: { periodId, unitIds, newDueOn } },
  })
}

/** Asks units for more; the moment at which their report first came stays (law 6). */
export async function askToComplete(
  context: CommandContext,
  { unitIds, periodId, words }: AskToComplete,
): Promise<Result<Outcome<{ requestIds: Uuid[] }>>> {
  const { db, actor, commandId, newId } = context
  const ticked = await findTicked(context, periodId, unitIds)
  if (!ticked.ok) return ticked
  const rows = ticked.value.units.map(({ unit }) => ({
    ...{ requestId: newId(), unitId: unit.unitId, periodId, commandId },
    words: normaliseText(words),
    recordedBy: actor.personId,
  }))
  await sql.insertCompletionRequests(db, actor.programmeId, rows)
  return ok({
    answer: { requestIds: rows.map(({ requestId }) => requestId) },
    about: { kind: 'completionRequest', details: { periodId, unitIds } },
  })
}

/** The unit's own words on its line. */
export async function writeUnitRemark(
  { db, actor, commandId, newId }: CommandContext,
  { unitId, periodId, words }: WriteUnitRemark,
): Promise<Result<Outcome<{ remarkId: Uuid }>>> {
  if (!mayWriteForUnit(actor, unitId)) return refuse({ code: 'not-your-unit' })
  if (!(await reads.findPeriod(db, actor.programmeId, periodId)))
    return refuse({ code: 'period-unknown' })
  const remarkId = newId()
  await sql.insertUnitRemark(db, actor.programmeId, {
    ...{ remarkId, unitId, periodId, commandId },
    words: normaliseText(words),
    recordedBy: actor.personId,
  })
  return ok({ answer: { remarkId }, about: { kind: 'unitRemark', id: remarkId, unitId } })
}
