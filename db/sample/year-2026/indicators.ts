import { plainDate } from '#domain/base/plain-date.ts'
import { type Counts, rowsOf } from '../indicators.ts'
import type { SampleIndicator, SamplePlace } from '../model.ts'
import { seededRandom } from '../random.ts'

/** In force until the end of 2026 (domain.md 3.4): no line is drawn to 2019. */
const STANDARD = 'NĐ 07/2021/NĐ-CP'

const ON_TODAYS_MAP = 'số cuối năm 2024 tính lại theo địa giới từ ngày 01/7/2025 (giả định)'

/** Counts of the invented communes at the end of 2024 and 2025, both on the map after the merger. */
export function indicatorsOf2026(communes: readonly SamplePlace[]): SampleIndicator[] {
  return communes.flatMap((place) => {
    const random = seededRandom('indicators', 2026, place.code)
    const households = random.integer(1_500, 3_600)
    const rate = random.integer(260, 420) / 1_000
    const fall = random.integer(30, 60) / 1_000
    const counts = (all: number, poorRate: number): Counts => ({
      households: all,
      poor: Math.round(all * poorRate),
      nearPoor: Math.round((all * random.integer(60, 140)) / 1_000),
    })
    const review = { standard: STANDARD, status: 'final' } as const
    return [
      ...rowsOf(place, counts(households, rate), {
        ...review,
        measuredOn: plainDate('2024-12-31'),
        note: ON_TODAYS_MAP,
        recordedOn: '2025-12-11',
      }),
      ...rowsOf(place, counts(households + random.integer(0, 40), rate - fall), {
        ...review,
        measuredOn: plainDate('2025-12-31'),
        note: null,
        recordedOn: '2026-02-26',
      }),
    ]
  })
}
