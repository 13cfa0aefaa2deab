import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { PeopleList, PeopleTable, PersonView } from '#domain/access/people/schema.ts'
import { PEOPLE_HEADS } from '#domain/access/people-table.ts'
import { closePdfMaker } from '#server/documents/pdf.ts'
import { pdfTool } from '#server/documents/tools.fixture.ts'
import { newId } from '#server/platform/clock.ts'
import { closeWorkbookReader } from '#server/platform/sheets/read.ts'
import { writeWorkbook } from '#server/platform/sheets/write.ts'
import { CAST } from '#test/people.ts'
import { openRealProgramme, type RealWorld } from '#test/real-programme.ts'
import { PROGRAMME_ID, SLUG } from '#test/world.ts'

const GOOD = 'đồi thông gió lớn chiều'
const UNIT = '00000000-0000-7000-9001-000000000012'
const COMMUNE = '00000000-0000-7000-9002-000000000002'
const AT = `/api/v1/programmes/${SLUG}`

describe('the administrator keeps people, posts and letters', () => {
  let world: RealWorld
  let quang: string
  before(async () => {
    world = await openRealProgramme()
    const { owner } = world.db
    await owner(
      `insert into units values ($1, $2, 'DV12', 'Đơn vị 12', 'stateAgency', 12, 'province', true, null, null, 'don vi 12', '12')`,
      [PROGRAMME_ID, UNIT],
    )
    await owner("insert into places values ($1, 'commune', true)", [COMMUNE])
    await owner(
      `insert into place_versions values ('00000000-0000-7000-9003-000000000002', $1, 'M02', 'Xã M2', 'xã',
         '00000000-0000-7000-9002-000000000100', null, null, 'giả định', 'xa m2', 'm2')`,
      [COMMUNE],
    )
    await owner('update posts set unit_ids = $1 where post_id = $2', [[UNIT], CAST.nam.postId])
    quang = await world.reset('quang', GOOD)
  })
  after(async () => {
    await Promise.all([closePdfMaker(), closeWorkbookReader()])
    await world.close()
  })

  const post = (path: string, body: object, cookie = quang, key?: string) =>
    world.ask('POST', `${AT}${path}`, cookie, body, key)
  const behindSecondStep = async (name: string) => {
    const entered = await world.signIn(name, GOOD)
    await world.passSecondSteps()
    return entered
  }
  const people = async (query = '') =>
    (await world.ask('GET', `${AT}/people${query}`, quang)).body as unknown as PeopleList
  const view = async (personId: string) =>
    (await world.ask('GET', `${AT}/people/${personId}`, quang)).body as unknown as PersonView
  const trail = (command: string) =>
    world.db.owner<{ details: unknown; answer: unknown; reason: string | null }>(
      'select details, answer, reason from trail where command = $1 order by recorded_at',
      [command],
    )
  const focalPoint = { role: 'focalPoint', unitIds: [UNIT], placeIds: [], title: '' }
  const from = { heldFrom: '2026-11-23' }
  const account = (name: string, signInName: string, given: object = {}) => ({
    ...{ name, signInName, post: { ...focalPoint, ...from }, ...given },
  })
  const letterFor = async (...personIds: string[]) => {
    const made = await post('/account-letters', { personIds })
    assert.equal(made.status, 201, made.text)
    const text = await pdfTool('pdftotext', made.bytes)
    return { text, codes: text.match(/(?:\d{4} ){3}\d{4}/g) ?? [] }
  }
  let thao = ''

  it('makes an account whose letter opens it: the code once, hashed, on paper only', async () => {
    const made = await post(
      '/people',
      account(CAST.thao.name, 'thao.le', { telephone: '0905 000 003' }),
    )
    assert.equal(made.status, 201, made.text)
    thao = made.body.personId as string
    assert.equal((await view(thao)).account, 'noLetter')
    const key = newId()
    const printed = await post('/account-letters', { personIds: [thao] }, quang, key)
    const text = await pdfTool('pdftotext', printed.bytes)
    const code = /(?:\d{4} ){3}\d{4}/.exec(text)?.[0] ?? ''
    for (const word of ['THƯ CẤP MẬT KHẨU', CAST.thao.name, 'thao.le', 'Cán bộ đầu mối, Đơn vị 12'])
      assert.ok(text.includes(word), `${word}: ${text}`)
    assert.match(text, /dùng một lần, đến hết ngày \d\d\/\d\d\/\d{4}/)
    const again = await post('/account-letters', { personIds: [thao] }, quang, key)
    assert.deepEqual([again.status, again.code], [409, 'letter-printed-meanwhile'])
    const kept = JSON.stringify([
      ...(await world.db.owner('select * from account_codes')),
      ...(await world.db.owner('select * from trail')),
      ...(await world.db.owner('select * from account_events')),
    ])
    assert.ok(code !== '' && !kept.includes(code) && !kept.includes(code.replaceAll(' ', '')))
    assert.equal((await view(thao)).account, 'letterOut')
    const set = await world.setPassword(code, GOOD)
    assert.deepEqual([set.status, set.body.home], [201, `/p/${SLUG}/unit`])
    assert.equal((await world.signIn('0905000003', GOOD)).status, 201)
    assert.deepEqual([(await view(thao)).account, (await view(thao)).sessions], ['ready', 2])
    assert.equal((await trail('makeAccount')).length, 1)
    assert.equal((await trail('makeLetters')).length, 1)
  })

  it('refuses a name or a telephone that is taken, and what no account can be made of', async () => {
    const refused = async (body: object) => (await post('/people', body)).code
    assert.equal(await refused(account('Một người', 'HOA.nguyen')), 'sign-in-name-taken')
    const phone = { telephone: '+84 905 000 001' }
    assert.equal(await refused(account('Một người', 'mot.nguoi', phone)), 'telephone-taken')
    assert.equal(await refused(account('Một người', '0905000009')), 'sign-in-name-invalid')
    const odd = { post: { ...focalPoint, unitIds: [COMMUNE], ...from } }
    assert.equal(await refused(account('Một người', 'mot.nguoi', odd)), 'post-place-unknown')
    const none = { post: { ...focalPoint, unitIds: [], ...from } }
    assert.equal(await refused(account('Một người', 'mot.nguoi', none)), 'post-needs-unit')
    // All or nothing: no person was left behind.
    const left = await world.db.owner("select 1 from people where name = 'Một người'")
    assert.equal(left.length, 0)
  })

  it('finds people without diacritics, by post too, and says who has no password', async () => {
    const names = async (query: string) => (await people(query)).people.map(({ name }) => name)
    assert.deepEqual(await names('?q=le%20thao'), [CAST.thao.name])
    assert.deepEqual(await names('?q=DON%20VI%2012'), [CAST.nam.name, CAST.thao.name])
    assert.deepEqual(await names('?state=noPassword'), [CAST.hoa.name, CAST.nam.name])
    const { total, withoutLetter } = await people()
    assert.equal(total, 4)
    assert.deepEqual(withoutLetter, [CAST.hoa.personId, CAST.nam.personId])
  })

  it('makes the letters of several people in one file', async () => {
    const { text, codes } = await letterFor(CAST.hoa.personId, CAST.nam.personId)
    assert.equal(codes.length, 2)
    assert.ok(text.includes(CAST.hoa.name) && text.includes(CAST.nam.name))
    for (const code of codes) assert.equal((await world.setPassword(code, GOOD)).status, 201)
  })

  it('resets by a new letter: the password before and every session are gone', async () => {
    const { cookie } = await world.signIn('hoa.nguyen', GOOD)
    assert.equal(await world.isIn(cookie), true)
    const { codes } = await letterFor(CAST.hoa.personId)
    assert.equal(await world.isIn(cookie), false)
    assert.equal((await world.signIn('hoa.nguyen', GOOD)).status, 401)
    assert.equal((await world.setPassword(codes[0] ?? '', GOOD)).status, 201)
    const own = await post('/account-letters', { personIds: [CAST.quang.personId] })
    assert.equal(own.code, 'letter-for-oneself')
  })

  it('lets somebody try again, and ends their sessions', async () => {
    const elsewhere = { from: '192.0.2.77' }
    for (let at = 0; at < 11; at += 1) await world.signIn('thao.le', 'sai mật khẩu', elsewhere)
    assert.equal((await world.signIn('thao.le', GOOD, elsewhere)).status, 429)
    assert.ok((await view(thao)).tries > 10)
    const cleared = await post(`/people/${thao}/try-clearings`, {})
    assert.equal(cleared.status, 201, cleared.text)
    assert.equal((await view(thao)).tries, 0)
    const { cookie, status } = await world.signIn('thao.le', GOOD, elsewhere)
    assert.equal(status, 201)
    const ended = await post(`/people/${thao}/session-endings`, {})
    assert.ok((ended.body.cleared as number) >= 1)
    assert.equal(await world.isIn(cookie), false)
    assert.deepEqual(
      [(await trail('clearTries')).length, (await trail('endSessionsOfPerson')).length],
      [1, 1],
    )
  })

  it('gives one more post, shows which is in use, and lets it be chosen', async () => {
    const member = { role: 'member', unitIds: [], placeIds: [], title: 'Sở thử', ...from }
    const twice = await post(`/people/${thao}/posts`, { ...focalPoint, ...from })
    assert.equal(twice.code, 'post-held-already')
    let { cookie } = await world.signIn('thao.le', GOOD)
    const given = await post(`/people/${thao}/posts`, member)
    assert.equal(given.status, 201, given.text)
    // A member's sessions are as long as a focal point's: none ended.
    assert.equal(await world.isIn(cookie), true)
    const own = async () => {
      const { body } = await world.ask('GET', '/api/v1/own-account', cookie)
      return (body.posts as { role: string; isInUse: boolean }[]).map(
        ({ role, isInUse }) => `${role}${isInUse ? '*' : ''}`,
      )
    }
    assert.deepEqual(await own(), ['focalPoint*', 'member'])
    const board = () => world.ask('GET', `${AT}/board`, cookie)
    assert.equal((await board()).code, 'not-allowed')
    const { postId } = given.body
    const used = await post('/post-uses', { postId }, cookie)
    assert.deepEqual([used.status, used.body], [201, { home: `/p/${SLUG}/head` }])
    cookie = used.cookie
    assert.deepEqual(await own(), ['focalPoint', 'member*'])
    assert.notEqual((await board()).code, 'not-allowed')
    const foreign = await post('/post-uses', { postId: CAST.hoa.postId }, cookie)
    assert.equal(foreign.code, 'post-unknown')
    // A post of the agency asks for shorter sessions: those that are open end.
    const agency = { ...member, role: 'standingAgency' }
    assert.equal((await post(`/people/${thao}/posts`, agency)).status, 201)
    assert.equal(await world.isIn(cookie), false)
  })

  it('shows the agency an empty board of a year that nobody opened, not a missing page', async () => {
    await world.db.owner('delete from programme_years')
    const { cookie } = await behindSecondStep('hoa.nguyen')
    const board = (query: string) => world.ask('GET', `${AT}/board${query}`, cookie)
    const { status, body } = await board('')
    assert.deepEqual([status, body.year, body.isOpen, body.units], [200, 2026, false, []])
    assert.equal((await board('?year=2027')).body.isOpen, false)
    assert.equal((await board('?year=1999')).code, 'year-unknown')
    const opened = await post('/years', { year: 2026, periodCount: 4 }, cookie)
    assert.equal(opened.status, 201, opened.text)
    assert.equal((await board('')).body.isOpen, true)
  })

  it('hands a post over: the next holds it from the day after, and the past stays', async () => {
    const nam = CAST.nam
    const ended = await post(`/posts/${nam.postId}/endings`, {
      ...{ lastDay: '2026-11-23', reason: 'chuyển công tác', nextPersonId: CAST.hoa.personId },
    })
    assert.equal(ended.status, 201, ended.text)
    const [before] = (await view(nam.personId)).posts
    assert.deepEqual([before?.lastDay, before?.state], ['2026-11-23', 'held'])
    const next = (await view(CAST.hoa.personId)).posts.at(-1)
    assert.deepEqual(
      [next?.role, next?.heldFrom, next?.state, next?.title],
      ['focalPoint', '2026-11-24', 'later', nam.title],
    )
    assert.equal((await trail('endPost')).at(-1)?.reason, 'chuyển công tác')
    // Ended at once: the next request of a session finds no post any more.
    const { cookie } = await world.signIn('nam.pham', GOOD)
    const again = { lastDay: '2026-11-22', reason: 'thôi việc' }
    assert.equal((await post(`/posts/${nam.postId}/endings`, again)).status, 201)
    const refused = await world.ask('GET', `${AT}/activities`, cookie)
    assert.equal(refused.code, 'no-post-here')
    assert.equal((await world.signIn('nam.pham', GOOD)).code, 'no-post-held')
    assert.equal((await post(`/posts/${nam.postId}/endings`, again)).code, 'post-over')
  })

  it('keeps the last administrator, who gives no post to himself', async () => {
    const own = { lastDay: '2026-11-23', reason: 'nghỉ hưu' }
    const end = () => post(`/posts/${CAST.quang.postId}/endings`, own)
    assert.equal((await end()).code, 'last-administrator')
    const admin = { role: 'administrator', unitIds: [], placeIds: [], title: 'Máy chủ', ...from }
    const toHimself = await post(`/people/${CAST.quang.personId}/posts`, {
      ...{ ...admin, role: 'standingAgency' },
    })
    assert.deepEqual([toHimself.status, toHimself.code], [403, 'post-for-oneself'])
    const second = await post('/people', account(CAST.minh.name, 'minh.tran', { post: admin }))
    assert.equal(second.status, 201)
    // Not yet one who can get in.
    assert.equal((await end()).code, 'last-administrator')
    const { codes } = await letterFor(second.body.personId as string)
    const minh = await world.setPassword(codes[0] ?? '', GOOD)
    assert.equal(minh.status, 201)
    await world.passSecondSteps()
    assert.equal((await end()).status, 201)
    const [left] = (
      (await world.ask('GET', `${AT}/people/${second.body.personId}`, minh.cookie))
        .body as unknown as PersonView
    ).posts
    const last = await post(`/posts/${left?.postId}/endings`, own, minh.cookie)
    assert.equal(last.code, 'last-administrator')
  })

  it('makes many accounts from the form, as previewed, all or nothing', async () => {
    const { cookie } = await behindSecondStep('minh.tran')
    const headers = { cookie, 'idempotency-key': newId() }
    const form = await world.app.inject({ method: 'GET', url: `${AT}/people/table-form`, headers })
    assert.equal(form.statusCode, 200)
    const sheet = await writeWorkbook({
      properties: { title: 'thử' },
      sheets: [
        {
          name: 'Người dùng',
          table: {
            columns: Object.values(PEOPLE_HEADS).map((header) => ({
              header,
              kind: 'text',
              width: 20,
            })),
            rows: [
              [CAST.ngoc.name, 'Cán bộ đầu mối', 'Đơn vị 12', null, '0905 000 055', null],
              [CAST.dung.name, 'Cán bộ xã', 'Xã M2', null, null, null],
              [CAST.mai.name, 'Cán bộ đầu mối', 'Đơn vị 99', null, null, null],
            ],
          },
        },
      ],
    })
    const preview = async (bytes: Uint8Array) => {
      const body = new FormData()
      body.append('file', new Blob([Buffer.from(bytes)]), 'danh-sach.xlsx')
      const url = `${AT}/people/tables`
      const sent = new Response(body)
      const type = sent.headers.get('content-type') ?? ''
      const payload = Buffer.from(await sent.arrayBuffer())
      const answer = await world.app.inject({
        ...{ method: 'POST', url, payload, headers: { ...headers, 'content-type': type } },
      })
      return answer.json() as PeopleTable & { code?: string }
    }
    // The form as it is handed out has the heads, and nobody yet.
    assert.deepEqual((await preview(form.rawPayload)).rows, [])
    assert.equal((await preview(Buffer.from('Họ và tên;Vai trò'))).code, 'csv-renamed')
    const { rows } = await preview(sheet)
    assert.deepEqual(
      rows.map(({ account, fault }) => account?.signInName ?? fault),
      ['ngoc.y', 'dung.a', 'whereUnknown'],
    )
    const accounts = rows.flatMap(({ account }) => account ?? [])
    const twice = await post('/people/batches', { accounts: [...accounts, ...accounts] }, cookie)
    assert.equal(twice.code, 'sign-in-name-taken')
    const made = await post('/people/batches', { accounts }, cookie)
    assert.deepEqual([made.status, made.body], [201, { made: 2 }])
    const found = await world.ask('GET', `${AT}/people?q=xa%20m2`, cookie)
    const list = found.body as unknown as PeopleList
    assert.deepEqual(
      list.people.map(({ name, posts }) => [name, posts[0]?.role]),
      [[CAST.dung.name, 'communeOfficer']],
    )
    assert.equal(list.withoutLetter.length, 1)
    assert.equal((await trail('makeAccounts')).length, 1)
  })

  it('shows and changes nothing for anybody else', async () => {
    const { cookie } = await behindSecondStep('hoa.nguyen')
    for (const path of ['/people', '/person-form', `/people/${thao}`])
      assert.equal((await world.ask('GET', AT + path, cookie)).code, 'not-allowed', path)
    for (const [path, body] of [
      ['/people', account('Một người', 'mot.nguoi')],
      [`/people/${thao}/posts`, { ...focalPoint, ...from }],
      [`/posts/${CAST.hoa.postId}/endings`, { lastDay: '2026-11-23', reason: 'x' }],
      ['/account-letters', { personIds: [thao] }],
      [`/people/${thao}/try-clearings`, {}],
      [`/people/${thao}/session-endings`, {}],
    ] as const)
      assert.equal((await post(path, body, cookie)).code, 'not-allowed', path)
  })
})
