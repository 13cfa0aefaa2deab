import { printCode } from '#domain/base/one-time-code.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { secondStepWords } from './second-step.words.ts'

type Props = { codes: readonly string[]; onKept: () => void }

/** Ten codes, shown once: a page of its own, so that the sheet prints alone. */
export function RecoverySheet({ codes, onKept }: Props) {
  const t = useWords(secondStepWords)
  return (
    <div class="sign-in stack">
      <PageHead title={t('sheetHeading')} note={t('sheetNote')} />
      <ol class="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{printCode(code)}</code>
          </li>
        ))}
      </ol>
      <p>{t('sheetKeep')}</p>
      <div class="row">
        <Button onPress={() => print()}>{t('print')}</Button>
        <Button kind="primary" onPress={onKept}>
          {t('kept')}
        </Button>
      </div>
    </div>
  )
}
