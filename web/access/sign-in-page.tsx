import { useState } from 'preact/hooks'
import { useCommand } from '#web/platform/command.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { PageHead } from '#web/ui/page-head.tsx'
import { EmptyState, RefusalNotice } from '#web/ui/states.tsx'
import { accessWords } from './access.words.ts'
import { SignInForm } from './sign-in-form.tsx'
import './sign-in.css'

type PracticePerson = { personId: string; name: string; roleLabel: string; note: string }

type SignInData = {
  /** As people know the identity provider, where one is set. */
  providerName: string | null
  people: readonly PracticePerson[]
  programme: { title: string; slug: string }
}

export function Page({ data }: PageProps<SignInData>) {
  const { practice } = useScreen()
  if (practice || data.people.length > 0) return <Cast data={data} />
  return (
    <div class="sign-in stack">
      <SignInForm providerName={data.providerName} />
    </div>
  )
}

/** Practice mode: pick one of the cast. A new session is a new document, so it loads whole. */
function Cast({ data }: { data: SignInData }) {
  const t = useWords(accessWords)
  const { busy, refusal, send } = useCommand()
  const [chosen, setChosen] = useState<string>()

  async function enter(personId: string): Promise<void> {
    setChosen(personId)
    const result = await send<{ home: string }>('/api/v1/sessions', { personId })
    if (result.ok) location.assign(result.value.home)
  }

  return (
    <div class="sign-in stack">
      <PageHead title={t('heading')} note={data.programme.title} />
      {data.people.length === 0 ? (
        <EmptyState title={t('nobody')}>{t('nobodyMore')}</EmptyState>
      ) : (
        <>
          <p>{t('choose')}</p>
          <RefusalNotice refusal={refusal} />
          <ul class="cast" aria-label={t('cast')}>
            {data.people.map((person) => (
              <li key={person.personId}>
                <button
                  type="button"
                  aria-disabled={busy && chosen === person.personId ? 'true' : undefined}
                  onClick={() => {
                    if (!busy) void enter(person.personId)
                  }}
                >
                  <b>{person.name}</b>
                  <span>{person.roleLabel}</span>
                  <span class="muted small">{person.note}</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
