import { addDays, type PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { ActivityKind } from '#domain/programme/fields.ts'

/** Something that a unit means to do in a commune and has not spent anything on yet. */
export type Intention = {
  source: 'planItem' | 'work' | 'visit'
  id: Uuid
  placeId: Uuid
  /** Every unit that takes part, the lead first. */
  unitIds: readonly Uuid[]
  /** Null: a visit, or a plan item from before kinds were asked. */
  kind: ActivityKind | null
  village: string | null
  needId: Uuid | null
  /** When it is to happen: the first and last day that it may fall on. */
  from: PlainDate
  to: PlainDate
}

/**
 * Why two intentions stand side by side. Of two units for one need or the same thing in the same time: one may
 * be enough, or both do it together. The same day: the commune receives twice. Halves: each needs the other.
 */
export const OVERLAP_RULES = ['sameNeed', 'sameKind', 'sameDay', 'halves'] as const

export type OverlapRule = (typeof OVERLAP_RULES)[number]

export const OVERLAP_RULE_NAMES: Record<OverlapRule, string> = {
  sameNeed: 'Cùng đáp ứng một nhu cầu của xã',
  sameKind: 'Cùng loại việc, cùng thời gian',
  sameDay: 'Cùng ngày xuống xã',
  halves: 'Hai phần bổ sung cho nhau',
}

export type Overlap = {
  rule: OverlapRule
  placeId: Uuid
  /** The two, by id: the same pair is named the same way round whoever asks. */
  first: Uuid
  second: Uuid
  /** The days that both may fall on. */
  from: PlainDate
  to: PlainDate
  /** What both are, where the rule is about it. */
  kind: ActivityKind | null
}

/** Kinds that cost something which one unit could spare: what is said at a meeting overlaps with nothing. */
const COSTLY: readonly ActivityKind[] = [
  'road',
  'civilWork',
  'housing',
  'economicModel',
  'seedAndStock',
  'gift',
  'scholarship',
  'medicalVisit',
  'technicalTraining',
  'officialTraining',
  'officeEquipment',
]

/** Halves of one thing: seed needs technique, a work needs hands, equipment needs who can use it. */
const HALVES: readonly (readonly [ActivityKind, ActivityKind])[] = [
  ['seedAndStock', 'technicalTraining'],
  ['economicModel', 'technicalTraining'],
  ['economicModel', 'seedAndStock'],
  ['road', 'labour'],
  ['civilWork', 'labour'],
  ['housing', 'labour'],
  ['officeEquipment', 'officialTraining'],
]

/** A plan item falls due on a day and is done about then, days before and after. */
const ABOUT_DAYS = 31

/** When a plan item may be done: about its day, or any time of the year where it has none. */
export function windowOfDue(
  dueOn: PlainDate | null,
  year: { from: PlainDate; to: PlainDate },
): { from: PlainDate; to: PlainDate } {
  if (dueOn === null) return year
  return { from: addDays(dueOn, -ABOUT_DAYS), to: addDays(dueOn, ABOUT_DAYS) }
}

/**
 * Every two intentions of different units in one commune that overlap, each pair once, under the first rule
 * that fits. The order of what comes in does not matter.
 */
export function findOverlaps(intentions: readonly Intention[]): readonly Overlap[] {
  const byPlace = new Map<Uuid, Intention[]>()
  for (const intention of intentions)
    byPlace.set(intention.placeId, [...(byPlace.get(intention.placeId) ?? []), intention])
  const found: Overlap[] = []
  for (const here of byPlace.values()) {
    const inOrder = [...here].sort((a, b) => (a.id < b.id ? -1 : 1))
    for (const [at, first] of inOrder.entries())
      for (const second of inOrder.slice(at + 1)) {
        const overlap = overlapOf(first, second)
        if (overlap) found.push(overlap)
      }
  }
  return found.sort(
    (a, b) =>
      compare(a.from, b.from) ||
      OVERLAP_RULES.indexOf(a.rule) - OVERLAP_RULES.indexOf(b.rule) ||
      compare(a.first, b.first) ||
      compare(a.second, b.second),
  )
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function overlapOf(first: Intention, second: Intention): Overlap | undefined {
  if (first.unitIds.some((unitId) => second.unitIds.includes(unitId))) return undefined
  const rule = ruleOf(first, second)
  if (!rule) return undefined
  const from = compare(first.from, second.from) > 0 ? first.from : second.from
  const to = compare(first.to, second.to) < 0 ? first.to : second.to
  // One need may be answered in two halves of the year, and still be answered twice.
  if (from > to && rule !== 'sameNeed') return undefined
  const span = from <= to ? { from, to } : { from: to, to: from }
  const kind = rule === 'sameKind' ? first.kind : null
  return { rule, placeId: first.placeId, first: first.id, second: second.id, ...span, kind }
}

function ruleOf(a: Intention, b: Intention): OverlapRule | undefined {
  if (a.needId !== null && a.needId === b.needId) return 'sameNeed'
  if (a.source === 'visit' || b.source === 'visit')
    return a.source === b.source && a.from === a.to && b.from === b.to && a.from === b.from
      ? 'sameDay'
      : undefined
  if (a.village !== null && b.village !== null && a.village !== b.village) return undefined
  const { kind } = a
  if (kind === null || b.kind === null) return undefined
  if (kind === b.kind) return COSTLY.includes(kind) ? 'sameKind' : undefined
  return HALVES.some((pair) => pair.includes(kind) && pair.includes(b.kind as ActivityKind))
    ? 'halves'
    : undefined
}
