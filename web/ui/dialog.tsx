import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { useWords } from '#web/platform/screen.ts'
import { Button } from './button.tsx'
import { uiWords } from './ui.words.ts'

type DialogProps = {
  /** Unique on the page. */
  id: string
  open: boolean
  title: string
  onClose: () => void
  children: ComponentChildren
  /** Buttons at the foot; the safe one first. */
  actions?: ComponentChildren
  /** Id of the control that takes the focus; the first one when left out. */
  focus?: string
}

/** The browser's own modal dialog: it keeps the focus in and gives it back to what opened it; Escape closes. */
export function Dialog({ id, open, title, onClose, children, actions, focus }: DialogProps) {
  const t = useWords(uiWords)
  const dialog = useRef<HTMLDialogElement>(null)
  const isShown = useRef(false)

  useEffect(() => {
    const element = dialog.current
    if (!element || !open) return
    const opener = document.activeElement
    element.showModal()
    isShown.current = true
    if (focus !== undefined) document.getElementById(focus)?.focus()
    return () => {
      isShown.current = false
      element.close()
      // A dialog that its page drops is gone before it closes: then the browser forgets the focus.
      if (opener instanceof HTMLElement && document.activeElement !== opener) opener.focus()
    }
  }, [open, focus])

  return (
    <dialog
      class="dialog"
      ref={dialog}
      aria-labelledby={`${id}-title`}
      onClose={() => {
        if (isShown.current) onClose()
      }}
    >
      {open && (
        <>
          <div class="dialog-head">
            <h2 id={`${id}-title`}>{title}</h2>
            <Button kind="quiet" onPress={onClose}>
              {t('close')}
            </Button>
          </div>
          <div class="dialog-body">{children}</div>
          {actions !== undefined && <div class="dialog-foot">{actions}</div>}
        </>
      )}
    </dialog>
  )
}
