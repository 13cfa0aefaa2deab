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
}

/** The browser's own modal dialog: it keeps the focus in and gives it back; Escape closes. */
export function Dialog({ id, open, title, onClose, children, actions }: DialogProps) {
  const t = useWords(uiWords)
  const dialog = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    const element = dialog.current
    if (!element || element.open === open) return
    if (open) element.showModal()
    else element.close()
  }, [open])

  return (
    <dialog class="dialog" ref={dialog} aria-labelledby={`${id}-title`} onClose={onClose}>
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
