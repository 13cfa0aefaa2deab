import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Condition, DecidingLevel, ModelState, Obstacle, Step } from './kinds.ts'

export const WORK_STATUSES = ['registered', 'agreed', 'started', 'handedOver', 'withdrawn'] as const

export type WorkStatus = (typeof WORK_STATUSES)[number]

export const WORK_STATUS_NAMES: Record<WorkStatus, string> = {
  registered: 'Đã đăng ký',
  agreed: 'Xã đã thống nhất',
  started: 'Đang thực hiện',
  handedOver: 'Đã bàn giao',
  withdrawn: 'Đã rút đăng ký',
}

/** A paper as it is referred to. */
export type PaperReference = { number: string; issuedOn: PlainDate }

/** One of the units that pay. */
export type Payer = {
  unitId: Uuid
  /** Whole đồng of its part as proposed; absent until somebody proposes one. */
  share?: number
  /** The unit's own focal point agreed to this part. */
  isAgreed: boolean
}

/** What a registration states and a change may change. Money in whole đồng; what is not stated is absent. */
export type WorkTerms = {
  kind: string
  name: string
  village?: string
  /** Size as stated, "120 m", "1 giếng". */
  size?: string
  technicalUnitId?: Uuid
  plannedStartOn?: PlainDate
  plannedHandoverOn?: PlainDate
  /** The whole: the units' part, the people's and the state programmes'. */
  cost?: number
  peopleContribution?: number
  stateProgrammeAmount?: number
  /** Households that are to benefit, of a model those of its first year. */
  households?: number
  /** Of a model: what is given and passed on, "con", "cây". */
  stockUnit?: string
  needId?: Uuid
  planItemId?: Uuid
}

/** Terms that may be left open, and become so again. */
export type OpenTerm = Exclude<keyof WorkTerms, 'kind' | 'name'>

/** A year of a model. The stock is what moved in that year. */
export type ModelYear = {
  year: number
  households?: number
  poorHouseholds?: number
  stockGiven?: number
  stockReturned?: number
  stockPassedOn?: number
  state: ModelState
}

export type Stuck = {
  step: Step
  reason: Obstacle
  level: DecidingLevel
  since: PlainDate
  /** đồng that lack. */
  shortAmount?: number
}

/** A work or model as its events left it: the projection that every screen and paper reads. */
export type Work = WorkTerms & {
  workId: Uuid
  year: number
  isModel: boolean
  placeId: Uuid
  placeVersionId: Uuid
  leadUnitId: Uuid
  payers: readonly Payer[]
  status: WorkStatus
  /** Number of its last event. */
  sequence: number
  registeredOn: PlainDate
  agreedOn?: PlainDate
  agreementPaper?: PaperReference
  startedOn?: PlainDate
  /** 0 … 100. */
  percent?: number
  handedOverOn?: PlainDate
  handoverMinutes?: PaperReference
  stuck?: Stuck
  conditions: readonly { afterYears: 1 | 3; condition: Condition; seenOn: PlainDate }[]
  modelYears: readonly ModelYear[]
}

/** Every unit that takes part: lead, payers, technical department; the lead first, each once. */
export function unitsOfWork(
  work: Pick<Work, 'leadUnitId' | 'payers' | 'technicalUnitId'>,
): readonly Uuid[] {
  const technical = work.technicalUnitId === undefined ? [] : [work.technicalUnitId]
  return [...new Set([work.leadUnitId, ...work.payers.map(({ unitId }) => unitId), ...technical])]
}
