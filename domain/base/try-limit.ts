/** How many tries of one counter may fail in a window of minutes before the next must wait for its end. */
export type TryLimit = { most: number; minutes: number }

/**
 * How many one-time codes that fit nothing one address may try, and how many may begin alike, before both must
 * wait: far more than fingers mistype, far fewer than guessing needs.
 */
export const CODE_TRY_LIMITS = {
  address: { most: 20, minutes: 15 },
  prefix: { most: 20, minutes: 60 },
} as const satisfies Record<string, TryLimit>
