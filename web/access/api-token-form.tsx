import { useState } from 'preact/hooks'
import type { ApiTokens, MakeApiToken } from '#domain/access/api-tokens/schema.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { useCommand } from '#web/platform/command.ts'
import { newSecret } from '#web/platform/new-secret.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { readDay } from '#web/platform/typed.ts'
import { Button } from '#web/ui/button.tsx'
import { Checkbox, Field } from '#web/ui/field.tsx'
import { Section } from '#web/ui/page-head.tsx'
import { Notice, RefusalNotice } from '#web/ui/states.tsx'
import { apiTokenWords } from './api-tokens.words.ts'
import './sign-in.css'

type Props = { programme: string; data: ApiTokens }

/** A new token: for what, what it reads, until when. Its secret is made here and shown once. */
export function ApiTokenForm({ programme, data }: Props) {
  const t = useWords(apiTokenWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const [name, setName] = useState('')
  const [rights, setRights] = useState<readonly (typeof data.rights)[number][]>([])
  const [day, setDay] = useState('')
  const [tried, setTried] = useState(false)
  const [secret, setSecret] = useState<string>()
  const lastDay = readDay(day)
  async function make() {
    setTried(true)
    if (name.trim() === '' || rights.length === 0 || lastDay === undefined) return
    const command: MakeApiToken = {
      ...{ token: newSecret(), name: name.trim(), rights: [...rights], lastDay },
    }
    const made = await send(`/api/v1/programmes/${programme}/api-tokens`, command)
    if (!made.ok) return
    setSecret(command.token)
    setName('')
    setRights([])
    setTried(false)
    await refresh()
  }
  return (
    <Section title={t('make')}>
      <form
        class="stack password-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) void make()
        }}
      >
        <Field
          name="tokenName"
          label={t('name')}
          hint={t('nameHint')}
          maxLength={100}
          value={name}
          error={tried && name.trim() === '' ? t('empty') : undefined}
          onInput={setName}
        />
        <fieldset class="token-rights">
          <legend class="label">{t('rights')}</legend>
          {data.rights.map((right) => (
            <Checkbox
              key={right}
              name={right}
              label={t(right)}
              checked={rights.includes(right)}
              onChange={(isChosen) =>
                setRights((before) => [
                  ...before.filter((each) => each !== right),
                  ...(isChosen ? [right] : []),
                ])
              }
            />
          ))}
          {tried && rights.length === 0 && <p class="error">{t('noRight')}</p>}
        </fieldset>
        <Field
          name="lastDay"
          label={t('lastDay')}
          hint={t('lastDayHint', { day: formatDate(data.latest) })}
          value={day}
          error={tried && lastDay === undefined ? t('dayWrong') : undefined}
          onInput={setDay}
        />
        <RefusalNotice refusal={refusal} />
        <div class="row">
          <Button type="submit" kind="primary" busy={busy}>
            {t('make')}
          </Button>
        </div>
        {secret !== undefined && (
          <>
            <Notice tone="warn" title={t('once')} alert />
            {/* Whole, however narrow: it is copied or typed off once, and a field would cut it. */}
            <div class="token-secret">
              <b class="label">{t('secret')}</b>
              <code>{secret}</code>
              <p class="muted small">{t('howTo')}</p>
            </div>
          </>
        )}
      </form>
    </Section>
  )
}
