import type { Uuid } from '#domain/base/uuid.ts'
import type { Payer, Work, WorkTerms } from './work.ts'

/** "Chưa chia": where the sponsors' part of a work stands by unit until its shares are agreed (law 3). */
export const UNDIVIDED = 'undivided'

type Terms = Pick<WorkTerms, 'cost' | 'peopleContribution' | 'stateProgrammeAmount'>

/**
 * What the sponsor units pay together: the whole without the people's part and without state-programme
 * money, which stand on lines of their own and never in the sponsors' sum (law 2). Undefined: not stated.
 */
export function sponsorsCost({
  cost,
  peopleContribution = 0,
  stateProgrammeAmount = 0,
}: Terms): number | undefined {
  return cost === undefined ? undefined : cost - peopleContribution - stateProgrammeAmount
}

/** Do the proposed parts add up to the sponsors' cost, to the đồng? */
export function sharesFit(terms: Terms, payers: readonly Pick<Payer, 'share'>[]): boolean {
  const whole = sponsorsCost(terms)
  if (whole === undefined || payers.some(({ share }) => share === undefined)) return false
  return payers.reduce((sum, { share = 0 }) => sum + share, 0) === whole
}

/** One payer alone pays the whole; of several each must have agreed to parts that add up (law 3). */
export function sharesAgreed(work: Terms & Pick<Work, 'payers'>): boolean {
  if (work.payers.length < 2) return sponsorsCost(work) !== undefined
  return work.payers.every(({ isAgreed }) => isAgreed) && sharesFit(work, work.payers)
}

/**
 * The sponsors' cost by unit: the agreed parts, or the whole on the line "chưa chia" until every payer has
 * agreed (law 3). They always add up to {@link sponsorsCost}; undefined when no cost is stated.
 */
export function costByUnit(
  work: Terms & Pick<Work, 'payers'>,
): readonly (readonly [Uuid | typeof UNDIVIDED, number])[] | undefined {
  const whole = sponsorsCost(work)
  if (whole === undefined) return undefined
  const [first] = work.payers
  if (first && work.payers.length === 1) return [[first.unitId, whole]]
  if (!sharesAgreed(work)) return [[UNDIVIDED, whole]]
  return work.payers.map(({ unitId, share = 0 }) => [unitId, share])
}
