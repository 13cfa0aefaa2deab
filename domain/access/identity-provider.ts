/** Where the browser comes back from the identity provider: registered there below the address of the pages. */
export const PROVIDER_RETURN = '/api/v1/provider-return'

/** So long the way to the provider and back may take, minutes. */
export const PROVIDER_MINUTES = 10

/**
 * A sign-in at the provider that is older is asked for anew there, seconds: as long as the sessions of administrators and
 * the agency may stand unused, which a provider that remembers for a day would otherwise undo.
 */
export const PROVIDER_MAX_AGE_SECONDS = 30 * 60

/** How a provider says that somebody has signed in there (OpenID Connect Core 1.0, 2). */
export type ProviderClaims = { acr?: unknown; amr?: unknown }

/**
 * Does the provider say that a second factor was given, by a value that the operator has named? With none named it
 * never counts.
 */
export function showsSecondStep(
  { acr, amr }: ProviderClaims,
  accepted: readonly string[],
): boolean {
  const said: readonly unknown[] = [acr, ...(Array.isArray(amr) ? amr : [])]
  return said.some((value) => typeof value === 'string' && accepted.includes(value))
}
