import { useState } from 'preact/hooks'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { AskToComplete, GrantExtension } from '#domain/reports/schema.ts'
import { useCommand } from '#web/platform/command.ts'
import { useWords } from '#web/platform/screen.ts'
import { readDay } from '#web/platform/typed.ts'
import type { Translate } from '#web/platform/words.ts'
import { Field, TextArea } from '#web/ui/field.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { actionWords } from './board-actions.words.ts'
import { focusFirst } from './focus-first.ts'
import { FormDialog } from './form-dialog.tsx'
import type { AboutUnits } from './register-dialog.tsx'

/** Gia hạn: a later day with its reason. */
export function ExtensionDialog({ programme, period, units, onClose, onDone }: AboutUnits) {
  const t = useWords(actionWords)
  const { busy, refusal, send } = useCommand()
  const [newDueOn, setNewDueOn] = useState('')
  const [reason, setReason] = useState('')
  const [faults, setFaults] = useState<Record<string, string | undefined>>({})

  async function save() {
    const day = readDay(newDueOn)
    const found = {
      newDueOn: day === undefined ? t('dateWrong') : undefined,
      reason: reason.trim() === '' ? t('reasonMissing') : undefined,
    }
    setFaults(found)
    if (focusFirst(found) || day === undefined) return
    const command: GrantExtension = {
      unitIds: units.map(({ unitId }) => unitId),
      periodId: period.periodId,
      newDueOn: day,
      reason: reason.trim(),
    }
    const result = await send(`/api/v1/programmes/${programme}/extensions`, command)
    if (!result.ok) return
    showToast(t('extended', { count: units.length }))
    onDone()
  }

  return (
    <FormDialog
      id="extend"
      title={t('extend')}
      lead={`${leadOf(t, { period, units })}. ${t('dueOn')}: ${formatDate(period.dueOn)}. ${t('extendMore')}`}
      submitLabel={t('extend')}
      busy={busy}
      refusal={refusal}
      focus="newDueOn"
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <Field
        name="newDueOn"
        label={t('newDueOn')}
        placeholder={formatDate(period.dueOn)}
        value={newDueOn}
        error={faults.newDueOn}
        onInput={setNewDueOn}
      />
      <Field
        name="reason"
        label={t('reason')}
        maxLength={500}
        value={reason}
        error={faults.reason}
        onInput={setReason}
      />
    </FormDialog>
  )
}

/** Đề nghị bổ sung, hoàn thiện: what is still wanted; it never makes a report late. */
export function AskMoreDialog({ programme, period, units, onClose, onDone }: AboutUnits) {
  const t = useWords(actionWords)
  const { busy, refusal, send } = useCommand()
  const [words, setWords] = useState('')
  const [faults, setFaults] = useState<Record<string, string | undefined>>({})

  async function save() {
    const found = { askWords: words.trim() === '' ? t('askWordsMissing') : undefined }
    setFaults(found)
    if (focusFirst(found)) return
    const command: AskToComplete = {
      unitIds: units.map(({ unitId }) => unitId),
      periodId: period.periodId,
      words: words.trim(),
    }
    const result = await send(`/api/v1/programmes/${programme}/completion-requests`, command)
    if (!result.ok) return
    showToast(t('asked', { count: units.length }))
    onDone()
  }

  return (
    <FormDialog
      id="ask-more"
      title={t('askMore')}
      lead={leadOf(t, { period, units })}
      submitLabel={t('save')}
      busy={busy}
      refusal={refusal}
      focus="askWords"
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <TextArea
        name="askWords"
        label={t('askWords')}
        maxLength={1000}
        value={words}
        onInput={setWords}
        error={faults.askWords}
      />
    </FormDialog>
  )
}

/** "Đợt 3 · 02 đơn vị: Đơn vị 01, Đơn vị 02". */
export function leadOf(
  t: Translate<(typeof actionWords)['vi']>,
  { period, units }: Pick<AboutUnits, 'period' | 'units'>,
): string {
  return t('forUnits', {
    period: period.name,
    count: units.length,
    names: units.map(({ name }) => name).join(', '),
  })
}
