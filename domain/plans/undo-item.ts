import { type DecidedItem, factsOf } from './keep-plan.ts'
import type { PlanItemRevision } from './plan.ts'

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
