import { daysBetween, type PlainDate } from '#domain/base/plain-date.ts'
import type { PovertyReviewView } from '#domain/coordination/schema.ts'

export const CHART = { width: 360, height: 220, left: 34, right: 30, top: 30, bottom: 30 } as const

export type ChartPoint = {
  x: number
  y: number
  /** Hundredths of a percent. */
  rate: number
  measuredOn: PlainDate
  /** Of one standard and borders, from 0 in the order of time: each has its own mark. */
  series: number
  isFinal: boolean
  /** Its number stands below the mark: another source of the same day stands above. */
  isLower: boolean
  /** There is room for its date below the axis. */
  isDated: boolean
}

export type PovertyChart = {
  points: readonly ChartPoint[]
  /** Lines between reviews that may be compared. */
  lines: readonly { from: ChartPoint; to: ChartPoint }[]
  /** Where the standard or the borders change: no line crosses here. */
  breaks: readonly { x: number; kind: 'standard' | 'geography' }[]
  /** Grid lines with their rate in whole percent. */
  grid: readonly { y: number; percent: number }[]
}

/** Room that a date takes. */
const DATE_WIDTH = 46

const STEPS = [1, 2, 5, 10, 20, 25] as const

/** Where everything of the chart stands. What a firmer figure replaced is not drawn; undefined below two points. */
export function povertyChart(reviews: readonly PovertyReviewView[]): PovertyChart | undefined {
  const drawn = reviews.filter(
    ({ povertyRate, standing }) => povertyRate !== null && standing !== 'overtaken',
  )
  const [first, last] = [drawn[0], drawn.at(-1)]
  if (!first || !last || first.measuredOn === last.measuredOn) return undefined
  const most = Math.max(...drawn.map(({ povertyRate }) => povertyRate ?? 0)) / 100
  const step = STEPS.find((each) => each * 4 >= most) ?? 25
  const top = step * Math.max(1, Math.ceil(most / step))
  const days = daysBetween(first.measuredOn, last.measuredOn)
  const across = CHART.width - CHART.left - CHART.right
  const down = CHART.height - CHART.top - CHART.bottom
  const yOf = (percent: number) => round(CHART.top + down * (1 - percent / top))
  let dated = -DATE_WIDTH
  const points = drawn.map((review): ChartPoint => {
    const rate = review.povertyRate ?? 0
    const x = round(
      CHART.left + 12 + ((across - 12) * daysBetween(first.measuredOn, review.measuredOn)) / days,
    )
    const isDated = x - dated >= DATE_WIDTH
    if (isDated) dated = x
    return {
      x,
      y: yOf(rate / 100),
      rate,
      measuredOn: review.measuredOn,
      series: review.series,
      isFinal: review.figureStatus === 'final',
      isLower: drawn.some(
        (other) => other.measuredOn === review.measuredOn && (other.povertyRate ?? 0) > rate,
      ),
      isDated,
    }
  })
  const lines: { from: ChartPoint; to: ChartPoint }[] = []
  const breaks: { x: number; kind: 'standard' | 'geography' }[] = []
  for (const [at, to] of points.entries()) {
    const from = points[at - 1]
    const [before, after] = [drawn[at - 1], drawn[at]]
    if (!from || !before || !after) continue
    if (from.series !== to.series)
      breaks.push({ x: round((from.x + to.x) / 2), kind: after.breakBefore ?? 'standard' })
    else if (before.standing === 'settled' && after.standing === 'settled') lines.push({ from, to })
  }
  const grid = Array.from({ length: top / step + 1 }, (_, at) => ({
    percent: at * step,
    y: yOf(at * step),
  }))
  return { points, lines, breaks, grid }
}

function round(n: number): number {
  return Math.round(n * 10) / 10
}
