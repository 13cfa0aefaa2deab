import { createHash } from 'node:crypto'
import type pg from 'pg'
import { foldText } from '#domain/base/fold.ts'
import { sortKey } from '#domain/base/sort-key.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { workCalendar } from '#domain/base/work-calendar.ts'
import { PROPOSED_YEAR_SETTINGS } from '#domain/programme/year-settings.ts'
import { type PeriodCount, proposedPeriods } from '#domain/reports/regime.ts'

/** A programme of the design's size: 72 units, 60 invented communes, each unit twinned with two. */
export const UNIT_COUNT = 72
export const PLACE_COUNT = 60

/** How large a world to measure: units, and the periods that each owes in the year. */
export type WorldSize = { units: number; periods: PeriodCount }
const USUAL_SIZE: WorldSize = { units: UNIT_COUNT, periods: 4 }
export const YEAR = 2019
/** The practice day: after the year's last period. */
export const TODAY = '2019-12-31'
export const SLUG = 'do'

const id = (kind: string, number: number): Uuid =>
  `00000000-0000-7000-b${kind}-${String(number).padStart(12, '0')}`

export const PROGRAMME_ID = id('000', 1)
export const unitOf = (number: number): Uuid => id('001', number + 1)
export const placeOf = (number: number): Uuid => id('002', (number % PLACE_COUNT) + 1)
export const versionOf = (placeId: Uuid): Uuid => placeId.replace('-b002-', '-b003-')
/** The n-th period of the year, from 0. */
export const periodOf = (number: number): Uuid => id('007', number + 1)
/** The agency's officer; the n-th unit has the n-th person as its focal point. */
export const AGENCY = id('004', 999_999)
export const focalPointOf = (number: number): Uuid => id('004', number + 1)
/** The cookie of a person's session. */
export const tokenOf = (personId: Uuid): string => `do-${personId}`
/** The communes of a unit: its own number, and one further on. */
export const placesOfUnit = (number: number): readonly [Uuid, Uuid] => [
  placeOf(number),
  placeOf(number + 17),
]

/** Fills a migrated, empty database as its owner; no statistics are gathered. */
export async function fillBenchWorld(
  client: pg.Client,
  size: WorldSize = USUAL_SIZE,
): Promise<void> {
  const insert = (table: string, rows: readonly object[]) =>
    client.query(
      `insert into ${table} (${Object.keys(rows[0] ?? {}).join(', ')})
       select ${Object.keys(rows[0] ?? {}).join(', ')} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
      [JSON.stringify(rows)],
    )
  const programme = { programme_id: PROGRAMME_ID }
  const numbers = (count: number) => Array.from({ length: count }, (_, at) => at)
  const province = id('002', 900)
  const places = [
    { placeId: province, level: 'province', kind: 'tỉnh', name: 'Tỉnh đo', code: 'M' },
    ...numbers(PLACE_COUNT).map((at) => ({
      placeId: placeOf(at),
      level: 'commune',
      kind: 'xã',
      name: `Xã M${at + 1}`,
      code: `M${at + 1}`,
    })),
  ]
  await insert(
    'places',
    places.map(({ placeId, level }) => ({ place_id: placeId, level, is_invented: true })),
  )
  await insert(
    'place_versions',
    places.map(({ placeId, kind, name, code }) => ({
      place_version_id: versionOf(placeId),
      place_id: placeId,
      code,
      name,
      kind,
      legal_text: 'giả định',
      search_text: foldText(name),
      sort_key: sortKey(name),
    })),
  )
  const title = 'Chương trình để đo'
  await insert('database_kind', [{ is_practice: true }])
  await insert('programme_slugs', [{ slug: SLUG, ...programme, title, is_practice: true }])
  await insert('programmes', [
    {
      ...programme,
      slug: SLUG,
      title,
      resolution_number: '04-NQ/TU',
      resolution_date: '2016-08-19',
      resolution_term: 'XV',
      resolution_abstract: 'để đo',
      superior_body: 'TỈNH ỦY',
      issuing_body: 'BAN CHỈ ĐẠO',
      place_name: 'Kon Tum',
      province_place_id: province,
    },
  ])
  await insert('programme_years', [{ ...programme, year: YEAR, state: 'open' }])
  await insert('year_settings', [
    {
      ...programme,
      year: YEAR,
      version: 1,
      recorded_at: '2018-12-01',
      recorded_by: AGENCY,
      reason: 'mở năm',
      settings: PROPOSED_YEAR_SETTINGS,
    },
  ])
  await insert(
    'units',
    numbers(size.units).map((at) => ({
      ...programme,
      unit_id: unitOf(at),
      code: `DV${at + 1}`,
      name: `Đơn vị ${at + 1}`,
      block: 'stateAgency',
      block_order: at + 1,
      kind: 'province',
      is_invented: true,
      search_text: `don vi ${at + 1}`,
      sort_key: sortKey(`Đơn vị ${at + 1}`),
    })),
  )
  const decision = id('005', 1)
  await insert('assignment_decisions', [
    { ...programme, decision_id: decision, number: '01-QĐ/TU', issuer: 'Tỉnh ủy' },
  ])
  await insert(
    'twinnings',
    numbers(size.units).flatMap((at) =>
      placesOfUnit(at).map((placeId, second) => ({
        ...programme,
        twinning_id: id('006', 2 * at + second),
        unit_id: unitOf(at),
        place_id: placeId,
        mode: 'assigned',
        is_lead: second === 0,
        decision_id: decision,
        valid_from: '2017-01-01',
        recorded_at: '2017-01-01',
      })),
    ),
  )
  const periods = proposedPeriods(YEAR, workCalendar({ off: [], working: [] }), size.periods)
  await insert(
    'report_periods',
    periods.map((period, at) => ({
      ...programme,
      period_id: periodOf(at),
      year: YEAR,
      code: period.code,
      name: period.name,
      position: period.position,
      data_from: period.dataFrom,
      data_to: period.dataTo,
      due_on: period.dueOn,
      source: period.source,
    })),
  )
  await insert(
    'obligations',
    periods.flatMap((period, at) =>
      numbers(size.units).map((unit) => ({
        ...programme,
        obligation_id: id('008', 100 * unit + at),
        unit_id: unitOf(unit),
        period_id: periodOf(at),
        due_on: period.dueOn,
      })),
    ),
  )
  await fillPeople(insert, size.units)
}

async function fillPeople(
  insert: (table: string, rows: readonly object[]) => Promise<unknown>,
  units: number,
): Promise<void> {
  const posts = [
    { personId: AGENCY, role: 'standingAgency', units: [] as Uuid[] },
    ...Array.from({ length: units }, (_, at) => ({
      personId: focalPointOf(at),
      role: 'focalPoint',
      units: [unitOf(at)],
    })),
  ]
  await insert(
    'people',
    posts.map(({ personId }, at) => ({
      person_id: personId,
      name: `Người ${at}`,
      is_practice: true,
      is_administrator: false,
    })),
  )
  await insert(
    'posts',
    posts.map(({ personId, role, units }) => ({
      programme_id: PROGRAMME_ID,
      post_id: personId.replace('-b004-', '-b009-'),
      person_id: personId,
      role,
      unit_ids: units,
      place_ids: [],
      title: 'để đo',
      held_from: '2017-01-01',
    })),
  )
  await insert(
    'sessions',
    posts.map(({ personId }) => ({
      session_id: createHash('sha256').update(tokenOf(personId)).digest('hex'),
      person_id: personId,
      created_at: '2019-01-01',
      expires_at: '2199-01-01',
    })),
  )
}
