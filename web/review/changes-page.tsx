import type { Static } from 'typebox'
import { MEASURES, type Measure } from '#domain/figures/measures.ts'
import type { EditionComparison } from '#domain/review/schema.ts'
import { pathTo } from '#web/paths.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useWords } from '#web/platform/screen.ts'
import { LinkButton } from '#web/ui/button.tsx'
import { Missing } from '#web/ui/figure-link.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Table } from '#web/ui/table.tsx'
import { editionName } from './editions.tsx'
import { reportWords } from './report.words.ts'

type Comparison = Static<typeof EditionComparison>

/** Which printed numbers changed from one draft or edition to the other. */
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
    </>
  )
}

/** The printed name of a measure of the ledger; a count of the report keeps its code. */
function nameOf(measure: string): string {
  return measure in MEASURES ? MEASURES[measure as Measure].name : measure
}
