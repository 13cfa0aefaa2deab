import { may } from '#domain/access/rights.ts'
import { plainDate } from '#domain/base/plain-date.ts'
import { ok, type Result } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { fateOf, timesRepeated } from '#domain/reminders/mail-fate.ts'
import type {
  AskRegister,
  KeepMailAddress,
  MailAddressView,
  ReminderRegister,
  RemindersView,
} from '#domain/reminders/schema.ts'
import type { CommandContext, Context, Outcome } from '#server/platform/context.ts'
import type { MailState } from '#server/platform/mail.ts'
import { findFeed } from './feed.sql.ts'
import * as sql from './reminders.sql.ts'

/** How many of their own messages people see: a year of digests fits. */
const OWN = 60
const PER_PAGE = 50

/** The person's own messages, where they go, and whether mails leave at all. */
export async function getReminders(
  { db, actor, moment }: Context,
  mailState: MailState,
): Promise<Result<RemindersView>> {
  const { programmeId, personId } = actor
  const [rows, address, feed] = await Promise.all([
    sql.listMessages(db, programmeId, { personId, limit: OWN }),
    sql.findMailAddress(db, programmeId, personId),
    findFeed(db, programmeId, personId),
  ])
  return ok({
    messages: rows.map((row) => ({
      ...{ messageId: row.messageId, toldOn: row.toldOn, lines: row.lines },
      mail: mailOf(row, moment.now),
    })),
    address,
    mailState,
    mayReadRegister: may(actor, 'readReminderRegister'),
    calendarFeed: feed ?? null,
  })
}

/** The asker's own address, and what comes to it. */
export async function getMailAddress(
  { db, actor }: Context,
  mails: Pick<MailAddressView, 'mailState' | 'resetsByMail'>,
): Promise<Result<MailAddressView>> {
  const { programmeId, personId } = actor
  const address = await sql.findMailAddress(db, programmeId, personId)
  return ok({ ...mails, address, hasReminders: may(actor, 'readReminders') })
}

/** Every message of the programme with its fate, the newest first. */
export async function getReminderRegister(
  { db, actor, moment }: Context,
  ask: AskRegister,
  mailState: MailState,
): Promise<Result<ReminderRegister>> {
  const [day, id] = ask.after?.split('_') ?? []
  const rows = await sql.listMessages(db, actor.programmeId, {
    after: day && id ? { day: plainDate(day), id } : undefined,
    limit: PER_PAGE + 1,
  })
  const page = rows.slice(0, PER_PAGE)
  const last = page.at(-1)
  return ok({
    rows: page.map((row) => ({
      ...{ messageId: row.messageId, toldOn: row.toldOn, lines: row.lines },
      ...{ personName: row.personName, mail: mailOf(row, moment.now) },
    })),
    next: rows.length > PER_PAGE && last ? `${last.toldOn}_${last.messageId}` : null,
    mailState,
  })
}

function mailOf(
  { address, internetId, attempts }: sql.MessageRow,
  now: string,
): RemindersView['messages'][number]['mail'] {
  if (address === null || internetId === null) return null
  const last = attempts.findLast(({ outcome }) => outcome !== null)
  return {
    ...{ address, internetId, fate: fateOf(attempts, now), attempts: attempts.length },
    repeated: timesRepeated(attempts),
    lastAnswer: last?.answer ?? null,
    lastAt: last?.endedAt ? new Date(last.endedAt).toISOString() : null,
  }
}

/** The address of somebody, and a change of it by whoever keeps the accounts; in that person's scope. */
export {
  findMailAddress as findMailAddressOf,
  insertMailAddress as keepMailAddressOf,
} from './reminders.sql.ts'

/** Sets or takes back the address of the person who asks. */
export async function keepMailAddress(
  { db, actor, commandId, newId }: CommandContext,
  { address }: KeepMailAddress,
): Promise<Result<Outcome<{ changeId: Uuid }>>> {
  const { programmeId, personId } = actor
  const changeId = newId()
  const row = { changeId, personId, address, recordedBy: personId, commandId }
  await sql.insertMailAddress(db, programmeId, row)
  return ok({ answer: { changeId }, about: { kind: 'mailAddress', id: changeId } })
}
