import type { Actor } from '#domain/access/actor.ts'
import { entersFor, mayWriteForUnit } from '#domain/access/rights.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import {
  newestRevisions,
  type PlanFiling,
  type PlanHistory,
  type PlanItemFacts,
  type PlanItemRevision,
  type PlanPaper,
  standingItems,
} from './plan.ts'
import { planAllows, planStateOf } from './plan-state.ts'
import type { PlanRefusalCode } from './refusals.ts'

export type PlanRefusal = {
  code: PlanRefusalCode
  filedOn?: string
  year?: string
  most?: string
  minutes?: string
}

/** A revision that is decided; the database adds when it was recorded and by whom. */
export type DecidedItem = Omit<PlanItemRevision, 'recordedAt' | 'recordedBy'>

/** What a decision needs to know of the world: loaded by the server. */
export type PlanGround = {
  today: PlainDate
  /** Is the unit twinned with the commune at some time of the year? */
  isTwinned: boolean
  /** Days within which an item may fall due. */
  span: { from: PlainDate; to: PlainDate }
  /** The commune of the need that an item answers; undefined: no such need. */
  needPlaceId?: Uuid | undefined
}

/** More than anybody reads: one commune and year. */
export const MOST_ITEMS = 60

type ItemCommand = { facts: PlanItemFacts; planItemId: Uuid; expectedRevision?: number | undefined }

/** A new item of the draft, or a drafted one changed. Before filing no reason is asked. */
export function keepItem(
  plan: PlanHistory,
  { facts, planItemId, expectedRevision }: ItemCommand,
  by: Actor,
  ground: PlanGround,
): Result<DecidedItem, PlanRefusal> {
  const open = mayDraft(plan, by, ground)
  if (!open.ok) return open
  const current = currentOf(plan, planItemId, expectedRevision)
  if (!current.ok) return current
  if (!current.value && standingItems(plan).length >= MOST_ITEMS)
    return refuse({ code: 'plan-too-long', most: String(MOST_ITEMS) })
  const fault = faultOf(plan, facts, ground)
  if (fault) return refuse(fault)
  return ok({
    ...facts,
    planItemId,
    revision: (current.value?.revision ?? 0) + 1,
    stage: 'draft',
    isDropped: false,
    reason: null,
    enteredFor: entersFor(by, plan.unitId),
  })
}

/** Takes a drafted item out again: a revision as well, so that it stays readable. */
export function withdrawItem(
  plan: PlanHistory,
  { planItemId, expectedRevision }: { planItemId: Uuid; expectedRevision: number },
  by: Actor,
): Result<DecidedItem, PlanRefusal> {
  if (!mayWriteForUnit(by, plan.unitId)) return refuse({ code: 'not-your-unit' })
  if (!planAllows(planStateOf(plan), 'withdrawItem')) return refuse(alreadyFiled(plan))
  const current = currentOf(plan, planItemId, expectedRevision)
  if (!current.ok) return current
  if (!current.value) return refuse({ code: 'plan-item-unknown' })
  return ok({ ...next(current.value, by, plan), stage: 'draft', isDropped: true, reason: null })
}

/** "Chép kế hoạch năm trước": what stands of last year's filed plan becomes a draft of this year's. */
export function copyPlan(
  plan: PlanHistory,
  lastYear: PlanHistory,
  by: Actor,
  ground: PlanGround,
  newId: () => Uuid,
): Result<DecidedItem[], PlanRefusal> {
  const open = mayDraft(plan, by, ground)
  if (!open.ok) return open
  const copied = standingItems(lastYear).filter(({ stage }) => stage !== 'draft')
  if (copied.length === 0) return refuse({ code: 'nothing-to-copy' })
  if (standingItems(plan).length + copied.length > MOST_ITEMS)
    return refuse({ code: 'plan-too-long', most: String(MOST_ITEMS) })
  return ok(
    copied.map((item) => ({
      ...factsOf(item),
      planItemId: newId(),
      revision: 1,
      stage: 'draft',
      isDropped: false,
      reason: null,
      enteredFor: entersFor(by, plan.unitId),
      // Dates, the focus and the need are this year's to say.
      dueOn: null,
      isFocus: false,
      needId: null,
    })),
  )
}

