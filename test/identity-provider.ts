/// <reference path="./oidc-provider.d.ts" />
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'
import type { IdentityProviderSettings } from '#server/platform/identity-provider-settings.ts'

/** A real identity provider on this machine, at which somebody signs in by saying who they are. */
export type TestProvider = {
  settings: IdentityProviderSettings
  /** Who sits at the provider's page, by its own name for them, and how they show it. */
  signsInAs(subject: string, amr?: readonly string[]): void
  /** Goes where the browser is sent, signs in, and answers the address to which it is sent back. */
  goThrough(address: string): Promise<URL>
  /** What happens between the provider's answer to us and our reading of it. */
  afterToken(then: () => void): void
  /** No answer any more, as if its machine were off. */
  stop(): Promise<void>
  close(): Promise<void>
}

const CLIENT = { clientId: 'ket-nghia', clientSecret: 'only-for-the-tests-0123456789abcdef' }

/** @param returnTo the one address of ours that is registered there */
export async function openTestProvider(returnTo: string): Promise<TestProvider> {
  let who: { accountId: string; amr?: readonly string[] } = { accountId: 'nobody' }
  let happens: (() => void) | undefined
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const issuer = `http://127.0.0.1:${port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        ...{ client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret },
        redirect_uris: [returnTo],
      },
    ],
    cookies: { keys: ['bài thử'] },
    // How somebody signed in is said in every token.
    claims: { openid: ['sub', 'amr'] },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
    features: { devInteractions: { enabled: false } },
    findAccount: (_context: unknown, sub: string) => ({
      accountId: sub,
      claims: () => ({ sub }),
    }),
  })
  const answer = provider.callback()
  const interact = async (request: IncomingMessage, response: ServerResponse) => {
    const { prompt, params, session } = await provider.interactionDetails(request, response)
    if (prompt.name === 'login')
      return await provider.interactionFinished(request, response, { login: who })
    const grant = new provider.Grant({
      ...{ accountId: session?.accountId, clientId: params.client_id },
    })
    grant.addOIDCScope('openid')
    const consent = { grantId: await grant.save() }
    await provider.interactionFinished(request, response, { consent })
  }
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction/')) return void interact(request, response)
    if (request.url === '/token') response.on('finish', () => happens?.())
    answer(request, response)
  })
  const stop = async () => {
    server.closeAllConnections()
    if (server.listening) await new Promise((done) => server.close(done))
  }
  return {
    settings: { issuer, ...CLIENT, name: 'Cổng định danh thử', secondStep: ['otp'] },
    signsInAs(subject, amr) {
      who = { accountId: subject, ...(amr ? { amr } : {}) }
    },
    async goThrough(address) {
      const cookies = new Map<string, string>()
      let at = new URL(address)
      while (at.origin === issuer) {
        const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
        const page = await fetch(at, { redirect: 'manual', headers: { cookie } })
        for (const set of page.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
          cookies.set(name, value)
        }
        const location = page.headers.get('location')
        if (!location) throw new Error(`${page.status} ${at}: ${await page.text()}`)
        at = new URL(location, at)
      }
      return at
    },
    afterToken(then) {
      happens = then
    },
    stop,
    close: stop,
  }
}
