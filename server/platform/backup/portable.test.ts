import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { askLaws } from '#server/cli/verify/laws.ts'
import { openTestApp } from '#test/app.ts'
import { OWNER, openTestDatabase, RUNNING_ROLE, type TestDatabase } from '#test/database.ts'
import { type OlderPostgres, startOlderPostgres } from '#test/older-postgres.ts'
import { fillSmallLedger } from '../../../test/laws/small-ledger.ts'
import { openBulkClient, openDatabase } from '../database.ts'
import { backUp } from './back-up.ts'
import { findBackup, type Manifest } from './manifest.ts'
import { restoreBackup } from './restore.ts'

/** Whatever the text of COPY has a sign for, and what it has none for. */
const HARD_TEXT = 'a\tb\nc\rd\be\ff\vg\\h\\N\\.\\t"\'{},;\u0001\u00a0\u2028\ufeffĐẮK Tô o\u0302 🎋 '

/** A table with a column of every type that ours have, and of those a later one may want. */
const HARD_TABLE = `create table hard_values (hard_value_id integer primary key, said text, words text[], counts integer[],
  ids uuid[], facts jsonb, amount bigint, quantity numeric(14,2), ratio double precision, at timestamptz, day date,
  is_so boolean, bytes bytea, id uuid)`

/** Rows at the edges of what each type holds; the last has nothing in any. */
const HARD_ROWS = [
  `(1, $1, array['', 'NULL', null, $1], array[-2147483648, null, 2147483647], '{}',
    jsonb_build_object($1::text, $1::text, 'n', '[12345678901234567890123.4500, 1e-30, null, -0.0]'::jsonb),
    9223372036854775807, 999999999999.99, 1.1e-308, '0044-03-15 12:00:00.000001+00 BC', '-infinity', true,
    '\\x00090a0d5cff', '00000000-0000-0000-0000-000000000000')`,
  `(2, '', '{}', '{}', array[gen_random_uuid(), null], '"\\ud83c\\udf8b"', -9223372036854775808, -0.01, 'NaN',
    'infinity', '9999-12-31', false, '', gen_random_uuid())`,
  `(3, '\\N', null, null, null, null, null, null, null, null, null, null, null, null)`,
]

/** Of the other server: they change how values are written as text. */
const OWN_SETTINGS = [
  ...["timezone = 'Asia/Ho_Chi_Minh'", "datestyle = 'SQL, DMY'", 'extra_float_digits = 0'],
  ...["bytea_output = 'escape'", "client_encoding = 'UTF8'", "intervalstyle = 'sql_standard'"],
]

describe('a backup is of no version of PostgreSQL', () => {
  let older: OlderPostgres
  let source: TestDatabase
  let back: TestDatabase
  let folder: string
  const at = { ownerUrl: '', runUrl: '' }

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ketnghia-portable-'))
    older = await startOlderPostgres()
    const server = new pg.Client({ connectionString: older.url })
    await server.connect()
    for (const role of [OWNER, RUNNING_ROLE])
      await server.query(`create role ${role} login password 'practice'`)
    await server.query(`create database elsewhere owner ${OWNER} template template0`)
    for (const setting of OWN_SETTINGS)
      await server.query(`alter database elsewhere set ${setting}`)
    await server.end()
    const urlOf = (username: string) =>
      Object.assign(new URL(older.url), { username, pathname: '/elsewhere' }).href
    Object.assign(at, { ownerUrl: urlOf(OWNER), runUrl: urlOf(RUNNING_ROLE) })
    const world = await openTestApp()
    await fillSmallLedger(world)
    source = await (await world.freeze()).copy()
    back = await openTestDatabase('empty')
    await source.owner(HARD_TABLE)
    for (const row of HARD_ROWS)
      await source.owner(
        `insert into hard_values values ${row}`,
        row.includes('$1') ? [HARD_TEXT] : [],
      )
    await back.owner(HARD_TABLE)
    const there = await openBulkClient(at.ownerUrl)
    await there.query(HARD_TABLE)
    await there.end()
  })
  after(async () => {
    await Promise.all([source.close(), back.close()])
    older.stop()
    await rm(folder, { recursive: true })
  })

  const backUpOf = async (ownerUrl: string, name: string) => {
    const root = join(folder, name)
    const madeAt = new Date('2026-11-23T02:15:00Z')
    const { manifest } = await backUp({
      ...{ ownerUrl, filesFolder: join(folder, 'kept'), root, madeAt },
    })
    return { root, manifest }
  }
  const restoreInto = async (ownerUrl: string, root: string) =>
    restoreBackup({
      ...{ backup: await findBackup(root), ownerUrl, runRole: RUNNING_ROLE },
      ...{ filesFolder: join(folder, 'kept'), log: { info: () => undefined } },
    })
  const lawsOf = async (runUrl: string) => {
    const database = openDatabase(runUrl, { max: 2 })
    const broken = await askLaws(database)
    await database.close()
    return broken
  }
  const versionOf = async (url: string) => {
    const client = await openBulkClient(url)
    const { rows } = await client.query<{ version: number }>(
      "select current_setting('server_version_num')::integer / 10000 as version",
    )
    await client.end()
    return rows[0]?.version
  }
  const rowsOf = ({ parts }: Manifest) =>
    parts.map(({ table, programmeId, rows, sha256 }) => [table, programmeId, rows, sha256])

  it('from the one that comes along to Debian’s and back every row is the same, and every law holds', async () => {
    const first = await backUpOf(source.ownerUrl, 'first')
    await restoreInto(at.ownerUrl, first.root)
    assert.deepEqual(await lawsOf(at.runUrl), [])
    const there = await backUpOf(at.ownerUrl, 'there')
    assert.deepEqual(rowsOf(there.manifest), rowsOf(first.manifest))
    await restoreInto(back.ownerUrl, there.root)
    assert.deepEqual(await lawsOf(back.runUrl), [])
    assert.deepEqual(
      rowsOf((await backUpOf(back.ownerUrl, 'back')).manifest),
      rowsOf(first.manifest),
    )
    const versions = await Promise.all([source.ownerUrl, at.ownerUrl].map(versionOf))
    assert.equal(versions[1], 15)
    assert.notEqual(versions[0], versions[1])
  })

  it('whatever a column of ours may hold, at its edges and missing', async () => {
    const typesIn = async (tables: string) =>
      (
        await back.owner<{ type: string }>(
          `select distinct format_type(a.atttypid, a.atttypmod) as type from pg_attribute a join pg_class c on c.oid = a.attrelid
           where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
             and c.relname ${tables} 'hard_values' order by 1`,
        )
      ).map(({ type }) => type)
    const held = await typesIn('=')
    assert.deepEqual(
      (await typesIn('<>')).filter((type) => !held.includes(type)),
      [],
    )
    const question = 'select h::text as row from hard_values h order by hard_value_id'
    const rows = await back.owner(question)
    assert.equal(rows.length, HARD_ROWS.length)
    assert.deepEqual(rows, await source.owner(question))
  })
})
