import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { RequestList, RequestView } from '#domain/coordination/requests/schema.ts'
import { newId } from '#server/platform/clock.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { PLACES, PROGRAMME_ID, UNITS } from '#test/world.ts'
import { listDifferingRequests } from './requests.ts'

describe('requests with a reply', () => {
  let world: TestApp
  let hoa: Asker
  let nam: Asker
  let ngoc: Asker
  let dung: Asker
  let mai: Asker
  before(async () => {
    world = await openTestApp()
    hoa = await world.as('hoa')
    nam = await world.as('nam')
    ngoc = await world.as('ngoc')
    dung = await world.as('dung')
    mai = await world.as('mai')
  })
  after(() => world.close())

  const ask = async (asker: Asker, body: object): Promise<string> => {
    const asked = await asker.post('/requests', { placeId: PLACES.M02, unitIds: [], ...body })
    assert.equal(asked.status, 201, JSON.stringify(asked.body))
    return String(asked.body.requestId)
  }
  const view = async (asker: Asker, requestId: string) =>
    (await asker.get(`/requests/${requestId}`)).body as unknown as RequestView
  const list = async (asker: Asker, query = '') =>
    (await asker.get(`/requests?year=2026${query}`)).body as unknown as RequestList
  const counts = async (asker: Asker, kind: string) =>
    (await list(asker)).counts.find((row) => row.kind === kind)
  const jointWork = {
    ...{ kind: 'jointWork', askingUnitId: UNITS.DV12, unitIds: [UNITS.DV08] },
    words: 'Cùng làm đường thôn 3, 400 m',
  }

  it('a unit proposes a joint work, another joins with a share, the commune agrees', async () => {
    const id = await ask(nam, jointWork)
    assert.equal(
      (await dung.post(`/requests/${id}/commune-agreements`, {})).body.code,
      'nobody-joined',
    )
    assert.deepEqual((await view(dung, id)).request.awaited, ['Đơn vị 08'])
    const joined = await ngoc.post(`/requests/${id}/acceptances`, {
      ...{ unitId: UNITS.DV08, share: 40_000_000, words: 'Góp xi măng' },
    })
    assert.equal(joined.status, 201, JSON.stringify(joined.body))
    assert.deepEqual((await view(nam, id)).request.awaited, ['Xã M2'])
    assert.equal(
      (await nam.post(`/requests/${id}/completions`, {})).body.code,
      'commune-not-agreed',
    )
    assert.equal((await dung.post(`/requests/${id}/commune-agreements`, {})).status, 201)
    const agreed = await view(nam, id)
    assert.equal(agreed.request.status, 'agreed')
    assert.equal(agreed.units[0]?.reply?.share, 40_000_000)
    assert.equal(agreed.commune?.reply?.answer, 'accepted')
    assert.deepEqual(
      agreed.events.map(({ kind }) => kind),
      ['communeAgreed', 'accepted', 'asked'],
    )
    const late = await ngoc.post(`/requests/${id}/refusals`, { unitId: UNITS.DV08, reason: 'kẹt' })
    assert.equal(late.body.code, 'request-agreed')
    const none = await nam.post(`/requests/${id}/completions`, { workId: newId() })
    assert.equal(none.body.code, 'request-work-unknown')
    assert.equal((await nam.post(`/requests/${id}/completions`, {})).status, 201)
    assert.equal((await view(dung, id)).request.status, 'done')
  })

  it('a commune asks a department, which only both sides and the committee see', async () => {
    const id = await ask(dung, {
      ...{ kind: 'technicalSupport', unitIds: [UNITS.DV01], topic: 'veterinary' },
      words: 'Tiêm phòng đàn bò của mô hình',
    })
    for (const asker of [dung, mai, hoa])
      assert.equal((await asker.get(`/requests/${id}`)).status, 200)
    // Twinned with the commune, and no side of it.
    for (const asker of [nam, ngoc]) {
      assert.equal((await asker.get(`/requests/${id}`)).body.code, 'request-not-found')
      const tried = await asker.post(`/requests/${id}/withdrawals`, { reason: 'thử' })
      assert.equal(tried.body.code, 'request-not-found')
      assert.ok((await list(asker)).rows.every(({ requestId }) => requestId !== id))
    }
    const bare = { unitId: UNITS.DV01 }
    assert.equal(
      (await mai.post(`/requests/${id}/acceptances`, bare)).body.code,
      'reply-paper-needed',
    )
    const paper = { number: '12/SNN', issuedOn: '2026-11-20' }
    assert.equal((await mai.post(`/requests/${id}/acceptances`, { ...bare, paper })).status, 201)
    const answered = await view(dung, id)
    assert.deepEqual(answered.units[0]?.reply?.paper, paper)
    assert.equal(answered.units[0]?.reply?.enteredFor, true)
    assert.equal(answered.request.status, 'accepted')
  })

  it("a unit's support by a department is no matter of the commune", async () => {
    const id = await ask(nam, {
      ...{ kind: 'technicalSupport', askingUnitId: UNITS.DV12, unitIds: [UNITS.DV01] },
      ...{ topic: 'construction', words: 'Xem bản vẽ nhà văn hóa' },
    })
    assert.equal((await dung.get(`/requests/${id}`)).status, 404)
    assert.equal((await nam.get(`/requests/${id}`)).status, 200)
  })

  it('asked, answered and open stand apart by kind and open their lists', async () => {
    const before = await counts(nam, 'locality')
    assert.deepEqual(before, { kind: 'locality', asked: 0, answered: 0, open: 0 })
    const terms = { kind: 'locality', askingUnitId: UNITS.DV12 }
    const first = await ask(nam, { ...terms, words: 'Bàn vị trí sân chơi' })
    await ask(nam, { ...terms, words: 'Bàn lịch làm đường' })
    const third = await ask(nam, { ...terms, words: 'Bàn việc khác' })
    assert.equal(
      (await nam.post(`/requests/${third}/withdrawals`, { reason: 'nhầm xã' })).status,
      201,
    )
    const no = await dung.post(`/requests/${first}/commune-refusals`, { reason: 'mùa thu hoạch' })
    assert.equal(no.status, 201)
    assert.deepEqual(await counts(nam, 'locality'), {
      ...{ kind: 'locality', asked: 2, answered: 1, open: 1 },
    })
    assert.equal((await list(nam, '&kind=locality&open=yes')).rows.length, 1)
    assert.equal((await list(nam, '&kind=locality&open=no')).rows.length, 1)
    assert.equal((await list(nam, '&kind=locality')).rows.length, 3)
    assert.equal((await nam.get('/requests?year=2003')).body.code, 'year-unknown')
  })

  it('asks in the name of nobody else, and the same key does it once', async () => {
    const foreign = { ...jointWork, askingUnitId: UNITS.DV08, unitIds: [UNITS.DV12] }
    const body = { placeId: PLACES.M02, ...foreign }
    assert.equal((await nam.post('/requests', body)).body.code, 'not-your-request')
    const unknown = { placeId: PLACES.M02, ...jointWork, unitIds: [newId()] }
    assert.equal((await nam.post('/requests', unknown)).body.code, 'request-units-unknown')
    const elsewhere = { ...jointWork, placeId: PLACES.M01 }
    assert.equal((await nam.post('/requests', elsewhere)).body.code, 'commune-not-found')
    const key = newId()
    const once = { ...jointWork, placeId: PLACES.M02 }
    const [one, two] = [
      await nam.post('/requests', once, { key }),
      await nam.post('/requests', once, { key }),
    ]
    assert.deepEqual(one, two)
  })

  it('gives the list as a file, in the scope of the asker', async () => {
    const csv = async (asker: Asker, query: string) =>
      (await asker.file(`/requests/export?year=2026&format=csv${query}`)).bytes.toString()
    assert.match(await csv(nam, ''), /Cùng làm đường thôn 3, 400 m/)
    for (const asker of [nam, ngoc, dung, await world.as('hoa')])
      assert.equal(
        (await csv(asker, '')).trim().split('\r\n').length - 2,
        (await list(asker)).rows.length,
      )
    assert.doesNotMatch(await csv(nam, '&kind=technicalSupport'), /Cùng làm đường thôn 3/)
    const xlsx = await nam.file('/requests/export?year=2026&format=xlsx')
    assert.match(xlsx.disposition, /de-nghi-phoi-hop-2026\.xlsx/)
    assert.equal(xlsx.bytes.subarray(0, 2).toString(), 'PK')
  })

  it('stands as its events leave it', async () => {
    const { database } = world.db
    const { inTransaction } = await import('#server/platform/database.ts')
    const scope = {
      ...{ programmeId: PROGRAMME_ID, personId: newId(), whole: true, unitIds: [], placeIds: [] },
      moneyPlaceIds: [],
    }
    const differing = () =>
      inTransaction(database, scope, 'read', (tx) => listDifferingRequests(tx, PROGRAMME_ID))
    assert.deepEqual(await differing(), [])
    await world.db.owner(
      `update coordination_requests set state = jsonb_set(state, '{words}', '"khác"') where kind = 'jointWork'`,
    )
    assert.equal((await differing()).length, 2)
  })
})
