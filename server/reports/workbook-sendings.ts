import type { SendingDesk } from '#server/activities/import-workbooks.ts'
import { presentMoment } from './present.ts'
import { insertSendings } from './writes.sql.ts'

/** What a taken-in workbook leaves with the reports: one coming of data for every period it brought. */
export const sendingDesk: SendingDesk = {
  presentMoment,
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
}
