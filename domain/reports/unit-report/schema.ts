import { type Static, Type } from 'typebox'
import { Day, Exactly, Id, OneOf, orNull } from '#domain/base/schema.ts'
import { MEASURE_CODES } from '#domain/figures/measures.ts'
import { DATA_STATES } from '../report-state.ts'

const Text = Type.String({ maxLength: 1000 })

/** A figure in stored units, beside those that the ledger holds. */
const Stored = Exactly({
  measure: OneOf(MEASURE_CODES),
  stored: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
})

/** What the unit adds to what the ledger says; empty words are none. */
export const WriteReportWords = Exactly({
  unitId: Id,
  periodId: Id,
  /** 0: nobody has written yet. */
  expectedRevision: Type.Integer({ minimum: 0 }),
  difficulties: Text,
  nextTasks: Text,
  proposals: Text,
  /** To 31 December; only of the yearly report. */
  estimates: Type.Array(Stored, { maxItems: 20 }),
})
export type WriteReportWords = Static<typeof WriteReportWords>
export const WrittenWords = Exactly({ revision: Type.Integer() })

/** The report was handed to the unit's leader on a day; no clock stops. */
export const PresentReport = Exactly({ unitId: Id, periodId: Id, presentedOn: Day })
export type PresentReport = Static<typeof PresentReport>
export const PresentedReport = Exactly({ stepId: Id })

export const UnitReportView = Exactly({
  state: OneOf(DATA_STATES),
  hasPaper: Type.Boolean(),
  revision: Type.Integer(),
  difficulties: Type.String(),
  nextTasks: Type.String(),
  proposals: Type.String(),
  /** The report asks for estimates to 31 December. */
  asksEstimates: Type.Boolean(),
  estimates: Type.Array(Stored),
  presentedOn: orNull(Day),
  receivedOn: orNull(Day),
  /** The figures of the period as they were received; null while they were not. */
  received: orNull(Type.Array(Stored)),
  /** Why nothing happened, of the nil report that stands. */
  nilReason: orNull(Type.String()),
  askedWords: orNull(Type.String()),
  mayWrite: Type.Boolean(),
  mayPresent: Type.Boolean(),
  mayReceive: Type.Boolean(),
})
export type UnitReportView = Static<typeof UnitReportView>
