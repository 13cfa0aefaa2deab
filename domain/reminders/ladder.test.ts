import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { addDays, type PlainDate, plainDate, weekday } from '#domain/base/plain-date.ts'
import { type WorkCalendar, workCalendar } from '#domain/base/work-calendar.ts'
import { LADDER, type Owed, RUNGS, type Rung, rungToTell } from './ladder.ts'

const day = plainDate
const weeks = workCalendar({ off: [], working: [] })
const DUE = day('2026-09-16')
const OWED: Owed = {
  obligationId: '00000000-0000-7000-8000-000000000001',
  dueOn: DUE,
  hasCome: false,
  drafted: [],
  told: [],
}

const told = (owed: Partial<Owed>, today: string, calendar: WorkCalendar = weeks) =>
  rungToTell({ ...OWED, ...owed }, { today: day(today), calendar })

describe('the ladder', () => {
  it('tells 7 and 1 working days before, on the day, 1 after, then the letters to the agency alone', () => {
    assert.equal(told({}, '2026-09-04'), undefined)
    assert.equal(told({}, '2026-09-07'), 'sevenBefore')
    assert.equal(told({}, '2026-09-15'), 'oneBefore')
    assert.equal(told({}, '2026-09-16'), 'onTheDay')
    assert.equal(told({}, '2026-09-17'), 'oneAfter')
    assert.equal(told({ told: ['oneAfter'] }, '2026-09-18'), undefined)
    assert.equal(told({ told: ['oneAfter'] }, '2026-09-21'), 'firstLetter')
    const drafted = [{ round: 1, on: day('2026-09-22') }]
    assert.equal(told({ drafted, told: ['firstLetter'] }, '2026-09-28'), undefined)
    assert.equal(told({ drafted, told: ['firstLetter'] }, '2026-09-29'), 'secondLetter')
    for (const rung of RUNGS)
      assert.equal(
        (LADDER[rung].tells as readonly string[]).includes('focalPoint'),
        !rung.endsWith('Letter'),
      )
  })

  it('tells on the next working day what fell on a day off, and nothing that a later rung overtook', () => {
    const calendar = workCalendar({ off: [day('2026-09-15'), day('2026-09-16')], working: [] })
    assert.equal(told({}, '2026-09-14', calendar), 'oneBefore')
    assert.equal(told({}, '2026-09-16', calendar), undefined)
    assert.equal(told({ told: ['oneBefore'] }, '2026-09-17', calendar), 'oneAfter')
    assert.equal(told({ told: ['onTheDay'] }, '2026-09-12'), undefined)
  })

  it('is silent when the report has come, is no longer owed, or the day is long past', () => {
    assert.equal(told({ hasCome: true }, '2026-09-16'), undefined)
    assert.equal(told({ dueOn: undefined }, '2026-09-16'), undefined)
    assert.equal(told({}, '2026-09-28'), 'firstLetter')
    assert.equal(told({}, '2026-09-29'), undefined)
  })
})

const BASE = day('2026-01-01')
const dates = (most: number) => fc.integer({ min: 0, max: most }).map((n) => addDays(BASE, n))
const calendars = fc.uniqueArray(dates(120), { maxLength: 50 }).map((exceptions) =>
  workCalendar({
    off: exceptions.filter((date) => weekday(date) <= 5),
    working: exceptions.filter((date) => weekday(date) > 5),
  }),
)

/** A report's life: its deadlines with the day each was decided on, when it came or ceased, when people drafted. */
const lives = fc.record({
  calendar: calendars,
  dueOn: dates(60),
  extensions: fc.array(fc.record({ on: dates(80), by: fc.integer({ min: 1, max: 25 }) }), {
    maxLength: 3,
  }),
  cameOn: fc.option(dates(110)),
  ceasedOn: fc.option(dates(110)),
  takenBackOn: fc.option(dates(110)),
  draftsAfter: fc.option(fc.integer({ min: 0, max: 6 })),
  /** Days on which no machine ran, and how often the tick came on the others. */
  outages: fc.uniqueArray(dates(120), { maxLength: 30 }),
  ticks: fc.integer({ min: 1, max: 3 }),
})

type Told = { rung: Rung; on: PlainDate; dueOn: PlainDate }

describe('over random calendars, deadlines, arrivals, extensions and outages', () => {
  it('no rung twice for a deadline, none on a day off, after arrival or ceasing, none late or early', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const { calendar, outages } = life
        const messages: Told[] = []
        const drafted: { round: number; on: PlainDate }[] = []
        let dueOn = life.dueOn
        let seen = 0
        for (let today = BASE; today < addDays(BASE, 120); today = addDays(today, 1)) {
          for (const { on, by } of life.extensions)
            if (on === today && today <= dueOn) dueOn = addDays(dueOn, by)
          const isBack = life.takenBackOn !== null && today >= life.takenBackOn
          const hasCome = life.cameOn !== null && today >= life.cameOn && !isBack
          const hasCeased = life.ceasedOn !== null && today >= life.ceasedOn
          for (let tick = 0; tick < life.ticks && !outages.includes(today); tick += 1) {
            const owed: Owed = {
              ...OWED,
              ...{ dueOn: hasCeased ? undefined : dueOn, hasCome, drafted },
              told: messages.filter((message) => message.dueOn === dueOn).map(({ rung }) => rung),
            }
            const rung = rungToTell(owed, { today, calendar })
            if (rung === undefined) continue
            seen += 1
            assert.ok(calendar.isWorkingDay(today), 'on a day off')
            assert.ok(!hasCome && !hasCeased, 'after arrival or ceasing')
            assert.ok(
              !messages.some((told) => told.rung === rung && told.dueOn === dueOn),
              `${rung} twice`,
            )
            const step = LADDER[rung]
            if ('workingDays' in step) {
              const on = calendar.addWorkingDays(dueOn, step.workingDays)
              assert.ok(on <= today && calendar.workingDaysAfter(on, today) <= 5, 'not on its day')
            } else assert.ok(calendar.addWorkingDays(dueOn, 3) <= today, 'a letter too early')
            messages.push({ rung, on: today, dueOn })
            if (step.tells.length === 1 && life.draftsAfter !== null)
              drafted.push({
                round: rung === 'firstLetter' ? 1 : 2,
                on: addDays(today, life.draftsAfter),
              })
          }
        }
        const later = messages.filter((message, at) =>
          messages.slice(0, at).some((before) => before.on === message.on),
        )
        assert.deepEqual(later, [], 'two rungs of one report on one day')
        assert.ok(seen === messages.length)
      }),
      { numRuns: 300 },
    )
  })

  it('tells every rung when machine and people do nothing else, whatever the calendar', () => {
    fc.assert(
      fc.property(calendars, fc.integer({ min: 20, max: 60 }), (calendar, from) => {
        const dueOn = calendar.addWorkingDays(addDays(BASE, from), 1)
        const rungs: Rung[] = []
        for (let today = BASE; today < addDays(BASE, 120); today = addDays(today, 1)) {
          const rung = rungToTell({ ...OWED, dueOn, told: rungs }, { today, calendar })
          if (rung) rungs.push(rung)
        }
        const all: Rung[] = ['sevenBefore', 'oneBefore', 'onTheDay', 'oneAfter', 'firstLetter']
        assert.deepEqual(rungs, all)
      }),
    )
  })
})
