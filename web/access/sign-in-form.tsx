import { useState } from 'preact/hooks'
import { paths } from '#web/paths.ts'
import { useCommand } from '#web/platform/command.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Field } from '#web/ui/field.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RefusalNotice } from '#web/ui/states.tsx'
import { accountWords } from './account.words.ts'
import { ProviderProblem } from './provider-problem.tsx'
import { SignInByProvider } from './sign-in-by-provider.tsx'

/**
 * By name and password, or by the identity provider where there is one. A new session is a new document, so it loads
 * whole.
 */
export function SignInForm({ providerName }: { providerName: string | null }) {
  const t = useWords(accountWords)
  const { busy, refusal, send } = useCommand()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)

  async function enter(): Promise<void> {
    setTried(true)
    if (name.trim() === '' || password === '') return
    const result = await send<{ home: string }>('/api/v1/sign-ins', { name, password })
    if (result.ok) location.assign(result.value.home)
  }

  return (
    <>
      <PageHead title={t('signIn')} note={t('signInNote')} />
      <ProviderProblem />
      <form
        class="sheet stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) void enter()
        }}
      >
        <Field
          name="name"
          label={t('name')}
          autocomplete="username"
          maxLength={200}
          value={name}
          error={tried && name.trim() === '' ? t('empty') : undefined}
          onInput={setName}
        />
        <Field
          name="password"
          type="password"
          label={t('password')}
          autocomplete="current-password"
          maxLength={1000}
          value={password}
          error={tried && password === '' ? t('empty') : undefined}
          onInput={setPassword}
        />
        <RefusalNotice refusal={refusal} />
        <Button type="submit" kind="primary" busy={busy}>
          {t('signIn')}
        </Button>
      </form>
      {providerName !== null && <SignInByProvider name={providerName} />}
      <ul class="ways">
        <li>
          <a href={paths.forgottenPassword}>{t('forgotten')}</a>
        </li>
        <li>
          <a href={paths.firstPassword}>{t('haveCode')}</a>
        </li>
      </ul>
    </>
  )
}
