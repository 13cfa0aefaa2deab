import type { ComponentChildren } from 'preact'
import type { ApiRefusal } from '#web/platform/api.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { RefusalNotice } from '#web/ui/states.tsx'
import { actionWords } from './board-actions.words.ts'

type FormDialogProps = {
  id: string
  title: string
  /** What it is about, above the fields. */
  lead?: string
  submitLabel: string
  busy: boolean
  refusal: ApiRefusal | undefined
  /** Id of the first field; left out where there is none. */
  focus?: string
  onSubmit: () => void
  onClose: () => void
  children: ComponentChildren
}

/** A short form in a dialog: Enter in any field sends it, Escape leaves it. */
export function FormDialog(props: FormDialogProps) {
  const t = useWords(actionWords)
  const { id, busy } = props
  return (
    <Dialog
      id={id}
      open
      title={props.title}
      {...(props.focus === undefined ? {} : { focus: props.focus })}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t('cancel')}</Button>
          <Button type="submit" kind="primary" form={`${id}-form`} busy={busy}>
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
          if (!busy) props.onSubmit()
        }}
      >
        {props.lead !== undefined && <p class="muted">{props.lead}</p>}
        {props.children}
        <RefusalNotice refusal={props.refusal} />
      </form>
    </Dialog>
  )
}
