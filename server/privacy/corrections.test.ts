import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { CAST } from '#test/people.ts'
import { openRealProgramme, type RealWorld } from '#test/real-programme.ts'
import { PROGRAMME_ID, SLUG } from '#test/world.ts'

const PASSWORD = 'đồi thông gió lớn chiều'
const ROOT = `/api/v1/programmes/${SLUG}`

let world: RealWorld
let hoa: string
let quang: string

const ofHoa = `${ROOT}/people/${CAST.hoa.personId}`
const correct = (body: object) => world.ask('POST', `${ofHoa}/corrections`, quang, body)
const stands = async () => (await world.ask('GET', `${ofHoa}/personal-data`, quang)).body

describe('correction of personal data', () => {
  before(async () => {
    world = await openRealProgramme()
    ;[hoa, quang] = [await world.reset('hoa', PASSWORD), await world.reset('quang', PASSWORD)]
  })
  after(() => world.close())

  it('is asked for by the person, and seen by the administrator alone', async () => {
    const ask = (body: object) => world.ask('POST', `${ROOT}/own-correction-requests`, hoa, body)
    assert.equal((await ask({})).code, 'correction-empty')
    assert.equal((await ask({ words: 'cơ quan ghi sai' })).status, 201)
    assert.equal((await ask({ name: 'Nguyễn Thị  Hòa', telephone: '0905 000 009' })).status, 201)
    const mine = await world.ask('GET', `${ROOT}/own-correction`, hoa)
    assert.deepEqual(
      { ...(mine.body.request as object), askedAt: '' },
      { name: 'Nguyễn Thị Hòa', telephone: '0905 000 009', words: null, askedAt: '' },
    )
    const list = await world.ask('GET', `${ROOT}/people`, quang)
    const asking = (list.body.people as { name: string; asksCorrection: boolean }[]).flatMap(
      ({ name, asksCorrection }) => (asksCorrection ? [name] : []),
    )
    assert.deepEqual(asking, [CAST.hoa.name])
    assert.equal((await world.ask('GET', `${ofHoa}/personal-data`, hoa)).status, 403)
  })

  it('takes the place of what was wrong, which is kept nowhere, and answers the request', async () => {
    const wrong = await correct({ reason: 'thử', signInName: 'quang.dinh' })
    assert.equal(wrong.code, 'sign-in-name-taken')
    assert.equal((await correct({ reason: 'thử', telephone: '12' })).code, 'telephone-invalid')
    assert.equal((await correct({ reason: 'thử', name: CAST.hoa.name })).code, 'correction-empty')
    const done = await correct({
      ...{ name: 'Nguyễn Thị Hòa', telephone: '0905 000 009', address: 'hoa@co-quan.example' },
      reason: 'Ghi sai khi lập tài khoản.',
    })
    assert.deepEqual(done.body, { changed: ['name', 'telephone', 'address'] })
    assert.deepEqual(await stands(), {
      ...{ name: 'Nguyễn Thị Hòa', signInName: 'hoa.nguyen', telephone: '0905000009' },
      ...{ address: 'hoa@co-quan.example', request: null },
    })
    const signedIn = await world.signIn('0905000009', PASSWORD)
    assert.equal(signedIn.status, 201, signedIn.text)
    assert.equal((await world.signIn('0905000001', PASSWORD)).status, 401)
    const none = await correct({ reason: 'bỏ số', telephone: null, address: null })
    assert.deepEqual(none.body, { changed: ['telephone', 'address'] })
  })

  it('leaves in the trail which fields, with the reason, and no value', async () => {
    const rows = await world.db.owner<{ command: string; reason: string | null; details: unknown }>(
      "select command, reason, details from trail where command ~ 'orrect' order by recorded_at",
    )
    assert.deepEqual(rows, [
      { command: 'askForCorrection', reason: null, details: { fields: ['words'] } },
      { command: 'askForCorrection', reason: null, details: { fields: ['name', 'telephone'] } },
      {
        ...{ command: 'correctPerson', reason: 'Ghi sai khi lập tài khoản.' },
        details: { changed: ['name', 'telephone', 'address'] },
      },
      {
        ...{ command: 'correctPerson', reason: 'bỏ số' },
        details: { changed: ['telephone', 'address'] },
      },
    ])
    const [{ count } = { count: 1 }] = await world.db.owner<{ count: number }>(
      'select count(*)::integer as count from people where name = $1',
      [CAST.hoa.name],
    )
    assert.equal(count, 0)
  })

  it('is refused where another programme keeps the account', async () => {
    await world.db.owner('update accounts set kept_by_programme = $1 where person_id = $2', [
      ...['00000000-0000-7000-9000-000000000009', CAST.hoa.personId],
    ])
    assert.equal((await correct({ reason: 'thử', name: 'Khác' })).code, 'account-kept-elsewhere')
    await world.db.owner('update accounts set kept_by_programme = $1', [PROGRAMME_ID])
  })
})
