import type { Actor } from '#domain/access/actor.ts'
import { entersFor, mayWriteForUnit } from '#domain/access/rights.ts'
import { daysBetween, type PlainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { type WorkAction, whyNot, whyNotFor } from './actions.ts'
import type { EventFacts, WorkEvent } from './events.ts'
import { withTerms } from './fold.ts'
import { WORK_KINDS } from './kinds.ts'
import type { WorkRefusal } from './refusals.ts'
import { sharesFit, sponsorsCost } from './shares.ts'
import type { PaperReference, Payer, Work, WorkTerms } from './work.ts'

/** A payer as it is entered: its part may still be open. */
export type PayerEntry = { unitId: Uuid; share?: number }

/** What a registration enters; ids of place versions are looked up by the server. */
export type Registration = WorkTerms & {
  year: number
  placeId: Uuid
  placeVersionId: Uuid
  leadUnitId: Uuid
  payers: readonly PayerEntry[]
  registeredOn: PlainDate
  /** Asked for a commune that the lead is not twinned with on that day. */
  reason?: string
}

/**
 * What each action enters beside the work. `happenedOn` is the day of the thing itself, never after today.
 * The money of a payment goes to the ledger: here stands the activity that holds it.
 */
export type WorkCommands = {
  agree: { happenedOn: PlainDate; paper?: PaperReference }
  proposeShares: { payers: readonly PayerEntry[]; reason?: string }
  agreeShare: { unitId: Uuid; amount: number; paper?: PaperReference }
  start: { happenedOn: PlainDate }
  reportProgress: { happenedOn: PlainDate } & EventFacts['progress']
  pay: { happenedOn: PlainDate } & EventFacts['paid']
  markStuck: { happenedOn: PlainDate } & EventFacts['stuck']
  clearStuck: { happenedOn: PlainDate }
  handOver: { happenedOn: PlainDate } & EventFacts['handedOver']
  recordModelYear: { happenedOn: PlainDate } & EventFacts['modelYear']
  recordCondition: { happenedOn: PlainDate } & EventFacts['conditionSeen']
  change: EventFacts['changed'] & { reason: string }
  withdraw: { reason: string }
}

/** What the decisions need to know of the world. */
export type WorkGround = {
  today: PlainDate
  /** Who entered the registration: never also the agreement of the commune. */
  registeredBy: Uuid
  /** Who entered the agreement of the commune, or its answer to the handover: never also a change afterwards. */
  spokeForCommune: readonly Uuid[]
  /** Does the ledger hold money of this work? */
  hasPayments: boolean
}

type Decided = Result<WorkEvent, WorkRefusal>

/** A new work or model of one commune; several may pay, one leads. */
export function registerWork(
  { registeredOn, reason, payers, ...terms }: Registration,
  by: Actor,
  { today, isTwinned }: { today: PlainDate; isTwinned: boolean },
): Decided {
  if (!mayWriteForUnit(by, terms.leadUnitId)) return refuse({ code: 'not-your-work' })
  if (!isTwinned && reason === undefined) return refuse({ code: 'not-twinned' })
  if (registeredOn > today) return refuse({ code: 'date-in-future' })
  const fault = faultOfTerms(terms) ?? faultOfPayers(terms, payers)
  if (fault) return refuse(fault)
  return ok({
    kind: 'registered',
    happenedOn: registeredOn,
    facts: {
      ...terms,
      isModel: WORK_KINDS[terms.kind as keyof typeof WORK_KINDS].isModel,
      payers: payers.map((payer) => entered(payer, by)),
    },
    enteredFor: entersFor(by, terms.leadUnitId),
    ...(reason === undefined ? {} : { reason }),
  })
}

/** Decides one action on a work that stands: allowed by its status, by the post, and by its own facts. */
export function decideAction<Action extends WorkAction>(
  work: Work,
  action: Action,
  command: WorkCommands[Action],
  by: Actor,
  ground: WorkGround,
): Decided {
  const notMine = whyNotFor(work, action, by)
  if (notMine) return refuse({ code: notMine })
  const closed = whyNot(work, action)
  if (closed) return refuse({ code: closed })
  if ('happenedOn' in command && command.happenedOn > ground.today)
    return refuse({ code: 'date-in-future' })
  return DECISIONS[action](work, command, by, ground)
}

type Decision<Action extends WorkAction> = (
  work: Work,
  command: WorkCommands[Action],
  by: Actor,
  ground: WorkGround,
) => Decided

const DECISIONS: { [Action in WorkAction]: Decision<Action> } = {
  agree: (_work, { happenedOn, paper }, by, { registeredBy }) => {
    if (by.personId === registeredBy) return refuse({ code: 'registrar-may-not-agree' })
    const isItself = by.role === 'communeOfficer'
    if (!isItself && !paper) return refuse({ code: 'paper-needed' })
    const facts = paper ? { paper } : {}
    return ok({ kind: 'agreed', happenedOn, facts, enteredFor: !isItself })
  },
  proposeShares: (work, { payers, reason }, by, { today }) => {
    const fault = faultOfPayers(work, payers)
    if (fault) return refuse(fault)
    return ok({
      kind: 'sharesProposed',
      happenedOn: today,
      facts: { payers: payers.map((payer) => entered(payer, by)) },
      enteredFor: entersFor(by, work.leadUnitId),
      ...(reason === undefined ? {} : { reason }),
    })
  },
  agreeShare: (work, { unitId, amount, paper }, by, { today }) => {
    const payer = work.payers.find((candidate) => candidate.unitId === unitId)
    if (!payer || !mayWriteForUnit(by, unitId)) return refuse({ code: 'not-your-share' })
    if (payer.share !== amount || payer.isAgreed) return refuse({ code: 'share-moved-on' })
    const enteredFor = entersFor(by, unitId)
    if (enteredFor && !paper) return refuse({ code: 'paper-needed' })
    return ok({
      kind: 'shareAgreed',
      happenedOn: today,
      facts: { unitId, amount, ...(paper && { paper }) },
      enteredFor,
    })
  },
  start: (work, { happenedOn }, by) => plain('started', {}, work, happenedOn, by),
  reportProgress: (work, { happenedOn, ...facts }, by) =>
    plain('progress', facts, work, happenedOn, by),
  pay: (work, { happenedOn, ...facts }, by) => plain('paid', facts, work, happenedOn, by),
  markStuck: (work, { happenedOn, ...facts }, by) => plain('stuck', facts, work, happenedOn, by),
  clearStuck: (work, { happenedOn }, by) => plain('unstuck', {}, work, happenedOn, by),
  handOver: (work, { happenedOn, ...facts }, by) =>
    happenedOn < (work.startedOn ?? happenedOn)
      ? refuse({ code: 'dates-reversed' })
      : plain('handedOver', facts, work, happenedOn, by),
  recordModelYear: (work, { happenedOn, ...facts }, by) => {
    if (facts.year < work.year) return refuse({ code: 'year-before-registration' })
    if ((facts.poorHouseholds ?? 0) > (facts.households ?? Number.POSITIVE_INFINITY))
      return refuse({ code: 'poor-above-all' })
    return plain('modelYear', facts, work, happenedOn, by)
  },
  recordCondition: (work, { happenedOn, ...facts }, by) => {
    const { handedOverOn } = work
    if (handedOverOn === undefined) return refuse({ code: 'not-handed-over' })
    if (daysBetween(handedOverOn, happenedOn) < facts.afterYears * 365 - NEARLY_DAYS)
      return refuse({ code: 'too-early-for-condition', years: String(facts.afterYears) })
    return plain('conditionSeen', facts, work, happenedOn, by)
  },
  change: (work, { reason, ...facts }, by, { today, spokeForCommune }) => {
    if (spokeForCommune.includes(by.personId)) return refuse({ code: 'answerer-may-not-change' })
    const fault = faultOfChange(work, facts, today)
    if (fault) return refuse(fault)
    return ok({
      kind: 'changed',
      happenedOn: today,
      facts,
      reason,
      enteredFor: entersFor(by, work.leadUnitId),
    })
  },
  withdraw: (work, { reason }, by, { today, hasPayments, spokeForCommune }) => {
    if (spokeForCommune.includes(by.personId)) return refuse({ code: 'answerer-may-not-change' })
    if (hasPayments) return refuse({ code: 'money-recorded' })
    const enteredFor = entersFor(by, work.leadUnitId)
    return ok({ kind: 'withdrawn', happenedOn: today, facts: {}, reason, enteredFor })
  },
}

/** A condition "after one year" may be looked at a month before the day comes round. */
const NEARLY_DAYS = 31

function plain<Kind extends WorkEvent['kind']>(
  kind: Kind,
  facts: EventFacts[Kind],
  work: Work,
  happenedOn: PlainDate,
  by: Actor,
): Decided {
  const enteredFor = entersFor(by, work.leadUnitId)
  return ok({ kind, facts, happenedOn, enteredFor } as unknown as WorkEvent)
}

/** Who enters a part for its own unit agrees to it with that; for every other unit it is a proposal. */
function entered({ unitId, share }: PayerEntry, by: Actor): Payer {
  if (share === undefined) return { unitId, isAgreed: false }
  return { unitId, share, isAgreed: by.unitIds.includes(unitId) && !entersFor(by, unitId) }
}

function faultOfTerms(terms: WorkTerms): WorkRefusal | undefined {
  if (!Object.hasOwn(WORK_KINDS, terms.kind)) return { code: 'kind-not-of-models' }
  if ((sponsorsCost(terms) ?? 0) < 0) return { code: 'cost-below-parts' }
  return undefined
}

/** Parts may stay open; once any is named all are, and they add up exactly (law 3). */
function faultOfPayers(
  work: WorkTerms & { leadUnitId: Uuid },
  payers: readonly PayerEntry[],
): WorkRefusal | undefined {
  if (new Set(payers.map(({ unitId }) => unitId)).size < payers.length)
    return { code: 'payer-named-twice' }
  if (!payers.some(({ unitId }) => unitId === work.leadUnitId)) return { code: 'lead-not-paying' }
  if (payers.every(({ share }) => share === undefined) || sharesFit(work, payers)) return undefined
  return { code: 'shares-not-the-cost', whole: String(sponsorsCost(work) ?? '–') }
}

function faultOfChange(
  work: Work,
  facts: EventFacts['changed'],
  today: PlainDate,
): WorkRefusal | undefined {
  const { cleared = [], ...said } = facts
  const named = Object.entries(said).filter(([, value]) => value !== undefined)
  const standing: Readonly<Record<string, unknown>> = work
  if (
    named.every(([key, value]) => JSON.stringify(standing[key]) === JSON.stringify(value)) &&
    cleared.every((term) => work[term] === undefined)
  )
    return { code: 'nothing-changes' }
  const next = withTerms(work, facts)
  if (Object.hasOwn(WORK_KINDS, next.kind) && isModelKind(next.kind) !== work.isModel)
    return { code: 'kind-not-of-models' }
  if (facts.startedOn !== undefined && work.startedOn === undefined) return { code: 'not-started' }
  if (facts.handedOverOn !== undefined && work.handedOverOn === undefined)
    return { code: 'not-handed-over' }
  if (facts.handoverMinutes !== undefined && work.handedOverOn === undefined)
    return { code: 'not-handed-over' }
  if ([facts.startedOn, facts.handedOverOn].some((day) => day !== undefined && day > today))
    return { code: 'date-in-future' }
  if ((next.handedOverOn ?? today) < (next.startedOn ?? next.registeredOn) && next.handedOverOn)
    return { code: 'dates-reversed' }
  return faultOfTerms(next)
}

function isModelKind(kind: string): boolean {
  return WORK_KINDS[kind as keyof typeof WORK_KINDS].isModel
}
