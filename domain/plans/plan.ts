import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { ActivityKind, Field } from '#domain/programme/fields.ts'
import { FUNDING_SOURCES } from '#domain/programme/funding-sources.ts'

/** Where a target's money is to come from; a plan may leave that open. State-programme money is no target. */
export const PLAN_MONEY_SOURCES = [...FUNDING_SOURCES, 'sourceNotStated'] as const

export type PlanMoneySource = (typeof PLAN_MONEY_SOURCES)[number]

/** One plan stands per unit, commune and year. */
export type PlanKey = { unitId: Uuid; placeId: Uuid; year: number }

/** What one item promises. In the security field there are no words (law 14). */
export type PlanItemFacts = {
  field: Field
  /** Null: from before kinds were asked. */
  kind: ActivityKind | null
  words: string | null
  /** Whole, in `quantityUnit`; null: no quantity is promised. */
  quantity: number | null
  quantityUnit: string | null
  /** Whole đồng by source, each source once; null: out of the reader's sight. */
  money: readonly { source: PlanMoneySource; amount: number }[] | null
  dueOn: PlainDate | null
  /** Serves the year's focus. */
  isFocus: boolean
  /** The commune's need that it answers. */
  needId: Uuid | null
}

/** draft: before filing; filed: the original, once; amended: after it, with a reason. */
export const PLAN_STAGES = ['draft', 'filed', 'amended'] as const

export type PlanStage = (typeof PLAN_STAGES)[number]

export type PlanItemRevision = PlanItemFacts & {
  planItemId: Uuid
  revision: number
  stage: PlanStage
  isDropped: boolean
  reason: string | null
  enteredFor: boolean
  /** ISO moment. */
  recordedAt: string
  recordedBy: Uuid
}

export type PlanPaper = { number: string; issuedOn: PlainDate }

export type PlanFiling = {
  filedOn: PlainDate
  document: PlanPaper | null
  enteredFor: boolean
  recordedAt: string
  recordedBy: Uuid
}

export const PLAN_ANSWERS = ['agreed', 'changeAsked'] as const

export type PlanAnswerCode = (typeof PLAN_ANSWERS)[number]

/** What the commune said to a plan as it stood then. */
export type PlanAnswer = {
  answer: PlanAnswerCode
  /** To the unit and the agency both; a change asked for says what. */
  remark: string | null
  document: PlanPaper | null
  enteredFor: boolean
  recordedAt: string
  recordedBy: Uuid
}

/** All that was ever said of one plan, oldest first. */
export type PlanHistory = PlanKey & {
  revisions: readonly PlanItemRevision[]
  filing: PlanFiling | null
  answers: readonly PlanAnswer[]
}

/** What was known by a moment. */
export function planAsOf(plan: PlanHistory, asOf: string): PlanHistory {
  const known = ({ recordedAt }: { recordedAt: string }) => recordedAt <= asOf
  return {
    ...plan,
    revisions: plan.revisions.filter(known),
    filing: plan.filing && known(plan.filing) ? plan.filing : null,
    answers: plan.answers.filter(known),
  }
}

/** The newest revision of every item, dropped ones included: a dropped item stays readable. */
export function newestRevisions({ revisions }: PlanHistory): PlanItemRevision[] {
  const newest = new Map<Uuid, PlanItemRevision>()
  for (const row of revisions) {
    const known = newest.get(row.planItemId)
    if (!known || known.revision < row.revision) newest.set(row.planItemId, row)
  }
  return [...newest.values()]
}

/** "Hiện nay": what the plan promises now. */
export function standingItems(plan: PlanHistory): PlanItemRevision[] {
  return newestRevisions(plan).filter(({ isDropped }) => !isDropped)
}

/** "Kế hoạch gốc": what was filed, whatever came later. */
export function originalItems({ revisions }: PlanHistory): PlanItemRevision[] {
  return revisions.filter(({ stage }) => stage === 'filed')
}

/** The money of an item, whole đồng; null where none is stated or it is out of sight. */
export function amountOf({ money }: Pick<PlanItemFacts, 'money'>): number | null {
  if (money === null || money.length === 0) return null
  return money.reduce((sum, { amount }) => sum + amount, 0)
}

/** What items promise together: money, and quantities by their unit. What none states is absent, never zero. */
export function planTargets(items: readonly PlanItemFacts[]): {
  amount: number | null
  quantities: ReadonlyMap<string, number>
} {
  const amounts = items.map(amountOf).filter((amount) => amount !== null)
  const quantities = new Map<string, number>()
  for (const { quantity, quantityUnit } of items)
    if (quantity !== null && quantityUnit !== null)
      quantities.set(quantityUnit, (quantities.get(quantityUnit) ?? 0) + quantity)
  return {
    amount: amounts.length === 0 ? null : amounts.reduce((sum, amount) => sum + amount, 0),
    quantities,
  }
}
