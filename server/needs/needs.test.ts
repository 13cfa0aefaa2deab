import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { NeedForm, NeedList, NeedView } from '#domain/needs/schema.ts'
import { newId } from '#server/platform/clock.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { PLACES, PROGRAMME_ID, UNITS } from '#test/world.ts'

const LETTER = { number: '12/CV-UBND', issuedOn: '2026-11-02' }

const list = async (asker: Asker, query = '') =>
  (await asker.get(`/needs${query}`)).body as unknown as NeedList

type Recorded = { needs: { needId: string; revision: number }[] }

const record = async (asker: Asker, placeId: string, words: readonly string[], more = {}) => {
  const lines = words.map((line) => ({ words: line, kind: 'road' }))
  return asker.post('/needs', { placeId, year: 2026, letter: LETTER, lines, ...more })
}

describe('what communes ask for', () => {
  let world: TestApp
  let hoa: Asker
  let dung: Asker
  let nam: Asker
  before(async () => {
    world = await openTestApp()
    hoa = await world.as('hoa')
    dung = await world.as('dung')
    nam = await world.as('nam')
  })
  after(() => world.close())

  it('enters many lines of one letter in one command, with one entry of the trail', async () => {
    const { status, body } = await hoa.post('/needs', {
      placeId: PLACES.M01,
      year: 2026,
      letter: LETTER,
      lines: [
        {
          words: 'Đường bê tông thôn 3',
          kind: 'road',
          village: 'Thôn 3',
          estimatedCost: 80_000_000,
        },
        { words: 'Giếng nước Đắk Bla', kind: 'water', households: 40, priority: 1 },
      ],
    })
    assert.equal(status, 201, JSON.stringify(body))
    const { needs } = body as unknown as Recorded
    assert.equal(needs.length, 2)
    const trail = await world.db.owner(
      `select details from trail where command = 'recordNeeds' and place_id = $1`,
      [PLACES.M01],
    )
    assert.equal(trail.length, 1)
    const found = await list(hoa, '?year=2026&search=gieng%20nuoc%20dak')
    assert.deepEqual(
      found.rows.map(({ words, placeName, state }) => [words, placeName, state]),
      [['Giếng nước Đắk Bla', 'Xã M1', 'open']],
    )
    // The commune's own order comes first.
    const all = await list(hoa, `?placeId=${PLACES.M01}`)
    assert.deepEqual(
      all.rows.map(({ priority }) => priority),
      [1, null],
    )
    assert.deepEqual(all.counts, { needs: 2, open: 2, takenUp: 0, answered: 0, cannotBeMet: 0 })
  })

  it('asks for the letter when somebody enters in the commune’s name, not of the commune itself', async () => {
    const refused = await record(hoa, PLACES.M02, ['Sửa nhà văn hóa'], { letter: undefined })
    assert.equal(refused.body.code, 'letter-missing')
    const future = { number: '1', issuedOn: '2026-11-24' }
    const early = await record(hoa, PLACES.M02, ['Sửa nhà văn hóa'], { letter: future })
    assert.equal(early.body.code, 'letter-in-future')
    const own = await record(dung, PLACES.M02, ['Sửa nhà văn hóa'], { letter: undefined })
    assert.equal(own.status, 201, JSON.stringify(own.body))
    const foreign = await record(dung, PLACES.M01, ['Sửa nhà văn hóa'])
    assert.equal(foreign.body.code, 'need-place-unknown')
    assert.equal((await record(nam, PLACES.M02, ['Sửa nhà văn hóa'])).body.code, 'not-allowed')
  })

  it('names the line that holds a name, a number or a need said twice', async () => {
    const named = await record(hoa, PLACES.M02, ['Bể nước', 'Sửa nhà cho ông Nguyễn Văn A'])
    assert.equal(named.body.code, 'words-person')
    assert.match(String(named.body.detail), /Dòng 2 .*ông Nguyễn Văn A/)
    const number = await record(hoa, PLACES.M02, ['Bể nước, gọi 0905 123 456'])
    assert.equal(number.body.code, 'words-number')
    const twice = await record(hoa, PLACES.M02, ['Bể nước', 'bể  NƯỚC'])
    assert.match(String(twice.body.detail), /Dòng 2 /)
    assert.equal((await list(hoa, `?placeId=${PLACES.M02}`)).found, 1)
  })

  it('shows a unit the needs of its communes, a commune its own, the committee all', async () => {
    const communesOf = async (asker: Asker) => [
      ...new Set((await list(asker)).rows.map(({ placeName }) => placeName)),
    ]
    assert.deepEqual(await communesOf(hoa), ['Xã M1', 'Xã M2'])
    assert.deepEqual(await communesOf(await world.as('minh')), ['Xã M1', 'Xã M2'])
    assert.deepEqual(await communesOf(nam), ['Xã M2'])
    assert.deepEqual(await communesOf(dung), ['Xã M2'])
    const [foreign] = (await list(hoa, `?placeId=${PLACES.M01}`)).rows
    assert.equal((await nam.get(`/needs/${foreign?.needId}`)).status, 404)
  })

  it('corrects by a revision with its reason, and withdraws without erasing', async () => {
    const [need] = (await list(dung)).rows
    const path = `/needs/${need?.needId}`
    const fix = { words: 'Sửa mái nhà văn hóa', kind: 'communityHall', expectedRevision: 1 }
    assert.equal((await dung.post(`${path}/revisions`, fix)).status, 422)
    const done = await dung.post(`${path}/revisions`, { ...fix, reason: 'ghi rõ hơn' })
    assert.equal(done.status, 201, JSON.stringify(done.body))
    const late = await dung.post(`${path}/revisions`, { ...fix, reason: 'sửa nữa' })
    assert.equal(late.body.code, 'need-outdated')
    const gone = await dung.post(`${path}/withdrawals`, { expectedRevision: 2, reason: 'đã làm' })
    assert.equal(gone.status, 201)
    assert.equal((await list(dung)).found, 0)
    const view = (await dung.get(path)).body as unknown as NeedView
    assert.ok(view.isWithdrawn)
    assert.deepEqual(
      view.revisions.map(({ revision, words, reason }) => [revision, words, reason]),
      [
        [3, 'Sửa mái nhà văn hóa', 'đã làm'],
        [2, 'Sửa mái nhà văn hóa', 'ghi rõ hơn'],
        [1, 'Sửa nhà văn hóa', null],
      ],
    )
    const again = await dung.post(`${path}/revisions`, { ...fix, expectedRevision: 3, reason: 'x' })
    assert.equal(again.body.code, 'need-withdrawn')
  })

  it('keeps what became of a need: who took it up, that it is done, why it cannot be', async () => {
    const { body } = await record(hoa, PLACES.M02, ['Cầu treo', 'Sân chơi', 'Trạm bơm'])
    const [bridge, yard, pump] = (body as unknown as Recorded).needs.map(({ needId }) => needId)
    const answer = (asker: Asker, needId: string | undefined, state: string, more = {}) =>
      asker.post(`/needs/${needId}/answers`, {
        ...{ state, expectedRevision: 1, reason: 'theo văn bản của đơn vị' },
        ...more,
      })
    assert.equal((await answer(dung, bridge, 'answered')).body.code, 'not-allowed')
    assert.equal((await answer(hoa, bridge, 'takenUp')).body.code, 'need-unit-missing')
    const unknown = await answer(hoa, bridge, 'takenUp', { unitId: newId() })
    assert.equal(unknown.body.code, 'need-unit-unknown')
    assert.equal((await answer(hoa, bridge, 'takenUp', { unitId: UNITS.DV12 })).status, 201)
    assert.equal((await answer(hoa, yard, 'answered')).status, 201)
    const why = { reason: 'vượt khả năng của các đơn vị' }
    assert.equal((await answer(hoa, pump, 'cannotBeMet', why)).status, 201)
    const { counts, rows } = await list(hoa, `?placeId=${PLACES.M02}`)
    assert.deepEqual(counts, { needs: 5, open: 2, takenUp: 1, answered: 1, cannotBeMet: 1 })
    assert.deepEqual(
      rows.map(({ state, stateReason, answeredBy }) => [state, stateReason, answeredBy]),
      [
        ['takenUp', null, ['Đơn vị 12']],
        ['answered', null, []],
        ['cannotBeMet', why.reason, []],
      ],
    )
    // A need that is open again names nobody.
    const open = { state: 'open', expectedRevision: 2, reason: 'đơn vị không làm được' }
    assert.equal((await hoa.post(`/needs/${bridge}/answers`, open)).status, 201)
    const [first] = (await list(hoa, `?placeId=${PLACES.M02}&state=open`)).rows
    assert.deepEqual(first?.answeredBy, [])
  })

  it('takes at most ten a year of a commune, and a withdrawn one makes room', async () => {
    const words = Array.from({ length: 11 }, (_, at) => `Việc số ${at}`)
    const eleven = await record(hoa, PLACES.M03, words)
    assert.equal(eleven.status, 422)
    const eight = await record(hoa, PLACES.M03, words.slice(0, 8))
    assert.equal(eight.status, 201)
    const refused = await record(hoa, PLACES.M03, words.slice(8, 11))
    assert.equal(refused.body.code, 'too-many-needs')
    assert.match(String(refused.body.detail), /còn ghi được 2 việc/)
    assert.equal((await record(hoa, PLACES.M03, words.slice(8, 10))).status, 201)
    const form = (await hoa.get('/need-form?year=2026')).body as unknown as NeedForm
    assert.deepEqual(
      form.communes.map(({ name, free }) => [name, free]),
      [
        ['Xã M1', 8],
        ['Xã M2', 7],
        ['Xã M3', 0],
      ],
    )
    const [need] = (eight.body as unknown as Recorded).needs
    const gone = { expectedRevision: 1, reason: 'xã rút' }
    assert.equal((await hoa.post(`/needs/${need?.needId}/withdrawals`, gone)).status, 201)
    assert.equal((await record(hoa, PLACES.M03, ['Việc khác'])).status, 201)
    // Another year has its own ten.
    assert.equal((await record(hoa, PLACES.M03, ['Việc sang năm'], { year: 2027 })).status, 201)
    const far = await record(hoa, PLACES.M03, ['Việc xa'], { year: 2029 })
    assert.equal(far.body.code, 'need-year-not-open')
  })

  it('takes no eleventh when many officers enter at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 15 }, (_, at) =>
        record(hoa, PLACES.M01, [`Việc cùng lúc ${at}`], { year: 2019 }),
      ),
    )
    const taken = answers.filter(({ status }) => status === 201)
    assert.equal(taken.length, 10)
    for (const { body } of answers.filter(({ status }) => status !== 201))
      assert.equal(body.code, 'too-many-needs')
    const [row] = await world.db.owner<{ standing: string; slots: string }>(
      `select count(*) as standing, count(distinct slot) as slots from needs
       where programme_id = $1 and place_id = $2 and year = 2019 and not is_withdrawn`,
      [PROGRAMME_ID, PLACES.M01],
    )
    assert.deepEqual(row, { standing: '10', slots: '10' })
  })

  it('writes the filtered list as CSV and as a workbook, in the scope of the asker', async () => {
    const ask = (asker: Asker, format: string) =>
      asker.file(`/needs/export?year=2026&format=${format}`)
    const csv = await ask(hoa, 'csv')
    assert.match(csv.bytes.toString(), /Giếng nước Đắk Bla/)
    assert.match(csv.disposition, /viec-can-giup-2026\.csv/)
    assert.doesNotMatch((await ask(nam, 'csv')).bytes.toString(), /Giếng nước Đắk Bla/)
    const xlsx = await ask(hoa, 'xlsx')
    assert.equal(xlsx.bytes.subarray(0, 2).toString(), 'PK')
  })
})
