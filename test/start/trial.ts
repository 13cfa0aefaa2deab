import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import type { Log } from '#server/platform/log.ts'
import type { EmbeddedServer } from '#server/platform/postgres/embedded.ts'

export const CHECKOUT = fileURLToPath(new URL('../../', import.meta.url))

const HOLDER = fileURLToPath(new URL('./hold.ts', import.meta.url))

const drop = () => undefined

export const quiet: Log = { info: drop, warn: drop, error: drop }

export type Trial = {
  /** A data folder that does not exist yet. */
  readonly home: string
  remove(): void
}

/** A fresh place for a data folder, one that every account can enter. */
export function newTrial(): Trial {
  const folder = mkdtempSync(join(tmpdir(), 'ketnghia-start-'))
  chmodSync(folder, 0o755)
  const home = join(folder, 'data')
  return { home, remove: () => removeTrial(folder, home) }
}

function removeTrial(folder: string, home: string): void {
  const id = join(home, 'installation-id')
  if (existsSync(id)) {
    const away = join('/var/lib/ketnghia', readFileSync(id, 'utf8').trim())
    rmSync(away, { recursive: true, force: true })
  }
  rmSync(folder, { recursive: true, force: true })
}

export type Held = {
  readonly child: ChildProcess
  readonly server: Omit<EmbeddedServer, 'stop'>
}

/** Holds the PostgreSQL of a data folder from another process. */
export async function holdFromOutside(home: string, purpose: 'serve' | 'join'): Promise<Held> {
  const child = spawn(process.execPath, [HOLDER, home, purpose], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: child.stdout })) {
    return { child, server: JSON.parse(line) as Held['server'] }
  }
  throw new Error('the holder ended without an answer')
}

/** Ends a process and waits until it is gone. */
export async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}

/** Runs one statement on an address and returns its rows. */
export async function ask(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  // A connection that breaks fails its statement, which says so; unheard, it would also end the process.
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, unknown>>(statement)
    return rows
  } finally {
    await client.end()
  }
}
