import type { Uuid } from '#domain/base/uuid.ts'
import type { Measure } from '#domain/figures/measures.ts'
import type { YearFigures } from '#domain/figures/year-figures.ts'

/** What a unit expected of the whole year in its yearly report, in stored units. */
export type UnitEstimate = {
  readonly unitId: Uuid
  readonly measure: Measure
  readonly stored: number
}

export type EstimateAgainstFact = {
  readonly unitId: Uuid
  readonly measure: Measure
  readonly estimate: number
  /** Null where nothing was recorded: then there is no difference either (law 1). */
  readonly fact: number | null
  /** Of the fact what the commune confirmed, where it is asked at all (law 4). */
  readonly confirmed: number | null
  /** Recorded less expected; below nought where the year fell short. */
  readonly difference: number | null
}

/**
 * Every estimate to 31 December beside what the ledger holds of the year, in the order given; the two are in no sum
 * (report-outline.md 2, rule 2: the second edition replaces the estimate and lists the differences).
 */
export function estimatesAgainstFacts(
  estimates: readonly UnitEstimate[],
  figures: YearFigures,
): EstimateAgainstFact[] {
  return estimates.map(({ unitId, measure, stored }) => {
    const found = figures.find(measure, 'unit', unitId)
    const fact = found.isMissing ? null : found.stored
    const confirmed = found.isMissing ? null : (found.sides?.confirmed ?? null)
    return {
      ...{ unitId, measure, estimate: stored, fact, confirmed },
      difference: fact === null ? null : fact - stored,
    }
  })
}
