import { signal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { UNDO_SECONDS } from '#domain/base/undo.ts'
import { useWords } from '#web/platform/screen.ts'
import { uiWords } from './ui.words.ts'

type Toast = { id: number; text: string; undo: (() => void) | undefined }

const SECONDS_SHOWN = 8
const TICK_MILLISECONDS = 250

const toasts = signal<readonly Toast[]>([])
let lastId = 0

/**
 * Says what was done. With `undo` it offers for ten seconds to take it back; the clock stands still while
 * the notice is pointed at or has the focus, so that nobody races it. A later notice with an undo takes the
 * place of the one before.
 */
export function showToast(text: string, undo?: () => void): void {
  lastId += 1
  toasts.value = [...toasts.value.filter((toast) => !toast.undo), { id: lastId, text, undo }]
}

function closeToast(id: number): void {
  toasts.value = toasts.value.filter((toast) => toast.id !== id)
}

/** The pressed button goes with its notice: the focus stays on the page instead of being lost. */
function leaveFor(act: () => void): void {
  document.getElementById('main')?.focus({ preventScroll: true })
  act()
}

function takeBack({ id, undo }: Toast): void {
  closeToast(id)
  undo?.()
}

/**
 * The place where toasts appear; the shell holds one, before the page's content, so that one step back
 * with Shift+Tab from a page just opened reaches it. Ctrl+Z outside a field takes back what is offered.
 */
export function Toasts() {
  const t = useWords(uiWords)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const offered = toasts.value.find((toast) => toast.undo)
      const isUndo = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey)
      if (!offered || !isUndo || event.shiftKey || event.altKey || isTypedInto(event.target)) return
      event.preventDefault()
      takeBack(offered)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
  return (
    <section class="toasts" aria-label={t('notices')} aria-live="polite">
      {toasts.value.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </section>
  )
}

function ToastLine({ toast }: { toast: Toast }) {
  const t = useWords(uiWords)
  const line = useRef<HTMLDivElement>(null)
  const seconds = toast.undo ? UNDO_SECONDS : SECONDS_SHOWN
  useEffect(() => {
    let left = seconds * 1000
    const timer = setInterval(() => {
      const element = line.current
      if (element?.matches(':hover') || element?.contains(document.activeElement)) return
      left -= TICK_MILLISECONDS
      if (left <= 0) closeToast(toast.id)
    }, TICK_MILLISECONDS)
    return () => clearInterval(timer)
  }, [toast.id, seconds])
  return (
    <div ref={line} class={toast.undo ? 'toast toast-undo enters' : 'toast enters'}>
      <p>
        {toast.text}
        {toast.undo && <span class="sr-only"> {t('undoOffered', { seconds })}</span>}
      </p>
      {toast.undo && (
        <button
          type="button"
          aria-keyshortcuts="Control+Z"
          onClick={() => leaveFor(() => takeBack(toast))}
        >
          {t('undo')}
        </button>
      )}
      <button type="button" onClick={() => leaveFor(() => closeToast(toast.id))}>
        {t('close')}
      </button>
    </div>
  )
}

/** A field has its own Ctrl+Z. */
function isTypedInto(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, dialog') !== null
}
