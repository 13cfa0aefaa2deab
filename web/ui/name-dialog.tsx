import { useState } from 'preact/hooks'
import { normaliseText } from '#domain/base/text.ts'
import type { ApiRefusal } from '#web/platform/api.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { Field } from './field.tsx'
import { nameDialogWords } from './name-dialog.words.ts'
import { RefusalNotice } from './states.tsx'

/** Whether a name is typed as it is written, however it was entered. */
export const isNameTyped = (name: string, typed: string) =>
  normaliseText(typed) === normaliseText(name)

type TypedNameProps = {
  /** Unique on the page. */
  id: string
  name: string
  typed: string
  /** Says what is wrong; before the first try nothing is. */
  isTried: boolean
  onInput: (typed: string) => void
}

/** Asks for the name of what is about to go, so that no slip of the hand does it. */
export function TypedName({ id, name, typed, isTried, onInput }: TypedNameProps) {
  const t = useWords(nameDialogWords)
  return (
    <Field
      name={id}
      label={t('typeName', { name })}
      maxLength={300}
      value={typed}
      error={isTried && !isNameTyped(name, typed) ? t('nameDiffers') : undefined}
      onInput={onInput}
    />
  )
}

type NameDialogProps = {
  id: string
  title: string
  /** What it does, in numbers. */
  lead: string
  name: string
  submitLabel: string
  busy: boolean
  refusal: ApiRefusal | undefined
  onConfirm: () => void
  onClose: () => void
}

/** An act that nothing takes back: says what it does and asks for the name. */
export function NameDialog(props: NameDialogProps) {
  const { id, name, busy } = props
  const t = useWords(nameDialogWords)
  const [typed, setTyped] = useState('')
  const [isTried, setIsTried] = useState(false)
  function confirm() {
    setIsTried(true)
    if (isNameTyped(name, typed)) props.onConfirm()
    else document.getElementById(`${id}-name`)?.focus()
  }
  return (
    <Dialog
      id={id}
      open
      title={props.title}
      focus={`${id}-name`}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t('cancel')}</Button>
          <Button type="submit" kind="danger" form={`${id}-form`} busy={busy}>
            {props.submitLabel}
          </Button>
        </>
      }
    >
      <form
        id={`${id}-form`}
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) confirm()
        }}
      >
        <p>{props.lead}</p>
        <TypedName id={`${id}-name`} {...{ name, typed, isTried }} onInput={setTyped} />
        <RefusalNotice refusal={props.refusal} />
      </form>
    </Dialog>
  )
}
