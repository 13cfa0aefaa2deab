import type { Actor } from '#domain/access/actor.ts'
import { mayWriteForPlace } from '#domain/access/rights.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { ProposalRefusalCode } from './proposal-refusals.ts'
import { findUnfitWords } from './proposal-words.ts'
import { entersForPlace } from './record-need.ts'

/** Themes of the people's proposals: services and living, nothing else (law 14). */
export const PROPOSAL_THEMES = {
  road: 'Đường giao thông',
  water: 'Nước sinh hoạt',
  electricity: 'Điện',
  land: 'Đất ở, đất sản xuất',
  seedAndTechnique: 'Giống, kỹ thuật sản xuất',
  work: 'Việc làm',
  health: 'Y tế',
  school: 'Trường học',
  housing: 'Nhà ở',
  procedures: 'Thủ tục hành chính',
  supportPolicies: 'Chính sách hỗ trợ',
  otherFacilities: 'Công trình công cộng khác',
} as const

export type ProposalTheme = keyof typeof PROPOSAL_THEMES
export const PROPOSAL_THEME_CODES = Object.keys(PROPOSAL_THEMES) as ProposalTheme[]

/** How many households speak, in bands: no exact number points at somebody. */
export const HOUSEHOLD_BANDS = {
  under10: 'Dưới 10 hộ',
  from10to49: '10–49 hộ',
  from50to99: '50–99 hộ',
  from100: 'Từ 100 hộ',
} as const

export type HouseholdBand = keyof typeof HOUSEHOLD_BANDS
export const HOUSEHOLD_BAND_CODES = Object.keys(HOUSEHOLD_BANDS) as HouseholdBand[]

/** Who should act. */
export const ACT_KINDS = {
  unit: 'Đơn vị kết nghĩa',
  department: 'Sở, ngành chuyên môn',
  commune: 'Ủy ban nhân dân xã',
  other: 'Cơ quan khác',
} as const

export type ActKind = keyof typeof ACT_KINDS
export const ACT_KIND_CODES = Object.keys(ACT_KINDS) as ActKind[]

export const PROPOSAL_STATES = {
  recorded: 'Mới ghi',
  forwarded: 'Đã chuyển',
  answered: 'Đã trả lời',
  notSolved: 'Chưa giải quyết được',
} as const

export type ProposalState = keyof typeof PROPOSAL_STATES
export const PROPOSAL_STATE_CODES = Object.keys(PROPOSAL_STATES) as ProposalState[]

/** What may be done with a proposal that stands, by its state. */
const NEXT_STATES: Record<ProposalState, readonly ProposalState[]> = {
  recorded: ['forwarded', 'answered', 'notSolved'],
  forwarded: ['answered', 'notSolved'],
  answered: ['recorded'],
  notSolved: ['forwarded', 'answered', 'recorded'],
}

export function nextStates(state: ProposalState): readonly ProposalState[] {
  return NEXT_STATES[state]
}

/** Why a revision was made: closed, so that no reason carries what the text may not. */
export type ProposalReason =
  | 'corrected'
  | 'forwarded'
  | 'answered'
  | 'notSolved'
  | 'reopened'
  | 'enteredByMistake'
  | 'takenBack'

export type ProposalFacts = {
  year: number
  placeId: Uuid
  theme: ProposalTheme
  householdBand: HouseholdBand
  actKind: ActKind
  actUnitId?: Uuid | undefined
}

/** A proposal as one revision states it; its words stand apart. */
export type ProposalRevision = ProposalFacts & {
  proposalId: Uuid
  revision: number
  state: ProposalState
  enteredFor: boolean
  isWithdrawn: boolean
  reason?: ProposalReason | undefined
  words?: string | undefined
  answer?: string | undefined
}

export type ProposalRefusal = { code: ProposalRefusalCode; found?: string; year?: number }

/** Decides whether a proposal may be recorded: by the commune or in its name, in fit words. */
export function recordProposal(
  { words, ...facts }: ProposalFacts & { words: string },
  by: Actor,
  { proposalId, isIssued }: { proposalId: Uuid; isIssued: boolean },
): Result<ProposalRevision, ProposalRefusal> {
  if (!mayWriteForPlace(by, facts.placeId)) return refuse({ code: 'proposal-not-your-commune' })
  if (isIssued) return refuse({ code: 'proposal-year-issued', year: facts.year })
  const fault = faultOf(facts, words)
  if (fault) return refuse(fault)
  return ok({
    ...facts,
    proposalId,
    revision: 1,
    state: 'recorded',
    enteredFor: entersForPlace(by),
    isWithdrawn: false,
    words: normaliseText(words),
  })
}

/** What became of it, with an answer of at most 200 characters in fit words. */
export function answerProposal(
  current: ProposalRevision,
  by: Actor,
  change: { state: ProposalState; answer?: string | undefined; expectedRevision: number },
  { isIssued }: { isIssued: boolean },
): Result<ProposalRevision, ProposalRefusal> {
  const fault = faultOfRevising(current, change.expectedRevision)
  if (fault) return refuse(fault)
  if (!mayAnswer(current, by)) return refuse({ code: 'proposal-not-yours' })
  if (!nextStates(current.state).includes(change.state)) return refuse({ code: 'proposal-state' })
  const answer = normaliseText(change.answer ?? '')
  if (isIssued && answer !== '') return refuse({ code: 'proposal-year-issued', year: current.year })
  const unfit = answer === '' ? undefined : findUnfitWords(answer)
  if (unfit) return refuse(unfit)
  return ok({
    ...current,
    revision: current.revision + 1,
    state: change.state,
    reason: change.state === 'recorded' ? 'reopened' : change.state,
    answer: answer === '' ? undefined : answer,
  })
}

/** Takes it back: it counts nowhere any more. */
export function withdrawProposal(
  current: ProposalRevision,
  by: Actor,
  change: { reason: 'enteredByMistake' | 'takenBack'; expectedRevision: number },
): Result<ProposalRevision, ProposalRefusal> {
  if (!mayWriteForPlace(by, current.placeId)) return refuse({ code: 'proposal-not-your-commune' })
  const fault = faultOfRevising(current, change.expectedRevision)
  if (fault) return refuse(fault)
  return ok({
    ...current,
    revision: current.revision + 1,
    isWithdrawn: true,
    reason: change.reason,
  })
}

/** The agency, the unit that should act, and the commune where it should act itself. */
export function mayAnswer(current: ProposalFacts, by: Actor): boolean {
  if (by.role === 'standingAgency') return true
  if (current.actKind === 'commune') return by.placeIds.includes(current.placeId)
  return current.actUnitId !== undefined && by.unitIds.includes(current.actUnitId)
}

function faultOf(
  { actKind, actUnitId }: Omit<ProposalFacts, 'words'>,
  words: string,
): ProposalRefusal | undefined {
  if ((actKind === 'unit') !== (actUnitId !== undefined)) return { code: 'proposal-unit' }
  return findUnfitWords(words)
}

function faultOfRevising(
  current: ProposalRevision,
  expectedRevision: number,
): ProposalRefusal | undefined {
  if (current.revision !== expectedRevision) return { code: 'proposal-outdated' }
  return current.isWithdrawn ? { code: 'proposal-withdrawn' } : undefined
}
