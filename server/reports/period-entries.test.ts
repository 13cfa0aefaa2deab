import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { BoardView } from '#domain/reports/board/schema.ts'
import type { ReportView } from '#domain/review/schema.ts'
import { newId } from '#server/platform/clock.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { PERIODS, PLACES, PROGRAMME_ID, UNITS } from '#test/world.ts'

const { D1, D2, NAM } = PERIODS[2026]

const value = (amount: number) => ({
  source: 'ownContribution',
  form: 'cash',
  amount,
  state: 'handedOver',
})

const gifts = { placeId: PLACES.M02, kind: 'gift', households: 30, values: [value(15_000_000)] }
const labour = { placeId: PLACES.M02, trips: 3, personVisits: 20, personHalfDays: 45, values: [] }

const sheet = (rows: object[], more: object = {}) => ({
  unitId: UNITS.DV12,
  periodId: D1,
  document: { number: '12/BC', issuedOn: '2026-03-16' },
  receivedAt: '2026-03-17T02:00:00Z',
  rows,
  ...more,
})

describe('figures entered for a unit', () => {
  let world: TestApp
  let hoa: Asker
  before(async () => {
    world = await openTestApp()
    hoa = await world.as('hoa')
  })
  after(() => world.close())

  const stored = async (measure: string, more = '') => {
    const { body } = await hoa.get(`/figures/${measure}?year=2026${more}`)
    assert.equal(body.recordsSum ?? 0, body.stored ?? 0)
    return body.stored as unknown
  }
  const enter = async (body: object, key = newId()) => {
    const answer = await hoa.post('/period-entries', body, { key })
    const { added, changed, same, withdrawn, sendingId } = answer.body
    return { ...answer, counts: [added, changed, same, withdrawn], sendingId: sendingId as unknown }
  }

  it('are in the totals at once, under the last month of the period', async () => {
    const key = newId()
    const first = await enter(sheet([labour, gifts]), key)
    assert.equal(first.status, 201, JSON.stringify(first.body))
    assert.deepEqual(first.counts, [2, 0, 0, 0])
    assert.equal(await stored('personDays'), 45)
    assert.equal(await stored('personDays', '&fromMonth=2026-03-01&toMonth=2026-03-01'), 45)
    assert.equal(await stored('ownContribution'), 15_000_000)
    assert.equal(await stored('beneficiaryHouseholds'), 30)
    // What the paper does not state is missing.
    assert.equal(await stored('sessions'), null)
    assert.deepEqual((await enter(sheet([labour, gifts]), key)).body, first.body)
    assert.equal(await stored('personDays'), 45)
  })

  it('are in the annual report at once', async () => {
    const since = new Date().toISOString()
    let report: Pick<ReportView, 'asOf' | 'figures'>
    do report = (await hoa.get('/years/2026/report')).body as unknown as ReportView
    while (report.asOf <= since)
    const textOf = (id: string) => report.figures.find((figure) => figure.id === id)?.text
    assert.deepEqual(['personDays', 'totalSponsorValue'].map(textOf), ['22,5', '15,0'])
  })

  it('sent again with another key change nothing', async () => {
    const again = await enter(sheet([gifts, labour]))
    assert.deepEqual([again.counts, again.sendingId], [[0, 0, 2, 0], null])
    assert.equal(await stored('personDays'), 45)
    const rows = await world.db.owner('select 1 from activity_revisions')
    assert.equal(rows.length, 2)
  })

  it('are replaced line by line: changed, added, left alone, and withdrawn when asked', async () => {
    const changed = await enter(sheet([{ ...labour, personHalfDays: 60, sessions: 2 }]))
    assert.deepEqual(changed.counts, [0, 1, 0, 0])
    assert.deepEqual(
      [await stored('personDays'), await stored('ownContribution')],
      [60, 15_000_000],
    )
    const withdrawn = await enter(sheet([{ ...gifts, withdraw: true }]))
    assert.deepEqual(withdrawn.counts, [0, 0, 0, 1])
    assert.equal(await stored('ownContribution'), null)
    const [row] = await world.db.owner<{ reason: string; entered_for: boolean }>(
      'select reason, entered_for from activity_revisions where revision = 2 and is_withdrawn',
    )
    assert.deepEqual(row, {
      reason: 'Nhập thay theo văn bản số 12/BC ngày 16/03/2026',
      entered_for: true,
    })
    assert.equal((await enter(sheet([{ ...gifts, withdraw: true }]))).body.code, 'row-not-there')
  })

  it('open again as they stand', async () => {
    const { body } = await hoa.get(`/period-entries?unitId=${UNITS.DV12}&periodId=${D1}`)
    const rows = body.rows as unknown as Record<string, unknown>[]
    assert.equal(rows.length, 1)
    const { placeName, kind, personHalfDays, sessions, attendees } = rows[0]!
    assert.deepEqual(
      [placeName, kind, personHalfDays, sessions, attendees],
      [...['Xã M2', 'labour', 60, 2], undefined],
    )
    assert.deepEqual(body.communes, [{ placeId: PLACES.M02, name: 'Xã M2', isLead: true }])
  })

  it('say how much of the period is recorded one by one, so that nothing is entered twice', async () => {
    const url = `/period-entries?unitId=${UNITS.DV12}&periodId=${D2}`
    assert.equal((await hoa.get(url)).body.otherRecords, 0)
    const nam = await world.as('nam')
    const recorded = await nam.post('/activities', {
      granularity: 'event',
      unitIds: [UNITS.DV12],
      placeId: PLACES.M02,
      kind: 'road',
      happenedFrom: '2026-04-03',
      happenedTo: '2026-04-03',
      people: 4,
      halfDays: 2,
      valueLines: [],
      figureStatus: 'final',
    })
    const { activityId } = recorded.body
    assert.equal((await hoa.get(url)).body.otherRecords, 1)
    await nam.post(`/activities/${activityId}/withdrawals`, { expectedRevision: 1, reason: 'thử' })
    assert.equal((await hoa.get(url)).body.otherRecords, 0)
  })

  it('refuse all when one row is wrong, and name the row', async () => {
    const refused = async (rows: object[], more: object = {}) => {
      const { body } = await hoa.post('/period-entries', sheet(rows, more))
      return body as Record<string, unknown>
    }
    const strange = await refused([
      { ...labour, trips: 9 },
      { ...labour, placeId: PLACES.M03 },
    ])
    assert.equal(strange.code, 'row-refused')
    assert.match(String(strange.detail), /^Dòng 2: Đơn vị không kết nghĩa với xã này/)
    assert.equal(await stored('trips'), 3)
    const silent = await refused([{ placeId: PLACES.M02, kind: 'road', values: [] }])
    assert.match(String(silent.detail), /^Dòng 1: Chưa có số nào/)
    assert.equal((await refused([gifts, gifts])).code, 'row-twice')
    assert.match(
      String((await refused([{ ...labour, placeId: newId() }])).detail),
      /Dòng 1: Không tìm thấy xã/,
    )
    assert.equal((await refused([], { periodId: D2 })).code, 'report-empty')
    assert.equal(
      (await refused([labour], { receivedAt: '2026-11-24T00:00:00Z' })).code,
      'arrival-in-future',
    )
    assert.equal(
      (await refused([labour], { receivedAt: '2026-03-15T00:00:00Z' })).code,
      'arrival-too-early',
    )
    assert.equal((await refused([], { nilReason: 'không có việc' })).code, 'nil-with-figures')
    assert.equal((await refused([labour], { unitId: newId() })).code, 'unit-unknown')
    const taken = await enter(
      sheet([{ ...labour, placeId: PLACES.M03, reason: 'xã đề nghị giúp thêm' }]),
    )
    assert.deepEqual(taken.counts, [1, 0, 0, 0])
  })

  it('meet each other when two officers press at once: never doubled', async () => {
    const race = sheet([{ ...labour, kind: 'fieldVisit' }])
    const answers = await Promise.all([enter(race), enter(race)])
    assert.deepEqual(answers.map(({ counts }) => counts[0]).sort(), [0, 1])
  })

  it('say nil with a reason, which counts as sent', async () => {
    const nil = { unitId: UNITS.DV01, periodId: D1, rows: [], nilReason: 'chưa triển khai' }
    const answer = await enter({ ...nil, receivedAt: '2026-03-17T02:00:00Z' })
    assert.equal(answer.status, 201, JSON.stringify(answer.body))
    const { body } = await hoa.get('/board?year=2026')
    const unit = (
      body.units as unknown as { unitId: string; cells: Record<string, unknown>[] }[]
    ).find(({ unitId }) => unitId === UNITS.DV01)
    assert.deepEqual([unit?.cells[0]?.state, unit?.cells[0]?.marks], ['onTime', ['nil']])
  })

  it('are entered by the officer who follows the unit, for no other', async () => {
    const mai = await world.as('mai')
    const rows = [
      { placeId: PLACES.M01, sessions: 2, attendees: 140, kind: 'outreach', values: [] },
    ]
    const own = await mai.post('/period-entries', { unitId: UNITS.DV01, periodId: D2, rows })
    assert.equal(own.status, 201, JSON.stringify(own.body))
    const other = await mai.post('/period-entries', sheet([labour]))
    assert.equal(other.body.code, 'not-your-unit')
    const nam = await world.as('nam')
    assert.equal((await nam.post('/period-entries', sheet([labour]))).body.code, 'not-allowed')
  })

  it('stand on the board as adoption: who entered themselves, who was entered for, which communes answered', async () => {
    const adoption = async () =>
      ((await hoa.get('/board?year=2026')).body as unknown as BoardView).adoption
    const before = await adoption()
    // Đơn vị 12 wrote a record of its own beside what was entered for it; two units have nothing.
    assert.deepEqual(
      [before.month, before.enteredThemselves, before.enteredFor, before.none],
      ['2026-11-01', 1, 1, 2],
    )
    assert.deepEqual([before.communes.total, before.communes.answered], [3, []])
    const nam = await world.as('nam')
    const given = await nam.post('/activities', {
      ...{ granularity: 'event', unitIds: [UNITS.DV12], placeId: PLACES.M02, kind: 'gift' },
      ...{ happenedFrom: '2026-11-03', happenedTo: '2026-11-03', people: 2, halfDays: 1 },
      valueLines: [{ unitId: UNITS.DV12, ...value(1_000_000) }],
      figureStatus: 'final',
    })
    assert.equal(given.status, 201, JSON.stringify(given.body))
    const word = { subjectKind: 'activity', subjectId: given.body.activityId, revision: 1 }
    const answered = await (await world.as('dung')).post('/answers', {
      answers: [{ ...word, answer: 'inFull' }],
    })
    assert.equal(answered.status, 201, JSON.stringify(answered.body))
    await world.db.owner("update answers set recorded_at = '2026-11-23T02:00:00Z'")
    const { communes } = await adoption()
    assert.deepEqual(
      communes.answered.map(({ name }) => name),
      ['Xã M2'],
    )
  })
})

