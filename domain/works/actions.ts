import type { Actor } from '#domain/access/actor.ts'
import { may, mayWriteForUnit, type Right } from '#domain/access/rights.ts'
import type { WorkEventKind } from './events.ts'
import type { WorkRefusalCode } from './refusals.ts'
import { sharesAgreed, sharesFit } from './shares.ts'
import type { Work, WorkStatus } from './work.ts'

/**
 * Everything that can be done to a work that stands, in the order in which it is offered: a work's own next step first,
 * what changes its terms last. Each becomes an event of the kind named.
 */
export const WORK_ACTIONS = {
  agree: { event: 'agreed', right: 'agreeToWork' },
  start: { event: 'started', right: 'recordWorkProgress' },
  reportProgress: { event: 'progress', right: 'recordWorkProgress' },
  pay: { event: 'paid', right: 'recordWorkProgress' },
  handOver: { event: 'handedOver', right: 'recordWorkProgress' },
  recordModelYear: { event: 'modelYear', right: 'recordWorkProgress' },
  recordCondition: { event: 'conditionSeen', right: 'recordWorkProgress' },
  markStuck: { event: 'stuck', right: 'recordWorkProgress' },
  clearStuck: { event: 'unstuck', right: 'recordWorkProgress' },
  proposeShares: { event: 'sharesProposed', right: 'registerWork' },
  agreeShare: { event: 'shareAgreed', right: 'agreeWorkShare' },
  change: { event: 'changed', right: 'registerWork' },
  withdraw: { event: 'withdrawn', right: 'registerWork' },
} as const satisfies Record<string, { event: WorkEventKind; right: Right }>

export type WorkAction = keyof typeof WORK_ACTIONS

export const WORK_ACTION_CODES = Object.keys(WORK_ACTIONS) as WorkAction[]

/** Does the action take photographs of the work, its goods or animals? */
export function takesPhotos(action: WorkAction): boolean {
  return action === 'reportProgress' || action === 'handOver' || action === 'recordCondition'
}

/**
 * Which actions a status allows: the one table that the server obeys, that the screen greys out by, and
 * that the tests walk. A work may start before its commune's agreement is on record, because a fact is
 * taken and never refused; it is then shown as not agreed and counts in no figure of agreed works.
 */
export const ALLOWED = {
  registered: [
    'agree',
    'proposeShares',
    'agreeShare',
    'start',
    'pay',
    'markStuck',
    'clearStuck',
    'change',
    'withdraw',
  ],
  agreed: [
    'proposeShares',
    'agreeShare',
    'start',
    'pay',
    'markStuck',
    'clearStuck',
    'change',
    'withdraw',
  ],
  started: [
    'agree',
    'proposeShares',
    'agreeShare',
    'reportProgress',
    'pay',
    'markStuck',
    'clearStuck',
    'handOver',
    'recordModelYear',
    'change',
  ],
  handedOver: ['agree', 'proposeShares', 'agreeShare', 'pay', 'recordCondition', 'change'],
  withdrawn: [],
} as const satisfies Record<WorkStatus, readonly WorkAction[]>

/** What an action asks of the work beside its status. */
const NEEDS: Partial<Record<WorkAction, (work: Work) => WorkRefusalCode | undefined>> = {
  agree: (work) => (work.agreedOn === undefined ? undefined : 'already-agreed'),
  agreeShare: (work) => {
    if (work.payers.length < 2) return 'one-payer'
    if (!sharesFit(work, work.payers)) return 'no-share-proposed'
    return sharesAgreed(work) ? 'all-shares-agreed' : undefined
  },
  clearStuck: ({ stuck }) => (stuck ? undefined : 'not-stuck'),
  handOver: ({ isModel }) => (isModel ? 'model-not-handed-over' : undefined),
  recordModelYear: ({ isModel }) => (isModel ? undefined : 'not-a-model'),
  recordCondition: ({ isModel }) => (isModel ? 'model-not-handed-over' : undefined),
}

/** Why a status does not allow an action. */
const NOT_IN: Record<WorkStatus, (action: WorkAction) => WorkRefusalCode> = {
  registered: (action) => (action === 'recordCondition' ? 'not-handed-over' : 'not-started'),
  agreed: (action) => {
    if (action === 'agree') return 'already-agreed'
    return action === 'recordCondition' ? 'not-handed-over' : 'not-started'
  },
  started: (action) => (action === 'recordCondition' ? 'not-handed-over' : 'already-started'),
  handedOver: () => 'already-handed-over',
  withdrawn: () => 'work-withdrawn',
}

/** Why the work does not allow an action now; undefined when it does. Kinds that never fit are told first. */
export function whyNot(work: Work, action: WorkAction): WorkRefusalCode | undefined {
  if (work.status !== 'withdrawn' && isForOthers(work, action)) return NEEDS[action]?.(work)
  const allowed: readonly WorkAction[] = ALLOWED[work.status]
  if (!allowed.includes(action)) return NOT_IN[work.status](action)
  return NEEDS[action]?.(work)
}

function isForOthers({ isModel }: Work, action: WorkAction): boolean {
  if (action === 'recordModelYear') return !isModel
  return isModel && (action === 'handOver' || action === 'recordCondition')
}

/**
 * Who may do it to this work: the lead's own people, those who enter for it and the agency; a part is
 * agreed by its payer, money is recorded by who paid it, the commune agrees for itself.
 */
export function whyNotFor(
  work: Work,
  action: WorkAction,
  actor: Actor,
): WorkRefusalCode | undefined {
  switch (action) {
    case 'agree':
      return mayAgreeFor(work, actor) ? undefined : 'not-your-commune'
    case 'agreeShare':
    case 'pay':
      return work.payers.some(({ unitId }) => mayWriteForUnit(actor, unitId))
        ? undefined
        : 'not-your-share'
    default:
      return mayWriteForUnit(actor, work.leadUnitId) ? undefined : 'not-your-work'
  }
}

function mayAgreeFor({ placeId, leadUnitId }: Work, actor: Actor): boolean {
  if (actor.role === 'communeOfficer') return actor.placeIds.includes(placeId)
  if (actor.role === 'standingAgency') return true
  return actor.placeIds.includes(placeId) || actor.unitIds.includes(leadUnitId)
}

export type OfferedAction = { action: WorkAction; refusal: WorkRefusalCode | undefined }

/** What this post is shown: the actions of its role on this work, each with why it is not open now. */
export function offeredActions(work: Work, actor: Actor): readonly OfferedAction[] {
  return WORK_ACTION_CODES.filter(
    (action) =>
      may(actor, WORK_ACTIONS[action].right) &&
      whyNotFor(work, action, actor) === undefined &&
      !isForOthers(work, action),
  ).map((action) => ({ action, refusal: whyNot(work, action) }))
}
