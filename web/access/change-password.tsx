import { useState } from 'preact/hooks'
import { useCommand } from '#web/platform/command.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Field } from '#web/ui/field.tsx'
import { Section } from '#web/ui/page-head.tsx'
import { RefusalNotice } from '#web/ui/states.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { accountWords } from './account.words.ts'
import { NewPassword } from './new-password.tsx'

const NOTHING = { current: '', password: '', again: '' }

/** A new password by the present one; every other place where the person is signed in ends. */
export function ChangePassword() {
  const t = useWords(accountWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const [typed, setTyped] = useState(NOTHING)
  const [tried, setTried] = useState(false)
  const { current, password, again } = typed
  async function change() {
    setTried(true)
    if (current === '' || password === '' || password !== again) return
    const result = await send('/api/v1/password-changes', { current, password })
    if (!result.ok) return
    setTyped(NOTHING)
    setTried(false)
    showToast(t('changed'))
    await refresh()
  }
  return (
    <Section title={t('changeHeading')}>
      <form
        class="stack password-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) void change()
        }}
      >
        <Field
          name="current-password"
          type="password"
          label={t('current')}
          autocomplete="current-password"
          maxLength={1000}
          value={current}
          error={tried && current === '' ? t('empty') : undefined}
          onInput={(value) => setTyped({ ...typed, current: value })}
        />
        <NewPassword
          password={password}
          again={again}
          tried={tried}
          onPassword={(value) => setTyped({ ...typed, password: value })}
          onAgain={(value) => setTyped({ ...typed, again: value })}
        />
        <p class="muted">{t('changeNote')}</p>
        <RefusalNotice refusal={refusal} />
        <div class="row">
          <Button type="submit" kind="primary" busy={busy}>
            {t('change')}
          </Button>
        </div>
      </form>
    </Section>
  )
}
