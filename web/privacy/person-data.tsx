import { useState } from 'preact/hooks'
import type { PersonView } from '#domain/access/people/schema.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Section } from '#web/ui/page-head.tsx'
import { Notice } from '#web/ui/states.tsx'
import { CorrectDialog } from './correct-dialog.tsx'
import { EraseDialog } from './erase-dialog.tsx'
import { HeldFiles } from './held-files.tsx'
import { privacyWords } from './privacy.words.ts'

/** What is held on a person, for that person. */
export function PersonData({ person, programme }: { person: PersonView; programme: string }) {
  const t = useWords(privacyWords)
  const [correcting, setCorrecting] = useState(false)
  const [erasing, setErasing] = useState(false)
  const keeps = person.isPractice
    ? t('practice')
    : person.isSelf
      ? t('eraseSelf')
      : person.posts.some(({ state }) => state !== 'over')
        ? t('eraseHolds')
        : undefined
  return (
    <Section title={t('ofPerson')}>
      <div class="stack">
        <p class="muted">{t('ofPersonNote')}</p>
        <HeldFiles programme={programme} personId={person.personId} />
        {person.asksCorrection && <Notice>{t('asksCorrection')}</Notice>}
        <div class="row">
          <Button
            disabledReason={person.isPractice ? t('practice') : undefined}
            onPress={() => setCorrecting(true)}
          >
            {t('correct')}
          </Button>
          <Button kind="danger" disabledReason={keeps} onPress={() => setErasing(true)}>
            {t('erase')}
          </Button>
        </div>
        {correcting && (
          <CorrectDialog
            programme={programme}
            personId={person.personId}
            onClose={() => setCorrecting(false)}
          />
        )}
        {erasing && (
          <EraseDialog
            programme={programme}
            personId={person.personId}
            onClose={() => setErasing(false)}
          />
        )}
      </div>
    </Section>
  )
}
