import type { FundingSource, ValueForm } from './value-line.ts'

/**
 * What a revision may put into the ledger. `scale` is how many stored units make one: labour is stored in
 * half-days. `isAnswered`: the commune is asked about it (it answers only for what it receives, law 4).
 * A "trong đó" measure repeats a part of another one and never stands in a sum with it.
 */
export type LedgerMeasureRow = {
  unit: string
  scale: 1 | 2
  isMoney: boolean
  isAnswered: boolean
  isPartOfAnother: boolean
}

const count = (unit: string): LedgerMeasureRow => ({
  unit,
  scale: 1,
  isMoney: false,
  isAnswered: false,
  isPartOfAnother: false,
})
const money = (isPartOfAnother = false): LedgerMeasureRow => ({
  unit: 'đồng',
  scale: 1,
  isMoney: true,
  isAnswered: !isPartOfAnother,
  isPartOfAnother,
})
const promised: LedgerMeasureRow = { ...money(), isAnswered: false }

export const LEDGER_MEASURES = {
  activities: count('hoạt động'),
  trips: count('đợt'),
  personVisits: count('lượt người'),
  personDays: { ...count('ngày công'), scale: 2 },
  sessions: count('buổi'),
  attendees: count('lượt người dự'),
  beneficiaryHouseholds: count('hộ'),
  ownContributionCash: money(),
  ownContributionInKind: money(),
  staffContributionCash: money(),
  staffContributionInKind: money(),
  mobilisedOutsideCash: money(),
  mobilisedOutsideInKind: money(),
  promisedOwnContributionCash: promised,
  promisedOwnContributionInKind: promised,
  promisedStaffContributionCash: promised,
  promisedStaffContributionInKind: promised,
  promisedMobilisedOutsideCash: promised,
  promisedMobilisedOutsideInKind: promised,
  welfareFund: money(true),
  viaFrontFund: money(true),
  stateProgrammeAmount: { ...money(), isAnswered: false },
} as const satisfies Record<string, LedgerMeasureRow>

export type LedgerMeasure = keyof typeof LEDGER_MEASURES

const CASED = {
  ownContribution: 'OwnContribution',
  staffContribution: 'StaffContribution',
  mobilisedOutside: 'MobilisedOutside',
} as const

/** The measure of a value line by source, form and state. */
export function valueMeasure(
  source: FundingSource,
  form: ValueForm,
  state: 'promised' | 'handedOver',
): LedgerMeasure {
  const suffix = form === 'cash' ? 'Cash' : 'InKind'
  return state === 'handedOver' ? `${source}${suffix}` : `promised${CASED[source]}${suffix}`
}
