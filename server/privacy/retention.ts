import { ok, type Result } from '#domain/base/result.ts'
import { isRetentionDue, momentsBefore, type Removed } from '#domain/privacy/retention.ts'
import type { RetentionView } from '#domain/privacy/schema.ts'
import { removeExpired } from '#server/access/expired.ts'
import { listProgrammes } from '#server/access/sessions.ts'
import type { Clock } from '#server/platform/clock.ts'
import type { Context } from '#server/platform/context.ts'
import { type Database, inTransaction } from '#server/platform/database.ts'
import { machineScope } from '#server/reminders/outbox.ts'
import * as sql from './retention.sql.ts'

const RUNS_SHOWN = 30

export type Retention = {
  database: Database
  clock: Clock
  newId: Context['newId']
  stopping?: AbortSignal | undefined
}

/**
 * Removes what has outlived its term, once a day, and writes down how many of what; it may be asked as often as one likes,
 * on one machine at a time.
 */
export async function runRetention({ database, clock, newId, stopping }: Retention): Promise<void> {
  const { outside } = database
  const { now } = clock.moment()
  const [last] = await sql.listRuns(outside, 1)
  if (!isRetentionDue(last?.ranAt, now)) return
  const before = Object.fromEntries(
    Object.entries(momentsBefore(Date.parse(now))).map(([term, moment]) => [
      term,
      new Date(moment).toISOString(),
    ]),
  ) as Record<keyof Removed, string>
  const removed: Removed = {
    ...(await removeExpired(outside, before)),
    ...{ message: 0, oldAddress: 0, token: 0, askedFor: 0 },
  }
  for (const { programmeId } of await listProgrammes(outside)) {
    if (stopping?.aborted) return
    const of = await inTransaction(database, machineScope(programmeId), 'write', (db) =>
      sql.removeExpiredOf(db, programmeId, before),
    )
    for (const [term, count] of Object.entries(of)) removed[term as keyof typeof of] += count
  }
  await sql.insertRun(outside, { runId: newId(), ranAt: now, removed })
}

/** The newest runs, for whoever keeps the accounts. */
export async function getRetention({ db }: Context): Promise<Result<RetentionView>> {
  return ok({ runs: await sql.listRuns(db, RUNS_SHOWN) })
}
