import { useState } from 'preact/hooks'
import type {
  ConfirmedAuthenticator,
  NewAuthenticator,
  SecondStepState,
} from '#domain/access/schema.ts'
import { paths } from '#web/paths.ts'
import { useCommand } from '#web/platform/command.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Field } from '#web/ui/field.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RefusalNotice } from '#web/ui/states.tsx'
import { OwnerForm } from './owner-form.tsx'
import { RecoverySheet } from './recovery-sheet.tsx'
import { secondStepWords } from './second-step.words.ts'
import { SetAuthenticator } from './set-authenticator.tsx'
import './sign-in.css'

/** Between the password and the work: the second step, given or, the first time, set up. */
export function Page({ data }: PageProps<SecondStepState>) {
  const t = useWords(secondStepWords)
  const [set, setSet] = useState<ConfirmedAuthenticator>()
  // A new session is a new document, so it loads whole.
  if (set)
    return <RecoverySheet codes={set.recoveryCodes} onKept={() => location.assign(set.home)} />
  return (
    <div class="sign-in stack">
      {data.stage === 'awaited' && <GiveCode />}
      {data.stage === 'toSet' && <SetUp onSet={setSet} />}
      {data.stage === 'done' && (
        <>
          <PageHead title={t('heading')} note={t('done')} />
          <p>
            <a href={data.home ?? paths.home}>{t('toWork')}</a>
          </p>
        </>
      )}
    </div>
  )
}

function GiveCode() {
  const t = useWords(secondStepWords)
  const { busy, refusal, send } = useCommand()
  const [code, setCode] = useState('')
  const [tried, setTried] = useState(false)
  async function give() {
    setTried(true)
    if (code.trim() === '') return
    const result = await send<{ home: string }>('/api/v1/second-steps', { code })
    if (result.ok) location.assign(result.value.home)
  }
  return (
    <>
      <PageHead title={t('heading')} note={t('giveNote')} />
      <form
        class="sheet stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) void give()
        }}
      >
        <Field
          name="second-code"
          label={t('code')}
          hint={t('codeHint')}
          numeric
          autocomplete="one-time-code"
          maxLength={30}
          value={code}
          error={tried && code.trim() === '' ? t('empty') : undefined}
          onInput={setCode}
        />
        <RefusalNotice refusal={refusal} />
        <Button type="submit" kind="primary" busy={busy}>
          {t('go')}
        </Button>
      </form>
      <p class="muted">{t('lost')}</p>
      <p>
        <a href={paths.signIn}>{t('otherAccount')}</a>
      </p>
    </>
  )
}

function SetUp({ onSet }: { onSet: (set: ConfirmedAuthenticator) => void }) {
  const t = useWords(secondStepWords)
  const [begun, setBegun] = useState<NewAuthenticator>()
  // Who waits here long is asked for the password: the server says so, and the form then shows it.
  const [asksPassword, setAsks] = useState(false)
  return (
    <>
      <PageHead title={t('heading')} note={t('setNote')} />
      {begun ? (
        <SetAuthenticator begun={begun} onSet={onSet} />
      ) : (
        <OwnerForm<NewAuthenticator>
          path="/api/v1/authenticators"
          asksPassword={asksPassword}
          onAsked={() => setAsks(true)}
          onDone={setBegun}
        >
          {t('begin')}
        </OwnerForm>
      )}
      <p>
        <a href={paths.signIn}>{t('otherAccount')}</a>
      </p>
    </>
  )
}
