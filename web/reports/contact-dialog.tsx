import { useState } from 'preact/hooks'
import type { KeepContact } from '#domain/reports/schema.ts'
import { useCommand } from '#web/platform/command.ts'
import { useWords } from '#web/platform/screen.ts'
import { Field } from '#web/ui/field.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { actionWords } from './board-actions.words.ts'
import type { BoardUnit } from './board-cell.ts'
import { focusFirst } from './focus-first.ts'
import { FormDialog } from './form-dialog.tsx'

type ContactDialogProps = {
  programme: string
  unit: Pick<
    BoardUnit,
    'unitId' | 'name' | 'contactId' | 'contactPost' | 'contactName' | 'telephone'
  >
  onClose: () => void
  onDone: () => void
}

/** Whom to call at a unit; the post is required, the name is not. */
export function ContactDialog({ programme, unit, onClose, onDone }: ContactDialogProps) {
  const t = useWords(actionWords)
  const { busy, refusal, send } = useCommand()
  const [telephone, setTelephone] = useState(unit.telephone ?? '')
  const [postName, setPostName] = useState(unit.contactPost ?? '')
  const [holderName, setHolderName] = useState(unit.contactName ?? '')
  const [faults, setFaults] = useState<Record<string, string | undefined>>({})

  async function save() {
    const found = {
      telephone: telephone.trim() === '' ? t('telephoneMissing') : undefined,
      postName: postName.trim() === '' ? t('postMissing') : undefined,
    }
    setFaults(found)
    if (focusFirst(found)) return
    const command: KeepContact = {
      unitId: unit.unitId,
      ...(unit.contactId === null ? {} : { contactId: unit.contactId }),
      postName: postName.trim(),
      telephone: telephone.trim(),
      ...(holderName.trim() === '' ? {} : { holderName: holderName.trim() }),
    }
    const result = await send(`/api/v1/programmes/${programme}/contacts`, command)
    if (!result.ok) return
    showToast(t('kept'))
    onDone()
  }

  return (
    <FormDialog
      id="contact"
      title={`${t('contact')} – ${unit.name}`}
      submitLabel={t('keep')}
      busy={busy}
      refusal={refusal}
      focus="telephone"
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <Field
        name="telephone"
        type="tel"
        label={t('telephone')}
        maxLength={40}
        value={telephone}
        error={faults.telephone}
        onInput={setTelephone}
      />
      <Field
        name="postName"
        label={t('postName')}
        maxLength={200}
        value={postName}
        error={faults.postName}
        onInput={setPostName}
      />
      <Field
        name="holderName"
        label={t('holderName')}
        optional
        maxLength={200}
        value={holderName}
        onInput={setHolderName}
      />
    </FormDialog>
  )
}
