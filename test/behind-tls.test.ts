import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { newId } from '#server/platform/clock.ts'
import { openTestApp, type TestApp } from './app.ts'
import {
  PROXIES,
  PROXY_HOST,
  type ProxyAnswer,
  type RunningProxy,
  startProxy,
} from './behind-tls.ts'
import { CAST } from './people.ts'
import { SLUG } from './world.ts'

const JSON_TYPE = { 'content-type': 'application/json' }
const jsonOf = (value: object) => Buffer.from(JSON.stringify(value))
const FILES = `/api/v1/programmes/${SLUG}/files`

for (const kind of PROXIES)
  describe(`behind ${kind}, as docs/running-it.md sets it up`, () => {
    let world: TestApp
    let proxy: RunningProxy
    before(async () => {
      world = await openTestApp()
      const address = await world.app.listen({ port: 0, host: '127.0.0.1' })
      proxy = await startProxy(kind, Number(new URL(address).port))
    })
    after(async () => {
      await proxy.close()
      await world.close()
    })

    const signIn = (origin: string) =>
      proxy.ask(
        'POST',
        '/api/v1/sessions',
        { ...JSON_TYPE, origin, 'sec-fetch-site': 'same-origin' },
        jsonOf({ personId: CAST.hoa.personId }),
      )
    const cookieOf = ({ headers }: ProxyAnswer) => String([headers['set-cookie']].flat()[0])

    it('is known as one of TLS: cookies of this host alone, and the browser is told to stay', async () => {
      const answer = await signIn(`https://${PROXY_HOST}`)
      assert.equal(answer.status, 201, answer.body)
      assert.match(cookieOf(answer), /^__Host-session=.*; Secure/)
      assert.match(String(answer.headers['strict-transport-security']), /max-age=31536000/)
      const cookie = cookieOf(answer).split(';')[0] ?? ''
      const read = await proxy.ask('GET', `/api/v1/programmes/${SLUG}/board`, { cookie })
      assert.equal(read.status, 200, read.body)
    })

    it('speaks TLS 1.2 and 1.3, nothing older', async () => {
      assert.deepEqual(
        [
          await proxy.versionWith('TLSv1.3'),
          await proxy.versionWith('TLSv1.2'),
          await proxy.versionWith('TLSv1.1'),
        ],
        ['TLSv1.3', 'TLSv1.2', undefined],
      )
    })

    it('leads pages to TLS, and answers no machine without it', async () => {
      const page = await proxy.askPlainly('GET', '/p/nq04/board?year=2026')
      assert.equal(page.status, 301)
      assert.equal(page.headers.location, `https://${PROXY_HOST}/p/nq04/board?year=2026`)
      for (const method of ['GET', 'POST'] as const)
        assert.equal((await proxy.askPlainly(method, '/api/v1/sessions')).status, 403)
    })

    it('takes no command of another origin', async () => {
      assert.equal((await signIn('https://elsewhere.example')).status, 403)
    })

    it('believes no address that the asker wrote himself', async () => {
      for (const address of ['192.0.2.1', '192.0.2.2'])
        await proxy.ask(
          'POST',
          '/api/v1/sign-ins',
          { ...JSON_TYPE, 'x-forwarded-for': address },
          jsonOf({ name: 'khong-co', password: 'mat-khau-sai' }),
        )
      const seen = await world.db.owner<{ count: number; addresses: number }>(
        `select count(*)::integer as count, count(distinct address_digest)::integer as addresses
         from account_events where kind = 'signInRefused'`,
      )
      assert.deepEqual(seen, [{ count: 2, addresses: 1 }])
    })

    it('lets the largest file through, and leaves it to us to refuse a larger one', async () => {
      const cookie = cookieOf(await signIn(`https://${PROXY_HOST}`)).split(';')[0] ?? ''
      const send = (bytes: number) => {
        const part = Buffer.alloc(bytes, ' ')
        part.write('%PDF-1.4')
        return proxy.ask(
          'POST',
          FILES,
          {
            cookie,
            'idempotency-key': newId(),
            'content-type': 'multipart/form-data; boundary=x',
          },
          Buffer.concat([
            Buffer.from(
              '--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\ncontent-type: application/pdf\r\n\r\n',
            ),
            part,
            Buffer.from('\r\n--x--\r\n'),
          ]),
        )
      }
      const largest = await send(25 * 1_048_576 - 1)
      assert.equal(largest.status, 201, largest.body)
      const larger = await send(26 * 1_048_576)
      assert.match(String(larger.headers['content-type']), /problem\+json/, larger.body)
      assert.match(larger.body, /"code":"too-large"/)
    })
  })
