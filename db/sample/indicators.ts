import { addDays, type PlainDate, plainDate } from '#domain/base/plain-date.ts'
import { EXTREMELY_DIFFICULT_COMMUNES } from './designations.ts'
import { LEDGER_OPENED_AT, officeMoment } from './ids.ts'
import type { SampleIndicator, SamplePlace } from './model.ts'
import { INVENTED } from './places.ts'
import { seededRandom } from './random.ts'
import { cell, type DataRow, type SampleData } from './read-data.ts'

const STANDARD_2016 = 'QĐ 59/2015/QĐ-TTg'

const END_OF_2018 = plainDate('2018-12-31')
const END_OF_2019 = plainDate('2019-12-31')

/** By how much the poor rate of the extremely difficult communes falls in 2019, in parts of a whole. */
const RATE_FALLS_BY = 0.0693

export type Counts = { households: number; poor: number; nearPoor: number }

/** Counts of the invented communes at the end of 2018 and 2019, the second preliminary, then final. */
export function inventedIndicators(communes: readonly SamplePlace[]): SampleIndicator[] {
  const counted = communes.map((place) => ({ place, ...countsOf(place) }))
  bringToTarget(counted.slice(0, EXTREMELY_DIFFICULT_COMMUNES))
  return counted.flatMap(({ place, in2018, in2019, preliminary }) => [
    ...rowsOf(place, in2018, { ...REVIEW, measuredOn: END_OF_2018, recordedOn: '2019-03-01' }),
    ...rowsOf(place, preliminary, {
      ...REVIEW,
      measuredOn: END_OF_2019,
      status: 'preliminary',
      recordedOn: '2019-12-16',
    }),
    ...rowsOf(place, in2019, { ...REVIEW, measuredOn: END_OF_2019, recordedOn: '2020-02-28' }),
  ])
}

type Counted = { in2018: Counts; in2019: Counts; preliminary: Counts }

function countsOf({ code }: SamplePlace): Counted {
  const random = seededRandom('indicators', code)
  const before = random.integer(350, 1_100)
  const after = before + random.integer(0, Math.ceil(before / 60))
  const rate = random.integer(250, 550) / 1_000
  const fall = random.integer(40, 100) / 1_000
  const in2018 = {
    households: before,
    poor: Math.round(before * rate),
    nearPoor: Math.round((before * random.integer(50, 140)) / 1_000),
  }
  const in2019 = {
    households: after,
    poor: Math.round(after * (rate - fall)),
    nearPoor: Math.round((after * random.integer(60, 150)) / 1_000),
  }
  const preliminary = {
    ...in2019,
    poor: in2019.poor + random.integer(0, 1),
    nearPoor: in2019.nearPoor - random.integer(0, 2),
  }
  return { in2018, in2019, preliminary }
}

/** Moves single households, commune by commune, until the rate of all together falls by the target. */
function bringToTarget(counted: readonly Counted[]): void {
  const sum = (read: (entry: Counted) => number) =>
    counted.reduce((total, entry) => total + read(entry), 0)
  const rate2018 = sum(({ in2018 }) => in2018.poor) / sum(({ in2018 }) => in2018.households)
  const wanted = Math.round(sum(({ in2019 }) => in2019.households) * (rate2018 - RATE_FALLS_BY))
  let missing = wanted - sum(({ in2019 }) => in2019.poor)
  while (missing !== 0)
    for (const { in2019, preliminary } of counted) {
      if (missing === 0) return
      const step = Math.sign(missing)
      in2019.poor += step
      preliminary.poor += step
      missing -= step
    }
}

type Review = {
  measuredOn: PlainDate
  standard: string
  status: SampleIndicator['status']
  note: string | null
  recordedOn: string
}

const REVIEW = { standard: STANDARD_2016, status: 'final', note: null } as const

/** The three counts of a commune in one review. */
export function rowsOf(
  place: SamplePlace,
  counts: Counts,
  { measuredOn, standard, status, note, recordedOn }: Review,
): SampleIndicator[] {
  const row = (indicator: string, amount: number): SampleIndicator => ({
    placeId: place.placeId,
    placeVersionId: place.placeVersionId,
    indicator,
    measuredOn,
    amount,
    standard,
    status,
    source: `Kết quả rà soát thực hành (${INVENTED})`,
    note,
    recordedAt: officeMoment(plainDate(recordedOn), 9, 0),
  })
  return [
    row('households', counts.households),
    row('poorHouseholds', counts.poor),
    row('nearPoorHouseholds', counts.nearPoor),
  ]
}

/** Where another source prints another value, both are kept and shown (the file's note names it). */
const OTHER_RATES: Record<string, { hundredths: number; note: string }> = {
  2019: { hundredths: 1_374, note: 'một nguồn khác ghi 13,74%' },
}

/** When the ledger had a published result: an assumption, the day is not sourced for every year. */
const DAYS_UNTIL_PUBLISHED = 60

const COLUMNS = [
  ['poor_households', 'poorHouseholds', 1],
  ['near_poor_households', 'nearPoorHouseholds', 1],
  ['poor_ethnic_minority_households', 'poorEthnicMinorityHouseholds', 1],
  ['poor_rate_pct', 'povertyRate', 100],
  ['near_poor_rate_pct', 'nearPoorRate', 100],
] as const

/** The province's published counts and rates, as printed; a cell not sourced gives no row. */
export function provinceIndicators(data: SampleData, province: SamplePlace): SampleIndicator[] {
  return data.poverty.flatMap((row) => {
    const printed = COLUMNS.filter(([column]) => cell(row, column) !== '').map(
      ([column, indicator, scale]): SampleIndicator => ({
        ...publishedRow(row, province),
        indicator,
        amount: Math.round(Number(cell(row, column)) * scale),
      }),
    )
    const other = OTHER_RATES[`${cell(row, 'year')}`]
    return other
      ? [
          ...printed,
          {
            ...publishedRow(row, province),
            indicator: 'povertyRate',
            amount: other.hundredths,
            source: 'nguồn khác, không ghi số văn bản',
            note: other.note,
          },
        ]
      : printed
  })
}

function publishedRow(
  row: DataRow,
  province: SamplePlace,
): Omit<SampleIndicator, 'indicator' | 'amount'> {
  const year = cell(row, 'year')
  const isStart = cell(row, 'as_of').startsWith('start')
  const measuredOn = plainDate(isStart ? `${year}-01-01` : `${year}-12-31`)
  const published = officeMoment(addDays(measuredOn, DAYS_UNTIL_PUBLISHED), 9, 0)
  return {
    placeId: province.placeId,
    placeVersionId: province.placeVersionId,
    measuredOn,
    standard: cell(row, 'poverty_standard'),
    status: 'final',
    source: cell(row, 'decision') || cell(row, 'source_url'),
    note: null,
    recordedAt: sinceOpening(published),
  }
}

/** What was published before the ledger was opened was entered then. */
function sinceOpening(moment: string): string {
  if (moment < LEDGER_OPENED_AT) return LEDGER_OPENED_AT
  return moment
}
