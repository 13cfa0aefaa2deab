import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { UNDIVIDED_UNIT } from '#domain/activities/ledger-lines.ts'
import { approximateRateWords, approximateWords } from '#domain/base/number-words.ts'
import type { Measure } from '#domain/figures/measures.ts'
import { scaleOf } from '#domain/figures/scale.ts'
import { askFigure, monthsOfYear } from '#server/figures/figures.ts'
import { inTransaction } from '#server/platform/database.ts'
import type { FileStore } from '#server/platform/files.ts'
import { OperatorError } from '#server/platform/operator-error.ts'
import { openTestDatabase, type TestDatabase } from '#test/database.ts'
import { CAST } from '#test/people.ts'
import { hasProgramme, loadSample } from './load.ts'
import { PROGRAMME_ID } from './load-programme.ts'

const log = { info: () => undefined }

const bytes = new Map<string, Uint8Array>()
/** Keeps in memory what the sample has files of. */
const store: FileStore = {
  async put(given) {
    const sha256 = createHash('sha256').update(given).digest('hex')
    bytes.set(sha256, given)
    return { sha256, byteCount: given.byteLength }
  },
  get: async (sha256) => bytes.get(sha256) ?? assert.fail(sha256),
}

/** An officer of the standing agency: the whole programme. */
const SCOPE = {
  programmeId: PROGRAMME_ID,
  personId: CAST.hoa.personId,
  whole: true,
  unitIds: [],
  placeIds: [],
  moneyPlaceIds: [],
}

