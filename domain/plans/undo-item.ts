import type { Actor } from '#domain/access/actor.ts'
import { may, mayWriteForUnit } from '#domain/access/rights.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { UNDO_WITHIN_MINUTES } from '#domain/base/undo.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { type DecidedItem, factsOf, MOST_ITEMS, type PlanRefusal } from './keep-plan.ts'
import { type PlanHistory, type PlanItemRevision, standingItems } from './plan.ts'

/**
 * The revision that takes `written` back: the item says again what it said before, or is out of the plan where
 * it was new. It stays at the stage at which it was written, so that the plan's original is never touched.
 */
export function undoItem(
  written: PlanItemRevision,
  before: PlanItemRevision | undefined,
  reason: string,
): DecidedItem {
  const { planItemId, stage, enteredFor } = written
  return {
    ...factsOf(before ?? written),
    ...{ planItemId, stage, enteredFor },
    revision: written.revision + 1,
    isDropped: before?.isDropped ?? true,
    reason: stage === 'amended' ? reason : null,
  }
}

const MINUTE = 60_000

/**
 * Takes the newest revision of an item back, of the draft or an amendment: by who wrote it, within
 * {@link UNDO_WITHIN_MINUTES}, before the commune speaks of it. What was filed stays filed.
 * `now`: ISO moment of the request.
 */
export function undoNewestRevision(
  plan: PlanHistory,
  asked: { planItemId: Uuid; expectedRevision: number; reason: string },
  by: Actor,
  now: string,
): Result<DecidedItem, PlanRefusal> {
  const revisions = plan.revisions.filter(({ planItemId }) => planItemId === asked.planItemId)
  const written = revisions.find(({ revision }) => revision === revisions.length)
  if (!mayWriteForUnit(by, plan.unitId)) return refuse({ code: 'not-your-unit' })
  if (!written) return refuse({ code: 'plan-item-unknown' })
  if (written.revision !== asked.expectedRevision) return refuse({ code: 'plan-item-outdated' })
  if (written.stage === 'filed') return refuse({ code: 'plan-undo-filed' })
  if (written.recordedBy !== by.personId || !may(by, RIGHT_OF[written.stage]))
    return refuse({ code: 'plan-undo-not-yours' })
  if (Date.parse(now) > Date.parse(written.recordedAt) + UNDO_WITHIN_MINUTES * MINUTE)
    return refuse({ code: 'plan-undo-too-late', minutes: String(UNDO_WITHIN_MINUTES) })
  if (plan.answers.some(({ recordedAt }) => recordedAt > written.recordedAt))
    return refuse({ code: 'plan-undo-answered' })
  const before = revisions.find(({ revision }) => revision === written.revision - 1)
  const undone = undoItem(written, before, asked.reason)
  if (written.isDropped && !undone.isDropped && standingItems(plan).length >= MOST_ITEMS)
    return refuse({ code: 'plan-too-long', most: String(MOST_ITEMS) })
  return ok(undone)
}

const RIGHT_OF = { draft: 'keepPlan', amended: 'filePlan' } as const
