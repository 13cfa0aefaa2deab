import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Actor } from '#domain/access/actor.ts'
import { addDays, daysBetween, plainDate, weekday } from '#domain/base/plain-date.ts'
import { BLOCKS, type Block, isOfForces } from '#domain/units/blocks.ts'
import { type PlanVisit, planVisit, WEEKS_SHOWN, weekOf, weeksAhead } from './visit.ts'

const TODAY = plainDate('2026-11-25')
const ACTOR: Actor = {
  ...{ personId: 'p', personName: '', postId: 'post', postTitle: '', programmeId: 'p' },
  ...{ role: 'focalPoint', unitIds: ['A'], placeIds: [], twinnedPlaceIds: ['M2'] },
}
const codeOf = (ask: Partial<PlanVisit>, block: Block = 'stateAgency') => {
  const whole = { unitId: 'A', placeId: 'M2', kind: 'survey', ...ask } as PlanVisit
  const planned = planVisit(whole, ACTOR, { today: TODAY, block })
  return planned.ok ? 'planned' : planned.refusal.code
}

describe('a planned visit', () => {
  it('is of a week that is not over, by the unit itself', () => {
    assert.equal(codeOf({ week: TODAY }), 'planned')
    // The week of a Wednesday runs until Sunday; a day that is over is over.
    assert.equal(codeOf({ week: plainDate('2026-11-23') }), 'planned')
    assert.equal(codeOf({ week: plainDate('2026-11-22') }), 'visit-in-past')
    assert.equal(codeOf({ day: plainDate('2026-11-24') }), 'visit-in-past')
    assert.equal(codeOf({ day: addDays(TODAY, 400) }), 'visit-too-far')
    assert.equal(codeOf({ week: plainDate('2199-12-31') }), 'visit-too-far')
    assert.equal(codeOf({ week: plainDate('1975-01-01') }), 'visit-in-past')
    assert.equal(codeOf({ day: TODAY, unitId: 'B' }), 'not-your-visit')
    assert.equal(codeOf({ day: TODAY, placeId: 'M9' }), 'commune-not-found')
  })

  it('of a unit of the armed forces never has a day', () => {
    const day = fc.integer({ min: -30, max: 500 }).map((days) => addDays(TODAY, days))
    fc.assert(
      fc.property(day, fc.constantFrom(...BLOCKS), fc.boolean(), (on, block, byDay) => {
        const when = byDay ? { day: on } : { week: on }
        const ask: PlanVisit = { unitId: 'A', placeId: 'M2', kind: 'labour', ...when }
        const planned = planVisit(ask, ACTOR, { today: TODAY, block })
        if (!planned.ok) return
        const { weekOn, day: kept, isForces } = planned.value
        assert.equal(weekday(weekOn), 1)
        assert.ok(daysBetween(weekOn, on) >= 0 && daysBetween(weekOn, on) < 7)
        assert.equal(isForces, isOfForces(block))
        assert.ok(!isForces || kept === null)
      }),
    )
    assert.equal(codeOf({ day: TODAY }, 'armedForces'), 'week-only')
    assert.equal(codeOf({ week: TODAY }, 'armyEnterprise'), 'planned')
  })

  it('stands in its own week and in no other', () => {
    const visit = fc.integer({ min: 0, max: 80 }).map((days) => ({
      weekOn: weekOf(addDays(TODAY, days)),
    }))
    fc.assert(
      fc.property(fc.array(visit), (visits) => {
        const weeks = weeksAhead(TODAY, visits, [weekOf(TODAY)])
        assert.equal(weeks.length, WEEKS_SHOWN)
        const last = addDays(weekOf(TODAY), WEEKS_SHOWN * 7)
        const shown = weeks.flatMap((week) => week.visits)
        assert.equal(shown.length, visits.filter(({ weekOn }) => weekOn < last).length)
        for (const week of weeks)
          assert.ok(week.visits.every(({ weekOn }) => weekOn === week.weekOn))
        assert.deepEqual(
          weeks.map(({ hasForces }) => hasForces),
          weeks.map((_, at) => at === 0),
        )
      }),
    )
  })
})
