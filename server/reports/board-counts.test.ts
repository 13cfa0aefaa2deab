import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { addDays, plainDate } from '#domain/base/plain-date.ts'
import type { BoardView, LateView } from '#domain/reports/board/schema.ts'
import { filterBoard, SHOWN_STATES } from '#domain/reports/board-filter.ts'
import { BOARD_PAGE_UNITS, WHOLE_BOARD_UNITS } from '#domain/reports/board-size.ts'
import { standingLetter } from '#domain/reports/urging-round.ts'
import { newId } from '#server/platform/clock.ts'
import type { Context } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/database.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { openTestDatabase, type TestDatabase } from '#test/database.ts'
import { addManyUnits } from '#test/many-units.ts'
import { CAST } from '#test/people.ts'
import { obligationOf, PERIODS, PROGRAMME_ID, UNITS } from '#test/world.ts'
import { type FoundUnits, findBoardUnits, type PeriodCountRow } from './board.sql.ts'
import { getBoard } from './board.ts'
import { findCountedBoard } from './board-counts.ts'
import { findYearTimeliness, lettersDrafted, type ReportingUnit } from './reports.ts'

const { D1, D2 } = PERIODS[2026]
const FOUR = Object.values(UNITS)
const DUE = { [D1]: plainDate('2026-03-17'), [D2]: plainDate('2026-06-16') }
const WHO = CAST.hoa.personId
const SCOPE = {
  ...{ programmeId: PROGRAMME_ID, personId: WHO, whole: true },
  ...{ unitIds: [], placeIds: [], moneyPlaceIds: [] },
}

/** What may happen around two deadlines, close enough together that every order of them comes up. */
const at = fc.record({
  day: fc.integer({ min: -6, max: 16 }),
  hour: fc.integer({ min: 0, max: 23 }),
})
const line = { unit: fc.constantFrom(...FOUR), period: fc.constantFrom(D1, D2) }
const history = fc.record({
  sendings: fc.array(
    fc.record({
      ...line,
      ...{ came: at, isPaper: fc.boolean(), isEmpty: fc.boolean(), isNil: fc.boolean() },
      takenBack: fc.boolean(),
    }),
    { maxLength: 14 },
  ),
  extensions: fc.array(fc.record({ ...line, granted: at, to: at }), { maxLength: 6 }),
  deadlines: fc.array(fc.record({ period: line.period, decided: at, to: at }), { maxLength: 4 }),
  asked: fc.array(fc.record({ ...line, on: at }), { maxLength: 4 }),
  letters: fc.array(fc.record({ ...line, on: at, round: fc.integer({ min: 1, max: 3 }) }), {
    maxLength: 5,
  }),
  ended: fc.array(fc.record({ ...line, on: at }), { maxLength: 3 }),
  invited: fc.subarray(FOUR, { maxLength: 2 }),
  today: fc.record({ period: line.period, on: at }),
  isPast: fc.boolean(),
})
type History = typeof history extends fc.Arbitrary<infer Value> ? Value : never
type At = { day: number; hour: number }

const dayOf = (period: string, { day }: At) => addDays(DUE[period] ?? DUE[D1]!, day)
const momentOf = (period: string, when: At) =>
  `${dayOf(period, when)}T${String(when.hour).padStart(2, '0')}:30:00Z`

