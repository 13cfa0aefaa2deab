import { useState } from 'preact/hooks'
import type { PlainDate } from '#domain/base/plain-date.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { RegisterIncomingDocument } from '#domain/reports/schema.ts'
import { sendCommand } from '#web/platform/api.ts'
import { useCommand } from '#web/platform/command.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { readDay, readMoment } from '#web/platform/typed.ts'
import { useWarnBeforeLeaving } from '#web/platform/warn-before-leaving.ts'
import { Checkbox, Field } from '#web/ui/field.tsx'
import { FileDrop } from '#web/ui/file-drop.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { actionWords } from './board-actions.words.ts'
import type { BoardPeriod, NamedUnit } from './board-cell.ts'
import { focusFirst } from './focus-first.ts'
import { FormDialog } from './form-dialog.tsx'
import { leadOf } from './units-lead.ts'

export type AboutUnits = {
  programme: string
  period: BoardPeriod
  units: readonly NamedUnit[]
  onClose: () => void
  /** The command is done: the board asks again. */
  onDone: () => void
}

const EMPTY = { number: '', issuedOn: '', arrivedAt: '', abstract: '' }

type Sendings = { sendings: { unitId: string; sendingId: string }[] }

/**
 * Ghi nhận văn bản đến: number and date once for every ticked unit. Tab between the two and Enter at the end
 * are all the keys it needs beside what is typed.
 */
export function RegisterDialog({
  programme,
  period,
  units,
  today,
  onClose,
  onDone,
}: AboutUnits & { today: PlainDate }) {
  const t = useWords(actionWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const upload = useCommand()
  const about = units.map(({ unitId }) => unitId).join(' ')
  const typed = useKeptTyped(`incoming ${period.periodId} ${about}`, {
    texts: EMPTY,
    isEmpty: false,
  })
  const { texts, isEmpty } = typed.value
  const { number, issuedOn, arrivedAt, abstract } = texts
  const [file, setFile] = useState<File>()
  useWarnBeforeLeaving(file !== undefined)
  const [faults, setFaults] = useState<Record<string, string | undefined>>({})
  const base = `/api/v1/programmes/${programme}`

  /** What is being mended is not called wrong any more. */
  const mend = (name: keyof typeof EMPTY) => (value: string) => {
    typed.set({ texts: { ...texts, [name]: value } })
    setFaults((known) => ({ ...known, [name]: undefined }))
  }

  async function save() {
    const day = readDay(issuedOn)
    const moment = arrivedAt.trim() === '' ? undefined : readMoment(arrivedAt)
    const found = {
      number: number.trim() === '' ? t('numberMissing') : undefined,
      issuedOn: day === undefined ? t('dateWrong') : undefined,
      arrivedAt: arrivedAt.trim() !== '' && moment === undefined ? t('momentWrong') : undefined,
    }
    setFaults(found)
    if (focusFirst(found) || day === undefined) return
    let fileId: string | undefined
    if (file) {
      const form = new FormData()
      form.append('file', file)
      const kept = await upload.send<{ fileId: string }>(`${base}/files`, form)
      if (!kept.ok) return
      fileId = kept.value.fileId
    }
    const command: RegisterIncomingDocument = {
      unitIds: units.map(({ unitId }) => unitId),
      periodId: period.periodId,
      number: number.trim(),
      issuedOn: day,
      ...(moment === undefined ? {} : { arrivedAt: moment }),
      ...(abstract.trim() === '' ? {} : { abstract: abstract.trim() }),
      ...(fileId === undefined ? {} : { fileId }),
      ...(isEmpty ? { isEmpty } : {}),
    }
    const result = await send<Sendings>(`${base}/incoming-documents`, command)
    if (!result.ok) return
    typed.saved()
    const { sendings } = result.value
    showToast(
      t('registered', { number: number.trim(), count: units.length }),
      () => void undo(sendings),
    )
    onDone()
  }

  async function undo(sendings: Sendings['sendings']) {
    for (const { sendingId } of sendings) {
      const path = `${base}/sendings/${sendingId}/withdrawals`
      const result = await sendCommand(path, { reason: t('undoReason') })
      if (!result.ok) return showToast(result.refusal.sentence ?? result.refusal.code)
    }
    showToast(t('undone'))
    await refresh()
  }

  return (
    <FormDialog
      id="register"
      title={t('register')}
      lead={leadOf(t, { period, units })}
      submitLabel={t('save')}
      busy={busy || upload.busy}
      refusal={refusal ?? upload.refusal}
      focus="number"
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <RestoredNotice typed={typed} />
      <div class="fields">
        <Field
          name="number"
          label={t('number')}
          maxLength={60}
          value={number}
          error={faults.number}
          onInput={mend('number')}
        />
        <Field
          name="issuedOn"
          label={t('issuedOn')}
          placeholder={formatDate(today)}
          value={issuedOn}
          error={faults.issuedOn}
          onInput={mend('issuedOn')}
        />
      </div>
      <Checkbox
        name="isEmpty"
        label={t('isEmpty')}
        checked={isEmpty}
        onChange={(checked) => typed.set({ isEmpty: checked })}
      />
      <details open={faults.arrivedAt !== undefined || (typed.isRestored && arrivedAt !== '')}>
        <summary>{t('more')}</summary>
        <div class="stack board-more">
          <Field
            name="arrivedAt"
            label={t('arrivedAt')}
            hint={t('arrivedAtHint')}
            optional
            value={arrivedAt}
            error={faults.arrivedAt}
            onInput={mend('arrivedAt')}
          />
          <Field
            name="abstract"
            label={t('abstract')}
            optional
            maxLength={500}
            value={abstract}
            onInput={mend('abstract')}
          />
          <FileDrop
            name="file"
            label={t('file')}
            hint={file ? t('fileChosen', { name: file.name }) : t('fileHint')}
            onFiles={([first]) => setFile(first)}
          />
        </div>
      </details>
      {upload.busy && (
        <div class="progress" role="status">
          <span>{t('uploading')}</span>
          <progress aria-label={t('uploading')} />
        </div>
      )}
    </FormDialog>
  )
}
