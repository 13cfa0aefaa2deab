import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Condition, DecidingLevel, Obstacle } from './kinds.ts'
import type { ModelYear, OpenTerm, PaperReference, Payer, WorkTerms } from './work.ts'

/** What each kind of event states beside its day. Money handed over is never here: the ledger has it. */
export type EventFacts = {
  registered: WorkTerms & {
    year: number
    isModel: boolean
    placeId: Uuid
    placeVersionId: Uuid
    leadUnitId: Uuid
    payers: readonly Payer[]
  }
  changed: Partial<WorkTerms> & {
    startedOn?: PlainDate
    handedOverOn?: PlainDate
    handoverMinutes?: PaperReference
    /** What is not stated any more. */
    cleared?: readonly OpenTerm[]
  }
  sharesProposed: { payers: readonly Payer[] }
  shareAgreed: { unitId: Uuid; amount: number; paper?: PaperReference }
  agreed: { paper?: PaperReference }
  started: Record<never, never>
  progress: { percent: number; fileIds?: readonly Uuid[]; activityId?: Uuid }
  /** The activity of the ledger that holds the money. */
  paid: { activityId: Uuid }
  handedOver: { minutes?: PaperReference; fileIds?: readonly Uuid[] }
  conditionSeen: { afterYears: 1 | 3; condition: Condition; fileIds?: readonly Uuid[] }
  stuck: { reason: Obstacle; level: DecidingLevel; shortAmount?: number }
  unstuck: Record<never, never>
  modelYear: ModelYear
  /** `isUndo`: taken back with the file that brought it, as if it had never come. */
  withdrawn: { isUndo?: true }
  /** The newest entry, or a file, was taken back: the work says again what it said after this event, at least 1. */
  undone: { backTo: number }
}

export type WorkEventKind = keyof EventFacts

export const WORK_EVENT_NAMES: Record<WorkEventKind, string> = {
  registered: 'Đăng ký',
  changed: 'Thay đổi nội dung đăng ký',
  sharesProposed: 'Đề xuất phần chia',
  shareAgreed: 'Thống nhất phần chia',
  agreed: 'Xã thống nhất',
  started: 'Khởi công',
  progress: 'Tiến độ',
  paid: 'Ghi thanh toán',
  handedOver: 'Bàn giao',
  conditionSeen: 'Hiện trạng sau bàn giao',
  stuck: 'Vướng mắc',
  unstuck: 'Đã tháo gỡ vướng mắc',
  modelYear: 'Tình trạng mô hình trong năm',
  withdrawn: 'Rút đăng ký',
  undone: 'Hoàn tác',
}

export const WORK_EVENT_KINDS = Object.keys(WORK_EVENT_NAMES) as WorkEventKind[]

/** One thing that happened to a work; recorded once, never rewritten (law 5). */
export type WorkEvent = {
  [Kind in WorkEventKind]: {
    kind: Kind
    facts: EventFacts[Kind]
    happenedOn: PlainDate
    /** Why, of a change and a withdrawal. */
    reason?: string
    /** In the name of a unit or commune by somebody else. */
    enteredFor: boolean
  }
}[WorkEventKind]

/** An event under its number in the history of its work, from 1. */
export type NumberedEvent = WorkEvent & { sequence: number }
