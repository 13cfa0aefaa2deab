import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../log.ts'
import { OperatorError } from '../operator-error.ts'
import { checkClusterVersion, clusterFolder, ensureCluster } from './cluster.ts'
import { type KernelLock, tryLock, waitForLock } from './kernel-lock.ts'
import { launch, waitUntilReady } from './launch.ts'
import { openPasswords, type Passwords } from './passwords.ts'
import { openPlace, type Place } from './place.ts'
import { findLivePostmaster, type Postmaster, stopPostmaster } from './postmaster.ts'
import { DATABASE, databaseUrl, prepareRoles, refusesOurPassword } from './roles.ts'

export type EmbeddedServer = {
  /** Owns the database `ketnghia`; migrates, serves no request. */
  readonly ownerUrl: string
  /** The running role; owns nothing. */
  readonly runUrl: string
  /** The superuser on the database `postgres`: only to set up, to make a database for a trial, and for tests. */
  readonly superUrl: string
  readonly port: number
  /** Where the data really is; not always inside the data folder. */
  readonly folder: string
  /** True when the server ran already: another command uses it, or a killed one left it. */
  readonly adopted: boolean
  /** Leaves the server, and stops it when nobody else uses it. Calling it again does nothing. */
  stop(): Promise<void>
}

export type EmbeddedOptions = {
  /** The data folder, absolute. */
  readonly home: string
  readonly log: Log
  /** `serve` may hold a data folder only once; any number of other commands may join. */
  readonly purpose?: 'serve' | 'join'
  /** False only for tests. */
  readonly durable?: boolean
}

const LAUNCH_WAIT_MILLISECONDS = 400_000
const WATCH_MILLISECONDS = 1_000

/** Starting and stopping happen one at a time; whoever dies meanwhile lets go of the lock. */
async function alone<T>(place: Place, work: () => Promise<T>): Promise<T> {
  const lock = await waitForLock(join(place.folder, 'launch.lock'), LAUNCH_WAIT_MILLISECONDS)
  if (!lock) {
    throw new OperatorError(
      `Một lệnh khác đang khởi động hoặc dừng cơ sở dữ liệu tại ${place.folder} quá lâu; đề nghị thử lại.`,
    )
  }
  try {
    return await work()
  } finally {
    lock.release()
  }
}

async function adopt(
  place: Place,
  passwords: Passwords,
  log: Log,
): Promise<Postmaster | undefined> {
  const found = findLivePostmaster(place)
  if (!found) return undefined
  const postmaster = found.isStopping ? undefined : await waitUntilReady(place)
  const late = found.isStopping ? 'đang dừng' : 'quá thời gian chờ'
  const refusal = postmaster ? await refusesOurPassword(postmaster.port, passwords) : late
  if (refusal === undefined) return postmaster
  // It holds our data but does not answer us: a clean start puts it right, or says why not.
  log.warn(`PostgreSQL đang chạy tại ${place.folder} không trả lời (${refusal}); sẽ khởi động lại.`)
  await stopPostmaster(place)
  return undefined
}

/** Everyone who uses the server holds this lock shared; the last to go gets it for himself. */
const usersLock = (place: Place) => join(place.folder, 'users.lock')

async function stopUnlessUsed(place: Place): Promise<void> {
  const last = tryLock(usersLock(place), 'exclusive')
  if (!last) return
  try {
    await stopPostmaster(place)
  } finally {
    last.release()
  }
}

async function enter(place: Place, durable: boolean, log: Log) {
  const cluster = clusterFolder(place)
  const passwords = openPasswords(place.folder, existsSync(cluster))
  const users = tryLock(usersLock(place), 'shared')
  if (!users) throw new Error('the users lock is held exclusively outside the launch lock')
  try {
    await ensureCluster(place, passwords.superuser)
    checkClusterVersion(place)
    const running = await adopt(place, passwords, log)
    const { port } = running ?? (await launch(place, { durable }))
    await prepareRoles(port, passwords)
    return { port, passwords, users, adopted: running !== undefined }
  } catch (error) {
    users.release()
    await stopUnlessUsed(place)
    throw error
  }
}

function holdForServing(place: Place): KernelLock {
  const lock = tryLock(join(place.folder, 'serve.lock'), 'exclusive')
  if (lock) return lock
  throw new OperatorError(
    `Hệ thống đang chạy trên thư mục dữ liệu ${place.folder}; mỗi thư mục chỉ chạy một lần, ` +
      'đề nghị dừng lần chạy kia hoặc đặt KETNGHIA_HOME đến thư mục khác.',
  )
}

/**
 * Starts the server again on its port when it dies under us (killed for want of memory, say) or is told to stop by
 * somebody else, so that the next request finds it; whatever was committed is there.
 * @returns what ends the watch
 */
function keepAlive(place: Place, port: number, durable: boolean, log: Log): () => Promise<void> {
  const ending = new AbortController()
  const { signal } = ending
  const runs = () => {
    const postmaster = findLivePostmaster(place)
    return postmaster !== undefined && !postmaster.isStopping
  }
  const restart = async () => {
    if (signal.aborted || runs()) return
    log.error('PostgreSQL đã dừng ngoài ý muốn; đang khởi động lại.')
    // Whoever told it to stop left it waiting for our own connections, which never end.
    await stopPostmaster(place)
    await launch(place, { durable }, port)
  }
  const watch = async () => {
    while (!signal.aborted) {
      await sleep(WATCH_MILLISECONDS, undefined, { signal, ref: false }).catch(() => undefined)
      if (signal.aborted || runs()) continue
      await alone(place, restart).catch((error: unknown) => {
        log.error(error instanceof Error ? error.message : String(error))
      })
    }
  }
  const watching = watch()
  return () => {
    ending.abort()
    return watching
  }
}

/**
 * Joins the PostgreSQL that runs on the data folder, or starts one (the cluster, the roles and the
 * database are made when missing). PostgreSQL outlives a killed process; the next caller adopts it.
 * @throws OperatorError when it cannot start (with the last lines of its log), or when the purpose
 *   is `serve` and another process already serves this folder
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const place = openPlace(options.home, options.log)
  const serving = options.purpose === 'serve' ? holdForServing(place) : undefined
  try {
    const { port, passwords, users, adopted } = await alone(place, () =>
      enter(place, options.durable ?? true, options.log),
    )
    const letGo = serving
      ? keepAlive(place, port, options.durable ?? true, options.log)
      : async () => undefined
    let stopping: Promise<void> | undefined
    const leave = async () => {
      await letGo()
      await alone(place, async () => {
        users.release()
        await stopUnlessUsed(place)
      })
      serving?.release()
    }
    return {
      ownerUrl: databaseUrl(port, 'owner', passwords, DATABASE),
      runUrl: databaseUrl(port, 'app', passwords, DATABASE),
      superUrl: databaseUrl(port, 'superuser', passwords, 'postgres'),
      port,
      folder: place.folder,
      adopted,
      stop() {
        stopping ??= leave()
        return stopping
      },
    }
  } catch (error) {
    serving?.release()
    throw error
  }
}
