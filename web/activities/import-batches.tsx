import { useEffect, useRef, useState } from 'preact/hooks'
import type {
  ImportBatches,
  ImportBatchView,
  UndoneImport,
} from '#domain/activities/imports/schema.ts'
import { momentText } from '#domain/base/moment-text.ts'
import { pathTo } from '#web/paths.ts'
import { type ApiRefusal, getJson } from '#web/platform/api.ts'
import { useCommand } from '#web/platform/command.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Field } from '#web/ui/field.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { Mark, Notice, RefusalNotice } from '#web/ui/states.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { batchesWords } from './import-batches.words.ts'

const STEP = 10
const HEADING = 'import-batches'

type BatchesProps = {
  programme: string
  /** The list is asked for anew whenever this grows. */
  version: number
}

/** What was taken in, by whom, and the way back within 24 hours (law 11). */
export function ImportBatchList({ programme, version }: BatchesProps) {
  const t = useWords(batchesWords)
  const [batches, setBatches] = useState<readonly ImportBatchView[]>()
  const [refusal, setRefusal] = useState<ApiRefusal>()
  const [asked, setAsked] = useState(0)
  const [open, setOpen] = useState<ImportBatchView>()
  const [done, setDone] = useState<UndoneImport>()
  const [most, setMost] = useState(STEP)
  const isUndone = useRef(false)
  const path = `/api/v1/programmes/${programme}/imports`
  // The button that opened the dialog goes with the undo: what came of it is read next.
  useEffect(() => {
    if (isUndone.current) document.getElementById(HEADING)?.focus()
    isUndone.current = false
  }, [batches])
  useEffect(() => {
    const control = new AbortController()
    void getJson<ImportBatches>(path, { signal: control.signal }).then((result) => {
      if (control.signal.aborted) return
      setRefusal(result.ok ? undefined : result.refusal)
      if (result.ok) setBatches(result.value.batches)
    })
    return () => control.abort()
  }, [path, version, asked])

  return (
    <section class="section" aria-labelledby={HEADING}>
      <h2 id={HEADING} tabIndex={-1}>
        {t('heading')}
      </h2>
      <div class="stack">
        <p class="muted">{t('note')}</p>
        <div role="status">{done && <Notice tone="good" title={t('done', done)} />}</div>
        <RefusalNotice refusal={refusal} />
        {refusal && <Button onPress={() => setAsked(asked + 1)}>{t('again')}</Button>}
        {batches?.length === 0 && <p>{t('none')}</p>}
        {batches && batches.length > 0 && (
          <BatchTable programme={programme} batches={batches.slice(0, most)} onUndo={setOpen} />
        )}
        {batches && batches.length > most && (
          <div class="row">
            <Button onPress={() => setMost(most + STEP)}>
              {t('more', { count: Math.min(STEP, batches.length - most) })}
            </Button>
          </div>
        )}
      </div>
      {open && (
        <UndoDialog
          path={path}
          batch={open}
          onClose={() => setOpen(undefined)}
          onDone={(undone) => {
            setOpen(undefined)
            setDone(undone)
            isUndone.current = true
            setAsked(asked + 1)
          }}
        />
      )}
    </section>
  )
}

