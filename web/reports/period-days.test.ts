import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { plainDate } from '#domain/base/plain-date.ts'
import { workCalendar } from '#domain/base/work-calendar.ts'
import { proposedPeriods } from '#domain/reports/regime.ts'
import { periodRows } from './period-days.ts'

const calendar = workCalendar({ off: [], working: [] })
const of = (count: 4 | 12) =>
  proposedPeriods(2027, calendar, count).map((period) => ({ ...period, units: 3 }))
const proposal = { isOpenable: true, periods: of(4), months: of(12) }

describe('the days of a year before it is opened, as typed', () => {
  it('follow one another: the deadline its cut-off, the next period the one before', () => {
    const [first, second] = periodRows(proposal, 4, { D1: { dataTo: plainDate('2027-04-14') } })
    assert.deepEqual([first?.dueOn, first?.units, first?.isSet], ['2027-04-16', null, true])
    assert.deepEqual([second?.dataFrom, second?.units, second?.isSet], ['2027-04-15', 3, false])
  })

  it('keep what was typed, also where it is no day', () => {
    const [first] = periodRows(proposal, 4, { D1: { dueOn: 'mai' } })
    assert.deepEqual([first?.dueOn, first?.typedDueOn], [undefined, 'mai'])
    const [month] = periodRows(proposal, 12, { T01: { dueOn: '20/1/2027' } })
    assert.deepEqual([month?.dataTo, month?.dueOn], ['2027-01-14', '2027-01-20'])
  })
})
