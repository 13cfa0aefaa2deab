import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { createLog } from '#server/platform/log.ts'
import { migrate } from '#server/platform/migrate.ts'
import { startEmbedded } from '#server/platform/postgres/embedded.ts'
import { describeDatabase } from './catalog.ts'
import type { Outcome } from './step.ts'

const FILE = 'db/schema.sql'
const HEAD = `-- What db/migrations adds up to, read from the catalog of PostgreSQL 18: made, never edited.
-- \`npm run check -- schema --write\` writes it anew.

`

/**
 * db/schema.sql says what the migrations add up to.
 * @param write true to write the file anew instead of comparing
 */
export async function checkSchema(root: string, write: boolean): Promise<Outcome> {
  const made = HEAD + (await migratedSchema(join(root, 'db/migrations')))
  const examined = made.split('\n').length
  const path = join(root, FILE)
  if (write) {
    await writeFile(path, made)
    return { examined, problems: [] }
  }
  const kept = existsSync(path) ? await readFile(path, 'utf8') : ''
  return { examined, problems: differences(kept, made) }
}

/** Applies the migrations of `folder` to a new database of our own and describes it. */
async function migratedSchema(folder: string): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'ketnghia-schema-'))
  const said: string[] = []
  const log = createLog(
    (line) => said.push(line),
    () => new Date(),
  )
  try {
    const server = await startEmbedded({ home, log, durable: false })
    try {
      await migrate(server.ownerUrl, log, { folder })
      const client = new pg.Client({ connectionString: server.ownerUrl })
      await client.connect()
      try {
        return await describeDatabase(client)
      } finally {
        await client.end()
      }
    } finally {
      await server.stop()
      await rm(server.folder, { recursive: true, force: true })
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Error(`${why}\n${said.slice(-20).join('\n')}`, { cause: error })
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

/** Lines that stand in one of the two only, with the sign of a patch; order alone counts too. */
function differences(kept: string, made: string): string[] {
  if (kept === made) return []
  const keptLines = new Set(kept.split('\n'))
  const madeLines = new Set(made.split('\n'))
  const gone = [...keptLines].filter((line) => !madeLines.has(line)).map((line) => `- ${line}`)
  const fresh = [...madeLines].filter((line) => !keptLines.has(line)).map((line) => `+ ${line}`)
  const all = [...gone, ...fresh]
  return all.length > 0 ? all : [`${FILE} holds the same lines in another order`]
}
