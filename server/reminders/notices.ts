import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Notice, NoticeKind } from '#domain/reminders/notice-words.ts'
import { listProgrammes } from '#server/access/sessions.ts'
import type { Context } from '#server/platform/context.ts'
import { type Database, inTransaction } from '#server/platform/database.ts'
import { insertMails } from './mails.sql.ts'
import * as sql from './notices.sql.ts'
import { internetIdOf, machineScope } from './outbox.ts'
import { findMailAddress } from './reminders.sql.ts'

export type TellAdministrators = {
  database: Database
  newId: Context['newId']
  /** False: no mail leaves, the application tells alone. */
  mailsLeave: boolean
  publicUrl?: string | undefined
  /** ISO moment. */
  now: string
  notice: Notice
}

/**
 * Tells whoever holds an administrator's post that day, in every programme: in the application, and by mail who
 * gave an address. Once a day, a kind and a person, however often it is asked for and by how many machines.
 * @returns how many were told just now
 */
export async function tellAdministrators(ask: TellAdministrators): Promise<number> {
  const { database, newId, mailsLeave, publicUrl, now, notice } = ask
  let told = 0
  for (const { programmeId } of await listProgrammes(database.outside))
    told += await inTransaction(database, machineScope(programmeId), 'write', async (db) => {
      const rows = []
      for (const personId of await sql.listAdministrators(db, programmeId, notice.toldOn)) {
        const noticeId = newId()
        const isNew = await sql.insertNotice(db, programmeId, { ...notice, noticeId, personId })
        if (isNew) rows.push({ noticeId, personId, mailId: newId() })
      }
      if (mailsLeave && rows.length > 0)
        await insertMails(
          db,
          programmeId,
          rows.map((row) => ({ ...row, internetId: internetIdOf(row.mailId, publicUrl) })),
          now,
        )
      return rows.length
    })
  return told
}

/** The days on which the asker was told, and the address at which. */
export async function findOwnNotices(
  { db, actor }: Pick<Context, 'db' | 'actor'>,
  kind: NoticeKind,
  limit: number,
): Promise<{ toldOn: PlainDate[]; address: string | null }> {
  const { programmeId, personId }: { programmeId: Uuid; personId: Uuid } = actor
  const [toldOn, address] = await Promise.all([
    sql.listToldOn(db, programmeId, { personId, kind, limit }),
    findMailAddress(db, programmeId, personId),
  ])
  return { toldOn, address }
}
