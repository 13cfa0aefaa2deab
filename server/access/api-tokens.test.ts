import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import type { ApiTokens } from '#domain/access/api-tokens/schema.ts'
import { TOKEN_ASKS, TOKEN_RIGHTS, TOKEN_TRIES } from '#domain/access/api-tokens/token.ts'
import { newId } from '#server/platform/clock.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { CAST } from '#test/people.ts'
import { SLUG } from '#test/world.ts'

const AT = `/api/v1/programmes/${SLUG}`
const newSecret = () => randomBytes(32).toString('base64url')

describe('tokens by which machines read', () => {
  let world: TestApp
  let hoa: Asker
  let nam: Asker
  let quang: Asker
  before(async () => {
    world = await openTestApp()
    hoa = await world.as('hoa')
    nam = await world.as('nam')
    quang = await world.as('quang')
  })
  after(() => world.close())

  const asMachine = async (
    secret: string,
    path: string,
    { method = 'GET' as 'GET' | 'POST', payload = {}, from = '192.0.2.1', cookie = '' } = {},
  ) => {
    const answer = await world.app.inject({
      ...{ method, url: path.startsWith('/api/') ? path : AT + path, remoteAddress: from },
      headers: { authorization: `Bearer ${secret}`, 'idempotency-key': newId(), cookie },
      ...(method === 'POST' ? { payload } : {}),
    })
    const body = answer.json() as { code?: string }
    return { status: answer.statusCode, code: body.code, text: answer.body }
  }
  async function make(by: Asker, given: object = {}) {
    const token = newSecret()
    const asked = { token, name: 'Màn hình', rights: ['readProgramme'], lastDay: '2026-12-31' }
    const made = await by.post('/api-tokens', { ...asked, ...given })
    return { secret: token, made, tokenId: String(made.body.tokenId) }
  }
  const list = async (by: Asker) => (await by.get('/api-tokens')).body as unknown as ApiTokens

  it('read what was put into them, as the post, and nothing else', async () => {
    const { secret, made } = await make(nam)
    assert.equal(made.status, 201)
    const own = await world.app.inject({ url: `${AT}/activities`, headers: { cookie: nam.cookie } })
    const read = await asMachine(secret, '/activities')
    assert.deepEqual([read.status, read.text], [200, own.body])
    assert.equal((await asMachine(secret, '/trail')).code, 'token-scope')
    assert.equal((await asMachine(secret, '/board')).code, 'token-scope')
    assert.equal((await asMachine(secret, '/people')).code, 'token-scope')
    // A cookie beside it adds nothing, and no token goes for a session.
    assert.equal((await asMachine(secret, '/trail', { cookie: nam.cookie })).code, 'token-scope')
    assert.equal((await asMachine(secret, '/api/v1/own-account')).code, 'not-signed-in')
  })

  it('write nothing, whatever was put into them', async () => {
    const { secret } = await make(hoa, { rights: [...TOKEN_RIGHTS] })
    for (const path of ['/activities', '/api-tokens', '/people', '/post-uses']) {
      const { code = '' } = await asMachine(secret, path, { method: 'POST' })
      assert.ok(['token-reads-only', 'input-invalid'].includes(code), `${path} ${code}`)
    }
    const { secret: another } = await make(hoa)
    const body = { token: newSecret(), name: 'x', rights: ['readBoard'], lastDay: '2026-12-31' }
    const tried = await asMachine(another, '/api-tokens', { method: 'POST', payload: body })
    assert.deepEqual([tried.status, tried.code], [403, 'token-reads-only'])
  })

  it('carry no more than the post may read, and end within a year', async () => {
    const refused = async (by: Asker, given: object) => (await make(by, given)).made.body.code
    assert.equal(await refused(nam, { rights: ['readBoard'] }), 'token-right-not-yours')
    assert.equal(await refused(nam, { lastDay: '2026-11-22' }), 'token-ends-before')
    assert.equal(await refused(nam, { lastDay: '2028-01-01' }), 'token-ends-too-late')
    assert.equal(await refused(nam, { rights: [] }), 'input-invalid')
    assert.equal(await refused(nam, { rights: ['keepPeople'] }), 'input-invalid')
    assert.equal(await refused(quang, {}), 'not-allowed')
    const { secret } = await make(nam)
    assert.equal(await refused(nam, { token: secret }), 'token-secret-used')
    await assert.rejects(
      world.db.owner("update api_tokens set rights = array['keepPeople'] where true"),
      { code: '23514' },
    )
  })

  it('answer the same when they never were, have expired, were ended, or belong elsewhere', async () => {
    const never = await asMachine(newSecret(), '/activities', { from: '192.0.2.20' })
    assert.deepEqual([never.status, never.code], [401, 'token-refused'])
    const expired = await make(nam)
    await world.db.owner(
      "update api_tokens set expires_at = now() - interval '1 second' where token_id = $1",
      [expired.tokenId],
    )
    const ended = await make(nam)
    assert.equal((await nam.post(`/api-tokens/${ended.tokenId}/ends`, {})).status, 201)
    const byKeeper = await make(nam)
    assert.equal((await quang.post(`/api-tokens/${byKeeper.tokenId}/ends`, {})).status, 201)
    for (const { secret } of [expired, ended, byKeeper]) {
      const said = await asMachine(secret, '/activities', { from: '192.0.2.21' })
      assert.deepEqual([said.status, said.text], [never.status, never.text])
    }
    const { secret } = await make(nam)
    for (const slug of ['khac', 'khong-co'])
      assert.equal(
        (await asMachine(secret, `/api/v1/programmes/${slug}/activities`)).text,
        never.text,
      )
    for (const odd of ['', 'x', `${secret}x`])
      assert.equal((await asMachine(odd, '/activities')).text, never.text)
    // The post is held no more.
    await world.db.owner("update posts set held_until = '2026-11-20' where post_id = $1", [
      CAST.nam.postId,
    ])
    assert.equal((await asMachine(secret, '/activities')).text, never.text)
    await world.db.owner('update posts set held_until = null where post_id = $1', [CAST.nam.postId])
    assert.equal((await asMachine(secret, '/activities')).status, 200)
  })

  it('are listed and ended by their owner and by the administrator, never by others', async () => {
    const { tokenId, secret } = await make(hoa, { name: '  Máy   của  Văn phòng ' })
    const own = (await list(hoa)).tokens.find((token) => token.tokenId === tokenId)
    assert.deepEqual(
      [own?.name, own?.isOpen, own?.personName],
      ['Máy của Văn phòng', true, CAST.hoa.name],
    )
    assert.ok((await list(quang)).tokens.some((token) => token.tokenId === tokenId))
    assert.ok(!(await list(nam)).tokens.some((token) => token.tokenId === tokenId))
    assert.equal((await nam.post(`/api-tokens/${tokenId}/ends`, {})).body.code, 'token-not-found')
    assert.equal((await asMachine(secret, '/activities')).status, 200)
    const kept = JSON.stringify([
      ...(await world.db.owner('select * from api_tokens')),
      ...(await world.db.owner('select * from trail')),
    ])
    assert.ok(!kept.includes(secret))
    const made = await world.db.owner<{ details: { name: string } }>(
      "select details from trail where command = 'makeApiToken' and subject_id = $1",
      [tokenId],
    )
    assert.equal(made[0]?.details.name, 'Máy của Văn phòng')
  })

  it('stand beside every file that a machine takes', async () => {
    const { secret, tokenId } = await make(nam)
    const file = await world.app.inject({
      url: `${AT}/works/export?format=csv`,
      headers: { authorization: `Bearer ${secret}` },
    })
    assert.equal(file.statusCode, 200)
    const [line] = await world.db.owner<{ token: string; person: string; operation: string }>(
      'select token_id as token, person_id as person, operation from export_events',
    )
    assert.deepEqual(line, {
      ...{ token: tokenId, person: CAST.nam.personId, operation: 'exportWorks' },
    })
  })

  it('are slowed: wrong ones by address, right ones by the minute', async () => {
    const from = '192.0.2.30'
    assert.equal((await asMachine(newSecret(), '/activities', { from })).status, 401)
    await world.db.owner("update tries set tries = $1 where kind = 'apiTokenAddress'", [
      TOKEN_TRIES.most,
    ])
    const tired = await asMachine(newSecret(), '/activities', { from })
    assert.deepEqual([tired.status, tired.code], [429, 'token-too-often'])
    const { secret } = await make(nam)
    assert.equal((await asMachine(secret, '/activities', { from })).status, 200)
    const now = '2026-11-28T01:00:00.000Z'
    const { asksTooOften } = world.app.access
    const moment = { now, today: '2026-11-28' as never }
    const asked = Array.from({ length: TOKEN_ASKS + 1 }, () => asksTooOften(secret, moment))
    assert.deepEqual([asked.indexOf(true), asksTooOften(newSecret(), moment)], [TOKEN_ASKS, false])
  })

  it('are described: which routes take one', async () => {
    await world.app.ready()
    type Operation = { operationId: string; security?: object[]; 'x-right'?: string }
    const { paths = {} } = world.app.swagger() as unknown as {
      paths?: Record<string, Record<string, Operation>>
    }
    const taking = Object.values(paths)
      .flatMap((methods) => Object.entries(methods))
      .filter(([, { security }]) => security?.some((one) => 'token' in one))
    assert.ok(taking.length > 20)
    for (const [method, operation] of taking) {
      assert.equal(method, 'get')
      assert.ok((TOKEN_RIGHTS as readonly string[]).includes(operation['x-right'] ?? ''))
    }
  })
})
