import { type FigureSums, type FigureValue, figureValue } from './figure.ts'
import { isTwoSided, MEASURES, type Measure } from './measures.ts'

export const FIGURE_GROUPS = [
  'labour',
  'outreach',
  'benefit',
  'sponsorMoney',
  'within',
  'promised',
  'stateProgramme',
] as const

export type FigureGroup = (typeof FIGURE_GROUPS)[number]

/**
 * The measures of a year as one page groups them. What a group holds is read side by side, never added:
 * state-programme money and what is only promised stand in groups of their own (law 2).
 */
export const MEASURES_OF_GROUP: Record<FigureGroup, readonly Measure[]> = {
  labour: ['activities', 'trips', 'personVisits', 'personDays'],
  outreach: ['sessions', 'attendees'],
  benefit: ['beneficiaryHouseholds'],
  sponsorMoney: [
    'ownContribution',
    'staffContribution',
    'mobilisedOutside',
    'inKindValue',
    'totalSponsorValue',
  ],
  within: ['welfareFund', 'viaFrontFund'],
  promised: ['promisedAmount'],
  stateProgramme: ['stateProgrammeAmount'],
}

export const FIGURE_GROUP_NAMES: Record<FigureGroup, string> = {
  labour: 'Xuống xã, ngày công',
  outreach: 'Tuyên truyền, tập huấn',
  benefit: 'Người hưởng lợi',
  sponsorMoney: 'Trị giá giúp đỡ theo nguồn',
  within: 'Trong đó (đã tính ở trên)',
  promised: 'Đã hứa, chưa bàn giao (không cộng)',
  stateProgramme: 'Lồng ghép chương trình, dự án (để riêng, không cộng)',
}

const NO_SUMS: FigureSums = {
  notAsked: 0,
  unanswered: 0,
  confirmed: 0,
  disputed: 0,
  lineCount: 0,
}

/** Two cells of the ledger taken together. */
function addSums(a: FigureSums, b: FigureSums): FigureSums {
  return {
    notAsked: a.notAsked + b.notAsked,
    unanswered: a.unanswered + b.unanswered,
    confirmed: a.confirmed + b.confirmed,
    disputed: a.disputed + b.disputed,
    lineCount: a.lineCount + b.lineCount,
  }
}

/** A figure from cells of ledger measures: those that the measure is made of, summed; missing without any. */
export function figureOfCells(
  measure: Measure,
  cells: readonly (FigureSums & { part: string })[],
): FigureValue {
  const parts: readonly string[] = MEASURES[measure].parts
  const sums = cells.filter(({ part }) => parts.includes(part)).reduce(addSums, NO_SUMS)
  return figureValue(sums, isTwoSided(measure))
}
