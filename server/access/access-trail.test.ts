import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { AccessTrailPage } from '#domain/access/access-trail/schema.ts'
import {
  ACCESS_GROUPS,
  ACCOUNT_EVENTS,
  EXPORTS,
  kindsOf,
} from '#domain/access/access-trail/words.ts'
import { CAST } from '#test/people.ts'
import { openRealProgramme, type RealWorld } from '#test/real-programme.ts'
import { SLUG } from '#test/world.ts'

const GOOD = 'đồi thông gió lớn chiều'
const AT = `/api/v1/programmes/${SLUG}`

describe('the access trail', () => {
  let world: RealWorld
  let quang: string
  let hoa: string
  before(async () => {
    world = await openRealProgramme()
    quang = await world.reset('quang', GOOD)
    hoa = await world.reset('hoa', GOOD)
  })
  after(() => world.close())

  const trail = async (query = '') =>
    (await world.ask('GET', `${AT}/access-trail${query}`, quang)).body as AccessTrailPage
  const called = async (query = '') => (await trail(query)).rows.map(({ what }) => what.vi)
  const download = (path: string, cookie: string) =>
    world.app.inject({ method: 'GET', url: AT + path, headers: { cookie } })

  it('holds comings, goings and refusals, with who and from where', async () => {
    await world.signIn('hoa.nguyen', 'sai mật khẩu', { from: '192.0.2.9' })
    await world.signIn('khong.ai', 'sai mật khẩu', { from: '192.0.2.9' })
    const nam = await world.reset('nam', GOOD)
    const out = { method: 'DELETE', url: '/api/v1/sessions/current' } as const
    await world.app.inject({ ...out, headers: { cookie: nam } })
    assert.equal((await world.ask('GET', '/api/v1/own-account', nam)).status, 401)
    const { rows } = await trail()
    assert.deepEqual(
      rows.slice(0, 5).map(({ what, personName }) => [what.vi, personName]),
      [
        ['Đăng xuất', CAST.nam.name],
        ['Đăng nhập', CAST.nam.name],
        ['Đặt mật khẩu bằng thư', CAST.nam.name],
        ['Đăng nhập bị từ chối', null],
        ['Đăng nhập bị từ chối', CAST.hoa.name],
      ],
    )
    const [one, other] = rows.filter(({ isRefused }) => isRefused)
    assert.equal(one?.placeMark, other?.placeMark)
    assert.equal(rows[0]?.placeMark === one?.placeMark, false)
    assert.ok(!JSON.stringify(rows).includes('192.0.2'))
  })

  it('holds every file that left, under which post and what was asked for', async () => {
    const file = await download('/trail/export?format=csv&command=makeLetters', hoa)
    assert.equal(file.statusCode, 200)
    assert.equal((await download('/trail/roots/export', quang)).statusCode, 200)
    // What was refused is no file.
    assert.equal((await download('/trail/export?format=csv', quang)).statusCode, 403)
    const { rows } = await trail('?group=exports')
    assert.ok(rows.every(({ placeMark }) => placeMark !== null))
    assert.deepEqual(
      rows.map(({ what, personName, postTitle, asked }) => [what.vi, personName, postTitle, asked]),
      [
        ['Tải mã niêm phong nhật ký', CAST.quang.name, CAST.quang.title, null],
        [
          ...['Tải nhật ký hệ thống', CAST.hoa.name, CAST.hoa.title],
          'format: csv, command: makeLetters',
        ],
      ],
    )
  })

  it('holds what an assistant read on the head’s behalf, once for the same question within ten minutes', async () => {
    const nam = await world.reset('nam', GOOD)
    const role = (name: string) =>
      world.db.owner('update posts set role = $2 where post_id = $1', [CAST.nam.postId, name])
    await role('assistant')
    const ask = async (path: string) => (await world.ask('GET', AT + path, nam)).status
    assert.deepEqual(
      [
        await ask('/activities?year=2026'),
        await ask('/activities?year=2026'),
        await ask('/activities'),
      ],
      [200, 200, 200],
    )
    // What was refused is no reading; nobody else leaves such lines.
    assert.equal(await ask('/activities?year=never'), 422)
    assert.equal((await world.ask('GET', `${AT}/activities`, hoa)).status, 200)
    await role('focalPoint')
    assert.equal(await ask('/activities'), 200)
    const { rows } = await trail('?group=exports')
    assert.deepEqual(
      rows.slice(0, 2).map(({ what, personName, asked }) => [what.vi, personName, asked]),
      [
        ['Thư ký, trợ lý xem', CAST.nam.name, 'listActivities'],
        ['Thư ký, trợ lý xem', CAST.nam.name, 'listActivities, year: 2026'],
      ],
    )
    assert.equal(rows.filter(({ what }) => what.vi === 'Thư ký, trợ lý xem').length, 2)
  })

  it('holds what was refused to who is signed in, counted, and tells the asker nothing more', async () => {
    const nam = await world.reset('nam', GOOD)
    const nowhere = '00000000-0000-7000-a000-000000000404'
    const ask = (url: string, method: 'GET' | 'POST' = 'GET', payload?: object) =>
      world.ask(method, `${AT}${url}`, nam, payload)
    const first = await ask('/board')
    assert.equal(first.status, 403)
    // As if it had been asked nine times, in this minute and in the next, should one begin here.
    await world.db.owner(`insert into tries (kind, who, window_start, tries)
      select kind, who, window_start + at * interval '1 minute', 9 from tries, generate_series(0, 1) at
      where kind = 'refusedOperation' on conflict (kind, who, window_start) do update set tries = 9`)
    for (const _tenth of [10, 11]) assert.equal((await ask('/board')).text, first.text)
    assert.equal((await ask(`/activities/${nowhere}`)).status, 404)
    const path = `/people/${CAST.hoa.personId}/session-endings`
    assert.equal((await ask(path, 'POST', {})).status, 403)
    // Nobody is known by a session that is none; a right answer leaves no line.
    assert.equal((await world.ask('GET', `${AT}/board`, 'session=x')).status, 401)
    assert.equal((await ask('/activities')).status, 200)
    const { rows } = await trail(`?group=refused&personId=${CAST.nam.personId}`)
    const refused = rows.filter(({ attempt }) => attempt !== null)
    assert.ok(refused.every(({ placeMark }) => placeMark !== null))
    assert.deepEqual(
      refused.map(({ what, asked, attempt, personName, postTitle, isRefused }) => [
        ...[what.vi, asked, attempt, personName, postTitle, isRefused],
      ]),
      [
        [
          'Việc không thuộc quyền bị từ chối',
          `endSessionsOfPerson, personId: ${CAST.hoa.personId}`,
          1,
        ],
        ['Hỏi nội dung ngoài phạm vi', `getActivity, activityId: ${nowhere}`, 1],
        ['Việc không thuộc quyền bị từ chối', 'getBoard', 10],
        ['Việc không thuộc quyền bị từ chối', 'getBoard', 1],
      ].map((line) => [...line, CAST.nam.name, CAST.nam.title, true]),
    )
  })

  it('is narrowed to a kind and to a person, and goes on page by page', async () => {
    const refused = await trail('?group=refused')
    assert.ok(refused.rows.length > 4 && refused.rows.every(({ isRefused }) => isRefused))
    assert.ok((await called('?group=refused')).includes('Đăng nhập bị từ chối'))
    const { rows, personName } = await trail(`?personId=${CAST.nam.personId}`)
    assert.equal(personName, CAST.nam.name)
    assert.ok(rows.length >= 3 && rows.every((row) => row.personName === CAST.nam.name))
    await world.db.owner(
      `insert into account_events select gen_random_uuid(), $1, 'signedIn', '2026-01-01'::timestamptz + n * interval '1 minute', $1, null
       from generate_series(1, 120) n`,
      [CAST.nam.personId],
    )
    const seen: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const page: AccessTrailPage = await trail(next === '' ? '' : `?after=${next}`)
      seen.push(...page.rows.map(({ eventId }) => eventId))
      next = page.next
    }
    const [count] = await world.db.owner<{ n: number }>(
      'select ((select count(*) from account_events) + (select count(*) from export_events) + (select count(*) from refused_attempts))::integer as n',
    )
    assert.deepEqual([seen.length, new Set(seen).size], [count?.n, count?.n])
  })

  it('is the administrator’s alone, and of the people of the programme', async () => {
    const asked = (cookie: string, query = '') =>
      world.ask('GET', `${AT}/access-trail${query}`, cookie)
    assert.equal((await asked(hoa)).code, 'not-allowed')
    const nobody = '00000000-0000-7000-a000-000000000404'
    assert.equal((await asked(quang, `?personId=${nobody}`)).code, 'person-unknown')
    await world.db.owner("insert into people values ($1, 'Một người khác', false, false)", [nobody])
    await world.db.owner(
      "insert into account_events values (gen_random_uuid(), $1, 'signedIn', now(), $1, null)",
      [nobody],
    )
    assert.ok(!JSON.stringify(await trail()).includes('Một người khác'))
  })

  it('has words for every kind of event and every file', async () => {
    const grouped = ACCESS_GROUPS.flatMap(kindsOf)
    assert.deepEqual(grouped.sort(), Object.keys(ACCOUNT_EVENTS).sort())
    await world.app.ready()
    type Answer = { content?: Record<string, unknown> }
    type Operation = { operationId: string; 'x-right'?: string; responses: Record<string, Answer> }
    const { paths = {} } = world.app.swagger() as unknown as {
      paths?: Record<string, { get?: Operation }>
    }
    const files = Object.values(paths).flatMap(({ get }) => {
      const types = Object.keys(get?.responses['200']?.content ?? {})
      const isFile = types.some((type) => !/json|image|calendar/.test(type))
      return get?.['x-right'] && isFile ? [get.operationId] : []
    })
    assert.deepEqual(files.sort(), Object.keys(EXPORTS).sort())
  })
})
