import type { Uuid } from '#domain/base/uuid.ts'
import type { DecidedItem } from '#domain/plans/keep-plan.ts'
import type { PlanKey } from '#domain/plans/plan.ts'
import type { ActivityRevision } from './activity.ts'
import type { GivenBase } from './workbook-base.ts'
import type { FieldMerge, Side } from './workbook-merge.ts'
import type { AskedField } from './workbook-questions.ts'
import type { WorkbookRefusal } from './workbook-refusals.ts'
import type { RowChange } from './workbook-rows.ts'
import type { DecidedWork } from './workbook-work-steps.ts'

/** A revision of a plan's item that a file would write, with the plan it stands in. */
export type DecidedPlanItem = { plan: PlanKey; item: DecidedItem }

/**
 * What a row would do: `kept` is older than what stands here, `asked` needs somebody's choice, `missing`
 * was exported and is not in the file any more, `removed` is one of those that was ticked.
 */
export const ROW_STATES = [
  'new',
  'changed',
  'removed',
  'asked',
  'missing',
  'kept',
  'same',
  'refused',
] as const

export type RowState = (typeof ROW_STATES)[number]

export type PlannedRow = {
  sheet: string
  /** Its row in the file; 0 for one that is missing there. */
  row: number
  state: RowState
  activityId: Uuid
  /** The revision that stood when this was planned; 0 for none. An answer counts for this one only. */
  revision: number
  /** 'Xã M2 · Tặng quà · 15/03/2019', as far as it could be read. */
  title: string
  changes: readonly RowChange[]
  asked: readonly AskedField[]
  refusals: readonly WorkbookRefusal[]
  /** What is written when the whole file is taken. */
  decided?: { before: ActivityRevision | undefined; after: ActivityRevision }
  /** Likewise of a row of the plan, whose item `activityId` is. */
  decidedItem?: DecidedPlanItem
  /** Likewise of a row of the works, whose work `activityId` is. */
  decidedWork?: DecidedWork
}

/** What somebody decided about a file's open questions, each for the revision that was seen. */
export type Answers = {
  choices: readonly { activityId: Uuid; revision: number; field?: string | undefined; take: Side }[]
  removals: readonly { activityId: Uuid; revision: number }[]
  /** Why the ticked rows are withdrawn. */
  reason?: string | undefined
}

export const NO_ANSWERS: Answers = { choices: [], removals: [] }

/** The sides that were chosen for the asked fields of one record, as far as the answers go. */
export function takenSides(
  merges: readonly FieldMerge[],
  { id, revision }: { id: Uuid; revision: number },
  { choices }: Answers,
): ReadonlyMap<string, Side> {
  return new Map(
    merges.flatMap(({ field, outcome }) => {
      const found = choices.find(
        (choice) =>
          choice.activityId === id &&
          choice.revision === revision &&
          (choice.field === undefined || choice.field === field),
      )
      return outcome === 'asked' && found ? [[field, found.take] as const] : []
    }),
  )
}

export type FileToPlan = {
  name: string
  batchId: Uuid
  receivedAt: string
  base: GivenBase
  answers: Answers
}

/** The sum of what a file would do. */
export function countStates(rows: readonly PlannedRow[]): Record<RowState, number> {
  const counts = Object.fromEntries(ROW_STATES.map((state) => [state, 0])) as Record<
    RowState,
    number
  >
  for (const { state } of rows) counts[state] += 1
  return counts
}
