import type { PlainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'

/** A slip as it stands. */
export type Slip = { expiresOn: PlainDate; end: 'used' | 'revoked' | null }

export type SlipState = 'open' | 'used' | 'revoked' | 'expired'

export function slipState({ expiresOn, end }: Slip, today: PlainDate): SlipState {
  if (end) return end
  return today > expiresOn ? 'expired' : 'open'
}

const CLOSED = { used: 'slip-used', revoked: 'slip-revoked', expired: 'slip-expired' } as const

export type SlipRefusal = { code: (typeof CLOSED)[keyof typeof CLOSED] }

/** May a slip be opened or answered? Only whoever has its right code is told why not. */
export function openSlip(slip: Slip, today: PlainDate): Result<undefined, SlipRefusal> {
  const state = slipState(slip, today)
  return state === 'open' ? ok(undefined) : refuse({ code: CLOSED[state] })
}
