import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { errorCode, OperatorError } from '../operator-error.ts'
import { clusterFolder, runProgram } from './cluster.ts'
import type { Place } from './place.ts'

export type Postmaster = {
  readonly pid: number
  readonly port: number
  readonly isReady: boolean
  /** Told to stop, and still waiting for who is connected. */
  readonly isStopping: boolean
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const code = errorCode(error)
    // ESRCH: the process ended between opening and reading its entry in /proc.
    if (code === 'ENOENT' || code === 'ESRCH') return undefined
    throw error
  }
}

const pidFile = (place: Place) => join(clusterFolder(place), 'postmaster.pid')

/** What the server of this cluster wrote about itself; it may be long dead. */
export function readPostmaster(place: Place): Postmaster | undefined {
  const lines = readText(pidFile(place))?.split('\n')
  // Lines: pid, data folder, start time, port, socket folder, listen address, memory key, status.
  const pid = Number(lines?.[0])
  const port = Number(lines?.[3])
  if (!Number.isInteger(pid) || pid <= 0 || !Number.isInteger(port)) return undefined
  const status = lines?.[7]?.trim()
  return { pid, port, isReady: status === 'ready', isStopping: status === 'stopping' }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return errorCode(error) === 'EPERM'
  }
}

/**
 * Whether the process is the server of this cluster: process ids are used again, after a restart of
 * the machine or a container soon. A zombie (its parent died and nobody reaps it) does not count.
 */
function isServerOf(place: Place, pid: number): boolean {
  if (process.platform !== 'linux') return isAlive(pid)
  const status = readText(`/proc/${pid}/stat`)
  if (status === undefined || status.slice(status.lastIndexOf(')') + 2).startsWith('Z'))
    return false
  return readText(`/proc/${pid}/cmdline`)?.split('\0').includes(clusterFolder(place)) ?? false
}

/** The server that runs on the cluster now, ready or still starting. */
export function findLivePostmaster(place: Place): Postmaster | undefined {
  const postmaster = readPostmaster(place)
  return postmaster && isServerOf(place, postmaster.pid) ? postmaster : undefined
}

/**
 * PostgreSQL refuses to start while the process named in its pid file lives, be it a stranger or a
 * zombie. We name one that cannot exist, and keep the rest of the file: by its memory key PostgreSQL
 * still finds out whether children of a killed server write to the data.
 */
export function disownStrangersPid(place: Place): void {
  const text = readText(pidFile(place))
  const pid = Number(text?.split('\n')[0])
  if (text === undefined || !(pid > 0) || !isAlive(pid) || isServerOf(place, pid)) return
  writeFileSync(pidFile(place), text.replace(/^\d+/, '2147483647'))
}

/**
 * Stops the server of the cluster, if one runs: open transactions are rolled back, everything is
 * written out (a "fast shutdown"). One that does not obey in a minute is stopped at once and
 * recovers from its log at the next start, as after a power cut.
 */
export async function stopPostmaster(place: Place): Promise<void> {
  const postmaster = findLivePostmaster(place)
  if (!postmaster) return
  let output = ''
  for (const mode of ['fast', 'immediate']) {
    const args = ['stop', '-D', clusterFolder(place), '-m', mode, '-w', '-t', '60']
    output = (await runProgram(place, 'pg_ctl', args)).output
    // pg_ctl returns when the pid file is gone, a moment before the process is.
    for (let attempt = 0; attempt < 100; attempt += 1) {
      if (!isServerOf(place, postmaster.pid)) return
      await sleep(20)
    }
  }
  throw new OperatorError(`Không dừng được PostgreSQL (pid ${postmaster.pid}): ${output.trim()}`)
}
