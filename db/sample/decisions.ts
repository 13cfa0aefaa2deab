import { plainDate } from '#domain/base/plain-date.ts'
import { sampleId } from './ids.ts'
import type { SampleDecision } from './model.ts'
import { INVENTED } from './places.ts'

const ISSUER = `Tỉnh ủy (${INVENTED})`

/** The assignment of the invented units to the invented communes that 2019 stands on. */
export const FIRST_DECISION: SampleDecision = {
  decisionId: sampleId('decision', 1),
  number: 'Quyết định phân công thực hành (giả định)',
  issuedOn: plainDate('2016-12-01'),
  issuer: ISSUER,
}

/** The assignment anew after the merger of communes, to real communes too: it says what it is. */
export const ANEW_DECISION: SampleDecision = {
  decisionId: sampleId('decision', 3),
  number: 'Quyết định phân công lại năm 2026 (giả định, dữ liệu thực hành)',
  issuedOn: plainDate('2025-12-10'),
  issuer: ISSUER,
}

export const TWINNED_FROM = plainDate('2017-01-01')

/** The first day of the data of 2026: the first assignment ends and the second begins. */
export const TWINNED_ANEW_FROM = plainDate('2025-12-15')

/** Carries over the twinnings of units that were merged. */
export const UNITS_MERGED_DECISION: SampleDecision = {
  decisionId: sampleId('decision', 4),
  number: 'Quyết định chuyển phân công khi sáp nhập đơn vị (giả định, dữ liệu thực hành)',
  issuedOn: plainDate('2026-06-12'),
  issuer: ISSUER,
}

export const UNITS_MERGED_ON = plainDate('2026-06-15')

/** Two pairs of units, each of one block, went into a new one in the middle of 2026. */
export const UNITS_MERGED: readonly { from: readonly [string, string]; to: string }[] = [
  { from: ['DV20', 'DV21'], to: 'DV73' },
  { from: ['DV35', 'DV36'], to: 'DV74' },
]
