import type { BackupsView } from '#domain/backups/schema.ts'
import { momentText } from '#domain/base/moment-text.ts'
import { formatInteger } from '#domain/base/vietnamese-format.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useWords } from '#web/platform/screen.ts'
import { MailForm } from '#web/reminders/mail-form.tsx'
import { MailStateNotice } from '#web/reminders/mail-state.tsx'
import { PageHead, Section } from '#web/ui/page-head.tsx'
import { EmptyState, Mark } from '#web/ui/states.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { BackupStand } from './backup-stand.tsx'
import { backupWords, STEP_WORDS } from './backups.words.ts'

type Round = BackupsView['rounds'][number]

/** The nightly backups, each with what became of restoring it for trial. */
export function Page({ data, params }: PageProps<BackupsView>) {
  const t = useWords(backupWords)
  const programme = params.programme ?? ''
  const count = (number: number | null) => (number === null ? '–' : formatInteger(number))
  const columns: readonly Column<Round>[] = [
    {
      key: 'began',
      head: t('began'),
      rowHead: true,
      cell: ({ beganAt }) => momentText(beganAt),
    },
    {
      key: 'backup',
      head: t('backup'),
      cell: ({ backupName, isEncrypted }) =>
        backupName === null ? '–' : `${backupName}${isEncrypted ? `, ${t('encrypted')}` : ''}`,
    },
    { key: 'rows', head: t('rows'), align: 'number', cell: ({ rowCount }) => count(rowCount) },
    { key: 'files', head: t('files'), align: 'number', cell: ({ fileCount }) => count(fileCount) },
    { key: 'outcome', head: t('outcome'), cell: (round) => <Outcome round={round} /> },
  ]
  return (
    <>
      <PageHead title={t('heading')} note={t('note')} />
      <BackupStand data={data} />
      <Section title={t('rounds')}>
        {data.rounds.length === 0 ? (
          <EmptyState title={t('none')}>{t('noneMore')}</EmptyState>
        ) : (
          <Table
            caption={t('rounds')}
            hideCaption
            columns={columns}
            rows={data.rounds}
            rowKey={({ proofId }) => proofId}
          />
        )}
      </Section>
      <Section title={t('mail')}>
        <div class="stack">
          <MailStateNotice mailState={data.mailState} />
          <MailForm
            key={data.address ?? ''}
            programme={programme}
            address={data.address}
            hint={t('mailMore')}
          />
        </div>
      </Section>
    </>
  )
}

function Outcome({ round }: { round: Round }) {
  const t = useWords(backupWords)
  const { failedAt, reason } = round
  if (failedAt === null) return <Mark tone="good">{t('proven')}</Mark>
  return (
    <>
      <Mark tone="bad">{t('notProven', { step: t(STEP_WORDS[failedAt]) })}</Mark>{' '}
      <span class="small">{reason}</span>
    </>
  )
}
