import { BREAKDOWNS } from '#domain/figures/breakdowns.ts'
import { printStored } from '#domain/figures/figure.ts'
import type { FigureBreakdown, FigureView } from '#domain/figures/schema.ts'
import { useWords } from '#web/platform/screen.ts'
import { FigureLink } from '#web/ui/figure-link.tsx'
import { SegmentLinks } from '#web/ui/segments.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { type Asked, figureHref } from './figure-address.ts'
import { figureWords } from './figures.words.ts'

type Line = FigureBreakdown['lines'][number]

type BreakdownProps = { data: FigureView; programme: string; asked: Asked }

/** By what the figure can be divided; each choice has its address, and only the chosen one is asked. */
export function BreakdownChoice({ data, programme, asked }: BreakdownProps) {
  const t = useWords(figureWords)
  const figure = { programme, measure: data.measure }
  return (
    <SegmentLinks
      label={t('divide')}
      segments={([undefined, ...BREAKDOWNS] as const).map((by) => ({
        href: figureHref(figure, asked, { by }),
        label: by === undefined ? t('undivided') : t(`by-${by}`),
        current: (data.breakdown?.by ?? undefined) === by,
      }))}
    />
  )
}

/** The figure divided: each line opens what it counts, and together they are the figure. */
export function Breakdown({ data, programme, asked }: BreakdownProps) {
  const t = useWords(figureWords)
  const { breakdown, measure, sides } = data
  if (!breakdown || breakdown.lines.length === 0) return null
  const { by, lines } = breakdown
  const figure = { programme, measure }
  const print = (stored: number) => printStored(measure, stored)
  const filter = (key: string) => {
    if (by === 'month') return { fromMonth: key, toMonth: key }
    return by === 'field' ? { field: key } : { [`${by}Id`]: key }
  }
  const isAnswered = sides !== null && sides.confirmed + sides.disputed > 0
  const columns: readonly Column<Line>[] = [
    {
      key: 'name',
      head: t(`by-${by}`),
      rowHead: true,
      cell: ({ name, note }) => (
        <>
          {name}
          {note !== null && <span class="muted small"> · {note}</span>}
        </>
      ),
    },
    {
      key: 'number',
      head: t('number'),
      align: 'number',
      cell: ({ key, name, stored }) => (
        <FigureLink
          figure={{ value: print(stored) }}
          href={figureHref(figure, asked, { ...filter(key), by: undefined })}
          label={name}
        />
      ),
    },
    ...(isAnswered
      ? [
          {
            key: 'confirmed',
            head: t('word'),
            align: 'number' as const,
            cell: ({ confirmed }: Line) => print(confirmed ?? 0),
          },
        ]
      : []),
  ]
  const total = (of: (line: Line) => number) => lines.reduce((sum, line) => sum + of(line), 0)
  return (
    <div class="figure-lines">
      <Table
        caption={t('divided', { by: t(`by-${by}`) })}
        hideCaption
        columns={columns}
        rows={lines}
        rowKey={({ key }) => key}
        narrow="wide"
        foot={{
          name: t('sum'),
          number: print(total(({ stored }) => stored)),
          ...(isAnswered ? { confirmed: print(total(({ confirmed }) => confirmed ?? 0)) } : {}),
        }}
      />
    </div>
  )
}
