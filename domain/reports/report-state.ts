import { momentOf } from './due.ts'
import type { PaperKind } from './paper-kinds.ts'

/** The states of a report's data; the signed paper beside it is another matter (report-outline.md 4). */
export const DATA_STATES = [
  'notStarted',
  'draft',
  'presented',
  'sent',
  'askedToComplete',
  'received',
] as const
export type DataState = (typeof DATA_STATES)[number]

export const DATA_ACTIONS = ['record', 'present', 'send', 'ask', 'receive', 'withdraw'] as const
export type DataAction = (typeof DATA_ACTIONS)[number]

/**
 * What each state allows and where it leads; what is absent is refused. The one table of states: the server
 * obeys it, the screen shows the rest with its reason. Recording after the sending is a correction and moves
 * nothing; presenting to the unit's leader stops no clock; a received sending is never taken back.
 */
const NEXT: Record<DataState, Partial<Record<DataAction, DataState>>> = {
  notStarted: { record: 'draft', send: 'sent', ask: 'notStarted' },
  draft: { record: 'draft', present: 'presented', send: 'sent', ask: 'draft' },
  presented: { record: 'presented', present: 'presented', send: 'sent', ask: 'presented' },
  sent: {
    record: 'sent',
    send: 'sent',
    ask: 'askedToComplete',
    receive: 'received',
    withdraw: 'draft',
  },
  askedToComplete: {
    record: 'askedToComplete',
    present: 'askedToComplete',
    send: 'sent',
    ask: 'askedToComplete',
    receive: 'received',
    withdraw: 'draft',
  },
  received: { record: 'received', send: 'sent', ask: 'askedToComplete' },
}

export function reportAllows(state: DataState, action: DataAction): boolean {
  return NEXT[state][action] !== undefined
}

/** A step that was written down; the moment (ISO) is that of the writing. */
export type ReportStep =
  | { kind: 'present' | 'ask' | 'receive'; at: string }
  | { kind: 'send'; at: string; sendingId: string }
  | { kind: 'withdraw'; at: string; withdraws: string }

export type ReportHistory = {
  /** The unit recorded something for the paper or wrote its words. */
  hasContent: boolean
  steps: readonly ReportStep[]
}

/**
 * The state that a history leaves. A sending that was taken back is passed over, so that the state is the one
 * without it; a step that its state does not allow (an asking before anything was sent, say) moves nothing.
 */
export function stateOf({ hasContent, steps }: ReportHistory): DataState {
  const takenBack = new Set(
    steps.flatMap((step) => (step.kind === 'withdraw' ? step.withdraws : [])),
  )
  const start: DataState = hasContent ? 'draft' : 'notStarted'
  return [...steps]
    .sort((a, b) => momentOf(a.at) - momentOf(b.at))
    .filter((step) => step.kind !== 'withdraw')
    .filter((step) => step.kind !== 'send' || !takenBack.has(step.sendingId))
    .reduce<DataState>((state, { kind }) => NEXT[state][kind] ?? state, start)
}

/** What makes a paper of a kind more than empty: records of the period, a plan that is filed, or words. */
export function hasContent(
  kind: PaperKind,
  held: { hasRecords: boolean; hasWords: boolean; hasFiledPlan: boolean },
): boolean {
  if (kind === 'period' || kind === 'yearly') return held.hasRecords
  return kind === 'plan' ? held.hasFiledPlan || held.hasWords : held.hasWords
}
