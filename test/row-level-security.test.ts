import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { type Actor, ROLES, scopeOf } from '#domain/access/actor.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { newId } from '#server/platform/clock.ts'
import { inTransaction } from '#server/platform/database.ts'
import { inOneTransaction } from '#server/platform/one-trip.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { CAST, type CastMember } from './people.ts'
import { ACCESS_TABLES } from './row-level-security.access.ts'
import { CODE_DIGESTS } from './row-level-security.answers.ts'
import { FILLED, plantRows } from './row-level-security.plant.ts'
import { REMINDER_TABLES } from './row-level-security.reminders.ts'
import { type Ids, type Plot, TABLES } from './row-level-security.tables.ts'
import { TRAIL_TABLES } from './row-level-security.trail.ts'
import { PLACES, PROGRAMME_ID, UNITS } from './world.ts'

/** The cast, and the roles that nobody of it holds. */
const EVERYBODY: Record<string, CastMember> = {
  ...CAST,
  deputy: { ...CAST.minh, role: 'deputyHead' },
  assistant: { ...CAST.minh, role: 'assistant' },
  leader: { ...CAST.nam, role: 'unitLeader' },
}

function actorOf(member: CastMember): Actor {
  const unitIds = member.unitCodes.map((code) => UNITS[code as keyof typeof UNITS])
  const placeIds = member.placeCodes.map((code) => PLACES[code as keyof typeof PLACES])
  const twins: Partial<Record<string, readonly Uuid[]>> = {
    DV12: [PLACES.M02],
    DV08: [PLACES.M02],
    DV01: [PLACES.M01],
    DV02: [PLACES.M03],
  }
  return {
    personId: member.personId,
    personName: member.name,
    postId: member.postId,
    postTitle: member.title,
    role: member.role,
    programmeId: PROGRAMME_ID,
    unitIds,
    placeIds,
    twinnedPlaceIds: member.unitCodes.flatMap((code) => twins[code] ?? []),
  }
}