function BatchTable({
  programme,
  batches,
  onUndo,
}: {
  programme: string
  batches: readonly ImportBatchView[]
  onUndo: (batch: ImportBatchView) => void
}) {
  const t = useWords(batchesWords)
  const columns: readonly Column<ImportBatchView>[] = [
    {
      key: 'file',
      head: t('file'),
      rowHead: true,
      cell: ({ file, unitName }) => (
        <>
          {file} <span class="muted small import-batch-line">{unitName}</span>
        </>
      ),
    },
    {
      key: 'by',
      head: t('by'),
      cell: ({ recordedAt, recordedByName }) => (
        <span>
          {momentText(recordedAt)}{' '}
          <span class="muted small import-batch-line">{recordedByName}</span>
        </span>
      ),
    },
    {
      key: 'counts',
      head: t('counts'),
      cell: ({ counts, waiting, file }) => (
        <>
          {countsText(t, counts)}
          {waiting > 0 && (
            <span class="import-batch-line">
              <Mark tone="warn">{t('waiting', { count: waiting })}</Mark>{' '}
              <a
                href={pathTo('ownTable', { programme })}
                aria-label={t('matchLabel', { file, count: waiting })}
              >
                {t('match')}
              </a>
            </span>
          )}
        </>
      ),
    },
    {
      key: 'undo',
      head: t('undo'),
      cell: (batch) => <UndoCell batch={batch} onUndo={() => onUndo(batch)} />,
    },
  ]
  return (
    <div class="import-batches">
      <Table
        caption={t('heading')}
        hideCaption
        columns={columns}
        rows={batches}
        rowKey={({ batchId }) => batchId}
      />
    </div>
  )
}

type Translate = ReturnType<typeof useWords<(typeof batchesWords)['vi']>>

function countsText(t: Translate, counts: ImportBatchView['counts']): string {
  return counts === null ? t('countsUnknown') : t('countsText', counts)
}

function UndoCell({ batch, onUndo }: { batch: ImportBatchView; onUndo: () => void }) {
  const t = useWords(batchesWords)
  const { file, recordedAt, undoUntil, mayUndo, undone } = batch
  if (undone)
    return (
      <span>
        <Mark tone="plain">{t('undone')}</Mark>{' '}
        <span class="muted small import-batch-line">
          {t('undoneBy', {
            ...{ moment: momentText(undone.recordedAt), name: undone.byName },
            reason: undone.reason,
          })}
        </span>
      </span>
    )
  if (!mayUndo) return <span class="muted small">{t('undoOver')}</span>
  return (
    <span class="row">
      <Button label={t('undoLabel', { file, moment: momentText(recordedAt) })} onPress={onUndo}>
        {t('undo')}
      </Button>
      <span class="muted small">{t('undoUntil', { moment: momentText(undoUntil) })}</span>
    </span>
  )
}

type UndoProps = {
  path: string
  batch: ImportBatchView
  onClose: () => void
  onDone: (undone: UndoneImport) => void
}

/** Says what will be taken back, asks why, and shows why it cannot be. */
function UndoDialog({ path, batch, onClose, onDone }: UndoProps) {
  const t = useWords(batchesWords)
  const { busy, refusal, send } = useCommand()
  const typed = useKeptTyped(`undo ${batch.batchId}`, { reason: '' })
  const { reason } = typed.value
  const [error, setError] = useState<string>()
  async function undo() {
    const why = reason.trim()
    setError(why === '' ? t('reasonMissing') : undefined)
    if (why === '') {
      document.getElementById('undoReason')?.focus()
      return
    }
    const result = await send<UndoneImport>(`${path}/${batch.batchId}/undos`, { reason: why })
    if (!result.ok) return
    typed.saved()
    onDone(result.value)
  }
  return (
    <Dialog
      id="undo-import"
      open
      title={t('dialogTitle')}
      onClose={onClose}
      focus="undoReason"
      actions={
        <>
          <Button onPress={onClose}>{t('keep')}</Button>
          <Button kind="danger" busy={busy} onPress={() => void undo()}>
            {t('undo')}
          </Button>
        </>
      }
    >
      <div class="stack">
        <p>
          {t('dialogText', {
            ...{ file: batch.file, unit: batch.unitName, moment: momentText(batch.recordedAt) },
            counts: countsText(t, batch.counts),
          })}
        </p>
        <p class="muted">{t('dialogNote')}</p>
        <RestoredNotice typed={typed} />
        <Field
          name="undoReason"
          label={t('reason')}
          hint={t('reasonHint')}
          required
          maxLength={500}
          value={reason}
          error={error}
          onInput={(value) => typed.set({ reason: value })}
        />
        <RefusalNotice refusal={refusal} />
      </div>
    </Dialog>
  )
}
