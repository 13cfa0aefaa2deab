import { useState } from 'preact/hooks'
import type { RecordAnswers, RoundItem } from '#domain/activities/answers/schema.ts'
import { dong } from '#domain/base/money.ts'
import { formatDate, formatTrieuDong } from '#domain/base/vietnamese-format.ts'
import { parseVietnameseNumber } from '#domain/base/vietnamese-parse.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Field, TextArea } from '#web/ui/field.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { roundWords } from './round.words.ts'

export type Said = Omit<RecordAnswers['answers'][number], 'subjectKind' | 'subjectId' | 'revision'>

type AnswerKind = Said['answer']

const KINDS: readonly AnswerKind[] = ['inFull', 'inPart', 'notReceived', 'unknown']

type ItemProps = {
  item: RoundItem
  /** Why nothing can be answered now. */
  blocked: string | undefined
  busy: boolean
  /** What its paper says of it. */
  note?: string
  /** What is said is kept on the page until all is sent. */
  isDraft?: boolean
  say: (said: Said) => Promise<boolean>
}

/** One thing that the commune received, with its four answers (report-outline 8.4). */
export function RoundItemCard({ item, note, blocked, busy, isDraft = false, say }: ItemProps) {
  const t = useWords(roundWords)
  const { standing, askedAmount } = item
  const [asksPart, setAsksPart] = useState(false)
  const amount = askedAmount === null ? undefined : millions(askedAmount)
  const title = item.subjectKind === 'work' ? t('handover', { name: item.title }) : item.title
  const chosen = asksPart ? 'inPart' : standing?.answer
  function choose(answer: AnswerKind) {
    const asksNumber = answer === 'inPart' && askedAmount !== null
    setAsksPart(asksNumber)
    if (!asksNumber) void say({ answer })
  }
  return (
    <li class={item.isDone ? 'round-item round-item-done' : 'round-item'}>
      <h2>
        {item.unitNames} · {title}
        {amount !== undefined && `, ${t('amount', { amount })}`}
      </h2>
      <p class="muted">
        {formatDate(item.happenedOn)}
        {item.words !== null && ` · ${item.words}`}
      </p>
      {note !== undefined && <p class="muted small">{note}</p>}
      {standing && !item.isDone && <p class="warn-text">{t('claimGrew')}</p>}
      <fieldset class="answers">
        <legend class="sr-only">{t('answersFor', { item: title })}</legend>
        {KINDS.map((kind) => (
          <button
            key={kind}
            type="button"
            aria-pressed={chosen === kind}
            aria-disabled={blocked !== undefined || busy ? 'true' : undefined}
            onClick={() => blocked === undefined && !busy && choose(kind)}
          >
            {labelOf(t, item, kind)}
          </button>
        ))}
      </fieldset>
      {asksPart && (
        <PartForm
          item={item}
          busy={busy}
          onSave={async (receivedAmount) => {
            const isSaved = await say({ answer: 'inPart', receivedAmount })
            if (isSaved) setAsksPart(false)
            return isSaved
          }}
        />
      )}
      {standing && !asksPart && <SaidLine standing={standing} />}
      {blocked === undefined && <Remark item={item} busy={busy} isDraft={isDraft} say={say} />}
    </li>
  )
}

type Words = ReturnType<typeof useWords<(typeof roundWords)['vi']>>

function labelOf(t: Words, { subjectKind }: RoundItem, kind: AnswerKind): string {
  if (subjectKind === 'activity' || kind === 'unknown') return t(kind)
  if (kind === 'inFull') return t('workInFull')
  return kind === 'inPart' ? t('workInPart') : t('workNotReceived')
}

const millions = (amount: number) => formatTrieuDong(dong(amount))

/** How the answer that holds came, and of a part how much. */
function SaidLine({ standing }: { standing: NonNullable<RoundItem['standing']> }) {
  const t = useWords(roundWords)
  const { answer, receivedAmount, inBulk, channel } = standing
  const parts = [
    ...(answer === 'inPart' && receivedAmount !== null
      ? [t('saidPart', { amount: millions(receivedAmount) })]
      : []),
    ...(inBulk ? [t('inBulk')] : []),
    ...(channel === 'paper' ? [t('onPaper')] : []),
  ]
  return parts.length === 0 ? null : <p class="muted small">{parts.join(' · ')}</p>
}

type PartProps = {
  item: RoundItem
  busy: boolean
  onSave: (receivedAmount: number) => Promise<boolean>
}

/** The amount of what was received in part, typed in triệu đồng as the unit's number is printed. */
function PartForm({ item, busy, onSave }: PartProps) {
  const t = useWords(roundWords)
  const kept = useKeptTyped(`received ${item.subjectId}`, { typed: '' })
  const { typed } = kept.value
  const [error, setError] = useState<string>()
  const asked = item.askedAmount ?? 0
  function save() {
    const read = parseVietnameseNumber(typed)
    const amount = read.ok ? Math.round(read.value * 1_000_000) : 0
    const isWrong = !(amount > 0 && amount < asked)
    setError(isWrong ? t('receivedWrong', { amount: millions(asked) }) : undefined)
    if (isWrong) return
    void onSave(amount).then((isSaved) => isSaved && kept.discard())
  }
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) save()
      }}
    >
      <Field
        name={`received-${item.subjectId}`}
        label={t('received')}
        numeric
        value={typed}
        error={error}
        onInput={(value) => kept.set({ typed: value })}
      />
      <Button type="submit" kind="primary" busy={busy}>
        {t('saveReceived')}
      </Button>
    </form>
  )
}

/** A remark goes with the answer that holds, to the agency only. */
function Remark({
  item,
  busy,
  isDraft,
  say,
}: Pick<ItemProps, 'item' | 'busy' | 'isDraft' | 'say'>) {
  const t = useWords(roundWords)
  const typed = useKeptTyped(`remark ${item.subjectId}`, { words: '' })
  const { words } = typed.value
  const [sent, setSent] = useState(false)
  const { standing } = item
  async function send() {
    if (!standing || words.trim() === '') return
    const { answer, receivedAmount } = standing
    const part = answer === 'inPart' && receivedAmount !== null ? { receivedAmount } : {}
    if (!(await say({ answer, ...part, remark: words.trim() }))) return
    typed.discard()
    setSent(true)
  }
  return (
    <details open={typed.isRestored || sent}>
      <summary>{t('remark')}</summary>
      <div class="stack">
        <RestoredNotice typed={typed} />
        <TextArea
          name={`remark-${item.subjectId}`}
          label={t('remark')}
          hint={t('remarkHint')}
          maxLength={500}
          value={words}
          onInput={(value) => typed.set({ words: value })}
        />
        <div class="row">
          <Button
            busy={busy}
            disabledReason={standing ? undefined : t('remarkFirst')}
            onPress={() => void send()}
          >
            {t(isDraft ? 'keepRemark' : 'saveRemark')}
          </Button>
        </div>
        {sent && <p role="status">{t(isDraft ? 'remarkKept' : 'remarkSaved')}</p>}
      </div>
    </details>
  )
}
