import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { OperatorError } from './operator-error.ts'

const FOLDER = fileURLToPath(new URL('../../db/migrations/', import.meta.url))

export type Log = { info(message: string): void }

/**
 * Brings the database up to date as its owner: every dated file of db/migrations not yet applied, in
 * order, each in a transaction of its own. `:running_role` in a file stands for the role that serves requests;
 * `through`: only these, to make the schema of an earlier day.
 * Two runners may race: the second waits for the first's lock on the list and finds nothing left.
 * Throws when an applied file has changed since (migrations are frozen) or when a statement fails; what
 * failed leaves the database as it was.
 */
export async function migrate(
  ownerUrl: string,
  log: Log,
  {
    runningRole = 'ketnghia_app',
    folder = FOLDER,
    through,
  }: { runningRole?: string; folder?: string; through?: ReadonlySet<string> } = {},
): Promise<{ applied: string[] }> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const applied: string[] = []
  try {
    await ensureList(client)
    for (const migration of await listMigrations(folder)) {
      if (through && !through.has(migration.name)) continue
      if (await applyMigration(client, migration, runningRole)) applied.push(migration.name)
    }
    return { applied }
  } finally {
    // Also where one failed: those before it stand. A new database has dozens, so they share a line.
    if (applied.length > 0)
      log.info(`đã nâng cấp cơ sở dữ liệu: ${applied.length} bước, đến ${applied.at(-1)}`)
    await client.end()
  }
}

/** The list of what was applied. Two runners may both find none: the second then fails on its name. */
async function ensureList(client: pg.Client): Promise<void> {
  try {
    await client.query(
      'create table if not exists applied_migrations (name text primary key, digest text not null, applied_at timestamptz not null default now())',
    )
  } catch (error) {
    const { code } = error as { code?: string }
    // The other runner has made it meanwhile; which name collides first depends on the moment.
    if (!['23505', '42P07', '42710'].includes(code ?? '')) throw error
  }
}

/**
 * Throws an OperatorError when the database is not at the newest migration: `serve` without the owner's
 * address cannot migrate, and must not run on an older schema.
 */
export async function expectMigrated(runUrl: string, folder = FOLDER): Promise<void> {
  const client = new pg.Client({ connectionString: runUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ present: boolean }>(
      "select to_regclass('public.applied_migrations') is not null as present",
    )
    const applied = rows[0]?.present
      ? (await client.query<{ name: string }>('select name from applied_migrations')).rows
      : []
    const missing = (await listMigrations(folder)).filter(
      ({ name }) => !applied.some((row) => row.name === name),
    )
    if (missing.length > 0)
      throw new OperatorError(
        `Cơ sở dữ liệu chưa được nâng cấp (còn ${missing.length} bước); đề nghị chạy lệnh migrate với DATABASE_OWNER_URL.`,
      )
  } finally {
    await client.end()
  }
}

type Migration = { name: string; text: string; digest: string }

/** The migrations of this program, oldest first. */
export async function listMigrations(folder: string = FOLDER): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(`${folder}/${name}`, 'utf8')
      return { name, text, digest: await sha256(text) }
    }),
  )
}

async function applyMigration(
  client: pg.Client,
  { name, text, digest }: Migration,
  runningRole: string,
): Promise<boolean> {
  await client.query('begin')
  try {
    await client.query('lock table applied_migrations in share row exclusive mode')
    const role = pg.escapeIdentifier(runningRole)
    await client.query(`grant select on applied_migrations to ${role}`)
    const seen = await client.query<{ digest: string }>(
      'select digest from applied_migrations where name = $1',
      [name],
    )
    const before = seen.rows[0]
    if (before && before.digest !== digest)
      throw new OperatorError(
        `Tệp nâng cấp ${name} đã đổi sau khi áp dụng; tệp đã phát hành không được sửa.`,
      )
    if (!before) {
      for (const statement of splitStatements(text))
        await client.query(statement.replaceAll(':running_role', () => role))
      await client.query('insert into applied_migrations (name, digest) values ($1, $2)', [
        name,
        digest,
      ])
    }
    await client.query('commit')
    return !before
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/**
 * Splits a file into statements, since none may travel with another in one query string (sql.md 5). Knows
 * comments, quoted text and dollar-quoted bodies; that is all our migrations use.
 */
export function splitStatements(text: string): string[] {
  const token = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|(\$\w*\$)[\s\S]*?\1|;/g
  const statements: string[] = []
  let from = 0
  for (const match of text.matchAll(token)) {
    if (match[0] !== ';') continue
    statements.push(text.slice(from, match.index).trim())
    from = match.index + 1
  }
  statements.push(text.slice(from).trim())
  return statements.filter(
    (statement) => statement.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, '').trim() !== '',
  )
}

async function sha256(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Buffer.from(bytes).toString('hex')
}