describe('a unit and its period', () => {
  let world: TestApp
  let nam: Asker
  before(async () => {
    world = await openTestApp()
    nam = await world.as('nam')
  })
  after(() => world.close())

  const viewOf = async (asker: Asker, unitId: string, more = '') =>
    asker.get(`/unit-period?unitId=${unitId}&year=2026${more}`)

  it('shows what is left to do and refuses to send nothing', async () => {
    const { status, body } = await viewOf(nam, UNITS.DV12)
    assert.equal(status, 200, JSON.stringify(body))
    const { period, workingDaysLeft, missing, dueOn } = body as Record<string, unknown>
    assert.equal((period as { periodId: string }).periodId, NAM)
    assert.deepEqual([dueOn, workingDaysLeft], ['2026-12-16', 17])
    assert.deepEqual(missing, [
      { code: 'nothingRecorded', words: 'chưa ghi hoạt động nào trong kỳ' },
      { code: 'yearEstimate', words: 'ước thực hiện đến 31/12' },
      { code: 'signedPaper', words: 'bản ký chưa được ghi nhận' },
    ])
    const empty = await nam.post('/sendings', { unitId: UNITS.DV12, periodId: NAM })
    assert.equal(empty.body.code, 'report-empty')
    const early = await nam.post('/sendings', { unitId: UNITS.DV08, periodId: NAM })
    assert.equal(early.body.code, 'not-your-unit')
  })

  it('counts the period and the year apart, beside the plan', async () => {
    const item = [PROGRAMME_ID, newId(), UNITS.DV12, PLACES.M02]
    await world.db.owner(
      `insert into plan_item_revisions (programme_id, plan_item_id, revision, recorded_by, command_id, stage, year,
         unit_id, place_id, field, words, target_quantity, target_quantity_unit)
       values ($1, $2, 1, $2, $2, 'filed', 2026, $3, $4, 'socioEconomic', 'làm đường', 200, 'ngày công')`,
      item,
    )
    await world.db.owner(
      `insert into plan_item_money (programme_id, plan_item_id, revision, source, amount, stage, unit_id, place_id)
       values ($1, $2, 1, 'ownContribution', 210000000, 'filed', $3, $4)`,
      item,
    )
    const event = (day: string) => ({
      granularity: 'event',
      unitIds: [UNITS.DV12],
      placeId: PLACES.M02,
      kind: 'road',
      happenedFrom: day,
      happenedTo: day,
      people: 4,
      halfDays: 2,
      valueLines: [],
      figureStatus: 'final',
    })
    for (const day of ['2026-02-03', '2026-11-03'])
      assert.equal((await nam.post('/activities', event(day))).status, 201)
    const { body } = await viewOf(nam, UNITS.DV12)
    const figures = body.figures as unknown as Record<string, unknown>[]
    const read = (measure: string) => {
      const row = figures.find((figure) => figure.measure === measure)
      return [row?.inPeriod, row?.inYear, row?.plan]
    }
    assert.deepEqual(read('personDays'), [8, 16, 400])
    assert.deepEqual(read('totalSponsorValue'), [null, null, 210_000_000])
    const sent = await nam.post('/sendings', { unitId: UNITS.DV12, periodId: NAM })
    assert.equal(sent.status, 201, JSON.stringify(sent.body))
    const nil = await nam.post('/sendings', { unitId: UNITS.DV12, periodId: NAM, nilReason: 'x' })
    assert.equal(nil.body.code, 'nil-with-figures')
  })

  it('shows a unit its own line and words, and not the line of another', async () => {
    const remark = { unitId: UNITS.DV12, periodId: D1, words: 'Thay đổi cán bộ đầu mối' }
    assert.equal((await nam.post('/unit-remarks', remark)).status, 201)
    const foreign = await nam.post('/unit-remarks', { ...remark, unitId: UNITS.DV08 })
    assert.equal(foreign.body.code, 'not-your-unit')
    const { body } = await viewOf(nam, UNITS.DV12, `&periodId=${D1}`)
    const history = body.history as unknown as { state: string; remark: string | null }[]
    assert.deepEqual(
      [history.length, history[0]?.state, history[0]?.remark],
      [4, 'notSent', remark.words],
    )
    assert.equal((await viewOf(nam, UNITS.DV08)).body.code, 'unit-unknown')
    assert.equal((await nam.get('/board?year=2026')).body.code, 'not-allowed')
    const minh = await world.as('minh')
    assert.equal((await viewOf(minh, UNITS.DV08)).status, 200)
  })
})
