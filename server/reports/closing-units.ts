import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { CloseUnit } from '#domain/twinning/schema.ts'
import type { CommandContext, Outcome } from '#server/platform/context.ts'
import { endTwinningsOf, findLaterBeginning } from '#server/twinning/twinning.ts'
import { recordClosing } from '#server/units/units.ts'
import * as sql from './duties.sql.ts'

type Closed = { unitId: Uuid; twinningsEnded: number; reportsCeased: number }

/**
 * A unit is no longer there from a day on: its twinnings end, and it owes no report that is due on that day
 * or later. What it did stays, and papers as of an earlier moment do not change. Refused where a twinning of it only
 * begins on that day or later: it would stand for ever by a unit that is not there.
 */
export async function closeUnit(
  context: CommandContext,
  unitId: Uuid,
  { closedOn, decision, reason }: CloseUnit,
): Promise<Result<Outcome<Closed>>> {
  const { db, actor, commandId, newId } = context
  const why = normaliseText(reason)
  const document = `${decision.number}, ${decision.issuer}`
  const later = await findLaterBeginning(db, actor.programmeId, { unitId, day: closedOn })
  if (later) return refuse({ code: 'twinning-begins-later', day: formatDate(later) })
  const closed = await recordClosing(context, { unitId, closedOn, document, reason: why })
  if (!closed.ok) return closed
  const twinningsEnded = await endTwinningsOf(context, {
    ...{ unitId, endedOn: closedOn, decision, reason: why },
  })
  const owed = await sql.listOwedForUpdate(db, actor.programmeId, { unitId, day: closedOn })
  for (const { obligationId, ceasedOn } of owed)
    await sql.insertObligationEnd(db, actor.programmeId, {
      ...{ endId: newId(), obligationId, unitId, ceasedOn: closedOn, ceasedBefore: ceasedOn },
      ...{ recordedBy: actor.personId, commandId, reason: why },
    })
  const answer = { unitId, twinningsEnded, reportsCeased: owed.length }
  const details = { closedOn, decision, ...answer }
  return ok({ answer, about: { kind: 'unit', id: unitId, unitId, reason: why, details } })
}
