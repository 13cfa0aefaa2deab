import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { OwnAccount } from '#domain/access/schema.ts'
import { SIGN_IN_LIMITS } from '#domain/access/sign-in-tries.ts'
import { digestOfCode } from '#server/platform/one-time-code.ts'
import { openRealProgramme, type RealWorld } from '#test/real-programme.ts'
import { touchSession } from './sessions.ts'

const GOOD = 'đồi thông gió lớn chiều'

describe('signing in by name and password', () => {
  let world: RealWorld
  before(async () => {
    world = await openRealProgramme()
  })
  after(() => world.close())

  const events = async (kind: string) =>
    (await world.db.owner('select 1 from account_events where kind = $1', [kind])).length

  it('begins with the code of the letter, which is used up and kept as its digest only', async () => {
    const code = await world.issueCode('hoa')
    const kept = JSON.stringify(await world.db.owner('select * from account_codes'))
    assert.ok(!kept.includes(code))
    for (const [password, why] of [
      ['ngắn', 'password-too-short'],
      ['d'.repeat(129), 'password-too-long'],
      ['Kontum2026!!', 'password-common'],
      ['christopher1', 'password-common'],
      ['1234567890', 'password-common'],
    ] as const)
      assert.equal((await world.setPassword(code, password)).code, why)
    const set = await world.setPassword(code, GOOD)
    // The standing agency begins with its second step.
    assert.deepEqual([set.status, set.body.home], [201, '/second-step'])
    assert.equal((await world.setPassword(code, GOOD)).code, 'account-code-unknown')
    assert.equal(await events('passwordSet'), 1)
    const digests = JSON.stringify(await world.db.owner('select * from account_passwords'))
    assert.ok(!digests.includes(GOOD) && digests.includes('19456'))
  })

  it('takes the name in capitals, the telephone as written, and marks however composed', async () => {
    for (const name of ['HOA.nguyen', ' hoa.nguyen ', '0905 000 001', '+84905000001'])
      assert.equal((await world.signIn(name, GOOD)).status, 201, name)
    assert.equal((await world.signIn('hoa.nguyen', GOOD.normalize('NFD'))).status, 201)
  })

  it('says the same of a name of nobody, a wrong password and an account without one', async () => {
    const without = await world.signIn('nam.pham', GOOD, { from: '192.0.2.10' })
    const nobody = await world.signIn('khong.ai', GOOD, { from: '192.0.2.11' })
    const wrong = await world.signIn('hoa.nguyen', `${GOOD}!`, { from: '192.0.2.12' })
    assert.equal(nobody.status, 401)
    for (const other of [without, wrong]) {
      assert.deepEqual([other.status, other.text], [nobody.status, nobody.text])
      assert.deepEqual(other.headers, nobody.headers)
      // As many statements, and one digest each.
      assert.equal(other.statements, nobody.statements)
    }
  })

  it('refuses a code that has expired as one that never was', async () => {
    const code = await world.issueCode('nam', -1)
    const late = await world.setPassword(code, GOOD)
    const never = await world.setPassword('1111 2222 3333 4444', GOOD)
    assert.deepEqual([late.status, late.text], [404, never.text])
  })

  it('gives a new cookie at every sign-in, and the one before ends', async () => {
    const first = await world.signIn('hoa.nguyen', GOOD)
    assert.equal(await world.isIn(first.cookie), true)
    const second = await world.signIn('hoa.nguyen', GOOD, { cookie: first.cookie })
    assert.notEqual(second.cookie, first.cookie)
    assert.deepEqual(
      [await world.isIn(first.cookie), await world.isIn(second.cookie)],
      [false, true],
    )
  })

  it('digests anew what was made with less, and keeps two at once at most', async () => {
    await world.db.owner('update account_passwords set passes = 1')
    assert.equal((await world.signIn('hoa.nguyen', GOOD, { from: '192.0.2.30' })).status, 401)
    assert.equal(
      (await world.db.owner('select 1 from account_passwords where passes = 1')).length,
      1,
    )
    await world.reset('hoa', GOOD)
    const together = await Promise.all(
      Array.from({ length: 6 }, (_, at) =>
        world.signIn('hoa.nguyen', GOOD, { from: `192.0.2.${40 + at}` }),
      ),
    )
    assert.deepEqual(new Set(together.map(({ status }) => status)), new Set([201]))
  })

  it('counts wrong passwords, and no stranger stops the owner in a known browser or elsewhere', async () => {
    await world.db.owner('delete from tries')
    const owner = await world.signIn('hoa.nguyen', GOOD, { from: '192.0.2.50' })
    const stranger = (from: string) => world.signIn('hoa.nguyen', 'sai mật khẩu', { from })
    // Strangers in the owner's own office, behind the same address.
    assert.equal((await stranger('192.0.2.50')).status, 401)
    await world.fillTries('signInAccount', SIGN_IN_LIMITS.signInAccount.most - 1)
    assert.equal((await stranger('192.0.2.50')).status, 401)
    const tired = await stranger('192.0.2.50')
    assert.deepEqual([tired.status, tired.code], [429, 'sign-in-too-often'])
    const nobody = (from: string) => world.signIn('khong.ai', 'sai mật khẩu', { from })
    await world.fillTries('signInAccount', SIGN_IN_LIMITS.signInAccount.most)
    assert.equal((await nobody('192.0.2.11')).status, 401)
    const again = await world.signIn('hoa.nguyen', GOOD, {
      from: '192.0.2.50',
      cookie: owner.cookie,
    })
    assert.equal(again.status, 201)
    assert.equal((await world.signIn('hoa.nguyen', GOOD, { from: '192.0.2.51' })).status, 201)
    // A browser that is known has its own count, which its own tries fill.
    const { cookie } = again
    const known = (password: string) =>
      world.signIn('hoa.nguyen', password, { from: '192.0.2.52', cookie })
    assert.equal((await known('sai mật khẩu')).status, 401)
    await world.fillTries('signInDevice', SIGN_IN_LIMITS.signInDevice.most - 1)
    assert.equal((await known('sai mật khẩu')).status, 401)
    assert.equal((await known(GOOD)).status, 429)
    // After a restart too.
    const restarted = await world.restart()
    assert.equal((await restarted.signIn('hoa.nguyen', GOOD, { from: '192.0.2.50' })).status, 429)
    await restarted.stop()
    const kept = JSON.stringify(await world.db.owner('select * from tries'))
    assert.ok(!kept.includes('192.0.2') && !kept.includes('hoa'))
  })

  it('lists where one is signed in, ends one, and all others; nobody ends another person’s', async () => {
    await world.db.owner('delete from tries')
    await world.db.owner('delete from sessions')
    const nam = await world.reset('nam', GOOD)
    const [first, second, third] = await Promise.all([
      ...['192.0.2.61', '192.0.2.62', '192.0.2.63'].map((from) =>
        world.signIn('hoa.nguyen', GOOD, { from }),
      ),
    ])
    const own = async (cookie = '') =>
      (await world.ask('GET', '/api/v1/own-account', cookie)).body as OwnAccount
    const before = await own(first?.cookie)
    assert.deepEqual([before.signInName, before.sessions.length], ['hoa.nguyen', 3])
    assert.equal(before.sessions.filter(({ isThis }) => isThis).length, 1)
    const handle = (await own(second?.cookie)).sessions.find(({ isThis }) => isThis)?.handle
    const end = (cookie: string) => world.ask('DELETE', `/api/v1/sessions/${handle}`, cookie)
    assert.equal((await end(nam)).code, 'session-not-found')
    assert.equal(await world.isIn(second?.cookie ?? ''), true)
    assert.equal((await end(first?.cookie ?? '')).status, 200)
    assert.equal(await world.isIn(second?.cookie ?? ''), false)
    const others = await world.ask('POST', '/api/v1/session-endings', third?.cookie ?? '')
    assert.deepEqual([others.status, others.body], [201, { ended: 1 }])
    assert.deepEqual(
      [await world.isIn(first?.cookie ?? ''), await world.isIn(third?.cookie ?? '')],
      [false, true],
    )
    assert.equal(await world.isIn(nam), true)
    assert.equal((await world.ask('GET', '/api/v1/own-account', '')).status, 401)
    assert.deepEqual([await events('sessionEnded'), await events('otherSessionsEnded')], [1, 1])
  })

  it('ends a session that stood unused, or has lasted long enough, and keeps one in use', async () => {
    const { cookie } = await world.signIn('hoa.nguyen', GOOD, { from: '192.0.2.64' })
    const [limits] = await world.db.owner<{ idle: number; hours: number }>(
      `select idle_minutes as idle, extract(epoch from expires_at - created_at)::integer / 3600 as hours
       from sessions order by created_at desc limit 1`,
    )
    assert.deepEqual(limits, { idle: 30, hours: 12 })
    const rest = (minutes: number) =>
      world.db.owner(
        'update sessions set last_seen_at = last_seen_at - make_interval(mins => $1::integer)',
        [minutes],
      )
    await rest(25)
    assert.equal(await world.isIn(cookie), true)
    const token = /session=([^;]+)/.exec(cookie)?.[1] ?? ''
    const touch = (minutes: number) =>
      touchSession(world.db.database, token, {
        now: new Date(Date.now() + minutes * 60_000).toISOString(),
      })
    // Used again: its half hour begins anew.
    await touch(2)
    await rest(29)
    assert.equal(await world.isIn(cookie), true)
    await rest(5)
    assert.equal(await world.isIn(cookie), false)
    // What has ended is not woken by use.
    await touch(5)
    assert.equal(await world.isIn(cookie), false)
    await world.db.owner(
      "update sessions set last_seen_at = now(), expires_at = now() - interval '1 second'",
    )
    assert.equal(await world.isIn(cookie), false)
  })

  it('changes a password by the present one; every other session ends and this one is new', async () => {
    const here = await world.signIn('hoa.nguyen', GOOD, { from: '192.0.2.65' })
    const there = await world.signIn('hoa.nguyen', GOOD, { from: '192.0.2.66' })
    const change = (current: string, password: string, cookie = here.cookie) =>
      world.ask('POST', '/api/v1/password-changes', cookie, { current, password })
    const next = 'suối mát trưa hè vắng'
    assert.equal((await change('sai mật khẩu', next)).code, 'password-wrong')
    assert.equal((await change(GOOD, 'hoa.nguyen')).code, 'password-is-name')
    assert.equal((await change(GOOD, next, '')).status, 401)
    const changed = await change(GOOD, next)
    assert.equal(changed.status, 201)
    const living = [here.cookie, there.cookie, changed.cookie].map((cookie) => world.isIn(cookie))
    assert.deepEqual(await Promise.all(living), [false, false, true])
    assert.equal((await world.signIn('hoa.nguyen', GOOD, { from: '192.0.2.67' })).status, 401)
    assert.equal((await world.signIn('hoa.nguyen', next, { from: '192.0.2.67' })).status, 201)
  })

  it('keeps practice people and real ones apart, by the database itself', async () => {
    await assert.rejects(
      world.db.owner(
        "insert into people (person_id, name, is_practice) values (gen_random_uuid(), 'thử', true)",
      ),
      { code: '23503' },
    )
    await assert.rejects(world.db.owner('insert into database_kind (is_practice) values (true)'), {
      code: '23505',
    })
    await assert.rejects(
      world.practice.owner(
        "insert into accounts (person_id, sign_in_name, sign_in_key) select person_id, 'thu.nghiem', 'thu.nghiem' from people limit 1",
      ),
      { code: '23503' },
    )
    await assert.rejects(
      world.practice.owner(
        "insert into people (person_id, name, is_practice) values (gen_random_uuid(), 'thử', false)",
      ),
      { code: '23503' },
    )
  })

  it('never tells one code for another kind of paper', async () => {
    const code = '1234567890123456'
    assert.notEqual(await digestOfCode('slip', code), await digestOfCode('account', code))
  })
})
