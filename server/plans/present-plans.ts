import { UNDO_REASON } from '#domain/base/undo.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { doneOf, type LinkedRecord } from '#domain/plans/done.ts'
import {
  amountOf,
  newestRevisions,
  originalItems,
  type PlanHistory,
  type PlanItemFacts,
  planTargets,
} from '#domain/plans/plan.ts'
import { changedSinceAnswer, planAnswerOf } from '#domain/plans/plan-state.ts'
import type { CommunePlan, PlanFacts, PlanItemView, PlanView } from '#domain/plans/schema.ts'
import { ACTIVITY_KINDS, FIELD_NAMES } from '#domain/programme/fields.ts'

export function toFacts(item: PlanItemFacts): PlanFacts {
  const { field, kind, words, quantity, quantityUnit, money, dueOn, isFocus, needId } = item
  return {
    ...{ field, kind, words, quantity, quantityUnit, dueOn, isFocus, needId },
    money: money && [...money],
    fieldName: FIELD_NAMES[field],
    kindName: kind && ACTIVITY_KINDS[kind].name,
    amount: amountOf(item),
  }
}

/**
 * The items as they stand beside what was filed; a drafted item that was taken out is left away, and one that was
 * added by mistake and undone right away.
 */
export function toItems(
  plan: PlanHistory,
  records: readonly LinkedRecord[],
  needWords: ReadonlyMap<Uuid, string>,
): PlanItemView[] {
  const original = new Map(originalItems(plan).map((item) => [item.planItemId, item]))
  return newestRevisions(plan)
    .filter(({ isDropped, stage, reason }) => {
      return !isDropped || (stage !== 'draft' && reason !== UNDO_REASON)
    })
    .map((item) => {
      const filed = original.get(item.planItemId)
      return {
        planItemId: item.planItemId,
        revision: item.revision,
        stage: item.stage,
        isDropped: item.isDropped,
        reason: item.reason,
        ...toFacts(item),
        needWords: (item.needId && needWords.get(item.needId)) ?? null,
        original: filed ? toFacts(filed) : null,
        done: doneOf(
          item,
          records.filter(({ planItemId }) => planItemId === item.planItemId),
        ),
      }
    })
}

export function toAnswer(plan: PlanHistory): NonNullable<CommunePlan['answer']> {
  const { state, latest } = planAnswerOf(plan)
  return {
    state,
    remark: latest?.remark ?? null,
    answeredAt: latest?.recordedAt ?? null,
    document: latest?.document ?? null,
    isBeforeChange: changedSinceAnswer(plan),
  }
}

export function toFiling({ filing }: PlanHistory): CommunePlan['filing'] {
  if (!filing) return null
  const { filedOn, document, enteredFor } = filing
  return { filedOn, document, enteredFor }
}

export function toSums(items: readonly PlanItemFacts[]): PlanView['communes'][number]['present'] {
  const { amount, quantities } = planTargets(items)
  return {
    amount,
    quantities: [...quantities].map(([unit, quantity]) => ({ unit, quantity })),
  }
}
