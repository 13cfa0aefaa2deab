import { useState } from 'preact/hooks'
import { PASSKEY_NAME_LENGTH } from '#domain/access/passkeys.ts'
import type { AddedPasskey, PasskeyOptions } from '#domain/access/schema.ts'
import { useCommand } from '#web/platform/command.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Field } from '#web/ui/field.tsx'
import { Notice, RefusalNotice } from '#web/ui/states.tsx'
import { OwnerPassword } from './owner-form.tsx'
import { makePasskey } from './passkey.ts'
import { secondStepWords } from './second-step.words.ts'

type Props = { asksPassword: boolean; onAdded: (added: AddedPasskey) => void }

/** A new passkey: named, proven by the password where the sign-in is a while ago, made by the browser. */
export function AddPasskey({ asksPassword, onAdded }: Props) {
  const t = useWords(secondStepWords)
  const { busy, refusal, send } = useCommand()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const [declined, setDeclined] = useState(false)
  async function add() {
    setTried(true)
    setDeclined(false)
    if (name.trim() === '' || (asksPassword && password === '')) return
    const proof = asksPassword ? { password } : {}
    const asked = await send<PasskeyOptions>('/api/v1/passkey-options', proof)
    if (!asked.ok) return
    const made = await makePasskey(asked.value.options)
    if (!made.ok) return setDeclined(true)
    const body = { name: name.trim(), credential: made.value }
    const added = await send<AddedPasskey>('/api/v1/passkeys', body)
    if (!added.ok) return
    setName('')
    setPassword('')
    setTried(false)
    onAdded(added.value)
  }
  return (
    <form
      class="stack password-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void add()
      }}
    >
      <Field
        name="passkey-name"
        label={t('passkeyName')}
        hint={t('passkeyNameHint')}
        maxLength={PASSKEY_NAME_LENGTH}
        value={name}
        error={tried && name.trim() === '' ? t('empty') : undefined}
        onInput={setName}
      />
      {asksPassword && (
        <OwnerPassword
          name="passkey-password"
          value={password}
          isTried={tried}
          onInput={setPassword}
        />
      )}
      {declined && <Notice tone="warn" title={t('passkeyNotMade')} alert />}
      <RefusalNotice refusal={refusal} />
      <div class="row">
        <Button type="submit" busy={busy}>
          {t('addPasskey')}
        </Button>
      </div>
    </form>
  )
}
