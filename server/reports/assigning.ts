import type { PlainDate } from '#domain/base/plain-date.ts'
import { ok, type Result } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { AssignUnit, EndTwinning } from '#domain/twinning/schema.ts'
import type { CommandContext, Outcome } from '#server/platform/context.ts'
import { endTwinning, recordTwinning } from '#server/twinning/twinning.ts'
import { type Settled, settleObligations } from './settling.ts'

/** A unit is assigned to a commune, or invited; an assigned one owes every paper that is still ahead. */
export async function assignUnit(
  context: CommandContext,
  command: AssignUnit,
): Promise<Result<Outcome<{ twinningId: Uuid } & Settled>>> {
  const recorded = await recordTwinning(context, command)
  if (!recorded.ok) return recorded
  const { twinningId } = recorded.value
  const { unitId, placeId, mode, validFrom, decision } = command
  const reason = normaliseText(command.reason)
  const settled = await settleObligations(context, reason)
  return ok({
    answer: { twinningId, ...settled },
    about: {
      ...{ kind: 'twinning', id: twinningId, unitId, placeId, reason },
      details: { mode, validFrom, decision, ...settled },
    },
  })
}

/** A twinning ends, or its end is taken back, and what is owed follows it. */
export async function endAssignment(
  context: CommandContext,
  twinningId: Uuid,
  command: EndTwinning,
): Promise<Result<Outcome<{ twinningId: Uuid; endedOn: PlainDate | null } & Settled>>> {
  const ended = await endTwinning(context, twinningId, command)
  if (!ended.ok) return ended
  const settled = await settleObligations(context, normaliseText(command.reason))
  const { answer, about } = ended.value
  return ok({
    answer: { ...answer, ...settled },
    about: { ...about, details: { ...(about.details as object), ...settled } },
  })
}
