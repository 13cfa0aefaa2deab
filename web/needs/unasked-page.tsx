import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { HelpForm } from '#domain/needs/unasked/forms.ts'
import type { UnaskedHelp } from '#domain/needs/unasked/schema.ts'
import { pathTo } from '#web/paths.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { LinkButton } from '#web/ui/button.tsx'
import { Missing } from '#web/ui/figure-link.tsx'
import { PageHead, Section } from '#web/ui/page-head.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { unaskedWords } from './unasked.words.ts'
import { UnaskedCountsLine } from './unasked-counts.tsx'
import './needs.css'

type Row = UnaskedHelp['rows'][number]

/** Where a record of each form opens. */
const OPENS = {
  work: (programme, workId) => pathTo('work', { programme, workId }),
  planItem: (programme, planItemId) => pathTo('planItem', { programme, planItemId }),
  activity: (programme, activityId) => pathTo('activity', { programme, activityId }),
} as const satisfies Record<HelpForm, (programme: string, id: string) => string>

/** The records behind the counts of help that nobody asked for, one form at a time. */
export function Page({ data, params }: PageProps<UnaskedHelp>) {
  const t = useWords(unaskedWords)
  const { url } = useScreen()
  const programme = params.programme ?? ''
  const asked = new URLSearchParams(url.split('?')[1] ?? '')
  const year = String(data.year)
  const placeId = asked.get('placeId') || undefined
  const here = { year, form: data.form, ...(placeId !== undefined && { placeId }) }
  const columns: readonly Column<Row>[] = [
    {
      key: 'title',
      head: t('title'),
      rowHead: true,
      cell: ({ id, title }) => <a href={OPENS[data.form](programme, id)}>{title}</a>,
    },
    { key: 'unit', head: t('unit'), cell: (row) => row.unitName },
    { key: 'commune', head: t('commune'), cell: (row) => row.placeName },
    {
      key: 'day',
      head: t('day'),
      cell: ({ day }) => (day === null ? <Missing reason={t('noDay')} /> : formatDate(day)),
    },
  ]
  return (
    <>
      <PageHead
        title={t('heading')}
        note={
          data.placeName === null
            ? t('note', { year })
            : t('noteOf', { commune: data.placeName, year })
        }
        actions={
          <LinkButton href={pathTo('needs', { programme }, { year, ...(placeId && { placeId }) })}>
            {t('back')}
          </LinkButton>
        }
      />
      <UnaskedCountsLine
        counts={data.counts}
        programme={programme}
        year={data.year}
        placeId={placeId}
      />
      <Section title={t(data.form)}>
        {data.rows.length === 0 ? (
          <p class="muted">– {t('none')}</p>
        ) : (
          <Table
            caption={t(data.form)}
            hideCaption
            columns={columns}
            rows={data.rows}
            rowKey={({ id }) => id}
          />
        )}
      </Section>
      <nav class="row" aria-label={t('pages')}>
        {asked.has('after') && (
          <LinkButton href={pathTo('unaskedHelp', { programme }, here)}>{t('first')}</LinkButton>
        )}
        {data.next !== null && (
          <LinkButton href={pathTo('unaskedHelp', { programme }, { ...here, after: data.next })}>
            {t('next')}
          </LinkButton>
        )}
      </nav>
    </>
  )
}
