/** Whose money: never mixed with state-programme money, which stands apart (law 2). */
export const FUNDING_SOURCES = ['ownContribution', 'staffContribution', 'mobilisedOutside'] as const

export type FundingSource = (typeof FUNDING_SOURCES)[number]

export const FUNDING_SOURCE_NAMES: Record<FundingSource, string> = {
  ownContribution: 'Kinh phí của đơn vị',
  staffContribution: 'Đóng góp của cán bộ, công chức, viên chức, người lao động',
  mobilisedOutside: 'Vận động ngoài đơn vị',
}
