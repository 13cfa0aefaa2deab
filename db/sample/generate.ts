import { plainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { type WorkCalendar, workCalendar } from '#domain/base/work-calendar.ts'
import { PROPOSED_YEAR_SETTINGS } from '#domain/programme/year-settings.ts'
import type { PeriodCount } from '#domain/reports/regime.ts'
import { authorFor } from './authors.ts'
import { type SampleCalendarDay, sampleCalendarDays } from './calendar-days.ts'
import { corrections2019, withCorrections } from './corrections.ts'
import { ANEW_DECISION, FIRST_DECISION, UNITS_MERGED_DECISION } from './decisions.ts'
import {
  inventedKeyCommunes,
  type SampleDesignation,
  type SampleKeyCommune,
  sampleDesignations,
} from './designations.ts'
import { sampleDistrictReports } from './district-reports.ts'
import { idSequence, LEDGER_OPENED_AT } from './ids.ts'
import { inventedIndicators, provinceIndicators } from './indicators.ts'
import type {
  SampleDecision,
  SampleSponsor,
  SampleTwinning,
  SampleUnit,
  SampleUnitSuccession,
  SampleYear,
} from './model.ts'
import { samplePeriods } from './periods.ts'
import { type SampleAlias, type SamplePlaces, sampleAliases, samplePlaces } from './places.ts'
import { PLANS_2019, samplePlanItems } from './plan-items.ts'
import { samplePlans } from './plans.ts'
import {
  PUBLISHED_DECISION,
  type PublishedActivity,
  publishedActivities,
  publishedTwinnings,
  publishedUnits,
} from './published.ts'
import type { SampleData } from './read-data.ts'
import { recordsOfYear } from './records.ts'
import { sampleArrivals } from './sendings.ts'
import { inventedSponsors, inventedTwinnings } from './units.ts'
import { historiesOf } from './work-histories.ts'
import { worksNotBegun, worksOfRecords } from './works.ts'
import {
  type FocalPoint,
  focalPointsOf,
  mergedUnits,
  type Sponsor2026,
  sponsorsOf2026,
  twinningsOf2026,
  unitSuccessions,
} from './year-2026/units.ts'
import { generate2026 } from './year-2026/year.ts'

/** The whole sample in memory: what the loader writes, and what workbooks are made of. */
export type Sample = {
  places: SamplePlaces
  designations: readonly SampleDesignation[]
  keyCommunes: readonly SampleKeyCommune[]
  aliases: readonly SampleAlias[]
  calendarDays: readonly SampleCalendarDay[]
  calendar: WorkCalendar
  /** The 72 invented units as they were in 2019. */
  sponsors: readonly SampleSponsor[]
  units: readonly SampleUnit[]
  unitSuccessions: readonly SampleUnitSuccession[]
  focalPoints: readonly FocalPoint[]
  decisions: readonly SampleDecision[]
  twinnings: readonly SampleTwinning[]
  published: readonly PublishedActivity[]
  years: readonly SampleYear[]
}

type YearMaker = (ground: YearGround) => SampleYear

type YearGround = {
  data: SampleData
  places: SamplePlaces
  sponsors: readonly SampleSponsor[]
  sponsors2026: readonly Sponsor2026[]
  calendar: WorkCalendar
  periodCount: PeriodCount
}

const YEARS: ReadonlyMap<number, YearMaker> = new Map([
  [2019, generate2019],
  [2026, ({ sponsors2026, ...ground }) => generate2026({ ...ground, sponsors: sponsors2026 })],
])

/** The years of the sample: one that is over, and the one that runs. */
export const SAMPLE_YEARS: readonly number[] = [...YEARS.keys()]

/**
 * The same data, years and number of periods give the same sample, byte for byte. Places, units and
 * twinnings are those of all its years, whichever are asked for.
 * @throws RangeError for a year that the sample does not have
 */
export function generateSample(
  data: SampleData,
  { periods, years = SAMPLE_YEARS }: { periods: PeriodCount; years?: readonly number[] },
): Sample {
  const places = samplePlaces(data)
  const calendarDays = sampleCalendarDays(data)
  const calendar = workCalendar({
    off: calendarDays.filter(({ kind }) => kind === 'off').map(({ day }) => day),
    working: calendarDays.filter(({ kind }) => kind === 'workingSaturday').map(({ day }) => day),
  })
  const sponsors = inventedSponsors(places.communes)
  const merged = mergedUnits(sponsors)
  const sponsors2026 = sponsorsOf2026(sponsors, merged, places)
  return {
    places,
    designations: sampleDesignations(data, places),
    keyCommunes: inventedKeyCommunes(places),
    aliases: sampleAliases(data, places),
    calendarDays,
    calendar,
    sponsors,
    units: [...sponsors, ...merged, ...publishedUnits()],
    unitSuccessions: unitSuccessions(sponsors, merged),
    focalPoints: focalPointsOf(sponsors2026),
    decisions: [FIRST_DECISION, PUBLISHED_DECISION, ANEW_DECISION, UNITS_MERGED_DECISION],
    twinnings: [
      ...inventedTwinnings(sponsors),
      ...publishedTwinnings(data, places),
      ...twinningsOf2026(sponsors2026),
    ],
    published: publishedActivities(data, places),
    years: years.map((year) => {
      const make = YEARS.get(year)
      if (!make) throw new RangeError(`the sample has no year ${year}`)
      return make({ data, places, sponsors, sponsors2026, calendar, periodCount: periods })
    }),
  }
}

function generate2019({ data, places, sponsors, calendar, periodCount }: YearGround): SampleYear {
  const year = 2019
  const periods = samplePeriods(year, periodCount, calendar)
  const obligationId = idSequence('obligation')
  const workId = idSequence('work')
  const arrivals = sampleArrivals(sponsors, periods, calendar)
  const planItems = samplePlanItems(sponsors, idSequence('planItem'), PLANS_2019)
  const joint = recordsOfYear({ year, periods, sponsors, calendar, arrivals, workId })
  const placeById = new Map(places.communes.map((place) => [place.placeId, place]))
  const { records, works: tied } = worksOfRecords(joint.records, placeById, { year, workId })
  const works = [
    ...joint.works,
    ...tied,
    ...worksNotBegun(sponsors, { year, count: 8, seed: 'works-not-begun', workId }),
  ]
  return {
    year,
    state: 'closed',
    openedAt: LEDGER_OPENED_AT,
    settings: {
      ...PROPOSED_YEAR_SETTINGS,
      yearFocus: ['Chuẩn bị đại hội đảng bộ cơ sở nhiệm kỳ 2020 - 2025'],
    },
    periods,
    obligations: sponsors
      .filter(({ mode }) => mode === 'assigned')
      .flatMap(({ unitId }) =>
        periods.map(({ periodId, dueOn }) => ({
          obligationId: obligationId(),
          unitId,
          periodId,
          dueOn,
          ceasedOn: null,
        })),
      ),
    sendings: arrivals.flatMap(({ paper, data: workbook }) =>
      workbook ? [paper, workbook] : [paper],
    ),
    followUps: [],
    records: withCorrections(
      records,
      corrections2019(unitIdIn(sponsors)),
      idSequence('command', 500_000),
    ),
    planItems,
    plans: samplePlans({ year, sponsors, planItems }),
    works,
    workHistories: historiesOf(works, {
      year,
      keepers: new Map(sponsors.map(({ unitId, code }) => [unitId, authorFor(code)])),
      // A closed year has been looked at again: after one and after three years.
      knownUntil: plainDate('2023-06-30'),
      modelYearOn: plainDate('2019-12-10'),
      commandId: idSequence('command', 40_000),
    }),
    indicators: [
      ...provinceIndicators(data, places.province),
      ...inventedIndicators(places.communes),
    ],
    districtReports: sampleDistrictReports(places.districts),
  }
}

function unitIdIn(sponsors: readonly SampleSponsor[]): (code: string) => Uuid {
  return (code) => {
    const sponsor = sponsors.find((entry) => entry.code === code)
    if (!sponsor) throw new RangeError(`no unit ${code}`)
    return sponsor.unitId
  }
}
