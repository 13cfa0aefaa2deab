import type { Uuid } from '#domain/base/uuid.ts'
import type { DecidedItem } from '#domain/plans/keep-plan.ts'
import type { PlanHistory, PlanItemRevision, PlanKey } from '#domain/plans/plan.ts'
import { undoItem } from '#domain/plans/undo-item.ts'
import type { CommandContext, Context } from '#server/platform/context.ts'
import { communesOfUnit, emptyPlan, findPlanYear, loadPlans, type PlanYear } from './load-plans.ts'
import * as sql from './plans.sql.ts'

/** The plans of a unit's year as a workbook asks of them: one for each commune that it is twinned with, and those kept. */
export async function findUnitPlans(
  context: Pick<Context, 'db' | 'actor' | 'moment'>,
  { unitId, year: asked }: { unitId: Uuid; year: number },
): Promise<
  { plans: PlanHistory[]; twinned: ReadonlySet<Uuid>; span: PlanYear['span'] } | undefined
> {
  const year = await findPlanYear(context, asked)
  if (!year) return undefined
  const plans = await loadPlans(context, { unitId, year: asked })
  const communes = await communesOfUnit(context, unitId, year)
  const known = new Set(plans.map(({ placeId }) => placeId))
  const empty = communes
    .filter(({ placeId }) => !known.has(placeId))
    .map(({ placeId }) => emptyPlan({ unitId, placeId, year: asked }))
  return {
    plans: [...plans, ...empty],
    twinned: new Set(communes.map(({ placeId }) => placeId)),
    span: year.span,
  }
}

/** Writes items that were decided together, of one unit's plans, in the running command. */
export async function writePlanItems(
  { db, actor, commandId }: CommandContext,
  decided: readonly { plan: PlanKey; item: DecidedItem }[],
): Promise<void> {
  for (const { plan, item } of decided)
    await sql.insertItems(
      db,
      actor.programmeId,
      { key: plan, recordedBy: actor.personId, commandId },
      [item],
    )
}

/** What a command wrote of plans, and what stands on it by now. */
export type ItemOfCommand = {
  plan: PlanHistory
  written: PlanItemRevision
  before: PlanItemRevision | undefined
  /** Why it can not be taken back any more. */
  later: 'revised' | 'filed' | 'answered' | undefined
}

/** The items that a command wrote, each with the revision before it. */
export async function listItemsOfCommand(
  context: Pick<Context, 'db' | 'actor'>,
  commandId: Uuid,
): Promise<ItemOfCommand[]> {
  const { db, actor } = context
  const keys = await sql.listItemKeysOfCommand(db, actor.programmeId, commandId)
  const [first] = keys
  if (!first) return []
  const plans = await loadPlans(context, { unitId: first.unitId, year: first.year })
  return keys.map(({ placeId, planItemId, revision }) => {
    const plan = plans.find((one) => one.placeId === placeId)
    const revisions = (plan?.revisions ?? []).filter((row) => row.planItemId === planItemId)
    const written = revisions.find((row) => row.revision === revision)
    if (!plan || !written) throw new Error(`no revision ${revision} of ${planItemId}`)
    const before = revisions.find((row) => row.revision === revision - 1)
    return { plan, written, before, later: laterOf(plan, written, revisions) }
  })
}

function laterOf(
  { filing, answers }: PlanHistory,
  { revision, stage, recordedAt }: PlanItemRevision,
  revisions: readonly PlanItemRevision[],
): ItemOfCommand['later'] {
  if (stage === 'draft' && filing) return 'filed'
  if (revisions.some((row) => row.revision > revision)) return 'revised'
  return answers.some((answer) => answer.recordedAt > recordedAt) ? 'answered' : undefined
}

/** Takes items back that {@link listItemsOfCommand} found, nothing later standing on them. */
export async function takeBackItems(
  context: CommandContext,
  items: readonly ItemOfCommand[],
  reason: string,
): Promise<{ withdrawn: number; reverted: number }> {
  const decided = items.map(({ plan: { unitId, placeId, year }, written, before }) => ({
    plan: { unitId, placeId, year },
    item: undoItem(written, before, reason),
  }))
  await writePlanItems(context, decided)
  const withdrawn = decided.filter(({ item }) => item.isDropped).length
  return { withdrawn, reverted: decided.length - withdrawn }
}

/** Items of a unit's year that the undo of a batch took out of their plan. */
export async function listUndoneItems(
  { db, actor }: Pick<Context, 'db' | 'actor'>,
  ask: { unitId: Uuid; year: number },
): Promise<ReadonlySet<Uuid>> {
  return new Set(await sql.listUndoneItems(db, actor.programmeId, ask))
}
