import { useState } from 'preact/hooks'
import type { FilePlan, PlanView } from '#domain/plans/schema.ts'
import { useCommand } from '#web/platform/command.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { readDay } from '#web/platform/typed.ts'
import { focusFirst } from '#web/reports/focus-first.ts'
import { FormDialog } from '#web/reports/form-dialog.tsx'
import { Field } from '#web/ui/field.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { planWords } from './plans.words.ts'

type FileDialogProps = {
  data: PlanView
  commune: PlanView['communes'][number]
  programme: string
  onClose: () => void
}

const NOTHING = { filedOn: '', number: '', issuedOn: '' }

/** Files a plan, once: what is missing is said once more, and the paper may be named. */
export function FileDialog({ data, commune, programme, onClose }: FileDialogProps) {
  const t = useWords(planWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const typed = useKeptTyped(
    `plan-filing ${data.unit.unitId} ${commune.placeId} ${data.year}`,
    NOTHING,
  )
  const { filedOn, number, issuedOn } = typed.value
  const [faults, setFaults] = useState<Record<string, string | undefined>>({})
  const wrongDay = t('dayWrong', { year: String(data.year) })

  async function save() {
    const day = filedOn.trim() === '' ? undefined : readDay(filedOn)
    const paperDay = issuedOn.trim() === '' ? undefined : readDay(issuedOn)
    const hasNumber = number.trim() !== ''
    const found = {
      filedOn: filedOn.trim() !== '' && day === undefined ? wrongDay : undefined,
      paperDay: hasNumber !== (paperDay !== undefined) ? wrongDay : undefined,
    }
    setFaults(found)
    if (focusFirst(found)) return
    const command: FilePlan = {
      ...{ unitId: data.unit.unitId, placeId: commune.placeId, year: data.year },
      ...(day === undefined ? {} : { filedOn: day }),
      ...(hasNumber && paperDay !== undefined
        ? { document: { number: number.trim(), issuedOn: paperDay } }
        : {}),
    }
    const result = await send(`/api/v1/programmes/${programme}/plan-filings`, command)
    if (!result.ok) return
    typed.saved()
    showToast(t('filedNow', { commune: commune.name }))
    onClose()
    await refresh()
  }

  return (
    <FormDialog
      id="file"
      title={t('fileFor', { commune: commune.name })}
      lead={t('fileMore')}
      submitLabel={t('file')}
      busy={busy}
      refusal={refusal}
      focus="paperNumber"
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <RestoredNotice typed={typed} />
      {commune.missing.length > 0 && (
        <ul class="plan-missing">
          {commune.missing.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
      <Field
        name="paperNumber"
        label={t('paperNumber')}
        optional
        maxLength={60}
        value={number}
        onInput={(value) => typed.set({ number: value })}
      />
      <Field
        name="paperDay"
        label={t('paperDay')}
        optional
        value={issuedOn}
        error={faults.paperDay}
        onInput={(value) => typed.set({ issuedOn: value })}
      />
      {data.entersFor && (
        <Field
          name="filedOn"
          label={t('filedDay')}
          optional
          hint={t('filedDayHint')}
          value={filedOn}
          error={faults.filedOn}
          onInput={(value) => typed.set({ filedOn: value })}
        />
      )}
    </FormDialog>
  )
}
