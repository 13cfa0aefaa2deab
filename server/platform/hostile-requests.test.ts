import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'
import { openTestSite, type TestSite } from '#test/site.ts'

/** What no browser sends, as bytes on the wire: what Node's parser and the routes make of it. */
describe('a request that no browser sends', () => {
  let site: TestSite
  let port: number
  before(async () => {
    site = await openTestSite()
    port = Number(new URL(site.baseUrl).port)
  })
  after(() => site.close())

  /** Each whole answer that comes back for the bytes, until the server closes. */
  async function send(...lines: string[]): Promise<string> {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    socket.write(lines.join('\r\n'))
    return await text(socket)
  }
  const statusesOf = (answers: string) =>
    [...answers.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status))

  it('hides no second request in the body of a first', async () => {
    const smuggled = 'GET /api/v1/health HTTP/1.1\r\nhost: x\r\n\r\n'
    const chunked = `0\r\n\r\n${smuggled}`
    for (const headers of [
      ['transfer-encoding: chunked', `content-length: ${chunked.length}`],
      [`content-length: ${chunked.length}`, 'content-length: 5'],
      ['transfer-encoding: chunked, identity'],
      ['transfer-encoding : chunked'],
    ]) {
      const answers = await send(
        'POST /api/v1/sessions HTTP/1.1',
        'host: x',
        ...headers,
        '',
        chunked,
      )
      assert.deepEqual(statusesOf(answers), [400], headers.join(' and '))
    }
  })

  it('is not sent back to whoever asked with TRACE', async () => {
    const answer = await send(
      'TRACE /api/v1/health HTTP/1.1',
      'host: x',
      'connection: close',
      'cookie: session=mine',
      '',
      '',
    )
    assert.deepEqual(statusesOf(answer), [404])
    assert.doesNotMatch(answer, /session=mine/)
  })

  it('is ended where its head is longer than any of ours', async () => {
    const answer = await send(
      'GET /api/v1/health HTTP/1.1',
      'host: x',
      `x-much: ${'a'.repeat(20_000)}`,
      '',
      '',
    )
    assert.deepEqual(statusesOf(answer), [431])
  })

  it('finds no folder, no file of the program and no list of files', async () => {
    for (const [path, status] of [
      ['/.git/config', 404],
      ['/package.json', 404],
      ['/server/app.ts', 404],
      ['/assets/', 404],
      ['/assets/../package.json', 422],
    ] as const) {
      const answer = await send(`GET ${path} HTTP/1.1`, 'host: x', 'connection: close', '', '')
      assert.deepEqual(statusesOf(answer), [status], path)
    }
  })

  it('sets no field by another name, and says no word twice', async () => {
    const ask = (payload: string) =>
      site.app.inject({
        ...{ method: 'POST', url: '/api/v1/sessions', payload },
        headers: { 'content-type': 'application/json' },
      })
    for (const payload of [
      '{"personId": "x", "__proto__": {"role": "administrator"}}',
      '{"personId": "x", "constructor": {"prototype": {"role": "administrator"}}}',
    ])
      assert.equal((await ask(payload)).statusCode, 422, payload)
    const hoa = await site.as('hoa')
    for (const query of ['year=2025&year=2026', 'year[]=2026', 'year[gt]=2020']) {
      const answer = await hoa.get(`/board?${query}`)
      assert.equal(answer.status, 422, query)
    }
  })
})
