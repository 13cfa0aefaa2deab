import { closeSync, openSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { errorCode } from '../operator-error.ts'

export type KernelLock = { release(): void }

const SQLITE_BUSY = 5

/** Only our account may open the file: whoever can read it could hold it against us. */
function createPrivate(file: string): void {
  try {
    closeSync(openSync(file, 'wx', 0o600))
  } catch (error) {
    // Never open a lock file that exists: closing it would drop this process's own lock on it.
    if (errorCode(error) !== 'EEXIST') throw error
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY
}

/**
 * Takes a file lock, or returns undefined when another process (or another caller in this one)
 * holds it against us. Node has no `flock`, but SQLite, which comes with it, locks its file through
 * the kernel: the lock is gone with its process, also after `kill -9`, so none is ever stale.
 */
export function tryLock(file: string, kind: 'shared' | 'exclusive'): KernelLock | undefined {
  createPrivate(file)
  const database = new DatabaseSync(file)
  try {
    database.exec(kind === 'exclusive' ? 'begin exclusive' : 'begin')
    // A shared lock is taken by the first read of a transaction and kept until its end.
    database.prepare('select count(*) from sqlite_schema').get()
  } catch (error) {
    database.close()
    if (isBusy(error)) return undefined
    throw error
  }
  let held = true
  return {
    release() {
      if (held) database.close()
      held = false
    },
  }
}

/** Waits for an exclusive lock; undefined when it is still held after so many milliseconds. */
export async function waitForLock(file: string, milliseconds: number) {
  for (const until = performance.now() + milliseconds; ; ) {
    const lock = tryLock(file, 'exclusive')
    if (lock || performance.now() > until) return lock
    await sleep(50)
  }
}
