import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { type Actor, readsWholeProgramme, scopeOf } from '#domain/access/actor.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { newId } from '#server/platform/clock.ts'
import { inTransaction } from '#server/platform/database.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { CAST, type CastMember } from './people.ts'
import { OTHER_PROGRAMME_ID, PLACES, PROGRAMME_ID, UNITS, VERSIONS } from './world.ts'

/** A planted row: whose it is, and where. */
type Plot = { programmeId: Uuid; unitId: Uuid; placeId: Uuid; versionId: Uuid }

type Sees = (actor: Actor, plot: Plot) => boolean

const whole = (actor: Actor) => readsWholeProgramme(actor.role)
const ownUnit: Sees = (actor, { unitId }) => whole(actor) || scopeOf(actor).unitIds.includes(unitId)
const place: Sees = (actor, { placeId }) => scopeOf(actor).placeIds.includes(placeId)
const moneyPlace: Sees = (actor, { placeId }) => scopeOf(actor).moneyPlaceIds.includes(placeId)
const unitOrPlace: Sees = (actor, plot) => ownUnit(actor, plot) || place(actor, plot)
const unitOrMoneyPlace: Sees = (actor, plot) => ownUnit(actor, plot) || moneyPlace(actor, plot)
const everyone: Sees = () => true
const committee: Sees = (actor) => whole(actor)

/** Every programme table, the reading rule of the design, and how one row of it is planted. */
const TABLES: Record<
  string,
  { sees: Sees; row: (plot: Plot, ids: Ids) => Record<string, unknown> }
