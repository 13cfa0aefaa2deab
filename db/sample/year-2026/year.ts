import { type PlainDate, plainDate } from '#domain/base/plain-date.ts'
import type { WorkCalendar } from '#domain/base/work-calendar.ts'
import { PROPOSED_YEAR_SETTINGS } from '#domain/programme/year-settings.ts'
import type { PeriodCount } from '#domain/reports/regime.ts'
import { type Correction, withCorrections } from '../corrections.ts'
import { ANEW_DECISION, TWINNED_ANEW_FROM } from '../decisions.ts'
import { idSequence, idsBefore, officeMoment } from '../ids.ts'
import { jointWorks } from '../joint-works.ts'
import type {
  SampleObligation,
  SamplePeriod,
  SampleRecord,
  SampleSponsor,
  SampleWork,
  SampleYear,
} from '../model.ts'
import { samplePeriods } from '../periods.ts'
import type { SamplePlaces } from '../places.ts'
import { samplePlanItems } from '../plan-items.ts'
import { samplePlans } from '../plans.ts'
import { historiesOf } from '../work-histories.ts'
import { worksNotBegun, worksOfRecords } from '../works.ts'
import { followUpsOf2026 } from './follow-ups.ts'
import { indicatorsOf2026 } from './indicators.ts'
import { recordsOf2026 } from './records.ts'
import { arrivalsOf2026 } from './sendings.ts'
import { LAST_ENTRY_ON } from './today.ts'
import { keeperOf, type Sponsor2026 } from './units.ts'
import { JOINT_WORKS_2026, PLANS_2026, stuckWorks } from './works.ts'

const YEAR = 2026

type Ground = {
  places: SamplePlaces
  sponsors: readonly Sponsor2026[]
  calendar: WorkCalendar
  periodCount: PeriodCount
}

/** The running year at its practice day: three quarters reported, the last one being entered. */
export function generate2026({ places, sponsors, calendar, periodCount }: Ground): SampleYear {
  const periods = samplePeriods(YEAR, periodCount, calendar)
  const after = idsBefore(YEAR)
  const workId = idSequence('work', after)
  // Sendings take the first of the year's commands, corrections stand after all of them.
  const commandId = idSequence('command', after + 20_000)
  const byCode = new Map(sponsors.map((sponsor) => [sponsor.code, sponsor]))
  const arrivals = arrivalsOf2026(sponsors, periods, calendar)
  const obligations = obligationsOf(sponsors, periods)
  const joint = jointWorks(byCode, workId, JOINT_WORKS_2026)
  const recorded = recordsOf2026({
    ...{ periods, sponsors, calendar, arrivals, commandId },
    joint: joint.map(({ facts }) => facts),
    activityId: idSequence('activity', after),
  })
  const { records, works: tied } = worksOnInvented(recorded, places, workId)
  const onInvented = sponsors.filter(
    ({ communes, until }) => until === null && communes.every((place) => place.isInvented),
  )
  const planItems = samplePlanItems(onInvented, idSequence('planItem', after), PLANS_2026)
  const works = [
    ...joint.map(({ work }) => work),
    ...tied,
    ...stuckWorks(byCode, workId),
    ...worksNotBegun(onInvented, {
      ...{ year: YEAR, count: 4, seed: 'works-not-begun-2026', workId },
    }),
  ]
  return {
    year: YEAR,
    state: 'open',
    openedAt: officeMoment(ANEW_DECISION.issuedOn ?? TWINNED_ANEW_FROM, 16, 0),
    settings: {
      ...PROPOSED_YEAR_SETTINGS,
      yearFocus: ['Thực hiện kết nghĩa theo địa bàn cấp xã sau sắp xếp'],
    },
    periods,
    obligations,
    sendings: arrivals.flatMap(({ paper, data }) => (data ? [paper, data] : [paper])),
    followUps: followUpsOf2026({ sponsors, periods, obligations, commandId }),
    records: withCorrections(records, correctionsOf(byCode), idSequence('command', after + 90_000)),
    planItems,
    plans: samplePlans({ year: YEAR, sponsors: onInvented, planItems }),
    works,
    workHistories: historiesOf(works, {
      year: YEAR,
      keepers: new Map(sponsors.map((sponsor) => [sponsor.unitId, keeperOf(sponsor)])),
      knownUntil: LAST_ENTRY_ON,
      modelYearOn: plainDate('2026-10-20'),
      commandId: idSequence('command', after + 40_000),
    }),
    indicators: indicatorsOf2026(places.kept),
    districtReports: [],
  }
}

/** Owed by every assigned unit for the year; what was due after a unit's end ceased with it. */
function obligationsOf(
  sponsors: readonly Sponsor2026[],
  periods: readonly SamplePeriod[],
): SampleObligation[] {
  const obligationId = idSequence('obligation', idsBefore(YEAR))
  return sponsors
    .filter(({ mode }) => mode === 'assigned')
    .flatMap(({ unitId, from, until }) =>
      periods
        .filter(({ dataTo }) => from <= dataTo)
        .map(({ periodId, dueOn }) => ({
          obligationId: obligationId(),
          unitId,
          periodId,
          dueOn,
          ceasedOn: ceasesBefore(until, dueOn) ? until : null,
        })),
    )
}

function ceasesBefore(until: PlainDate | null, dueOn: PlainDate): boolean {
  return until !== null && until <= dueOn
}

/** Works stand in the register on invented communes only: one that is stuck is never a real one. */
function worksOnInvented(
  records: readonly SampleRecord[],
  places: SamplePlaces,
  workId: () => string,
): { records: SampleRecord[]; works: SampleWork[] } {
  const kept = new Map(places.kept.map((place) => [place.placeId, place]))
  const isInvented = ({ revisions: [{ facts }] }: SampleRecord) => kept.has(facts.placeId)
  const tied = worksOfRecords(records.filter(isInvented), kept, { year: YEAR, workId })
  const tiedById = new Map(tied.records.map((record) => [record.activityId, record]))
  return {
    records: records.map((record) => tiedById.get(record.activityId) ?? record),
    works: tied.works,
  }
}

function correctionsOf(sponsors: ReadonlyMap<string, SampleSponsor>): Correction[] {
  const unit = sponsors.get('DV24')
  if (!unit) throw new RangeError('no unit DV24')
  return [
    {
      unitId: unit.unitId,
      quarter: 2,
      recordedAt: '2026-07-08T03:10:00.000Z',
      reason: 'Rà soát, đối chiếu số liệu với xã: số người ghi nhầm.',
      fits: ({ people }) => people !== undefined,
      before: (facts) => ({ ...facts, people: (facts.people ?? 0) + 6 }),
    },
  ]
}
