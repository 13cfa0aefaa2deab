import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { Log } from '../log.ts'
import { errorCode, OperatorError } from '../operator-error.ts'
import { type Binaries, findBinaries, hydrateLinks, program } from './binaries.ts'

export type Place = {
  /** Holds the cluster, its settings, the locks, the passwords and the server's log. */
  readonly folder: string
  /** Holds `bin`, `lib` and `share` of PostgreSQL. */
  readonly binaries: string
  /** The package's version, '18.4.0-beta.17'. */
  readonly version: string
  /** Who PostgreSQL runs as; undefined: as ourselves. */
  readonly account: { readonly uid: number; readonly gid: number } | undefined
}

// PostgreSQL refuses to run as root. This is the account `nobody` of every Linux.
const NOBODY = { uid: 65534, gid: 65534 }
const FOR_ROOT = '/var/lib/ketnghia'

/** Whether an account that owns nothing and is in no group may enter the folder from the root. */
function reachable(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false
    if (at === dirname(at)) return true
  }
}

function runnable(binaries: string): boolean {
  const file = program(binaries, 'postgres')
  return reachable(dirname(file)) && (statSync(file).mode & 0o005) === 0o005
}

/** Makes the folder when missing; `mode` holds for it alone and does not depend on the umask. */
function makeFolder(folder: string, mode: number): void {
  if (existsSync(folder)) return
  try {
    mkdirSync(folder, { recursive: true })
    chmodSync(folder, mode)
  } catch (error) {
    throw new OperatorError(
      `Không tạo được thư mục dữ liệu ${folder} (${errorCode(error) ?? 'không rõ lỗi'}); ` +
        'đề nghị kiểm tra quyền ghi hoặc đặt KETNGHIA_HOME đến thư mục khác.',
    )
  }
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) openToAll(path)
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644)
  }
}

/** Copies what running needs (no archives for linkers) once per version, whole or not at all. */
function copyBinaries(from: Binaries, into: string): string {
  const copy = join(into, `postgresql-${from.version}`)
  if (existsSync(copy)) return join(copy, 'native')
  const unfinished = `${copy}.${randomBytes(4).toString('hex')}`
  cpSync(from.folder, join(unfinished, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith('.a') && !path.endsWith('pgxs'),
  })
  hydrateLinks(join(unfinished, 'native'))
  openToAll(unfinished)
  try {
    renameSync(unfinished, copy)
  } catch (error) {
    rmSync(unfinished, { recursive: true })
    // Another start finished the same copy first.
    if (!existsSync(copy)) throw error
  }
  return join(copy, 'native')
}

/** A name of its own for each data folder: a new checkout at an old path must not find old data. */
function installationId(home: string): string {
  const file = join(home, 'installation-id')
  try {
    writeFileSync(file, `${randomBytes(8).toString('hex')}\n`, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error
  }
  const id = readFileSync(file, 'utf8').trim()
  if (/^[0-9a-f]{16}$/.test(id)) return id
  throw new OperatorError(`Tệp ${file} không còn nguyên; đề nghị khôi phục tệp này từ bản sao lưu.`)
}

function openPlaceAsRoot(home: string, binaries: Binaries, log: Log): Place {
  makeFolder(home, 0o711)
  const away = !reachable(realpathSync(home))
  const folder = away ? join(FOR_ROOT, installationId(home)) : realpathSync(home)
  const isHydrated = hydrateLinks(binaries.folder)
  const copied = !isHydrated || !runnable(binaries.folder)
  if (away || copied) makeFolder(FOR_ROOT, 0o711)
  if (away) {
    makeFolder(folder, 0o711)
    log.warn(
      `PostgreSQL không chạy bằng tài khoản root và tài khoản nobody không vào được ${home}: ` +
        `cơ sở dữ liệu đặt tại ${folder}.`,
    )
  }
  return {
    folder,
    binaries: copied ? copyBinaries(binaries, FOR_ROOT) : binaries.folder,
    version: binaries.version,
    account: NOBODY,
  }
}

/**
 * Decides where the embedded PostgreSQL keeps its data, which copy of the programs runs and under
 * which account, and makes the folders. Run as root with a data folder (or a checkout) that `nobody`
 * cannot enter, it uses `/var/lib/ketnghia` and says so.
 * @param home the data folder, absolute; made when missing
 * @throws OperatorError when a folder cannot be made
 */
export function openPlace(home: string, log: Log): Place {
  const binaries = findBinaries()
  if (process.getuid?.() === 0) return openPlaceAsRoot(home, binaries, log)
  makeFolder(home, 0o700)
  const folder = realpathSync(home)
  const isHydrated = hydrateLinks(binaries.folder)
  return {
    folder,
    binaries: isHydrated ? binaries.folder : copyBinaries(binaries, folder),
    version: binaries.version,
    account: undefined,
  }
}