async function plant(owner: TestDatabase['owner'], told: History): Promise<void> {
  for (const table of ['extensions', 'period_deadlines', 'completion_requests', 'urging_letters'])
    await owner(`delete from ${table}`)
  await owner('delete from sendings where withdraws is not null')
  await owner('delete from sendings')
  await owner('update obligations set ceased_on = null')
  await owner(
    "update twinnings set mode = case when unit_id = any ($1) then 'invited' else 'assigned' end",
    [told.invited],
  )
  const insert = (table: string, rows: readonly object[]) =>
    owner(
      `insert into ${table} (${Object.keys(rows[0] ?? {}).join(', ')})
       select ${Object.keys(rows[0] ?? {}).join(', ')} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
      [JSON.stringify(rows)],
    )
  const fill = async (table: string, rows: readonly object[]) => {
    if (rows.length > 0)
      await insert(
        table,
        rows.map((row) => ({ programme_id: PROGRAMME_ID, ...row })),
      )
  }
  const written = { recorded_by: WHO, command_id: newId() }
  const sendings = told.sendings.map(({ unit, period, came, isPaper, isEmpty, isNil }) => ({
    ...{ sending_id: newId(), unit_id: unit, period_id: period, is_empty: isEmpty },
    ...{ channel: isPaper ? 'paper' : 'data', nil_reason: isNil ? 'không có việc' : null },
    ...{ received_at: momentOf(period, came), recorded_at: momentOf(period, came), ...written },
    entered_for: false,
  }))
  await fill(
    'sendings',
    sendings.map((row) => ({ ...row, withdraws: null })),
  )
  await fill(
    'sendings',
    sendings.flatMap((row, nth) =>
      told.sendings[nth]?.takenBack
        ? [{ ...row, sending_id: newId(), withdraws: row.sending_id }]
        : [],
    ),
  )
  await fill(
    'extensions',
    told.extensions.map(({ unit, period, granted, to }) => ({
      ...{ extension_id: newId(), obligation_id: obligationOf(unit, period), unit_id: unit },
      ...{ new_due_on: dayOf(period, to), granted_at: momentOf(period, granted) },
      ...{ granted_by: WHO, reason: 'x' },
    })),
  )
  await fill(
    'period_deadlines',
    told.deadlines.map(({ period, decided, to }) => ({
      ...{ deadline_id: newId(), period_id: period, new_due_on: dayOf(period, to), ...written },
      ...{ decided_at: momentOf(period, decided), recorded_at: momentOf(period, decided) },
      reason: 'x',
    })),
  )
  await fill(
    'completion_requests',
    told.asked.map(({ unit, period, on }) => ({
      ...{ request_id: newId(), unit_id: unit, period_id: period, words: 'x', ...written },
      recorded_at: momentOf(period, on),
    })),
  )
  await fill(
    'urging_letters',
    told.letters.map(({ unit, period, on, round }) => ({
      ...{ letter_id: newId(), unit_id: unit, period_id: period, round },
      ...{ drafted_at: momentOf(period, on), drafted_by: WHO, command_id: newId() },
    })),
  )
  for (const { unit, period, on } of told.ended)
    await owner('update obligations set ceased_on = $2 where obligation_id = $1', [
      obligationOf(unit, period),
      dayOf(period, on),
    ])
}

describe('the counts of the board', () => {
  let db: TestDatabase
  before(async () => {
    db = await openTestDatabase()
  })
  after(() => db.close())

  for (const basis of ['signedPaper', 'data'] as const)
    it(`are those of the rule of lateness, whatever happened in which order: by ${basis}`, async () => {
      await db.owner(
        `insert into year_settings select programme_id, year, $2, now(), recorded_by, 'đổi căn cứ',
           settings || jsonb_build_object('timelinessBasis', $3::text)
         from year_settings where programme_id = $1 and year = 2026 and version = 1`,
        [PROGRAMME_ID, basis === 'data' ? 3 : 2, basis],
      )
      let busy = 0
      await fc.assert(
        fc.asyncProperty(history, async (told) => {
          await plant(db.owner, told)
          const today = dayOf(told.today.period, told.today.on)
          const asOf = told.isPast ? momentOf(told.today.period, told.today.on) : undefined
          await inTransaction(db.database, SCOPE, 'read', async (transaction) => {
            const context = {
              ...{ db: transaction, actor: { programmeId: PROGRAMME_ID } },
              ...{ moment: { today, now: `${today}T01:00:00Z` }, horizon: '2199-01-01T00:00:00Z' },
            } as unknown as Context
            busy += await compare(context, asOf)
          })
        }),
        { numRuns: 15 },
      )
      assert.ok(busy > 15, 'something was late, marked or urged')
    })
})

/** Counts and lists of the database beside those of the rule; answers how much there was to count. */
async function compare(context: Context, asOf: string | undefined): Promise<number> {
  const { db } = context
  const counted = await findCountedBoard(context, { year: 2026, asOf })
  const view = await getBoard(context, { year: '2026', ...(asOf ? { asOf } : {}) })
  assert.ok(counted && view.ok)
  const { ask, periods, counts } = counted
  const board: BoardView = view.value
  const { today } = ask
  const found = await findYearTimeliness(db, PROGRAMME_ID, { year: 2026, today, asOf })
  assert.ok(found)
  let busy = 0
  for (const period of periods) {
    const { periodId } = period
    for (const group of ['stateAgency', 'invited']) {
      const row: PeriodCountRow | undefined = counts.find(
        (each) => each.group === group && each.periodId === periodId,
      )
      const matched = (state: (typeof SHOWN_STATES)[number]): number =>
        filterBoard(board, { block: group, state, periodId }).length
      for (const state of SHOWN_STATES) {
        const inSql =
          state === 'figuresMissing'
            ? (row?.notEntered ?? 0) + (row?.paperEmpty ?? 0)
            : row?.[state]
        assert.equal(inSql ?? 0, matched(state), `${group}, ${period.name}, ${state}`)
        busy += state === 'due' || state === 'notDue' ? 0 : matched(state)
      }
    }
    for (const round of [1, 2]) {
      const urged: ReportingUnit[] = found.units.filter(({ lines }) => {
        const line = lines.find((each) => each.periodId === periodId)
        const { state, dueOn } = line!.timeliness
        if (state !== 'notSent' || dueOn === undefined) return false
        const { calendar } = found
        const drafted = lettersDrafted(line!)
        return standingLetter({ dueOn, drafted }, { today, calendar })?.round === round
      })
      const filter = { periodId, letter: round }
      const part = { limit: 10 }
      const listed: FoundUnits = await findBoardUnits(db, PROGRAMME_ID, ask, filter, part)
      assert.deepEqual(
        listed.units.map(({ unitId }) => unitId),
        urged.map(({ unitId }) => unitId),
        `letters of round ${round}, ${period.name}`,
      )
      const standing = board.letters.find(
        (each) => each.periodId === periodId && each.round === round,
      )
      assert.equal(standing?.count ?? 0, urged.length)
      busy += urged.length
    }
    for (const state of SHOWN_STATES) {
      const part = { limit: 10 }
      const listed: FoundUnits = await findBoardUnits(
        db,
        PROGRAMME_ID,
        ask,
        { periodId, state },
        part,
      )
      assert.deepEqual(
        listed.units.map(({ unitId }) => unitId),
        filterBoard(board, { periodId, state }).map(({ unitId }) => unitId),
        `${state}, ${period.name}`,
      )
    }
  }
  return busy
}

describe('the board of a large programme', () => {
  const MANY = WHOLE_BOARD_UNITS + 31
  let world: TestApp
  let hoa: Asker
  const boardOf = async (more = '') => {
    const { status, body } = await hoa.get(`/board?year=2026${more}`)
    assert.equal(status, 200, JSON.stringify(body))
    return body as unknown as BoardView
  }
  const foundBy = async (query: string) => {
    const { status, body } = await hoa.get(`/board/units?year=2026${query}`)
    assert.equal(status, 200, JSON.stringify(body))
    return body as unknown as { matching: number; units: { unitId: string; name: string }[] }
  }
  before(async () => {
    world = await openTestApp()
    hoa = await world.as('hoa')
    await addManyUnits(world.db.owner, MANY - 4)
  })
  after(() => world.close())

  it('counts every block and holds one page of rows, the next where the first ended', async () => {
    const first = await boardOf()
    assert.deepEqual(first.rows, {
      ...{ isWhole: false, total: MANY, matching: MANY, page: 1 },
      pages: Math.ceil(MANY / BOARD_PAGE_UNITS),
    })
    assert.equal(first.units.length, BOARD_PAGE_UNITS)
    assert.deepEqual(
      first.groups.map(({ group, units }) => [group, units]),
      [
        ['stateAgency', 4],
        ['publicService', MANY - 4],
      ],
    )
    assert.equal(first.periods[0]?.totals.notSent, MANY)
    assert.equal(first.groups[1]?.periods[0]?.notSent, MANY - 4)
    const names: string[] = []
    for (let page = 1; page <= first.rows.pages; page += 1)
      names.push(...(await boardOf(`&page=${page}`)).units.map(({ name }) => name))
    assert.equal(new Set(names).size, MANY)
    assert.deepEqual(names.slice(0, 5), [
      ...['Đơn vị 01', 'Đơn vị 02', 'Đơn vị 08', 'Đơn vị 12'],
      'Đơn vị đặt bên 1',
    ])
    const beyond = await boardOf('&page=99')
    assert.equal(beyond.rows.page, first.rows.pages)
    assert.equal(beyond.units.length, MANY % BOARD_PAGE_UNITS)
  })

  it('is narrowed in the database: by block, state and name without diacritics', async () => {
    const search = await boardOf(`&search=${encodeURIComponent('ĐẶT BÊN 7')}`)
    assert.deepEqual(
      search.units.map(({ name }) => name),
      ['Đơn vị đặt bên 7', ...Array.from({ length: 10 }, (_, n) => `Đơn vị đặt bên ${70 + n}`)],
    )
    assert.equal((await boardOf('&search=db12')).rows.matching, 11)
    assert.equal((await boardOf('&block=stateAgency')).rows.matching, 4)
    assert.equal((await boardOf(`&state=onTime&periodId=${D1}`)).rows.matching, 0)
    assert.equal((await boardOf('&state=notSent&block=publicService')).rows.matching, MANY - 4)
    assert.equal((await boardOf('&keeper=itself')).rows.matching, 0)
  })

  it('names all that a filter leaves, and the unit that follows one', async () => {
    const all = await foundBy(`&state=notSent&periodId=${D1}`)
    assert.deepEqual([all.matching, all.units.length], [MANY, MANY])
    const cells = all.units.map(({ unitId }) => ({ unitId, periodId: D1 }))
    const noted = await hoa.post('/follow-up-notes', { cells, words: 'Đã gọi điện' })
    assert.equal(noted.status, 201, JSON.stringify(noted.body))
    assert.equal((noted.body.done as unknown as unknown[]).length, MANY)
    const next = async (after: string) =>
      (await foundBy(`&lacksFigures=yes&periodId=${D1}&after=${after}`)).units.map(
        ({ name }) => name,
      )
    assert.deepEqual(await next(UNITS.DV12), ['Đơn vị đặt bên 1'])
    assert.deepEqual(await next(all.units.at(-1)?.unitId ?? ''), ['Đơn vị 01'])
  })

  it('lists who is late with a paper, and writes the letter to those it stands drafted for', async () => {
    const { status, body } = await hoa.get(`/board/late/${D1}?year=2026`)
    assert.equal(status, 200, JSON.stringify(body))
    const late = body as unknown as LateView
    assert.deepEqual([late.rows.length, late.period?.totals.notSent], [MANY, MANY])
    assert.equal(late.rows[0]?.cell.state, 'notSent')
    const unknown = await hoa.get(`/board/late/${newId()}?year=2026`)
    assert.equal((unknown.body as unknown as LateView).period, null)
    const file = (round: number) =>
      world.app.inject({
        url: `/api/v1/programmes/nq04/urging-letters/${D1}/file?round=${round}&deadline=2026-12-01`,
        headers: { cookie: hoa.cookie },
      })
    assert.equal((await file(1)).statusCode, 200)
    assert.equal((await file(2)).statusCode, 404)
  })
})
