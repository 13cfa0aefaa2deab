import { UNDO_REASON } from '#domain/base/undo.ts'
import type { PlanAnswer, PlanHistory } from './plan.ts'

export const PLAN_STATES = ['drafting', 'filed', 'amended'] as const

export type PlanState = (typeof PLAN_STATES)[number]

type PlanAction = 'keepItem' | 'withdrawItem' | 'copyLastYear' | 'file' | 'amend' | 'answer'

/** Which actions a plan allows. The server obeys it; the screen offers nothing else. */
const ALLOWED = {
  drafting: ['keepItem', 'withdrawItem', 'copyLastYear', 'file'],
  filed: ['amend', 'answer'],
  amended: ['amend', 'answer'],
} as const satisfies Record<PlanState, readonly PlanAction[]>

export function planStateOf({ filing, revisions }: PlanHistory): PlanState {
  if (!filing) return 'drafting'
  return revisions.some(({ stage }) => stage === 'amended') ? 'amended' : 'filed'
}

/** How often a plan was amended: what was undone right away counts no more, nor does its undo. */
export function countAmendments({ revisions }: PlanHistory): number {
  const amended = revisions.filter(({ stage }) => stage === 'amended')
  return amended.length - 2 * amended.filter(({ reason }) => reason === UNDO_REASON).length
}

export function planAllows(state: PlanState, action: PlanAction): boolean {
  return (ALLOWED[state] as readonly PlanAction[]).includes(action)
}

export const PLAN_ANSWER_STATES = ['agreed', 'changeAsked', 'unanswered'] as const

export type PlanAnswerState = (typeof PLAN_ANSWER_STATES)[number]

/** The commune's newest answer; silence is unanswered, never consent. */
export function planAnswerOf({ answers }: PlanHistory): {
  state: PlanAnswerState
  latest: PlanAnswer | undefined
} {
  const latest = answers.at(-1)
  return { state: latest?.answer ?? 'unanswered', latest }
}

/** Did the plan change after the commune last answered? Its answer then speaks of the plan before. */
export function changedSinceAnswer(plan: PlanHistory): boolean {
  const latest = plan.answers.at(-1)
  return (
    latest !== undefined && plan.revisions.some(({ recordedAt }) => recordedAt > latest.recordedAt)
  )
}
