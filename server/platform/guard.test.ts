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

  it('asks for TLS once the address is one of it', async () => {
    const headers = { 'x-forwarded-proto': 'https' }
    const { headers: answered } = await site.app.inject({ url: '/sign-in', headers })
    assert.match(
      String(answered['strict-transport-security']),
      /^max-age=31536000; includeSubDomains$/,
    )
  })
})
