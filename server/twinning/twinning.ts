import type { PlainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { AssignUnit, EndTwinning } from '#domain/twinning/schema.ts'
import type { CommandContext, Outcome } from '#server/platform/context.ts'
import * as sql from './ends.sql.ts'

export { listAssignments } from './assignments.sql.ts'
export { findLaterBeginning } from './ends.sql.ts'
export { isTwinned, listTwinnings, twinnedBetween } from './twinning.sql.ts'

type Ended = { twinningId: Uuid; endedOn: PlainDate | null }
type Paper = NonNullable<EndTwinning['decision']>

/** Ends a twinning by a paper, or takes its end back; papers as of an earlier moment do not know it. */
export async function endTwinning(
  context: CommandContext,
  twinningId: Uuid,
  { endedOn, decision, reason }: EndTwinning,
): Promise<Result<Outcome<Ended>>> {
  const { db, actor, commandId, newId } = context
  const twinning = await sql.findTwinningForUpdate(db, actor.programmeId, twinningId)
  if (!twinning) return refuse({ code: 'twinning-unknown' })
  if ((endedOn === null) !== (decision === null)) return refuse({ code: 'end-needs-paper' })
  const { unitId, placeId, validFrom, validUntil } = twinning
  if (endedOn !== null && validFrom !== null && endedOn <= validFrom)
    return refuse({ code: 'end-before-beginning', from: formatDate(validFrom) })
  if (endedOn === validUntil) return refuse({ code: 'end-unchanged' })
  const why = normaliseText(reason)
  await sql.insertEnd(db, actor.programmeId, twinning, {
    ...{ endId: newId(), endedOn, commandId, recordedBy: actor.personId, reason: why },
    decisionId: decision && (await keepDecision(context, decision)),
  })
  const details = { endedOn, decision, endedBefore: validUntil }
  return ok({
    answer: { twinningId, endedOn },
    about: { kind: 'twinning', id: twinningId, unitId, placeId, reason: why, details },
  })
}

/** Writes down that a unit stands by a commune from a day on; once for the same days. */
export async function recordTwinning(
  context: CommandContext,
  { unitId, placeId, mode, isLead, validFrom, decision }: AssignUnit,
): Promise<Result<{ twinningId: Uuid }>> {
  const { db, actor, newId } = context
  const { programmeId } = actor
  const day = formatDate(validFrom)
  const unit = await sql.findUnitForTwinning(db, programmeId, { unitId, placeId, day: validFrom })
  if (!unit) return refuse({ code: 'twinning-ends-unknown', day })
  if (unit.isTwinned) return refuse({ code: 'twinning-already-there', unit: unit.name, day })
  const twinningId = newId()
  const decisionId = await keepDecision(context, decision)
  await sql.insertTwinning(db, programmeId, {
    ...{ twinningId, unitId, placeId, mode, isLead, validFrom, decisionId },
  })
  return ok({ twinningId })
}

/** Ends whatever a unit is twinned with on a day; answers how many. */
export async function endTwinningsOf(
  context: CommandContext,
  {
    unitId,
    endedOn,
    decision,
    reason,
  }: { unitId: Uuid; endedOn: PlainDate; decision: Paper; reason: string },
): Promise<number> {
  const { db, actor, commandId, newId } = context
  const inForce = await sql.listInForceForUpdate(db, actor.programmeId, { unitId, day: endedOn })
  if (inForce.length === 0) return 0
  const decisionId = await keepDecision(context, decision)
  for (const twinning of inForce)
    await sql.insertEnd(db, actor.programmeId, twinning, {
      ...{ endId: newId(), endedOn, decisionId, commandId, recordedBy: actor.personId, reason },
    })
  return inForce.length
}

async function keepDecision({ db, actor, newId }: CommandContext, paper: Paper): Promise<Uuid> {
  const { issuedOn } = paper
  const number = normaliseText(paper.number)
  const known = await sql.findDecision(db, actor.programmeId, { number, issuedOn })
  if (known) return known
  const decisionId = newId()
  const issuer = normaliseText(paper.issuer)
  await sql.insertDecision(db, actor.programmeId, { decisionId, number, issuedOn, issuer })
  return decisionId
}
