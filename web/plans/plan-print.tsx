import { momentText } from '#domain/base/moment-text.ts'
import { dong } from '#domain/base/money.ts'
import { formatDate, formatInteger, formatTrieuDong } from '#domain/base/vietnamese-format.ts'
import type { CommunePlan, PlanFacts, PlanView } from '#domain/plans/schema.ts'
import { useWords } from '#web/platform/screen.ts'
import type { Translate } from '#web/platform/words.ts'
import { Mark } from '#web/ui/states.tsx'
import { type PlanPrintWords, planPrintWords } from './plan-print.words.ts'

type T = Translate<PlanPrintWords>

/** What an item is called: its words, or its kind where the field takes none. */
export function itemName({ words, kindName, fieldName }: PlanFacts): string {
  return words ?? kindName ?? fieldName
}

/** Quantity, money and day of an item on one line; undefined where no target is stated. */
export function targetText(facts: PlanFacts, t: T): string {
  const parts = [
    facts.quantity === null
      ? undefined
      : `${formatInteger(facts.quantity)} ${facts.quantityUnit ?? ''}`,
    facts.amount === null
      ? undefined
      : t('million', { amount: formatTrieuDong(dong(facts.amount)) }),
    facts.dueOn === null ? undefined : t('until', { day: formatDate(facts.dueOn) }),
  ].filter((part) => part !== undefined)
  return parts.length === 0 ? t('noTarget') : parts.join(' · ')
}

/** The state of a plan, and what the commune said to it. */
export function PlanStateLine({
  plan,
}: {
  plan: Pick<CommunePlan, 'state' | 'filing' | 'answer'>
}) {
  const t = useWords(planPrintWords)
  const { state, filing, answer } = plan
  if (!filing) return <Mark tone="warn">{t('drafting')}</Mark>
  const day = formatDate(filing.filedOn)
  return (
    <span class="plan-state">
      <Mark tone="good">{state === 'amended' ? t('amended', { day }) : t('filed', { day })}</Mark>
      {filing.document && (
        <span class="muted small">
          {t('byPaper', {
            number: filing.document.number,
            day: formatDate(filing.document.issuedOn),
          })}
        </span>
      )}
      {filing.enteredFor && <span class="muted small">{t('enteredFor')}</span>}
      {answer && <Mark tone={ANSWER_TONES[answer.state]}>{t(answer.state)}</Mark>}
      {answer?.answeredAt && (
        <span class="muted small">
          {t('answeredOn', { day: momentText(answer.answeredAt) })}
          {answer.document &&
            `, ${t('byPaper', { number: answer.document.number, day: formatDate(answer.document.issuedOn) })}`}
          {answer.isBeforeChange && `, ${t('beforeChange')}`}
        </span>
      )}
    </span>
  )
}

const ANSWER_TONES = { agreed: 'good', changeAsked: 'warn', unanswered: 'plain' } as const

/** "50 suất · 15,0 triệu đồng": what items promise together. */
export function sumsText({ amount, quantities }: PlanView['communes'][number]['present'], t: T) {
  const parts = [
    ...quantities.map(({ unit, quantity }) => `${formatInteger(quantity)} ${unit}`),
    ...(amount === null ? [] : [t('million', { amount: formatTrieuDong(dong(amount)) })]),
  ]
  return parts.length === 0 ? t('nothingStated') : parts.join(' · ')
}
