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

const ALIGN = { left: 'annex-words', centre: 'centre', right: 'number' } as const

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
type Columns = AnnexTable['columns']

function TableView({ table, figures, title }: TableProps) {
  const { columns } = table
  const classOf = (at: number) =>
    classes(ALIGN[columns[at]?.align ?? 'left'], stickyOf(columns, at))
  return (
    <div class="annex">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keys */}
      <section class="table-wrap report-annex" aria-label={table.title ?? title} tabIndex={0}>
        <table class="table">
          <caption>
            <span class="annex-caption">
              {table.title ?? title}
              {table.unitLine !== null && <span class="muted"> · {table.unitLine}</span>}
            </span>
          </caption>
          <AnnexHead columns={columns} classOf={classOf} />
          <tbody>
            {table.rows.map((row, at) => (
              <tr key={at} class={row.kind === 'row' ? undefined : row.kind}>
                {row.cells.map((cell, column) =>
                  row.kind === 'group' ? (
                    <th key={column} scope="rowgroup" colspan={columns.length}>
                      <span class="annex-group">
                        <Pieces pieces={cell} figures={figures} />
                      </span>
                    </th>
                  ) : (
                    <td key={column} class={classOf(column)}>
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

type HeadProps = { columns: Columns; classOf: (at: number) => string | undefined }

/** Columns of one group stand under its name; the numbers of the columns are the last line, as on paper. */
function AnnexHead({ columns, classOf }: HeadProps) {
  const groups = groupsOf(columns)
  const isGrouped = columns.some(({ group }) => group !== null)
  return (
    <thead>
      {isGrouped && (
        <tr>
          {groups.map(({ name, from, count }) =>
            name === null ? (
              <HeadCell key={from} column={columns[from]} className={classOf(from)} rows={2} />
            ) : (
              <th key={from} scope="colgroup" colspan={count} class="annex-over">
                {name}
              </th>
            ),
          )}
        </tr>
      )}
      <tr>
        {columns.map((column, at) =>
          isGrouped && column.group === null ? null : (
            <HeadCell key={at} column={column} className={classOf(at)} rows={1} />
          ),
        )}
      </tr>
    </thead>
  )
}

type HeadCellProps = {
  column: Columns[number] | undefined
  className: string | undefined
  rows: 1 | 2
}

function HeadCell({ column, className, rows }: HeadCellProps) {
  return (
    <th scope="col" class={className} rowspan={rows === 1 ? undefined : rows}>
      {column?.head}
      <span class="report-column">{column?.number}</span>
    </th>
  )
}

/** Neighbours with one group name are one group; a column without a group stands for itself. */
function groupsOf(columns: Columns): { name: string | null; from: number; count: number }[] {
  const groups: { name: string | null; from: number; count: number }[] = []
  for (const [at, { group }] of columns.entries()) {
    const last = groups.at(-1)
    if (last && group !== null && last.name === group) last.count += 1
    else groups.push({ name: group, from: at, count: 1 })
  }
  return groups
}

/** The row number and the name beside it, or a name that stands first, stay in view. */
function stickyOf(columns: Columns, at: number): string | undefined {
  const isNumbered = columns[0]?.align === 'centre'
  if (at === 0) return isNumbered ? 'annex-row-number' : 'annex-name'
  return at === 1 && isNumbered ? 'annex-name annex-second' : undefined
}

function classes(...names: (string | undefined)[]): string | undefined {
  const given = names.filter((name) => name !== undefined)
  return given.length === 0 ? undefined : given.join(' ')
}
