import { ok, type Result, refuse } from '#domain/base/result.ts'

type Asked = Result<string, { code: 'passkey-not-made' }>

/**
 * Asks the authenticator for a new passkey; its answer as JSON text (WebAuthn, RegistrationResponseJSON). Refused where
 * the person said no, or nobody came. Browsers of today turn this JSON to bytes themselves; those we hold to do not.
 */
export async function makePasskey(options: string): Promise<Asked> {
  // Extensions travel as bytes elsewhere; none is asked for.
  const { extensions: _none, ...asked } = JSON.parse(
    options,
  ) as PublicKeyCredentialCreationOptionsJSON
  const publicKey = {
    ...asked,
    challenge: toBytes(asked.challenge),
    user: { ...asked.user, id: toBytes(asked.user.id) },
    excludeCredentials: (asked.excludeCredentials ?? []).map(toDescriptor),
  } as PublicKeyCredentialCreationOptions
  return await unlessDeclined(async () => {
    const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential
    const { clientDataJSON, attestationObject } = made.response as AuthenticatorAttestationResponse
    return answerOf(made, {
      clientDataJSON: toText(clientDataJSON),
      attestationObject: toText(attestationObject),
    })
  })
}

/** Asks the authenticator to sign for a passkey; its answer as JSON text (AuthenticationResponseJSON). */
export async function usePasskey(options: string): Promise<Asked> {
  const { extensions: _none, ...asked } = JSON.parse(
    options,
  ) as PublicKeyCredentialRequestOptionsJSON
  const publicKey = {
    ...asked,
    challenge: toBytes(asked.challenge),
    allowCredentials: (asked.allowCredentials ?? []).map(toDescriptor),
  } as PublicKeyCredentialRequestOptions
  return await unlessDeclined(async () => {
    const used = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential
    const response = used.response as AuthenticatorAssertionResponse
    return answerOf(used, {
      clientDataJSON: toText(response.clientDataJSON),
      authenticatorData: toText(response.authenticatorData),
      signature: toText(response.signature),
    })
  })
}

const toDescriptor = (one: PublicKeyCredentialDescriptorJSON) => ({ ...one, id: toBytes(one.id) })

function answerOf(credential: PublicKeyCredential, response: object): string {
  const { id, rawId, type } = credential
  const clientExtensionResults = credential.getClientExtensionResults()
  return JSON.stringify({ id, rawId: toText(rawId), type, response, clientExtensionResults })
}

function toBytes(base64url: string): Uint8Array {
  const base64 = base64url.replace(/-/g, '+').replace(/_/g, '/')
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
}

function toText(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')
}

/** The browser throws its own words for no: declined, timed out, or a key that is kept already. */
async function unlessDeclined(ask: () => Promise<string>): Promise<Asked> {
  try {
    return ok(await ask())
  } catch (error) {
    if (error instanceof DOMException) return refuse({ code: 'passkey-not-made' })
    throw error
  }
}
