import { RIGHTS } from '#domain/access/rights.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { PageHead, Section } from '#web/ui/page-head.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { accessWords } from './access.words.ts'

type RightName = keyof typeof RIGHTS

/** Who is signed in, under which post, and what the post may do: read from the same table as the rules. */
export function Page() {
  const t = useWords(accessWords)
  const { session } = useScreen()
  if (!session) return <EmptyState title={t('nobody')} />
  const { person } = session
  const names = (Object.keys(RIGHTS) as RightName[]).filter((name) =>
    (RIGHTS[name] as readonly string[]).includes(person.role),
  )
  return (
    <>
      <PageHead
        title={person.name}
        note={[person.roleLabel, person.postLabel].filter(Boolean).join(' · ')}
      />
      <Section title={t('mayDo')}>
        {names.length === 0 ? (
          <p class="muted">{t('mayNothing')}</p>
        ) : (
          <ul>
            {names.map((name) => (
              <li key={name}>{t(name)}</li>
            ))}
          </ul>
        )}
      </Section>
    </>
  )
}
