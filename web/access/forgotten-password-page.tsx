import { useState } from 'preact/hooks'
import { RESET_ADDRESS_DAYS } from '#domain/access/reset-by-mail.ts'
import { paths } from '#web/paths.ts'
import { useCommand } from '#web/platform/command.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Field } from '#web/ui/field.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { Notice, RefusalNotice } from '#web/ui/states.tsx'
import { forgottenPasswordWords } from './forgotten-password.words.ts'
import './sign-in.css'

/** A link to set a new password, asked for by the name one signs in with. What is said is the same for every name. */
export function Page({ data }: PageProps<{ resetsByMail: boolean }>) {
  const t = useWords(forgottenPasswordWords)
  const { practice } = useScreen()
  const [minutes, setMinutes] = useState<number>()
  const isAsking = data.resetsByMail && minutes === undefined
  return (
    <div class="sign-in stack">
      <PageHead title={t('heading')} note={isAsking ? t('note') : undefined} />
      {minutes !== undefined ? (
        <>
          <Notice tone="good" title={t('asked')} alert>
            {t('askedMore', { minutes, days: RESET_ADDRESS_DAYS })}
          </Notice>
          <p>{t('nothingCame')}</p>
        </>
      ) : isAsking ? (
        <AskForm onAsked={setMinutes} />
      ) : practice ? (
        <Notice title={t('practice')}>{t('practiceMore')}</Notice>
      ) : (
        <Notice title={t('noMail')}>{t('noMailMore')}</Notice>
      )}
      <p>
        <a href={paths.signIn}>{t('toSignIn')}</a>
      </p>
    </div>
  )
}

function AskForm({ onAsked }: { onAsked: (minutes: number) => void }) {
  const t = useWords(forgottenPasswordWords)
  const { busy, refusal, send } = useCommand()
  const [name, setName] = useState('')
  const [tried, setTried] = useState(false)

  async function ask(): Promise<void> {
    setTried(true)
    if (name.trim() === '') return
    const asked = await send<{ minutes: number }>('/api/v1/password-resets', { name })
    if (asked.ok) onAsked(asked.value.minutes)
  }

  return (
    <form
      class="sheet stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void ask()
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
      <RefusalNotice refusal={refusal} />
      <Button type="submit" kind="primary" busy={busy}>
        {t('send')}
      </Button>
    </form>
  )
}
