import { useWords } from '#web/platform/screen.ts'
import { Section } from '#web/ui/page-head.tsx'
import { AskCorrection } from './ask-correction.tsx'
import { HeldFiles } from './held-files.tsx'
import { ownDataWords } from './own-data.words.ts'

/** What is held on who is signed in. */
export function OwnData({ programme }: { programme: string }) {
  const t = useWords(ownDataWords)
  return (
    <Section title={t('own')}>
      <div class="stack">
        <p class="muted">{t('ownNote')}</p>
        <HeldFiles programme={programme} />
        <AskCorrection programme={programme} />
      </div>
    </Section>
  )
}
