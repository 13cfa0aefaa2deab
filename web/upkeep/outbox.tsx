import { momentText } from '#domain/base/moment-text.ts'
import { formatInteger } from '#domain/base/vietnamese-format.ts'
import type { UpkeepView } from '#domain/upkeep/schema.ts'
import { useWords } from '#web/platform/screen.ts'
import { FateMark, MailStateNotice } from '#web/reminders/mail-state.tsx'
import { Table } from '#web/ui/table.tsx'
import { upkeepWords } from './upkeep.words.ts'

/** The mails of the past thirty days: how many a server took, and each that none took, without what it says. */
export function Outbox({ outbox, mailState }: Pick<UpkeepView, 'outbox' | 'mailState'>) {
  const t = useWords(upkeepWords)
  const { accepted, bounced, open, notTaken } = outbox
  return (
    <div class="stack">
      <MailStateNotice mailState={mailState} />
      <p>
        {t('counts', {
          accepted: formatInteger(accepted),
          bounced: formatInteger(bounced),
          open: formatInteger(open),
        })}{' '}
        {notTaken.length === 0 && t('allTaken')}
      </p>
      {notTaken.length > 0 && (
        <Table
          caption={t('mails')}
          hideCaption
          columns={[
            { key: 'queued', head: t('queuedAt'), cell: ({ queuedAt }) => momentText(queuedAt) },
            {
              key: 'person',
              head: t('person'),
              rowHead: true,
              cell: ({ personName, address }) => (
                <>
                  {personName} <span class="muted small">{address}</span>
                </>
              ),
            },
            { key: 'kind', head: t('kind'), cell: ({ kind }) => t(kind) },
            {
              key: 'fate',
              head: t('fate'),
              cell: ({ fate, tries }) => (
                <>
                  <FateMark fate={fate} />{' '}
                  <span class="muted small">{t('tries', { count: tries })}</span>
                </>
              ),
            },
            { key: 'answer', head: t('answer'), cell: ({ lastAnswer }) => lastAnswer ?? '–' },
          ]}
          rows={notTaken}
          rowKey={({ mailId }) => mailId}
        />
      )}
    </div>
  )
}
