import { useState } from 'preact/hooks'
import type { KeepMailAddress } from '#domain/reminders/schema.ts'
import { useCommand } from '#web/platform/command.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Field } from '#web/ui/field.tsx'
import { RefusalNotice } from '#web/ui/states.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { reminderWords } from './reminders.words.ts'

const ADDRESS = /^[^@\s<>,;"]+@[^@\s<>,;"]+$/

type MailFormProps = { programme: string; address: string | null; hint?: string }

/** The address that mails go to; empty takes it back. The password is asked for once the sign-in is a while ago. */
export function MailForm({ programme, address, hint }: MailFormProps) {
  const t = useWords(reminderWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const [text, setText] = useState(address ?? '')
  const [fault, setFault] = useState<string>()
  /** What is typed of the password; undefined until it is asked for. */
  const [password, setPassword] = useState<string>()
  const [tried, setTried] = useState(false)

  async function save() {
    const wanted = text.trim()
    const isWrong = wanted !== '' && !ADDRESS.test(wanted)
    setFault(isWrong ? t('addressWrong') : undefined)
    if (isWrong) return document.getElementById('address')?.focus()
    setTried(true)
    if (password === '') return
    const command: KeepMailAddress = {
      address: wanted === '' ? null : wanted,
      ...(password !== undefined && { password }),
    }
    const result = await send(`/api/v1/programmes/${programme}/mail-addresses`, command)
    if (!result.ok) {
      if (result.refusal.code !== 'password-needed') return
      setTried(false)
      return setPassword('')
    }
    setPassword(undefined)
    showToast(t(wanted === '' ? 'stopped' : 'saved'))
    await refresh()
  }

  return (
    <form
      class="sheet stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void save()
      }}
    >
      <Field
        name="address"
        type="email"
        label={t('address')}
        hint={hint ?? t('mailMore')}
        maxLength={200}
        value={text}
        error={fault}
        onInput={setText}
      />
      {password !== undefined && (
        <Field
          name="owner-password"
          type="password"
          label={t('password')}
          hint={t('passwordHint')}
          autocomplete="current-password"
          maxLength={1000}
          value={password}
          error={tried && password === '' ? t('passwordEmpty') : undefined}
          onInput={setPassword}
        />
      )}
      {/* That the password is wanted is said at its field. */}
      {refusal?.code !== 'password-needed' && <RefusalNotice refusal={refusal} />}
      <div class="row">
        <Button type="submit" busy={busy}>
          {t('save')}
        </Button>
      </div>
    </form>
  )
}
