import { useState } from 'preact/hooks'
import { RIGHTS } from '#domain/access/rights.ts'
import type { AnswersOfRecord, ReplyToAnswer } from '#domain/activities/answers/schema.ts'
import { momentText } from '#domain/base/moment-text.ts'
import { dong } from '#domain/base/money.ts'
import { formatTrieuDong } from '#domain/base/vietnamese-format.ts'
import { useCommand } from '#web/platform/command.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { readDay } from '#web/platform/typed.ts'
import { Button } from '#web/ui/button.tsx'
import { Field, TextArea } from '#web/ui/field.tsx'
import { Section } from '#web/ui/page-head.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { RefusalNotice } from '#web/ui/states.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { wordWords } from './word.words.ts'

type Answer = AnswersOfRecord['answers'][number]
type SectionProps = { word: AnswersOfRecord; programme: string; activityId: string }

const millions = (amount: number | null) => (amount === null ? '–' : formatTrieuDong(dong(amount)))

/** What the commune said of a record and what it makes of the claim; the unit may reply once. */
export function WordSection({ word, programme, activityId }: SectionProps) {
  const t = useWords(wordWords)
  const { session } = useScreen()
  const { parts, answers } = word
  if (!parts) return null
  const [latest] = answers
  const replies = (RIGHTS.replyToAnswer as readonly string[]).includes(session?.person.role ?? '')
  const differs = latest?.answer === 'inPart' || latest?.answer === 'notReceived'
  const mayReply = replies && differs && latest.reply === null && latest.closedReason === null
  return (
    <Section title={t('heading')}>
      <p>
        {t('parts', {
          claimed: millions(parts.claimed),
          confirmed: millions(parts.confirmed),
          disputed: millions(parts.disputed),
          unanswered: millions(parts.unanswered),
        })}
      </p>
      {answers.length === 0 ? <p class="muted">– {t('none')}</p> : <Answers answers={answers} />}
      {mayReply && latest && (
        <Reply programme={programme} activityId={activityId} answerNo={latest.answerNo} />
      )}
    </Section>
  )
}

function Answers({ answers }: { answers: readonly Answer[] }) {
  const t = useWords(wordWords)
  const hasRemark = answers.some(({ remark }) => remark !== null)
  const columns: readonly Column<Answer>[] = [
    { key: 'at', head: t('at'), rowHead: true, cell: (row) => momentText(row.recordedAt) },
    { key: 'answer', head: t('answer'), cell: (row) => t(row.answer) },
    {
      key: 'numbers',
      head: t('numbers'),
      align: 'number',
      cell: (row) => `${millions(row.askedAmount)} / ${millions(row.receivedAmount)}`,
    },
    {
      key: 'how',
      head: t('how'),
      cell: (row) => [t(row.channel), ...(row.inBulk ? [t('inBulk')] : [])].join(' · '),
    },
    ...(hasRemark
      ? [{ key: 'remark', head: t('remark'), cell: (row: Answer) => row.remark ?? '–' }]
      : []),
    { key: 'reply', head: t('reply'), cell: (row) => row.reply ?? '–' },
    { key: 'closed', head: t('closed'), cell: (row) => row.closedReason ?? '–' },
  ]
  return (
    <Table
      caption={t('heading')}
      hideCaption
      columns={columns}
      rows={answers}
      rowKey={(row) => String(row.answerNo)}
    />
  )
}

type ReplyProps = { programme: string; activityId: string; answerNo: number }

function Reply({ programme, activityId, answerNo }: ReplyProps) {
  const t = useWords(wordWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const typed = useKeptTyped(`reply ${activityId} ${answerNo}`, { words: '', number: '', day: '' })
  const { words, number, day } = typed.value
  const [faults, setFaults] = useState<{ words?: string; day?: string }>({})
  async function reply() {
    const issuedOn = readDay(day)
    const found = {
      ...(words.trim() === '' ? { words: t('wordsMissing') } : {}),
      ...(number.trim() !== '' && !issuedOn ? { day: t('dayWrong') } : {}),
    }
    setFaults(found)
    if (Object.keys(found).length > 0) return
    const command: ReplyToAnswer = {
      words: words.trim(),
      ...(number.trim() !== '' && issuedOn
        ? { evidence: { number: number.trim(), issuedOn } }
        : {}),
    }
    const path = `/api/v1/programmes/${programme}/answers/${activityId}/${answerNo}/replies`
    if (!(await send(path, command)).ok) return
    typed.saved()
    showToast(t('sent'))
    await refresh()
  }
  return (
    <form
      class="sheet stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void reply()
      }}
    >
      <h3>{t('replyTitle')}</h3>
      <p class="muted">{t('replyMore')}</p>
      <RestoredNotice typed={typed} />
      <TextArea
        name="reply"
        label={t('replyWords')}
        maxLength={1000}
        value={words}
        error={faults.words}
        onInput={(value) => typed.set({ words: value })}
      />
      <Field
        name="paperNumber"
        label={t('paperNumber')}
        optional
        maxLength={60}
        value={number}
        onInput={(value) => typed.set({ number: value })}
      />
      <Field
        name="paperDay"
        label={t('paperDay')}
        optional
        value={day}
        error={faults.day}
        onInput={(value) => typed.set({ day: value })}
      />
      <RefusalNotice refusal={refusal} />
      <Button type="submit" kind="primary" busy={busy}>
        {t('send')}
      </Button>
    </form>
  )
}
