import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { useCommand } from '#web/platform/command.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Field } from '#web/ui/field.tsx'
import { RefusalNotice } from '#web/ui/states.tsx'
import { secondStepWords } from './second-step.words.ts'

type Props<Answer> = {
  path: string
  /** The sign-in is a while ago: the password is typed again. */
  asksPassword: boolean
  /** The server asked for it meanwhile. */
  onAsked?: () => void
  onDone: (answer: Answer) => void
  onCancel?: () => void
  children: ComponentChildren
}

/** One act on one's own second step, proven by the password where the sign-in is a while ago. */
export function OwnerForm<Answer>(props: Props<Answer>) {
  const { path, asksPassword, onAsked, onDone, onCancel, children } = props
  const t = useWords(secondStepWords)
  const { busy, refusal, send } = useCommand()
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  async function act() {
    setTried(true)
    if (asksPassword && password === '') return
    const result = await send<Answer>(path, asksPassword ? { password } : {})
    if (result.ok) onDone(result.value)
    else if (result.refusal.code === 'password-needed') {
      setTried(false)
      onAsked?.()
    }
  }
  return (
    <form
      class="stack password-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void act()
      }}
    >
      {asksPassword && (
        <OwnerPassword
          name="owner-password"
          value={password}
          isTried={tried}
          onInput={setPassword}
        />
      )}
      <RefusalNotice refusal={refusal} />
      <div class="row">
        {onCancel && <Button onPress={onCancel}>{t('cancel')}</Button>}
        <Button type="submit" kind="primary" busy={busy}>
          {children}
        </Button>
      </div>
    </form>
  )
}

type OwnerPasswordProps = {
  name: string
  value: string
  isTried: boolean
  onInput: (value: string) => void
}

/** The password once more, which shows that it is the owner who changes the second step. */
export function OwnerPassword({ name, value, isTried, onInput }: OwnerPasswordProps) {
  const t = useWords(secondStepWords)
  return (
    <Field
      name={name}
      type="password"
      label={t('password')}
      hint={t('passwordHint')}
      autocomplete="current-password"
      maxLength={1000}
      value={value}
      error={isTried && value === '' ? t('empty') : undefined}
      onInput={onInput}
    />
  )
}
