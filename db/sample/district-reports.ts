import { plainDate } from '#domain/base/plain-date.ts'
import type { Measure } from '#domain/figures/measures.ts'
import { officeMoment } from './ids.ts'
import type { SampleDistrictReport, SamplePlace } from './model.ts'
import { INVENTED } from './places.ts'
import { seededRandom } from './random.ts'

const RECORDED_ON = plainDate('2019-12-17')

/** Labour in half-days, money in đồng: the stored units of the measures. */
const SIZES: readonly (readonly [Measure, least: number, most: number, step: number])[] = [
  ['personDays', 400, 1_800, 2],
  ['personVisits', 150, 700, 1],
  ['sessions', 20, 90, 1],
  ['attendees', 900, 4_200, 1],
  ['ownContribution', 80, 400, 1_000_000],
  ['staffContribution', 50, 260, 1_000_000],
  ['inKindValue', 20, 150, 1_000_000],
]

/** What the committees of the ten districts report of their own work: never added to the units'. */
export function sampleDistrictReports(districts: readonly SamplePlace[]): SampleDistrictReport[] {
  return districts.flatMap(({ placeId, code }) => {
    const random = seededRandom('district', code)
    const source = `Báo cáo số ${random.integer(8, 60)}-BC/BCĐ04 ${code} (${INVENTED})`
    return SIZES.map(([measure, least, most, step]) => ({
      placeId,
      measure,
      amount: random.integer(least, most) * step,
      source,
      recordedAt: officeMoment(RECORDED_ON, 9, 0),
    }))
  })
}
