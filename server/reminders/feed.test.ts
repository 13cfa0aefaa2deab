import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import ICAL from 'ical.js'
import type { RemindersView } from '#domain/reminders/schema.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { CAST } from '#test/people.ts'
import { PERIODS, PLACES, UNITS } from '#test/world.ts'

const newToken = () => randomBytes(32).toString('base64url')

describe('the feed of own deadlines', () => {
  let world: TestApp
  let nam: Asker
  before(async () => {
    world = await openTestApp()
    nam = await world.as('nam')
  })
  after(() => world.close())

  const fetchFeed = (token: string) => world.app.inject({ url: `/api/v1/calendar-feeds/${token}` })
  const deadlines = async (token: string) => {
    const answer = await fetchFeed(token)
    assert.equal(answer.statusCode, 200, answer.body)
    assert.match(String(answer.headers['content-type']), /^text\/calendar/)
    return new ICAL.Component(ICAL.parse(answer.body))
      .getAllSubcomponents('vevent')
      .map((component) => new ICAL.Event(component))
      .map(({ startDate, summary }) => `${startDate} ${summary}`)
      .filter((line) => line.includes('2026'))
  }
  const standing = async (asker: Asker) =>
    ((await asker.get('/reminders')).body as unknown as RemindersView).calendarFeed

  it('is off until it is made, and keeps the digest of its secret alone', async () => {
    assert.equal(await standing(nam), null)
    assert.equal((await fetchFeed(newToken())).statusCode, 404)
    const token = newToken()
    const planned = await nam.post('/visits', {
      ...{ unitId: UNITS.DV12, placeId: PLACES.M02, kind: 'labour', day: '2026-12-02' },
    })
    assert.equal(planned.status, 201, JSON.stringify(planned.body))
    const made = await nam.post('/calendar-feeds', { token })
    assert.equal(made.status, 201, JSON.stringify(made.body))
    assert.equal((await standing(nam))?.feedId, made.body.feedId)
    for (const table of ['calendar_feeds', 'trail'])
      assert.equal(
        (await world.db.owner(`select 1 from ${table} t where t::text like '%${token}%'`)).length,
        0,
        table,
      )
    assert.deepEqual(await deadlines(token), [
      '2026-03-17 Hạn gửi báo cáo Đợt 1 năm 2026',
      '2026-06-16 Hạn gửi báo cáo Đợt 2 năm 2026',
      '2026-09-16 Hạn gửi báo cáo Đợt 3 năm 2026',
      '2026-12-16 Hạn gửi báo cáo năm 2026',
    ])
    const { body } = await fetchFeed(token)
    assert.doesNotMatch(body, /Xã M|Đơn vị|20261202/, 'no place, no other unit, no visit')
  })

  it('follows an extension and drops what has come', async () => {
    const token = newToken()
    await nam.post('/calendar-feeds', { token })
    const hoa = await world.as('hoa')
    await hoa.post('/incoming-documents', {
      ...{ unitIds: [UNITS.DV12], periodId: PERIODS[2026].D1, number: '15/BC' },
      ...{ issuedOn: '2026-03-10', arrivedAt: '2026-03-10T02:00:00Z' },
    })
    await hoa.post('/extensions', {
      ...{ cells: [{ unitId: UNITS.DV12, periodId: PERIODS[2026].NAM }], newDueOn: '2026-12-22' },
      reason: 'Mưa lũ',
    })
    assert.deepEqual(
      (await deadlines(token)).map((line) => line.slice(0, 10)),
      ['2026-06-16', '2026-09-16', '2026-12-22'],
    )
  })

  it('tells the agency when papers are due, one entry each', async () => {
    const token = newToken()
    await (await world.as('hoa')).post('/calendar-feeds', { token })
    assert.equal((await deadlines(token)).length, 4)
  })

  it('holds the days by which units answer, of requests and of lines to check, without what they are about', async () => {
    const [hoa, ngoc] = [await world.as('hoa'), await world.as('ngoc')]
    const [ofNam, ofHoa, ofNgoc] = [newToken(), newToken(), newToken()]
    await nam.post('/calendar-feeds', { token: ofNam })
    await hoa.post('/calendar-feeds', { token: ofHoa })
    await ngoc.post('/calendar-feeds', { token: ofNgoc })
    const replies = async (token: string) =>
      (await deadlines(token)).filter((line) => line.includes('trả lời'))
    assert.deepEqual([await replies(ofNam), await replies(ofNgoc)], [[], []])
    const asked = await nam.post('/requests', {
      ...{ kind: 'jointWork', askingUnitId: UNITS.DV12, unitIds: [UNITS.DV08] },
      ...{ placeId: PLACES.M02, words: 'Cùng làm đường thôn 3', wantedBy: '2026-12-01' },
    })
    assert.equal(asked.status, 201, JSON.stringify(asked.body))
    const sent = await hoa.post('/years/2026/line-checks', { replyBy: '2026-11-27' })
    assert.equal(sent.status, 201, JSON.stringify(sent.body))
    const [check, request] = [
      '2026-11-27 Hạn trả lời rà soát, đối chiếu năm 2026',
      '2026-12-01 Hạn trả lời một đề nghị phối hợp',
    ]
    assert.deepEqual(await replies(ofNam), [check], 'who asked owes no reply')
    assert.deepEqual((await replies(ofNgoc)).sort(), [check, request])
    assert.deepEqual(await replies(ofHoa), [
      '2026-11-27 Hạn các đơn vị trả lời rà soát, đối chiếu năm 2026',
    ])
    for (const token of [ofNam, ofHoa, ofNgoc])
      assert.doesNotMatch((await fetchFeed(token)).body, /Xã M|Đơn vị \d|thôn 3/)
    const answered = await ngoc.post(`/requests/${asked.body.requestId}/acceptances`, {
      unitId: UNITS.DV08,
    })
    assert.equal(answered.status, 201, JSON.stringify(answered.body))
    assert.deepEqual(await replies(ofNgoc), [check])
  })

  it('ends when a new one is made, when it is revoked, and with the post', async () => {
    const [first, second, third] = [newToken(), newToken(), newToken()]
    await nam.post('/calendar-feeds', { token: first })
    await nam.post('/calendar-feeds', { token: second })
    assert.equal((await fetchFeed(first)).statusCode, 404)
    assert.equal((await fetchFeed(second)).statusCode, 200)
    assert.deepEqual((await nam.post('/calendar-feed-ends', {})).body, { revoked: true })
    assert.equal((await fetchFeed(second)).statusCode, 404)
    assert.equal(await standing(nam), null)
    assert.deepEqual((await nam.post('/calendar-feed-ends', {})).body, { revoked: false })
    await nam.post('/calendar-feeds', { token: third })
    await world.db.owner("update posts set held_until = '2026-11-01' where post_id = $1", [
      CAST.nam.postId,
    ])
    assert.equal((await fetchFeed(third)).statusCode, 404)
  })

  it('takes no secret that another feed has, or had', async () => {
    const token = newToken()
    const hoa = await world.as('hoa')
    assert.equal((await hoa.post('/calendar-feeds', { token })).status, 201)
    await hoa.post('/calendar-feeds', { token: newToken() })
    for (const asker of [hoa, await world.as('ngoc')]) {
      const { status, body } = await asker.post('/calendar-feeds', { token })
      assert.deepEqual([status, body.code], [409, 'feed-secret-used'])
    }
  })

  it('is for who is reminded, with a secret of full length', async () => {
    const token = newToken()
    for (const name of ['minh', 'thao', 'yLan', 'dung', 'mai', 'quang'] as const)
      assert.equal((await (await world.as(name)).post('/calendar-feeds', { token })).status, 403)
    const ngoc = await world.as('ngoc')
    assert.equal((await ngoc.post('/calendar-feeds', { token: 'short' })).status, 422)
  })
})
