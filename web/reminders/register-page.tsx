import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { ReminderRegister } from '#domain/reminders/schema.ts'
import { pathTo } from '#web/paths.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { LinkButton } from '#web/ui/button.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { EmptyState, Notice } from '#web/ui/states.tsx'
import { Table } from '#web/ui/table.tsx'
import { reminderWords } from './reminders.words.ts'
import { MailFate, ToldLines } from './told-lines.tsx'

/** The agency's register: every digest, to whom it went, and the fate of its mail. */
export function Page({ data, params }: PageProps<ReminderRegister>) {
  const t = useWords(reminderWords)
  const { url } = useScreen()
  const programme = params.programme ?? ''
  const isFirst = !new URLSearchParams(url.split('?')[1] ?? '').has('after')
  return (
    <>
      <PageHead
        title={t('register')}
        note={t('registerNote')}
        actions={<LinkButton href={pathTo('reminders', { programme })}>{t('back')}</LinkButton>}
      />
      {data.mailState !== 'on' && (
        <div class="section">
          <Notice>{t(data.mailState)}</Notice>
        </div>
      )}
      {data.rows.length === 0 ? (
        <EmptyState title={t('registerNone')}>{t('registerNoneMore')}</EmptyState>
      ) : (
        <Table
          caption={t('register')}
          hideCaption
          columns={[
            { key: 'day', head: t('day'), cell: ({ toldOn }) => formatDate(toldOn) },
            {
              key: 'person',
              head: t('person'),
              rowHead: true,
              cell: ({ personName }) => personName,
            },
            {
              key: 'content',
              head: t('content'),
              cell: ({ lines }) => <ToldLines lines={lines} />,
            },
            { key: 'mail', head: t('mailFate'), cell: ({ mail }) => <MailFate mail={mail} /> },
          ]}
          rows={data.rows}
          rowKey={({ messageId }) => messageId}
        />
      )}
      <nav class="row" aria-label={t('pages')}>
        {!isFirst && (
          <LinkButton href={pathTo('reminderRegister', { programme })}>{t('first')}</LinkButton>
        )}
        {data.next !== null && (
          <LinkButton href={pathTo('reminderRegister', { programme }, { after: data.next })}>
            {t('next')}
          </LinkButton>
        )}
      </nav>
    </>
  )
}
