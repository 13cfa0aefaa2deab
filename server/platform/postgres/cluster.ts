import { spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { OperatorError } from '../operator-error.ts'
import { program } from './binaries.ts'
import type { Place } from './place.ts'

export const SUPERUSER = 'ketnghia_super'

/** The folder of the cluster itself, PostgreSQL's "data directory". */
export function clusterFolder(place: Place): string {
  return join(place.folder, 'postgres')
}

/** How PostgreSQL's programs are started: not as root, and with nothing of our environment. */
export function spawnOptions(place: Place) {
  // Windows programs do not start without its own variables.
  const kept = process.platform === 'win32' ? process.env : {}
  return {
    ...place.account,
    cwd: place.folder,
    env: { ...kept, LC_ALL: 'C', TZ: 'UTC' },
    windowsHide: true,
  }
}

/**
 * Runs one of PostgreSQL's programs to its end.
 * @returns its exit code and all that it said
 */
export function runProgram(
  place: Place,
  name: 'initdb' | 'pg_ctl',
  args: readonly string[],
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program(place.binaries, name), args, {
      ...spawnOptions(place),
      stdio: ['ignore', 'pipe', 'pipe'],
      // In a session of its own: Ctrl-C in the terminal must not cut an initdb or a stop in half.
      detached: process.platform !== 'win32',
    })
    let output = ''
    const take = (text: string) => {
      output += text
    }
    child.stdout.setEncoding('utf8').on('data', take)
    child.stderr.setEncoding('utf8').on('data', take)
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, output }))
  })
}

/**
 * Makes the cluster when there is none: UTF-8, sorted by code point whatever the machine's locale,
 * with checksums. It is made beside its place and moved there whole, so that a start that was cut
 * short leaves nothing that looks like data.
 */
export async function ensureCluster(place: Place, password: string): Promise<void> {
  const cluster = clusterFolder(place)
  if (existsSync(cluster)) return
  const unfinished = `${cluster}.new`
  const passwordFile = join(place.folder, 'initdb-password')
  rmSync(unfinished, { recursive: true, force: true })
  rmSync(passwordFile, { force: true })
  mkdirSync(unfinished)
  chmodSync(unfinished, 0o700)
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (place.account) {
    chownSync(unfinished, place.account.uid, place.account.gid)
    chownSync(passwordFile, place.account.uid, place.account.gid)
  }
  try {
    const { code, output } = await runProgram(place, 'initdb', [
      `--pgdata=${unfinished}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--data-checksums',
    ])
    if (code !== 0) {
      throw new OperatorError(`Không tạo được cơ sở dữ liệu tại ${cluster}: ${output.trim()}`)
    }
  } finally {
    rmSync(passwordFile, { force: true })
  }
  renameSync(unfinished, cluster)
}

/** @throws OperatorError when the cluster was made by another major version of PostgreSQL */
export function checkClusterVersion(place: Place): void {
  const found = readFileSync(join(clusterFolder(place), 'PG_VERSION'), 'utf8').trim()
  const wanted = place.version.split('.')[0]
  if (found === wanted) return
  throw new OperatorError(
    `Dữ liệu tại ${place.folder} thuộc PostgreSQL ${found}, chương trình đi kèm là PostgreSQL ${wanted}; ` +
      'đề nghị sao lưu bằng phiên bản cũ rồi phục hồi vào thư mục mới.',
  )
}
