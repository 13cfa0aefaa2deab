import type { TrailPage } from '#domain/trail/schema.ts'
import { pathTo } from '#web/paths.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { LinkButton } from '#web/ui/button.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { trailWords } from './trail.words.ts'
import { TrailFilter } from './trail-filter.tsx'
import { TrailTable } from './trail-table.tsx'
import { TrailRootsLink } from './trail-whole-links.tsx'

/** Nhật ký hệ thống in the scope of the post; filters are the query of the address. There is none by person. */
export function Page({ data, params }: PageProps<TrailPage>) {
  const t = useWords(trailWords)
  const { url } = useScreen()
  const programme = params.programme ?? ''
  const asked = new URLSearchParams(url.split('?')[1] ?? '')
  const kept = Object.fromEntries([...asked].filter(([key, value]) => key !== 'after' && value))
  const { record } = kept
  const file = new URLSearchParams({ ...kept, format: 'csv' })
  return (
    <>
      <PageHead
        title={t('heading')}
        note={record === undefined ? t('note') : t('ofRecord')}
        actions={
          <>
            {record === undefined ? (
              <TrailRootsLink programme={programme} isButton />
            ) : (
              <LinkButton href={pathTo('trail', { programme })}>{t('whole')}</LinkButton>
            )}
            <LinkButton href={`/api/v1/programmes/${programme}/trail/export?${file}`} download>
              {t('exportCsv')}
            </LinkButton>
          </>
        }
      />
      {record === undefined && (
        <TrailFilter key={url} data={data} programme={programme} kept={kept} />
      )}
      {data.rows.length === 0 ? (
        <EmptyState title={t('none')}>{record ? t('noneOfRecord') : t('noneMore')}</EmptyState>
      ) : (
        <TrailTable rows={data.rows} programme={programme} linked />
      )}
      <nav class="row" aria-label={t('pages')}>
        {asked.has('after') && (
          <LinkButton href={pathTo('trail', { programme }, kept)}>{t('first')}</LinkButton>
        )}
        {data.next !== null && (
          <LinkButton href={pathTo('trail', { programme }, { ...kept, after: data.next })}>
            {t('next')}
          </LinkButton>
        )}
      </nav>
    </>
  )
}
