import type { TryLimit } from '#domain/base/try-limit.ts'

/**
 * Wrong passwords, and apart from them wrong codes of the second step, that are borne in a window: of one address for
 * all accounts (an office may share one), of one address for one account, and of one browser in which the account has
 * signed in before. None counts an account alone: whoever could fill such a count could lock its owner out.
 */
export const SIGN_IN_LIMITS = {
  signInAddress: { most: 60, minutes: 15 },
  signInAccount: { most: 10, minutes: 15 },
  signInDevice: { most: 10, minutes: 15 },
} as const satisfies Record<string, TryLimit>

export type SignInCount = { kind: keyof typeof SIGN_IN_LIMITS; of: readonly string[] }

/** A try to sign in: for which account, whoever's it is; from where; the browser's mark if the account knows it. */
export type SignInTry = { account: string; address: string; knownDevice: string | undefined }

/**
 * What a try is counted by. A browser that the account knows counts on its own, so that no number of strangers'
 * tries, from its own address or any other, stops the owner; everybody else counts by address.
 */
export function signInCounts({ account, address, knownDevice }: SignInTry): SignInCount[] {
  if (knownDevice !== undefined) return [{ kind: 'signInDevice', of: [account, knownDevice] }]
  return [
    { kind: 'signInAddress', of: [address] },
    { kind: 'signInAccount', of: [account, address] },
  ]
}
