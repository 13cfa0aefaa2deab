import { useState } from 'preact/hooks'
import type { AnswerSlip, RoundItem, SlipView } from '#domain/activities/answers/schema.ts'
import { dong } from '#domain/base/money.ts'
import { formatDate, formatTrieuDong } from '#domain/base/vietnamese-format.ts'
import type { ApiRefusal } from '#web/platform/api.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { ProgressBar } from '#web/ui/progress-bar.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { EmptyState, Notice, RefusalNotice } from '#web/ui/states.tsx'
import { RoundItemCard, type Said } from './round-item.tsx'
import { slipWords } from './slip.words.ts'
import './round.css'

type SlipItem = SlipView['items'][number]

type ItemsProps = {
  view: SlipView
  busy: boolean
  refusal: ApiRefusal | undefined
  /** True when they were taken. */
  onSend: (answers: AnswerSlip['answers']) => Promise<boolean>
}

/** What a slip asks: chosen item by item on the page, then sent at once; until then the tab keeps what was chosen. */
export function SlipItems({ view, busy, refusal, onSend }: ItemsProps) {
  const t = useWords(slipWords)
  const { items } = view
  const kept = useKeptTyped<{ said: readonly (readonly [string, Said])[] }>(
    `slip ${view.placeName} ${view.roundName} ${view.number}`,
    { said: [] },
  )
  const said = new Map(kept.value.said)
  const [warned, setWarned] = useState<'nothing' | 'left'>()
  const open = items.filter((item) => !item.isDone && !said.has(claimOf(item)))
  function say(entries: readonly (readonly [string, Said])[]) {
    kept.set(({ said: known }) => ({ said: [...new Map([...known, ...entries])] }))
    setWarned(undefined)
  }
  async function send() {
    const answers = items.flatMap((item) => {
      const word = said.get(claimOf(item))
      return word ? [{ ...subjectOf(item), ...word }] : []
    })
    if (answers.length === 0) return setWarned('nothing')
    if (open.length > 0 && warned !== 'left') return setWarned('left')
    if (await onSend(answers)) kept.saved()
  }
  const count = items.length
  return (
    <>
      <PageHead
        title={t('commune', { commune: view.placeName })}
        note={t('note', {
          ...{ round: view.roundName, number: view.number, count },
          day: formatDate(view.expiresOn),
        })}
      />
      {view.gone.length > 0 && (
        <Notice tone="warn">{t('gone', { numbers: view.gone.join(', ') })}</Notice>
      )}
      {count === 0 ? (
        <EmptyState title={t('none')} />
      ) : (
        <>
          <RestoredNotice typed={kept} />
          <ProgressBar
            label={t('progress')}
            value={count - open.length}
            max={count}
            text={t('progressText', { done: count - open.length, count })}
          />
          <ul class="stack plain-list" aria-label={t('items')}>
            {items.map((item) => (
              <RoundItemCard
                key={item.subjectId}
                item={withWord(item, said.get(claimOf(item)))}
                note={noteOf(t, item)}
                blocked={undefined}
                busy={busy}
                isDraft
                say={async (word) => {
                  say([[claimOf(item), word]])
                  return true
                }}
              />
            ))}
          </ul>
          <div class="round-rest stack">
            {open.length > 0 && (
              <>
                <Button
                  busy={busy}
                  onPress={() =>
                    say(open.map((item) => [claimOf(item), { answer: 'inFull', inBulk: true }]))
                  }
                >
                  {t('rest')}
                </Button>
                <p class="muted small">{t('restNote', { count: open.length })}</p>
              </>
            )}
            {warned === 'nothing' && <Notice tone="warn" title={t('nothing')} alert />}
            {warned === 'left' && (
              <Notice tone="warn" title={t('left', { count: open.length })} alert>
                {t('leftMore')}
              </Notice>
            )}
            <RefusalNotice refusal={refusal} />
            <Button kind="primary" busy={busy} onPress={() => void send()}>
              {t('send')}
            </Button>
            <p class="muted small">{t('sendNote')}</p>
          </div>
        </>
      )}
      <p class="muted small">{t('foot')}</p>
    </>
  )
}

function noteOf(t: ReturnType<typeof useWords<(typeof slipWords)['vi']>>, item: SlipItem) {
  const number = t('onPaper', { position: item.position })
  if (item.printedAmount === null) return number
  const printed = formatTrieuDong(dong(item.printedAmount))
  return `${number}. ${t('corrected', { printed })}`
}

/** A word is about a claim as it was seen: once the unit corrected it, it is asked anew. */
function claimOf({ subjectId, revision }: SlipItem): string {
  return `${subjectId} ${revision ?? ''}`
}

function subjectOf({ subjectKind, subjectId, revision }: SlipItem) {
  return { subjectKind, subjectId, ...(revision === null ? {} : { revision }) }
}

/** The item as it will stand once what was chosen is sent. */
function withWord(item: SlipItem, word: Said | undefined): RoundItem {
  if (!word) return item
  return {
    ...item,
    isDone: true,
    standing: {
      answerNo: 0,
      answer: word.answer,
      askedAmount: item.askedAmount,
      receivedAmount: word.receivedAmount ?? null,
      channel: 'slip',
      inBulk: word.inBulk ?? false,
      recordedAt: '1970-01-01T00:00:00.000Z',
    },
  }
}
