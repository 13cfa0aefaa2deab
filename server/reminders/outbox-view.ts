import { fateOf } from '#domain/reminders/mail-fate.ts'
import type { Outbox } from '#domain/reminders/schema.ts'
import type { Context } from '#server/platform/context.ts'
import * as sql from './outbox.sql.ts'

const DAY = 86_400_000
const DAYS = 30
const NOT_TAKEN_SHOWN = 50

/** What became of the mails of the past thirty days, in the asker's scope, without what they say. */
export async function getOutbox({
  db,
  actor: { programmeId },
  moment: { now },
}: Pick<Context, 'db' | 'actor' | 'moment'>): Promise<Outbox> {
  const since = new Date(Date.parse(now) - DAYS * DAY).toISOString()
  const [counts, rows] = await Promise.all([
    sql.countMails(db, programmeId, since),
    sql.listNotTaken(db, programmeId, { since, limit: NOT_TAKEN_SHOWN }),
  ])
  return {
    ...counts,
    notTaken: rows.map(({ attempts, ...mail }) => ({
      ...mail,
      fate: fateOf(attempts, now, mail.kind === 'resetLink' ? mail.queuedAt : undefined),
      tries: attempts.length,
      lastAnswer: attempts.findLast(({ answer }) => answer !== null)?.answer ?? null,
    })),
  }
}
