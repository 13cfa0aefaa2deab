import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { readsWholeProgramme } from '#domain/access/actor.ts'
import { newId } from '#server/platform/clock.ts'
import { type Answer, type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { CAST } from '#test/people.ts'
import { OTHER_PROGRAMME_ID, PLACES, PROGRAMME_ID, UNITS } from '#test/world.ts'

const labour = {
  granularity: 'event',
  unitIds: [UNITS.DV12],
  placeId: PLACES.M02,
  kind: 'road',
  happenedFrom: '2026-11-03',
  happenedTo: '2026-11-04',
  people: 12,
  halfDays: 4,
  valueLines: [],
  figureStatus: 'final',
}

describe('the endpoint wrapper', () => {
  let world: TestApp
  let nam: Asker
  let hoa: Asker
  before(async () => {
    world = await openTestApp()
    nam = await world.as('nam')
    hoa = await world.as('hoa')
  })
  after(() => world.close())

  const path = '/api/v1/programmes/nq04/activities'
  const send = (headers: Record<string, string>, payload: string | object, url = path) =>
    world.app.inject({ method: 'POST', url, headers, payload })

  it('asks who is there first: 401 without a session, with a made-up one, after signing out', async () => {
    const quang = await world.as('quang')
    for (const cookie of ['', 'session=abc', 'session=%00']) {
      const answer = await world.app.inject({ method: 'GET', url: path, headers: { cookie } })
      assert.equal(answer.statusCode, 401)
      assert.equal(answer.json().code, 'not-signed-in')
      assert.match(answer.headers['content-type'] ?? '', /^application\/problem\+json/)
    }
    const { cookie } = quang
    await world.app.inject({
      method: 'DELETE',
      url: '/api/v1/sessions/current',
      headers: { cookie },
    })
    assert.equal((await quang.get('/activities')).status, 401)
  })

  it('answers for a foreign programme just as for an unknown one', async () => {
    const foreign = await nam.get('/api/v1/programmes/khac/activities')
    const unknown = await nam.get('/api/v1/programmes/khong-co/activities')
    assert.equal(foreign.status, 404)
    assert.deepEqual(foreign, unknown)
    const write = (slug: string) => nam.post(`/api/v1/programmes/${slug}/activities`, labour)
    assert.equal((await write('khac')).status, 404)
    assert.deepEqual(await write('khac'), await write('khong-co'))
  })

  it('refuses a post without the right: 403, and nothing is written', async () => {
    const minh = await world.as('minh')
    const answer = await minh.post('/activities', labour)
    assert.deepEqual([answer.status, answer.body.code], [403, 'not-allowed'])
    const quang = await world.as('quang')
    assert.equal((await quang.get('/activities')).status, 403)
  })

  it('asks every command for its key', async () => {
    const { cookie } = nam
    for (const headers of [{ cookie }, { cookie, 'idempotency-key': 'x' }]) {
      const answer = await send(headers as Record<string, string>, labour)
      assert.equal(answer.statusCode, 422)
      assert.equal(answer.json().code, 'idempotency-key-missing')
    }
  })

  it('refuses unknown fields, wrong types, over-long and unreadable text, each with its place', async () => {
    const refused: [string, object][] = [
      ['unknown field', { colour: 'red' }],
      ['text for a number', { people: '12' }],
      ['truth for a number', { people: true }],
      ['a fraction of a person', { people: 1.5 }],
      ['fewer than none', { people: -1 }],
      ['more than the most', { people: 10_001 }],
      ['null for nothing', { people: null }],
      ['over-long words', { words: 'a'.repeat(301) }],
      ['no words', { words: '' }],
      ['blank words', { words: ' \u00a0' }],
      ['a character that no database keeps', { words: 'a\u0000b' }],
      ['half a character', { words: 'a\ud800b' }],
      ['a day that does not exist', { happenedFrom: '2026-02-30' }],
      ['a day before the calendar', { happenedFrom: '1066-10-14' }],
      ['an id that is none', { placeId: 'M02' }],
      ['a kind that is none', { kind: 'toString' }],
      ['an object for a list', { unitIds: {} }],
      ['too many units', { unitIds: Array.from({ length: 21 }, newId) }],
      ['a fraction of a đồng', { valueLines: [{ ...line, amount: 0.5 }] }],
      ['more đồng than a sum can hold', { valueLines: [{ ...line, amount: 2 ** 53 }] }],
      ['an unknown field inside', { valueLines: [{ ...line, note: 'x' }] }],
    ]
    for (const [name, change] of refused) {
      const answer = await nam.post('/activities', { ...labour, ...change })
      assert.deepEqual([answer.status, answer.body.code], [422, 'input-invalid'], name)
      assert.ok(String(answer.body.detail).includes('Đề nghị'), name)
    }
    const twice = await hoa.get('/figures/personDays?year=2026&fromMonth=x')
    assert.match(String(twice.body.detail), / ở: querystring\/fromMonth[.] /)
  })

  it('refuses a cursor that no page can have answered', async () => {
    const id = newId()
    for (const path of [
      `/activities?after=2026-02-30_${id}`,
      '/activities?after=2026-11-03_x',
      `/figures/personDays?year=2026&after=2026-02-30_${id}`,
      `/works?after=2026_${'-'.repeat(36)}`,
    ]) {
      const answer = await hoa.get(path)
      assert.deepEqual([answer.status, answer.body.code], [422, 'input-invalid'], path)
    }
  })

  it('refuses what is no JSON, the wrong kind of content, and too much of it', async () => {
    const headers = { cookie: nam.cookie, 'idempotency-key': newId() }
    const json = { ...headers, 'content-type': 'application/json' }
    const answers = await Promise.all([
      send(json, '{'),
      send(json, ''),
      send(json, 'null'),
      send(json, '[]'),
      send({ ...headers, 'content-type': 'text/xml' }, '<a/>'),
      send(json, JSON.stringify({ words: 'a'.repeat(2_000_000) })),
    ])
    assert.deepEqual(
      answers.map((answer) => [answer.statusCode, answer.json().code]),
      [...Array.from({ length: 5 }, () => [422, 'input-invalid']), [422, 'too-large']],
    )
  })

  it('knows no id of another programme', async () => {
    const foreignUnit = newId()
    await world.db.owner(
      `insert into units select $1, $2, code, name, block, block_order, kind, is_invented, valid_from, valid_until,
         search_text, sort_key from units where programme_id = $3 limit 1`,
      [OTHER_PROGRAMME_ID, foreignUnit, PROGRAMME_ID],
    )
    const tried: [string, object, string][] = [
      ['lead', { unitIds: [foreignUnit], reason: 'x' }, 'unit-unknown'],
      ['partner', { unitIds: [UNITS.DV12, foreignUnit] }, 'unit-unknown'],
      [
        'nobody as partner',
        { unitIds: [UNITS.DV12, '00000000-0000-0000-0000-000000000000'] },
        'unit-unknown',
      ],
      ['place', { placeId: newId() }, 'place-version-wrong'],
      ['plan item', { planItemId: newId() }, 'link-unknown'],
      ['work', { workId: newId() }, 'link-unknown'],
      ['trip', { sharesTripOf: newId() }, 'link-unknown'],
      [
        'file',
        { evidence: { number: '1', issuedOn: '2026-11-03', fileId: newId() } },
        'link-unknown',
      ],
    ]
    for (const [name, change, code] of tried) {
      const answer = await hoa.post('/activities', { ...labour, ...change })
      assert.equal(answer.body.code, code, name)
      assert.ok(answer.status < 500, name)
    }
    assert.equal((await hoa.get(`/activities/${newId()}`)).body.code, 'activity-not-found')
    const found = await world.db.owner('select 1 from activity_revisions')
    assert.equal(found.length, 0)
  })

  it('writes nothing when it refuses: no record, no trail, no memory of the key', async () => {
    const key = newId()
    const refused = await nam.post('/activities', { ...labour, halfDays: 5 }, { key })
    assert.equal(refused.body.code, 'too-many-days')
    assert.equal((await world.db.owner('select 1 from trail')).length, 0)
    const mended = await nam.post('/activities', labour, { key })
    assert.equal(mended.status, 201)
    assert.equal((await world.db.owner('select 1 from trail')).length, 1)
  })

  it('sets the scope anew in every transaction of a pooled connection', async () => {
    assert.ok(!readsWholeProgramme(CAST.nam.role))
    await Promise.all(Array.from({ length: 8 }, () => hoa.get('/activities')))
    const seen = await sql<{ scope: string | null }>`
      select nullif(current_setting('app.programme', true), '') as scope`.execute(
      world.db.database.outside,
    )
    assert.equal(seen.rows[0]?.scope ?? null, null)
  })
})

const line = {
  unitId: UNITS.DV12,
  source: 'ownContribution',
  form: 'cash',
  amount: 1,
  state: 'handedOver',
}

describe('one key, one command (law 12)', () => {
  let world: TestApp
  let nam: Asker
  before(async () => {
    world = await openTestApp()
    nam = await world.as('nam')
  })
  after(() => world.close())

  const rows = (table: string) => world.db.owner(`select * from ${table}`)
  const statusesOf = (answers: Answer[]) => answers.map(({ status }) => status)

  it('answers alike however often and however closely the same command is sent', async () => {
    const key = newId()
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => nam.post('/activities', labour, { key })),
    )
    assert.deepEqual(new Set(statusesOf(answers)), new Set([201]), JSON.stringify(answers))
    for (const answer of answers) assert.deepEqual(answer, answers[0])
    assert.equal((await rows('activity_revisions')).length, 1)
    assert.equal((await rows('trail')).length, 1)
  })

  it('answers a correction and a withdrawal alike as well, though the record has moved on', async () => {
    const [activity] = (await rows('activities')) as { activity_id: string }[]
    const url = `/activities/${activity?.activity_id}`
    const correction = { ...labour, people: 10, expectedRevision: 1, reason: 'đếm lại' }
    const withdrawal = { expectedRevision: 2, reason: 'ghi trùng' }
    for (const [path, body] of [
      [`${url}/revisions`, correction],
      [`${url}/withdrawals`, withdrawal],
    ] as const) {
      const key = newId()
      const answers = await Promise.all(
        Array.from({ length: 4 }, () => nam.post(path, body, { key })),
      )
      assert.deepEqual(new Set(statusesOf(answers)), new Set([201]), JSON.stringify(answers))
      for (const answer of answers) assert.deepEqual(answer, answers[0])
    }
    assert.equal((await rows('activity_revisions')).length, 3)
    assert.equal((await rows('trail')).length, 3)
  })

  it('refuses the key for another command, another path, another person', async () => {
    const key = newId()
    const first = await nam.post('/activities', labour, { key })
    assert.equal(first.status, 201)
    const { activityId } = first.body as unknown as { activityId: string }
    const withdrawal = { expectedRevision: 1, reason: 'ghi trùng' }
    const ngoc = await world.as('ngoc')
    const others = await Promise.all([
      nam.post('/activities', { ...labour, people: 13 }, { key }),
      nam.post(`/activities/${activityId}/withdrawals`, withdrawal, { key }),
      ngoc.post('/activities', { ...labour, unitIds: [UNITS.DV08] }, { key }),
    ])
    for (const { status, body } of others)
      assert.deepEqual([status, body.code], [409, 'idempotency-key-used'])
  })

  it('takes the same key for two different commands at once only once', async () => {
    const key = newId()
    const answers = await Promise.all([
      nam.post('/activities', { ...labour, people: 5 }, { key }),
      nam.post('/activities', { ...labour, people: 6 }, { key }),
    ])
    assert.deepEqual(statusesOf(answers).sort(), [201, 409])
  })
})
