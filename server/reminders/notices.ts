import { dateInVietnam, type PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { type Notice, type NoticeKind, rootSentence } from '#domain/reminders/notice-words.ts'
import { listProgrammes } from '#server/access/sessions.ts'
import type { Context } from '#server/platform/context.ts'
import { type Database, type Db, inTransaction } from '#server/platform/database.ts'
import { findRootBefore } from '#server/trail/roots.ts'
import { insertMails } from './mails.sql.ts'
import * as sql from './notices.sql.ts'
import { internetIdOf, machineScope } from './outbox.ts'
import { findMailAddress } from './reminders.sql.ts'

type Telling = {
  newId: Context['newId']
  /** False: no mail leaves, the application tells alone. */
  mailsLeave: boolean
  publicUrl?: string | undefined
  /** ISO moment. */
  now: string
  notice: Notice
}

export type TellAdministrators = Telling & { database: Database }

/**
 * Tells whoever holds an administrator's post that day, in every programme: in the application, and by mail who
 * gave an address. Once a day, a kind and a person, however often it is asked for and by how many machines.
 * @returns how many were told just now
 */
export async function tellAdministrators({
  database,
  ...telling
}: TellAdministrators): Promise<number> {
  let told = 0
  for (const { programmeId } of await listProgrammes(database.outside))
    told += await inTransaction(database, machineScope(programmeId), 'write', (db) =>
      tellThose(db, programmeId, telling),
    )
  return told
}

/** The same in one programme, in the agency's scope. */
async function tellThose(db: Db, programmeId: Uuid, telling: Telling): Promise<number> {
  const { newId, mailsLeave, publicUrl, now, notice } = telling
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
}

/**
 * Mails the trail's root of the last day to the administrators of a programme who gave an address, once a day: whoever
 * owns the database can rebuild the chain, and only a root kept elsewhere shows it. Where no mail leaves, nothing is told.
 */
export async function mailDailyRoot(
  database: Database,
  programmeId: Uuid,
  telling: Omit<Telling, 'notice' | 'mailsLeave'>,
): Promise<void> {
  const toldOn = dateInVietnam(Date.parse(telling.now))
  const kind = 'trailRoot'
  await inTransaction(database, machineScope(programmeId), 'write', async (db) => {
    if (await sql.wasTold(db, programmeId, kind, toldOn)) return
    const root = await findRootBefore(db, programmeId, toldOn)
    if (!root) return
    const notice = { kind, toldOn, detail: rootSentence(root) } as const
    await tellThose(db, programmeId, { ...telling, mailsLeave: true, notice })
  })
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
