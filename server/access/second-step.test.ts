import assert from 'node:assert/strict'
import { userInfo } from 'node:os'
import { PassThrough } from 'node:stream'
import { after, before, describe, it } from 'node:test'
import type { NewAuthenticator, OwnAccount } from '#domain/access/schema.ts'
import { SIGN_IN_LIMITS } from '#domain/access/sign-in-tries.ts'
import { readCode } from '#domain/base/one-time-code.ts'
import { askReason, reopenAdministrator } from '#server/cli/reopen-administrator.ts'
import { closePdfMaker } from '#server/documents/pdf.ts'
import { pdfTool } from '#server/documents/tools.fixture.ts'
import { readSettings } from '#server/platform/settings.ts'
import { authenticatorOf } from '#test/authenticator.ts'
import { CAST } from '#test/people.ts'
import { openRealProgramme, type RealWorld, type Tried } from '#test/real-programme.ts'
import { quiet } from '#test/start/trial.ts'
import { SLUG } from '#test/world.ts'

const GOOD = 'đồi thông gió lớn chiều'
const AT = `/api/v1/programmes/${SLUG}`

describe('the second step', () => {
  let world: RealWorld
  let quang = ''
  let codes: string[] = []
  let app: ReturnType<typeof authenticatorOf>
  before(async () => {
    world = await openRealProgramme()
  })
  after(async () => {
    await closePdfMaker()
    await world.close()
  })

  const post = (path: string, body: object, cookie: string) =>
    world.ask('POST', `/api/v1${path}`, cookie, body)
  const stage = async (cookie: string) =>
    (await world.ask('GET', '/api/v1/second-step', cookie)).body.stage
  const people = (cookie: string) => world.ask('GET', `${AT}/people`, cookie)
  const events = async (kind: string) =>
    (await world.db.owner('select 1 from account_events where kind = $1', [kind])).length
  /** As if the codes of the present steps had not been used yet. */
  const forget = () => world.db.owner('update authenticators set last_step = 0 where is_confirmed')
  const account = async (cookie: string) =>
    (await world.ask('GET', '/api/v1/own-account', cookie)).body as OwnAccount
  const signIn = async (from = '192.0.2.1', cookie = '') =>
    await world.signIn('quang.dinh', GOOD, { from, cookie })
  /** Nam holds another post than the cast says. */
  const hold = (role: string) =>
    world.db.owner('update posts set role = $1 where person_id = $2', [role, CAST.nam.personId])
  async function enrol(cookie: string): Promise<{ set: Tried; app: typeof app }> {
    const begun = await post('/authenticators', {}, cookie)
    assert.equal(begun.status, 201, begun.text)
    const made = authenticatorOf((begun.body as NewAuthenticator).secret)
    return { set: await post('/authenticator-confirmations', { code: made() }, cookie), app: made }
  }

  it('is set up by an administrator before anything else, and by nothing else', async () => {
    const first = await world.setPassword(await world.issueCode('quang'), GOOD)
    assert.deepEqual([first.status, first.body.home], [201, '/second-step'])
    assert.deepEqual(
      [(await people(first.cookie)).status, (await people(first.cookie)).code],
      [403, 'second-step-needed'],
    )
    assert.equal(await stage(first.cookie), 'toSet')
    assert.equal(
      (await post('/authenticator-confirmations', { code: '123456' }, first.cookie)).code,
      'authenticator-not-begun',
    )
    const begun = (await post('/authenticators', {}, first.cookie)).body as NewAuthenticator
    assert.match(begun.secret, /^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/)
    assert.ok(begun.picture.size > 30 && begun.picture.path.startsWith('M'))
    app = authenticatorOf(begun.secret)
    const wrong = await post('/authenticator-confirmations', { code: app(9) }, first.cookie)
    assert.deepEqual([wrong.status, wrong.code], [401, 'second-step-wrong'])
    const set = await post('/authenticator-confirmations', { code: app() }, first.cookie)
    assert.deepEqual([set.status, set.body.home], [201, `/p/${SLUG}/people`])
    codes = set.body.recoveryCodes as string[]
    assert.equal(new Set(codes).size, 10)
    // The session was changed for another, which is in.
    assert.deepEqual([await world.isIn(first.cookie), await stage(set.cookie)], [false, 'done'])
    assert.equal((await people(set.cookie)).status, 200)
    quang = set.cookie
    const kept = JSON.stringify([
      ...(await world.db.owner('select * from authenticators')),
      ...(await world.db.owner('select * from recovery_codes')),
      ...(await world.db.owner('select * from sessions')),
    ])
    for (const secret of [begun.secret, begun.secret.replaceAll(' ', ''), ...codes])
      assert.ok(!kept.includes(secret))
  })

  it('is asked for after the password; until then the session opens nothing', async () => {
    await forget()
    const half = await signIn()
    assert.deepEqual([half.status, half.body.home], [201, '/second-step'])
    assert.equal(await stage(half.cookie), 'awaited')
    for (const url of [`${AT}/people`, '/api/v1/own-account'])
      assert.equal((await world.ask('GET', url, half.cookie)).code, 'not-signed-in')
    const without = await post('/authenticators', {}, half.cookie)
    assert.equal(without.code, 'not-signed-in')
    const entered = await post('/second-steps', { code: app() }, half.cookie)
    assert.deepEqual([entered.status, entered.body.home], [201, `/p/${SLUG}/people`])
    assert.equal((await people(entered.cookie)).status, 200)
    // A new token: what waited is gone.
    assert.equal((await world.ask('GET', '/api/v1/second-step', half.cookie)).status, 401)
    assert.equal((await post('/second-steps', { code: app(1) }, entered.cookie)).status, 401)
  })

  it('takes each code once, and none of an earlier step', async () => {
    const half = await signIn()
    const [{ step = 0 } = {}] = await world.db.owner<{ step: number }>(
      'select last_step::integer as step from authenticators where is_confirmed',
    )
    for (const code of [app(0, step), app(-1, step)])
      assert.equal((await post('/second-steps', { code }, half.cookie)).code, 'second-step-wrong')
    // Two who bring the same code at once: one of them is in.
    await forget()
    const other = await signIn('192.0.2.2')
    const code = app()
    const both = await Promise.all(
      [half.cookie, other.cookie].map((cookie) => post('/second-steps', { code }, cookie)),
    )
    assert.deepEqual(both.map(({ status }) => status).sort(), [201, 401])
  })

  it('takes a recovery code once, and none of the sheet before', async () => {
    const [code = '', next = ''] = codes
    const used = await post('/second-steps', { code }, (await signIn()).cookie)
    assert.equal(used.status, 201)
    assert.equal((await account(used.cookie)).secondStep?.recoveryCodes, 9)
    const again = await post('/second-steps', { code }, (await signIn()).cookie)
    assert.equal(again.code, 'second-step-wrong')
    const renewed = await post('/recovery-code-sets', {}, used.cookie)
    const fresh = renewed.body.recoveryCodes as string[]
    assert.equal(fresh.length, 10)
    const half = (await signIn()).cookie
    assert.equal((await post('/second-steps', { code: next }, half)).status, 401)
    assert.equal((await post('/second-steps', { code: fresh[0] }, half)).status, 201)
    codes = fresh
    assert.deepEqual([await events('recoveryCodeUsed'), await events('recoveryCodesMade')], [2, 1])
  })

  it('counts wrong codes as wrong passwords, and nobody locks the owner out', async () => {
    await world.db.owner('delete from tries')
    await forget()
    const stranger = (await signIn('192.0.2.50')).cookie
    const wrong = (code = '000000') =>
      world.send('/api/v1/second-steps', { code }, { from: '192.0.2.50', cookie: stranger })
    assert.equal((await wrong()).status, 401)
    await world.fillTries('signInAccountStep', SIGN_IN_LIMITS.signInAccount.most)
    assert.deepEqual(
      [(await wrong()).status, (await wrong(app())).code],
      [429, 'second-step-too-often'],
    )
    // The owner, in a browser that is known, at the very same address; and anywhere else.
    const known = await world.signIn('quang.dinh', GOOD, { from: '192.0.2.50', cookie: quang })
    const device = { from: '192.0.2.50', cookie: `${known.cookie}; ${deviceOf(quang)}` }
    assert.equal((await world.send('/api/v1/second-steps', { code: app() }, device)).status, 201)
    await forget()
    const elsewhere = { from: '192.0.2.51', cookie: (await signIn('192.0.2.51')).cookie }
    assert.equal((await world.send('/api/v1/second-steps', { code: app() }, elsewhere)).status, 201)
    assert.ok((await events('secondStepRefused')) >= 1)
  })

  it('is changed by its owner: the password is asked for once the sign-in is a while ago', async () => {
    await world.db.owner('delete from tries')
    await forget()
    const cookie = (await post('/second-steps', { code: app() }, (await signIn()).cookie)).cookie
    await world.db.owner("update sessions set created_at = created_at - interval '11 minutes'")
    assert.equal((await account(cookie)).secondStep?.asksPassword, true)
    for (const path of ['/authenticators', '/recovery-code-sets', '/authenticator-removals']) {
      assert.equal((await post(path, {}, cookie)).code, 'password-needed', path)
      assert.equal((await post(path, { password: 'sai' }, cookie)).code, 'password-wrong', path)
    }
    const removal = await post('/authenticator-removals', { password: GOOD }, cookie)
    assert.equal(removal.code, 'second-step-stays')
    assert.equal((await post('/authenticators', { password: GOOD }, cookie)).status, 201)
    // What is begun and not confirmed changes nothing.
    assert.equal(
      (await post('/second-steps', { code: app(1) }, (await signIn()).cookie)).status,
      201,
    )
  })

  it('is a choice for everybody else, taken back as it was made', async () => {
    const nam = (await world.setPassword(await world.issueCode('nam'), GOOD)).cookie
    assert.equal(await stage(nam), 'done')
    const { set, app: own } = await enrol(nam)
    assert.equal(set.status, 201, set.text)
    const half = (await world.signIn('nam.pham', GOOD)).cookie
    assert.equal(await stage(half), 'awaited')
    const entered = await post('/second-steps', { code: own(1) }, half)
    assert.equal(entered.status, 201)
    // A new password does not ask for the second step again in the session that has passed it.
    const next = 'suối mát trưa hè vắng'
    const change = { current: GOOD, password: next }
    const changed = await post('/password-changes', change, entered.cookie)
    assert.deepEqual([changed.status, await stage(changed.cookie)], [201, 'done'])
    const off = await post('/authenticator-removals', {}, changed.cookie)
    assert.equal(off.status, 201)
    assert.equal(await stage((await world.signIn('nam.pham', next)).cookie), 'done')
    const again = await post('/authenticator-removals', {}, changed.cookie)
    assert.equal(again.code, 'second-step-not-set')
  })

  it('of the head is a device that they trust: there the password is enough, and elsewhere its sheet opens', async () => {
    const { personId } = CAST.nam
    await hold('head')
    const first = await world.setPassword(await world.issueCode('nam'), GOOD)
    const at = (from: string, cookie = '') => world.signIn('nam.pham', GOOD, { from, cookie })
    // Nothing is asked of who has chosen nothing.
    assert.equal(await stage((await at('192.0.2.60')).cookie), 'done')
    const trusted = await post('/trusted-devices', {}, first.cookie)
    const sheet = trusted.body.recoveryCodes as string[]
    assert.deepEqual([trusted.status, sheet.length], [201, 10])
    assert.deepEqual([await stage(trusted.cookie), await world.isIn(first.cookie)], ['done', false])
    // Its mark is new at each sign-in, and kept as its digest alone.
    const again = await at('192.0.2.61', trusted.cookie)
    assert.deepEqual(
      [await stage(again.cookie), again.body.home === '/second-step'],
      ['done', false],
    )
    const copied = await at('192.0.2.62', trusted.cookie)
    assert.deepEqual([await stage(copied.cookie), copied.body.home], ['awaited', '/second-step'])
    assert.equal(await world.isIn(copied.cookie), false)
    const mark = deviceOf(again.cookie).replace('device=', '')
    const kept = JSON.stringify(await world.db.owner('select * from known_devices'))
    assert.ok(mark.length > 40 && !kept.includes(mark))
    // Elsewhere by the sheet; a second device brings no second sheet.
    const other = await post('/second-steps', { code: sheet[0] }, copied.cookie)
    const second = await post('/trusted-devices', {}, other.cookie)
    assert.deepEqual([second.status, second.body.recoveryCodes], [201, []])
    const devices = (await account(other.cookie)).secondStep?.devices ?? []
    assert.deepEqual(devices.map(({ isThis }) => isThis).sort(), [false, true])
    // Listed and ended by their owner, by nobody else.
    const end = async (is: boolean, cookie: string) => {
      const { deviceId = '' } = devices.find(({ isThis }) => isThis === is) ?? {}
      return (await post(`/trusted-devices/${deviceId}/removals`, {}, cookie)).code ?? 'ended'
    }
    const hoa = (await world.setPassword(await world.issueCode('hoa'), GOOD)).cookie
    assert.equal(await end(false, hoa), 'device-unknown')
    assert.equal(await end(false, other.cookie), 'ended')
    assert.equal(await stage((await at('192.0.2.63', again.cookie)).cookie), 'awaited')
    // One that was not used for a year is trusted no more: then the password is enough, as before it was trusted.
    await world.db.owner("update known_devices set last_seen_at = now() - interval '366 days'")
    assert.equal(await stage((await at('192.0.2.64')).cookie), 'done')
    await world.db.owner('update known_devices set last_seen_at = now()')
    assert.equal(await stage((await at('192.0.2.65')).cookie), 'awaited')
    assert.equal(await end(true, other.cookie), 'ended')
    assert.deepEqual(
      [await stage((await at('192.0.2.66')).cookie), await end(true, other.cookie)],
      ['done', 'device-unknown'],
    )
    assert.equal((await account(other.cookie)).secondStep?.recoveryCodes, 0)
    const said = await world.db.owner<{ kind: string }>(
      "select kind from account_events where person_id = $1 and kind ~ 'device|Device' order by event_id",
      [personId],
    )
    assert.deepEqual(
      said.slice(-5).map(({ kind }) => kind),
      [
        ...['deviceTrusted', 'signedInOnTrustedDevice', 'deviceTrusted'],
        ...['deviceTrustEnded', 'deviceTrustEnded'],
      ],
    )
  })

  it('is no trusted device where a post needs more, whatever was trusted before', async () => {
    await hold('member')
    const cookie = (await world.setPassword(await world.issueCode('nam'), GOOD)).cookie
    const trusted = await post('/trusted-devices', {}, cookie)
    assert.equal(trusted.status, 201)
    await hold('standingAgency')
    const entered = await world.signIn('nam.pham', GOOD, { cookie: trusted.cookie })
    assert.deepEqual([entered.body.home, await stage(entered.cookie)], ['/second-step', 'toSet'])
    assert.equal((await post('/trusted-devices', {}, entered.cookie)).code, 'device-not-enough')
    await hold('focalPoint')
    // Nor does it stand in for the code of an administrator, however it came to be trusted.
    await forget()
    const given = await post('/second-steps', { code: app() }, (await signIn()).cookie)
    assert.equal(given.status, 201)
    await world.db.owner('update known_devices set trusted_at = now()')
    assert.equal(await stage((await signIn('192.0.2.1', given.cookie)).cookie), 'awaited')
  })

  it('is taken away by an administrator’s letter with a reason, never from oneself', async () => {
    const nam = await world.reset('nam', GOOD)
    assert.equal((await enrol(nam)).set.status, 201)
    quang = (await post('/second-steps', { code: codes[1] }, (await signIn()).cookie)).cookie
    const letter = (personId: string, taking: object) =>
      world.ask('POST', `${AT}/account-letters`, quang, { personIds: [personId], ...taking })
    const lost = { takeSecondStep: { reason: 'báo mất điện thoại' } }
    assert.equal((await letter(CAST.quang.personId, lost)).code, 'letter-for-oneself')
    assert.equal((await letter(CAST.nam.personId, { takeSecondStep: {} })).status, 422)
    const codeOn = async (made: Tried) =>
      /(?:\d{4} ){3}\d{4}/.exec(await pdfTool('pdftotext', made.bytes))?.[0] ?? ''
    await world.db.owner(
      "insert into provider_links values ('https://x', repeat('a', 64), $1, now())",
      [CAST.nam.personId],
    )
    // A letter alone leaves the second step as it is; the identity provider opens the account no more.
    const kept = await codeOn(await letter(CAST.nam.personId, {}))
    assert.equal((await world.setPassword(kept, GOOD)).body.home, '/second-step')
    assert.equal(await events('providerUnlinked'), 1)
    const code = await codeOn(await letter(CAST.nam.personId, lost))
    assert.equal((await world.setPassword(code, GOOD)).body.home, `/p/${SLUG}/unit`)
    const [entry] = await world.db.owner<{ reason: string }>(
      "select reason from trail where command = 'makeLetters' and reason is not null",
    )
    assert.equal(entry?.reason, 'báo mất điện thoại')
    assert.equal(await events('secondStepTaken'), 1)
    const devices = await world.db.owner(
      'select count(trusted_at)::integer as trusted from known_devices where person_id = $1',
      [CAST.nam.personId],
    )
    assert.deepEqual(devices, [{ trusted: 0 }])
  })

  it('asks at the terminal why, and takes silence for no answer', async () => {
    const answered = new PassThrough()
    const asked = askReason(answered, new PassThrough())
    answered.end('mất điện thoại\n')
    assert.equal(await asked, 'mất điện thoại')
    const silent = new PassThrough()
    const nothing = askReason(silent, new PassThrough())
    silent.end()
    assert.equal(await nothing, '')
  })

  it('says when its key is lost, and the sheet still opens', async () => {
    await world.db.owner("update authenticators set key_name = repeat('0', 16)")
    const half = (await signIn()).cookie
    const lost = await post('/second-steps', { code: app() }, half)
    assert.deepEqual([lost.status, lost.code], [409, 'second-step-key-lost'])
    assert.equal((await post('/second-steps', { code: codes[2] }, half)).status, 201)
  })

  it('is taken away on the server itself for an administrator who lost every way in', async () => {
    // By a code of the sheet: the key of the authenticator is lost.
    const held = (await post('/second-steps', { code: codes[3] }, (await signIn()).cookie)).cookie
    assert.equal(await stage(held), 'done')
    const run = async (args: string[], owner = true) => {
      const said: string[] = []
      const urls = { DATABASE_URL: world.db.runUrl, DATABASE_OWNER_URL: world.db.ownerUrl }
      const settings = readSettings(owner ? urls : { DATABASE_URL: world.db.runUrl })
      await reopenAdministrator({ args, settings, log: quiet, say: (line) => said.push(line) })
      return said
    }
    const reason = ['--reason', 'Mất điện thoại và bảng mã']
    for (const [args, wrong, owner] of [
      [[], /--sign-in/, true],
      [['--sign-in', 'quang.dinh', '--reason', ' '], /lý do/, true],
      [['--sign-in', 'khong.ai', ...reason], /Không có tài khoản nào/, true],
      [['--sign-in', 'hoa.nguyen', ...reason], /không giữ chức vụ quản trị/, true],
      [['--sign-in', 'quang.dinh', ...reason], /DATABASE_OWNER_URL/, false],
    ] as const)
      await assert.rejects(run([...args], owner), wrong)
    assert.equal(await stage(held), 'done')
    const said = await run(['--sign-in', 'Quang.Dinh', ...reason])
    const code = said.find((line) => readCode(line) !== undefined) ?? ''
    assert.equal((await world.ask('GET', '/api/v1/own-account', held)).status, 401)
    assert.equal((await world.signIn('quang.dinh', GOOD)).status, 401)
    const [entry] = await world.db.owner(
      "select person_id as who, reason, details->>'operator' as operator from trail where command = 'reopenAdministrator'",
    )
    assert.deepEqual(entry, {
      ...{ who: CAST.quang.personId, reason: 'Mất điện thoại và bảng mã' },
      operator: userInfo().username,
    })
    assert.equal(await events('reopenedOnServer'), 1)
    const kept = JSON.stringify(await world.db.owner('select * from account_codes, trail'))
    assert.ok(!kept.includes(readCode(code) ?? '-'))
    const set = await world.setPassword(code, GOOD)
    assert.deepEqual([set.body.home, await stage(set.cookie)], ['/second-step', 'toSet'])
    assert.equal((await world.setPassword(code, GOOD)).code, 'account-code-unknown')
  })
})

const deviceOf = (cookie: string) => /device=[^;]+/.exec(cookie)?.[0] ?? ''
