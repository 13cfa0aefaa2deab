import assert from 'node:assert/strict'
import { after, before, describe, it, mock } from 'node:test'
import { PROVIDER_RETURN } from '#domain/access/identity-provider.ts'
import type { OwnAccount } from '#domain/access/schema.ts'
import { buildApp } from '#server/app.ts'
import { identityProvider } from '#server/platform/identity-provider.ts'
import { authenticatorOf } from '#test/authenticator.ts'
import { openTestProvider, type TestProvider } from '#test/identity-provider.ts'
import { CAST } from '#test/people.ts'
import { openRealProgramme, type RealWorld, type Tried } from '#test/real-programme.ts'
import { SLUG } from '#test/world.ts'

const GOOD = 'đồi thông gió lớn chiều'
const AT = `/api/v1/programmes/${SLUG}`
const log = { info: () => undefined, warn: () => undefined, error: () => undefined }

describe('signing in by an identity provider', () => {
  let world: RealWorld
  let provider: TestProvider
  let nam = ''
  before(async () => {
    provider = await openTestProvider(`http://localhost${PROVIDER_RETURN}`)
    world = await openRealProgramme({ provider: identityProvider(provider.settings, log) })
    nam = await world.reset('nam', GOOD)
  })
  after(async () => {
    await world.close()
    await provider.close()
  })

  const post = (path: string, body: object, cookie = '') =>
    world.ask('POST', `/api/v1${path}`, cookie, body)
  const events = async (kind: string) =>
    await world.db.owner<{ person: string | null }>(
      'select person_id as person from account_events where kind = $1 order by event_id',
      [kind],
    )
  const account = async (cookie: string) =>
    (await world.ask('GET', '/api/v1/own-account', cookie)).body as OwnAccount

  /** Asks for the provider, signs in there, and answers what the browser brings back. */
  async function goAs(subject: string, amr?: string[], asked?: Tried) {
    const begun = asked ?? (await post('/provider-sign-ins', {}))
    assert.equal(begun.status, 201, begun.text)
    provider.signsInAs(subject, amr)
    return { url: await provider.goThrough(String(begun.body.address)), cookie: begun.cookie }
  }

  /** Comes back with it; answers where the browser goes, and with which cookies. */
  async function comeBack({ url, cookie }: { url: URL; cookie: string }) {
    const answer = await world.app.inject({
      ...{ method: 'GET', url: `${url.pathname}${url.search}`, headers: { cookie } },
      remoteAddress: '192.0.2.80',
    })
    assert.equal(answer.statusCode, 303, answer.body)
    const session = answer.cookies.find(({ name, value }) => name === 'session' && value !== '')
    return { to: answer.headers.location, session: session && `session=${session.value}` }
  }

  const signIn = async (subject: string, amr?: string[]) => comeBack(await goAs(subject, amr))

  it('asks with state, nonce and PKCE, and for a sign-in that is not old', async () => {
    const asked = await post('/provider-sign-ins', {})
    const { searchParams: said } = new URL(String(asked.body.address))
    assert.deepEqual(
      ['response_type', 'scope', 'code_challenge_method', 'max_age'].map((name) => said.get(name)),
      ['code', 'openid', 'S256', '1800'],
    )
    for (const name of ['state', 'nonce', 'code_challenge'])
      assert.ok((said.get(name) ?? '').length >= 40, name)
    // What the way back is checked by stays closed to the browser that keeps it.
    for (const name of ['state', 'nonce']) assert.ok(!asked.cookie.includes(said.get(name) ?? ''))
    const ways = await world.ask('GET', '/api/v1/practice-people', '')
    assert.equal(ways.body.providerName, 'Cổng định danh thử')
  })

  it('lets nobody in who is not linked, whatever they are called there', async () => {
    const back = await signIn('nam.pham')
    assert.deepEqual(back, { to: '/sign-in?provider=provider-not-linked', session: undefined })
    assert.deepEqual(await events('providerSignInRefused'), [{ person: null }])
  })

  it('is linked by its owner, from the session that asked for it, once', async () => {
    assert.deepEqual((await account(nam)).provider, { name: 'Cổng định danh thử', linkedAt: null })
    const asked = () => post('/provider-links', { password: GOOD }, nam)
    // The answer does not link in a session that did not ask for it.
    const stolen = await goAs('nam-13', undefined, await asked())
    assert.equal((await comeBack(stolen)).to, '/sign-in?provider=provider-refused')
    const cookieOf = ({ cookie }: { cookie: string }) => `${cookie}; ${nam}`
    const went = await goAs('nam-12', undefined, await asked())
    const back = await comeBack({ ...went, cookie: cookieOf(went) })
    assert.deepEqual(back, { to: `/p/${SLUG}/account`, session: undefined })
    assert.notEqual((await account(nam)).provider?.linkedAt, null)
    assert.equal((await asked()).code, 'provider-linked-already')
    const kept = JSON.stringify(await world.db.owner('select * from provider_links'))
    assert.ok(!kept.includes('nam-12'))
    // Another account is not linked with the same person of the provider.
    const hoa = await world.reset('hoa', GOOD)
    const again = await goAs('nam-12', undefined, await post('/provider-links', {}, hoa))
    const refused = await comeBack({ ...again, cookie: `${again.cookie}; ${hoa}` })
    assert.equal(refused.to, `/p/${SLUG}/account?provider=provider-linked-already`)
  })

  it('lets in who is linked, with a new session, and says so in the trail', async () => {
    const before = await goAs('nam-12')
    const back = await comeBack({ ...before, cookie: `${before.cookie}; ${nam}` })
    assert.equal(back.to, `/p/${SLUG}/unit`)
    assert.ok(back.session)
    // The session that the browser had has ended.
    assert.deepEqual([await world.isIn(nam), await world.isIn(back.session)], [false, true])
    assert.deepEqual(await events('signedInByProvider'), [{ person: CAST.nam.personId }])
    // Nobody typed a password here, so the second step is not changed without one.
    assert.equal((await post('/authenticators', {}, back.session)).code, 'password-needed')
    nam = back.session
  })

  it('refuses another state, another nonce, an answer used before, an old one and a forged cookie', async () => {
    const REFUSED = { to: '/sign-in?provider=provider-refused', session: undefined }
    const fresh = () => goAs('nam-12')
    const other = await fresh()
    const state = await fresh()
    state.url.searchParams.set('state', 'x'.repeat(43))
    assert.deepEqual(await comeBack(state), REFUSED)
    // Of another question: its state is right for the cookie, what the provider signed is not.
    const nonce = await post('/provider-sign-ins', {})
    const address = new URL(String(nonce.body.address))
    address.searchParams.set('nonce', 'x'.repeat(43))
    const swapped = await provider.goThrough(address.href)
    assert.deepEqual(await comeBack({ url: swapped, cookie: nonce.cookie }), REFUSED)
    assert.ok((await comeBack(other)).session)
    assert.deepEqual(await comeBack(other), REFUSED)
    const verifier = await fresh()
    assert.deepEqual(await comeBack({ ...verifier, cookie: (await fresh()).cookie }), REFUSED)
    const forged = await fresh()
    const cookie = forged.cookie.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
    assert.deepEqual(await comeBack({ ...forged, cookie }), REFUSED)
    assert.deepEqual(await comeBack({ ...forged, cookie: '' }), REFUSED)
    const no = new URL(forged.url)
    no.search = '?error=access_denied&state=x'
    assert.deepEqual(await comeBack({ ...forged, url: no }), REFUSED)
  })

  it('refuses a token whose time is over', async () => {
    const went = await goAs('nam-12')
    provider.afterToken(() => {
      mock.timers.enable({ apis: ['Date'], now: Date.now() + 2 * 3_600_000 })
    })
    try {
      assert.equal((await comeBack(went)).to, '/sign-in?provider=provider-refused')
    } finally {
      mock.timers.reset()
      provider.afterToken(() => undefined)
    }
  })

  it('asks for the second step all the same, unless the provider says one that counts', async () => {
    const begun = (await post('/authenticators', { password: GOOD }, nam)).body as {
      secret: string
    }
    const set = await post(
      '/authenticator-confirmations',
      { code: authenticatorOf(begun.secret)() },
      nam,
    )
    assert.equal(set.status, 201, set.text)
    for (const amr of [undefined, ['pwd'], ['mfa']]) {
      const { to, session = '' } = await signIn('nam-12', amr)
      assert.deepEqual([to, await world.isIn(session)], ['/second-step', false])
    }
    assert.equal((await events('secondStepAfterProvider')).length, 3)
    const { to, session = '' } = await signIn('nam-12', ['pwd', 'otp'])
    assert.deepEqual([to, await world.isIn(session)], [`/p/${SLUG}/unit`, true])
    nam = session
  })

  it('does not stand in for having a second step where a post needs one', async () => {
    const hoa = await world.reset('hoa', GOOD)
    const went = await goAs('hoa-1', undefined, await post('/provider-links', {}, hoa))
    await comeBack({ ...went, cookie: `${went.cookie}; ${hoa}` })
    assert.equal((await signIn('hoa-1', ['otp'])).to, '/second-step')
  })

  it('opens nothing without a post, or once the link is taken away', async () => {
    const quang = await world.reset('quang', GOOD)
    const end = (until: string) =>
      world.db.owner(`update posts set held_until = ${until} where person_id = $1`, [
        CAST.nam.personId,
      ])
    await end("'2026-11-01'")
    assert.equal((await signIn('nam-12', ['otp'])).to, '/sign-in?provider=provider-no-post')
    await end('null')
    const person = async (id: string) =>
      (await world.ask('GET', `${AT}/people/${id}`, quang)).body.linkedAt
    assert.notEqual(await person(CAST.nam.personId), null)
    const path = `${AT}/people/${CAST.nam.personId}/provider-unlinkings`
    const unlinked = await world.ask('POST', path, quang, {})
    assert.deepEqual([unlinked.status, unlinked.body.cleared], [201, 1])
    assert.equal((await signIn('nam-12', ['otp'])).to, '/sign-in?provider=provider-not-linked')
    assert.deepEqual(await events('providerUnlinked'), [{ person: CAST.nam.personId }])
    // By its owner too.
    const went = await goAs(
      'nam-12',
      undefined,
      await post('/provider-links', { password: GOOD }, nam),
    )
    await comeBack({ ...went, cookie: `${went.cookie}; ${nam}` })
    assert.equal((await post('/provider-link-removals', {}, nam)).code, 'password-needed')
    assert.equal((await post('/provider-link-removals', { password: GOOD }, nam)).status, 201)
    assert.equal((await account(nam)).provider?.linkedAt, null)
  })

  it('is never there in practice', async () => {
    const { services } = world.app
    const { database } = world.practice
    const app = await buildApp({ ...services, database, isPractice: true })
    try {
      const url = '/api/v1/provider-sign-ins'
      const asked = await app.inject({ method: 'POST', url, payload: {} })
      assert.deepEqual([asked.statusCode, asked.json().code], [404, 'provider-not-set'])
      const ways = await app.inject({ method: 'GET', url: '/api/v1/practice-people' })
      assert.equal(ways.json().providerName, null)
    } finally {
      await app.close()
    }
  })

  it('says in one sentence that the provider is away, and the password goes on', async () => {
    const went = await goAs('nam-12')
    await provider.stop()
    assert.equal((await comeBack(went)).to, '/sign-in?provider=provider-away')
    // One that was never reached is away too.
    world.app.services.provider = identityProvider(provider.settings, log)
    const asked = await post('/provider-sign-ins', {})
    assert.deepEqual([asked.status, asked.code], [503, 'provider-away'])
    const byPassword = await world.signIn('nam.pham', GOOD, { from: '192.0.2.81' })
    assert.equal(byPassword.status, 201)
  })
})
