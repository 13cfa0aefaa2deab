import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { createLog } from '#server/platform/log.ts'
import { migrate } from '#server/platform/migrate.ts'
import { startEmbedded } from '#server/platform/postgres/embedded.ts'
import { APP } from '#server/platform/postgres/roles.ts'
import { fillBenchWorld, type WorldSize } from './world.ts'

export const quietLog = createLog(
  (line) => {
    if (!line.includes('đã nâng cấp')) process.stderr.write(line)
  },
  () => new Date(),
)

export type BenchDatabase = { runUrl: string; ownerUrl: string; drop(): Promise<void> }

export type Stand = {
  home: string
  /** May make databases. */
  superUrl: string
  /** A database of its own with the measuring world in it, never analysed. */
  newDatabase(size?: WorldSize): Promise<BenchDatabase>
}

/** Runs on a durable PostgreSQL, as the product starts it, in a folder that goes away again. */
export async function withStand<T>(run: (stand: Stand) => Promise<T>): Promise<T> {
  const { close, ...stand } = await openStand()
  try {
    return await run(stand)
  } finally {
    await close()
  }
}

async function openStand(): Promise<Stand & { close(): Promise<void> }> {
  const folder = newFolder()
  const home = join(folder, 'data')
  const server = await startEmbedded({ home, log: quietLog })
  let count = 0
  const at = (url: string, database: string) => {
    const address = new URL(url)
    address.pathname = `/${database}`
    return address.href
  }
  return {
    home,
    superUrl: server.superUrl,
    async newDatabase(size) {
      count += 1
      const name = `bench_${count}`
      const owner = new URL(server.ownerUrl).username
      await asked(server.superUrl, `create database ${name} owner ${owner} template template0`)
      await asked(server.superUrl, `grant connect, temporary on database ${name} to ${APP}`)
      const ownerUrl = at(server.ownerUrl, name)
      await migrate(ownerUrl, quietLog, { runningRole: APP })
      await withClient(ownerUrl, (client) => fillBenchWorld(client, size))
      return {
        ownerUrl,
        runUrl: at(server.runUrl, name),
        drop: () => asked(server.superUrl, `drop database ${name} with (force)`),
      }
    },
    async close() {
      await server.stop()
      removeFolder(folder)
    },
  }
}

/** A folder that the database's own account can reach. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ketnghia-bench-'))
  chmodSync(folder, 0o755)
  return folder
}

/** Removes it, and what the database kept elsewhere because its account could not reach it. */
export function removeFolder(folder: string): void {
  const known = join(folder, 'data', 'installation-id')
  if (existsSync(known)) {
    const away = join('/var/lib/ketnghia', readFileSync(known, 'utf8').trim())
    rmSync(away, { recursive: true, force: true })
  }
  rmSync(folder, { recursive: true, force: true })
}

export async function withClient<T>(
  url: string,
  run: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await run(client)
  } finally {
    await client.end()
  }
}

async function asked(url: string, statement: string): Promise<void> {
  await withClient(url, (client) => client.query(statement))
}
