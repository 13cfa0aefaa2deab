import type { ActivityFacts } from '#domain/activities/activity.ts'
import { addDays, type PlainDate, plainDate, weekday } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { WorkCalendar } from '#domain/base/work-calendar.ts'
import type { SamplePlace, SampleSponsor } from './model.ts'
import { kindOfBlock, patternOf } from './patterns.ts'
import { type Random, seededRandom } from './random.ts'

const SATURDAY = 6

/**
 * The events of a unit's year, month by month of the 15→14 calendar, so that they are the same however
 * many report periods the year has. A unit of outreach only has sessions, no labour and no money.
 */
export function eventsOfUnit(
  sponsor: SampleSponsor,
  year: number,
  calendar: WorkCalendar,
): ActivityFacts[] {
  const random = seededRandom('events', year, sponsor.code)
  const facts: ActivityFacts[] = []
  for (let month = 1; month <= 12; month += 1) {
    const count = random.pickWeighted([
      [1, 2],
      [2, 4],
      [3, 3],
      [4, 2],
    ])
    const inMonth = Array.from({ length: count }, () =>
      eventOf(sponsor, monthSpan(year, month), calendar, random),
    )
    facts.push(...inMonth.sort((a, b) => (a.happenedFrom < b.happenedFrom ? -1 : 1)))
  }
  return facts
}

/** An event with its place and days, from a pattern. */
export function eventFacts(
  unitId: Uuid,
  place: SamplePlace,
  day: PlainDate,
  rest: Omit<
    ActivityFacts,
    | 'granularity'
    | 'unitIds'
    | 'placeId'
    | 'placeVersionId'
    | 'happenedFrom'
    | 'happenedTo'
    | 'figureStatus'
  >,
): ActivityFacts {
  return {
    granularity: 'event',
    unitIds: [unitId],
    placeId: place.placeId,
    placeVersionId: place.placeVersionId,
    happenedFrom: day,
    happenedTo: addDays(day, Math.max(1, Math.ceil((rest.halfDays ?? 1) / 2)) - 1),
    ...rest,
    figureStatus: 'final',
  }
}

function eventOf(
  sponsor: SampleSponsor,
  span: Span,
  calendar: WorkCalendar,
  random: Random,
): ActivityFacts {
  const isOutreachOnly = sponsor.habit === 'outreachOnly'
  const kind = isOutreachOnly
    ? random.pick(['outreach', 'securityOutreach'] as const)
    : kindOfBlock(sponsor.block, random)
  const { values, people, halfDays, ...pattern } = patternOf(kind, sponsor.block, random)
  const days = Math.max(1, Math.ceil((halfDays ?? 1) / 2))
  const labour =
    isOutreachOnly || people === undefined || halfDays === undefined ? {} : { people, halfDays }
  return eventFacts(
    sponsor.unitId,
    random.pick(sponsor.communes),
    dayWithin(span, days, calendar, random),
    {
      kind,
      ...pattern,
      ...labour,
      valueLines: values.map((line) => ({ unitId: sponsor.unitId, ...line })),
    },
  )
}

type Span = { from: PlainDate; to: PlainDate }

function monthSpan(year: number, month: number): Span {
  const two = (n: number) => String(n).padStart(2, '0')
  return {
    from: plainDate(month === 1 ? `${year - 1}-12-15` : `${year}-${two(month - 1)}-15`),
    to: plainDate(`${year}-${two(month)}-14`),
  }
}

/** A day on which people go to a commune, early enough for all their days to stay in the span. */
function dayWithin(
  { from, to }: Span,
  days: number,
  calendar: WorkCalendar,
  random: Random,
): PlainDate {
  const last = addDays(to, 1 - days)
  let day = addDays(from, random.integer(0, 27))
  while (!calendar.isWorkingDay(day) && weekday(day) !== SATURDAY) day = addDays(day, 1)
  if (day > last) day = last
  return day
}
