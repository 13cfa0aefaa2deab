import { useState } from 'preact/hooks'
import type { UnitPeriodView, WriteUnitRemark } from '#domain/reports/schema.ts'
import { useCommand } from '#web/platform/command.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { TextArea } from '#web/ui/field.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { focusFirst } from './focus-first.ts'
import { FormDialog } from './form-dialog.tsx'
import { unitWords } from './unit.words.ts'

type RemarkDialogProps = {
  programme: string
  unitId: string
  line: UnitPeriodView['history'][number]
  onClose: () => void
}

/** The unit's own words; they are shown, never judged. */
export function RemarkDialog({ programme, unitId, line, onClose }: RemarkDialogProps) {
  const t = useWords(unitWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const typed = useKeptTyped(`remark ${unitId} ${line.periodId}`, { words: line.remark ?? '' })
  const { words } = typed.value
  const [fault, setFault] = useState<string>()

  async function save() {
    const found = words.trim() === '' ? t('remarkMissing') : undefined
    setFault(found)
    if (focusFirst({ remark: found })) return
    const command: WriteUnitRemark = { unitId, periodId: line.periodId, words: words.trim() }
    const result = await send(`/api/v1/programmes/${programme}/unit-remarks`, command)
    if (!result.ok) return
    typed.saved()
    showToast(t('remarkSaved'))
    onClose()
    await refresh()
  }

  return (
    <FormDialog
      id="remark-dialog"
      title={t('remarkFor', { period: line.periodName })}
      submitLabel={t('save')}
      busy={busy}
      refusal={refusal}
      focus="remark"
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <RestoredNotice typed={typed} />
      <TextArea
        name="remark"
        label={t('remark')}
        hint={t('remarkHint')}
        maxLength={1000}
        value={words}
        error={fault}
        onInput={(value) => typed.set({ words: value })}
      />
    </FormDialog>
  )
}