describe('the sample province', () => {
  let db: TestDatabase
  before(async () => {
    db = await openTestDatabase('empty')
    await loadSample({ ownerUrl: db.ownerUrl, store, log })
  })
  after(() => db.close())

  it('shows works and activities in drawn pictures, whose bytes are kept under their digests', async () => {
    const rows = await db.owner<{ kind: string; sha256: string; small: string; shown: boolean }>(
      `select p.subject_kind as kind, p.sha256, p.thumbnail_sha256 as small,
         exists (select 1 from works w where w.work_id = p.subject_id)
           or exists (select 1 from activities a where a.activity_id = p.subject_id) as shown
       from photos p join files f using (programme_id, file_id)`,
    )
    assert.deepEqual(new Set(rows.map(({ kind }) => kind)), new Set(['activity', 'work']))
    assert.ok(
      rows.every(({ sha256, small, shown }) => bytes.has(sha256) && bytes.has(small) && shown),
    )
    for (const one of bytes.values()) assert.ok(one.byteLength < 60_000)
    assert.equal(
      await one(
        `select count(*) as n from photos p where not exists (
           select 1 from trail t where t.command_id = p.command_id and t.person_id = p.recorded_by)`,
      ),
      0,
    )
  })

  const figure = (measure: Measure, year = 2019, asOf?: string) =>
    inTransaction(db.database, SCOPE, 'read', async (transaction) => {
      const scope = { months: monthsOfYear(year) }
      const value = await askFigure(transaction, PROGRAMME_ID, measure, scope, asOf)
      return value.isMissing ? undefined : value.stored / scaleOf(measure)
    })
  const one = async (text: string, values: unknown[] = []): Promise<number> => {
    const [row] = await db.owner<{ n: string }>(text, values)
    return Number(row?.n)
  }

  it('says what the article of 2 January 2020 says', async () => {
    assert.equal(await figure('personDays'), 4_987)
    assert.equal(approximateWords((await figure('personDays')) ?? 0), 'gần 5.000')
    const staff = (await figure('staffContribution')) ?? 0
    assert.ok(staff > 3e9 && staff < 6e9, `${staff} đồng`)
    const dated = `from twinnings where valid_from <= '2019-12-14'`
    assert.equal(
      approximateWords(await one(`select count(distinct unit_id) as n ${dated}`)),
      'hơn 70',
    )
    assert.equal(
      approximateWords(await one(`select count(distinct place_id) as n ${dated}`)),
      'hơn 50',
    )
    assert.equal(
      await one(`select count(*) as n from place_designations where list_id = 'THUC-HANH'`),
      50,
    )
  })

  it('has help of every source, promised and passed through the Front apart', async () => {
    for (const measure of [
      'ownContribution',
      'mobilisedOutside',
      'inKindValue',
      'promisedAmount',
      'stateProgrammeAmount',
      'viaFrontFund',
      'welfareFund',
      'sessions',
      'attendees',
      'beneficiaryHouseholds',
    ] as const)
      assert.ok(((await figure(measure)) ?? 0) > 0, measure)
  })

  it('lowers the poor rate of the invented extremely difficult communes by nearly 7 points', async () => {
    const fall = async (status: string) => {
      const sum = (indicator: string, day: string, of: string) =>
        one(
          `select sum(amount) as n from indicator_values join place_designations using (place_id)
           where list_id = 'THUC-HANH' and indicator = $1 and measured_on = $2 and figure_status = $3`,
          [indicator, day, of],
        )
      const rate = async (day: string, of: string) =>
        (100 * (await sum('poorHouseholds', day, of))) / (await sum('households', day, of))
      return (await rate('2018-12-31', 'final')) - (await rate('2019-12-31', status))
    }
    for (const status of ['preliminary', 'final']) {
      const points = await fall(status)
      assert.ok(points >= 6.8 && points <= 6.99, `${status}: ${points}`)
      assert.equal(approximateRateWords(points), 'gần 7')
    }
  })

  it('shows both published rates of the province for 2019', async () => {
    const rates = await db.owner<{ amount: string }>(
      `select amount from indicator_values v join place_versions p using (place_version_id)
       where p.code = '62' and indicator = 'povertyRate' and measured_on = '2019-12-31' order by amount`,
    )
    assert.deepEqual(
      rates.map(({ amount }) => Number(amount)),
      [1_362, 1_374],
    )
  })

  it('puts no invented value on a real unit or commune', async () => {
    const realPlaces = '(select place_id from places where not is_invented)'
    const realUnits = '(select unit_id from units where not is_invented)'
    for (const [table, column, real] of [
      ['ledger_lines', 'place_id', realPlaces],
      ['ledger_totals', 'place_id', realPlaces],
      ['activities', 'place_id', realPlaces],
      ['ledger_lines', 'unit_id', realUnits],
    ] as const)
      assert.equal(
        await one(
          `select count(*) as n from ${table} where ${column} in ${real}
             and month between '2019-01-01' and '2019-12-01'`,
        ),
        0,
        `${table} of 2019`,
      )
    for (const [table, column, real] of [
      ['obligations', 'unit_id', realUnits],
      ['sendings', 'unit_id', realUnits],
      ['plan_item_revisions', 'unit_id', realUnits],
      ['plan_item_revisions', 'place_id', realPlaces],
      ['plan_filings', 'unit_id', realUnits],
      ['plan_answers', 'place_id', realPlaces],
      ['works', 'place_id', realPlaces],
      ['work_payers', 'unit_id', realUnits],
      ['district_reports', 'place_id', realPlaces],
      ['key_communes', 'place_id', realPlaces],
      ['urging_letters', 'unit_id', realUnits],
      ['extensions', 'unit_id', realUnits],
      ['completion_requests', 'unit_id', realUnits],
      ['unit_remarks', 'unit_id', realUnits],
      ['unit_contacts', 'unit_id', realUnits],
    ] as const)
      assert.equal(
        await one(`select count(*) as n from ${table} where ${column} in ${real}`),
        0,
        table,
      )
    assert.equal(
      await one(
        `select count(*) as n from indicator_values join places using (place_id)
         where not is_invented and level <> 'province'`,
      ),
      0,
    )
    assert.equal(
      await one(
        `select count(*) as n from twinnings join units using (programme_id, unit_id) join places using (place_id)
         where units.is_invented <> places.is_invented and twinnings.valid_from < '2025-07-01'`,
      ),
      0,
    )
  })

  it('keeps what was published in its own years, out of 2019', async () => {
    const years = await db.owner<{ year: number; n: number }>(
      `select extract(year from a.month)::integer as year, count(*)::integer as n
       from activities a join units u using (programme_id, unit_id)
       where not u.is_invented group by 1 order by 1`,
    )
    assert.deepEqual(years, [
      { year: 2010, n: 1 },
      { year: 2017, n: 1 },
      { year: 2018, n: 1 },
      { year: 2023, n: 2 },
    ])
    assert.equal(await figure('personDays', 2018), 1_000)
    const undated = await db.owner<{ code: string }>(
      `select u.code from twinnings t join units u using (programme_id, unit_id)
       where t.valid_from is null order by u.code`,
    )
    assert.deepEqual(
      undated.map(({ code }) => code),
      ['TT-CHU-MOM-RAY', 'TT-CN716', 'TT-SA-THAY'],
    )
  })

  it('has totals that equal the lines of the revisions that stand', async () => {
    const differences = await db.owner(
      `with lines as (
         select l.unit_id, l.place_version_id, l.field, l.month, l.measure, sum(l.amount) as amount, count(*) as n
         from ledger_lines l join activities a using (programme_id, activity_id, revision) group by 1, 2, 3, 4, 5),
       totals as (
         -- An answer moves a line's amount from one state to others; a part of it counts its line in each.
         select unit_id, place_version_id, field, month, measure, sum(amount) as amount,
           count(*) filter (where state <> 'unanswered') as answered, sum(line_count) as n
         from ledger_totals group by 1, 2, 3, 4, 5)
       select * from lines full join totals t using (unit_id, place_version_id, field, month, measure)
       where lines.amount is distinct from t.amount or (t.answered = 0 and lines.n is distinct from t.n)`,
    )
    assert.deepEqual(differences, [])
  })

  it('never adds the ten districts own totals', async () => {
    assert.equal(await one('select count(distinct place_id) as n from district_reports'), 10)
    assert.equal(
      await one(
        'select count(*) as n from ledger_lines where place_id in (select place_id from district_reports)',
      ),
      0,
    )
  })

  it('splits the work of seven payers exactly, and leaves the one not agreed undivided', async () => {
    const linesOf = (payers: number, agreed: boolean) =>
      db.owner<{ unit_id: string; measure: string; amount: string; cost: string }>(
        `select l.unit_id, l.measure, l.amount, w.cost - coalesce(w.people_contribution, 0) as cost
         from work_money w join activity_revisions r using (programme_id, work_id)
         join ledger_lines l using (programme_id, activity_id, revision)
         where w.work_id in (select work_id from work_payers group by work_id
           having count(*) = $1 and bool_and(agreed_amount is not null) = $2)`,
        [payers, agreed],
      )
    const seven = await linesOf(7, true)
    const labour = seven.filter(({ measure }) => measure === 'personDays')
    assert.equal(new Set(labour.map(({ unit_id: unitId }) => unitId)).size, 7)
    assert.equal(
      labour.reduce((sum, { amount }) => sum + Number(amount), 0),
      23 * 3,
    )
    const money = seven.filter(({ measure }) => measure.endsWith('Cash'))
    assert.equal(
      money.reduce((sum, { amount }) => sum + Number(amount), 0),
      Number(seven[0]?.cost),
    )
    const open = await linesOf(3, false)
    assert.ok(open.length > 0)
    assert.ok(open.every(({ unit_id: unitId }) => unitId === UNDIVIDED_UNIT))
  })

  it('has two assigned units that never sent anything and one that only spreads the word', async () => {
    const silent = await db.owner<{ code: string }>(
      `select code from units u where is_invented
         and exists (select 1 from obligations o join report_periods p using (period_id)
           where o.unit_id = u.unit_id and p.year = 2019)
         and not exists (select 1 from sendings s join report_periods p using (period_id)
           where s.unit_id = u.unit_id and p.year = 2019)
         and not exists (select 1 from activities a
           where u.unit_id = any (a.unit_ids) and a.month between '2019-01-01' and '2019-12-01')
       order by code`,
    )
    assert.deepEqual(
      silent.map(({ code }) => code),
      ['DV33', 'DV51'],
    )
    const measures = await db.owner<{ measure: string }>(
      `select distinct measure from ledger_totals join units using (programme_id, unit_id)
       where code = 'DV27' order by measure`,
    )
    assert.deepEqual(
      measures.map(({ measure }) => measure),
      ['activities', 'attendees', 'sessions'],
    )
  })

  it('keeps a late correction and a replaced estimate as revisions of past moments', async () => {
    const corrected = await db.owner<{
      code: string
      first: string
      second: string
      isLate: boolean
    }>(
      `select u.code, a.figure_status as first, b.figure_status as second,
         b.recorded_at::date > p.due_on as "isLate"
       from activity_revisions b
       join activity_revisions a on a.activity_id = b.activity_id and a.revision = 1
       join units u on u.unit_id = b.unit_id
       join report_periods p on a.happened_from between p.data_from and p.data_to
       where b.revision = 2 and b.reason is not null and p.year = 2019 order by u.code`,
    )
    assert.deepEqual(corrected, [
      { code: 'DV19', first: 'final', second: 'final', isLate: true },
      { code: 'DV24', first: 'estimated', second: 'final', isLate: true },
    ])
    assert.notEqual(await figure('personDays', 2019, '2019-06-30T00:00:00Z'), undefined)
    assert.equal(
      await figure('personDays', 2019, '2020-01-02T00:00:00Z'),
      await figure('personDays', 2019),
    )
    const before = (await figure('totalSponsorValue', 2019, '2019-12-27T00:00:00Z')) ?? 0
    const now = (await figure('totalSponsorValue')) ?? 0
    assert.ok(before > 0 && before !== now)
  })

  it('leaves one trail entry for every command', async () => {
    for (const table of ['activity_revisions', 'sendings', 'incoming_documents'])
      assert.equal(
        await one(
          `select count(*) as n from ${table} r
           where not exists (select 1 from trail t where t.command_id = r.command_id)`,
        ),
        0,
        table,
      )
  })

  it('is refused where a programme stands', async () => {
    assert.equal(await hasProgramme(db.ownerUrl), true)
    await assert.rejects(loadSample({ ownerUrl: db.ownerUrl, log }), OperatorError)
  })
})

describe('loading the sample', () => {
  it('takes a period a month, and refuses a real programme', async () => {
    const db = await openTestDatabase('empty')
    try {
      assert.equal(await hasProgramme(db.ownerUrl), false)
      await loadSample({ ownerUrl: db.ownerUrl, periods: 12, log })
      const [row] = await db.owner<{ n: number }>(
        'select count(*)::integer as n from obligations join report_periods using (period_id) where year = 2019',
      )
      assert.equal(row?.n, 68 * 12)
    } finally {
      await db.close()
    }
    const real = await openTestDatabase('empty')
    try {
      await real.owner('insert into database_kind (is_practice) values (false)')
      await real.owner("insert into programme_slugs values ('nq04', $1, 'Nghị quyết 04', false)", [
        PROGRAMME_ID,
      ])
      await assert.rejects(loadSample({ ownerUrl: real.ownerUrl, log }), /chương trình thật/)
    } finally {
      await real.close()
    }
  })
})
