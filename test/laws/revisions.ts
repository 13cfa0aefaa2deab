import fc from 'fast-check'
import type { Actor } from '#domain/access/actor.ts'
import type { ActivityRevision } from '#domain/activities/activity.ts'
import { ACTIVITY_KIND_CODES, fieldOfKind } from '#domain/activities/fields.ts'
import { FUNDING_SOURCES, VALUE_FORMS, type ValueLine } from '#domain/activities/value-line.ts'
import { plainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { reportingMonth } from '#domain/programme/reporting-month.ts'

const unit = (number: number): Uuid => `00000000-0000-7000-9001-00000000000${number}`

/** Units that the generated records may name. */
export const SOME_UNITS = [unit(1), unit(2), unit(3), unit(4), unit(5), unit(6), unit(7)] as const

/** Writes for every unit. */
export const AGENCY: Actor = {
  personId: unit(9),
  personName: 'Nguyễn Thị Hoa',
  postId: unit(9),
  postTitle: 'Chuyên viên cơ quan thường trực',
  role: 'standingAgency',
  programmeId: unit(0),
  unitIds: [],
  placeIds: [],
  twinnedPlaceIds: [],
}

const whole = (max: number) => fc.integer({ min: 0, max })
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })

/** Weights as agreed by some units: whole numbers, at least one above zero. */
const someWeights = (count: number) =>
  fc
    .array(whole(10_000), { minLength: count, maxLength: count })
    .filter((weights) => weights.some((weight) => weight > 0))

const valueLine = (units: readonly Uuid[]): fc.Arbitrary<ValueLine> =>
  fc.record({
    unitId: fc.constantFrom(...units),
    source: fc.constantFrom(...FUNDING_SOURCES, 'stateProgramme' as const),
    form: fc.constantFrom(...VALUE_FORMS),
    amount: whole(2_000_000_000),
    state: fc.constantFrom('promised', 'handedOver'),
    isWelfareFund: fc.boolean(),
    isViaFrontFund: fc.boolean(),
  })

/** A revision as the ledger may hold it: event or period summary, one unit or several, whole or withdrawn. */
export const someRevision: fc.Arbitrary<ActivityRevision> = fc
  .record({
    units: fc.shuffledSubarray([...SOME_UNITS], { minLength: 1 }),
    granularity: fc.constantFrom('event', 'periodSummary'),
    kind: fc.constantFrom(...ACTIVITY_KIND_CODES),
    isWithdrawn: fc.boolean(),
  })
  .chain(({ units, granularity, kind, isWithdrawn }) =>
    fc
      .record(
        {
          unitShares: someWeights(units.length),
          people: whole(200),
          halfDays: whole(20),
          trips: whole(50),
          personVisits: whole(500),
          personHalfDays: whole(900),
          sharesTripOf: fc.constant(unit(8)),
          sessions: whole(30),
          attendees: whole(900),
          households: whole(400),
        },
        { requiredKeys: [] },
      )
      .chain((facts) =>
        fc
          .record({
            valueLines: fc.array(valueLine(units), { maxLength: 4 }),
            day: maybe(whole(27)),
          })
          .map(({ valueLines, day = 0 }): ActivityRevision => {
            const happenedFrom = plainDate(`2019-03-${String(day + 1).padStart(2, '0')}`)
            return {
              ...facts,
              granularity,
              kind,
              isWithdrawn,
              unitIds: units,
              placeId: unit(1),
              placeVersionId: unit(1),
              happenedFrom,
              happenedTo: happenedFrom,
              valueLines,
              figureStatus: 'final',
              activityId: unit(1),
              revision: 1,
              field: fieldOfKind(kind),
              month: reportingMonth(happenedFrom, 'decree09'),
              enteredFor: false,
            }
          }),
      ),
  )
