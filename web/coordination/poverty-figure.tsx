import { formatDecimal } from '#domain/base/vietnamese-format.ts'
import type { PovertyReviewView } from '#domain/coordination/schema.ts'
import { useWords } from '#web/platform/screen.ts'
import { communeWords } from './commune.words.ts'
import { CHART, type ChartPoint, povertyChart } from './poverty-chart.ts'

/** The poverty rate by review: one mark a standard, hollow until final, a gap where the standard changes. */
export function PovertyFigure({ reviews }: { reviews: readonly PovertyReviewView[] }) {
  const t = useWords(communeWords)
  const chart = povertyChart(reviews)
  if (!chart) return null
  const right = CHART.width - 6
  const foot = CHART.height - CHART.bottom
  return (
    <figure class="poverty-chart">
      <figcaption class="small">{t('chart')}</figcaption>
      <svg
        viewBox={`0 0 ${CHART.width} ${CHART.height}`}
        role="img"
        aria-label={`${t('chart')}. ${t('chartMore')}`}
      >
        {chart.grid.map(({ y, percent }) => (
          <g key={percent}>
            <line class="grid" x1={CHART.left} x2={right} y1={y} y2={y} />
            <text class="scale" x={CHART.left - 5} y={y + 4}>
              {percent}
            </text>
          </g>
        ))}
        {chart.breaks.map(({ x }) => (
          <g key={x}>
            <line class="break" x1={x} x2={x} y1={CHART.top} y2={foot} />
            <text class="break-name" x={x} y={CHART.top - 6}>
              {t('breakMark')}
            </text>
          </g>
        ))}
        {chart.lines.map(({ from, to }) => (
          <line key={to.measuredOn} class="series" x1={from.x} x2={to.x} y1={from.y} y2={to.y} />
        ))}
        {chart.points.map((point) => (
          <g key={`${point.measuredOn} ${point.rate}`}>
            <Mark point={point} />
            <text class="value" x={point.x} y={point.y - 8}>
              {formatDecimal(point.rate / 100, 1)}
            </text>
          </g>
        ))}
        {[...new Map(chart.points.map((point) => [point.x, point])).values()].map((point) => (
          <text key={point.x} class="date" x={point.x} y={foot + 16}>
            {`${point.measuredOn.slice(5, 7)}/${point.measuredOn.slice(0, 4)}`}
          </text>
        ))}
      </svg>
      <p class="muted small">{t('chartMore')}</p>
    </figure>
  )
}

function Mark({ point: { x, y, standard, isFinal } }: { point: ChartPoint }) {
  const look = isFinal ? 'point' : 'point point-open'
  if (standard % 2 === 0) return <circle class={look} cx={x} cy={y} r={4} />
  return <rect class={look} x={x - 4} y={y - 4} width={8} height={8} />
}
