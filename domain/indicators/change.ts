import type { FigureStatus } from '#domain/activities/activity.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'

/** What is counted in a place by decision; rates stand in hundredths of a percent. */
export type Indicator =
  | 'households'
  | 'poorHouseholds'
  | 'nearPoorHouseholds'
  | 'poorEthnicMinorityHouseholds'
  | 'povertyRate'
  | 'nearPoorRate'

/** One published value: where, when, by which standard, and how firm it is. */
export type IndicatorValue = {
  indicator: Indicator
  placeId: Uuid
  measuredOn: PlainDate
  /** A count, or a rate in hundredths of a percent. */
  amount: number
  /** The decision that says who is poor: "QĐ 59/2015/QĐ-TTg". */
  povertyStandard: string
  figureStatus: FigureStatus
}

/**
 * The difference of two values, or missing with the reason. `label` must be printed beside the number
 * where there is one.
 */
export type IndicatorChange =
  | { isMissing: false; difference: number; label: string | undefined }
  | { isMissing: true; reason: string }

const STATUS_NAMES: Record<FigureStatus, string> = {
  estimated: 'số ước',
  preliminary: 'số sơ bộ',
  final: 'số chính thức',
}

/**
 * How an indicator moved from one date to a later one. No difference is made across a break of the
 * poverty standard or of geography (law 8): the answer is missing and says why. A total of households
 * follows no poverty standard. Two values of different firmness are subtracted, and the label says so;
 * so does one where neither is final.
 * @throws RangeError for two different indicators, or dates that do not run forward: both are bugs
 */
export function changeOf(from: IndicatorValue, to: IndicatorValue): IndicatorChange {
  if (from.indicator !== to.indicator)
    throw new RangeError(`${from.indicator} and ${to.indicator} have no difference`)
  if (from.measuredOn >= to.measuredOn)
    throw new RangeError(`${from.measuredOn} is not before ${to.measuredOn}`)
  if (from.placeId !== to.placeId)
    return {
      isMissing: true,
      reason: `khác địa giới: số ngày ${formatDate(from.measuredOn)} và số ngày ${formatDate(to.measuredOn)} không của cùng một địa bàn`,
    }
  if (from.indicator !== 'households' && from.povertyStandard !== to.povertyStandard)
    return {
      isMissing: true,
      reason: `khác chuẩn nghèo: ${from.povertyStandard} và ${to.povertyStandard}`,
    }
  return { isMissing: false, difference: to.amount - from.amount, label: labelOf(from, to) }
}

function labelOf(from: IndicatorValue, to: IndicatorValue): string | undefined {
  if (from.figureStatus !== to.figureStatus)
    return `so ${STATUS_NAMES[to.figureStatus]} với ${STATUS_NAMES[from.figureStatus]}`
  return to.figureStatus === 'final' ? undefined : STATUS_NAMES[to.figureStatus]
}
