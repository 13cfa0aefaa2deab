import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lineOf, verifyLaws } from '#server/cli/verify/laws.ts'
import { newId } from '#server/platform/clock.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { LABOUR } from '#test/laws/small-ledger.ts'
import { CAST } from '#test/people.ts'
import { PLACES, PROGRAMME_ID, UNITS, VERSIONS } from '#test/world.ts'

const [gift] = LABOUR.valueLines
type Sides = { claimed: number; confirmed: number; disputed: number; unanswered: number }

describe("the commune's word", () => {
  let world: TestApp
  let nam: Asker
  let hoa: Asker
  let dung: Asker
  let mai: Asker
  before(async () => {
    world = await openTestApp()
    nam = await world.as('nam')
    hoa = await world.as('hoa')
    dung = await world.as('dung')
    mai = await world.as('mai')
  })
  after(() => world.close())

  async function record(by: Asker, change: object = {}): Promise<string> {
    const { status, body } = await by.post('/activities', { ...LABOUR, ...change })
    assert.equal(status, 201, JSON.stringify(body))
    return (body as unknown as { activityId: string }).activityId
  }
  const sides = async (by: Asker, query = ''): Promise<Sides> =>
    (
      (await by.get(`/figures/totalSponsorValue?year=2026${query}`)).body as unknown as {
        sides: Sides
      }
    ).sides
  const say = (subjectId: string, word: object, revision = 1) => ({
    answers: [{ subjectKind: 'activity', subjectId, revision, ...word }],
  })
  async function keepSlip(): Promise<string> {
    const fileId = newId()
    await world.db.owner(
      `insert into files (programme_id, file_id, place_id, name, media_type, byte_count, sha256)
       values ($1, $2, $3, 'phieu.pdf', 'application/pdf', 1, $4)`,
      [PROGRAMME_ID, fileId, PLACES.M01, '0'.repeat(64)],
    )
    return fileId
  }

  it('moves what is unanswered, in every scope, and nothing of the claim; the latest word holds', async () => {
    const id = await record(nam)
    assert.deepEqual(await sides(hoa), {
      ...{ claimed: 15_000_000, confirmed: 0, disputed: 0, unanswered: 15_000_000 },
    })
    const words: [object, Omit<Sides, 'claimed'>][] = [
      [{ answer: 'inFull' }, { confirmed: 15_000_000, disputed: 0, unanswered: 0 }],
      [{ answer: 'unknown' }, { confirmed: 0, disputed: 0, unanswered: 15_000_000 }],
      [{ answer: 'notReceived' }, { confirmed: 0, disputed: 15_000_000, unanswered: 0 }],
      [
        { answer: 'inPart', receivedAmount: 9_000_000 },
        { confirmed: 9_000_000, disputed: 6_000_000, unanswered: 0 },
      ],
    ]
    for (const [word, expected] of words) {
      assert.equal((await dung.post('/answers', say(id, word))).status, 201)
      for (const by of [hoa, nam, dung])
        assert.deepEqual(await sides(by), { claimed: 15_000_000, ...expected })
      assert.deepEqual((await sides(hoa, `&placeId=${PLACES.M02}`)).confirmed, expected.confirmed)
      assert.deepEqual((await sides(hoa, '&kind=road')).disputed, expected.disputed)
    }
    const { records } = (await hoa.get('/figures/totalSponsorValue?year=2026')).body as unknown as {
      records: { stored: number; confirmed: number; disputed: number }[]
    }
    const [only] = records
    assert.deepEqual(
      [only?.stored, only?.confirmed, only?.disputed],
      [15_000_000, 9_000_000, 6_000_000],
    )
    await nam.post(`/activities/${id}/withdrawals`, { expectedRevision: 1, reason: 'ghi nhầm' })
  })

  it('stays with a claim that is corrected: what is added to it is unanswered', async () => {
    const id = await record(nam)
    await dung.post('/answers', say(id, { answer: 'inFull', inBulk: true }))
    const more = [gift, { ...gift, form: 'inKind', amount: 5_000_000 }]
    const change = { expectedRevision: 1, reason: 'thêm hiện vật', valueLines: more }
    const corrected = await nam.post(`/activities/${id}/revisions`, { ...LABOUR, ...change })
    assert.equal(corrected.status, 201, JSON.stringify(corrected.body))
    assert.deepEqual(await sides(hoa), {
      ...{ claimed: 20_000_000, confirmed: 15_000_000, disputed: 0, unanswered: 5_000_000 },
    })
    const outdated = await dung.post('/answers', say(id, { answer: 'inFull' }, 1))
    assert.equal(outdated.body.code, 'claim-moved-on')
    const { body } = await hoa.get('/figures/totalSponsorValue?year=2026')
    assert.equal(body.confirmedInBulk, 15_000_000)
    assert.equal(body.confirmedOnPaper, 0)
  })

  it('is of the commune alone, about what it received', async () => {
    const elsewhere = await record(hoa, {
      unitIds: [UNITS.DV01],
      placeId: PLACES.M01,
      valueLines: [],
    })
    const visit = await record(nam, { valueLines: [] })
    const codeOf = async (by: Asker, path: string, body: object) =>
      (await by.post(path, body)).body.code
    assert.equal(
      await codeOf(dung, '/answers', say(elsewhere, { answer: 'inFull' })),
      'subject-not-found',
    )
    assert.equal(
      await codeOf(dung, '/answers', say(newId(), { answer: 'inFull' })),
      'subject-not-found',
    )
    assert.equal(
      await codeOf(dung, '/answers', say(visit, { answer: 'inFull' })),
      'nothing-to-answer',
    )
    assert.equal(await codeOf(nam, '/answers', say(visit, { answer: 'inFull' })), 'not-allowed')
    assert.equal(await codeOf(hoa, '/answers', say(visit, { answer: 'inFull' })), 'not-allowed')
  })

  it('is entered for a commune from its signed slip, never by who claimed, and totalled apart', async () => {
    const at = { unitIds: [UNITS.DV01], placeId: PLACES.M01 }
    const payer = { valueLines: [{ ...gift, unitId: UNITS.DV01 }] }
    const ofHoa = await record(hoa, { ...at, ...payer })
    const ofMai = await record(mai, { ...at, ...payer })
    const fileId = await keepSlip()
    const enter = async (by: Asker, id: string, file: object) =>
      (await by.post('/signed-slips', { ...say(id, { answer: 'inFull' }), ...file })).body
    assert.equal((await enter(mai, ofHoa, {})).code, 'signed-slip-missing')
    assert.equal((await enter(mai, ofHoa, { fileId: newId() })).code, 'file-not-found')
    assert.equal((await enter(mai, ofMai, { fileId })).code, 'claimed-by-same-person')
    assert.equal((await enter(hoa, ofHoa, { fileId })).code, 'claimed-by-same-person')
    assert.equal((await enter(mai, ofHoa, { fileId })).answered, 1)
    const figure = (await hoa.get(`/figures/totalSponsorValue?year=2026&placeId=${PLACES.M01}`))
      .body
    assert.equal((figure.sides as unknown as Sides).confirmed, 15_000_000)
    assert.equal(figure.confirmedOnPaper, 15_000_000)
    // Nor may who answered correct or withdraw what was answered.
    const correction = { ...LABOUR, ...at, ...payer, expectedRevision: 1, reason: 'sửa' }
    for (const [path, body] of [
      ['revisions', correction],
      ['withdrawals', { expectedRevision: 1, reason: 'sửa' }],
    ] as const)
      assert.equal(
        (await mai.post(`/activities/${ofHoa}/${path}`, body)).body.code,
        'answered-by-same-person',
      )
    assert.equal((await hoa.post(`/activities/${ofHoa}/revisions`, correction)).status, 201)
  })

  it('gives no unit the remark, nor the signed slip', async () => {
    const id = await record(nam)
    const remark = 'Chưa thấy biên bản'
    await dung.post('/answers', say(id, { answer: 'notReceived', remark }))
    const rows = await world.db.owner<{ words: string }>('select words from answer_remarks')
    assert.deepEqual(rows, [{ words: remark }])
    const trail = await world.db.owner('select * from trail')
    assert.ok(!JSON.stringify(trail).includes(remark))
  })

  it('is asked about a work once it is handed over, and of whoever did not hand it over', async () => {
    const workId = newId()
    await world.db.owner(
      `insert into works (programme_id, work_id, year, kind, name, place_id, place_version_id, lead_unit_id, unit_ids,
         handed_over_on, status) values ($1, $2, 2026, 'road', 'Đường thôn 3', $3, $4, $5, $6, '2026-11-02', 'handedOver')`,
      [PROGRAMME_ID, workId, PLACES.M02, VERSIONS.M02, UNITS.DV12, [UNITS.DV12]],
    )
    const { items } = (await dung.get('/commune-round')).body as unknown as {
      items: { subjectId: string; title: string; askedAmount: number | null; isDone: boolean }[]
    }
    const asked = items.find(({ subjectId }) => subjectId === workId)
    assert.deepEqual(
      [asked?.title, asked?.askedAmount, asked?.isDone],
      ['Đường thôn 3', null, false],
    )
    const about = { subjectKind: 'work', subjectId: workId, answer: 'inFull' }
    const answered = await dung.post('/answers', { answers: [about] })
    assert.equal(answered.status, 201, JSON.stringify(answered.body))
    // Planted without the events that a work is made of: taken away before the laws are looked at.
    await world.db.owner('delete from answers where subject_id = $1', [workId])
    await world.db.owner('delete from works where work_id = $1', [workId])
  })

  it('and a claim never pass each other: of an answer and a correction at once both stand, or one is told', async () => {
    for (let round = 0; round < 6; round += 1) {
      const id = await record(nam)
      const valueLines = [{ ...gift, amount: 15_000_000 + round }]
      const [answered, corrected] = await Promise.all([
        dung.post('/answers', say(id, { answer: 'inFull' })),
        nam.post(`/activities/${id}/revisions`, {
          ...{ ...LABOUR, valueLines, expectedRevision: 1, reason: 'sửa số' },
        }),
      ])
      assert.equal(corrected.status, 201, JSON.stringify(corrected.body))
      assert.ok([201, 409].includes(answered.status), JSON.stringify(answered.body))
    }
  })

  it('leaves every law whole', async () => {
    const broken = (await verifyLaws(world.db.database)).filter((r) => r.breaches.length > 0)
    assert.deepEqual(broken.map(lineOf), [])
    const people = await world.db.owner<{ person: string }>(
      'select distinct recorded_by as person from answers order by 1',
    )
    assert.deepEqual(
      people.map(({ person }) => person),
      [CAST.dung.personId, CAST.mai.personId],
    )
  })
})
