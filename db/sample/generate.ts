import type { Uuid } from '#domain/base/uuid.ts'
import { type WorkCalendar, workCalendar } from '#domain/base/work-calendar.ts'
import { PROPOSED_YEAR_SETTINGS } from '#domain/programme/year-settings.ts'
import type { PeriodCount } from '#domain/reports/regime.ts'
import { type SampleCalendarDay, sampleCalendarDays } from './calendar-days.ts'
import { withCorrections } from './corrections.ts'
import {
  inventedKeyCommunes,
  type SampleDesignation,
  type SampleKeyCommune,
  sampleDesignations,
} from './designations.ts'
import { sampleDistrictReports } from './district-reports.ts'
import { idSequence } from './ids.ts'
import { inventedIndicators, provinceIndicators } from './indicators.ts'
import type { SampleSponsor, SampleTwinning, SampleUnit, SampleYear } from './model.ts'
import { samplePeriods } from './periods.ts'
import { type SampleAlias, type SamplePlaces, sampleAliases, samplePlaces } from './places.ts'
import { samplePlanItems } from './plan-items.ts'
import {
  type PublishedActivity,
  publishedActivities,
  publishedTwinnings,
  publishedUnits,
} from './published.ts'
import type { SampleData } from './read-data.ts'
import { recordsOfYear } from './records.ts'
import { sampleArrivals } from './sendings.ts'
import { inventedSponsors, inventedTwinnings } from './units.ts'
import { worksNotBegun, worksOfRecords } from './works.ts'

/** The whole sample in memory: what the loader writes, and what workbooks are made of. */
export type Sample = {
  places: SamplePlaces
  designations: readonly SampleDesignation[]
  keyCommunes: readonly SampleKeyCommune[]
  aliases: readonly SampleAlias[]
  calendarDays: readonly SampleCalendarDay[]
  calendar: WorkCalendar
  sponsors: readonly SampleSponsor[]
  units: readonly SampleUnit[]
  twinnings: readonly SampleTwinning[]
  published: readonly PublishedActivity[]
  years: readonly SampleYear[]
}

type YearMaker = (ground: YearGround) => SampleYear

type YearGround = {
  data: SampleData
  places: SamplePlaces
  sponsors: readonly SampleSponsor[]
  calendar: WorkCalendar
  periodCount: PeriodCount
}

const YEARS: ReadonlyMap<number, YearMaker> = new Map([[2019, generate2019]])

/**
 * The same data, years and number of periods give the same sample, byte for byte.
 * @throws RangeError for a year that the sample does not have
 */
export function generateSample(
  data: SampleData,
  { periods, years = [2019] }: { periods: PeriodCount; years?: readonly number[] },
): Sample {
  const places = samplePlaces(data)
  const calendarDays = sampleCalendarDays(data)
  const calendar = workCalendar({
    off: calendarDays.filter(({ kind }) => kind === 'off').map(({ day }) => day),
    working: calendarDays.filter(({ kind }) => kind === 'workingSaturday').map(({ day }) => day),
  })
  const sponsors = inventedSponsors(places.communes)
  return {
    places,
    designations: sampleDesignations(data, places),
    keyCommunes: inventedKeyCommunes(places),
    aliases: sampleAliases(data, places),
    calendarDays,
    calendar,
    sponsors,
    units: [...sponsors, ...publishedUnits()],
    twinnings: [...inventedTwinnings(sponsors), ...publishedTwinnings(data, places)],
    published: publishedActivities(data, places),
    years: years.map((year) => {
      const make = YEARS.get(year)
      if (!make) throw new RangeError(`the sample has no year ${year}`)
      return make({ data, places, sponsors, calendar, periodCount: periods })
    }),
  }
}

function generate2019({ data, places, sponsors, calendar, periodCount }: YearGround): SampleYear {
  const year = 2019
  const periods = samplePeriods(year, periodCount, calendar)
  const obligationId = idSequence('obligation')
  const workId = idSequence('work')
  const arrivals = sampleArrivals(sponsors, periods, calendar)
  const joint = recordsOfYear({ year, periods, sponsors, calendar, arrivals, workId })
  const placeById = new Map(places.communes.map((place) => [place.placeId, place]))
  const { records, works } = worksOfRecords(joint.records, placeById, workId)
  return {
    year,
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
        })),
      ),
    sendings: arrivals.flatMap(({ paper, data: workbook }) =>
      workbook ? [paper, workbook] : [paper],
    ),
    records: withCorrections(records, unitIdIn(sponsors), idSequence('command', 500_000)),
    planItems: samplePlanItems(sponsors, idSequence('planItem')),
    works: [...joint.works, ...works, ...worksNotBegun(sponsors, workId)],
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
