import { useEffect } from 'preact/hooks'

/**
 * Asks before the page is closed or loaded again while something stands on it that no browser keeps: a chosen
 * file, and what was decided about its rows. What is typed into a form is kept instead (`useKeptTyped`).
 */
export function useWarnBeforeLeaving(isUnsent: boolean): void {
  useEffect(() => {
    if (!isUnsent) return
    const warn = (event: BeforeUnloadEvent) => {
      event.preventDefault()
      // Chrome before 119 asks only where this is set.
      event.returnValue = true
    }
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [isUnsent])
}
