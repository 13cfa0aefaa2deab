import type { ActivityFacts } from '#domain/activities/activity.ts'
import { addDays, type PlainDate, plainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { WorkCalendar } from '#domain/base/work-calendar.ts'
import { reportingMonth } from '#domain/programme/reporting-month.ts'
import { dayOf } from '#domain/reports/due.ts'
import { officeMoment } from '../ids.ts'
import type {
  SampleCommand,
  SamplePeriod,
  SampleRecord,
  SampleRevision,
  SampleSending,
} from '../model.ts'
import { periodOf } from '../periods.ts'
import { type Random, seededRandom } from '../random.ts'
import type { SampleArrival } from '../sendings.ts'
import { summariesOfUnit } from '../summaries.ts'
import { eventsOf2026 } from './events.ts'
import { isClosed } from './sendings.ts'
import { LAST_ENTRY_ON, TODAY } from './today.ts'
import { keeperOf, type Sponsor2026 } from './units.ts'

type Ground = {
  periods: readonly SamplePeriod[]
  sponsors: readonly Sponsor2026[]
  calendar: WorkCalendar
  arrivals: readonly SampleArrival[]
  /** Works of several payers, with their leads. */
  joint: readonly ActivityFacts[]
  activityId: () => Uuid
  commandId: () => Uuid
}

type Written = Pick<SampleRevision, 'command' | 'enteredFor' | 'receivedAt'>

/**
 * Every record until now. A unit that keeps its own records enters an activity some days after it, the
 * others send a letter a month or with their report, and an office enters what it says.
 */
export function recordsOf2026(ground: Ground): SampleRecord[] {
  return ground.sponsors.flatMap((sponsor) =>
    sponsor.habit === 'summaries' ? summaries(sponsor, ground) : events(sponsor, ground),
  )
}

function events(sponsor: Sponsor2026, ground: Ground): SampleRecord[] {
  const { periods, calendar, joint, activityId } = ground
  const random = seededRandom('entries', 2026, sponsor.code)
  const own = joint.filter(({ unitIds: [lead] }) => lead === sponsor.unitId)
  return eventsOf2026(sponsor, calendar, own).flatMap((facts): SampleRecord[] => {
    const period = periodOf(periods, facts.happenedFrom)
    const id = activityId()
    const written = isClosed(period)
      ? entryBefore(dataOf(ground, sponsor, period), { sponsor, facts, id, ground, random })
      : entryOf({ sponsor, facts, id, ground, random })
    if (!written) return []
    const { unitId } = sponsor
    return [
      { activityId: id, unitId, periodId: period.periodId, revisions: [{ facts, ...written }] },
    ]
  })
}

type Entry = {
  sponsor: Sponsor2026
  facts: ActivityFacts
  id: Uuid
  ground: Ground
  random: Random
}

/** What stood in the ledger before the report is the unit's own entry, the rest came with the report. */
function entryBefore(data: SampleSending | undefined, entry: Entry): Written | undefined {
  if (!data) return undefined
  const own = entry.sponsor.isItself ? entryOf(entry) : undefined
  if (own && dayOf(own.command.recordedAt) < dayOf(data.receivedAt)) return own
  const { command, receivedAt, enteredFor } = data
  return { command, receivedAt, enteredFor }
}

/** Entered one by one by the unit, or by an office from the letter of the month; nothing in the future. */
function entryOf({ sponsor, facts, id, ground, random }: Entry): Written | undefined {
  if (sponsor.silentFrom !== null) return undefined
  const { calendar } = ground
  const day = sponsor.isItself
    ? calendar.addWorkingDays(facts.happenedTo, random.integer(1, 6))
    : calendar.addWorkingDays(endOfMonth(facts.happenedFrom), 2)
  return day > LAST_ENTRY_ON ? undefined : written(sponsor, id, day, ground, random)
}

function summaries(sponsor: Sponsor2026, ground: Ground): SampleRecord[] {
  const { periods, calendar, activityId } = ground
  const { unitId } = sponsor
  const random = seededRandom('entries', 2026, sponsor.code)
  const record = (period: SamplePeriod, facts: ActivityFacts, by: (id: Uuid) => Written) => {
    const id = activityId()
    const revisions: SampleRecord['revisions'] = [{ facts, ...by(id) }]
    return { activityId: id, unitId, periodId: period.periodId, revisions }
  }
  return periods.flatMap((period) => {
    const arrival = arrivalIn(ground, sponsor, period)
    if (arrival?.data) {
      const { command, receivedAt, enteredFor } = arrival.data
      return summariesOfUnit(
        sponsor,
        { ...period, code: `2026-${period.code}` },
        arrival.paper.document,
        12 / periods.length,
      ).map((facts) => record(period, facts, () => ({ command, receivedAt, enteredFor })))
    }
    return isClosed(period)
      ? []
      : monthsOver(period).flatMap((month) => {
          const day = calendar.addWorkingDays(month.dataTo, 2)
          const document = {
            number: `${random.integer(50, 90)}/CV-${sponsor.code}`,
            issuedOn: calendar.addWorkingDays(month.dataTo, 1),
          }
          return summariesOfUnit(sponsor, month, document, 1).map((facts) =>
            record(period, facts, (id) => written(sponsor, id, day, ground, random)),
          )
        })
  })
}

/** The months of an open period whose letters were entered by now. */
function monthsOver({ dataFrom, dataTo }: SamplePeriod) {
  const months: Pick<SamplePeriod, 'code' | 'dataFrom' | 'dataTo'>[] = []
  for (let from = dataFrom; from < dataTo; ) {
    const to = endOfMonth(from)
    // Two working days pass until a letter is entered.
    if (addDays(to, 5) < TODAY) months.push({ code: `2026-${to}`, dataFrom: from, dataTo: to })
    from = addDays(to, 1)
  }
  return months
}

/** The 14th on which the reporting month of a day ends. */
function endOfMonth(day: PlainDate): PlainDate {
  return plainDate(`${reportingMonth(day, 'decree09').slice(0, 7)}-14`)
}

function arrivalIn(
  { arrivals }: Ground,
  { unitId }: Sponsor2026,
  { periodId }: SamplePeriod,
): SampleArrival | undefined {
  return arrivals.find(
    ({ sponsor, period }) => sponsor.unitId === unitId && period.periodId === periodId,
  )
}

function dataOf(
  ground: Ground,
  sponsor: Sponsor2026,
  period: SamplePeriod,
): SampleSending | undefined {
  return arrivalIn(ground, sponsor, period)?.data
}

/** An entry of one record on a day of the office. */
function written(
  sponsor: Sponsor2026,
  activityId: Uuid,
  day: PlainDate,
  { commandId }: Ground,
  random: Random,
): Written {
  const { author, enteredFor } = keeperOf(sponsor)
  const command: SampleCommand = {
    commandId: commandId(),
    recordedAt: officeMoment(day, random.integer(8, 16), random.integer(0, 59)),
    author,
    name: 'practice:entry',
    unitId: sponsor.unitId,
    subjectKind: 'activity',
    subjectId: activityId,
  }
  return { command, enteredFor }
}
