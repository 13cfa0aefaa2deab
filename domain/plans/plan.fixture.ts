import type { Actor } from '#domain/access/actor.ts'
import { plainDate } from '#domain/base/plain-date.ts'
import type { DecidedItem, PlanGround } from './keep-plan.ts'
import type { PlanHistory, PlanItemFacts } from './plan.ts'

export const TODAY = plainDate('2026-02-10')

export const GROUND: PlanGround = {
  today: TODAY,
  isTwinned: true,
  span: { from: plainDate('2025-12-15'), to: plainDate('2026-12-31') },
}

export const FACTS: PlanItemFacts = {
  field: 'socioEconomic',
  kind: 'gift',
  words: 'Tặng quà',
  quantity: 40,
  quantityUnit: 'suất',
  money: [{ source: 'staffContribution', amount: 12_000_000 }],
  dueOn: plainDate('2026-09-14'),
  isFocus: false,
  needId: null,
}

export const EMPTY: PlanHistory = {
  ...{ unitId: 'unit', placeId: 'place', year: 2026, revisions: [], filing: null, answers: [] },
}

export function actor(role: Actor['role'], personId: string = role): Actor {
  const isCommune = role === 'communeOfficer'
  return {
    ...{ personId, personName: '', postId: 'post', postTitle: '', role, programmeId: 'programme' },
    unitIds: isCommune ? [] : ['unit'],
    placeIds: isCommune ? ['place'] : [],
    twinnedPlaceIds: [],
  }
}

/** The history after decided revisions were recorded. */
export function recorded(
  plan: PlanHistory,
  items: readonly DecidedItem[],
  { at, by }: { at: string; by: string },
): PlanHistory {
  const rows = items.map((item) => ({ ...item, recordedAt: at, recordedBy: by }))
  return { ...plan, revisions: [...plan.revisions, ...rows] }
}
