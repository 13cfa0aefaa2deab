import pg from 'pg'

/** A table as it is backed up: its columns, and the key that puts its rows in order. */
export type TableShape = {
  readonly table: string
  readonly columns: readonly string[]
  readonly key: readonly string[]
  readonly isOfProgramme: boolean
}

/**
 * Not taken along: the list of migrations (the manifest has it), and who was signed in. A restored system asks
 * everybody to sign in again.
 */
const LEFT_OUT = ['applied_migrations', 'sessions']

/** Every table of ours in the order of names, so that the same rows are the same backup. */
export async function listTables(client: pg.Client): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(
    `select c.relname as table,
       array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0
         and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
       array(select a.attname::text from pg_index i cross join unnest(i.indkey::smallint[]) with ordinality k (attnum, at)
         join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
         where i.indrelid = c.oid and i.indisprimary order by k.at) as key,
       exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'programme_id') as "isOfProgramme"
     from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and c.relname <> all ($1::text[])
     order by c.relname`,
    [LEFT_OUT],
  )
  return rows
}

/** The same text on every server and machine, whatever its settings. */
export async function settleText(client: pg.Client): Promise<void> {
  for (const setting of [
    "timezone = 'UTC'",
    "datestyle = 'ISO, YMD'",
    "intervalstyle = 'iso_8601'",
    "bytea_output = 'hex'",
    'extra_float_digits = 1',
    "client_encoding = 'UTF8'",
  ])
    await client.query(`set local ${setting}`)
}

export async function listProgrammeIds(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    'select programme_id::text as id from programmes order by programme_id',
  )
  return rows.map(({ id }) => id)
}

export async function listApplied(client: pg.Client): Promise<{ name: string; digest: string }[]> {
  const { rows } = await client.query<{ present: boolean }>(
    "select to_regclass('public.applied_migrations') is not null as present",
  )
  if (!rows[0]?.present) return []
  return (await client.query('select name, digest from applied_migrations order by name')).rows
}

/** Rows out, of one programme or of a table outside every programme, in the order of the key. */
export function copyOut({ table, columns, key }: TableShape, programmeId: string | null): string {
  const named = (names: readonly string[]) =>
    names.map((name) => pg.escapeIdentifier(name)).join(', ')
  const ofProgramme =
    programmeId === null ? '' : ` where programme_id = ${pg.escapeLiteral(programmeId)}`
  const ordered = key.length === 0 ? '' : ` order by ${named(key)}`
  return `copy (select ${named(columns)} from ${pg.escapeIdentifier(table)}${ofProgramme}${ordered}) to stdout`
}

export function copyIn(table: string, columns: readonly string[]): string {
  return `copy ${pg.escapeIdentifier(table)} (${columns.map((name) => pg.escapeIdentifier(name)).join(', ')}) from stdin`
}

/** The first table of ours that holds a row, if any. */
export async function findFilled(
  client: pg.Client,
  tables: readonly TableShape[],
  but: readonly string[],
): Promise<string | undefined> {
  for (const { table } of tables) {
    if (but.includes(table)) continue
    const { rowCount } = await client.query(`select from ${pg.escapeIdentifier(table)} limit 1`)
    if (rowCount) return table
  }
  return undefined
}

/** Takes every foreign key away and answers how to put it back: rows then come in any order. */
export async function liftForeignKeys(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0
     order by 1, 2`,
  )
  for (const { table, name } of rows)
    await client.query(`alter table ${table} drop constraint ${pg.escapeIdentifier(name)}`)
  return rows.map(
    ({ table, name, definition }) =>
      `alter table ${table} add constraint ${pg.escapeIdentifier(name)} ${definition}`,
  )
}
