import type { Uuid } from '#domain/base/uuid.ts'
import type { FundingSource } from '#domain/programme/funding-sources.ts'

export {
  FUNDING_SOURCE_NAMES,
  FUNDING_SOURCES,
  type FundingSource,
} from '#domain/programme/funding-sources.ts'

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

/** Was anything handed over that is the givers' own, not money of the state's programmes? */
export function givesOwnValue(lines: readonly Pick<ValueLine, 'state' | 'source'>[]): boolean {
  return lines.some(({ state, source }) => state === 'handedOver' && source !== 'stateProgramme')
}
