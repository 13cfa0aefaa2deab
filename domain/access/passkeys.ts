/** How long a passkey is waited for once its question was asked, minutes. */
export const PASSKEY_MINUTES = 5

/** What a passkey may be called by its owner, characters. */
export const PASSKEY_NAME_LENGTH = 60

/**
 * The domain that passkeys belong to at an address (`https://host:port`): browsers make them over https, or on the
 * machine itself by the name localhost, and never for a number. Undefined where there can be none.
 */
export function passkeyDomain(origin: string): string | undefined {
  const [, scheme, host = ''] = /^(https?):\/\/([a-z0-9.-]+)(?::\d+)?$/i.exec(origin) ?? []
  const isNumber = /^[\d.]+$/.test(host)
  if (isNumber || host === '') return undefined
  return scheme === 'https' || host === 'localhost' ? host.toLowerCase() : undefined
}
