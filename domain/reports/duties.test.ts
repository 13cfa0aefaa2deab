import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { addDays, type PlainDate, plainDate } from '#domain/base/plain-date.ts'
import { type Duty, type DutyPaper, isAskedOfAll, settleDuties } from './duties.ts'
import { type DutyTwinning, owes } from './open-year.ts'
import { PAPER_KINDS } from './paper-kinds.ts'

const BEGIN = plainDate('2026-01-01')
const PAPERS: readonly DutyPaper[] = PAPER_KINDS.map((kind, at) => ({
  ...{ periodId: `p${at}`, kind, owedBy: 'unit' },
  dataTo: addDays(BEGIN, 60 * at + 20),
  dueOn: addDays(BEGIN, 60 * at + 22),
}))

type World = {
  today: PlainDate
  papers: DutyPaper[]
  units: Map<string, { validUntil: PlainDate | null; twinnings: DutyTwinning[] }>
  duties: Duty[]
}

/** Does to the kept duties what the rule says, as the server does in one transaction. */
function settle(world: World): number {
  const units = [...world.units].map(([unitId, unit]) => ({ unitId, ...unit }))
  const done = settleDuties(units, world.papers, world.duties, world.today)
  for (const { unitId, periodId } of done.begin)
    world.duties.push({ obligationId: `${unitId} ${periodId}`, unitId, periodId, ceasedOn: null })
  for (const { duty, ceasedOn } of done.cease) set(world, duty, ceasedOn)
  for (const { duty } of done.resume) set(world, duty, null)
  return done.begin.length + done.cease.length + done.resume.length
}

function set(world: World, { obligationId }: Duty, ceasedOn: PlainDate | null): void {
  world.duties = world.duties.map((duty) =>
    duty.obligationId === obligationId ? { ...duty, ceasedOn } : duty,
  )
}

const unitId = fc.constantFrom('a', 'b', 'c')
const days = fc.integer({ min: 0, max: 40 })
const event = fc.oneof(
  fc.record({ kind: fc.constant('opened' as const), at: fc.integer({ min: 0, max: 4 }) }),
  fc.record({ kind: fc.constant('assigned' as const), unitId, days }),
  fc.record({ kind: fc.constant('invited' as const), unitId, days }),
  fc.record({ kind: fc.constant('ended' as const), unitId, days }),
  fc.record({ kind: fc.constant('endTakenBack' as const), unitId }),
  fc.record({ kind: fc.constant('closed' as const), unitId, days }),
  fc.record({ kind: fc.constant('daysPassed' as const), days }),
)
type Event = typeof event extends fc.Arbitrary<infer Value> ? Value : never

function happen(world: World, told: Event): void {
  if (told.kind === 'daysPassed') {
    world.today = addDays(world.today, told.days)
    return
  }
  if (told.kind === 'opened') {
    const paper = PAPERS[told.at]
    if (paper && !world.papers.includes(paper) && paper.dueOn >= world.today)
      world.papers.push(paper)
    return
  }
  const unit = world.units.get(told.unitId) ?? { validUntil: null, twinnings: [] }
  world.units.set(told.unitId, unit)
  const last = unit.twinnings.at(-1)
  const day = 'days' in told ? addDays(world.today, told.days) : world.today
  if (told.kind === 'assigned' || told.kind === 'invited')
    unit.twinnings.push({ mode: told.kind, validFrom: day, validUntil: null })
  else if (told.kind === 'closed') unit.validUntil = day
  else if (last && told.kind === 'ended') last.validUntil = day
  else if (last) last.validUntil = null
}

describe('settling duties', () => {
  it('gives each assigned unit each paper ahead once, in whatever order things happen', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 25 }), (events) => {
        const world: World = { today: BEGIN, papers: [], units: new Map(), duties: [] }
        for (const told of events) {
          const passed = new Map(world.duties.map((duty) => [duty.obligationId, duty.ceasedOn]))
          const before = world.today
          happen(world, told)
          settle(world)
          assert.equal(settle(world), 0, 'a second run changes nothing')
          const keys = world.duties.map((duty) => `${duty.unitId} ${duty.periodId}`)
          assert.equal(new Set(keys).size, keys.length, 'never twice')
          for (const paper of world.papers)
            for (const [id, unit] of world.units) {
              const duty = world.duties.find(
                (row) => row.unitId === id && row.periodId === paper.periodId,
              )
              if (!unit.twinnings.some(({ mode }) => mode === 'assigned'))
                assert.equal(duty, undefined, 'invited units owe nothing')
              const stands = duty && (duty.ceasedOn === null || duty.ceasedOn > paper.dueOn)
              if (paper.dueOn >= world.today) {
                const isOwed = owes({ unitId: id, ...unit }, paper)
                if (isAskedOfAll(paper.kind)) assert.equal(Boolean(stands), isOwed)
                else assert.equal(duty, undefined, 'asked only of those a request names')
              } else if (duty && paper.dueOn < before)
                assert.equal(duty.ceasedOn, passed.get(duty.obligationId), 'past stays')
            }
        }
      }),
      { numRuns: 300 },
    )
  })

  it('lets a named request cease with its unit and resume, and asks nobody of district committees', () => {
    const [paper] = PAPERS
    assert.ok(paper)
    const asked: DutyPaper = { ...paper, kind: 'adHoc' }
    const duty: Duty = { obligationId: 'o', unitId: 'a', periodId: 'p0', ceasedOn: null }
    const until = addDays(BEGIN, 5)
    const unit = (validUntil: PlainDate | null) => ({
      ...{ unitId: 'a', validUntil: null },
      twinnings: [{ mode: 'assigned' as const, validFrom: plainDate('2017-01-01'), validUntil }],
    })
    const ended = settleDuties([unit(until)], [asked], [duty], BEGIN)
    assert.deepEqual(ended.cease, [{ duty, ceasedOn: until }])
    const ceased = { ...duty, ceasedOn: until }
    assert.deepEqual(settleDuties([unit(null)], [asked], [ceased], BEGIN).resume, [
      { duty: ceased },
    ])
    const ofDistricts: DutyPaper = { ...paper, owedBy: 'districtCommittee' }
    assert.deepEqual(settleDuties([unit(null)], [ofDistricts], [], BEGIN).begin, [])
  })
})
