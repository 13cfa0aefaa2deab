import { useState } from 'preact/hooks'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import type {
  AnswerLineCheck,
  RegisterView,
  SendLineChecks,
} from '#domain/reports/register/schema.ts'
import { useCommand } from '#web/platform/command.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { readDay } from '#web/platform/typed.ts'
import { Button } from '#web/ui/button.tsx'
import { Field, TextArea } from '#web/ui/field.tsx'
import { Section } from '#web/ui/page-head.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { RefusalNotice } from '#web/ui/states.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { focusFirst } from './focus-first.ts'
import { registerWords } from './register.words.ts'

/** The agency sends every unit that owes its own line, with the day to answer by. */
export function AskChecks({ programme, data }: { programme: string; data: RegisterView }) {
  const t = useWords(registerWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const typed = useKeptTyped(`line checks ${data.year}`, { replyBy: '' })
  const { replyBy } = typed.value
  const [fault, setFault] = useState<string>()

  async function save() {
    const day = readDay(replyBy)
    const found = day === undefined ? t('dateWrong') : undefined
    setFault(found)
    if (focusFirst({ replyBy: found }) || day === undefined) return
    const command: SendLineChecks = { replyBy: day }
    const path = `/api/v1/programmes/${programme}/years/${data.year}/line-checks`
    const result = await send<{ units: number }>(path, command)
    if (!result.ok) return
    typed.discard()
    showToast(t('sent', { units: result.value.units }))
    await refresh()
  }

  return (
    <Section title={t('check')}>
      <form
        class="sheet stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) void save()
        }}
      >
        <p class="muted">{t('checkMore')}</p>
        <RestoredNotice typed={typed} />
        <p>{data.checks.sent === 0 ? t('noChecks') : t('checks', data.checks)}</p>
        <Field
          name="replyBy"
          label={t('replyBy')}
          maxLength={10}
          value={replyBy}
          error={fault}
          onInput={(value) => typed.set({ replyBy: value })}
        />
        <RefusalNotice refusal={refusal} />
        <div class="row">
          <Button type="submit" busy={busy}>
            {t('send')}
          </Button>
        </div>
      </form>
    </Section>
  )
}

type Check = NonNullable<RegisterView['units'][number]['check']>

/** The unit's own line: as it stands, or another view in its own words. */
export function OwnCheck({ programme, check }: { programme: string; check: Check }) {
  const t = useWords(registerWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const typed = useKeptTyped(`line check ${check.checkId}`, { words: check.words ?? '' })
  const { words } = typed.value
  const [fault, setFault] = useState<string>()

  async function answer(agrees: boolean) {
    const found = !agrees && words.trim() === '' ? t('wordsMissing') : undefined
    setFault(found)
    if (focusFirst({ checkWords: found })) return
    const command: AnswerLineCheck = { agrees, words: words.trim() }
    const path = `/api/v1/programmes/${programme}/line-checks/${check.checkId}/answers`
    const result = await send(path, command)
    if (!result.ok) return
    typed.saved()
    showToast(t('answered'))
    await refresh()
  }

  return (
    <Section title={t('check')}>
      <form
        class="sheet stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) void answer(true)
        }}
      >
        <p>{t('own', { sent: formatDate(check.sentOn), day: formatDate(check.replyBy) })}</p>
        <RestoredNotice typed={typed} />
        <TextArea
          name="checkWords"
          label={t('words')}
          maxLength={1000}
          value={words}
          error={fault}
          onInput={(value) => typed.set({ words: value })}
        />
        <RefusalNotice refusal={refusal} />
        <div class="row">
          <Button type="submit" kind="primary" busy={busy}>
            {t('agree')}
          </Button>
          <Button onPress={() => void answer(false)}>{t('disagree')}</Button>
        </div>
      </form>
    </Section>
  )
}
