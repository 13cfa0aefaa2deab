import type { PersonView } from '#domain/access/people/schema.ts'
import { useWords } from '#web/platform/screen.ts'
import { Section } from '#web/ui/page-head.tsx'
import { HeldFiles } from './held-files.tsx'
import { privacyWords } from './privacy.words.ts'

/** What is held on a person, for that person. */
export function PersonData({ person, programme }: { person: PersonView; programme: string }) {
  const t = useWords(privacyWords)
  return (
    <Section title={t('ofPerson')}>
      <div class="stack">
        <p class="muted">{t('ofPersonNote')}</p>
        <HeldFiles programme={programme} personId={person.personId} />
      </div>
    </Section>
  )
}
