import { useState } from 'preact/hooks'
import type {
  ConfirmedAuthenticator,
  NewAuthenticator,
  PasskeyOptions,
  SecondStepState,
} from '#domain/access/schema.ts'
import { paths } from '#web/paths.ts'
import { useCommand } from '#web/platform/command.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Field } from '#web/ui/field.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { Notice, RefusalNotice } from '#web/ui/states.tsx'
import { AddPasskey } from './add-passkey.tsx'
import { OwnerForm } from './owner-form.tsx'
import { usePasskey } from './passkey.ts'
import { RecoverySheet } from './recovery-sheet.tsx'
import { secondStepWords } from './second-step.words.ts'
import { secondStepPageWords } from './second-step-page.words.ts'
import { SetAuthenticator } from './set-authenticator.tsx'
import './sign-in.css'

/** Between the password and the work: the second step, given or, the first time, set up. */
export function Page({ data }: PageProps<SecondStepState>) {
  const t = useWords(secondStepWords)
  const page = useWords(secondStepPageWords)
  const [set, setSet] = useState<ConfirmedAuthenticator>()
  // A new session is a new document, so it loads whole.
  if (set)
    return <RecoverySheet codes={set.recoveryCodes} onKept={() => location.assign(set.home)} />
  return (
    <div class="sign-in stack">
      {data.stage === 'awaited' && <GiveCode state={data} />}
      {data.stage === 'toSet' && <SetUp state={data} onSet={setSet} />}
      {data.stage === 'done' && (
        <>
          <PageHead title={t('heading')} note={page('done')} />
          <p>
            <a href={data.home ?? paths.home}>{page('toWork')}</a>
          </p>
        </>
      )}
    </div>
  )
}

function noteOf({ byCode, byPasskey }: SecondStepState) {
  if (byPasskey) return byCode ? 'giveEither' : 'giveByPasskey'
  return byCode ? 'giveNote' : 'giveRecovery'
}

function GiveCode({ state }: { state: SecondStepState }) {
  const t = useWords(secondStepWords)
  const page = useWords(secondStepPageWords)
  const { busy, refusal, send } = useCommand()
  const [code, setCode] = useState('')
  const [tried, setTried] = useState(false)
  const [declined, setDeclined] = useState(false)
  async function giveByPasskey() {
    setDeclined(false)
    const asked = await send<PasskeyOptions>('/api/v1/passkey-step-options', {})
    if (!asked.ok) return
    const used = await usePasskey(asked.value.options)
    if (!used.ok) return setDeclined(true)
    const result = await send<{ home: string }>('/api/v1/passkey-steps', {
      credential: used.value,
    })
    if (result.ok) location.assign(result.value.home)
  }
  async function give() {
    setTried(true)
    if (code.trim() === '') return
    const result = await send<{ home: string }>('/api/v1/second-steps', { code })
    if (result.ok) location.assign(result.value.home)
  }
  return (
    <>
      <PageHead title={t('heading')} note={page(noteOf(state))} />
      {state.byPasskey && (
        <div class="row">
          <Button kind="primary" busy={busy} onPress={() => void giveByPasskey()}>
            {page('usePasskey')}
          </Button>
        </div>
      )}
      {declined && <Notice tone="warn" title={t('passkeyNotMade')} alert />}
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
          hint={page(state.byCode ? 'codeHint' : 'recoveryHint')}
          numeric
          autocomplete="one-time-code"
          maxLength={30}
          value={code}
          error={tried && code.trim() === '' ? t('empty') : undefined}
          onInput={setCode}
        />
        <RefusalNotice refusal={refusal} />
        <Button type="submit" kind={state.byPasskey ? 'plain' : 'primary'} busy={busy}>
          {page('go')}
        </Button>
      </form>
      <p class="muted">{page('lost')}</p>
      <p>
        <a href={paths.signIn}>{page('otherAccount')}</a>
      </p>
    </>
  )
}

type SetUpProps = { state: SecondStepState; onSet: (set: ConfirmedAuthenticator) => void }

function SetUp({ state, onSet }: SetUpProps) {
  const t = useWords(secondStepWords)
  const page = useWords(secondStepPageWords)
  const [begun, setBegun] = useState<NewAuthenticator>()
  // Who waits here long is asked for the password: the server says so, and the form then shows it.
  const [asksPassword, setAsks] = useState(false)
  return (
    <>
      <PageHead title={t('heading')} note={page('setNote')} />
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
      {!begun && state.passkeysWork && (
        <>
          <p>{page('orPasskey')}</p>
          <AddPasskey
            asksPassword={asksPassword}
            onAdded={({ home, recoveryCodes }) =>
              onSet({ home: home ?? paths.home, recoveryCodes })
            }
          />
        </>
      )}
      <p>
        <a href={paths.signIn}>{page('otherAccount')}</a>
      </p>
    </>
  )
}