> = {
  programmes: { sees: everyone, row: () => ({}) },
  programme_years: { sees: everyone, row: () => ({ year: 2030, state: 'open' }) },
  year_settings: {
    sees: everyone,
    row: () => ({
      year: 2030,
      version: 1,
      recorded_at: NOW,
      recorded_by: newId(),
      reason: 'thử',
      settings: '{}',
    }),
  },
  calendar_days: {
    sees: everyone,
    row: () => ({ day: '2030-01-01', kind: 'off', name: 'thử', certainty: 'thử' }),
  },
  units: { sees: everyone, row: ({ unitId }) => unitRow(unitId) },
  unit_successions: {
    sees: everyone,
    row: ({ unitId }) => ({
      from_unit_id: unitId,
      to_unit_id: unitId,
      happened_on: '2030-01-01',
      document: 'thử',
    }),
  },
  unit_contacts: {
    sees: ownUnit,
    row: ({ unitId }) => ({
      contact_id: newId(),
      unit_id: unitId,
      post_name: 'thử',
      telephone: '0',
    }),
  },
  assignment_decisions: {
    sees: everyone,
    row: (_plot, ids) => ({
      decision_id: ids.decision,
      number: 'thử',
      issued_on: '2030-01-01',
      issuer: 'thử',
    }),
  },
  twinnings: {
    sees: everyone,
    row: ({ unitId, placeId }, ids) => ({
      twinning_id: newId(),
      unit_id: unitId,
      place_id: placeId,
      mode: 'assigned',
      decision_id: ids.decision,
      valid_from: '2030-01-01',
    }),
  },
  key_communes: {
    sees: committee,
    row: ({ placeId }) => ({ place_id: placeId, valid_from: '2030-01-01', document: 'thử' }),
  },
  trail: {
    sees: ownUnit,
    row: ({ unitId }) => ({
      command_id: newId(),
      person_id: newId(),
      command: 'thử',
      digest: '',
      unit_id: unitId,
      answer: '{}',
    }),
  },
  files: {
    sees: ownUnit,
    row: ({ unitId }, ids) => ({
      file_id: ids.file,
      unit_id: unitId,
      name: 'thử',
      media_type: 'text/plain',
      byte_count: 1,
      sha256: '0'.repeat(64),
    }),
  },
  plan_items: {
    sees: unitOrMoneyPlace,
    row: ({ unitId, placeId }) => ({
      plan_item_id: newId(),
      year: 2030,
      unit_id: unitId,
      place_id: placeId,
      field: 'socioEconomic',
      words: 'thử',
      filed_on: '2030-01-01',
    }),
  },
  works: {
    sees: unitOrPlace,
    row: ({ unitId, placeId, versionId }, ids) => ({
      work_id: ids.work,
      year: 2030,
      kind: 'road',
      name: 'thử',
      place_id: placeId,
      place_version_id: versionId,
      lead_unit_id: unitId,
    }),
  },
  work_payers: {
    sees: unitOrMoneyPlace,
    row: ({ unitId, placeId }, ids) => ({ work_id: ids.work, unit_id: unitId, place_id: placeId }),
  },
  activity_revisions: {
    sees: unitOrMoneyPlace,
    row: (plot, ids) => ({ ...activityRow(plot, ids), ...revisionRow(plot) }),
  },
  activities: {
    sees: unitOrPlace,
    row: (plot, ids) => ({ ...activityRow(plot, ids), is_withdrawn: false, search_text: 'thu' }),
  },
  ledger_lines: {
    sees: unitOrMoneyPlace,
    row: (plot, ids) => ({ ...lineRow(plot, ids), line_no: 1, is_money: true }),
  },
  ledger_totals: {
    sees: unitOrMoneyPlace,
    row: ({ unitId, placeId, versionId }) => ({
      unit_id: unitId,
      place_id: placeId,
      place_version_id: versionId,
      field: 'security',
      month: '2030-01-01',
      measure: 'ownContributionCash',
      state: 'unanswered',
      is_money: true,
      amount: 1,
      line_count: 1,
    }),
  },
  indicator_values: {
    sees: everyone,
    row: ({ placeId }) => ({
      indicator_id: newId(),
      place_id: placeId,
      indicator: 'households',
      measured_on: '2030-01-01',
      amount: 1,
      poverty_standard: 'thử',
      figure_status: 'final',
      source_document: 'thử',
    }),
  },
  district_reports: {
    sees: committee,
    row: ({ placeId }) => ({
      district_report_id: newId(),
      place_id: placeId,
      year: 2030,
      measure: 'personDays',
      amount: 1,
      source_document: 'thử',
    }),
  },
  report_periods: {
    sees: everyone,
    row: (_plot, ids) => ({
      period_id: ids.period,
      year: 2030,
      code: 'X1',
      name: 'thử',
      position: 1,
      data_from: '2030-01-01',
      data_to: '2030-01-31',
      due_on: '2030-02-02',
      source: 'thử',
    }),
  },
  obligations: {
    sees: ownUnit,
    row: ({ unitId }, ids) => ({
      obligation_id: ids.obligation,
      unit_id: unitId,
      period_id: ids.period,
      due_on: '2030-02-02',
    }),
  },
  extensions: {
    sees: ownUnit,
    row: ({ unitId }, ids) => ({
      extension_id: newId(),
      obligation_id: ids.obligation,
      unit_id: unitId,
      new_due_on: '2030-02-03',
      granted_by: newId(),
      reason: 'thử',
    }),
  },
  incoming_documents: {
    sees: committee,
    row: () => ({
      document_id: newId(),
      number: 'thử',
      issued_on: '2030-01-01',
      arrived_at: NOW,
      ...command(),
    }),
  },
  sendings: {
    sees: ownUnit,
    row: ({ unitId }, ids) => ({
      sending_id: newId(),
      unit_id: unitId,
      period_id: ids.period,
      channel: 'paper',
      received_at: NOW,
      ...command(),
    }),
  },
  unit_remarks: {
    sees: ownUnit,
    row: ({ unitId }, ids) => ({
      remark_id: newId(),
      unit_id: unitId,
      period_id: ids.period,
      words: 'thử',
      ...command(),
    }),
  },
  urging_letters: {
    sees: ownUnit,
    row: ({ unitId }, ids) => ({
      letter_id: newId(),
      period_id: ids.period,
      unit_id: unitId,
      round: 1,
      drafted_by: newId(),
      command_id: newId(),
    }),
  },
  report_paragraphs: {
    sees: committee,
    row: () => ({ year: 2030, section: 'I', revision: 1, words: 'thử', ...command() }),
  },
  editions: {
    sees: committee,
    row: () => ({
      edition_id: newId(),
      year: 2030,
      kind: 'draft',
      sequence: 1,
      as_of: NOW,
      digest: '',
      figures: '{}',
      ...command(),
    }),
  },
  import_batches: {
    sees: ownUnit,
    row: ({ unitId }, ids) => ({
      batch_id: newId(),
      unit_id: unitId,
      file_id: ids.file,
      sha256: '0'.repeat(64),
      received_at: NOW,
      ...command(),
    }),
  },
  posts: { sees: (actor) => whole(actor), row: () => ({}) },
}

type Ids = Record<'decision' | 'file' | 'work' | 'activity' | 'period' | 'obligation', Uuid>

