import { useState } from 'preact/hooks'
import type { RoundsView } from '#domain/activities/answers/schema.ts'
import { dong } from '#domain/base/money.ts'
import { formatDate, formatTrieuDong } from '#domain/base/vietnamese-format.ts'
import { pathTo } from '#web/paths.ts'
import { useCommand } from '#web/platform/command.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Field } from '#web/ui/field.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { RefusalNotice } from '#web/ui/states.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { roundsWords } from './rounds.words.ts'

type Matter = RoundsView['matters'][number]
type MattersProps = { matters: readonly Matter[]; programme: string }

const millions = (amount: number | null) => (amount === null ? '–' : formatTrieuDong(dong(amount)))

/** Where a commune differs: both numbers, both views, and the agency's end of the exchange. */
export function Matters({ matters, programme }: MattersProps) {
  const t = useWords(roundsWords)
  const [closing, setClosing] = useState<Matter>()
  const columns: readonly Column<Matter>[] = [
    {
      key: 'record',
      head: t('record'),
      rowHead: true,
      cell: (row) => (
        <>
          <a href={pathTo('activity', { programme, activityId: row.activityId })}>
            {row.placeName} · {row.title}
          </a>
          <span class="muted small">
            {' '}
            · {row.unitNames} · {formatDate(row.happenedOn)}
          </span>
        </>
      ),
    },
    {
      key: 'numbers',
      head: t('numbers'),
      align: 'number',
      cell: (row) => `${millions(row.askedAmount)} / ${millions(row.receivedAmount)}`,
    },
    { key: 'remark', head: t('remark'), cell: (row) => row.remark ?? '–' },
    { key: 'reply', head: t('reply'), cell: (row) => row.reply ?? '–' },
    {
      key: 'close',
      head: t('close'),
      cell: (row) =>
        row.closedReason === null ? (
          <Button label={`${t('close')}: ${row.title}`} onPress={() => setClosing(row)}>
            {t('close')}
          </Button>
        ) : (
          t('closedFor', { reason: row.closedReason })
        ),
    },
  ]
  if (matters.length === 0) return <p class="muted">– {t('noMatters')}</p>
  return (
    <>
      <Table
        caption={t('matters')}
        hideCaption
        columns={columns}
        rows={matters}
        rowKey={(row) => row.activityId}
      />
      {closing && (
        <CloseDialog matter={closing} programme={programme} onClose={() => setClosing(undefined)} />
      )}
    </>
  )
}

type CloseProps = { matter: Matter; programme: string; onClose: () => void }

function CloseDialog({ matter, programme, onClose }: CloseProps) {
  const t = useWords(roundsWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const typed = useKeptTyped(`closure ${matter.activityId} ${matter.answerNo}`, { reason: '' })
  const { reason } = typed.value
  const [error, setError] = useState<string>()
  async function close() {
    setError(reason.trim() === '' ? t('reasonMissing') : undefined)
    if (reason.trim() === '') return
    const { activityId, answerNo } = matter
    const path = `/api/v1/programmes/${programme}/answers/${activityId}/${answerNo}/closures`
    if (!(await send(path, { reason: reason.trim() })).ok) return
    typed.saved()
    showToast(t('closed'))
    onClose()
    await refresh()
  }
  return (
    <Dialog
      id="close-matter"
      open
      title={t('closeTitle')}
      focus="reason"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button kind="primary" busy={busy} onPress={() => void close()}>
            {t('close')}
          </Button>
        </>
      }
    >
      <p>{t('closeMore')}</p>
      <RestoredNotice typed={typed} />
      <Field
        name="reason"
        label={t('reason')}
        maxLength={500}
        value={reason}
        error={error}
        onInput={(value) => typed.set({ reason: value })}
      />
      <RefusalNotice refusal={refusal} />
    </Dialog>
  )
}
