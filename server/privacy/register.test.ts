import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Column, findUndecided } from '#domain/privacy/undecided.ts'
import { openTestDatabase, type TestDatabase } from '#test/database.ts'

let db: TestDatabase

/** Every column of every table, views left out: they show what tables hold. */
const listColumns = () =>
  db.owner<Column>(`
    select case when n.nspname = 'public' then '' else n.nspname || '.' end || c.relname as table, a.attname as column,
      format_type(a.atttypid, null) as type
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p')
    join pg_namespace n on n.oid = c.relnamespace and n.nspname !~ '^(pg_|information_schema$)'
    where a.attnum > 0 and not a.attisdropped`)

describe('the register of personal data', () => {
  before(async () => {
    db = await openTestDatabase('empty')
  })
  after(() => db.close())

  it('has decided about every column of the migrated database', async () => {
    const columns = await listColumns()
    assert.ok(columns.length > 900, String(columns.length))
    assert.deepEqual(findUndecided(columns), [])
  })

  it('names a new column that nobody has decided about, whatever its type', async () => {
    await db.owner(`alter table people add column nickname text, add column birth_day date, add column height integer,
      add column picture bytea, add column seen_from inet, add column more jsonb`)
    await db.owner('create table neighbours (programme_id uuid, name text)')
    await db.owner('alter table account_codes drop column code_digest')
    assert.deepEqual(findUndecided(await listColumns()), [
      'account_codes.code_digest: no such column',
      'neighbours.name (text): not decided',
      'people.birth_day (date): not decided',
      'people.more (jsonb): not decided',
      'people.nickname (text): not decided',
      'people.picture (bytea): not decided',
      'people.seen_from (inet): not decided',
    ])
  })
})
