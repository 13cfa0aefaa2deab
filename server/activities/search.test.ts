import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { type Scope, scopeOf } from '#domain/access/actor.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { type Db, inTransaction } from '#server/platform/database.ts'
import { openTestDatabase, type TestDatabase } from '#test/database.ts'
import { CAST, type CastName } from '#test/people.ts'
import { OTHER_PROGRAMME_ID, PLACES, PROGRAMME_ID, UNITS, VERSIONS } from '#test/world.ts'

const RECORDS = 12_000
const PAGE = 51

type Ask = {
  words?: readonly string[]
  from?: string
  to?: string
  unitId?: Uuid
  placeId?: Uuid
  field?: string
  kind?: string
  after?: Found
}
type Found = { id: Uuid; day: string }

const ASKS: readonly Ask[] = [
  {},
  { words: ['lam', 'duong'] },
  { words: ['duong', 'la'] },
  { words: ['tet'] },
  { words: ['giong', '77'] },
  { words: ['12', 'ubnd'] },
  { words: ['khong', 'co'] },
  { words: ['uong'] },
  { words: ['tet'], unitId: UNITS.DV12 },
  { words: ['tet'], unitId: UNITS.DV01 },
  { words: ['tet'], placeId: PLACES.M02 },
  { words: ['tet'], placeId: PLACES.M03, from: '2020-01-01', to: '2020-01-20' },
  { words: ['lam'], kind: 'gift', field: 'socioEconomic' },
  { words: ['tet'], kind: 'gift' },
  { unitId: UNITS.DV08 },
  { placeId: PLACES.M01, kind: 'road' },
  { from: '2021-03-01', to: '2021-03-31' },
]

/**
 * Records of nine years: a word that all have, one that stands in January only, a few seldom ones, a number of
 * a document. DV01 leads most of the newest; a few are joint, some are withdrawn, some another programme's.
 */
const FILL = `
  with made as (
    select i, ('00000000-0000-7000-bb00-' || lpad(to_hex(i), 12, '0'))::uuid as id, d.day,
      case when i % 400 = 0 then $2::uuid else $1::uuid end as programme_id,
      array[($3::uuid[])[case when i % 40 = 0 then 1 when i % 40 = 1 then 2 when i % 40 < 5 then 3 else 4 end]]
        || case when i % 97 = 0 then array[($3::uuid[])[1]] else '{}' end as unit_ids,
      (i % 3) + 1 as place_no, (array['road', 'labour', 'gift'])[i % 3 + 1] as kind
    from generate_series(1, ${RECORDS}) i, lateral (select '2018-01-01'::date + (i::bigint * 3200 / ${RECORDS})::integer as day) d),
  revised as (
    insert into activity_revisions (programme_id, activity_id, revision, recorded_by, command_id, granularity,
      unit_id, unit_ids, place_id, place_version_id, kind, field, happened_from, happened_to, month)
    select programme_id, id, 1, $6, id, 'event', unit_ids[1], unit_ids, ($4::uuid[])[place_no], ($5::uuid[])[place_no],
      kind, 'socioEconomic', day, day, date_trunc('month', day)::date from made returning activity_id)
  insert into activities (programme_id, activity_id, revision, is_withdrawn, unit_id, unit_ids, place_id,
    place_version_id, kind, field, granularity, happened_from, happened_to, month, search_text)
  select programme_id, id, 1, i % 211 = 0, unit_ids[1], unit_ids, ($4::uuid[])[place_no], ($5::uuid[])[place_no],
    kind, 'socioEconomic', 'event', day, day, date_trunc('month', day)::date,
    'lam duong thon ' || i % 9 || case when extract(month from day) = 1 then ' qua tet' else '' end
      || case when i % 997 = 0 then ' giong bo 77' else '' end || case when i % 1999 = 0 then ' 12 ubnd vx' else '' end
  from made`

