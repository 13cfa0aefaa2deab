import type { Static } from 'typebox'
import { printStored } from '#domain/figures/figure.ts'
import { MEASURES, type Measure } from '#domain/figures/measures.ts'
import type { EditionComparison } from '#domain/review/schema.ts'
import { pathTo } from '#web/paths.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useWords } from '#web/platform/screen.ts'
import { LinkButton } from '#web/ui/button.tsx'
import { FigureLink, Missing } from '#web/ui/figure-link.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Table } from '#web/ui/table.tsx'
import { editionName } from './editions.tsx'
import { reportWords } from './report.words.ts'

type Comparison = Static<typeof EditionComparison>

/** Which printed numbers changed from one draft or edition to the other, and how far units' estimates were off. */
export function Page({ data, params }: PageProps<Comparison>) {
  const t = useWords(reportWords)
  const { programme = '', year = '' } = params
  const text = (value: string | null) => value ?? <Missing reason={t('none')} />
  return (
    <>
      <PageHead
        title={t('compareHeading', { a: editionName(t, data.a), b: editionName(t, data.b) })}
        actions={<LinkButton href={pathTo('report', { programme, year })}>{t('back')}</LinkButton>}
      />
      {data.changes.length === 0 ? (
        <EmptyState title={t('noChange')} />
      ) : (
        <Table
          caption={t('editions')}
          hideCaption
          rows={data.changes}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'figure',
              head: t('figure'),
              rowHead: true,
              cell: (row) => (
                <>
                  <a href={row.href}>{nameOf(row.measure)}</a>
                  <span class="muted small"> {row.id}</span>
                </>
              ),
            },
            { key: 'before', head: t('before'), align: 'number', cell: (row) => text(row.before) },
            { key: 'after', head: t('after'), align: 'number', cell: (row) => text(row.after) },
          ]}
        />
      )}
      {data.estimates.length > 0 && <Estimates data={data} programme={programme} />}
    </>
  )
}

/** Each estimate stands beside the fact and in no sum with it. */
function Estimates({ data, programme }: { data: Comparison; programme: string }) {
  const t = useWords(reportWords)
  const { b, year } = data
  const stored = (measure: Measure, value: number | null) =>
    value === null ? <Missing reason={t('none')} /> : printStored(measure, value)
  return (
    <Table
      caption={t('estimates')}
      rows={data.estimates}
      rowKey={(row) => `${row.unitId} ${row.measure}`}
      columns={[
        { key: 'unit', head: t('estimateUnit'), rowHead: true, cell: (row) => row.unitName },
        {
          key: 'measure',
          head: t('figure'),
          cell: ({ measure }) => `${nameOf(measure)} (${MEASURES[measure].unit})`,
        },
        {
          key: 'estimate',
          head: t('estimate'),
          align: 'number',
          cell: (row) => stored(row.measure, row.estimate),
        },
        {
          key: 'fact',
          head: t('fact'),
          align: 'number',
          cell: ({ unitId, unitName, measure, fact }) => (
            <FigureLink
              figure={
                fact === null ? { missing: t('none') } : { value: printStored(measure, fact) }
              }
              href={`${pathTo('figure', { programme, measure })}?year=${year}&unitId=${unitId}&asOf=${b.asOf}`}
              label={unitName}
            />
          ),
        },
        {
          key: 'difference',
          head: t('difference'),
          align: 'number',
          cell: (row) => stored(row.measure, row.difference),
        },
      ]}
    />
  )
}

/** The printed name of a measure of the ledger; a count of the report keeps its code. */
function nameOf(measure: string): string {
  return measure in MEASURES ? MEASURES[measure as Measure].name : measure
}
