import { useState } from 'preact/hooks'
import { BLOCK_NAMES, BLOCKS, type Block } from '#domain/units/blocks.ts'
import { decideCorrection } from '#domain/units/correct-unit.ts'
import type { CorrectUnit } from '#domain/units/schema.ts'
import { useCommand } from '#web/platform/command.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { focusFirst } from '#web/reports/focus-first.ts'
import { FormDialog } from '#web/reports/form-dialog.tsx'
import { Field, Select } from '#web/ui/field.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { Notice } from '#web/ui/states.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { unitsWords } from './units.words.ts'
import type { UnitLine } from './units-page.tsx'

type Props = {
  programme: string
  unit: UnitLine
  /** All of them, in their order. */
  units: readonly UnitLine[]
  onClose: () => void
}

/** A code or a block that was entered wrongly is put right; what changes is shown before. */
export function CorrectDialog({ programme, unit, units, onClose }: Props) {
  const t = useWords(unitsWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const typed = useKeptTyped<Pick<CorrectUnit, 'code' | 'block' | 'reason'>>(
    `correct ${unit.unitId}`,
    { code: unit.code, block: unit.block, reason: '' },
  )
  const { code, block, reason } = typed.value
  const [isTried, setIsTried] = useState(false)
  const decided = decideCorrection(unit, { code, block }, units)
  const found = {
    code:
      code.trim() === ''
        ? t('missing')
        : decided.ok
          ? undefined
          : t(decided.refusal.code === 'unit-code-of-other' ? 'codeOfOther' : 'notCorrected'),
    reason: reason.trim() === '' ? t('missing') : undefined,
  }
  const faults: Partial<typeof found> = isTried ? found : {}

  async function save() {
    setIsTried(true)
    if (focusFirst({ 'correct-code': found.code, 'correct-reason': found.reason })) return
    const command: CorrectUnit = { code, block, reason }
    const path = `/api/v1/programmes/${programme}/units/${unit.unitId}/corrections`
    if (!(await send(path, command)).ok) return
    typed.saved()
    showToast(t('corrected'))
    onClose()
    await refresh()
  }
  return (
    <FormDialog
      id="correct-unit"
      title={t('correctOf', { unit: unit.name })}
      lead={t('correctLead')}
      submitLabel={t('correct')}
      busy={busy}
      refusal={refusal}
      focus="correct-code"
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <RestoredNotice typed={typed} />
      <Field
        name="correct-code"
        label={t('code')}
        maxLength={20}
        value={code}
        error={faults.code}
        onInput={(value) => typed.set({ code: value })}
      />
      <Select
        name="correct-block"
        label={t('block')}
        value={block}
        options={BLOCKS.map((value) => ({ value, label: BLOCK_NAMES[value] }))}
        onChange={(value) => typed.set({ block: value as Block })}
      />
      <Field
        name="correct-reason"
        label={t('reason')}
        maxLength={500}
        value={reason}
        error={faults.reason}
        onInput={(value) => typed.set({ reason: value })}
      />
      {decided.ok && code.trim() !== '' && (
        <Notice title={t('becomes')}>
          <ul>
            {decided.value.code !== unit.code && (
              <li>{t('codeBecomes', { before: unit.code, after: decided.value.code })}</li>
            )}
            {decided.value.counts && (
              <>
                <li>
                  {t('blockBecomes', {
                    before: BLOCK_NAMES[unit.block],
                    after: BLOCK_NAMES[block],
                    left: decided.value.counts.before,
                    count: decided.value.counts.after,
                  })}
                </li>
                <li>
                  {decided.value.after === null
                    ? t('standsFirst')
                    : t('standsAfter', { unit: decided.value.after })}
                </li>
              </>
            )}
            <li>{t('papersKeep')}</li>
          </ul>
        </Notice>
      )}
    </FormDialog>
  )
}
