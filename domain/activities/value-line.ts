import type { Uuid } from '#domain/base/uuid.ts'

/** Whose money: never mixed with state-programme money, which stands apart (law 2). */
export const FUNDING_SOURCES = ['ownContribution', 'staffContribution', 'mobilisedOutside'] as const

export type FundingSource = (typeof FUNDING_SOURCES)[number]

export const FUNDING_SOURCE_NAMES: Record<FundingSource, string> = {
  ownContribution: 'Kinh phí của đơn vị',
  staffContribution: 'Đóng góp của cán bộ, công chức, viên chức, người lao động',
  mobilisedOutside: 'Vận động ngoài đơn vị',
}

export const VALUE_FORMS = ['cash', 'inKind'] as const

export type ValueForm = (typeof VALUE_FORMS)[number]

/** One value as entered: who paid, from which source, in which form, whole đồng. */
export type ValueLine = {
  /** The unit that paid; a joint record may have several. */
  unitId: Uuid
  source: FundingSource | 'stateProgramme'
  form: ValueForm
  /** Whole đồng, 0 … 2^53−1. */
  amount: number
  state: 'promised' | 'handedOver'
  /** "Trong đó": out of the unit's welfare fund. */
  isWelfareFund?: boolean
  /** "Trong đó": passed through the Front's fund; claimed once, by who paid. */
  isViaFrontFund?: boolean
}
