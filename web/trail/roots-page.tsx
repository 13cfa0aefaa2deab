import { Fragment } from 'preact'
import { parsePlainDate } from '#domain/base/plain-date.ts'
import { formatDate, formatInteger } from '#domain/base/vietnamese-format.ts'
import type { TrailRoots } from '#domain/trail/schema.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Table } from '#web/ui/table.tsx'
import { rootsWords } from './roots.words.ts'
import './roots.css'

/** The root of each day, to be printed and kept away from the system. */
export function Page({ data, params }: PageProps<TrailRoots>) {
  const t = useWords(rootsWords)
  const { session } = useScreen()
  const programme = params.programme ?? ''
  const { roots } = data
  return (
    <div class="wide-print">
      <PageHead
        title={t('heading')}
        // On paper the page's header is gone: the root says itself whose it is.
        note={[session?.programme.title, t('note')].filter(Boolean).join('. ')}
        actions={
          roots.length > 0 && (
            <>
              <LinkButton href={`/api/v1/programmes/${programme}/trail/roots/export`} download>
                {t('exportCsv')}
              </LinkButton>
              <Button onPress={() => print()}>{t('print')}</Button>
            </>
          )
        }
      />
      {roots.length === 0 ? (
        <EmptyState title={t('none')}>{t('noneMore')}</EmptyState>
      ) : (
        <>
          <Table
            caption={t('heading')}
            hideCaption
            columns={[
              { key: 'day', head: t('day'), rowHead: true, cell: ({ day }) => dayText(day) },
              {
                key: 'block',
                head: t('block'),
                align: 'number',
                cell: (row) => formatInteger(row.number),
              },
              {
                key: 'entries',
                head: t('entries'),
                align: 'number',
                cell: (row) => formatInteger(row.entryCount),
              },
              {
                key: 'digest',
                head: t('digest'),
                cell: (row) => <code class="root">{inGroups(row.digest)}</code>,
              },
            ]}
            rows={roots}
            rowKey={({ day }) => day}
          />
          <p class="muted small">
            {t('mailed')} {t('check')}
          </p>
        </>
      )}
    </div>
  )
}

function dayText(day: string): string {
  const date = parsePlainDate(day)
  return date === undefined ? day : formatDate(date)
}

/** Eight digits a group, so that a narrow line breaks between groups; copied, it is still one word. */
function inGroups(digest: string) {
  return digest.match(/.{1,8}/g)?.map((group) => (
    <Fragment key={group}>
      {group}
      <wbr />
    </Fragment>
  ))
}
