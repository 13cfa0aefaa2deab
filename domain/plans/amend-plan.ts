import type { Actor } from '#domain/access/actor.ts'
import { entersFor, mayWriteForUnit } from '#domain/access/rights.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import {
  currentOf,
  type DecidedItem,
  factsOf,
  faultOf,
  MOST_ITEMS,
  next,
  type PlanGround,
  type PlanRefusal,
} from './keep-plan.ts'
import {
  type PlanAnswer,
  type PlanAnswerCode,
  type PlanHistory,
  type PlanItemFacts,
  type PlanPaper,
  standingItems,
} from './plan.ts'
import { planAllows, planStateOf } from './plan-state.ts'

/** What an amendment does to one item; dropping keeps it readable. */
export type PlanChange =
  | { change: 'add'; planItemId: Uuid; facts: PlanItemFacts }
  | { change: 'change'; planItemId: Uuid; expectedRevision: number; facts: PlanItemFacts }
  | { change: 'drop'; planItemId: Uuid; expectedRevision: number }

/** One item of a filed plan added, changed or dropped, with the reason; the original stays as it was filed. */
export function amendPlan(
  plan: PlanHistory,
  asked: PlanChange,
  reason: string,
  by: Actor,
  ground: PlanGround,
): Result<DecidedItem, PlanRefusal> {
  if (!mayWriteForUnit(by, plan.unitId)) return refuse({ code: 'not-your-unit' })
  if (!planAllows(planStateOf(plan), 'amend')) return refuse({ code: 'plan-not-filed' })
  // Nor afterwards, under another post: who spoke for the commune does not write what it spoke of (law 4).
  if (plan.answers.some(({ recordedBy }) => recordedBy === by.personId))
    return refuse({ code: 'amended-by-answerer' })
  const { planItemId } = asked
  const expected = asked.change === 'add' ? undefined : asked.expectedRevision
  const current = currentOf(plan, planItemId, expected)
  if (!current.ok) return current
  if (asked.change === 'drop') {
    if (!current.value) return refuse({ code: 'plan-item-unknown' })
    return ok({ ...next(current.value, by, plan), stage: 'amended', isDropped: true, reason })
  }
  if (asked.change === 'add' && standingItems(plan).length >= MOST_ITEMS)
    return refuse({ code: 'plan-too-long', most: String(MOST_ITEMS) })
  const fault = faultOf(plan, asked.facts, ground)
  if (fault) return refuse(fault)
  if (current.value && saysTheSame(current.value, asked.facts))
    return refuse({ code: 'plan-item-same' })
  return ok({
    ...asked.facts,
    planItemId,
    revision: (current.value?.revision ?? 0) + 1,
    stage: 'amended',
    isDropped: false,
    reason,
    enteredFor: entersFor(by, plan.unitId),
  })
}

function saysTheSame(a: PlanItemFacts, b: PlanItemFacts): boolean {
  const spelled = (facts: PlanItemFacts) =>
    JSON.stringify({
      ...factsOf(facts),
      money: (facts.money ?? []).map(({ source, amount }) => `${source} ${amount}`).sort(),
    })
  return spelled(a) === spelled(b)
}

type AnswerCommand = {
  answer: PlanAnswerCode
  remark?: string | undefined
  document?: PlanPaper | undefined
}

/**
 * The commune agrees or asks for a change. By its own officer, or by somebody of its scope with the number
 * and date of its paper; never by a person who filed or amended the plan (law 4).
 */
export function answerPlan(
  plan: PlanHistory,
  { answer, remark, document }: AnswerCommand,
  by: Actor,
): Result<Omit<PlanAnswer, 'recordedAt' | 'recordedBy'>, PlanRefusal> {
  const isAgency = by.role === 'standingAgency'
  if (!isAgency && !by.placeIds.includes(plan.placeId)) return refuse({ code: 'not-your-commune' })
  if (!planAllows(planStateOf(plan), 'answer')) return refuse({ code: 'plan-not-filed' })
  const enteredFor = by.role !== 'communeOfficer'
  if (enteredFor && !document) return refuse({ code: 'answer-needs-paper' })
  if (answer === 'changeAsked' && remark === undefined)
    return refuse({ code: 'answer-needs-remark' })
  if (writersOf(plan).has(by.personId)) return refuse({ code: 'answer-by-filer' })
  return ok({ answer, remark: remark ?? null, document: document ?? null, enteredFor })
}

/** Who filed the plan, or changed it since. */
function writersOf({ filing, revisions }: PlanHistory): ReadonlySet<Uuid> {
  const since = revisions.filter(({ stage }) => stage !== 'draft')
  return new Set([...(filing ? [filing.recordedBy] : []), ...since.map((row) => row.recordedBy)])
}
