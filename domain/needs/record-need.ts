import type { Actor } from '#domain/access/actor.ts'
import { mayWriteForPlace } from '#domain/access/rights.ts'
import { foldText } from '#domain/base/fold.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import {
  type Letter,
  MOST_NEEDS,
  type NeedLine,
  type NeedRevision,
  type NeedState,
} from './need.ts'
import { findPersonalData } from './personal-data.ts'
import type { NeedRefusalCode } from './refusals.ts'

export type NeedRefusal = {
  code: NeedRefusalCode
  line?: number
  found?: string
  free?: number
  year?: number
}

/** What the decision needs to know of the world. */
export type NeedGround = {
  today: PlainDate
  /** The newest year with a ledger; communes may ask for the one after it too. */
  newestYear: number
  isKnownYear: boolean
  /** The needs of the commune and year that stand, in words. */
  standing: readonly string[]
}

/** Lines of one commune and year, from one letter or from the commune's own hand. */
export type NeedList = {
  placeId: Uuid
  year: number
  letter?: Letter | undefined
  lines: readonly NeedLine[]
}

/**
 * Decides whether a commune's lines may be recorded as needs. Whoever enters in the commune's name gives
 * number and date of its letter; at most ten needs of a commune in a year; a line names no person.
 */
export function recordNeeds(
  { placeId, year, letter, lines }: NeedList,
  by: Actor,
  ground: NeedGround,
  newId: () => Uuid,
): Result<NeedRevision[], NeedRefusal> {
  if (!mayWriteForPlace(by, placeId)) return refuse({ code: 'not-your-commune' })
  if (!ground.isKnownYear && year !== ground.newestYear + 1)
    return refuse({ code: 'need-year-not-open', year })
  const enteredFor = entersForPlace(by)
  if (enteredFor && !letter) return refuse({ code: 'letter-missing' })
  if (letter && letter.issuedOn > ground.today) return refuse({ code: 'letter-in-future' })
  const free = Math.max(0, MOST_NEEDS - ground.standing.length)
  if (lines.length > free) return refuse({ code: 'too-many-needs', free })
  const known = new Set(ground.standing.map(foldText))
  const revisions: NeedRevision[] = []
  for (const [at, line] of lines.entries()) {
    const clean = cleanLine(line)
    const fault = faultOf(clean, known)
    if (fault) return refuse({ ...fault, line: at + 1 })
    known.add(foldText(clean.words))
    revisions.push({
      ...clean,
      ...{ needId: newId(), revision: 1, year, placeId, letter, enteredFor },
      ...{ state: 'open' as const, isWithdrawn: false },
    })
  }
  return ok(revisions)
}

/** A correction is a new revision with its reason; what became of the need stays as it is. */
export function correctNeed(
  current: NeedRevision,
  { letter, ...line }: NeedLine & { letter?: Letter | undefined },
  by: Actor,
  ground: Pick<NeedGround, 'today' | 'standing'>,
  extra: { expectedRevision: number; reason: string },
): Result<NeedRevision, NeedRefusal> {
  const fault = faultOfRevising(current, by, extra.expectedRevision)
  if (fault) return refuse(fault)
  if (entersForPlace(by) && !(letter ?? current.letter)) return refuse({ code: 'letter-missing' })
  if (letter && letter.issuedOn > ground.today) return refuse({ code: 'letter-in-future' })
  const clean = cleanLine(line)
  const others = ground.standing.filter((words) => foldText(words) !== foldText(current.words))
  const wrong = faultOf(clean, new Set(others.map(foldText)))
  if (wrong) return refuse({ ...wrong, line: 1 })
  const { words: _w, kind: _k, village: _v, estimatedCost: _e, ...kept } = current
  const { households: _h, priority: _p, letter: letterBefore, ...rest } = kept
  return ok({
    ...rest,
    ...clean,
    letter: letter ?? letterBefore,
    enteredFor: entersForPlace(by),
    revision: current.revision + 1,
    reason: extra.reason,
  })
}

/** A need that was entered by mistake, or that the commune takes back: it stays readable and counts no more. */
export function withdrawNeed(
  current: NeedRevision,
  by: Actor,
  extra: { expectedRevision: number; reason: string },
): Result<NeedRevision, NeedRefusal> {
  const fault = faultOfRevising(current, by, extra.expectedRevision)
  if (fault) return refuse(fault)
  return ok({
    ...current,
    revision: current.revision + 1,
    isWithdrawn: true,
    reason: extra.reason,
  })
}

/** What became of the need, as the agency records it: who took it up, that it is done, why it cannot be. */
export function answerNeed(
  current: NeedRevision,
  by: Actor,
  answer: {
    state: NeedState
    unitId?: Uuid | undefined
    expectedRevision: number
    reason: string
  },
): Result<NeedRevision, NeedRefusal> {
  const fault = faultOfRevising(current, by, answer.expectedRevision)
  if (fault) return refuse(fault)
  if (answer.state === 'takenUp' && answer.unitId === undefined)
    return refuse({ code: 'need-unit-missing' })
  const hasUnit = answer.state === 'takenUp' || answer.state === 'answered'
  return ok({
    ...current,
    revision: current.revision + 1,
    state: answer.state,
    stateReason: answer.state === 'cannotBeMet' ? answer.reason : undefined,
    answeredByUnitId: hasUnit ? answer.unitId : undefined,
    reason: answer.reason,
  })
}

/** Everybody but the commune's own officer enters in the commune's name. */
export function entersForPlace(by: Actor): boolean {
  return by.role !== 'communeOfficer'
}

function faultOfRevising(
  current: NeedRevision,
  by: Actor,
  expectedRevision: number,
): NeedRefusal | undefined {
  if (!mayWriteForPlace(by, current.placeId)) return { code: 'not-your-commune' }
  if (current.revision !== expectedRevision) return { code: 'need-outdated' }
  return current.isWithdrawn ? { code: 'need-withdrawn' } : undefined
}

function cleanLine(line: NeedLine): NeedLine {
  const village = normaliseText(line.village ?? '')
  return {
    ...line,
    words: normaliseText(line.words),
    village: village === '' ? undefined : village,
  }
}

function faultOf(line: NeedLine, known: ReadonlySet<string>): NeedRefusal | undefined {
  if (line.words === '') return { code: 'need-without-words' }
  const personal = findPersonalData(`${line.words}. ${line.village ?? ''}`)
  if (personal) return personal
  return known.has(foldText(line.words)) ? { code: 'need-said-twice' } : undefined
}
