import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { UNDO_REASON } from '#domain/base/undo.ts'
import type { CommunePlan, PlanItemHistory, PlanList, PlanView } from '#domain/plans/schema.ts'
import { newId } from '#server/platform/clock.ts'
import { inTransaction } from '#server/platform/database.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { PLACES, PROGRAMME_ID, UNITS } from '#test/world.ts'

const KEY = { unitId: UNITS.DV12, placeId: PLACES.M02, year: 2026 }

const GIFT = {
  kind: 'gift',
  words: 'Tặng quà  hộ nghèo',
  quantity: 40,
  quantityUnit: 'suất',
  money: [
    { source: 'staffContribution', amount: 12_000_000 },
    { source: 'ownContribution', amount: 3_000_000 },
  ],
  dueOn: '2026-12-20',
  isFocus: true,
}

describe('a plan, from its draft to the answer of the commune', () => {
  let world: TestApp
  let nam: Asker
  let ngoc: Asker
  let dung: Asker
  let hoa: Asker
  let mai: Asker
  before(async () => {
    world = await openTestApp()
    ;[nam, ngoc, dung, hoa, mai] = (await Promise.all(
      (['nam', 'ngoc', 'dung', 'hoa', 'mai'] as const).map((name) => world.as(name)),
    )) as [Asker, Asker, Asker, Asker, Asker]
  })
  after(() => world.close())

  const post = async (asker: Asker, path: string, body: object, status = 201) => {
    const answer = await asker.post(path, body)
    assert.equal(answer.status, status, JSON.stringify(answer.body))
    return answer.body as Record<string, unknown>
  }
  const view = async (asker: Asker, query = '') =>
    (await asker.get(`/plan?year=2026${query}`)).body as unknown as PlanView
  const ofCommune = async (asker: Asker) =>
    (
      (await asker.get(`/communes/${PLACES.M02}?year=2026`)).body as unknown as {
        plans: CommunePlan[]
      }
    ).plans
  let gift: string
  let extra: string

  it('is drafted by the unit, seen by nobody of the commune, and an item is taken out again', async () => {
    const kept = await post(nam, '/plan-items', { ...KEY, item: GIFT })
    gift = String(kept.planItemId)
    const slip = await post(nam, '/plan-items', {
      ...KEY,
      item: { kind: 'outreach', words: 'Ghi nhầm', money: [] },
    })
    await post(nam, `/plan-items/${slip.planItemId}/withdrawals`, { expectedRevision: 1 })
    await post(nam, '/plan-items', {
      ...{ ...KEY, planItemId: gift, expectedRevision: 1 },
      item: { ...GIFT, quantity: 50 },
    })
    const { communes, mayFile, entersFor } = await view(nam)
    assert.deepEqual([mayFile, entersFor], [true, false])
    const [commune] = communes
    assert.deepEqual(commune?.missing, [])
    assert.deepEqual(
      commune?.items.map(({ words, quantity, amount, stage }) => [words, quantity, amount, stage]),
      [['Tặng quà hộ nghèo', 50, 15_000_000, 'draft']],
    )
    assert.deepEqual((await ofCommune(dung)).find(({ unitId }) => unitId === UNITS.DV12)?.items, [])
    assert.equal((await nam.get(`/plan?unitId=${UNITS.DV08}&year=2026`)).status, 404)
    assert.equal((await dung.get(`/plan-items/${gift}`)).status, 404)
    assert.equal((await ngoc.get(`/plan-items/${gift}`)).status, 404)
    const old = { ...KEY, planItemId: gift, expectedRevision: 1, item: GIFT }
    assert.equal((await post(nam, '/plan-items', old, 409)).code, 'plan-item-outdated')
    const stranger = { ...KEY, item: GIFT }
    assert.equal((await post(ngoc, '/plan-items', stranger, 403)).code, 'not-your-unit')
    const elsewhere = { ...KEY, placeId: PLACES.M01, item: GIFT }
    assert.equal((await post(nam, '/plan-items', elsewhere, 422)).code, 'plan-not-twinned')
  })

  it('is filed once; then the original stays beside every amendment', async () => {
    const early = { ...KEY, answer: 'agreed' }
    assert.equal((await post(dung, '/plan-answers', early, 409)).code, 'plan-not-filed')
    assert.deepEqual(await post(nam, '/plan-filings', KEY), { filedOn: '2026-11-23', items: 1 })
    assert.equal((await post(nam, '/plan-filings', KEY, 409)).code, 'plan-already-filed')
    assert.equal(
      (await post(nam, '/plan-items', { ...KEY, item: GIFT }, 409)).code,
      'plan-already-filed',
    )
    await post(nam, '/plan-amendments', { ...KEY, item: GIFT }, 422)
    await post(nam, '/plan-amendments', {
      ...{ ...KEY, planItemId: gift, expectedRevision: 3 },
      ...{ item: { ...GIFT, quantity: 60 }, reason: 'xã đề nghị thêm' },
    })
    const added = await post(nam, '/plan-amendments', {
      ...{ ...KEY, reason: 'bổ sung' },
      item: {
        kind: 'labour',
        words: 'Sửa đường',
        quantity: 20,
        quantityUnit: 'ngày công',
        money: [],
      },
    })
    extra = String(added.planItemId)
    await post(nam, '/plan-amendments', {
      ...{ ...KEY, planItemId: extra, expectedRevision: 1, reason: 'đã có đơn vị khác làm' },
    })
    const [commune] = (await view(nam)).communes
    assert.deepEqual(
      commune?.items.map((item) => [
        item.quantity,
        item.original?.quantity ?? null,
        item.isDropped,
        item.reason,
      ]),
      [
        [60, 50, false, 'xã đề nghị thêm'],
        [20, null, true, 'đã có đơn vị khác làm'],
      ],
    )
    assert.equal(commune?.state, 'amended')
    assert.deepEqual(commune?.original.quantities, [{ unit: 'suất', quantity: 50 }])
    assert.deepEqual(commune?.present.quantities, [{ unit: 'suất', quantity: 60 }])
  })

  it('takes back what was just recorded of it, by nobody else and never what was filed', async () => {
    const before = await view(nam)
    const undo = async (asker: Asker, planItemId: string, revision: number, status: number) => {
      const undone = { expectedRevision: revision, reason: UNDO_REASON }
      return await post(asker, `/plan-items/${planItemId}/undos`, undone, status)
    }
    const kept = await post(nam, '/plan-amendments', {
      ...{ ...KEY, item: { ...GIFT, words: 'Ghi nhầm' }, reason: 'bổ sung' },
    })
    const planItemId = String(kept.planItemId)
    assert.equal((await undo(hoa, planItemId, 1, 403)).code, 'plan-undo-not-yours')
    assert.equal((await undo(nam, planItemId, 2, 409)).code, 'plan-item-outdated')
    await undo(nam, planItemId, 1, 201)
    await post(nam, '/plan-amendments', {
      ...{ ...KEY, planItemId: gift, expectedRevision: 4, reason: 'nhầm' },
    })
    await undo(nam, gift, 5, 201)
    const after = await view(nam)
    const [commune] = after.communes
    assert.deepEqual(commune?.present, before.communes[0]?.present)
    assert.deepEqual(commune?.original, before.communes[0]?.original)
    const said = commune?.items.find((item) => item.planItemId === gift)
    assert.deepEqual([said?.quantity, said?.isDropped, said?.reason], [60, false, UNDO_REASON])
  })

  it('counts what is recorded against an item, and opens it to the same number', async () => {
    await post(nam, '/activities', {
      ...{ granularity: 'event', unitIds: [UNITS.DV12, UNITS.DV08], placeId: PLACES.M02 },
      ...{ kind: 'gift', happenedFrom: '2026-11-03', happenedTo: '2026-11-03', quantity: 30 },
      ...{ planItemId: gift, figureStatus: 'final' },
      valueLines: [UNITS.DV12, UNITS.DV08].map((unitId, at) => ({
        ...{ unitId, source: 'staffContribution', form: 'cash', state: 'handedOver' },
        amount: (at + 1) * 4_000_000,
      })),
    })
    const [commune] = (await view(nam)).communes
    // Only what this unit paid: the other's money is the other's.
    assert.deepEqual(commune?.items[0]?.done, { records: 1, quantity: 30, amount: 4_000_000 })
    const opened = (await nam.get(`/plan-items/${gift}`)).body as unknown as PlanItemHistory
    assert.deepEqual(
      opened.revisions.map(({ revision, stage, quantity }) => [revision, stage, quantity]),
      [
        [6, 'amended', 60],
        [5, 'amended', 60],
        [4, 'amended', 60],
        [3, 'filed', 50],
        [2, 'draft', 50],
        [1, 'draft', 40],
      ],
    )
    assert.deepEqual(
      opened.records.map(({ quantity, amount }) => [quantity, amount]),
      [[30, 4_000_000]],
    )
  })

  it('shows others of the commune quantities, never money, drafts or what the commune said', async () => {
    const [seen] = (await ofCommune(ngoc)).filter(({ unitId }) => unitId === UNITS.DV12)
    assert.equal(seen?.items[0]?.quantity, 60)
    assert.deepEqual([seen?.items[0]?.money, seen?.items[0]?.amount], [null, null])
    assert.deepEqual([seen?.answer, seen?.mayAnswer], [null, false])
    const opened = (await ngoc.get(`/plan-items/${gift}`)).body as unknown as PlanItemHistory
    assert.deepEqual(
      opened.revisions.map(({ stage }) => stage),
      ['amended', 'amended', 'amended', 'filed'],
    )
    const unfiled = (await ofCommune(dung)).find(({ unitId }) => unitId === UNITS.DV08)
    assert.deepEqual([unfiled?.filing, unfiled?.mayAnswer], [null, false])
  })

  it('is answered by the commune, or for it with its paper, never by who filed', async () => {
    const [plan] = (await ofCommune(dung)).filter(({ unitId }) => unitId === UNITS.DV12)
    assert.deepEqual([plan?.answer?.state, plan?.mayAnswer], ['unanswered', true])
    assert.equal(plan?.items[0]?.amount, 15_000_000)
    const asks = { ...KEY, answer: 'changeAsked' }
    assert.equal((await post(dung, '/plan-answers', asks, 422)).code, 'answer-needs-remark')
    await post(dung, '/plan-answers', { ...asks, remark: 'lùi sau vụ thu hoạch' })
    const [commune] = (await view(nam)).communes
    assert.deepEqual(
      [commune?.answer.state, commune?.answer.remark],
      ['changeAsked', 'lùi sau vụ thu hoạch'],
    )
    const agrees = { ...KEY, answer: 'agreed' }
    assert.equal((await post(nam, '/plan-answers', agrees, 403)).code, 'not-allowed')
    assert.equal((await post(hoa, '/plan-answers', agrees, 422)).code, 'answer-needs-paper')
    const document = { number: '15/UBND', issuedOn: '2026-11-20' }
    await post(hoa, '/plan-answers', { ...agrees, document })
    assert.equal((await view(nam)).communes[0]?.answer.state, 'agreed')
    // What the agency files for a unit it may not answer for the commune.
    const theirs = { unitId: UNITS.DV08, placeId: PLACES.M02, year: 2026 }
    await post(hoa, '/plan-items', { ...theirs, item: GIFT })
    await post(hoa, '/plan-filings', { ...theirs, filedOn: '2026-01-30', document })
    const own = { ...theirs, ...agrees, unitId: UNITS.DV08, document }
    assert.equal((await post(hoa, '/plan-answers', own, 403)).code, 'answer-by-filer')
    assert.equal((await post(mai, '/plan-answers', own, 403)).code, 'not-your-commune')
  })

  it('is counted by the days, with numerator and denominator', async () => {
    const list = (await hoa.get('/plans?year=2026')).body as unknown as PlanList
    assert.deepEqual([list.owing, list.filed], [4, 2])
    assert.deepEqual(list.shares, [
      { day: '2026-01-31', plans: { count: 1, of: 4 } },
      { day: '2026-02-28', plans: { count: 1, of: 4 } },
      { day: '2026-03-31', plans: { count: 1, of: 4 } },
    ])
    const opened = (await hoa.get('/plans?year=2026&filedBy=2026-01-31'))
      .body as unknown as PlanList
    assert.deepEqual(
      opened.units.map(({ name, filedOn }) => [name, filedOn]),
      [['Đơn vị 08', '2026-01-30']],
    )
    const lacking = (await hoa.get('/plans?year=2026&state=notFiled')).body as unknown as PlanList
    assert.deepEqual(
      lacking.units.map(({ name }) => name),
      ['Đơn vị 01', 'Đơn vị 02'],
    )
    assert.equal((await nam.get('/plans')).status, 403)
  })

  it('is copied from the last year that has one', async () => {
    const id = newId()
    await world.db.owner(
      `insert into plan_item_revisions (programme_id, plan_item_id, revision, recorded_by, command_id, stage, year,
         unit_id, place_id, field, kind, words) values ($1, $2, 1, $2, $2, 'filed', 2019, $3, $4, 'socioEconomic', 'road', 'Làm đường')`,
      [PROGRAMME_ID, id, UNITS.DV01, PLACES.M01],
    )
    await world.db.owner(
      `insert into plan_filings (programme_id, unit_id, place_id, year, filed_on, recorded_by, command_id)
       values ($1, $2, $3, 2019, '2019-01-20', $4, $4)`,
      [PROGRAMME_ID, UNITS.DV01, PLACES.M01, id],
    )
    const [commune] = (await view(mai, `&unitId=${UNITS.DV01}`)).communes
    assert.equal(commune?.copyYear, 2019)
    const key = { unitId: UNITS.DV01, placeId: PLACES.M01, year: 2026 }
    await post(mai, '/plan-copies', { ...key, fromYear: 2019 })
    const [after_] = (await view(mai, `&unitId=${UNITS.DV01}`)).communes
    assert.deepEqual(
      after_?.items.map(({ words, stage }) => [words, stage]),
      [['Làm đường', 'draft']],
    )
    const none = { ...key, fromYear: 2018 }
    assert.equal((await post(mai, '/plan-copies', none, 404)).code, 'nothing-to-copy')
  })

  it('gives who filed, and when, as a file', async () => {
    const hoa = await world.as('hoa')
    const csv = async (query: string) => {
      const file = await hoa.file(`/plans/export?year=2026&format=csv${query}`)
      assert.match(file.disposition, /ke-hoach-2026\.csv/)
      return file.bytes.toString().trim().split('\r\n')
    }
    const [all, filed, notFiled] = [
      await csv(''),
      await csv('&state=filed'),
      await csv('&state=notFiled'),
    ]
    assert.match(all[1] ?? '', /Khối;Đơn vị;Hình thức kết nghĩa;Xã;Ngày gửi kế hoạch/)
    const isOfUnit = (line: string) => line.includes('Đơn vị 12')
    assert.ok(all.some(isOfUnit) && (filed.some(isOfUnit) || notFiled.some(isOfUnit)))
    assert.equal(filed.length + notFiled.length, all.length + 2)
    const xlsx = await hoa.file('/plans/export?format=xlsx')
    assert.equal(xlsx.bytes.subarray(0, 2).toString(), 'PK')
    assert.equal((await (await world.as('nam')).file('/plans/export?format=csv')).status, 403)
  })

  it('lets the database itself hide drafts and money from a post of the commune or a neighbour', async () => {
    const scope = {
      ...{ programmeId: PROGRAMME_ID, personId: UNITS.DV08, whole: false, unitIds: [UNITS.DV08] },
      ...{ placeIds: [PLACES.M02], moneyPlaceIds: [] },
    }
    const rows = await inTransaction(world.db.database, scope, 'read', async (tx) => ({
      drafts: (
        await sql`select 1 from plan_item_revisions where stage = 'draft' and unit_id <> ${UNITS.DV08}`.execute(
          tx,
        )
      ).rows.length,
      filed: (
        await sql`select 1 from plan_item_revisions where stage <> 'draft' and unit_id = ${UNITS.DV12}`.execute(
          tx,
        )
      ).rows.length,
      money: (await sql`select 1 from plan_item_money where unit_id = ${UNITS.DV12}`.execute(tx))
        .rows.length,
      answers: (await sql`select 1 from plan_answers where unit_id = ${UNITS.DV12}`.execute(tx))
        .rows.length,
    }))
    assert.deepEqual(rows, { drafts: 0, filed: 8, money: 0, answers: 0 })
  })
})
