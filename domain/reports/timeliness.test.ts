import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { addDays, plainDate } from '#domain/base/plain-date.ts'
import { workCalendar } from '#domain/base/work-calendar.ts'
import { momentOf } from './due.ts'
import { ratesOf } from './rates.ts'
import { type ReportCase, type Sending, type TimelinessView, timelinessOf } from './timeliness.ts'

const calendar = workCalendar({ off: [plainDate('2019-03-20')], working: [] })
const DUE = plainDate('2019-03-18')

const at = (day: string, hour = 2) => `${day}T${String(hour).padStart(2, '0')}:00:00Z`

let made = 0
const sending = (day: string, more: Partial<Sending> = {}): Sending => {
  made += 1
  return {
    sendingId: `s${made}`,
    channel: 'paper',
    receivedAt: at(day),
    recordedAt: at(day),
    isEmpty: false,
    nilReason: null,
    withdraws: null,
    ...more,
  }
}

const reportOf = (sendings: Sending[], more: Partial<ReportCase> = {}): ReportCase => ({
  obligation: { dueOn: DUE, ceasedOn: null, extensions: [] },
  sendings,
  completionRequests: [],
  ...more,
})

const on = (today: string, more: Partial<TimelinessView> = {}): TimelinessView => ({
  basis: 'signedPaper',
  today: plainDate(today),
  calendar,
  ...more,
})

describe('when a report came', () => {
  it('is on time to the last minute of the due day in Vietnam, and late after it', () => {
    const lastMinute = sending('2019-03-18', { receivedAt: '2019-03-18T16:59:59Z' })
    const midnight = sending('2019-03-18', { receivedAt: '2019-03-18T17:00:00Z' })
    assert.equal(timelinessOf(reportOf([lastMinute]), on('2019-04-01')).state, 'onTime')
    const late = timelinessOf(reportOf([midnight]), on('2019-04-01'))
    assert.deepEqual([late.state, late.daysLate], ['late', 1])
  })

  it('does not see what came after the day asked about', () => {
    const report = reportOf([sending('2019-03-25')])
    const then = timelinessOf(report, on('2019-03-21'))
    assert.deepEqual([then.state, then.paperReceivedAt], ['notSent', undefined])
    assert.equal(timelinessOf(report, on('2019-03-25')).state, 'late')
  })

  it('counts working days only, against today where nothing came', () => {
    assert.equal(timelinessOf(reportOf([]), on('2019-03-18')).state, 'notDue')
    const missing = timelinessOf(reportOf([]), on('2019-03-22'))
    // 19, 21 and 22 March; the 20th is a day off.
    assert.deepEqual([missing.state, missing.daysLate, missing.isDue], ['notSent', 3, true])
  })

  it('shows a report that came before its deadline without counting it yet', () => {
    const early = timelinessOf(reportOf([sending('2019-03-10')]), on('2019-03-12'))
    assert.deepEqual([early.state, early.isDue], ['onTime', false])
    assert.equal(ratesOf([early]).onTimeRate.isMissing, true)
  })

  it('counts a paper under signedPaper and figures under data, and keeps both moments', () => {
    const report = reportOf([
      sending('2019-03-17'),
      sending('2019-03-25', { channel: 'data', receivedAt: at('2019-03-25') }),
    ])
    const byPaper = timelinessOf(report, on('2019-04-01'))
    const byData = timelinessOf(report, on('2019-04-01', { basis: 'data' }))
    assert.equal(byPaper.state, 'onTime')
    assert.deepEqual([byData.state, byData.daysLate], ['late', 4])
    for (const { paperReceivedAt, dataReceivedAt } of [byPaper, byData])
      assert.deepEqual([paperReceivedAt, dataReceivedAt], [at('2019-03-17'), at('2019-03-25')])
  })

  it('counts figures entered for a unit by the arrival of the paper that they carry', () => {
    const entered = sending('2019-03-17', { channel: 'data', recordedAt: at('2019-03-25') })
    const view = on('2019-04-01', { basis: 'data' })
    assert.equal(timelinessOf(reportOf([entered]), view).state, 'onTime')
    const before = { ...view, recordedBy: at('2019-03-24') }
    assert.equal(timelinessOf(reportOf([entered]), before).state, 'notSent')
  })

  it('does not count an empty paper, and counts an explicit nil report', () => {
    const empty = sending('2019-03-15', { isEmpty: true })
    assert.equal(timelinessOf(reportOf([empty]), on('2019-04-01')).state, 'notSent')
    const nil = sending('2019-03-15', { channel: 'data', nilReason: 'không có việc' })
    const sent = timelinessOf(reportOf([empty, nil]), on('2019-04-01'))
    assert.deepEqual([sent.state, sent.isNil], ['onTime', true])
    const figures = sending('2019-03-29', { channel: 'data' })
    assert.equal(timelinessOf(reportOf([nil, figures]), on('2019-04-01')).isNil, false)
  })

  it('forgets a sending that was taken back, from the moment it was', () => {
    const wrong = sending('2019-03-15')
    const back = sending('2019-03-20', { withdraws: wrong.sendingId })
    assert.equal(timelinessOf(reportOf([wrong, back]), on('2019-04-01')).state, 'notSent')
    const before = on('2019-04-01', { recordedBy: at('2019-03-19') })
    assert.equal(timelinessOf(reportOf([wrong, back]), before).state, 'onTime')
  })

  it('asks nothing of an invited unit, nor after a duty ceased', () => {
    const invited = timelinessOf(
      reportOf([sending('2019-03-15')], { obligation: undefined }),
      on('2019-04-01'),
    )
    assert.deepEqual([invited.state, invited.isDue], ['notOwed', false])
    assert.equal(invited.paperReceivedAt, at('2019-03-15'))
    const ceased = (day: string) =>
      timelinessOf(
        reportOf([], { obligation: { dueOn: DUE, ceasedOn: plainDate(day), extensions: [] } }),
        on('2019-04-01'),
      ).state
    assert.equal(ceased('2019-03-18'), 'notOwed')
    assert.equal(ceased('2019-03-19'), 'notSent')
  })
})

