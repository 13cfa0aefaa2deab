import type { ActivityFacts } from '#domain/activities/activity.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { WorkCalendar } from '#domain/base/work-calendar.ts'
import { eventsOfUnit } from './events.ts'
import { idSequence } from './ids.ts'
import { frontFundGift, jointWorks } from './joint-works.ts'
import { withLabourTarget } from './labour-target.ts'
import type { SamplePeriod, SampleRecord, SampleSponsor, SampleWork } from './model.ts'
import { periodOf } from './periods.ts'
import type { SampleArrival } from './sendings.ts'
import { summariesOfUnit } from './summaries.ts'

type Ground = {
  year: number
  periods: readonly SamplePeriod[]
  sponsors: readonly SampleSponsor[]
  calendar: WorkCalendar
  arrivals: readonly SampleArrival[]
  workId: () => Uuid
}

/** Every record of the year before corrections, by unit and day, and the works of several payers. */
export function recordsOfYear(ground: Ground): { records: SampleRecord[]; works: SampleWork[] } {
  const { year, periods, sponsors, calendar, arrivals, workId } = ground
  const byCode = new Map(sponsors.map((sponsor) => [sponsor.code, sponsor]))
  const arrivalOf = new Map(
    arrivals.map((arrival) => [keyOf(arrival.sponsor.unitId, arrival.period), arrival]),
  )
  const activityId = idSequence('activity')
  const joint = jointWorks(byCode, workId)
  const extra = [...joint.map(({ facts }) => facts), frontFundGift(byCode)]

  const ofEvents = (sponsor: SampleSponsor): SampleRecord[] => {
    const own = extra.filter(({ unitIds: [lead] }) => lead === sponsor.unitId)
    return [...eventsOfUnit(sponsor, year, calendar), ...own].sort(byDay).flatMap((facts) => {
      const period = periodOf(periods, facts.happenedFrom)
      const arrival = arrivalOf.get(keyOf(sponsor.unitId, period))
      if (!arrival?.data) return []
      const { command, receivedAt, enteredFor } = arrival.data
      return [recordOf(activityId(), sponsor, period, { facts, command, receivedAt, enteredFor })]
    })
  }
  const ofSummaries = (sponsor: SampleSponsor): SampleRecord[] =>
    periods.flatMap((period) => {
      const arrival = arrivalOf.get(keyOf(sponsor.unitId, period))
      if (!arrival?.data) return []
      const { command, receivedAt, enteredFor } = arrival.data
      return summariesOfUnit(sponsor, period, arrival.paper.document, 12 / periods.length).map(
        (facts) =>
          recordOf(activityId(), sponsor, period, { facts, command, receivedAt, enteredFor }),
      )
    })

  const records = sponsors
    .filter(({ habit }) => habit !== 'silent')
    .flatMap((sponsor) => (sponsor.habit === 'summaries' ? ofSummaries : ofEvents)(sponsor))
  return { records: withLabourTarget(records), works: joint.map(({ work }) => work) }
}

function recordOf(
  activityId: Uuid,
  { unitId }: SampleSponsor,
  { periodId }: SamplePeriod,
  revision: SampleRecord['revisions'][0],
): SampleRecord {
  return { activityId, unitId, periodId, revisions: [revision] }
}

function byDay(a: ActivityFacts, b: ActivityFacts): number {
  return a.happenedFrom === b.happenedFrom ? 0 : a.happenedFrom < b.happenedFrom ? -1 : 1
}

function keyOf(unitId: Uuid, { periodId }: SamplePeriod): string {
  return `${unitId} ${periodId}`
}
