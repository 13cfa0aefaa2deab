import { useState } from 'preact/hooks'
import type { PersonView } from '#domain/access/people/schema.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Section } from '#web/ui/page-head.tsx'
import { Notice } from '#web/ui/states.tsx'
import { CorrectDialog } from './correct-dialog.tsx'
import { HeldFiles } from './held-files.tsx'
import { privacyWords } from './privacy.words.ts'

/** What is held on a person, for that person. */
export function PersonData({ person, programme }: { person: PersonView; programme: string }) {
  const t = useWords(privacyWords)
  const [correcting, setCorrecting] = useState(false)
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
        </div>
        {correcting && (
          <CorrectDialog
            programme={programme}
            personId={person.personId}
            onClose={() => setCorrecting(false)}
          />
        )}
      </div>
    </Section>
  )
}
