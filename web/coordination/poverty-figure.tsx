import { formatDecimal } from '#domain/base/vietnamese-format.ts'
import type { PovertyReviewView } from '#domain/coordination/schema.ts'
import { useWords } from '#web/platform/screen.ts'
import { communeWords } from './commune.words.ts'
import { CHART, type ChartPoint, povertyChart } from './poverty-chart.ts'

/** The poverty rate by review: one mark a series, hollow until final, a gap where standard or borders change. */
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
        aria-label={chart.breaks.length > 0 ? `${t('chart')}. ${t('chartMore')}` : t('chart')}
      >
        {chart.grid.map(({ y, percent }) => (
          <g key={percent}>
            <line class="grid" x1={CHART.left} x2={right} y1={y} y2={y} />
            <text class="scale" x={CHART.left - 5} y={y + 4}>
              {percent}
            </text>
          </g>
        ))}
        {chart.breaks.map(({ x, kind }) => (
          <g key={x}>
            <line class="break" x1={x} x2={x} y1={16} y2={foot} />
            <text class="break-name" x={x} y={12}>
              {t(kind === 'standard' ? 'breakOfStandard' : 'breakOfBorders')}
            </text>
          </g>
        ))}
        {chart.lines.map(({ from, to }) => (
          <line key={to.measuredOn} class="series" x1={from.x} x2={to.x} y1={from.y} y2={to.y} />
        ))}
        {chart.points.map((point) => (
          <g key={`${point.measuredOn} ${point.rate}`}>
            <Mark point={point} />
            <text class="value" x={point.x} y={point.isLower ? point.y + 18 : point.y - 8}>
              {formatDecimal(point.rate / 100, 1)}
            </text>
          </g>
        ))}
        {chart.points.map(
          ({ x, measuredOn, isDated }) =>
            isDated && (
              <text key={measuredOn} class="date" x={x} y={foot + 16}>
                {`${measuredOn.slice(5, 7)}/${measuredOn.slice(0, 4)}`}
              </text>
            ),
        )}
      </svg>
      {chart.breaks.length > 0 && <p class="muted small">{t('chartMore')}</p>}
    </figure>
  )
}

function Mark({ point: { x, y, series, isFinal } }: { point: ChartPoint }) {
  const look = isFinal ? 'point' : 'point point-open'
  if (series % 2 === 0) return <circle class={look} cx={x} cy={y} r={4} />
  return <rect class={look} x={x - 4} y={y - 4} width={8} height={8} />
}
