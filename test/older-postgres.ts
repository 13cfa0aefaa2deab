import { execFileSync } from 'node:child_process'
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-port.ts'

/** Debian's PostgreSQL, the oldest that is supported. */
const PROGRAMS = '/usr/lib/postgresql/15/bin'
const NOBODY = { uid: 65534, gid: 65534 }
const PASSWORD = 'practice'

export type OlderPostgres = {
  /** Its superuser on the database `postgres`. */
  url: string
  stop(): void
}

/** Starts Debian's PostgreSQL 15 on a cluster of its own in a folder that goes with it. */
export async function startOlderPostgres(): Promise<OlderPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'ketnghia-older-'))
  const cluster = join(folder, 'cluster')
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, PASSWORD)
  // PostgreSQL refuses to run as root.
  const account = process.getuid?.() === 0 ? NOBODY : {}
  if (process.getuid?.() === 0)
    for (const path of [folder, passwordFile]) chownSync(path, NOBODY.uid, NOBODY.gid)
  const run = (program: string, ...args: string[]) =>
    execFileSync(join(PROGRAMS, program), args, { ...account, cwd: folder, stdio: 'ignore' })
  const port = await freePort()
  try {
    run(
      ...(['initdb', `--pgdata=${cluster}`, '--username=tester', '--no-sync'] as const),
      ...[`--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C'],
    )
    const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off`
    run('pg_ctl', 'start', '-w', '-D', cluster, '-l', join(folder, 'log'), '-o', settings)
  } catch (error) {
    rmSync(folder, { recursive: true })
    throw error
  }
  return {
    url: `postgres://tester:${PASSWORD}@127.0.0.1:${port}/postgres`,
    stop() {
      run('pg_ctl', 'stop', '-D', cluster, '-m', 'immediate')
      rmSync(folder, { recursive: true })
    },
  }
}
