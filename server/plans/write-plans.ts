import type { PlainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import * as amending from '#domain/plans/amend-plan.ts'
import * as rules from '#domain/plans/keep-plan.ts'
import type { PlanHistory, PlanItemFacts, PlanKey, PlanPaper } from '#domain/plans/plan.ts'
import type {
  AmendPlan,
  AnswerPlan,
  CopyPlan,
  FilePlan,
  KeepPlanItem,
  PlanItemInput,
  UndoPlanItem,
} from '#domain/plans/schema.ts'
import { undoNewestRevision } from '#domain/plans/undo-item.ts'
import { fieldOfKind } from '#domain/programme/fields.ts'
import type { CommandContext, Outcome } from '#server/platform/context.ts'
import { listNeedWords } from './links.sql.ts'
import { communesOfUnit, findPlanYear, loadPlan } from './load-plans.ts'
import * as sql from './plans.sql.ts'

type Kept = { planItemId: Uuid; revision: number }

/** A new or changed item of the draft. */
export async function keepPlanItem(
  context: CommandContext,
  command: KeepPlanItem,
): Promise<Result<Outcome<Kept>>> {
  const opened = await open(context, command, command.item.needId)
  if (!opened.ok) return opened
  const { plan, ground } = opened.value
  const planItemId = command.planItemId ?? context.newId()
  const { expectedRevision } = command
  const decision = rules.keepItem(
    plan,
    { facts: factsOf(command.item), planItemId, expectedRevision },
    context.actor,
    ground,
  )
  if (!decision.ok) return decision
  await save(context, plan, [decision.value])
  return ok(itemOutcome(plan, decision.value))
}

export async function withdrawPlanItem(
  context: CommandContext,
  planItemId: Uuid,
  { expectedRevision }: { expectedRevision: number },
): Promise<Result<Outcome<Kept>>> {
  const key = await sql.findPlanOfItem(context.db, context.actor.programmeId, planItemId)
  if (!key) return refuse({ code: 'plan-item-unknown' })
  const opened = await open(context, key)
  if (!opened.ok) return opened
  const { plan } = opened.value
  const decision = rules.withdrawItem(plan, { planItemId, expectedRevision }, context.actor)
  if (!decision.ok) return decision
  await save(context, plan, [decision.value])
  return ok(itemOutcome(plan, decision.value))
}

/** The newest revision of a drafted or amended item is taken back by one that says what stood before. */
export async function undoPlanItem(
  context: CommandContext,
  planItemId: Uuid,
  { expectedRevision, reason }: UndoPlanItem,
): Promise<Result<Outcome<Kept>>> {
  const { db, actor, moment } = context
  const key = await sql.findPlanOfItem(db, actor.programmeId, planItemId)
  if (!key) return refuse({ code: 'plan-item-unknown' })
  const opened = await open(context, key)
  if (!opened.ok) return opened
  const { plan } = opened.value
  const asked = { planItemId, expectedRevision, reason: normaliseText(reason) }
  const decision = undoNewestRevision(plan, asked, actor, moment.now)
  if (!decision.ok) return decision
  await save(context, plan, [decision.value])
  return ok(itemOutcome(plan, decision.value, asked.reason))
}

/** What stood of an earlier year's filed plan becomes a draft of this year's. */
export async function copyPlan(
  context: CommandContext,
  command: CopyPlan,
): Promise<Result<Outcome<{ planItemIds: Uuid[] }>>> {
  const opened = await open(context, command)
  if (!opened.ok) return opened
  const { plan, ground } = opened.value
  const lastYear = await loadPlan(context, { ...keyOf(command), year: command.fromYear })
  const decision = rules.copyPlan(plan, lastYear, context.actor, ground, context.newId)
  if (!decision.ok) return decision
  await save(context, plan, decision.value)
  const planItemIds = decision.value.map(({ planItemId }) => planItemId)
  return ok({
    answer: { planItemIds },
    about: { ...aboutPlan(plan), details: { fromYear: command.fromYear } },
  })
}

/** Files a plan, once; the original is written in the same transaction. */
export async function filePlan(
  context: CommandContext,
  command: FilePlan,
): Promise<Result<Outcome<{ filedOn: PlainDate; items: number }>>> {
  const opened = await open(context, command)
  if (!opened.ok) return opened
  const { plan, ground } = opened.value
  const { filedOn, document } = command
  const decision = rules.filePlan(
    plan,
    { filedOn, document: paperOf(document) },
    context.actor,
    ground,
  )
  if (!decision.ok) return decision
  const { filing, items } = decision.value
  await sql.insertFiling(context.db, context.actor.programmeId, writtenBy(context, plan), filing)
  await save(context, plan, items)
  return ok({
    answer: { filedOn: filing.filedOn, items: items.length },
    about: { ...aboutPlan(plan), details: { filedOn: filing.filedOn, items: items.length } },
  })
}

/** One item of a filed plan added, changed or dropped, with its reason. */
export async function amendPlan(
  context: CommandContext,
  command: AmendPlan,
): Promise<Result<Outcome<Kept>>> {
  const change = changeOf(command, context.newId)
  if (!change) return refuse({ code: 'plan-item-unknown' })
  const opened = await open(context, command, command.item?.needId)
  if (!opened.ok) return opened
  const { plan, ground } = opened.value
  const reason = normaliseText(command.reason)
  const decision = amending.amendPlan(plan, change, reason, context.actor, ground)
  if (!decision.ok) return decision
  await save(context, plan, [decision.value])
  return ok(itemOutcome(plan, decision.value, reason))
}

/** The commune's answer to a plan; the remark goes to the unit and the agency both. */
export async function answerPlan(
  context: CommandContext,
  command: AnswerPlan,
): Promise<Result<Outcome<{ answerId: Uuid }>>> {
  const opened = await open(context, command)
  if (!opened.ok) return opened
  const { plan } = opened.value
  const { answer, remark, document } = command
  const decision = amending.answerPlan(
    plan,
    {
      answer,
      remark: remark === undefined ? undefined : normaliseText(remark),
      document: paperOf(document),
    },
    context.actor,
  )
  if (!decision.ok) return decision
  const answerId = context.newId()
  await sql.insertAnswer(context.db, context.actor.programmeId, writtenBy(context, plan), {
    ...decision.value,
    answerId,
  })
  return ok({
    answer: { answerId },
    about: { ...aboutPlan(plan), kind: 'planAnswer', id: answerId, details: { answer } },
  })
}

type Opened = { plan: PlanHistory; ground: rules.PlanGround }

/** The plan, locked against another command of the same unit, and what the rules need of the world. */
async function open(
  context: CommandContext,
  asked: PlanKey,
  needId?: Uuid,
): Promise<Result<Opened>> {
  const { db, actor, moment } = context
  const key = keyOf(asked)
  const year = await findPlanYear(context, key.year)
  if (!year) return refuse({ code: 'year-unknown', year: String(key.year) })
  if (!(await sql.lockUnit(db, actor.programmeId, key.unitId)))
    return refuse({ code: 'unit-unknown' })
  const communes = await communesOfUnit(context, key.unitId, year)
  const needs =
    needId === undefined ? [] : await listNeedWords(db, actor.programmeId, [key.placeId])
  return ok({
    plan: await loadPlan(context, key),
    ground: {
      today: moment.today,
      isTwinned: communes.some(({ placeId }) => placeId === key.placeId),
      span: year.span,
      needPlaceId: needs.find((need) => need.needId === needId)?.placeId,
    },
  })
}

function changeOf(command: AmendPlan, newId: () => Uuid): amending.PlanChange | undefined {
  const { planItemId, expectedRevision, item } = command
  if (planItemId === undefined)
    return item && { change: 'add', planItemId: newId(), facts: factsOf(item) }
  if (expectedRevision === undefined) return undefined
  return item
    ? { change: 'change', planItemId, expectedRevision, facts: factsOf(item) }
    : { change: 'drop', planItemId, expectedRevision }
}

function factsOf(item: PlanItemInput): PlanItemFacts {
  return {
    field: fieldOfKind(item.kind),
    kind: item.kind,
    words: item.words === undefined ? null : normaliseText(item.words),
    quantity: item.quantity ?? null,
    quantityUnit:
      item.quantity === undefined || item.quantityUnit === undefined
        ? null
        : normaliseText(item.quantityUnit),
    money: item.money,
    dueOn: item.dueOn ?? null,
    isFocus: item.isFocus ?? false,
    needId: item.needId ?? null,
  }
}

function paperOf(document: PlanPaper | undefined): PlanPaper | undefined {
  return document && { ...document, number: normaliseText(document.number) }
}

function save(
  context: CommandContext,
  plan: PlanHistory,
  items: readonly rules.DecidedItem[],
): Promise<void> {
  return sql.insertItems(context.db, context.actor.programmeId, writtenBy(context, plan), items)
}

function writtenBy({ actor, commandId }: CommandContext, plan: PlanHistory) {
  return { key: keyOf(plan), recordedBy: actor.personId, commandId }
}

function keyOf({ unitId, placeId, year }: PlanKey): PlanKey {
  return { unitId, placeId, year }
}

function aboutPlan({ unitId, placeId, year }: PlanKey) {
  return { kind: 'plan', unitId, placeId, details: { year } }
}

function itemOutcome(
  plan: PlanKey,
  { planItemId, revision, stage, isDropped }: rules.DecidedItem,
  reason?: string,
): Outcome<Kept> {
  return {
    answer: { planItemId, revision },
    about: {
      ...{ kind: 'planItem', id: planItemId, unitId: plan.unitId, placeId: plan.placeId },
      ...(reason === undefined ? {} : { reason }),
      details: { year: plan.year, stage, isDropped },
    },
  }
}
