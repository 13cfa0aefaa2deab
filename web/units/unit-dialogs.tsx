import { useState } from 'preact/hooks'
import type { PlainDate } from '#domain/base/plain-date.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { RenameUnit } from '#domain/units/schema.ts'
import { useCommand } from '#web/platform/command.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { readDay } from '#web/platform/typed.ts'
import { ContactDialog } from '#web/reports/contact-dialog.tsx'
import { focusFirst } from '#web/reports/focus-first.ts'
import { FormDialog } from '#web/reports/form-dialog.tsx'
import { Field } from '#web/ui/field.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { CorrectDialog } from './correct-dialog.tsx'
import { unitsWords } from './units.words.ts'
import type { Doing, UnitLine } from './units-page.tsx'

type UnitDialogProps = {
  programme: string
  doing: Doing
  /** All of them, in their order. */
  units: readonly UnitLine[]
  today: PlainDate
  onClose: () => void
}

/** A unit gets another name from a day on, its code or block is corrected, or whom to call there is written down. */
export function UnitDialog({ programme, doing, units, today, onClose }: UnitDialogProps) {
  const { refresh } = useScreen()
  if (doing.kind === 'correct')
    return <CorrectDialog {...{ programme, units, onClose }} unit={doing.unit} />
  if (doing.kind === 'rename') {
    const { unit } = doing
    return <RenameDialog programme={programme} unit={unit} today={today} onClose={onClose} />
  }
  const { unit, contact } = doing
  return (
    <ContactDialog
      programme={programme}
      unit={{
        ...{ unitId: unit.unitId, name: unit.name, contactId: contact?.contactId ?? null },
        contactPost: contact?.postName ?? null,
        contactName: contact?.holderName ?? null,
        telephone: contact?.telephone ?? null,
      }}
      onClose={onClose}
      onDone={() => {
        onClose()
        void refresh()
      }}
    />
  )
}

const EMPTY = { name: '', from: '', document: '', reason: '' }

type RenameDialogProps = {
  programme: string
  unit: UnitLine
  today: PlainDate
  onClose: () => void
}

function RenameDialog({ programme, unit, today, onClose }: RenameDialogProps) {
  const t = useWords(unitsWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const typed = useKeptTyped(`name ${unit.unitId}`, {
    ...{ ...EMPTY, name: unit.name, from: formatDate(today) },
  })
  const texts = typed.value
  const [isTried, setIsTried] = useState(false)
  const missing = (key: keyof typeof EMPTY) => (texts[key].trim() === '' ? t('missing') : undefined)
  const from = readDay(texts.from)
  const found = {
    name: missing('name') ?? (texts.name.trim() === unit.name ? t('nameSame') : undefined),
    from: from ? undefined : t('dateWrong'),
    document: missing('document'),
    reason: missing('reason'),
  }
  // Said once asked for, and no longer than it is so.
  const faults: Partial<typeof found> = isTried ? found : {}

  async function save() {
    setIsTried(true)
    if (focusFirst(found) || !from) return
    const command: RenameUnit = { ...texts, from }
    const path = `/api/v1/programmes/${programme}/units/${unit.unitId}/names`
    if (!(await send(path, command)).ok) return
    typed.saved()
    showToast(t('renamed'))
    onClose()
    await refresh()
  }

  const field = (key: keyof typeof EMPTY, maxLength: number, hint?: string) => (
    <Field
      name={key}
      label={t(key === 'name' ? 'newName' : key)}
      maxLength={maxLength}
      value={texts[key]}
      error={faults[key]}
      {...(hint === undefined ? {} : { hint })}
      onInput={(value) => typed.set({ [key]: value })}
    />
  )
  return (
    <FormDialog
      id="rename-unit"
      title={t('renameOf', { unit: unit.name })}
      lead={t('renameLead')}
      submitLabel={t('rename')}
      busy={busy}
      refusal={refusal}
      focus="name"
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <RestoredNotice typed={typed} />
      {field('name', 200)}
      {field('from', 20)}
      {field('document', 200, t('documentHint'))}
      {field('reason', 500)}
    </FormDialog>
  )
}
