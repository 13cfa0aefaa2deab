import * as client from 'openid-client'
import {
  PROVIDER_MAX_AGE_SECONDS,
  type ProviderClaims,
  showsSecondStep,
} from '#domain/access/identity-provider.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { IdentityProviderSettings } from './identity-provider-settings.ts'
import type { Log } from './log.ts'

/** What only the browser that was sent to the provider keeps, until it comes back. */
export type ProviderQuestion = { state: string; nonce: string; verifier: string }

export type Identity = {
  /** The provider's own name for somebody, the same for ever. */
  subject: string
  /** Has the provider asked for a second factor that counts here? */
  hasSecondStep: boolean
}

type Away = { code: 'provider-away' }

export type IdentityProvider = {
  readonly issuer: string
  /** As people know it. */
  readonly name: string
  /** Where the browser is to go, and what to keep until it comes back to the address named. */
  ask(returnTo: URL): Promise<Result<{ address: string; question: ProviderQuestion }, Away>>
  /** Who came back with that address: each answer of the provider is good once, and for the question it was given to. */
  read(
    returned: URL,
    question: ProviderQuestion,
  ): Promise<Result<Identity, Away | { code: 'provider-refused' }>>
}

/** So long an answer of the provider is waited for, seconds. */
const TIMEOUT_SECONDS = 5

/** What the provider says of itself is read again after this, milliseconds. */
const KNOWN_MS = 3_600_000

/** How openid-client calls it when no proper answer came at all. */
const AWAY_CODES = ['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM'] as const

/**
 * An identity provider by authorization code with PKCE, state and nonce; the signature of what it says is checked. It
 * is first asked when somebody wants to sign in by it, so a provider that is away keeps nobody else out.
 */
export function identityProvider(settings: IdentityProviderSettings, log: Log): IdentityProvider {
  const { issuer, name, secondStep } = settings
  let known: { at: number; config: client.Configuration } | undefined
  async function find(): Promise<client.Configuration> {
    if (known && Date.now() - known.at < KNOWN_MS) return known.config
    const config = await discover(settings)
    known = { at: Date.now(), config }
    return config
  }
  return {
    ...{ issuer, name },
    async ask(returnTo) {
      try {
        const config = await find()
        const question = {
          state: client.randomState(),
          nonce: client.randomNonce(),
          verifier: client.randomPKCECodeVerifier(),
        }
        const { href: address } = client.buildAuthorizationUrl(config, {
          ...{
            redirect_uri: returnTo.href,
            scope: 'openid',
            state: question.state,
            nonce: question.nonce,
          },
          code_challenge: await client.calculatePKCECodeChallenge(question.verifier),
          ...{ code_challenge_method: 'S256', max_age: String(PROVIDER_MAX_AGE_SECONDS) },
        })
        return ok({ address, question })
      } catch (error) {
        log.warn('không hỏi được nhà cung cấp danh tính', { error: wordsOf(error) })
        return refuse({ code: 'provider-away' })
      }
    },
    async read(returned, { state, nonce, verifier }) {
      try {
        const tokens = await client.authorizationCodeGrant(await find(), returned, {
          ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier },
          ...{ idTokenExpected: true, maxAge: PROVIDER_MAX_AGE_SECONDS },
        })
        const claims = tokens.claims()
        if (!claims) return refuse({ code: 'provider-refused' })
        const { sub: subject } = claims
        return ok({ subject, hasSecondStep: showsSecondStep(claims as ProviderClaims, secondStep) })
      } catch (error) {
        const code = isAway(error) ? 'provider-away' : 'provider-refused'
        log.warn('nhà cung cấp danh tính không xác nhận', { error: wordsOf(error) })
        return refuse({ code })
      }
    },
  }
}

async function discover(settings: IdentityProviderSettings): Promise<client.Configuration> {
  const { issuer, clientId, clientSecret } = settings
  const url = new URL(issuer)
  const insecure = url.protocol === 'http:' ? [client.allowInsecureRequests] : []
  return await client.discovery(url, clientId, undefined, authentication(clientSecret), {
    execute: [client.enableNonRepudiationChecks, ...insecure],
    timeout: TIMEOUT_SECONDS,
  })
}

/** As the header of the specification's default, unless the provider says that it takes the body alone. */
function authentication(secret: string): client.ClientAuth {
  const [basic, post] = [client.ClientSecretBasic(secret), client.ClientSecretPost(secret)]
  return (server, metadata, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const isBasic = methods.includes('client_secret_basic')
    return (isBasic ? basic : post)(server, metadata, body, headers)
  }
}

/** Was there no proper answer, so that trying later helps? */
function isAway(error: unknown): boolean {
  if (error instanceof TypeError) return error.message === 'fetch failed'
  const { code } = (error ?? {}) as { code?: unknown }
  return AWAY_CODES.some((each) => each === code)
}

/** For the operator: what went wrong, never what was sent. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code, error: said } = error as Error & { code?: unknown; error?: unknown }
  return [error.name, code, said, error.message]
    .filter((part) => typeof part === 'string')
    .join(' ')
}
