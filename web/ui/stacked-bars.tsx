import './chart.css'

/** How a part is filled, so that it is told apart in black and white: solid, striped, dotted, empty. */
type Fill = 'solid' | 'stripes' | 'dots' | 'empty'

export type BarPart = { key: string; label: string; fill: Fill }

export type Bar = {
  key: string
  label: string
  /** One count a part, or why there is none: missing is not zero. */
  counts: readonly number[] | { missing: string }
}

type StackedBarsProps = {
  /** Unique on the page. */
  id: string
  /** Says what is counted; read aloud in place of the drawing, whose numbers stand in the table beside it. */
  label: string
  parts: readonly BarPart[]
  bars: readonly Bar[]
}

const WIDTH = 360
const LABEL = 60
const ROW = 26
const HEIGHT = 16
const LEGEND = 22

/** Counts that make up a whole, one bar each, all as long as the greatest whole; the caller puts the table beside it. */
export function StackedBars({ id, label, parts, bars }: StackedBarsProps) {
  const wholes = bars.map(({ counts }) => ('missing' in counts ? 0 : sum(counts)))
  const most = Math.max(1, ...wholes)
  const across = WIDTH - LABEL - 8
  const foot = bars.length * ROW
  const widthOf = (count: number) => Math.round((across * count * 10) / most) / 10
  return (
    <svg
      class="stacked-bars"
      viewBox={`0 0 ${WIDTH} ${foot + LEGEND}`}
      role="img"
      aria-label={label}
    >
      <defs>
        <pattern id={`${id}-stripes`} width="5" height="5" patternUnits="userSpaceOnUse">
          <path class="bar-ink" d="M-1,1 l2,-2 M0,5 l5,-5 M4,6 l2,-2" />
        </pattern>
        <pattern id={`${id}-dots`} width="5" height="5" patternUnits="userSpaceOnUse">
          <circle class="bar-dot" cx="2.5" cy="2.5" r="1" />
        </pattern>
      </defs>
      {bars.map(({ key, label: name, counts }, at) => (
        <g key={key}>
          <text class="bar-name" x={LABEL - 8} y={at * ROW + 17}>
            {name}
          </text>
          {'missing' in counts ? (
            <text class="bar-missing" x={LABEL} y={at * ROW + 17}>{`– ${counts.missing}`}</text>
          ) : (
            parts.map((part, nth) => {
              const count = counts[nth] ?? 0
              const x = LABEL + widthOf(sum(counts.slice(0, nth)))
              return (
                <g key={part.key}>
                  {count > 0 && (
                    <Piece id={id} fill={part.fill} x={x} y={at * ROW + 5} width={widthOf(count)} />
                  )}
                  {count > 0 && widthOf(count) >= 18 && (
                    <text
                      class={part.fill === 'solid' ? 'bar-count bar-count-on' : 'bar-count'}
                      x={x + widthOf(count) / 2}
                      y={at * ROW + 17}
                    >
                      {count}
                    </text>
                  )}
                </g>
              )
            })
          )}
        </g>
      ))}
      {parts.map((part, nth) => {
        const x = LABEL + (nth * across) / parts.length
        return (
          <g key={part.key}>
            <Piece id={id} fill={part.fill} x={x} y={foot + 6} width={14} height={11} />
            <text class="bar-legend" x={x + 19} y={foot + 15}>
              {part.label}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

type PieceProps = {
  id: string
  fill: Fill
  x: number
  y: number
  width: number
  height?: number
}

function Piece({ id, fill, height = HEIGHT, ...at }: PieceProps) {
  const isDrawn = fill === 'stripes' || fill === 'dots'
  return (
    <>
      <rect {...at} height={height} class={`bar-piece bar-${fill}`} />
      {isDrawn && <rect {...at} height={height} fill={`url(#${id}-${fill})`} />}
    </>
  )
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0)
}
