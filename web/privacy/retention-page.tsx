import { momentText } from '#domain/base/moment-text.ts'
import { formatInteger } from '#domain/base/vietnamese-format.ts'
import { KEPT_BY_JOB } from '#domain/privacy/retention.ts'
import type { RetentionView } from '#domain/privacy/schema.ts'
import { TERMS } from '#domain/privacy/terms.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { PageHead, Section } from '#web/ui/page-head.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { retentionWords } from './retention.words.ts'

type Run = RetentionView['runs'][number]
type Term = (typeof KEPT_BY_JOB)[number]

/** How long what is kept, when the nightly removal ran last, and what went. */
export function Page({ data }: PageProps<RetentionView>) {
  const t = useWords(retentionWords)
  const { language } = useScreen()
  const [last] = data.runs
  const terms: readonly Column<Term>[] = [
    { key: 'what', head: t('what'), rowHead: true, cell: (term) => t(term) },
    { key: 'term', head: t('term'), cell: (term) => TERMS[term][language] },
    {
      key: 'last',
      head: t('last'),
      align: 'number',
      cell: (term) => (last ? formatInteger(last.removed[term]) : '–'),
    },
  ]
  const runs: readonly Column<Run>[] = [
    { key: 'ran', head: t('ran'), rowHead: true, cell: ({ ranAt }) => momentText(ranAt) },
    { key: 'total', head: t('total'), align: 'number', cell: (run) => formatInteger(totalOf(run)) },
    { key: 'parts', head: t('parts'), cell: (run) => <Parts run={run} /> },
  ]
  return (
    <>
      <PageHead
        title={t('heading')}
        note={last ? t('lastRun', { at: momentText(last.ranAt) }) : t('note')}
      />
      <Section title={t('terms')}>
        <Table
          caption={t('terms')}
          hideCaption
          columns={terms}
          rows={KEPT_BY_JOB}
          rowKey={(term) => term}
        />
      </Section>
      <Section title={t('runs')}>
        {data.runs.length === 0 ? (
          <EmptyState title={t('none')}>{t('noneMore')}</EmptyState>
        ) : (
          <Table
            caption={t('runs')}
            hideCaption
            columns={runs}
            rows={data.runs}
            rowKey={({ ranAt }) => ranAt}
          />
        )}
      </Section>
    </>
  )
}

const totalOf = ({ removed }: Run) => KEPT_BY_JOB.reduce((sum, term) => sum + removed[term], 0)

function Parts({ run }: { run: Run }) {
  const t = useWords(retentionWords)
  const parts = KEPT_BY_JOB.filter((term) => run.removed[term] > 0).map(
    (term) => `${t(term)}: ${formatInteger(run.removed[term])}`,
  )
  return parts.length === 0 ? (
    <span class="muted">{t('nothing')}</span>
  ) : (
    <span>{parts.join('; ')}</span>
  )
}
