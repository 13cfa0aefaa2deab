import type { ActivityRevision } from '#domain/activities/activity.ts'
import { fieldOfKind } from '#domain/activities/fields.ts'
import { plainDate } from '#domain/base/plain-date.ts'
import { reportingMonth } from '#domain/programme/reporting-month.ts'
import { newId } from '#server/platform/clock.ts'
import { PLACES, UNITS, VERSIONS } from './world.ts'

const money = { unitId: UNITS.DV12, form: 'cash', state: 'handedOver' } as const

/** A record of unit 12 in 2019, whole but for what is said otherwise. */
export function record(facts: Partial<ActivityRevision>): ActivityRevision {
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
export const RECORDS = [
  record({
    people: 4,
    halfDays: 2,
    quantity: 30,
    words: 'Quà Tết',
    valueLines: [{ ...money, source: 'staffContribution', amount: 15_000_000 }],
  }),
  record({
    kind: 'labour',
    happenedFrom: plainDate('2019-05-02'),
    happenedTo: plainDate('2019-05-04'),
    people: 12,
    halfDays: 5,
  }),
  record({
    kind: 'securityOutreach',
    happenedFrom: plainDate('2019-06-20'),
    sessions: 2,
    attendees: 75,
  }),
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
  record({
    happenedFrom: plainDate('2019-11-14'),
    valueLines: [
      { ...money, source: 'staffContribution', amount: 45_000_000, isViaFrontFund: true },
    ],
  }),
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
