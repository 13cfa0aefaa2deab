import { useState } from 'preact/hooks'
import type { AccessTrailPage } from '#domain/access/access-trail/schema.ts'
import { ACCESS_GROUPS } from '#domain/access/access-trail/words.ts'
import { momentText } from '#domain/base/moment-text.ts'
import { pathTo } from '#web/paths.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { Select } from '#web/ui/field.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { EmptyState, Mark } from '#web/ui/states.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { accessTrailWords } from './access-trail.words.ts'

type Row = AccessTrailPage['rows'][number]

/** Who came in, what was refused, what changed on accounts, what left as a file; filters are the query of the address. */
export function Page({ data, params }: PageProps<AccessTrailPage>) {
  const t = useWords(accessTrailWords)
  const { url, language } = useScreen()
  const programme = params.programme ?? ''
  const asked = new URLSearchParams(url.split('?')[1] ?? '')
  const kept = Object.fromEntries([...asked].filter(([key, value]) => key !== 'after' && value))
  const columns: readonly Column<Row>[] = [
    { key: 'at', head: t('at'), cell: ({ at }) => momentText(at) },
    {
      key: 'what',
      head: t('what'),
      rowHead: true,
      cell: ({ what, isRefused }) =>
        isRefused ? <Mark tone="warn">{what[language]}</Mark> : what[language],
    },
    {
      key: 'who',
      head: t('who'),
      cell: ({ personName, postTitle, byName, tokenName }) => {
        const more = [
          postTitle,
          tokenName !== null && t('machine', { name: tokenName }),
          byName !== null && t('by', { name: byName }),
        ]
        return (
          <>
            {personName ?? t('nobody')}
            {more.filter(Boolean).map((words) => (
              <span class="muted small" key={String(words)}>
                {' '}
                · {words}
              </span>
            ))}
          </>
        )
      },
    },
    {
      key: 'more',
      head: t('more'),
      cell: ({ asked: words, placeMark, attempt }) => {
        const said = [
          words,
          attempt !== null && attempt > 1 && t('attempt', { count: attempt }),
          placeMark !== null && t('place', { mark: placeMark }),
        ].filter(Boolean)
        return said.length > 0 ? said.join(' · ') : '–'
      },
    },
  ]
  return (
    <>
      <PageHead
        title={t('heading')}
        note={data.personName === null ? t('note') : t('ofPerson', { name: data.personName })}
        actions={
          data.personName !== null && (
            <LinkButton href={pathTo('accessTrail', { programme })}>{t('everybody')}</LinkButton>
          )
        }
      />
      <Filter key={url} programme={programme} kept={kept} />
      {data.rows.length === 0 ? (
        <EmptyState title={t('none')}>{t('noneMore')}</EmptyState>
      ) : (
        <Table
          caption={t('heading')}
          hideCaption
          columns={columns}
          rows={data.rows}
          rowKey={({ eventId }) => eventId}
        />
      )}
      <p class="muted small">{t('placeNote')}</p>
      <nav class="row" aria-label={t('pages')}>
        {asked.has('after') && (
          <LinkButton href={pathTo('accessTrail', { programme }, kept)}>{t('first')}</LinkButton>
        )}
        {data.next !== null && (
          <LinkButton href={pathTo('accessTrail', { programme }, { ...kept, after: data.next })}>
            {t('next')}
          </LinkButton>
        )}
      </nav>
    </>
  )
}

function Filter({ programme, kept }: { programme: string; kept: Record<string, string> }) {
  const t = useWords(accessTrailWords)
  const { navigate } = useScreen()
  const [group, setGroup] = useState(kept.group ?? '')
  const { group: _before, ...rest } = kept
  return (
    <form
      class="filters"
      onSubmit={(event) => {
        event.preventDefault()
        const query = { ...rest, ...(group !== '' && { group }) }
        void navigate(pathTo('accessTrail', { programme }, query))
      }}
    >
      <Select
        name="group"
        label={t('group')}
        value={group}
        options={[
          { value: '', label: t('all') },
          ...ACCESS_GROUPS.map((each) => ({ value: each, label: t(each) })),
        ]}
        onChange={setGroup}
      />
      <Button type="submit">{t('filter')}</Button>
    </form>
  )
}
