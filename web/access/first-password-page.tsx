import { useEffect, useState } from 'preact/hooks'
import { readCode } from '#domain/base/one-time-code.ts'
import { paths } from '#web/paths.ts'
import { useCommand } from '#web/platform/command.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Field } from '#web/ui/field.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RefusalNotice } from '#web/ui/states.tsx'
import { accountWords } from './account.words.ts'
import { NewPassword } from './new-password.tsx'
import './sign-in.css'

/** The first password, by the code of the printed letter; typed, or from behind the address's #. */
export function Page() {
  const t = useWords(accountWords)
  const { busy, refusal, send } = useCommand()
  const [code, setCode] = useState('')
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  // A code that came by the QR leaves the address at once: it is not to stay in the history of a shared phone.
  useEffect(() => {
    const scanned = readCode(location.hash.slice(1))
    if (location.hash !== '') history.replaceState(history.state, '', location.pathname)
    if (scanned !== undefined) setCode(scanned)
  }, [])

  const isSame = password === again
  async function set(): Promise<void> {
    setTried(true)
    if (readCode(code) === undefined || password === '' || !isSame) return
    const path = '/api/v1/password-settings'
    const result = await send<{ home: string }>(path, { code, password })
    if (result.ok) location.assign(result.value.home)
  }

  return (
    <div class="sign-in stack">
      <PageHead title={t('setHeading')} note={t('setNote')} />
      <form
        class="sheet stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) void set()
        }}
      >
        <Field
          name="code"
          label={t('code')}
          hint={t('codeHint')}
          numeric
          maxLength={30}
          value={code}
          error={tried && readCode(code) === undefined ? t('codeWrong') : undefined}
          onInput={setCode}
        />
        <NewPassword
          password={password}
          again={again}
          tried={tried}
          onPassword={setPassword}
          onAgain={setAgain}
        />
        <RefusalNotice refusal={refusal} />
        <Button type="submit" kind="primary" busy={busy}>
          {t('set')}
        </Button>
      </form>
      <p>
        <a href={paths.signIn}>{t('toSignIn')}</a>
      </p>
    </div>
  )
}
