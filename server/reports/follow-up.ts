import { mayWriteForUnit } from '#domain/access/rights.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type {
  ActedOnMany,
  AskToComplete,
  GrantExtension,
  WriteFollowUpNote,
} from '#domain/reports/follow-up/schema.ts'
import type { WriteUnitRemark } from '#domain/reports/schema.ts'
import type { CommandContext, Context, Outcome } from '#server/platform/context.ts'
import { naming, sortCells } from './many.ts'
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
  const { today } = moment
  const found = await findYearTimeliness(db, actor.programmeId, { year, today, unitIds })
  const ids = new Set(unitIds)
  const units = (found?.units ?? []).flatMap((unit) => {
    const line = unit.lines.find((candidate) => candidate.periodId === periodId)
    return line && ids.has(unit.unitId) ? [{ unit, line }] : []
  })
  if (units.length < ids.size) return refuse({ code: 'unit-unknown' })
  const free = units.filter(({ line }) => line.timeliness.state === 'notOwed')
  if (free.length > 0)
    return refuse(
      naming(
        'nothing-owed',
        free.map((row) => ({ ...row, period })),
      ),
    )
  return ok({ period, units })
}

/** Moves the deadline of the ticked reports; refused once it has passed, when it would change nothing. */
export async function grantExtension(
  context: CommandContext,
  { cells, newDueOn, reason }: GrantExtension,
): Promise<Result<Outcome<ActedOnMany>>> {
  const { db, actor, moment, newId } = context
  await sql.lockUnits(db, actor.programmeId, unitsOf(cells))
  const sorted = await sortCells(context, cells, ({ line }) => {
    const dueOn = line.timeliness.dueOn as PlainDate
    if (dueOn < moment.today) return 'extension-after-deadline'
    return newDueOn <= dueOn ? 'extension-not-later' : undefined
  })
  if (!sorted.ok) return sorted
  const { done, answer } = sorted.value
  const why = normaliseText(reason)
  await sql.insertExtensions(
    db,
    actor.programmeId,
    done.map(({ unitId, line }) => ({
      ...{ extensionId: newId(), obligationId: line.obligationId ?? '', unitId, newDueOn },
      ...{ grantedAt: presentMoment(moment), grantedBy: actor.personId, reason: why },
    })),
  )
  return ok({
    answer,
    about: { kind: 'extension', reason, details: { ...detailsOf(answer), newDueOn } },
  })
}

/** Asks units for more about reports that came; the moment at which a report first came stays (law 6). */
export async function askToComplete(
  context: CommandContext,
  { cells, words }: AskToComplete,
): Promise<Result<Outcome<ActedOnMany>>> {
  const { db, actor, commandId, newId } = context
  const sorted = await sortCells(context, cells, ({ line }) =>
    line.sendings.length === 0 ? 'report-not-there' : undefined,
  )
  if (!sorted.ok) return sorted
  const { done, answer } = sorted.value
  await sql.insertCompletionRequests(
    db,
    actor.programmeId,
    done.map(({ unitId, period }) => ({
      ...{ requestId: newId(), unitId, periodId: period.periodId, commandId },
      ...{ words: normaliseText(words), recordedBy: actor.personId },
    })),
  )
  return ok({ answer, about: { kind: 'completionRequest', details: detailsOf(answer) } })
}

/** Writes one note on every ticked report, for the committee's own eyes; nothing else changes. */
export async function writeFollowUpNote(
  context: CommandContext,
  { cells, words }: WriteFollowUpNote,
): Promise<Result<Outcome<ActedOnMany>>> {
  const { db, actor, commandId, newId } = context
  const sorted = await sortCells(context, cells, () => undefined)
  if (!sorted.ok) return sorted
  const { done, answer } = sorted.value
  await sql.insertFollowUpNotes(
    db,
    actor.programmeId,
    done.map(({ unitId, period }) => ({
      ...{ noteId: newId(), unitId, periodId: period.periodId, commandId },
      ...{ words: normaliseText(words), recordedBy: actor.personId },
    })),
  )
  return ok({ answer, about: { kind: 'followUpNote', details: detailsOf(answer) } })
}

export function unitsOf(cells: GrantExtension['cells']): Uuid[] {
  return [...new Set(cells.map(({ unitId }) => unitId))]
}

/** What the trail keeps of a command about many: what was done, and which units were not. */
export function detailsOf({ done, refused }: ActedOnMany) {
  return { done, refused: refused.map(({ unitId }) => unitId) }
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