describe('row-level security: role × table × own and foreign rows', () => {
  let db: TestDatabase
  let plots: Plot[]
  /** Of the first code planted here: others of this process may have planted before. */
  let firstDigest: string | undefined
  before(async () => {
    db = await openTestDatabase()
    const before = CODE_DIGESTS.length
    plots = await plantRows(db)
    firstDigest = CODE_DIGESTS[before]
  })
  after(() => db.close())

  it('asks for the scope once a statement, never once a row', async () => {
    const policies = await db.owner<{ name: string; said: string }>(
      `select tablename || ' ' || policyname as name, coalesce(qual, '') || coalesce(with_check, '') as said
       from pg_policies where schemaname = 'public'`,
    )
    assert.ok(policies.length > 100)
    const perRow = policies.filter(({ said }) =>
      said.replaceAll(/\( SELECT \(*(?:NULLIF\()?current_setting/g, '').includes('current_setting'),
    )
    assert.deepEqual(
      perRow.map(({ name }) => name),
      [],
    )
  })

  it('knows every table that carries a programme, and each has its policy on', async () => {
    const tables = await db.owner<{ name: string; secured: boolean }>(
      `select c.relname as name, c.relrowsecurity as secured from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and c.relkind = 'r' and c.relname not in ('sessions', 'programme_slugs')
         and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'programme_id' and a.attnum > 0)
       order by 1`,
    )
    assert.deepEqual(tables.map(({ name }) => name).sort(), Object.keys(TABLES).sort())
    assert.deepEqual(
      tables.filter(({ secured }) => !secured),
      [],
    )
  })

  const visible = (actor: Actor, table: string) =>
    inTransaction(db.database, scopeOf(actor), 'read', async (tx) => {
      const { rows } = await sql<{
        record: Record<string, unknown>
      }>`select to_jsonb(t) as record from ${sql.table(table)} t`.execute(tx)
      return rows.map(({ record }) => record)
    })

  for (const [name, member] of Object.entries(EVERYBODY)) {
    it(`${name} (${member.role}) sees just what the reading rules allow`, async () => {
      const actor = actorOf(member)
      for (const [table, { sees }] of Object.entries(TABLES)) {
        const rows = await visible(actor, table)
        assert.ok(
          rows.every((row) => row.programme_id === PROGRAMME_ID),
          `${table} shows another programme`,
        )
        if (FILLED.includes(table)) continue
        for (const plot of plots.slice(0, 3)) {
          const mark = identify(table, plot)
          if (!mark) continue
          const found = rows.some((row) =>
            Object.entries(mark).every(([key, value]) => isDeepStrictEqual(row[key], value)),
          )
          assert.equal(found, sees(actor, plot), `${table} for ${name}: ${JSON.stringify(mark)}`)
        }
      }
    })
  }

  it('asks as every role that there is', () => {
    const asked = new Set(Object.values(EVERYBODY).map(({ role }) => role))
    assert.deepEqual([...asked].sort(), [...ROLES].sort())
  })

  it('shows whoever holds a code its slip, the records on it with their units, and nothing else', async () => {
    const seen = new Map<string, Record<string, unknown>[]>()
    await inOneTransaction(db.database.pool, 'read', async (tx) => {
      const entered = await sql<{
        slip: string
      }>`select slip from enter_slip(${firstDigest})`.execute(tx)
      assert.ok(entered.rows[0]?.slip)
      for (const table of Object.keys(TABLES)) {
        const { rows } = await sql<{ record: Record<string, unknown> }>`
          select to_jsonb(t) as record from ${sql.table(table)} t`.execute(tx)
        if (rows.length > 0)
          seen.set(
            table,
            rows.map(({ record }) => record),
          )
      }
    })
    const [slip] = seen.get('slips') ?? []
    assert.equal(slip?.place_id, PLACES.M02)
    // One row of each, though three plots have planted the same in this programme.
    assert.deepEqual([...seen.keys()].sort(), [
      ...['activities', 'activity_revisions', 'answers', 'ledger_lines', 'slip_ends', 'slip_items'],
      ...['slips', 'units'],
    ])
    for (const [table, rows] of seen) {
      assert.equal(rows.length, 1, table)
      assert.equal(rows[0]?.programme_id, PROGRAMME_ID, table)
    }
    assert.equal(seen.get('units')?.[0]?.unit_id, UNITS.DV12)
    await inOneTransaction(db.database.pool, 'read', async (tx) => {
      await sql`select * from enter_slip(${'0'.repeat(64)})`.execute(tx)
      for (const table of Object.keys(TABLES)) {
        const { rows } = await sql`select 1 from ${sql.table(table)}`.execute(tx)
        assert.equal(rows.length, 0, `${table} by a code of no slip`)
      }
    })
  })

  it('lets an administrator read posts alone, and write nothing but posts and what is their own', async () => {
    const scope = scopeOf(actorOf(CAST.quang))
    const posts = await visible(actorOf(CAST.quang), 'posts')
    assert.equal(posts.length, Object.keys(CAST).length)
    const written: string[] = []
    for (const [table, { row }] of Object.entries(TABLES)) {
      const [plot] = plots
      const values: Record<string, unknown> = {
        programme_id: PROGRAMME_ID,
        ...(plot && row(plot, NEW_IDS)),
      }
      const names = sql.raw(Object.keys(values).join(', '))
      const insert = inTransaction(db.database, scope, 'write', async (tx) => {
        await sql`insert into ${sql.table(table)} (${names}) values (${sql.join(Object.values(values))})`.execute(
          tx,
        )
      })
      const code = await insert.then(
        () => 'written',
        (error: { code?: string }) => error.code,
      )
      if (code !== '42501') written.push(`${table} ${code}`)
    }
    // A post may be written; this row names no person. Tokens are ended by who keeps people; this one is of nobody.
    assert.deepEqual(written.sort(), ['api_token_ends 23503', 'posts 23502'])
  })

  it('lets nobody but an administrator write a post', async () => {
    for (const member of Object.values(CAST)) {
      const end = inTransaction(db.database, scopeOf(actorOf(member)), 'write', async (tx) => {
        const { rows } = await sql`update posts set held_until = '2199-01-01'
          where person_id = ${member.personId} returning 1`.execute(tx)
        return rows.length
      })
      if (member.role === 'administrator') assert.equal(await end, 1)
      else await assert.rejects(end, { code: '42501' }, member.role)
    }
  })

  it('shows no row of any table without a scope', async () => {
    for (const table of Object.keys(TABLES)) {
      const { rows } = await sql`select 1 from ${sql.table(table)}`.execute(db.database.outside)
      assert.equal(rows.length, 0, table)
    }
  })

  it('gives the running role no way to rewrite a revision or a line', async () => {
    for (const table of [
      'activity_revisions',
      'ledger_lines',
      'ledger_totals',
      'need_revisions',
      'people_proposal_revisions',
      'people_proposal_texts',
      'plan_item_revisions',
      'plan_item_money',
      'plan_filings',
      'plan_answers',
      'unit_corrections',
      'trail',
      'sendings',
      'answers',
      'answer_splits',
      'answer_remarks',
      'slips',
      'slip_items',
      'slip_ends',
      'work_events',
      'coordination_request_events',
      ...Object.keys(REMINDER_TABLES),
      ...Object.keys(ACCESS_TABLES),
      'planned_visit_revisions',
      'overlap_dismissals',
    ])
      for (const statement of [
        `update ${table} set programme_id = programme_id`,
        `delete from ${table}`,
      ])
        await assert.rejects(
          inTransaction(db.database, scopeOf(actorOf(CAST.hoa)), 'write', (tx) =>
            sql.raw(statement).execute(tx),
          ),
          { code: '42501' },
          statement,
        )
  })

  /** What tells a planted row apart in its table; nothing when the table has no unit and no place. */
  function identify(table: string, plot: Plot): Record<string, unknown> | undefined {
    const row = TABLES[table]?.row(plot, NO_IDS) ?? {}
    const keys = [
      'unit_id',
      'unit_ids',
      'from_unit_id',
      'lead_unit_id',
      'act_unit_id',
      'place_id',
      // Reminders are a person's own.
      ...(table in REMINDER_TABLES ? ['person_id'] : []),
      // A block is of a whole programme; each plot has its own.
      ...(table in TRAIL_TABLES ? ['number'] : []),
    ].filter((key) => key in row)
    if (keys.length === 0 || (table === 'key_communes' && plot.unitId === UNITS.DV08))
      return undefined
    return Object.fromEntries(keys.map((key) => [key, (row as Record<string, unknown>)[key]]))
  }
})

const NEW_IDS = new Proxy({} as Ids, { get: () => newId() })

const NO_IDS: Ids = {
  decision: '',
  file: '',
  work: '',
  activity: '',
  period: '',
  obligation: '',
  twinning: '',
  need: '',
  proposal: '',
  planItem: '',
  batch: '',
  round: '',
  slip: '',
  edition: '',
}
