import { dong } from '#domain/base/money.ts'
import { formatDecimal, formatInteger, formatTrieuDong } from '#domain/base/vietnamese-format.ts'
import type { PlanItemView } from '#domain/plans/schema.ts'
import { useWords } from '#web/platform/screen.ts'
import { FigureLink, Missing } from '#web/ui/figure-link.tsx'
import { planDoneWords } from './plan-done.words.ts'
import { itemName } from './plan-print.tsx'

/** What is recorded against an item: quantity in the plan's unit and money, each opening its records. */
export function DoneCell({ item, href }: { item: PlanItemView; href: string }) {
  const t = useWords(planDoneWords)
  const { done, quantityUnit, quantity, amount } = item
  if (done.records === 0) return <Missing reason={t('noRecord')} />
  const name = itemName(item)
  return (
    <span class="plan-done">
      {quantity !== null && (
        <span>
          <FigureLink
            figure={
              done.quantity === null
                ? { missing: t('otherUnit') }
                : { value: numberText(done.quantity) }
            }
            label={`${name}, ${t('done')}`}
            href={href}
          />{' '}
          {quantityUnit}
          {rateText(done.quantity, quantity)}
        </span>
      )}
      {(amount !== null || done.amount !== null) && (
        <span>
          <FigureLink
            figure={
              done.amount === null
                ? { missing: t('notStated') }
                : { value: formatTrieuDong(dong(done.amount)) }
            }
            label={`${name}, ${t('value')}`}
            href={href}
          />{' '}
          {t('million', { amount: '' }).trim()}
          {rateText(done.amount, amount)}
        </span>
      )}
      {quantity === null && amount === null && done.amount === null && (
        <a href={href}>{t('records', { count: done.records })}</a>
      )}
    </span>
  )
}

/** " (62,5%)"; nothing where one of the two is not stated or the plan says nought. */
function rateText(done: number | null, planned: number | null): string {
  if (done === null || planned === null || planned === 0) return ''
  return ` (${formatDecimal((done * 100) / planned, 1)}%)`
}

function numberText(n: number): string {
  return Number.isInteger(n) ? formatInteger(n) : formatDecimal(n, 1)
}
