import { useState } from 'preact/hooks'
import type { AskForCorrection } from '#domain/privacy/schema.ts'
import { useCommand } from '#web/platform/command.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Field } from '#web/ui/field.tsx'
import { RefusalNotice } from '#web/ui/states.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { ownDataWords } from './own-data.words.ts'

const NOTHING = { name: '', telephone: '', words: '' }

type DialogProps = { path: string; onClose: () => void; onSent: () => void }

/** What is to be put right, as its person words it. */
export function AskDialog({ path, onClose, onSent }: DialogProps) {
  const t = useWords(ownDataWords)
  const { busy, refusal, send } = useCommand()
  const [typed, setTyped] = useState(NOTHING)
  async function ask() {
    const filled = Object.entries(typed).filter(([, text]) => text.trim() !== '')
    const command: AskForCorrection = Object.fromEntries(filled)
    if (!(await send(`${path}-requests`, command)).ok) return
    onSent()
    onClose()
    showToast(t('askedNow'))
  }
  const field = (name: keyof typeof NOTHING, maxLength: number) => ({
    ...{ name: `ask-${name}`, maxLength, optional: true, value: typed[name] },
    onInput: (value: string) => setTyped({ ...typed, [name]: value }),
  })
  return (
    <Dialog
      id="ask-correction"
      open
      title={t('ask')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button kind="primary" busy={busy} onPress={() => void ask()}>
            {t('sendRequest')}
          </Button>
        </>
      }
    >
      <div class="stack">
        <p class="muted">{t('askNote')}</p>
        <Field {...field('name', 100)} label={t('name')} />
        <Field {...field('telephone', 40)} label={t('telephone')} type="tel" />
        <Field {...field('words', 500)} label={t('words')} hint={t('wordsHint')} />
        <RefusalNotice refusal={refusal} />
      </div>
    </Dialog>
  )
}
