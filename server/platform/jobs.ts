import { PgBoss } from 'pg-boss'
import { describeFault } from './fault.ts'
import type { Log } from './log.ts'

export type Jobs = {
  /** Asks for a round now, by whichever machine comes first. */
  wake(): Promise<void>
  /** Lets the round under way end, then lets go of the database. */
  stop(): Promise<void>
}

const SCHEMA = 'jobs'
const EXPIRES_SECONDS = 15 * 60
const STOP_WITHIN_MILLISECONDS = 30_000

/**
 * Runs `run` every few minutes (`cron`, Vietnam's time) on one machine at a time, and once at the start. The
 * queue only wakes: what is to be done, and that it is done once, is for `run` to read from its own tables.
 * What `run` throws is logged and tried again by the next round; it is told when to stop.
 * @param name of the queue: letters, digits and hyphens
 * @throws when the database's schema of jobs is not the one that this version of pg-boss knows
 */
export async function startJobs(
  runUrl: string,
  {
    name,
    cron,
    log,
    run,
    pollingSeconds = 15,
    expiresSeconds = EXPIRES_SECONDS,
  }: {
    name: string
    cron: string
    log: Log
    run: (stopping: AbortSignal) => Promise<void>
    pollingSeconds?: number
    /** After so long a round counts as dead with its machine, and the next may begin. */
    expiresSeconds?: number
  },
): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString: runUrl,
    ...{ schema: SCHEMA, max: 2, application_name: 'ketnghia-jobs' },
    // The owner's migrations make the schema; the running role changes nothing of it.
    ...{ migrate: false, createSchema: false, reindex: false, monitorVacuum: false },
    ...{ persistWarnings: false, persistQueueStats: false },
  })
  boss.on('error', (error) => log.warn(`hàng đợi công việc: ${error.message}`))
  await boss.start()
  // At most one waits and one runs, however many machines ask: rounds never pile up.
  await boss.createQueue(name, {
    ...{ policy: 'stately', retryLimit: 0, expireInSeconds: expiresSeconds },
    ...{ retentionSeconds: 86_400, deleteAfterSeconds: 86_400 },
  })
  const stopping = new AbortController()
  const workerId = await boss.work(name, { pollingIntervalSeconds: pollingSeconds }, async () => {
    try {
      await run(stopping.signal)
    } catch (error) {
      const fault = describeFault(error)
      log.error('lỗi khi chạy công việc định kỳ', { job: name, error: fault })
      // The queue keeps what it is thrown for a day: ids and places alone, as in the log.
      throw new Error(fault)
    }
  })
  await boss.schedule(name, cron, null, { tz: 'Asia/Ho_Chi_Minh' })
  const wake = async () => {
    await boss.send(name)
    boss.notifyWorker(workerId)
  }
  await wake()
  return {
    wake,
    async stop() {
      stopping.abort()
      await boss.stop({ graceful: true, timeout: STOP_WITHIN_MILLISECONDS, close: true })
    },
  }
}
