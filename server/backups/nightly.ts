import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { backupsToPrune } from '#domain/backups/keep.ts'
import { isBackupDue, isFailureTold } from '#domain/backups/nightly.ts'
import { dateInVietnam } from '#domain/base/plain-date.ts'
import { listBackups, madeAtOf } from '#server/platform/backup/manifest.ts'
import type { Clock } from '#server/platform/clock.ts'
import type { Context } from '#server/platform/context.ts'
import type { Database } from '#server/platform/database.ts'
import { tellAdministrators } from '#server/reminders/notices.ts'
import * as sql from './backups.sql.ts'
import { makeAndProve, type Prove } from './prove.ts'

export type Night = Omit<Prove, 'madeAt' | 'signal'> & {
  database: Database
  clock: Clock
  newId: Context['newId']
  mailsLeave: boolean
  publicUrl?: string | undefined
  stopping: AbortSignal
}

/**
 * One round: makes and proves the day's backup when it is due, writes down the outcome, lets old backups go, and
 * tells the administrators as long as the newest round is not proven. It may run as often as it likes, on one
 * machine at a time.
 */
export async function runNight(night: Night): Promise<void> {
  const { database, clock } = night
  const [last] = await sql.listProofs(database.outside, { until: clock.moment().now, limit: 1 })
  if (isBackupDue(last?.beganAt, clock.moment().now)) await backUpAndProve(night)
  await tellWhileFailing(night)
}

async function backUpAndProve(night: Night): Promise<void> {
  const { database, clock, newId, stopping } = night
  const beganAt = clock.moment().now
  const proven = await makeAndProve({ ...night, madeAt: new Date(beganAt), signal: stopping })
  if (!proven) return
  const { backupName, isEncrypted, manifest, failedAt, reason } = proven
  await sql.insertProof(database.outside, {
    ...{ proofId: newId(), beganAt, endedAt: clock.moment().now },
    ...{ backupName, isEncrypted, failedAt, reason },
    rowCount: manifest?.parts.reduce((sum, { rows }) => sum + rows, 0) ?? null,
    fileCount: manifest?.files.length ?? null,
  })
  await prune(night, backupName)
}

/** Lets go what the rule of days, weeks and months does not keep; first out of sight, so that none is ever half there. */
async function prune({ database, root }: Night, justMade: string | null): Promise<void> {
  const [proven] = await sql.listProofs(database.outside, { limit: 1, only: 'proven' })
  const never = new Set([justMade, proven?.backupName].flatMap((name) => name ?? []))
  const backups = (await listBackups(root)).map((name) => ({ name, madeAt: madeAtOf(name) }))
  for (const name of backupsToPrune(backups, never)) {
    const folder = join(root, name)
    await rename(folder, `${folder}.partial`)
    await rm(`${folder}.partial`, { recursive: true })
  }
}

async function tellWhileFailing(night: Night): Promise<void> {
  const { database, clock, newId, mailsLeave, publicUrl } = night
  const { now } = clock.moment()
  const [last] = await sql.listProofs(database.outside, { until: now, limit: 1 })
  if (!last || last.reason === null || !isFailureTold(last.endedAt, now)) return
  const toldOn = dateInVietnam(Date.parse(now))
  const notice = { kind: 'backupNotProven', toldOn, detail: last.reason } as const
  await tellAdministrators({ database, newId, mailsLeave, publicUrl, now, notice })
}
