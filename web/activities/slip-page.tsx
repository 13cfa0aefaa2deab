import { useEffect, useRef, useState } from 'preact/hooks'
import type { AnswerSlip, SlipView } from '#domain/activities/answers/schema.ts'
import { readCode } from '#domain/base/one-time-code.ts'
import { useCommand } from '#web/platform/command.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Field } from '#web/ui/field.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { Notice, RefusalNotice } from '#web/ui/states.tsx'
import { slipWords } from './slip.words.ts'
import { SlipItems } from './slip-items.tsx'

type Opened = { code: string; view: SlipView }

/** The page of a slip's code: no account, opening answers nothing, everything is sent once. */
export function Page() {
  const t = useWords(slipWords)
  const { busy, refusal, send } = useCommand()
  const [opened, setOpened] = useState<Opened>()
  const [sent, setSent] = useState(0)
  // Until all is sent the tab keeps the code: a page loaded again opens the slip where it was left.
  const kept = useKeptTyped('slip', { code: '' })
  const { code: typed } = kept.value
  const cameByAddress = useRef(false)

  async function open(code: string) {
    const view = await send<SlipView>('/api/v1/slip-openings', { code })
    if (view.ok) {
      kept.set({ code })
      setOpened({ code, view: view.value })
    } else if (view.refusal.status !== 0) kept.saved()
  }
  // A code that came by the QR leaves the address at once: it is not to stay in the history of a shared phone.
  useEffect(() => {
    const code = readCode(location.hash.slice(1))
    if (location.hash !== '') history.replaceState(history.state, '', location.pathname)
    if (code !== undefined) {
      cameByAddress.current = true
      void open(code)
    }
  }, [])
  useEffect(() => {
    const code = kept.isRestored && !cameByAddress.current ? readCode(typed) : undefined
    if (code !== undefined) void open(code)
  }, [kept.isRestored])

  async function answer(answers: AnswerSlip['answers']): Promise<boolean> {
    if (!opened) return false
    const command: AnswerSlip = { code: opened.code, answers }
    const result = await send('/api/v1/slip-answers', command)
    if (result.ok) {
      kept.saved()
      setSent(answers.length)
    }
    // The claim moved on between opening and sending: what is asked now is shown.
    else if (result.refusal.code === 'claim-moved-on') await open(opened.code)
    return result.ok
  }

  if (!opened)
    return (
      <CodeForm
        typed={typed}
        busy={busy}
        refusal={refusal}
        onType={(code) => kept.set({ code })}
        onCode={(code) => void open(code)}
      />
    )
  if (sent > 0)
    return (
      <>
        <PageHead
          title={t('commune', { commune: opened.view.placeName })}
          note={opened.view.roundName}
        />
        <Notice tone="good" title={t('sent', { commune: opened.view.placeName })} alert>
          {t('sentMore', { count: sent })}
        </Notice>
      </>
    )
  return <SlipItems view={opened.view} busy={busy} refusal={refusal} onSend={answer} />
}

type CodeProps = {
  typed: string
  busy: boolean
  refusal: ReturnType<typeof useCommand>['refusal']
  onType: (typed: string) => void
  onCode: (code: string) => void
}

function CodeForm({ typed, busy, refusal, onType, onCode }: CodeProps) {
  const t = useWords(slipWords)
  const [error, setError] = useState<string>()
  function open() {
    const code = readCode(typed)
    setError(code === undefined ? t('codeWrong') : undefined)
    if (code !== undefined) onCode(code)
  }
  return (
    <>
      <PageHead title={t('heading')} note={t('intro')} />
      <form
        class="sheet stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) open()
        }}
      >
        <Field
          name="code"
          label={t('code')}
          hint={t('codeHint')}
          numeric
          maxLength={30}
          value={typed}
          error={error}
          onInput={onType}
        />
        {busy && <p role="status">{t('opening')}</p>}
        <RefusalNotice refusal={refusal} />
        <Button type="submit" kind="primary" busy={busy}>
          {t('open')}
        </Button>
      </form>
    </>
  )
}
