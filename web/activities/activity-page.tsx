import { useState } from 'preact/hooks'
import { RIGHTS } from '#domain/access/rights.ts'
import type { ActivityView } from '#domain/activities/schema.ts'
import { momentText } from '#domain/base/moment-text.ts'
import { dong } from '#domain/base/money.ts'
import { UNDO_REASON } from '#domain/base/undo.ts'
import { formatInteger, formatTrieuDong } from '#domain/base/vietnamese-format.ts'
import { pathTo } from '#web/paths.ts'
import { PhotoList } from '#web/photos/photo-list.tsx'
import { useCommand } from '#web/platform/command.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { trailWords } from '#web/trail/trail.words.ts'
import { TrailLink } from '#web/trail/trail-link.tsx'
import { TrailTable } from '#web/trail/trail-table.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Field } from '#web/ui/field.tsx'
import { Missing } from '#web/ui/figure-link.tsx'
import { PageHead, Section } from '#web/ui/page-head.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { Notice, RefusalNotice } from '#web/ui/states.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { activityWords } from './activities.words.ts'
import { Details } from './details.tsx'
import { LabourCell } from './labour-cell.tsx'
import { OriginalRow } from './original-row.tsx'
import { datesOf } from './print.ts'
import { WordSection } from './word-section.tsx'

type Revision = ActivityView['revisions'][number]

/** One activity with everything that was ever recorded about it. */
export function Page({ data, params }: PageProps<ActivityView>) {
  const t = useWords(activityWords)
  const trail = useWords(trailWords)
  const { session } = useScreen()
  const { activity, revisions } = data
  const current = revisions[0]
  const programme = params.programme ?? ''
  const may = (right: readonly string[]) => right.includes(session?.person.role ?? '')
  const mayWrite = may(RIGHTS.recordActivity)
  const stands = current !== undefined && !current.isWithdrawn
  const isUndone = current?.isWithdrawn && current.reason === UNDO_REASON
  return (
    <>
      <PageHead
        title={`${activity.kindName} · ${activity.placeName}`}
        note={`${activity.unitName} · ${datesOf(activity)}`}
        actions={
          stands && (
            <>
              {activity.granularity === 'event' && may(RIGHTS.correctActivity) ? (
                <LinkButton
                  href={pathTo('correctActivity', { programme, activityId: activity.activityId })}
                >
                  {t('correct')}
                </LinkButton>
              ) : (
                <Button disabledReason={t('mayNotCorrect')}>{t('correct')}</Button>
              )}
              {mayWrite && (
                <Withdraw
                  programme={programme}
                  activityId={activity.activityId}
                  revision={current.revision}
                />
              )}
            </>
          )
        }
      />
      {current?.isWithdrawn && (
        <Notice tone="warn" title={t('withdrawn')}>
          {t('withdrawMore')}
        </Notice>
      )}
      {current?.words && <p class="sheet">{current.words}</p>}
      {data.details && <Details details={data.details} programme={programme} />}
      {data.details && (
        <Section title={t('photos')}>
          <PhotoList programme={programme} photos={data.photos} mayTakeOut={mayWrite} />
        </Section>
      )}
      <WordSection
        word={data.word}
        programme={params.programme ?? ''}
        activityId={activity.activityId}
      />
      {data.original && <OriginalRow original={data.original} />}
      <Section title={t('revisions')}>
        {isUndone ? (
          <details>
            <summary>{t('undoneFolded')}</summary>
            <Revisions revisions={revisions} />
          </details>
        ) : (
          <Revisions revisions={revisions} />
        )}
      </Section>
      {data.trail.length > 0 && (
        <details class="section">
          <summary>{trail('count', { count: data.trail.length })}</summary>
          <TrailTable rows={data.trail} programme={programme} />
          <TrailLink programme={programme} record={activity.activityId} />
        </details>
      )}
    </>
  )
}

function Revisions({ revisions }: { revisions: readonly Revision[] }) {
  const t = useWords(activityWords)
  const columns: readonly Column<Revision>[] = [
    {
      key: 'revision',
      head: t('revisions'),
      rowHead: true,
      cell: (row) => t('revision', { number: row.revision }),
    },
    { key: 'at', head: t('recordedAt'), cell: (row) => momentText(row.recordedAt) },
    {
      key: 'by',
      head: t('recordedBy'),
      cell: (row) => (
        <>
          {row.recordedByName}
          {row.enteredFor && <span class="muted small"> · {t('enteredFor')}</span>}
        </>
      ),
    },
    {
      key: 'labour',
      head: t('labour'),
      align: 'number',
      cell: (row) => <LabourCell {...row} />,
    },
    {
      key: 'sessions',
      head: `${t('sessions')} / ${t('attendees')}`,
      align: 'number',
      cell: (row) =>
        row.sessions === null && row.attendees === null ? (
          <Missing reason={t('notStated')} />
        ) : (
          [row.sessions, row.attendees]
            .map((count) => (count === null ? '–' : formatInteger(count)))
            .join(' / ')
        ),
    },
    {
      key: 'values',
      head: `${t('values')} (triệu đồng)`,
      cell: (row) =>
        row.valueLines.length === 0 ? (
          <Missing reason={t('notStated')} />
        ) : (
          row.valueLines
            .map((line) => `${t(line.source)}: ${formatTrieuDong(dong(line.amount))}`)
            .join('; ')
        ),
    },
    { key: 'reason', head: t('why'), cell: (row) => row.reason ?? t('firstEntry') },
  ]
  return (
    <Table
      caption={t('revisions')}
      hideCaption
      columns={columns}
      rows={revisions}
      rowKey={(row) => String(row.revision)}
    />
  )
}

type WithdrawProps = { programme: string; activityId: string; revision: number }

function Withdraw({ programme, activityId, revision }: WithdrawProps) {
  const t = useWords(activityWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const [open, setOpen] = useState(false)
  const typed = useKeptTyped(`withdrawal ${activityId}`, { reason: '' })
  const { reason } = typed.value
  async function withdraw() {
    const path = `/api/v1/programmes/${programme}/activities/${activityId}/withdrawals`
    const result = await send(path, { expectedRevision: revision, reason })
    if (!result.ok) return
    typed.saved()
    setOpen(false)
    await refresh()
  }
  return (
    <>
      <Button kind="danger" onPress={() => setOpen(true)}>
        {t('withdraw')}
      </Button>
      <Dialog
        id="withdraw"
        open={open}
        title={t('withdraw')}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onPress={() => setOpen(false)}>{t('cancel')}</Button>
            <Button
              kind="danger"
              busy={busy}
              disabledReason={reason.trim() === '' ? t('withdrawWhy') : undefined}
              onPress={() => void withdraw()}
            >
              {t('withdraw')}
            </Button>
          </>
        }
      >
        <p>{t('withdrawMore')}</p>
        <RestoredNotice typed={typed} />
        <Field
          name="reason"
          label={t('withdrawWhy')}
          maxLength={500}
          value={reason}
          onInput={(value) => typed.set({ reason: value })}
        />
        <RefusalNotice refusal={refusal} />
      </Dialog>
    </>
  )
}
