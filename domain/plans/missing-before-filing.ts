import { FIELD_NAMES } from '#domain/programme/fields.ts'
import { amountOf, type PlanHistory, type PlanItemRevision, standingItems } from './plan.ts'

/** What a plan lacks before it is filed, in words. Only a plan without any item cannot be filed. */
export function missingBeforeFiling(plan: PlanHistory, yearFocus: readonly string[]): string[] {
  const items = standingItems(plan)
  if (items.length === 0) return ['chưa ghi việc nào']
  const named = (lacks: (item: PlanItemRevision) => boolean, what: string) =>
    items.filter(lacks).map((item) => `${what}: ${nameOf(item)}`)
  return [
    ...named(
      (item) => item.quantity === null && amountOf(item) === null,
      'chưa ghi số lượng hoặc kinh phí',
    ),
    ...named((item) => item.dueOn === null, 'chưa ghi ngày hoàn thành'),
    ...(yearFocus.length > 0 && items.every(({ isFocus }) => !isFocus)
      ? ['chưa có việc nào thuộc trọng tâm của năm']
      : []),
  ]
}

/** What an item is called: its words, or its field where there are none. */
function nameOf({ words, field }: PlanItemRevision): string {
  return words ?? FIELD_NAMES[field]
}
