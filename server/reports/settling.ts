import { settleDuties } from '#domain/reports/duties.ts'
import type { CommandContext } from '#server/platform/context.ts'
import * as duties from './duties.sql.ts'
import * as periods from './periods.sql.ts'

export type Settled = { begun: number; ceased: number; resumed: number }

/**
 * Brings what is owed in line with units, twinnings and papers as they stand: after a unit is assigned,
 * leaves or merges, or a request goes out. Run twice, it changes nothing the second time.
 */
export async function settleObligations(context: CommandContext, reason: string): Promise<Settled> {
  const { db, actor, moment, commandId, newId } = context
  const { programmeId, personId } = actor
  const papers = await periods.listPapersAhead(db, programmeId, moment.today)
  if (papers.length === 0) return { begun: 0, ceased: 0, resumed: 0 }
  const periodIds = papers.map(({ periodId }) => periodId)
  const found = await duties.listDutiesForUpdate(db, programmeId, periodIds)
  const units = await periods.listDutyUnits(db, programmeId)
  const { begin, cease, resume } = settleDuties(units, papers, found, moment.today)
  await periods.insertObligations(
    db,
    programmeId,
    begin.map((duty) => ({ ...duty, obligationId: newId() })),
  )
  const changes = [...cease, ...resume.map(({ duty }) => ({ duty, ceasedOn: null }))]
  for (const { duty, ceasedOn } of changes)
    await duties.insertObligationEnd(db, programmeId, {
      ...{ endId: newId(), obligationId: duty.obligationId, unitId: duty.unitId, ceasedOn },
      ...{ ceasedBefore: duty.ceasedOn, recordedBy: personId, commandId, reason },
    })
  return { begun: begin.length, ceased: cease.length, resumed: resume.length }
}
