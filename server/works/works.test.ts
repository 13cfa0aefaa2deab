import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Actor, scopeOf } from '#domain/access/actor.ts'
import { plainDate } from '#domain/base/plain-date.ts'
import { UNDO_REASON } from '#domain/base/undo.ts'
import type { AnnexView, ReportView } from '#domain/review/schema.ts'
import type { WorkList, WorkView } from '#domain/works/schema.ts'
import { inTransaction } from '#server/platform/database.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { CAST, type CastName } from '#test/people.ts'
import { PLACES, PROGRAMME_ID, UNITS } from '#test/world.ts'
import { listHandovers } from './works.ts'

const HALL = {
  kind: 'communityHall',
  name: 'Nhà văn hóa thôn 7',
  placeId: PLACES.M02,
  village: 'thôn 7',
  leadUnitId: UNITS.DV12,
  payers: [{ unitId: UNITS.DV12 }],
  registeredOn: '2026-02-02',
  cost: 100_000_000,
  peopleContribution: 10_000_000,
}

const PAPER = { number: '12/UBND-VX', issuedOn: '2026-02-20' }

describe('works', () => {
  let world: TestApp
  const people = new Map<CastName, Asker>()
  const as = (name: CastName) => people.get(name) ?? assert.fail(name)
  before(async () => {
    world = await openTestApp()
    for (const name of ['hoa', 'nam', 'ngoc', 'yLan', 'dung', 'mai', 'minh', 'quang'] as const)
      people.set(name, await world.as(name))
  })
  after(() => world.close())

  const post = async (name: CastName, path: string, body: object) => {
    const answer = await as(name).post(path, body)
    return answer.status === 201 ? 'done' : String(answer.body.code)
  }
  const register = async (name: CastName, change: object = {}) => {
    const answer = await as(name).post('/works', { ...HALL, ...change })
    assert.equal(answer.status, 201, JSON.stringify(answer.body))
    return `/works/${answer.body.workId}`
  }
  const view = async (name: CastName, path: string) => {
    const answer = await as(name).get(path)
    assert.equal(answer.status, 200, JSON.stringify(answer.body))
    return answer.body as unknown as WorkView
  }

  it('live from registration to the condition, each step recorded by who may', async () => {
    const work = await register('nam', { registeredOn: '2026-01-05' })
    assert.equal(
      await post('nam', `${work}/agreements`, { happenedOn: '2026-01-20' }),
      'not-allowed',
    )
    assert.equal(await post('dung', `${work}/agreements`, { happenedOn: '2026-01-20' }), 'done')
    assert.equal(await post('yLan', `${work}/starts`, { happenedOn: '2026-03-01' }), 'done')
    const progress = { happenedOn: '2026-04-01', percent: 40 }
    assert.equal(await post('yLan', `${work}/progress-reports`, progress), 'done')
    const minutes = { number: '03/BB-BG', issuedOn: '2026-05-05' }
    assert.equal(
      await post('nam', `${work}/handovers`, { happenedOn: '2026-05-05', minutes }),
      'done',
    )
    const seen = await view('nam', work)
    assert.deepEqual(
      [seen.work.status, seen.work.agreedOn, seen.work.percent, seen.handoverMinutes?.number],
      ['handedOver', '2026-01-20', 100, '03/BB-BG'],
    )
    assert.deepEqual(
      seen.events.map(({ kind, recordedByName }) => [kind, recordedByName]),
      [
        ['handedOver', CAST.nam.name],
        ['progress', CAST.yLan.name],
        ['started', CAST.yLan.name],
        ['agreed', CAST.dung.name],
        ['registered', CAST.nam.name],
      ],
    )
    assert.deepEqual([seen.events[1]?.facts, seen.handoverWord], [{ percent: 40 }, null])
    const condition = { happenedOn: '2026-11-01', afterYears: 1, condition: 'inUse' }
    assert.equal(await post('nam', `${work}/conditions`, condition), 'too-early-for-condition')
  })

  it('hold the money once: a payment is a record of the ledger', async () => {
    const work = await register('nam')
    const payment = {
      unitId: UNITS.DV12,
      values: [
        { source: 'ownContribution', form: 'cash', amount: 30_000_000 },
        { source: 'staffContribution', form: 'inKind', amount: 5_000_001 },
        { source: 'stateProgramme', form: 'cash', amount: 7_000_000 },
      ],
    }
    assert.equal(
      await post('nam', `${work}/payments`, { happenedOn: '2026-03-03', ...payment }),
      'done',
    )
    assert.equal(await post('nam', `${work}/starts`, { happenedOn: '2026-03-01' }), 'done')
    const progress = { happenedOn: '2026-04-01', percent: 60, payment }
    assert.equal(await post('nam', `${work}/progress-reports`, progress), 'done')
    const seen = await view('nam', work)
    // State-programme money is no money of the sponsors.
    assert.equal(seen.work.paid, 70_000_002)
    assert.deepEqual(
      seen.payers.map(({ name, paid }) => [name, paid]),
      [['Đơn vị 12', 70_000_002]],
    )
    assert.equal(seen.payments.length, 6)
    const [first] = seen.payments
    const activity = (await as('nam').get(`/activities/${first?.activityId}`)).body
    assert.equal((activity.activity as unknown as { value: number }).value, 35_000_001)
    const undo = { expectedRevision: 1, reason: 'ghi trùng' }
    assert.equal(await post('nam', `/activities/${first?.activityId}/withdrawals`, undo), 'done')
    assert.equal((await view('nam', work)).work.paid, 35_000_001)
    assert.equal(
      await post('ngoc', `${work}/payments`, { happenedOn: '2026-03-03', ...payment }),
      'not-your-work',
    )
    // A command that fails leaves neither the record nor the event.
    const count = async () =>
      Number(
        (await world.db.owner<{ n: string }>('select count(*) as n from activity_revisions'))[0]?.n,
      )
    const before = await count()
    const tomorrow = { happenedOn: '2026-12-01', ...payment }
    assert.equal(await post('nam', `${work}/payments`, tomorrow), 'date-in-future')
    assert.equal(await count(), before)
  })

  it('are shared by parts that each payer agrees to, and seen wholly by a payer who helps elsewhere', async () => {
    const payers = [{ unitId: UNITS.DV12 }, { unitId: UNITS.DV01 }]
    const work = await register('nam', { payers })
    assert.equal((await view('mai', work)).sharesAgreed, false)
    const parts = [
      { unitId: UNITS.DV12, share: 50_000_000 },
      { unitId: UNITS.DV01, share: 40_000_000 },
    ]
    const wrong = [
      { unitId: UNITS.DV12, share: 50_000_000 },
      { unitId: UNITS.DV01, share: 1 },
    ]
    assert.equal(await post('nam', `${work}/shares`, { payers: wrong }), 'shares-not-the-cost')
    assert.equal(await post('nam', `${work}/shares`, { payers: parts }), 'done')
    const agree = { unitId: UNITS.DV01, amount: 40_000_000 }
    assert.equal(await post('ngoc', `${work}/share-agreements`, agree), 'not-your-work')
    // Mai enters for unit 01, so its letter is needed.
    assert.equal(await post('mai', `${work}/share-agreements`, agree), 'paper-needed')
    assert.equal(await post('mai', `${work}/share-agreements`, { ...agree, paper: PAPER }), 'done')
    const seen = await view('mai', work)
    assert.deepEqual(
      [seen.sharesAgreed, seen.showsMoney, seen.sponsorsCost],
      [true, true, 90_000_000],
    )
    // Unit 01 is not twinned with Xã M2, and pays nevertheless.
    const values = [{ source: 'ownContribution', form: 'cash', amount: 40_000_000 }]
    const payment = { happenedOn: '2026-06-01', unitId: UNITS.DV01, values }
    assert.equal(await post('mai', `${work}/payments`, payment), 'done')
    assert.equal(
      (await view('mai', work)).payers.find(({ name }) => name === 'Đơn vị 01')?.paid,
      40_000_000,
    )
    const changed = { cost: 120_000_000, reason: 'giá vật liệu tăng' }
    const sequence = (await view('nam', work)).sequence
    const late = { ...changed, expectedSequence: sequence - 1 }
    assert.equal(await post('nam', `${work}/changes`, late), 'work-moved-on')
    assert.equal(
      await post('nam', `${work}/changes`, { ...changed, expectedSequence: sequence }),
      'done',
    )
    const after = await view('nam', work)
    assert.equal(after.sharesAgreed, false)
    assert.deepEqual(
      after.events.slice(0, 2).map(({ kind, reason }) => [kind, reason]),
      [
        ['changed', 'giá vật liệu tăng'],
        ['paid', null],
      ],
    )
  })

  it('take back what was just recorded, with the money and the word that came with it', async () => {
    const work = await register('nam', { name: 'Đường thôn 9' })
    const undo = async (name: CastName) => {
      const { sequence } = await view('nam', work)
      return await post(name, `${work}/undos`, { sequence, reason: UNDO_REASON })
    }
    /** All but the history and what hangs on it. */
    const stand = async () => {
      const { sequence: _, events: __, ...rest } = await view('nam', work)
      return rest
    }
    const registered = await stand()
    assert.equal(await undo('nam'), 'event-stays')
    assert.equal(await post('dung', `${work}/agreements`, { happenedOn: '2026-02-20' }), 'done')
    assert.equal(await undo('nam'), 'event-not-yours')
    assert.equal(await undo('dung'), 'done')
    assert.deepEqual(await stand(), registered)
    assert.equal(await post('yLan', `${work}/starts`, { happenedOn: '2026-03-01' }), 'done')
    const started = await stand()
    const values = [{ source: 'ownContribution', form: 'cash', amount: 9_000_000 }]
    const progress = {
      ...{ happenedOn: '2026-04-01', percent: 60 },
      payment: { unitId: UNITS.DV12, values },
    }
    assert.equal(await post('nam', `${work}/progress-reports`, progress), 'done')
    assert.equal((await view('nam', work)).work.paid, 9_000_000)
    assert.equal(await undo('nam'), 'done')
    // The money left every figure, by a withdrawal that is kept as the undo is.
    assert.deepEqual(await stand(), started)
    const [newest, taken] = (await view('nam', work)).events
    assert.deepEqual(
      [newest?.kind, newest?.reason, newest?.facts, taken?.kind],
      ['undone', UNDO_REASON, { backTo: 4 }, 'progress'],
    )
    const { sequence } = await view('nam', work)
    assert.equal(await undo('nam'), 'event-stays')
    const old = { sequence: sequence - 1, reason: UNDO_REASON }
    assert.equal(await post('nam', `${work}/undos`, old), 'event-not-newest')
    assert.equal(await post('ngoc', `${work}/undos`, old), 'not-your-work')
    // What the commune has answered stays handed over.
    assert.equal(await post('nam', `${work}/handovers`, { happenedOn: '2026-05-05' }), 'done')
    const answers = [{ subjectKind: 'work', subjectId: work.slice(7), answer: 'inFull' }]
    assert.equal(await post('dung', '/answers', { answers }), 'done')
    assert.equal(await undo('nam'), 'event-built-upon')
    // The commune's word stands beside the unit's, for whoever sees what was paid.
    const words = await Promise.all(
      (['nam', 'dung', 'minh', 'ngoc'] as const).map((name) => view(name, work)),
    )
    assert.deepEqual(
      words.map(({ work: { status }, handoverWord }) => [status, handoverWord]),
      [...Array(3).fill(['handedOver', 'inFull']), ['handedOver', null]],
    )
  })

  it('show another unit of the commune the work, and no money, history or action', async () => {
    const work = await register('nam', { name: 'Sân chơi thôn 4' })
    const seen = await view('ngoc', work)
    assert.deepEqual(
      [seen.showsMoney, seen.work.name, seen.work.status, seen.work.registeredOn],
      [false, 'Sân chơi thôn 4', 'registered', '2026-02-02'],
    )
    assert.deepEqual(
      [seen.work.cost, seen.work.paid, seen.sponsorsCost, seen.events, seen.actions, seen.payments],
      [null, null, null, [], [], []],
    )
    assert.equal((await as('mai').get(work)).status, 404)
    assert.equal((await as('quang').get(work)).status, 403)
    assert.equal((await view('dung', work)).work.cost, 100_000_000)
    assert.equal((await view('minh', work)).work.cost, 100_000_000)
  })

  it('are agreed to by paper only by somebody else than who registered them', async () => {
    const byHoa = await register('hoa', { name: 'Nước sạch thôn 3' })
    const agreement = { happenedOn: '2026-02-20', paper: PAPER }
    assert.equal(await post('hoa', `${byHoa}/agreements`, agreement), 'registrar-may-not-agree')
    const byNam = await register('nam', { name: 'Nước sạch thôn 2' })
    assert.equal(
      await post('hoa', `${byNam}/agreements`, { happenedOn: '2026-02-20' }),
      'paper-needed',
    )
    assert.equal(await post('hoa', `${byNam}/agreements`, agreement), 'done')
    assert.equal((await view('nam', byNam)).agreementPaper?.number, PAPER.number)
  })

  it('are registered for the units of the post, with links that lead somewhere', async () => {
    const refused = async (name: CastName, change: object) => {
      const answer = await as(name).post('/works', { ...HALL, ...change })
      return answer.status === 201 ? 'done' : answer.body.code
    }
    assert.equal(
      await refused('nam', { leadUnitId: UNITS.DV08, payers: [{ unitId: UNITS.DV08 }] }),
      'not-your-work',
    )
    assert.equal(await refused('nam', { placeId: PLACES.M03 }), 'not-twinned')
    assert.equal(await refused('nam', { placeId: PLACES.M03, reason: 'đề nghị của xã' }), 'done')
    assert.equal(await refused('nam', { needId: PROGRAMME_ID }), 'link-unknown')
    assert.equal(await refused('nam', { registeredOn: '2027-02-02' }), 'year-not-open')
    assert.equal(await refused('nam', { cost: 1 }), 'cost-below-parts')
    assert.equal(await refused('yLan', {}), 'not-allowed')
    assert.equal(await refused('dung', {}), 'not-allowed')
  })

  it('stand in a list that is filtered, searched without diacritics and paged', async () => {
    for (let at = 0; at < 55; at += 1)
      await register('nam', { name: `Đường số ${at}`, kind: 'road', registeredOn: '2019-03-01' })
    const list = async (query: string) =>
      (await as('nam').get(`/works?${query}`)).body as unknown as WorkList
    const first = await list('year=2019&kind=road')
    assert.equal(first.rows.length, 50)
    const second = await list(`year=2019&kind=road&after=${first.next}`)
    assert.equal(second.next, null)
    const ids = [...first.rows, ...second.rows].map(({ workId }) => workId)
    assert.equal(new Set(ids).size, 55)
    assert.deepEqual(
      (await list('search=duong%20so%2017')).rows.map(({ name }) => name),
      ['Đường số 17'],
    )
    assert.equal((await list('search=100%25')).rows.length, 0)
    const [one] = first.rows
    assert.equal(
      await post('nam', `/works/${one?.workId}/withdrawals`, { reason: 'ghi trùng' }),
      'done',
    )
    assert.equal((await list('year=2019&kind=road&status=withdrawn')).rows.length, 1)
    assert.ok(
      !(await list('year=2019&kind=road')).rows.some(({ workId }) => workId === one?.workId),
    )
  })

  it('of a livelihood keep its years: households then and now, stock given, returned, passed on, as PL6 prints them', async () => {
    const model = await register('nam', {
      ...{ kind: 'livestock', name: 'Bò luân chuyển thôn 5', registeredOn: '2019-03-01' },
      ...{ households: 12, stockUnit: 'con', technicalUnitId: UNITS.DV02 },
    })
    assert.equal(await post('nam', `${model}/starts`, { happenedOn: '2019-04-01' }), 'done')
    const year = { happenedOn: '2019-12-01', year: 2019, state: 'maintained' }
    const first = { ...year, households: 12, poorHouseholds: 9, stockGiven: 24 }
    const now = { ...year, happenedOn: '2026-11-01', year: 2026, households: 20, poorHouseholds: 6 }
    assert.equal(await post('nam', `${model}/model-years`, first), 'done')
    const stock = { stockGiven: 6, stockReturned: 8 }
    assert.equal(await post('nam', `${model}/model-years`, { ...now, ...stock }), 'done')
    // A year that is told again replaces what it said before.
    const again = { ...now, ...stock, stockReturned: 9 }
    assert.equal(await post('nam', `${model}/model-years`, again), 'done')
    assert.deepEqual(
      (await view('nam', model)).modelYears.map(({ year: of, stockGiven, stockReturned }) => [
        ...[of, stockGiven, stockReturned],
      ]),
      [
        [2019, 24, undefined],
        [2026, 6, 9],
      ],
    )
    const moment = new Date().toISOString()
    const path = '/years/2026/report'
    const asOf = async () => ((await as('hoa').get(path)).body as unknown as ReportView).asOf
    while ((await asOf()) <= moment);
    const annex = (await as('hoa').get(`${path}/annexes/6`)).body as unknown as AnnexView
    const printed = (annex.tables[0]?.rows ?? []).map(({ cells }) =>
      cells.map((pieces) => pieces.map(({ text }) => text).join('')),
    )
    const row = printed.find(([, name]) => name?.startsWith('Bò luân chuyển'))
    // Years, households then, now and poor; given over both years, returned in one, passed on in none: not nought.
    assert.deepEqual(row?.slice(3, 12), [
      ...['Đơn vị 12; hỗ trợ kỹ thuật: Đơn vị 02', '2019', '8', '12', '20', '6', '30', '9', '–'],
    ])
  })

  it('answer which were handed over, for the commune to answer', async () => {
    const actor = { ...ACTOR, placeIds: [PLACES.M02] }
    const handed = await inTransaction(world.db.database, scopeOf(actor), 'read', (db) =>
      listHandovers(db, PROGRAMME_ID, {
        placeId: PLACES.M02,
        from: plainDate('2026-01-01'),
        to: plainDate('2026-12-31'),
      }),
    )
    assert.deepEqual(
      handed.map(({ name, handedOverOn, minutes, recordedBy }) => [
        name,
        handedOverOn,
        minutes?.number,
        recordedBy,
      ]),
      [
        ['Nhà văn hóa thôn 7', '2026-05-05', '03/BB-BG', CAST.nam.personId],
        ['Đường thôn 9', '2026-05-05', undefined, CAST.nam.personId],
      ],
    )
  })
})

const ACTOR: Actor = {
  ...{ personId: CAST.dung.personId, personName: '', postId: CAST.dung.postId, postTitle: '' },
  role: 'communeOfficer',
  ...{ programmeId: PROGRAMME_ID, unitIds: [], placeIds: [], twinnedPlaceIds: [] },
}
