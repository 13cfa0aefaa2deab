import type { AnnexView } from '#domain/review/schema.ts'
import { pathTo } from '#web/paths.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useWords } from '#web/platform/screen.ts'
import { LinkButton } from '#web/ui/button.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { type FigureIndex, indexFigures, Pieces } from './pieces.tsx'
import { reportWords } from './report.words.ts'
import './report.css'

type AnnexTable = AnnexView['tables'][number]

const ALIGN = { left: undefined, centre: 'centre', right: 'number' } as const

/** One annex as the paper prints it; every figure opens its records. */
export function Page({ data, params }: PageProps<AnnexView>) {
  const t = useWords(reportWords)
  const figures = indexFigures(data.figures)
  const { programme = '', year = '' } = params
  return (
    <>
      <PageHead
        title={`${t('annex', { number: data.number })}. ${data.title}`}
        note={t('heading', { year })}
        actions={<LinkButton href={pathTo('report', { programme, year })}>{t('back')}</LinkButton>}
      />
      {data.tables.map((table) => (
        <TableView key={table.title ?? ''} table={table} figures={figures} title={data.title} />
      ))}
    </>
  )
}

type TableProps = { table: AnnexTable; figures: FigureIndex; title: string }

function TableView({ table, figures, title }: TableProps) {
  return (
    <div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keys */}
      <section class="table-wrap report-annex" aria-label={table.title ?? title} tabIndex={0}>
        <table class="table">
          <caption>
            {table.title ?? title}
            {table.unitLine !== null && <span class="muted"> · {table.unitLine}</span>}
          </caption>
          <thead>
            <tr>
              {table.columns.map((column) => (
                <th key={column.number + column.head} scope="col" class={ALIGN[column.align]}>
                  {column.group !== null && <span class="muted">{column.group} – </span>}
                  {column.head}
                  <span class="report-column">{column.number}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, at) => (
              <tr key={at} class={row.kind === 'row' ? undefined : row.kind}>
                {row.cells.map((cell, column) =>
                  row.kind === 'group' ? (
                    <th key={column} scope="rowgroup" colspan={table.columns.length}>
                      <Pieces pieces={cell} figures={figures} />
                    </th>
                  ) : (
                    <td key={column} class={ALIGN[table.columns[column]?.align ?? 'left']}>
                      <Pieces pieces={cell} figures={figures} />
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {table.notes.map((note) => (
        <p key={note} class="muted small">
          {note}
        </p>
      ))}
    </div>
  )
}