describe('one page of the ledger, searched or not', () => {
  let db: TestDatabase
  before(async () => {
    db = await openTestDatabase()
    await db.owner(
      `insert into units select $1, unit_id, code, name, block, block_order, kind, is_invented, valid_from, valid_until, search_text, sort_key
       from units where programme_id = $2`,
      [OTHER_PROGRAMME_ID, PROGRAMME_ID],
    )
    await db.owner(FILL, [
      ...[PROGRAMME_ID, OTHER_PROGRAMME_ID],
      [UNITS.DV12, UNITS.DV08, UNITS.DV02, UNITS.DV01],
      [PLACES.M01, PLACES.M02, PLACES.M03],
      [VERSIONS.M01, VERSIONS.M02, VERSIONS.M03],
      CAST.hoa.personId,
    ])
    await db.owner('analyze activities')
  })
  after(() => db.close())

  const within = <T>(scope: Scope, run: (db: Db) => Promise<T>) =>
    inTransaction(db.database, scope, 'read', run)

  for (const name of Object.keys(CAST) as CastName[])
    it(`holds exactly what the policy shows to ${name}, in its order, page after page`, async () => {
      await within(scopeFor(name), async (tx) => {
        const visible = await readVisible(tx)
        for (const ask of ASKS) {
          const expected = visible.filter((row) => fits(row, ask)).map(toFound)
          let after: Found | undefined
          for (let at = 0; at <= expected.length && at <= 3 * PAGE; at += PAGE) {
            const page = await findPage(tx, after ? { ...ask, after } : ask)
            assert.deepEqual(page, expected.slice(at, at + PAGE), JSON.stringify({ ask, at }))
            after = page.at(-1)
          }
        }
      })
    })

  it('sees no row of another programme, and refuses to look there', async () => {
    const elsewhere = { ...scopeFor('hoa'), programmeId: OTHER_PROGRAMME_ID }
    await assert.rejects(
      within(elsewhere, (tx) => findPage(tx, {})),
      { code: '42501' },
    )
    const nowhere = sql`select * from find_activities(${PROGRAMME_ID}, '{}', null, null, null, null, null, null, null, null, 5)`
    await assert.rejects(nowhere.execute(db.database.outside), { code: '42501' })
  })

  it('reads a bounded part of the ledger through indexes, whatever is asked by whom', async () => {
    const frequent: Ask = { words: ['lam', 'duong'] }
    // A page of a frequent word is the newest records; one of a seldom word the walk and its own few.
    const bounds: readonly (readonly [CastName, Ask, number])[] = [
      ['hoa', {}, 200],
      ['hoa', frequent, 2_200],
      ['hoa', { words: ['giong', '77'] }, 2_300],
      ['hoa', { words: ['khong', 'co'] }, 2_200],
      ['nam', {}, 400],
      ['nam', frequent, 2_400],
      ['nam', { words: ['giong', '77'] }, 2_400],
      ['dung', {}, 400],
      ['dung', { words: ['12', 'ubnd'] }, 2_400],
      ['mai', {}, 800],
    ]
    for (const [name, ask, most] of bounds)
      await within(scopeFor(name), async (tx) => {
        const before = await readCounts(tx)
        await findPage(tx, ask)
        const now = await readCounts(tx)
        const fetched = now.fetched - before.fetched
        const said = JSON.stringify({ name, ask, fetched })
        assert.equal(now.scans, before.scans, said)
        assert.ok(fetched <= most, said)
        // A page that counts nothing would pass every bound.
        assert.ok(fetched > 0, said)
      })
  })

  it('meets words, units, communes and months in one index', async () => {
    const month =
      '(extract(year from happened_from) * 12 + extract(month from happened_from))::integer'
    for (const near of [
      `array[${month}] && array[${2021 * 12 + 1}]`,
      `(unit_ids && array['${UNITS.DV12}']::uuid[] or array[place_id] && array['${PLACES.M02}']::uuid[])`,
    ]) {
      const plan = await db.owner<{ 'QUERY PLAN': string }>(
        `explain select 1 from activities where array_to_tsvector(string_to_array(search_text, ' ')) @@ '''giong'':* & ''77'':*'
           and ${near} and programme_id = '${PROGRAMME_ID}'`,
      )
      const text = plan.map((line) => line['QUERY PLAN']).join('\n')
      assert.match(text, /Bitmap Index Scan on activities_by_word/, text)
      assert.doesNotMatch(text, /Seq Scan/, text)
    }
  })
})

/** How often this connection read the table whole, and how many of its rows through an index. */
async function readCounts(tx: Db): Promise<{ scans: number; fetched: number }> {
  const { rows } = await sql<{ scans: number; fetched: number }>`
    select coalesce(sum(seq_scan), 0)::integer as scans, coalesce(sum(idx_tup_fetch), 0)::integer as fetched
    from pg_stat_xact_user_tables where relname = 'activities'`.execute(tx)
  return rows[0] ?? { scans: 0, fetched: 0 }
}

type Visible = {
  id: Uuid
  day: string
  unitId: Uuid
  placeId: Uuid
  kind: string
  field: string
  text: string
}

/** What the policy alone shows, newest first. */
async function readVisible(tx: Db): Promise<Visible[]> {
  const { rows } = await sql<Visible>`
    select activity_id as id, happened_from as day, unit_id as "unitId", place_id as "placeId", kind, field, search_text as text
    from activities where programme_id = ${PROGRAMME_ID} and not is_withdrawn
    order by happened_from desc, activity_id desc`.execute(tx)
  return rows
}

function fits(row: Visible, { words = [], from, to, ...exact }: Ask): boolean {
  const own = row.text.split(' ')
  return (
    words.every((word) => own.some((one) => one.startsWith(word))) &&
    (from === undefined || row.day >= from) &&
    (to === undefined || row.day <= to) &&
    (['unitId', 'placeId', 'kind', 'field'] as const).every(
      (key) => exact[key] === undefined || exact[key] === row[key],
    )
  )
}

const toFound = ({ id, day }: Visible): Found => ({ id, day })

async function findPage(tx: Db, ask: Ask): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select found_id as id, found_on as day from find_activities(${PROGRAMME_ID}, ${ask.words ?? []}::text[], ${ask.from}::date,
      ${ask.to}::date, ${ask.unitId}::uuid, ${ask.placeId}::uuid, ${ask.field}::text, ${ask.kind}::text,
      ${ask.after?.day}::date, ${ask.after?.id}::uuid, ${PAGE})`.execute(tx)
  return rows
}

const TWINS: Partial<Record<string, readonly Uuid[]>> = {
  DV12: [PLACES.M02],
  DV08: [PLACES.M02],
  DV01: [PLACES.M01],
  DV02: [PLACES.M03],
}

function scopeFor(name: CastName): Scope {
  const { personId, postId, name: personName, role, title, unitCodes, placeCodes } = CAST[name]
  return scopeOf({
    ...{ personId, personName, postId, postTitle: title, role, programmeId: PROGRAMME_ID },
    unitIds: unitCodes.map((code) => UNITS[code as keyof typeof UNITS]),
    placeIds: placeCodes.map((code) => PLACES[code as keyof typeof PLACES]),
    twinnedPlaceIds: unitCodes.flatMap((code) => TWINS[code] ?? []),
  })
}
