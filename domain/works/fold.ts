import type { Uuid } from '#domain/base/uuid.ts'
import type { EventFacts, NumberedEvent, WorkEvent } from './events.ts'
import type { Step } from './kinds.ts'
import { sharesFit, sponsorsCost } from './shares.ts'
import type { Payer, Work } from './work.ts'

/**
 * The work after one more event: the only definition of its present state and of any past one.
 * @throws RangeError when a history does not begin with its registration, begins twice, or is taken back:
 * an undo is folded with what stood before it, by {@link foldWork}
 */
export function applyEvent(work: Work | undefined, workId: Uuid, event: WorkEvent): Work {
  if (event.kind === 'registered') {
    if (work) throw new RangeError(`${workId} is registered twice`)
    return settle({
      ...event.facts,
      workId,
      status: 'registered',
      sequence: 1,
      registeredOn: event.happenedOn,
      conditions: [],
      modelYears: [],
    })
  }
  if (!work) throw new RangeError(`${workId} has no registration`)
  return settle({ ...change(work, event), sequence: work.sequence + 1 })
}

/** The work that a history leaves; undefined for an empty one. */
export function foldWork(workId: Uuid, events: readonly NumberedEvent[]): Work | undefined {
  const work = eventsThatStand(events).reduce<Work | undefined>(
    (before, event) => applyEvent(before, workId, event),
    undefined,
  )
  return work && { ...work, sequence: events.at(-1)?.sequence ?? work.sequence }
}

/** The events of a history, in order, without those that an undo took back and without the undo itself. */
export function eventsThatStand<Event extends NumberedEvent>(events: readonly Event[]): Event[] {
  const standing: Event[] = []
  for (const event of events) {
    if (event.kind !== 'undone') {
      standing.push(event)
      continue
    }
    while ((standing.at(-1)?.sequence ?? 0) > event.facts.backTo) standing.pop()
  }
  return standing
}

function change(work: Work, event: Exclude<WorkEvent, { kind: 'registered' }>): Work {
  const { happenedOn: on } = event
  switch (event.kind) {
    case 'changed':
      return withTerms(work, event.facts)
    case 'sharesProposed':
      return { ...work, payers: event.facts.payers }
    case 'shareAgreed':
      return { ...work, payers: work.payers.map((payer) => agreeing(payer, event.facts)) }
    case 'agreed': {
      const { paper } = event.facts
      const status = work.status === 'registered' ? 'agreed' : work.status
      return {
        ...withoutStuck(work, 'agreement'),
        status,
        agreedOn: on,
        ...(paper && { agreementPaper: paper }),
      }
    }
    case 'started':
      return { ...withoutStuck(work, 'start'), status: 'started', startedOn: on, percent: 0 }
    case 'progress':
      return { ...work, percent: event.facts.percent }
    case 'handedOver': {
      const { minutes } = event.facts
      return {
        ...withoutStuck(work, 'handover'),
        status: 'handedOver',
        handedOverOn: on,
        percent: 100,
        ...(minutes && { handoverMinutes: minutes }),
      }
    }
    case 'conditionSeen': {
      const { afterYears, condition } = event.facts
      const others = work.conditions.filter((seen) => seen.afterYears !== afterYears)
      return {
        ...work,
        conditions: [...others, { afterYears, condition, seenOn: on }].sort(
          (a, b) => a.afterYears - b.afterYears,
        ),
      }
    }
    case 'stuck':
      return { ...work, stuck: { ...event.facts, step: nextStep(work), since: on } }
    case 'unstuck': {
      const { stuck: _, ...free } = work
      return free
    }
    case 'modelYear': {
      const others = work.modelYears.filter(({ year }) => year !== event.facts.year)
      return {
        ...work,
        modelYears: [...others, event.facts].sort((a, b) => a.year - b.year),
      }
    }
    case 'paid':
      return work
    case 'withdrawn':
      return { ...withoutStuck(work), status: 'withdrawn' }
    case 'undone':
      throw new RangeError(`an undo of ${work.workId} is folded with the history before it`)
  }
}

/** The step that a work has before it: where it stands still when it is stuck. */
function nextStep({ status, agreedOn }: Pick<Work, 'status' | 'agreedOn'>): Step {
  if (status === 'started') return 'handover'
  return agreedOn === undefined ? 'agreement' : 'start'
}

/** A change of the cost makes every agreement to a part void: it was given to another number. */
export function withTerms(work: Work, { cleared = [], ...facts }: EventFacts['changed']): Work {
  const next = { ...work, ...facts }
  for (const term of cleared) delete next[term]
  if (sponsorsCost(next) === sponsorsCost(work)) return next
  return { ...next, payers: next.payers.map((payer) => ({ ...payer, isAgreed: false })) }
}

function agreeing(payer: Payer, { unitId, amount }: EventFacts['shareAgreed']): Payer {
  return payer.unitId === unitId && payer.share === amount ? { ...payer, isAgreed: true } : payer
}

/** A payer alone pays the whole, whatever it became. */
function settle(work: Work): Work {
  const [first] = work.payers
  if (!first || work.payers.length > 1) return work
  const share = sponsorsCost(work)
  return {
    ...work,
    payers: [
      share === undefined
        ? { unitId: first.unitId, isAgreed: false }
        : { unitId: first.unitId, share, isAgreed: sharesFit(work, [{ share }]) },
    ],
  }
}

/** What a work was stuck at is over once its step is done. */
function withoutStuck(work: Work, step?: Step): Work {
  if (!work.stuck || (step !== undefined && work.stuck.step !== step && step !== 'handover'))
    return work
  const { stuck: _, ...free } = work
  return free
}
