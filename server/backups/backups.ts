import type { BackupsView } from '#domain/backups/schema.ts'
import { ok, type Result } from '#domain/base/result.ts'
import type { Context } from '#server/platform/context.ts'
import type { Database } from '#server/platform/database.ts'
import type { MailState } from '#server/platform/mail.ts'
import { findOwnNotices } from '#server/reminders/notices.ts'
import * as sql from './backups.sql.ts'

/** A month of nights. */
const ROUNDS_SHOWN = 31

/** The rounds with what became of each, the last that was proven and the last that was not, however old. */
export async function getBackups(
  context: Pick<Context, 'db' | 'actor' | 'moment'>,
  { isOn, mailState }: { isOn: boolean; mailState: MailState },
): Promise<Result<BackupsView>> {
  const { db, moment } = context
  const [rounds, [lastProven], [lastFailed], { toldOn, address }] = await Promise.all([
    sql.listProofs(db, { limit: ROUNDS_SHOWN }),
    sql.listProofs(db, { limit: 1, only: 'proven' }),
    sql.listProofs(db, { limit: 1, only: 'failed' }),
    findOwnNotices(context, 'backupNotProven', ROUNDS_SHOWN),
  ])
  // What was made under a clock that has been set back since says nothing of today.
  const newest = rounds.find(({ beganAt }) => beganAt <= moment.now)
  return ok({
    ...{ isOn, lastProven: lastProven ?? null, lastFailed: lastFailed ?? null },
    isFailing: newest !== undefined && newest.failedAt !== null,
    ...{ rounds, toldOn, address, mailState },
  })
}

/** The newest round, and the newest that was proven, for the command line. */
export async function findNewestProofs({ outside }: Database): Promise<{
  newest: sql.Proof | undefined
  proven: sql.Proof | undefined
}> {
  const [newest] = await sql.listProofs(outside, { limit: 1 })
  const [proven] = await sql.listProofs(outside, { limit: 1, only: 'proven' })
  return { newest, proven }
}