export type DecidedFiling = {
  filing: Omit<PlanFiling, 'recordedAt' | 'recordedBy'>
  items: DecidedItem[]
}

/** Files the plan, once: every drafted item is written as the original, which nothing changes afterwards. */
export function filePlan(
  plan: PlanHistory,
  { filedOn, document }: { filedOn?: PlainDate | undefined; document?: PlanPaper | undefined },
  by: Actor,
  ground: PlanGround,
): Result<DecidedFiling, PlanRefusal> {
  const open = mayDraft(plan, by, ground)
  if (!open.ok) return open
  const items = standingItems(plan)
  if (items.length === 0) return refuse({ code: 'plan-empty' })
  const enteredFor = entersFor(by, plan.unitId)
  // Only a paper that an officer enters has a day of its own; who files, files today.
  const day = enteredFor ? (filedOn ?? ground.today) : ground.today
  if (day > ground.today) return refuse({ code: 'filing-in-future' })
  return ok({
    filing: { filedOn: day, document: document ?? null, enteredFor },
    items: items.map((item) => ({ ...next(item, by, plan), stage: 'filed', reason: null })),
  })
}

function mayDraft(
  plan: PlanHistory,
  by: Actor,
  ground: Pick<PlanGround, 'isTwinned'>,
): Result<undefined, PlanRefusal> {
  if (!mayWriteForUnit(by, plan.unitId)) return refuse({ code: 'not-your-unit' })
  if (!planAllows(planStateOf(plan), 'keepItem')) return refuse(alreadyFiled(plan))
  if (!ground.isTwinned) return refuse({ code: 'plan-not-twinned', year: String(plan.year) })
  return ok(undefined)
}

/** The newest revision of an item that is to change; nothing for a new one. */
export function currentOf(
  plan: PlanHistory,
  planItemId: Uuid,
  expectedRevision: number | undefined,
): Result<PlanItemRevision | undefined, PlanRefusal> {
  const current = newestRevisions(plan).find((row) => row.planItemId === planItemId)
  if (expectedRevision === undefined)
    return current ? refuse({ code: 'plan-item-outdated' }) : ok(undefined)
  if (!current) return refuse({ code: 'plan-item-unknown' })
  if (current.revision !== expectedRevision) return refuse({ code: 'plan-item-outdated' })
  if (current.isDropped) return refuse({ code: 'plan-item-dropped' })
  return ok(current)
}

/** The revision after one, by whom; the caller says its stage. */
export function next(current: PlanItemRevision, by: Actor, plan: PlanHistory): DecidedItem {
  const { recordedAt: _at, recordedBy: _by, ...rest } = current
  return { ...rest, revision: rest.revision + 1, enteredFor: entersFor(by, plan.unitId) }
}

export function factsOf(item: PlanItemFacts): PlanItemFacts {
  const { field, kind, words, quantity, quantityUnit, money, dueOn, isFocus, needId } = item
  return { field, kind, words, quantity, quantityUnit, money, dueOn, isFocus, needId }
}

/** The first thing that is wrong with an item itself, or nothing. */
export function faultOf(
  plan: PlanHistory,
  facts: PlanItemFacts,
  { span, needPlaceId }: PlanGround,
): PlanRefusal | undefined {
  if (facts.field === 'security' && facts.words !== null)
    return { code: 'plan-security-takes-no-words' }
  if (facts.field !== 'security' && facts.words === null) return { code: 'plan-words-missing' }
  if (facts.quantity !== null && facts.quantityUnit === null)
    return { code: 'plan-quantity-without-unit' }
  const sources = (facts.money ?? []).map(({ source }) => source)
  if (new Set(sources).size < sources.length) return { code: 'plan-source-twice' }
  if (facts.dueOn !== null && (facts.dueOn < span.from || facts.dueOn > span.to))
    return { code: 'plan-due-outside-year', year: String(plan.year) }
  if (facts.needId !== null && needPlaceId !== plan.placeId) return { code: 'need-elsewhere' }
  return undefined
}

function alreadyFiled({ filing }: PlanHistory): PlanRefusal {
  return { code: 'plan-already-filed', filedOn: filing ? formatDate(filing.filedOn) : '' }
}
