import { useState } from 'preact/hooks'
import type { ConfirmedAuthenticator, NewAuthenticator } from '#domain/access/schema.ts'
import { useCommand } from '#web/platform/command.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Field } from '#web/ui/field.tsx'
import { RefusalNotice } from '#web/ui/states.tsx'
import { secondStepWords } from './second-step.words.ts'
import { setAuthenticatorWords } from './set-authenticator.words.ts'

type Props = {
  begun: NewAuthenticator
  onSet: (set: ConfirmedAuthenticator) => void
  onCancel?: (() => void) | undefined
}

/** The new secret as a picture and as text, and its first code. */
export function SetAuthenticator({ begun, onSet, onCancel }: Props) {
  const t = useWords(secondStepWords)
  const own = useWords(setAuthenticatorWords)
  const { busy, refusal, send } = useCommand()
  const [code, setCode] = useState('')
  const [tried, setTried] = useState(false)
  const { size, path } = begun.picture
  async function confirm() {
    setTried(true)
    if (code.trim() === '') return
    const result = await send<ConfirmedAuthenticator>('/api/v1/authenticator-confirmations', {
      code,
    })
    if (result.ok) onSet(result.value)
  }
  return (
    <form
      class="sheet stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void confirm()
      }}
    >
      <ol class="steps">
        <li>{own('install')}</li>
        <li>
          {own('scan')}
          <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={own('picture')}>
            <path d={path} />
          </svg>
          <p class="muted">
            {own('secret')}: <code>{begun.secret}</code>
          </p>
        </li>
        <li>{own('type')}</li>
      </ol>
      <Field
        name="second-code"
        label={t('code')}
        numeric
        autocomplete="one-time-code"
        maxLength={20}
        value={code}
        error={tried && code.trim() === '' ? t('empty') : undefined}
        onInput={setCode}
      />
      <RefusalNotice refusal={refusal} />
      <div class="row">
        {onCancel && <Button onPress={onCancel}>{t('cancel')}</Button>}
        <Button type="submit" kind="primary" busy={busy}>
          {own('confirm')}
        </Button>
      </div>
    </form>
  )
}
