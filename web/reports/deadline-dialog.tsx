import { useState } from 'preact/hooks'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { ChangeDeadline, YearPeriodsView } from '#domain/reports/periods/schema.ts'
import { useCommand } from '#web/platform/command.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { readDay } from '#web/platform/typed.ts'
import { Field } from '#web/ui/field.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { focusFirst } from './focus-first.ts'
import { FormDialog } from './form-dialog.tsx'
import { periodsWords } from './periods.words.ts'

type DeadlineDialogProps = {
  programme: string
  period: YearPeriodsView['periods'][number]
  onClose: () => void
}

/** Moves the deadline of a period for every unit; the old day stays readable. */
export function DeadlineDialog({ programme, period, onClose }: DeadlineDialogProps) {
  const t = useWords(periodsWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const typed = useKeptTyped(`deadline ${period.periodId}`, { newDueOn: '', reason: '' })
  const { newDueOn, reason } = typed.value
  const [faults, setFaults] = useState<Record<string, string | undefined>>({})

  async function save() {
    const day = readDay(newDueOn)
    const found = {
      newDueOn: day === undefined ? t('dateWrong') : undefined,
      reason: reason.trim() === '' ? t('reasonMissing') : undefined,
    }
    setFaults(found)
    if (focusFirst(found) || day === undefined) return
    const command: ChangeDeadline = { newDueOn: day, reason: reason.trim() }
    const path = `/api/v1/programmes/${programme}/report-periods/${period.periodId}/deadlines`
    const result = await send(path, command)
    if (!result.ok) return
    typed.saved()
    showToast(t('saved', { period: period.name, day: formatDate(day) }))
    onClose()
    await refresh()
  }

  return (
    <FormDialog
      id="deadline"
      title={t('changeOf', { period: period.name })}
      submitLabel={t('save')}
      busy={busy}
      refusal={refusal}
      focus="newDueOn"
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <RestoredNotice typed={typed} />
      <Field
        name="newDueOn"
        label={t('newDueOn')}
        hint={t('newDueOnHint', {
          earliest: formatDate(period.earliestDueOn),
          dueOn: formatDate(period.dueOn),
        })}
        value={newDueOn}
        error={faults.newDueOn}
        onInput={(value) => typed.set({ newDueOn: value })}
      />
      <Field
        name="reason"
        label={t('reason')}
        maxLength={500}
        value={reason}
        error={faults.reason}
        onInput={(value) => typed.set({ reason: value })}
      />
    </FormDialog>
  )
}
