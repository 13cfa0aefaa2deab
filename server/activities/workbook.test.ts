import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { ActivityRevision } from '#domain/activities/activity.ts'
import { fieldOfKind } from '#domain/activities/fields.ts'
import { plainDate } from '#domain/base/plain-date.ts'
import { reportingMonth } from '#domain/programme/reporting-month.ts'
import { newId } from '#server/platform/clock.ts'
import { closeWorkbookReader } from '#server/platform/sheets/read.ts'
import { writeWorkbook } from '#server/platform/sheets/write.ts'
import { PLACES, UNITS, VERSIONS } from '#test/world.ts'
import { edit, openWorkbookWorld, rowIdOf, type WorkbookWorld } from './workbook.fixture.ts'

after(closeWorkbookReader)

const money = { unitId: UNITS.DV12, form: 'cash', state: 'handedOver' } as const

function record(facts: Partial<ActivityRevision>): ActivityRevision {
  const whole = {
    granularity: 'event',
    unitIds: [UNITS.DV12],
    placeId: PLACES.M02,
    placeVersionId: VERSIONS.M02,
    kind: 'gift',
    happenedFrom: plainDate('2019-03-20'),
    happenedTo: facts.happenedFrom ?? plainDate('2019-03-20'),
    valueLines: [],
    figureStatus: 'final',
    activityId: newId(),
    revision: 1,
    isWithdrawn: false,
    enteredFor: false,
    ...facts,
  } as const
  const day = whole.granularity === 'event' ? whole.happenedFrom : whole.happenedTo
  return {
    ...whole,
    field: fieldOfKind(whole.kind),
    month: reportingMonth(day, 'decree09'),
  } as ActivityRevision
}

/** One of every shape that a record may have. */
const RECORDS = [
  record({ people: 4, halfDays: 2, quantity: 30, words: 'Quà Tết', valueLines: [{ ...money, source: 'staffContribution', amount: 15_000_000 }] }),
  record({ kind: 'labour', happenedFrom: plainDate('2019-05-02'), happenedTo: plainDate('2019-05-04'), people: 12, halfDays: 5 }),
  record({ kind: 'securityOutreach', happenedFrom: plainDate('2019-06-20'), sessions: 2, attendees: 75 }),
  record({
    kind: 'civilWork',
    happenedFrom: plainDate('2019-08-01'),
    quantity: 1.25,
    households: 12,
    figureStatus: 'estimated',
    valueLines: [
      { ...money, source: 'ownContribution', amount: 80_000_000, isWelfareFund: true },
      { ...money, source: 'ownContribution', amount: 20_000_000 },
      { ...money, source: 'mobilisedOutside', amount: 5_000_000, state: 'promised' },
      { ...money, source: 'mobilisedOutside', form: 'inKind', amount: 7_000_000 },
      { ...money, source: 'stateProgramme', amount: 90_000_000 },
    ],
  }),
  record({
    kind: 'civilWork',
    happenedFrom: plainDate('2019-09-03'),
    unitIds: [UNITS.DV12, UNITS.DV08, UNITS.DV01],
    unitShares: [5000, 3333, 1667],
    people: 9,
    halfDays: 2,
    valueLines: [
      { ...money, source: 'ownContribution', amount: 10_000_001 },
      { ...money, source: 'staffContribution', amount: 6_000_000, unitId: UNITS.DV08 },
    ],
  }),
  record({ happenedFrom: plainDate('2019-11-14'), valueLines: [{ ...money, source: 'staffContribution', amount: 45_000_000, isViaFrontFund: true }] }),
  record({
    granularity: 'periodSummary',
    kind: 'fieldVisit',
    happenedFrom: plainDate('2018-12-15'),
    happenedTo: plainDate('2019-03-14'),
    trips: 3,
    personVisits: 9,
    personHalfDays: 17,
    evidence: { number: '12/BC-DV12', issuedOn: plainDate('2019-03-15'), issuer: 'Đơn vị 12' },
  }),
]

describe('a unit’s workbook', () => {
  let world: WorkbookWorld
  before(async () => {
    world = await openWorkbookWorld()
    await world.plant(RECORDS)
  })
  after(() => world.close())

  it('changes nothing when it comes back as it went out', async () => {
    const stood = await world.records(UNITS.DV12)
    const outcome = await world.take(await world.open(UNITS.DV12))
    assert.deepEqual(outcome.refusals, [])
    assert.equal(outcome.state, 'nothingNew')
    assert.deepEqual(outcome.counts, { new: 0, changed: 0, same: RECORDS.length, refused: 0 })
    assert.deepEqual(await world.records(UNITS.DV12), stood)
  })

  it('brings new rows and changed ones, once', async () => {
    const opened = await world.open(UNITS.DV12)
    const bytes = await writeWorkbook(
      edit(edit(opened, 'events', 0, { people: 6 }), 'events', 6, {
        commune: 'xã m2',
        from: '2019-04-01',
        kind: 'Tặng quà',
        people: 3,
        days: 0.5,
        staffCash: 2_000_000,
      }),
    )
    const first = await world.take(bytes)
    assert.deepEqual(first.refusals, [])
    assert.deepEqual(first.counts, { new: 1, changed: 1, same: RECORDS.length - 1, refused: 0 })
    assert.deepEqual(first.rows[0]?.changes, [{ header: 'Số người', before: '4', after: '6' }])
    const stood = await world.records(UNITS.DV12)
    assert.equal(stood.length, RECORDS.length + 1)
    const again = await world.take(bytes)
    assert.equal(again.state, 'alreadyTaken')
    assert.deepEqual(await world.records(UNITS.DV12), stood)
    assert.equal(rowIdOf(opened, 'events', 0), stood.find(({ people }) => people === 6)?.activityId)
  })
})