const day = fc.integer({ min: 0, max: 60 }).map((n) => addDays(plainDate('2019-02-15'), n))

const someSending: fc.Arbitrary<Sending> = fc
  .record({
    channel: fc.constantFrom('data' as const, 'paper' as const),
    day,
    isEmpty: fc.boolean(),
    nilReason: fc.constantFrom(null, null, null, 'không phát sinh'),
  })
  .map(({ day: received, ...facts }) => sending(received, facts))

const someExtension = fc
  .record({ newDueOn: day, granted: day })
  .map(({ newDueOn, granted }) => ({ newDueOn, grantedAt: at(granted) }))

const someCase: fc.Arbitrary<ReportCase> = fc.record({
  obligation: fc.option(
    fc.record({
      dueOn: day,
      ceasedOn: fc.option(day, { nil: null }),
      extensions: fc.array(someExtension, { maxLength: 3 }),
    }),
    { nil: undefined },
  ),
  sendings: fc.array(someSending, { maxLength: 5 }),
  completionRequests: fc.array(
    day.map((asked) => ({ askedAt: at(asked) })),
    { maxLength: 2 },
  ),
})

const someView: fc.Arbitrary<TimelinessView> = fc.record({
  basis: fc.constantFrom('data' as const, 'signedPaper' as const),
  today: day,
  calendar: fc.constant(calendar),
})

describe('laws of timeliness', () => {
  it('on time, late and not sent make up what is due; 0 ≤ rate ≤ 1', () => {
    fc.assert(
      fc.property(fc.array(someCase), someView, (cases, view) => {
        const rates = ratesOf(cases.map((report) => timelinessOf(report, view)))
        assert.equal(rates.onTime + rates.late + rates.notSent, rates.reportsDue)
        if (rates.onTimeRate.isMissing) return assert.equal(rates.reportsDue, 0)
        const { numerator, denominator } = rates.onTimeRate
        assert.ok(numerator >= 0 && numerator <= denominator && denominator > 0)
      }),
    )
  })

  it('an invited unit stands in no denominator', () => {
    fc.assert(
      fc.property(fc.array(someCase), someCase, someView, (cases, one, view) => {
        const read = (rows: ReportCase[]) => ratesOf(rows.map((row) => timelinessOf(row, view)))
        assert.deepEqual(read([...cases, { ...one, obligation: undefined }]), read(cases))
      }),
    )
  })

  it('an extension granted after the deadline changes nothing', () => {
    fc.assert(
      fc.property(
        someCase,
        someView,
        day,
        fc.integer({ min: 1, max: 30 }),
        (report, view, newDueOn, after) => {
          const before = timelinessOf(report, view)
          if (!report.obligation || !before.dueOn) return
          const late = { newDueOn, grantedAt: at(addDays(before.dueOn, after)) }
          const obligation = {
            ...report.obligation,
            extensions: [...report.obligation.extensions, late],
          }
          assert.deepEqual(timelinessOf({ ...report, obligation }, view), before)
        },
      ),
    )
  })

  it('a later sending never changes the first moment', () => {
    fc.assert(
      fc.property(someCase, someSending, someView, (report, extra, view) => {
        const { sentAt } = timelinessOf(report, view)
        if (sentAt === undefined || momentOf(extra.receivedAt) < momentOf(sentAt)) return
        const more = timelinessOf({ ...report, sendings: [...report.sendings, extra] }, view)
        assert.equal(more.sentAt, sentAt)
      }),
    )
  })

  it('a request to complete moves nothing but its mark', () => {
    fc.assert(
      fc.property(someCase, day, someView, (report, asked, view) => {
        const completionRequests = [...report.completionRequests, { askedAt: at(asked) }]
        const { isAskedToComplete: _mark, ...after } = timelinessOf(
          { ...report, completionRequests },
          view,
        )
        const { isAskedToComplete: _before, ...before } = timelinessOf(report, view)
        assert.deepEqual(after, before)
      }),
    )
  })

  it('does not depend on the order of rows', () => {
    fc.assert(
      fc.property(someCase, someView, (report, view) => {
        const turned: ReportCase = {
          ...report,
          sendings: [...report.sendings].reverse(),
          obligation: report.obligation && {
            ...report.obligation,
            extensions: [...report.obligation.extensions].reverse(),
          },
        }
        assert.deepEqual(timelinessOf(turned, view), timelinessOf(report, view))
      }),
    )
  })
})
