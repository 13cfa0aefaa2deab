import type { FigureStatus } from '#domain/activities/activity.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { changeOf, type Indicator, type IndicatorChange, type IndicatorValue } from './change.ts'

/** One published value with the paper it stands in. */
export type PublishedValue = IndicatorValue & {
  /** The version of the place that was counted: its borders. Null where the source names none. */
  placeVersionId: Uuid | null
  sourceDocument: string
  note: string | null
}

/** What one source says of one date under one standard. Null: that source does not say. */
type SourceReview = {
  /** The borders that were counted; reviews of other borders are not compared (law 8). */
  geographyId: Uuid
  measuredOn: PlainDate
  povertyStandard: string
  figureStatus: FigureStatus
  sourceDocument: string
  notes: readonly string[]
  households: number | null
  poorHouseholds: number | null
  nearPoorHouseholds: number | null
  /** From the counts of the same source; else the rate it prints. Hundredths of a percent. */
  povertyRate: number | null
  nearPoorRate: number | null
  /** Printed by the source and different from its own counts: shown, never corrected. */
  printedPovertyRate: number | null
}

export type PovertyReview = SourceReview & {
  /**
   * `settled`: the firmest of its date and standard. `contested`: another source of that firmness gives
   * another rate. `overtaken`: a firmer one of its date came.
   */
  standing: 'settled' | 'contested' | 'overtaken'
  /** How the rate moved since the date before; null for the first date and for what is not settled. */
  change: IndicatorChange | null
  /** One number for each standard and borders, from 0 in order: lines are drawn within it only (law 8). */
  series: number
  /** Why the series changed at this date. */
  breakBefore: 'standard' | 'geography' | null
}

const TWO_SOURCES = 'hai nguồn ghi khác nhau'
const NO_RATE = 'chưa đủ số hộ để tính tỷ lệ'

const FIRMNESS: readonly FigureStatus[] = ['estimated', 'preliminary', 'final']

/**
 * The poverty reviews of one place in the order of their dates. Each source keeps its own line: two that
 * disagree are both shown, and no difference is made from either.
 * @throws RangeError for values of two places, which are two series
 */
export function povertyReviews(values: readonly PublishedValue[]): PovertyReview[] {
  if (new Set(values.map(({ placeId }) => placeId)).size > 1)
    throw new RangeError('the values of two places are two series')
  const groups = new Map<string, PublishedValue[]>()
  for (const value of values) {
    const { measuredOn, povertyStandard, figureStatus, sourceDocument } = value
    const key = JSON.stringify([
      ...[measuredOn, povertyStandard, geographyOf(value), figureStatus, sourceDocument],
    ])
    groups.set(key, [...(groups.get(key) ?? []), value])
  }
  const reviews = [...groups.values()].flatMap(toReview).sort(inOrder)
  const standings = new Map(reviews.map((review) => [review, standingOf(review, reviews)]))
  const series = [...new Set(reviews.map(seriesOf))]
  return reviews.map((review) => {
    const before = beforeOf(review, reviews)
    const main = before.filter((other) => standings.get(other) !== 'overtaken')
    return {
      ...review,
      standing: standings.get(review) ?? 'settled',
      change: standings.get(review) === 'settled' ? changeSince(main, review) : null,
      series: series.indexOf(seriesOf(review)),
      breakBefore: breakBetween(main, review),
    }
  })
}

function toReview(values: readonly PublishedValue[]): SourceReview[] {
  const [first] = values
  if (!first) return []
  const { measuredOn, povertyStandard, figureStatus, sourceDocument } = first
  const find = (indicator: Indicator) =>
    values.find((value) => value.indicator === indicator)?.amount ?? null
  const households = find('households')
  const poorHouseholds = find('poorHouseholds')
  const nearPoorHouseholds = find('nearPoorHouseholds')
  const printed = find('povertyRate')
  const counted = rateOf(poorHouseholds, households)
  return [
    {
      geographyId: geographyOf(first),
      measuredOn,
      povertyStandard,
      figureStatus,
      sourceDocument,
      notes: [...new Set(values.flatMap(({ note }) => note ?? []))],
      households,
      poorHouseholds,
      nearPoorHouseholds,
      povertyRate: counted ?? printed,
      nearPoorRate: rateOf(nearPoorHouseholds, households) ?? find('nearPoorRate'),
      printedPovertyRate: counted !== null && printed !== counted ? printed : null,
    },
  ]
}

/** Hundredths of a percent, rounded half up; null without both counts or without any household. */
function rateOf(count: number | null, households: number | null): number | null {
  if (count === null || households === null || households === 0) return null
  return Math.round((count * 10_000) / households)
}

/** By date, then standard, then firmness: the order of the table. */
function inOrder(a: SourceReview, b: SourceReview): number {
  const key = (review: SourceReview) =>
    [
      review.measuredOn,
      review.povertyStandard,
      review.geographyId,
      FIRMNESS.indexOf(review.figureStatus),
      review.sourceDocument,
    ].join('\n')
  return key(a) < key(b) ? -1 : 1
}

function standingOf(review: SourceReview, all: readonly SourceReview[]): PovertyReview['standing'] {
  const others = all.filter(
    (other) =>
      other !== review && other.measuredOn === review.measuredOn && isOneSeries(other, review),
  )
  const firmness = ({ figureStatus }: SourceReview) => FIRMNESS.indexOf(figureStatus)
  if (others.some((other) => firmness(other) > firmness(review))) return 'overtaken'
  const equals = others.filter((other) => firmness(other) === firmness(review))
  return equals.some(({ povertyRate }) => povertyRate !== review.povertyRate)
    ? 'contested'
    : 'settled'
}

/** The reviews of the latest date before this one. */
function beforeOf(review: SourceReview, all: readonly SourceReview[]): SourceReview[] {
  const earlier = all.filter(({ measuredOn }) => measuredOn < review.measuredOn)
  const latest = earlier.at(-1)?.measuredOn
  return earlier.filter(({ measuredOn }) => measuredOn === latest)
}

function changeSince(main: readonly SourceReview[], review: SourceReview): IndicatorChange | null {
  const same = main.filter((other) => isOneSeries(other, review))
  const [from] = same.length > 0 ? same : main
  if (!from) return null
  if (same.some(({ povertyRate }) => povertyRate !== from.povertyRate))
    return { isMissing: true, reason: TWO_SOURCES }
  const [a, b] = [rateValue(from), rateValue(review)]
  return a && b ? changeOf(a, b) : { isMissing: true, reason: NO_RATE }
}

function rateValue(review: SourceReview): IndicatorValue | undefined {
  const { geographyId, measuredOn, povertyStandard, figureStatus, povertyRate: amount } = review
  if (amount === null) return undefined
  return {
    indicator: 'povertyRate',
    placeId: geographyId,
    measuredOn,
    povertyStandard,
    figureStatus,
    amount,
  }
}

function isOneSeries(a: SourceReview, b: SourceReview): boolean {
  return seriesOf(a) === seriesOf(b)
}

function breakBetween(
  before: readonly SourceReview[],
  review: SourceReview,
): PovertyReview['breakBefore'] {
  if (before.length === 0 || before.some((other) => isOneSeries(other, review))) return null
  const isSameStandard = before.some(
    ({ povertyStandard }) => povertyStandard === review.povertyStandard,
  )
  return isSameStandard ? 'geography' : 'standard'
}

function geographyOf({ placeId, placeVersionId }: PublishedValue): Uuid {
  return placeVersionId ?? placeId
}

function seriesOf({ povertyStandard, geographyId }: SourceReview): string {
  return `${povertyStandard} ${geographyId}`
}
