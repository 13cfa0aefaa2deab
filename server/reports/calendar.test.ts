import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { BoardView } from '#domain/reports/board/schema.ts'
import type { CalendarMoves, CalendarView } from '#domain/reports/calendar/schema.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { PERIODS, UNITS } from '#test/world.ts'

// Today is 2026-11-23, a Monday; the yearly report of 2026 is due 16/12, two working days after its cut-off.
const { NAM } = PERIODS[2026]

describe('the calendar of working days', () => {
  let world: TestApp
  let hoa: Asker
  const change = (day: string, kind: string) =>
    hoa.post('/calendar-changes', {
      ...{ day, kind, name: 'Nghỉ theo quyết định', source: 'Quyết định 99/QĐ-UBND' },
      reason: 'Bão',
    })
  const said = ({ moves }: CalendarMoves) =>
    moves.map(({ periodName, unitName, from, to }) => [periodName, unitName, from, to])
  before(async () => {
    world = await openTestApp()
    hoa = await world.as('hoa')
  })
  after(() => world.close())

  it('says what moves before and after, and moves only what is ahead', async () => {
    const board = async () => (await hoa.get('/board?year=2026')).body as unknown as BoardView
    const before = await board()
    const extended = await hoa.post('/extensions', {
      ...{ cells: [{ unitId: UNITS.DV12, periodId: NAM }], newDueOn: '2026-12-25' },
      reason: 'Đổi đầu mối',
    })
    assert.equal(extended.status, 201)
    const preview = await hoa.get('/calendar-moves?day=2026-12-15&kind=off')
    assert.equal(preview.status, 200, JSON.stringify(preview.body))
    const expected = [['Năm', null, '2026-12-16', '2026-12-17']]
    assert.deepEqual(said(preview.body as unknown as CalendarMoves), expected)
    const made = await change('2026-12-15', 'off')
    assert.equal(made.status, 201, JSON.stringify(made.body))
    assert.deepEqual(said(made.body as unknown as CalendarMoves), expected)
    const onChristmas = await change('2026-12-25', 'off')
    assert.deepEqual(said(onChristmas.body as unknown as CalendarMoves), [
      ['Năm', 'Đơn vị 12', '2026-12-25', '2026-12-28'],
    ])
    const now = await board()
    assert.deepEqual(
      now.periods.map(({ dueOn }) => dueOn),
      ['2026-03-17', '2026-06-16', '2026-09-16', '2026-12-17'],
    )
    const cells = (view: BoardView) =>
      view.units.find(({ unitId }) => unitId === UNITS.DV12)?.cells ?? []
    assert.equal(cells(now).at(-1)?.dueOn, '2026-12-28')
    // What has passed is late by as many days as before.
    assert.deepEqual(
      cells(now)
        .slice(0, 3)
        .map(({ dueOn, daysLate }) => [dueOn, daysLate]),
      cells(before)
        .slice(0, 3)
        .map(({ dueOn, daysLate }) => [dueOn, daysLate]),
    )
    const back = await change('2026-12-15', 'plain')
    assert.deepEqual(said(back.body as unknown as CalendarMoves), [
      ['Năm', null, '2026-12-17', '2026-12-16'],
    ])
  })

  it('shows each day with its source, its reason and who changed it', async () => {
    const page = (await hoa.get('/years/2026/calendar')).body as unknown as CalendarView
    const day = page.days.find((row) => row.day === '2026-12-25')
    assert.deepEqual(
      [day?.kind, day?.source, day?.changedBy, day?.reason],
      ['off', 'Quyết định 99/QĐ-UBND', 'Nguyễn Thị Hoa', 'Bão'],
    )
    assert.equal(page.mayChange, true)
    assert.equal(page.open.length, 1)
  })

  it('refuses a day that has passed or is so already, and others than the agency', async () => {
    assert.equal((await change('2026-11-20', 'off')).body.code, 'calendar-day-passed')
    assert.equal((await change('2026-12-25', 'off')).body.code, 'calendar-day-same')
    const minh = await world.as('minh')
    assert.equal((await minh.get('/years/2026/calendar')).status, 200)
    const tried = await minh.post('/calendar-changes', {
      ...{ day: '2026-12-24', kind: 'off', name: 'thử', source: 'thử', reason: 'thử' },
    })
    assert.equal(tried.status, 403)
    assert.equal((await (await world.as('nam')).get('/years/2026/calendar')).status, 403)
  })
})
