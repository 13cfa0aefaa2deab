import { useEffect, useState } from 'preact/hooks'
import { useWords } from '#web/platform/screen.ts'
import { showToast } from './toast.tsx'
import { uiWords } from './ui.words.ts'

/**
 * A module that a page needs only once something was pressed (a dialog): loaded then, so that the page itself
 * stays small for a slow phone. Undefined until it is there; a lost network is said, and the next press asks again.
 */
export function useLoaded<Module>(
  isWanted: boolean,
  load: () => Promise<Module>,
): Module | undefined {
  const t = useWords(uiWords)
  const [loaded, setLoaded] = useState<{ module: Module }>()
  const isThere = loaded !== undefined
  useEffect(() => {
    if (!isWanted || isThere) return
    load().then(
      (module) => setLoaded({ module }),
      () => showToast(t('noAnswer')),
    )
  }, [isWanted, isThere])
  return loaded?.module
}
