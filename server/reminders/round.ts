import type { Uuid } from '#domain/base/uuid.ts'
import { KEEP_TRYING, LINK_KEEPS, nextStep } from '#domain/reminders/mail-fate.ts'
import { listProgrammes } from '#server/access/sessions.ts'
import type { Clock } from '#server/platform/clock.ts'
import type { Context } from '#server/platform/context.ts'
import { type Database, type Db, inTransaction } from '#server/platform/database.ts'
import type { Mailer } from '#server/platform/mail.ts'
import { wordsOf } from './mail-words.ts'
import * as sql from './mails.sql.ts'
import { mailDailyRoot } from './notices.ts'
import { internetIdOf, machineScope } from './outbox.ts'
import { type Told, tellToday } from './tell.ts'

/** Nobody is reminded at night: the day begins at seven in Vietnam. */
const FIRST_HOUR = 7

/** What a server's answer is cut to. */
const ANSWER_LENGTH = 500

export type Round = {
  database: Database
  clock: Clock
  newId: Context['newId']
  /** Absent: the application tells alone. */
  mailer?: Mailer | undefined
  /** The address under which people reach the pages, where the operator names it. */
  publicUrl?: string | undefined
  /** Between two mails the round ends when it is asked to. */
  stopping?: AbortSignal | undefined
}

/**
 * One round of every programme: tells what is due today, then hands each open mail to its server. It may run as
 * often and on as many machines as it likes: a day is told once, and a mail is tried by one machine at a time.
 */
export async function runRound(round: Round): Promise<void> {
  for (const { programmeId, slug } of await listProgrammes(round.database.outside)) {
    const moment = round.clock.moment()
    if (hourInVietnam(moment.now) >= FIRST_HOUR) {
      await tellIn(round, programmeId)
      const { database, newId, publicUrl } = round
      if (round.mailer)
        await mailDailyRoot(database, programmeId, { newId, publicUrl, now: moment.now })
    }
    if (round.mailer) await deliverAll(round, round.mailer, { programmeId, slug })
  }
}

/** Tells what is due today in one programme, with the mails of those who want them, in one transaction. */
export function tellIn(
  { database, clock, newId, mailer, publicUrl }: Round,
  programmeId: Uuid,
): Promise<Told> {
  const moment = clock.moment()
  return inTransaction(database, machineScope(programmeId), 'write', async (db) => {
    const told = await tellToday({ db, actor: { programmeId }, moment, newId })
    if (!mailer || told.messages.length === 0) return told
    const mails = told.messages.map((message) => ({ ...message, mailId: newId() }))
    await sql.insertMails(
      db,
      programmeId,
      mails.map((mail) => ({ ...mail, internetId: internetIdOf(mail.mailId, publicUrl) })),
      moment.now,
    )
    return told
  })
}

/** Sends every mail that is due for a try. */
async function deliverAll(
  round: Round,
  mailer: Mailer,
  { programmeId, slug }: { programmeId: Uuid; slug: string },
): Promise<void> {
  const inScope = <T>(run: (db: Db) => Promise<T>) =>
    inTransaction(round.database, machineScope(programmeId), 'write', run)
  const now = () => round.clock.moment().now
  const before = (milliseconds: number) => new Date(Date.parse(now()) - milliseconds).toISOString()
  const open = { triedSince: before(KEEP_TRYING), linkSince: before(LINK_KEEPS) }
  for (const mail of await inScope((db) => sql.listOpenMails(db, programmeId, open))) {
    if (round.stopping?.aborted) return
    const { mailId, personId } = mail
    const settle = (attempt: number, outcome: sql.NewOutcome) =>
      inScope((db) =>
        sql.insertOutcome(db, programmeId, {
          ...{ mailId, personId, attempt, endedAt: now() },
          ...{ outcome: outcome.outcome, answer: outcome.answer.slice(0, ANSWER_LENGTH) },
        }),
      )
    const step = nextStep(mail.attempts, now())
    if (step.do === 'loseAnswer')
      await settle(step.attempt, { outcome: 'unanswered', answer: 'không rõ phản hồi' })
    if (step.do !== 'send') continue
    const { attempt } = step
    const isOurs = await inScope((db) =>
      sql.takeAttempt(db, programmeId, { mailId, personId, attempt, begunAt: now() }),
    )
    if (!isOurs) continue
    const { database, publicUrl } = round
    const words = await wordsOf(mail, { outside: database.outside, publicUrl, slug, now: now() })
    if (!words) {
      await settle(attempt, { outcome: 'deferred', answer: 'tài khoản chờ thư cấp mật khẩu' })
      continue
    }
    const delivered = await mailer.deliver({
      ...words,
      to: mail.address,
      // Each try of a link carries a code of its own: none may pass for the one before.
      messageId:
        mail.accountMail === 'resetLink' ? `${attempt}.${mail.internetId}` : mail.internetId,
      writtenAt: new Date(mail.queuedAt).toISOString(),
    })
    await settle(attempt, delivered)
    // A server that is not there keeps the others waiting for the next round, not this round for it.
    if (!delivered.wasReached) return
  }
}

/** Vietnam keeps UTC+7 all year. */
function hourInVietnam(now: string): number {
  return (new Date(now).getUTCHours() + 7) % 24
}
