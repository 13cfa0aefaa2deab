import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'

/**
 * Kinds of need, in the order in which a form offers them. Shipped as "mẫu đề xuất": the programme's own
 * papers publish no list (report-outline, head note).
 */
export const NEED_KINDS = {
  road: 'Đường, cầu, cống',
  water: 'Nước sạch, nước sinh hoạt',
  electricity: 'Điện, điện chiếu sáng',
  irrigation: 'Thủy lợi',
  school: 'Trường, lớp học, giúp học sinh',
  health: 'Y tế',
  communityHall: 'Nhà văn hóa, nhà rông, sân chơi',
  housing: 'Nhà ở',
  livelihood: 'Mô hình kinh tế, sinh kế',
  seedAndStock: 'Cây giống, con giống, phân bón',
  technique: 'Hướng dẫn kỹ thuật sản xuất',
  officialTraining: 'Tập huấn, bồi dưỡng cán bộ xã',
  equipment: 'Trang thiết bị làm việc',
  outreach: 'Tuyên truyền, văn hóa, thể thao',
  other: 'Việc khác',
} as const

export type NeedKind = keyof typeof NEED_KINDS

export const NEED_KIND_CODES = Object.keys(NEED_KINDS) as NeedKind[]

/** What became of a need: none yet, somebody works on it, it is done, it cannot be done. */
export const NEED_STATES = ['open', 'takenUp', 'answered', 'cannotBeMet'] as const

export type NeedState = (typeof NEED_STATES)[number]

export const NEED_STATE_NAMES: Record<NeedState, string> = {
  open: 'Chưa đáp ứng',
  takenUp: 'Đã có đơn vị nhận',
  answered: 'Đã đáp ứng',
  cannotBeMet: 'Không thể đáp ứng',
}

/** At most so many needs of one commune in one year: a list that long is still read. */
export const MOST_NEEDS = 10

/** One line of a commune's list. */
export type NeedLine = {
  /** One line, at most 200 characters. */
  words: string
  kind: NeedKind
  village?: string | undefined
  /** đồng. */
  estimatedCost?: number | undefined
  households?: number | undefined
  /** The commune's own order, 1 the first. */
  priority?: number | undefined
}

export type Letter = { number: string; issuedOn: PlainDate }

/** A need as one revision states it. */
export type NeedRevision = NeedLine & {
  needId: Uuid
  revision: number
  year: number
  placeId: Uuid
  letter?: Letter | undefined
  enteredFor: boolean
  state: NeedState
  stateReason?: string | undefined
  answeredByUnitId?: Uuid | undefined
  isWithdrawn: boolean
  reason?: string | undefined
}

/** What refers to a need, counted as of one moment. */
export type NeedLinks = { planItems: number; works: number; activities: number }

/**
 * What became of a need: what people recorded as its end stands; else any plan item, work or activity for it
 * has taken it up.
 */
export function needStateOf(
  recorded: NeedState,
  { planItems, works, activities }: NeedLinks,
): NeedState {
  return recorded === 'open' && planItems + works + activities > 0 ? 'takenUp' : recorded
}

/** How many needs stand in each state; their sum is all of them. */
export function countStates(states: readonly NeedState[]): Record<NeedState, number> {
  const counts = { open: 0, takenUp: 0, answered: 0, cannotBeMet: 0 }
  for (const state of states) counts[state] += 1
  return counts
}
