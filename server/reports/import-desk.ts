import { entersFor } from '#domain/access/rights.ts'
import type { ImportDesk } from '#server/activities/import-desk.ts'
import { workDesk } from '#server/works/workbook-works.ts'
import { presentMoment } from './present.ts'
import { listSteps } from './unit-reports.sql.ts'
import { insertSendings, listSendingsOfCommand } from './writes.sql.ts'

/**
 * What a taken-in workbook leaves with the reports, one coming of data for every period it brought, and what it
 * does to the register of works.
 */
export const importDesk: ImportDesk = {
  presentMoment,
  works: workDesk,
  async record({ db, actor, commandId, newId }, sendings) {
    if (sendings.length === 0) return
    await insertSendings(
      db,
      actor.programmeId,
      sendings.map((sending) => ({
        ...{ ...sending, sendingId: newId(), commandId, channel: 'data' as const },
        recordedBy: actor.personId,
      })),
    )
  },
  async takeBack({ db, actor, moment, commandId, newId }, batch) {
    const all = await listSendingsOfCommand(db, actor.programmeId, batch.commandId)
    // What the agency has received stays sent; the corrected lines stand beside it.
    const sendings: typeof all = []
    for (const sending of all) {
      const key = { unitId: batch.unitId, periodId: sending.periodId }
      const steps = await listSteps(db, actor.programmeId, key)
      if (!steps.some(({ step }) => step === 'received')) sendings.push(sending)
    }
    if (sendings.length === 0) return
    await insertSendings(
      db,
      actor.programmeId,
      sendings.map(({ sendingId, periodId }) => ({
        ...{ periodId, commandId, unitId: batch.unitId, reason: batch.reason },
        ...{ sendingId: newId(), channel: 'data' as const, withdraws: sendingId },
        receivedAt: presentMoment(moment),
        recordedBy: actor.personId,
        enteredFor: entersFor(actor, batch.unitId),
      })),
    )
  },
}
