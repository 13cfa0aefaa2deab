import { signal } from '@preact/signals'
import { useWords } from '#web/platform/screen.ts'
import { uiWords } from './ui.words.ts'

type Toast = { id: number; text: string; undo: (() => void) | undefined }

const SECONDS_SHOWN = 8

const toasts = signal<readonly Toast[]>([])
let lastId = 0

/**
 * Says what was done. With `undo` it stays until it is closed, because nobody should race a clock
 * to take something back.
 */
export function showToast(text: string, undo?: () => void): void {
  lastId += 1
  const id = lastId
  toasts.value = [...toasts.value.filter((toast) => !toast.undo), { id, text, undo }]
  if (!undo) setTimeout(() => closeToast(id), SECONDS_SHOWN * 1000)
}

function closeToast(id: number): void {
  toasts.value = toasts.value.filter((toast) => toast.id !== id)
}

/** The place where toasts appear; the shell holds one. */
export function Toasts() {
  const t = useWords(uiWords)
  return (
    <section class="toasts" aria-label={t('notices')} aria-live="polite">
      {toasts.value.map(({ id, text, undo }) => (
        <div class="toast enters" key={id}>
          <p>{text}</p>
          {undo && (
            <button
              type="button"
              onClick={() => {
                closeToast(id)
                undo()
              }}
            >
              {t('undo')}
            </button>
          )}
          <button type="button" onClick={() => closeToast(id)}>
            {t('close')}
          </button>
        </div>
      ))}
    </section>
  )
}
