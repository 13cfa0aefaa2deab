import { RESET_ADDRESS_DAYS } from '#domain/access/reset-by-mail.ts'
import { NOBODY, type Uuid } from '#domain/base/uuid.ts'
import type { QueueAccountMail } from '#server/access/reset-by-mail.ts'
import { listProgrammes } from '#server/access/sessions.ts'
import { newId } from '#server/platform/clock.ts'
import { inTransaction } from '#server/platform/database.ts'
import { insertAccountMail } from './mails.sql.ts'
import { internetIdOf, machineScope } from './outbox.ts'

const DAY = 86_400_000

/**
 * Queues a mail about an account to the address that its owner has in the first programme where a post is held today
 * and an address stands; answers whether there was one. Every programme is asked, whoever it is about.
 */
export const queueAccountMail: QueueAccountMail = async (services, { personId, kind }) => {
  const { database, clock, mailState, publicUrl } = services
  if (mailState !== 'on') return false
  const { now, today } = clock.moment()
  const standsSince =
    kind === 'resetLink' ? Date.parse(now) - RESET_ADDRESS_DAYS * DAY : Date.parse(now)
  let isQueued = false
  for (const { programmeId } of await listProgrammes(database.outside)) {
    const mailId = newId()
    // One mail is enough.
    const whose: Uuid = isQueued ? NOBODY : (personId ?? NOBODY)
    const isHere: boolean = await inTransaction(
      database,
      machineScope(programmeId),
      'write',
      (db) =>
        insertAccountMail(db, programmeId, {
          ...{ mailId, kind, personId: whose, internetId: internetIdOf(mailId, publicUrl) },
          ...{ today, queuedAt: now, standsSince: new Date(standsSince).toISOString() },
        }),
    )
    isQueued ||= isHere
  }
  return isQueued
}