const NOW = '2030-01-01T00:00:00Z'
const command = () => ({ recorded_by: newId(), command_id: newId() })
const unitRow = (unitId: Uuid) => ({
  unit_id: unitId,
  code: unitId.slice(-6),
  name: 'thử',
  block: 'stateAgency',
  block_order: 1,
  kind: 'province',
  valid_from: '2030-01-01',
  search_text: '',
  sort_key: '',
})
const activityRow = ({ unitId, placeId, versionId }: Plot, ids: Ids) => ({
  activity_id: ids.activity,
  revision: 1,
  unit_id: unitId,
  unit_ids: [unitId],
  place_id: placeId,
  place_version_id: versionId,
  kind: 'road',
  field: 'socioEconomic',
  granularity: 'event',
  happened_from: '2030-01-01',
  happened_to: '2030-01-01',
  month: '2030-01-01',
})
const revisionRow = (_plot: Plot) => ({ recorded_by: newId(), command_id: newId() })
const lineRow = ({ unitId, placeId, versionId }: Plot, ids: Ids) => ({
  activity_id: ids.activity,
  revision: 1,
  unit_id: unitId,
  place_id: placeId,
  place_version_id: versionId,
  field: 'socioEconomic',
  kind: 'road',
  month: '2030-01-01',
  measure: 'ownContributionCash',
  amount: 1,
})

/** Tables that the tests' world already fills, so that planting would only collide. */
const FILLED = ['programmes', 'posts']

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
  const fresh = [newId(), newId(), newId(), newId()] as const
  /** A unit of the actor's commune, of another commune, and of another programme: all new rows. */
  const plots: Plot[] = [
    { programmeId: PROGRAMME_ID, unitId: UNITS.DV12, placeId: PLACES.M02, versionId: VERSIONS.M02 },
    { programmeId: PROGRAMME_ID, unitId: UNITS.DV08, placeId: PLACES.M02, versionId: VERSIONS.M02 },
    { programmeId: PROGRAMME_ID, unitId: UNITS.DV01, placeId: PLACES.M01, versionId: VERSIONS.M01 },
    {
      programmeId: OTHER_PROGRAMME_ID,
      unitId: fresh[3],
      placeId: PLACES.M02,
      versionId: VERSIONS.M02,
    },
  ]

  before(async () => {
    db = await openTestDatabase()
    const years = new Set<string>()
    for (const plot of plots) {
      const ids = Object.fromEntries(
        ['decision', 'file', 'work', 'activity', 'period', 'obligation'].map((name) => [
          name,
          newId(),
        ]),
      ) as Ids
      for (const [table, { row }] of Object.entries(TABLES)) {
        if (FILLED.includes(table)) continue
        if (table === 'units' && plot.programmeId === PROGRAMME_ID) continue
        const once = [
          'programme_years',
          'year_settings',
          'calendar_days',
          'editions',
          'report_paragraphs',
          'report_periods',
        ]
        if (once.includes(table) && years.has(plot.programmeId + table)) {
          if (table === 'report_periods') ids.period = periods.get(plot.programmeId) ?? ids.period
          continue
        }
        years.add(plot.programmeId + table)
        if (table === 'key_communes' && plot.unitId === UNITS.DV08) continue
        const values: Record<string, unknown> = {
          programme_id: plot.programmeId,
          ...row(plot, ids),
        }
        if (table === 'report_periods') periods.set(plot.programmeId, ids.period)
        const names = Object.keys(values)
        await db.owner(
          `insert into ${table} (${names.join(', ')}) values (${names.map((_, at) => `$${at + 1}`).join(', ')})`,
          Object.values(values),
        )
      }
    }
  })
  const periods = new Map<Uuid, Uuid>()
  after(() => db.close())

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

  for (const [name, member] of Object.entries(CAST)) {
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
            Object.entries(mark).every(([key, value]) => row[key] === value),
          )
          assert.equal(found, sees(actor, plot), `${table} for ${name}: ${JSON.stringify(mark)}`)
        }
      }
    })
  }

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
      'trail',
      'sendings',
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
    const keys = ['unit_id', 'from_unit_id', 'lead_unit_id', 'place_id'].filter((key) => key in row)
    if (keys.length === 0 || (table === 'key_communes' && plot.unitId === UNITS.DV08))
      return undefined
    return Object.fromEntries(keys.map((key) => [key, (row as Record<string, unknown>)[key]]))
  }
})

const NO_IDS: Ids = { decision: '', file: '', work: '', activity: '', period: '', obligation: '' }
