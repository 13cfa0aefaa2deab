import type { KeptTyped } from '#web/platform/keep-typed.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button } from './button.tsx'
import { Notice } from './states.tsx'
import { uiWords } from './ui.words.ts'

/** Above a form of `useKeptTyped`: says that unsent content came back, and offers to drop it. */
export function RestoredNotice({
  typed,
}: {
  typed: Pick<KeptTyped<object>, 'isRestored' | 'discard'>
}) {
  const t = useWords(uiWords)
  return (
    <div role="status" class="restored">
      {typed.isRestored && (
        <Notice title={t('restored')}>
          <Button kind="quiet" onPress={typed.discard}>
            {t('dropRestored')}
          </Button>
        </Notice>
      )}
    </div>
  )
}
