import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { CAST } from '#test/people.ts'
import { openTestSite, type TestSite } from '#test/site.ts'
import { newId } from './clock.ts'

const SIGN_IN = { method: 'POST', url: '/api/v1/sessions' } as const

describe('the guard before every route', () => {
  let site: TestSite
  let cookie: string
  before(async () => {
    site = await openTestSite()
    const answer = await signIn({})
    cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
  })
  after(() => site.close())

  const signIn = (headers: Record<string, string>) =>
    site.app.inject({ ...SIGN_IN, headers, payload: { personId: CAST.hoa.personId } })
  const remark = (headers: Record<string, string>) =>
    site.app.inject({
      ...{ method: 'POST', url: '/api/v1/programmes/nq04/calendar-feeds' },
      headers: { ...headers, cookie, 'idempotency-key': newId() },
      payload: { token: 'a'.repeat(43) },
    })

  it('refuses a command that another origin sends, and writes nothing', async () => {
    for (const headers of [
      { origin: 'https://example.org' },
      { origin: 'null' },
      { origin: 'http://localhost:1' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: 'http://localhost' },
    ]) {
      const answer = await remark({ host: 'localhost', ...headers })
      assert.equal(answer.statusCode, 403, JSON.stringify(headers))
      assert.equal(answer.json().code, 'foreign-origin')
    }
    assert.equal((await signIn({ origin: 'https://example.org' })).statusCode, 403)
    assert.deepEqual(await site.db.owner('select 1 from calendar_feeds'), [])
  })

  it('takes the same command from its own page, from no browser, and under the public address', async () => {
    const host = 'may-chu.tinh.vn:8080'
    const own = { host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' }
    for (const headers of [own, { host }]) assert.equal((await signIn(headers)).statusCode, 201)
    const known = site.app.services.publicUrl
    site.app.services.publicUrl = 'https://ketnghia.tinh.vn/'
    try {
      const proxied = { host: '127.0.0.1:4000', origin: 'https://ketnghia.tinh.vn' }
      assert.equal((await signIn(proxied)).statusCode, 201)
    } finally {
      site.app.services.publicUrl = known
    }
  })

  it('puts the headers on every kind of answer', async () => {
    const asset = /\/assets\/[^"]+\.js/.exec((await site.app.inject({ url: '/sign-in' })).body)?.[0]
    for (const [url, status] of [
      ['/sign-in', 200],
      [asset ?? assert.fail('the page names no script'), 200],
      ['/api/v1/health', 200],
      ['/api/v1/programmes/nq04/board', 200],
      ['/api/v1/programmes/nq04/board?year=x', 422],
      ['/api/v1/programmes/nq04/works/export?format=csv', 200],
      ['/api/v1/nowhere', 404],
      ['/nowhere', 404],
    ] as const) {
      const { statusCode, headers } = await site.app.inject({
        url,
        headers: { cookie, origin: 'https://example.org' },
      })
      assert.equal(statusCode, status, url)
      assert.equal(headers['x-content-type-options'], 'nosniff', url)
      assert.equal(headers['x-frame-options'], 'DENY', url)
      assert.equal(headers['referrer-policy'], 'same-origin', url)
      assert.equal(headers['cross-origin-opener-policy'], 'same-origin', url)
      assert.equal(headers['cross-origin-resource-policy'], 'same-origin', url)
      assert.match(String(headers['permissions-policy']), /camera=\(\).*geolocation=\(\)/, url)
      const policy = String(headers['content-security-policy'])
      assert.match(policy, /^default-src 'none';.*frame-ancestors 'none'/, url)
      assert.doesNotMatch(policy, /unsafe/, url)
      if (url.startsWith('/api/')) assert.match(String(headers['cache-control']), /no-store/, url)
      assert.equal(headers['strict-transport-security'], undefined, url)
      assert.equal(headers['access-control-allow-origin'], undefined, url)
    }
  })

  it('waits for no request and no reader for ever', () => {
    const { requestTimeout, headersTimeout, timeout } = site.app.server
    assert.deepEqual([requestTimeout, headersTimeout, timeout], [600_000, 60_000, 300_000])
  })

  it('names the cookie for this host alone over TLS, plainly on a network without it', async () => {
    const tls = { 'x-forwarded-proto': 'https' }
    const cookieOf = async (headers: Record<string, string>) =>
      String((await signIn(headers)).headers['set-cookie'])
    const [closed, plain] = [await cookieOf(tls), await cookieOf({})]
    assert.match(
      closed,
      /^__Host-session=\S+; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
    )
    assert.match(plain, /^session=\S+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/)
    const [inTls, inPlain] = [closed, plain].map((set) => set.split(';')[0] ?? '')
    const sees = async (headers: Record<string, string>) => {
      const url = '/api/v1/programmes/nq04/board'
      const api = await site.app.inject({ url, headers })
      const page = await site.app.inject({ url: '/p/nq04/board', headers })
      return [api.statusCode, page.statusCode, page.body.includes(CAST.hoa.name)]
    }
    assert.deepEqual(await sees({ ...tls, cookie: inTls ?? '' }), [200, 200, true])
    assert.deepEqual(await sees({ cookie: inPlain ?? '' }), [200, 200, true])
    // A page without TLS could have planted the plain one, which counts for nothing here.
    const planted = inTls?.replace('__Host-', '') ?? ''
    assert.deepEqual(await sees({ ...tls, cookie: planted }), [401, 302, false])
    assert.deepEqual(await sees({ cookie: inTls ?? '' }), [401, 302, false])
    const out = { method: 'DELETE', url: '/api/v1/sessions/current' } as const
    const ended = await site.app.inject({ ...out, headers: { ...tls, cookie: inTls ?? '' } })
    assert.match(String(ended.headers['set-cookie']), /^__Host-session=; /)
    assert.deepEqual(await sees({ ...tls, cookie: inTls ?? '' }), [401, 302, false])
  })

  it('asks for TLS once the address is one of it', async () => {
    const headers = { 'x-forwarded-proto': 'https' }
    const { headers: answered } = await site.app.inject({ url: '/sign-in', headers })
    assert.match(
      String(answered['strict-transport-security']),
      /^max-age=31536000; includeSubDomains$/,
    )
  })
})
