import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { OwnAccount } from '#domain/access/schema.ts'
import { CAST } from '#test/people.ts'
import { openRealProgramme, type RealWorld } from '#test/real-programme.ts'

const GOOD = 'đồi thông gió lớn chiều'
const HTTPS = { host: 'ketnghia.example', 'x-forwarded-proto': 'https' }

/**
 * What is refused of passkeys; that a real authenticator is taken is tried in the browser
 * (test/journeys/account.test.ts).
 */
describe('passkeys, by the API', () => {
  let world: RealWorld
  let nam: string
  before(async () => {
    world = await openRealProgramme()
    nam = await world.reset('nam', GOOD)
  })
  after(() => world.close())

  /** As the browser keeps it: over TLS under the name that belongs to one host. */
  const named = (cookie: string, headers: object) =>
    headers === HTTPS ? cookie.replace(/^session=/, '__Host-session=') : cookie
  const post = async (path: string, payload: object, cookie = nam, headers: object = HTTPS) => {
    const answer = await world.app.inject({
      ...{ method: 'POST', url: `/api/v1${path}`, payload, remoteAddress: '127.0.0.1' },
      headers: { cookie: named(cookie, headers), ...headers },
    })
    return { status: answer.statusCode, code: answer.json().code, body: answer.json() }
  }
  const asked = async (cookie = nam) =>
    JSON.parse((await post('/passkey-options', {}, cookie)).body.options) as {
      challenge: string
      rp: { id: string }
    }
  /** As a browser would answer, without an authenticator behind it. */
  const forged = (type: string, challenge: string, origin = 'https://ketnghia.example') => {
    const client = JSON.stringify({ type, challenge, origin })
    const encoded = Buffer.from(client).toString('base64url')
    return JSON.stringify({
      ...{ id: 'A'.repeat(22), rawId: 'A'.repeat(22), type: 'public-key' },
      response: { clientDataJSON: encoded, attestationObject: 'oA', signature: 'AA' },
      clientExtensionResults: {},
    })
  }
  const plant = (domain: string) =>
    world.db.owner(
      `insert into passkeys values ($1, gen_random_uuid(), $2, $3, 'khóa thử', 'a501', 0, '{}', now(), null)`,
      ['A'.repeat(22), CAST.nam.personId, domain],
    )

  it('are asked for over https alone, for the domain of the address', async () => {
    assert.equal((await asked()).rp.id, 'ketnghia.example')
    const lan = { host: '192.168.1.10:3000' }
    const plain = await post('/passkey-options', {}, nam, lan)
    assert.deepEqual([plain.status, plain.code], [409, 'passkey-needs-https'])
    const local = await post('/passkey-options', {}, nam, { host: 'localhost:3000' })
    assert.equal(local.status, 201)
    const url = '/api/v1/own-account'
    const own = await world.app.inject({ url, headers: { cookie: nam, ...lan } })
    assert.equal((own.json() as OwnAccount).secondStep?.passkeysWork, false)
    assert.equal((await post('/passkey-options', {}, '')).code, 'not-signed-in')
  })

  it('are not kept unless an authenticator signed what was asked, once, at this address', async () => {
    const add = (credential: string) => post('/passkeys', { name: 'khóa', credential })
    const refused = { status: 401, code: 'passkey-refused' }
    for (const make of [
      (challenge: string) => forged('webauthn.create', challenge),
      (challenge: string) => forged('webauthn.create', challenge, 'https://xa-la.example'),
      () => forged('webauthn.create', 'khac'),
      () => '{}',
      () => 'không phải JSON',
    ]) {
      const { status, code } = await add(make((await asked()).challenge))
      assert.deepEqual({ status, code }, refused)
    }
    // Nothing was asked: what was asked before was taken.
    assert.equal((await add(forged('webauthn.create', 'x'))).code, 'passkey-refused')
    const kept = await world.db.owner('select 1 from passkeys')
    assert.equal(kept.length, 0)
  })

  it('stand for the second step where they were made, and a forged answer is refused and counted', async () => {
    await plant('ketnghia.example')
    const half = await world.signIn('nam.pham', GOOD)
    assert.equal(half.body.home, '/second-step')
    const state = async (headers: object) =>
      (
        await world.app.inject({
          ...{ url: '/api/v1/second-step', remoteAddress: '127.0.0.1' },
          headers: { cookie: named(half.cookie, headers), ...headers },
        })
      ).json()
    assert.deepEqual(
      [(await state(HTTPS)).byPasskey, (await state({ host: 'localhost' })).byPasskey],
      [true, false],
    )
    const elsewhere = await post('/passkey-step-options', {}, half.cookie, { host: 'localhost' })
    assert.equal(elsewhere.code, 'passkey-not-here')
    const options = await post('/passkey-step-options', {}, half.cookie)
    const { challenge } = JSON.parse(options.body.options)
    const credential = forged('webauthn.get', challenge)
    const tried = await post('/passkey-steps', { credential }, half.cookie)
    assert.deepEqual([tried.status, tried.code], [401, 'passkey-refused'])
    const [refusals] = await world.db.owner<{ n: number }>(
      "select count(*)::integer as n from account_events where kind = 'secondStepRefused'",
    )
    assert.equal(refusals?.n, 1)
    await world.db.owner("update tries set tries = 100 where kind like '%Step'")
    const tired = await post('/passkey-steps', { credential }, half.cookie)
    assert.equal(tired.code, 'second-step-too-often')
    assert.equal((await post('/passkey-steps', { credential }, nam)).code, 'not-signed-in')
  })

  it('are removed by their owner alone; nobody else knows them', async () => {
    const own = await world.app.inject({ url: '/api/v1/own-account', headers: { cookie: nam } })
    const [key] = (own.json() as OwnAccount).secondStep?.passkeys ?? []
    const hoa = await world.reset('hoa', GOOD)
    const path = `/passkeys/${key?.passkeyId}/removals`
    assert.equal((await post(path, {}, hoa)).code, 'passkey-not-here')
    assert.equal((await post(path, {})).status, 201)
    assert.equal((await world.signIn('nam.pham', GOOD)).body.home !== '/second-step', true)
    // The last second step of a post that needs one stays.
    await world.db.owner(
      `insert into passkeys values ($1, $2, $3, 'localhost', 'khóa thử', 'a501', 0, '{}', now(), null)`,
      ['B'.repeat(22), CAST.hoa.postId, CAST.hoa.personId],
    )
    const last = await post(`/passkeys/${CAST.hoa.postId}/removals`, {}, hoa)
    assert.equal(last.code, 'second-step-stays')
  })
})
