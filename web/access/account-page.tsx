import { useState } from 'preact/hooks'
import { RIGHTS } from '#domain/access/rights.ts'
import type { OwnAccount } from '#domain/access/schema.ts'
import { pathTo } from '#web/paths.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { OwnData } from '#web/privacy/own-data.tsx'
import { TrailRootsLink, TrailWholeLink } from '#web/trail/trail-whole-links.tsx'
import { PageHead, Section } from '#web/ui/page-head.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { accessWords } from './access.words.ts'
import { accountWords } from './account.words.ts'
import { ChangePassword } from './change-password.tsx'
import { OwnPosts } from './own-posts.tsx'
import { OwnProvider } from './own-provider.tsx'
import { OwnSessions } from './own-sessions.tsx'
import { RecoverySheet } from './recovery-sheet.tsx'
import { SecondStepSection } from './second-step-section.tsx'
import './people.css'
import './sign-in.css'

type RightName = keyof typeof RIGHTS

/**
 * Who is signed in, under which post; where else, and the password; and what the post may do: read from the same
 * table as the rules.
 */
export function Page({ data, params }: PageProps<OwnAccount>) {
  const t = useWords(accessWords)
  const words = useWords(accountWords)
  const { session, refresh } = useScreen()
  const [codes, setCodes] = useState<readonly string[]>()
  if (!session) return <EmptyState title={t('nobody')} />
  if (codes)
    return (
      <RecoverySheet
        codes={codes}
        onKept={() => {
          setCodes(undefined)
          void refresh()
        }}
      />
    )
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
      <ul class="plain-list muted">
        {data.signInName === null ? (
          <li>{words('practice')}</li>
        ) : (
          <li>{words('account', { name: data.signInName })}</li>
        )}
        {data.telephone !== null && <li>{words('telephone', { telephone: data.telephone })}</li>}
      </ul>
      <TrailWholeLink programme={params.programme ?? ''} />
      <TrailRootsLink programme={params.programme ?? ''} />
      <p>
        <a href={pathTo('mailAddress', { programme: params.programme ?? '' })}>
          {t('mailAddress')}
        </a>
      </p>
      {names.includes('keepApiTokens') && (
        <p>
          <a href={pathTo('apiTokens', { programme: params.programme ?? '' })}>{t('apiTokens')}</a>
        </p>
      )}
      <OwnPosts posts={data.posts} />
      <OwnSessions sessions={data.sessions} />
      {data.secondStep && <SecondStepSection secondStep={data.secondStep} onCodes={setCodes} />}
      {data.provider && (
        <OwnProvider
          provider={data.provider}
          asksPassword={data.secondStep?.asksPassword ?? true}
        />
      )}
      {data.signInName !== null && <ChangePassword />}
      <OwnData programme={params.programme ?? ''} />
      <Section title={t('mayDo')}>
        {!names.includes('readProgramme') && <p class="muted">{t('mayNothing')}</p>}
        <ul>
          {names.map((name) => (
            <li key={name}>{t(name)}</li>
          ))}
        </ul>
      </Section>
    </>
  )
}
