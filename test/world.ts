import type pg from 'pg'
import { foldText } from '#domain/base/fold.ts'
import { sortKey } from '#domain/base/sort-key.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { workCalendar } from '#domain/base/work-calendar.ts'
import { PROPOSED_YEAR_SETTINGS } from '#domain/programme/year-settings.ts'
import { proposedPeriods } from '#domain/reports/regime.ts'
import { CAST } from './people.ts'

/** The small world of the tests: one programme of 2019 and 2026, four units, three invented communes. */
const id = (kind: string, number: number): Uuid =>
  `00000000-0000-7000-9${kind}-${String(number).padStart(12, '0')}`

export const PROGRAMME_ID = id('000', 1)
export const OTHER_PROGRAMME_ID = id('000', 2)
export const SLUG = 'nq04'

export const UNITS = {
  DV01: id('001', 1),
  DV02: id('001', 2),
  DV08: id('001', 8),
  DV12: id('001', 12),
} as const

export const PLACES = {
  province: id('002', 100),
  M01: id('002', 1),
  M02: id('002', 2),
  M03: id('002', 3),
} as const

const versionOf = (placeId: Uuid): Uuid => placeId.replace('-9002-', '-9003-')

export const VERSIONS = {
  M01: versionOf(PLACES.M01),
  M02: versionOf(PLACES.M02),
  M03: versionOf(PLACES.M03),
} as const

/** The proposed periods of both years: D1, D2, D3 and NAM. */
export const PERIODS = {
  2019: { D1: id('006', 1), D2: id('006', 2), D3: id('006', 3), NAM: id('006', 4) },
  2026: { D1: id('006', 11), D2: id('006', 12), D3: id('006', 13), NAM: id('006', 14) },
} as const

/** What a unit of the world owes for a period. */
export const obligationOf = (unitId: Uuid, periodId: Uuid): Uuid =>
  `00000000-0000-7000-9007-${unitId.slice(-6)}${periodId.slice(-6)}`

const DECISION = id('004', 1)

/** Fills a freshly migrated database as its owner. */
export async function fillWorld(client: pg.Client): Promise<void> {
  await client.query('insert into database_kind (is_practice) values (true)')
  await fillFirstWorld(client)
  for (const { code, kind, workingDays } of proposedPeriods(2026, PLAIN_WEEKS, 4))
    await client.query('update report_periods set kind = $2, working_days = $3 where code = $1', [
      code,
      kind,
      workingDays,
    ])
}

const PLAIN_WEEKS = workCalendar({ off: [], working: [] })

/** What of the world the first schema took already: for tests of what a later migration moves. */
export async function fillFirstWorld(client: pg.Client): Promise<void> {
  const run = (text: string, values: unknown[]) => client.query(text, values)
  const place = async (placeId: Uuid, level: string, code: string, name: string, kind: string) => {
    await run('insert into places values ($1, $2, true)', [placeId, level])
    await run(
      `insert into place_versions (place_version_id, place_id, code, name, kind, parent_place_id, valid_from, valid_until,
         legal_text, search_text, sort_key) values ($1, $2, $3, $4, $5, null, null, null, 'giả định', $6, $7)`,
      [versionOf(placeId), placeId, code, name, kind, foldText(name), sortKey(name)],
    )
  }
  await place(PLACES.province, 'province', 'M', 'Tỉnh thực hành', 'tỉnh')
  for (const [code, number] of [
    ['M01', 1],
    ['M02', 2],
    ['M03', 3],
  ] as const)
    await place(PLACES[code], 'commune', code, `Xã M${number}`, 'xã')
  for (const [programmeId, slug] of [
    [PROGRAMME_ID, SLUG],
    [OTHER_PROGRAMME_ID, 'khac'],
  ] as const) {
    await run('insert into programme_slugs values ($1, $2, $3, true)', [
      slug,
      programmeId,
      'Nghị quyết 04 (thực hành)',
    ])
    await run(
      `insert into programmes values ($1, $2, 'Nghị quyết 04 (thực hành)', '04-NQ/TU', '2016-08-19', 'XV',
         'tiếp tục xây dựng các xã đặc biệt khó khăn trong tình hình mới', 'TỈNH ỦY', 'BAN CHỈ ĐẠO NGHỊ QUYẾT 04', 'Kon Tum', $3)`,
      [programmeId, slug, PLACES.province],
    )
    for (const year of [2019, 2026]) {
      await run("insert into programme_years values ($1, $2, 'open')", [programmeId, year])
      await run("insert into year_settings values ($1, $2, 1, '2018-12-01', $3, 'mở năm', $4)", [
        programmeId,
        year,
        CAST.hoa.personId,
        JSON.stringify(PROPOSED_YEAR_SETTINGS),
      ])
    }
  }
  for (const [code, unitId] of Object.entries(UNITS)) {
    const name = `Đơn vị ${code.slice(2)}`
    await run(
      `insert into units values ($1, $2, $3, $4, 'stateAgency', $5, 'province', true, '2016-08-19', null, $6, $7)`,
      [PROGRAMME_ID, unitId, code, name, Number(code.slice(2)), foldText(name), sortKey(name)],
    )
  }
  await run(
    `insert into assignment_decisions values ($1, $2, '01-QĐ/TU', '2016-12-01', 'Tỉnh ủy')`,
    [PROGRAMME_ID, DECISION],
  )
  const pairs = [
    ['DV12', 'M02'],
    ['DV08', 'M02'],
    ['DV01', 'M01'],
    ['DV02', 'M03'],
  ] as const
  for (const [at, [unit, commune]] of pairs.entries())
    await run(
      `insert into twinnings values ($1, $2, $3, $4, 'assigned', $5, $6, '2017-01-01', null, null)`,
      [PROGRAMME_ID, id('005', at + 1), UNITS[unit], PLACES[commune], unit === 'DV12', DECISION],
    )
  for (const year of [2019, 2026] as const)
    for (const period of proposedPeriods(year, PLAIN_WEEKS, 4)) {
      const periodId = PERIODS[year][period.code as keyof (typeof PERIODS)[typeof year]]
      const { code, name, position, dataFrom, dataTo, dueOn, source } = period
      await run('insert into report_periods values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [
        ...[PROGRAMME_ID, periodId, year, code, name, position, dataFrom, dataTo, dueOn, source],
      ])
      for (const unitId of Object.values(UNITS))
        await run('insert into obligations values ($1, $2, $3, $4, $5, null)', [
          ...[PROGRAMME_ID, obligationOf(unitId, periodId), unitId, periodId, dueOn],
        ])
    }
  for (const person of Object.values(CAST)) {
    await run('insert into people values ($1, $2, true, $3)', [
      person.personId,
      person.name,
      person.role === 'administrator',
    ])
    await run(`insert into posts values ($1, $2, $3, $4, $5, $6, $7, '2016-08-19', null)`, [
      PROGRAMME_ID,
      person.postId,
      person.personId,
      person.role,
      person.unitCodes.map((code) => UNITS[code as keyof typeof UNITS]),
      person.placeCodes.map((code) => PLACES[code as keyof typeof PLACES]),
      person.title,
    ])
  }
}
