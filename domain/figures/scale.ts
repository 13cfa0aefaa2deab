import type { Measure } from './measures.ts'

/**
 * How many stored units make one unit of the measure: person-days are stored in halves. Said here again, apart
 * from the definitions, so that a page which prints a figure does not load all of them; a test holds it to the
 * ledger's own scale.
 */
export function scaleOf(measure: Measure): 1 | 2 {
  return measure === 'personDays' ? 2 : 1
}
