import type { ActivityFacts } from '#domain/activities/activity.ts'
import { addDays, daysBetween, type PlainDate, plainDate } from '#domain/base/plain-date.ts'
import type { WorkCalendar } from '#domain/base/work-calendar.ts'
import { UNITS_MERGED_DECISION } from '../decisions.ts'
import { eventFacts, eventsOfUnit } from '../events.ts'
import type { SamplePlace } from '../model.ts'
import { patternOf } from '../patterns.ts'
import { quarterOf } from '../periods.ts'
import { type Random, seededRandom } from '../random.ts'
import { LAST_ENTRY_ON } from './today.ts'
import type { Sponsor2026 } from './units.ts'

/** Communes where nothing was recorded in the newest closed quarter: invented ones (mock-up 8.1). */
const WITHOUT_ACTIVITY = { communes: ['M09', 'M14'], quarter: 3 }

type Span = { from: PlainDate; to: PlainDate }

/** The middle month of each closed quarter, and the days whose entries fall into this November. */
const VISITS: readonly Span[] = [
  { from: plainDate('2026-01-15'), to: plainDate('2026-02-14') },
  { from: plainDate('2026-04-15'), to: plainDate('2026-05-14') },
  { from: plainDate('2026-07-15'), to: plainDate('2026-08-14') },
]

const THIS_MONTH: Span = { from: plainDate('2026-11-02'), to: plainDate('2026-11-12') }

/**
 * The events of a unit until now. Whatever the dice say, it goes to each of its communes once a quarter
 * and somewhere in this month, so that no real commune stands there without help.
 */
export function eventsOf2026(
  sponsor: Sponsor2026,
  calendar: WorkCalendar,
  joint: readonly ActivityFacts[],
): ActivityFacts[] {
  const random = seededRandom('visits', 2026, sponsor.code)
  const thrown = [...eventsOfUnit(sponsor, 2026, calendar), ...joint].filter((facts) =>
    isPossible(sponsor, facts),
  )
  const quarterly = VISITS.flatMap((span) =>
    sponsor.communes
      .filter(({ placeId }) => {
        return !thrown.some(
          (facts) =>
            facts.placeId === placeId && quarterOf(facts.happenedFrom) === quarterOf(span.from),
        )
      })
      .map((place) => visitOf(sponsor, place, span, calendar, random)),
  )
  const [home] = sponsor.communes
  const isSeen = thrown.some(({ happenedTo }) => isWithin(happenedTo, THIS_MONTH))
  const recent = isSeen || !home ? [] : [visitOf(sponsor, home, THIS_MONTH, calendar, random)]
  return [
    ...thrown,
    ...[...quarterly, ...recent].filter((facts) => isPossible(sponsor, facts)),
  ].sort((a, b) =>
    a.happenedFrom === b.happenedFrom ? 0 : a.happenedFrom < b.happenedFrom ? -1 : 1,
  )
}

/** Could it have been done and recorded: by a unit that is, by now, where anything happened? */
function isPossible(
  { communes, from, until }: Sponsor2026,
  { placeId, happenedFrom, happenedTo }: ActivityFacts,
): boolean {
  const code = communes.find((place) => place.placeId === placeId)?.code ?? ''
  // A unit that ends writes its last report on the day of the decision.
  const isBeforeEnd = until === null || happenedTo < (UNITS_MERGED_DECISION.issuedOn ?? until)
  const isSilent =
    WITHOUT_ACTIVITY.communes.includes(code) && quarterOf(happenedFrom) === WITHOUT_ACTIVITY.quarter
  return happenedFrom >= from && isBeforeEnd && happenedTo < LAST_ENTRY_ON && !isSilent
}

/** A day at the commune to talk about the help; where a unit only spreads the word, a session. */
function visitOf(
  sponsor: Sponsor2026,
  place: SamplePlace,
  span: Span,
  calendar: WorkCalendar,
  random: Random,
): ActivityFacts {
  const isOutreach = sponsor.habit === 'outreachOnly'
  const kind = isOutreach ? 'outreach' : 'fieldVisit'
  const { values: _none, people, halfDays, ...pattern } = patternOf(kind, sponsor.block, random)
  const labour =
    isOutreach || people === undefined || halfDays === undefined ? {} : { people, halfDays }
  let day = addDays(span.from, random.integer(0, daysBetween(span.from, span.to)))
  while (!calendar.isWorkingDay(day)) day = addDays(day, day < span.to ? 1 : -1)
  return eventFacts(sponsor.unitId, place, day, { kind, ...pattern, ...labour, valueLines: [] })
}

function isWithin(day: PlainDate, { from, to }: Span): boolean {
  return from <= day && day <= to
}
