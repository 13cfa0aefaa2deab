import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { plainDate } from '#domain/base/plain-date.ts'
import { listLooseNumerals } from '#domain/documents/loose-numerals.ts'
import { listFigures } from '#domain/documents/paper.ts'
import { ratesOf } from '#domain/reports/rates.ts'
import { inTransaction } from '#server/platform/database.ts'
import { findYear, listYears } from '#server/programme/programme.ts'
import { findYearTimeliness, toCell, type YearTimeliness } from '#server/reports/reports.ts'
import { composeAnnualReport } from '#server/review/annual-report.ts'
import { openTestDatabase, type TestDatabase } from '#test/database.ts'
import { CAST } from '#test/people.ts'
import { loadSample } from '../load.ts'
import { PROGRAMME_ID } from '../load-programme.ts'
import { TODAY } from './today.ts'

const SCOPE = {
  ...{ programmeId: PROGRAMME_ID, personId: CAST.hoa.personId, whole: true },
  ...{ unitIds: [], placeIds: [], moneyPlaceIds: [] },
}

describe('2026 of the sample province', () => {
  let db: TestDatabase
  let board: YearTimeliness
  before(async () => {
    db = await openTestDatabase('empty')
    await loadSample({ ownerUrl: db.ownerUrl, log: { info: () => undefined } })
    const found = await inTransaction(db.database, SCOPE, 'read', (transaction) =>
      findYearTimeliness(transaction, PROGRAMME_ID, { year: 2026, today: TODAY }),
    )
    assert.ok(found)
    board = found
  })
  after(() => db.close())

  const one = async (text: string, values: unknown[] = []): Promise<number> => {
    const [row] = await db.owner<{ n: string }>(text, values)
    return Number(row?.n)
  }
  const linesOf = (code: string) => {
    const at = board.periods.findIndex((period) => period.code === code)
    return board.units.flatMap((unit) => {
      const line = unit.lines[at]
      return line ? [{ code: unit.code, line }] : []
    })
  }
  const codesIn = (period: string, state: string) =>
    linesOf(period)
      .filter(({ line }) => line.timeliness.state === state)
      .map(({ code }) => code)

  it('stands first in the list of years and is open; three periods are due, the fourth is not', async () => {
    const { years, newest } = await inTransaction(
      db.database,
      SCOPE,
      'read',
      async (transaction) => ({
        years: await listYears(transaction, PROGRAMME_ID),
        newest: await findYear(transaction, PROGRAMME_ID, 2026),
      }),
    )
    assert.deepEqual(years, [
      { year: 2026, state: 'open' },
      { year: 2019, state: 'closed' },
    ])
    assert.equal(newest?.year, 2026)
    assert.deepEqual(
      board.periods.map(({ code, dueOn }) => [code, dueOn]),
      [
        ['D1', '2026-03-17'],
        ['D2', '2026-06-16'],
        ['D3', '2026-09-16'],
        ['NAM', '2026-12-16'],
      ],
    )
    assert.ok(linesOf('NAM').every(({ line }) => !line.timeliness.isDue))
    assert.equal(
      await one(
        'select count(*) as n from sendings join report_periods using (period_id) where year = 2026 and code = $1',
        ['NAM'],
      ),
      0,
    )
  })

  it('counts 68, 64 and 66 reports due, some late in each period, three not sent in Đợt 3', () => {
    const rates = ['D1', 'D2', 'D3'].map((period) => {
      const { reportsDue, onTime, late, notSent } = ratesOf(
        linesOf(period).map(({ line }) => line.timeliness),
      )
      return { reportsDue, onTime, late, notSent }
    })
    assert.deepEqual(rates, [
      { reportsDue: 68, onTime: 61, late: 7, notSent: 0 },
      { reportsDue: 64, onTime: 58, late: 6, notSent: 0 },
      { reportsDue: 66, onTime: 55, late: 8, notSent: 3 },
    ])
    assert.deepEqual(codesIn('D3', 'notSent'), ['DV02', 'DV33', 'DV51'])
    assert.deepEqual(
      codesIn('NAM', 'notOwed').filter((code) => Number(code.slice(2)) < 60),
      ['DV20', 'DV21', 'DV35', 'DV36'],
    )
  })

  it('puts only invented units on the board', () => {
    assert.equal(board.units.length, 74)
    assert.ok(board.units.every(({ code }) => /^DV\d\d$/.test(code)))
  })

  it('shows what was asked, granted and said', () => {
    const cells = linesOf('D3').map(({ code, line }) => ({ code, ...toCell(line) }))
    const said = cells.flatMap(({ code, urged, remark }) =>
      urged || remark ? [{ code, round: urged?.round, hasRemark: remark !== null }] : [],
    )
    assert.deepEqual(said, [
      { code: 'DV02', round: 2, hasRemark: true },
      { code: 'DV33', round: 1, hasRemark: false },
      { code: 'DV51', round: 1, hasRemark: false },
    ])
    const marked = board.units.flatMap(({ code, lines }) =>
      lines.flatMap((line) =>
        toCell(line).marks.map((mark) => `${code} ${mark} ${toCell(line).state}`),
      ),
    )
    assert.deepEqual(marked, [
      'DV26 extended onTime',
      'DV48 askedToComplete onTime',
      'DV50 nil onTime',
      'DV57 extended onTime',
    ])
  })

  it('has some forty units that entered this month themselves, 22 entered for, and few without', () => {
    const live = board.units.filter(({ code }) => !['DV20', 'DV21', 'DV35', 'DV36'].includes(code))
    assert.equal(live.filter(({ wroteItself }) => wroteItself).length, 43)
    const entered = live.filter((unit) => !unit.wroteItself && unit.wasEnteredFor)
    assert.equal(entered.length, 22)
    const none = live.filter((unit) => !unit.wroteItself && !unit.wasEnteredFor)
    assert.deepEqual(
      none.map(({ code }) => code),
      ['DV02', 'DV33', 'DV51', 'DV69', 'DV71'],
    )
  })

  it('helps every real commune in every closed quarter; only invented ones lack activity', async () => {
    const idle = await db.owner<{ quarter: number; code: string }>(
      `select q.number as quarter, v.code from generate_series(1, 3) q (number)
       cross join (select distinct place_id from twinnings where valid_from >= '2025-12-15') t
       join place_versions v on v.place_id = t.place_id and v.valid_until is null
       where not exists (select 1 from activities a where a.place_id = t.place_id and not a.is_withdrawn
         and extract(year from a.month) = 2026 and ceil(extract(month from a.month) / 3) = q.number)
       order by 1, 2`,
    )
    assert.deepEqual(
      idle.filter(({ quarter }) => quarter === 3).map(({ code }) => code),
      ['M09', 'M14'],
    )
    assert.ok(idle.every(({ code }) => code.startsWith('M')))
    const communes = await db.owner<{ invented: boolean; n: number }>(
      `select p.is_invented as invented, count(distinct t.place_id)::integer as n
       from twinnings t join places p using (place_id) where t.valid_from >= '2025-12-15' group by 1 order by 1`,
    )
    assert.deepEqual(communes, [
      { invented: false, n: 40 },
      { invented: true, n: 14 },
    ])
  })

  it('keeps invented bad values off real units and communes', async () => {
    const real = '(select place_id from places where not is_invented)'
    for (const table of ['works', 'plan_item_revisions', 'plan_filings'])
      assert.equal(
        await one(`select count(*) as n from ${table} where year = 2026 and place_id in ${real}`),
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
        `select count(*) as n from activities join units using (programme_id, unit_id)
         where not is_invented and extract(year from month) = 2026`,
      ),
      0,
    )
    assert.equal(
      await one(
        `select count(*) as n from ledger_totals join places using (place_id)
         where not is_invented and state in ('confirmed', 'disputed') and line_count > 0`,
      ),
      0,
    )
    assert.equal(
      await one(
        `select count(*) as n from answers join places using (place_id) where not is_invented`,
      ),
      0,
    )
    assert.equal(
      await one(
        `select count(*) as n from assignment_decisions d where number not like '%giả định, dữ liệu thực hành%'
         and exists (select 1 from twinnings t join units u using (programme_id, unit_id) join places p using (place_id)
           where t.decision_id = d.decision_id and u.is_invented and not p.is_invented)`,
      ),
      0,
    )
  })

  it('reports as of today without a number outside its figures, years closed and open', async () => {
    for (const year of [2019, 2026]) {
      const asked = { year, asOf: '2026-11-23T03:00:00.000Z' }
      const report = await inTransaction(db.database, SCOPE, 'read', (transaction) =>
        composeAnnualReport(transaction, PROGRAMME_ID, asked),
      )
      assert.ok(report)
      assert.deepEqual(listLooseNumerals(report.paper), [])
      // One decision, however many of its articles name the communes.
      assert.deepEqual(report.data.places.lists, [
        year === 2019 ? 'Danh mục của Tổng cục Thống kê, ngày 01/3/2025' : '1677/NQ-UBTVQH15',
      ])
      const texts = new Map(report.figures.map(({ id, text }) => [id, text]))
      const printed = listFigures(report.paper)
      for (const { id, text } of printed) assert.equal(texts.get(id), text, id)
      assert.equal(new Set(printed.map(({ id }) => id)).size, report.figures.length)
      // What was seen of works after one and three years stands in the paper, and so was looked at.
      const seen = report.data.works.filter(({ conditions }) => conditions.length > 0)
      assert.equal(seen.length > 0, year === 2019)
    }
  })

  it('has a round that the invented commune answered, in part once, and one that is open', async () => {
    const rounds = await db.owner<{ name: string; closes_on: string; answered: string }>(
      `select r.name, r.closes_on::text, (select count(*) from answers a where a.round_id = r.round_id) as answered
       from confirmation_rounds r order by r.opens_on`,
    )
    const [midYear, yearEnd] = rounds
    assert.equal(rounds.length, 2)
    assert.ok(Number(midYear?.answered) >= 4)
    assert.equal(Number(yearEnd?.answered), 0)
    assert.ok(String(yearEnd?.closes_on) > TODAY)
    const kinds = await db.owner<{ answer: string; in_bulk: boolean }>(
      'select distinct answer, in_bulk from answers order by 1, 2',
    )
    assert.deepEqual(
      kinds.map(({ answer, in_bulk }) => [answer, in_bulk]),
      [
        ['inFull', false],
        ['inFull', true],
        ['inPart', false],
      ],
    )
  })

  it('carries the twinnings of merged units over by one decision, and their duty ceases', async () => {
    const pairs = await db.owner<{ old: string; carried: boolean; ended: boolean }>(
      `select o.code || ' ' || v.code as old, t.valid_until = '2026-06-15' and t.ended_by_decision_id = n.decision_id as ended,
         n.valid_from = t.valid_until and n.valid_until is null as carried
       from unit_successions s join units o on o.unit_id = s.from_unit_id
       join twinnings t on t.unit_id = o.unit_id and t.valid_from = '2025-12-15'
       join place_versions v on v.place_id = t.place_id and v.valid_until is null
       left join twinnings n on n.unit_id = s.to_unit_id and n.place_id = t.place_id order by 1`,
    )
    assert.ok(pairs.length >= 4)
    assert.ok(
      pairs.every(({ carried, ended }) => carried && ended),
      JSON.stringify(pairs),
    )
    assert.equal(
      await one(
        `select count(*) as n from unit_successions s join activities a on a.unit_id = s.from_unit_id
         where a.happened_to >= '2026-06-15'`,
      ),
      0,
    )
    for (const side of ['from_unit_id', 'to_unit_id'])
      assert.ok(
        (await one(
          `select count(*) as n from unit_successions s join activities a on a.unit_id = s.${side}
           where extract(year from a.month) = 2026`,
        )) > 0,
        side,
      )
    const owed = await db.owner<{ code: string; owed: string }>(
      `select u.code, string_agg(p.code || case when o.ceased_on is null then '' else '-' end, ' ' order by p.position) as owed
       from obligations o join units u using (programme_id, unit_id) join report_periods p using (programme_id, period_id)
       where p.year = 2026 and u.code in ('DV20', 'DV35', 'DV73', 'DV74') group by 1 order by 1`,
    )
    assert.deepEqual(owed, [
      { code: 'DV20', owed: 'D1 D2- D3- NAM-' },
      { code: 'DV35', owed: 'D1 D2- D3- NAM-' },
      { code: 'DV73', owed: 'D3 NAM' },
      { code: 'DV74', owed: 'D3 NAM' },
    ])
  })

  it('adds up to the same by the places of then and by those of today', async () => {
    const differing = await db.owner(
      `with today as (
         select t.measure, coalesce(s.to_place_id, t.place_id) as place_id, sum(t.amount) as amount
         from ledger_totals t left join place_successions s on s.from_place_id = t.place_id
         where extract(year from t.month) = 2019 group by 1, 2),
       whole as (
         select measure, sum(amount) as amount from ledger_totals where extract(year from month) = 2019 group by 1)
       select w.measure from whole w join today using (measure) group by 1, w.amount having sum(today.amount) <> w.amount`,
    )
    assert.deepEqual(differing, [])
    assert.equal(
      await one(
        `select count(distinct coalesce(s.to_place_id, t.place_id)) as n
         from ledger_totals t left join place_successions s on s.from_place_id = t.place_id
         where extract(year from t.month) = 2019`,
      ),
      14,
    )
    assert.equal(
      await one(
        `select count(*) as n from place_successions s
         left join place_versions o on o.place_id = s.from_place_id and o.valid_until = s.happened_on
         left join place_versions n on n.place_id = s.to_place_id and n.valid_from = s.happened_on
         where o.place_id is null or n.place_id is null`,
      ),
      0,
    )
  })

  it('breaks the poverty series of the invented communes by its standard', async () => {
    const standards = await db.owner<{ standard: string; from: string; n: number }>(
      `select poverty_standard as standard, min(measured_on)::text as from, count(distinct place_id)::integer as n
       from indicator_values join places using (place_id) where is_invented group by 1 order by 2`,
    )
    assert.deepEqual(standards, [
      { standard: 'QĐ 59/2015/QĐ-TTg', from: '2018-12-31', n: 52 },
      { standard: 'NĐ 07/2021/NĐ-CP', from: '2024-12-31', n: 14 },
    ])
  })

  it('has works that stand still and planned work past its day, and totals for twelve units', async () => {
    const late = plainDate('2026-09-15')
    assert.ok(
      (await one(
        `select count(*) as n from works where year = 2026 and started_on is null and registered_on < $1`,
        [late],
      )) >= 5,
    )
    assert.ok(
      (await one(
        `select count(*) as n from works where year = 2026 and started_on is not null and handed_over_on is null`,
      )) >= 2,
    )
    assert.ok(
      (await one(
        'select count(*) as n from plan_item_revisions where year = 2026 and due_on < $1',
        [late],
      )) > 10,
    )
    assert.equal(
      await one(
        `select count(distinct unit_id) as n from activities
         where granularity = 'periodSummary' and extract(year from month) = 2026`,
      ),
      12,
    )
  })
})
