import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { OperatorError } from '../operator-error.ts'
import { program } from './binaries.ts'
import { clusterFolder, spawnOptions } from './cluster.ts'
import { type ServerSettings, writeConfiguration } from './configuration.ts'
import type { Place } from './place.ts'
import {
  disownStrangersPid,
  findLivePostmaster,
  type Postmaster,
  readPostmaster,
} from './postmaster.ts'

const LOG_LIMIT_BYTES = 10_000_000
const RECOVERY_MILLISECONDS = 300_000
/** For a taken port (the next one is tried) and for children of a killed server, who go by themselves. */
const ATTEMPTS = 20

/** A port of 127.0.0.1 that was free a moment ago. */
function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => {
        if (address && typeof address === 'object') resolve(address.port)
        else reject(new Error('the probe listens on no port'))
      })
    })
  })
}

function logFile(place: Place): string {
  return join(place.folder, 'postgres.log')
}

function openLog(place: Place): { descriptor: number; size: number } {
  const file = logFile(place)
  const descriptor = openSync(file, 'a', 0o600)
  const { size } = statSync(file)
  if (size < LOG_LIMIT_BYTES) return { descriptor, size }
  closeSync(descriptor)
  renameSync(file, `${file}.1`)
  return openLog(place)
}

function tail(place: Place, from: number): string {
  const said = readFileSync(logFile(place)).subarray(from).toString('utf8').trim()
  return said.split('\n').slice(-12).join('\n')
}

type Attempt = { postmaster: Postmaster } | { said: string }

async function attemptLaunch(place: Place, port: number, args: string[]): Promise<Attempt> {
  const { descriptor, size } = openLog(place)
  let ended = false
  let failure: Error | undefined
  const child = spawn(
    program(place.binaries, 'postgres'),
    ['-D', clusterFolder(place), '-p', String(port), ...args],
    // A session of its own: the terminal's Ctrl-C is for us; we stop the server after our last write.
    { ...spawnOptions(place), stdio: ['ignore', descriptor, descriptor], detached: true },
  )
  child.on('error', (error) => {
    failure = error
  })
  child.on('exit', () => {
    ended = true
  })
  child.unref()
  closeSync(descriptor)
  for (const until = performance.now() + RECOVERY_MILLISECONDS; performance.now() < until; ) {
    await sleep(15)
    if (failure) throw failure
    if (ended) return { said: tail(place, size) }
    const postmaster = findLivePostmaster(place)
    if (postmaster?.isReady && postmaster.pid === child.pid) return { postmaster }
  }
  child.kill('SIGINT')
  return { said: tail(place, size) }
}

/**
 * Starts PostgreSQL on the cluster, on a free port of 127.0.0.1, and waits until it takes
 * connections (after a crash it first recovers from its log). It outlives this process.
 * @param samePort only this port will do: connections of a server that died come back to it
 * @throws OperatorError with the last lines of its log when it does not start
 */
export async function launch(
  place: Place,
  settings: ServerSettings,
  samePort?: number,
): Promise<Postmaster> {
  const args = writeConfiguration(place.folder, settings)
  // A killed server's pid file remains: whoever still holds its address finds the new one there.
  let port = samePort ?? readPostmaster(place)?.port ?? (await findFreePort())
  let said = ''
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    disownStrangersPid(place)
    const outcome = await attemptLaunch(place, port, args)
    if ('postmaster' in outcome) return outcome.postmaster
    said = outcome.said
    if (!/Address already in use|pre-existing shared memory block/.test(said)) break
    await sleep(500)
    port = samePort ?? (await findFreePort())
  }
  throw new OperatorError(`PostgreSQL không khởi động được tại ${place.folder}. Nhật ký:\n${said}`)
}

/** The running server once it takes connections; undefined when none runs or it never gets there. */
export async function waitUntilReady(place: Place): Promise<Postmaster | undefined> {
  for (const until = performance.now() + RECOVERY_MILLISECONDS; performance.now() < until; ) {
    const postmaster = findLivePostmaster(place)
    if (!postmaster || postmaster.isReady) return postmaster
    await sleep(50)
  }
  return undefined
}
