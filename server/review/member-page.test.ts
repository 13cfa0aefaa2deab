import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { plainDate } from '#domain/base/plain-date.ts'
import { layoutFor } from '#domain/documents/layout.ts'
import { listLooseNumerals } from '#domain/documents/loose-numerals.ts'
import type { MemberPage } from '#domain/review/member-page/schema.ts'
import { memberPaper } from '#domain/review/member-paper.ts'
import { renderPdf } from '#server/documents/pdf.ts'
import { pdfTool } from '#server/documents/tools.fixture.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { PERIODS, PLACES, UNITS } from '#test/world.ts'

const { D3 } = PERIODS[2026]
const LONG = 'Số liệu đang được rà soát, đối chiếu với các xã, đơn vị phối hợp. '.repeat(3)
const TODAY = plainDate('2026-11-23')
const BODIES = {
  ...{ superiorBody: 'TỈNH ỦY THỰC HÀNH', issuingBody: 'BAN CHỈ ĐẠO NGHỊ QUYẾT 04' },
  ...{ placeName: 'Thực Hành', isPractice: true },
}

describe("a member's page", () => {
  let world: TestApp
  let thao: Asker
  const pageOf = async (asker: Asker, query = '') =>
    (await asker.get(`/member-page${query}`)).body as unknown as MemberPage
  const told = ({ events }: MemberPage) =>
    events.map(({ kind, happenedOn, title, count, unitName, placeName }) =>
      [kind, happenedOn, title, count, unitName, placeName].filter(Boolean).join(' · '),
    )
  before(async () => {
    world = await openTestApp()
    thao = await world.as('thao')
    const hoa = await world.as('hoa')
    const done = async (path: string, body: object) => {
      const answer = await hoa.post(path, body)
      assert.equal(answer.status, 201, JSON.stringify(answer.body))
    }
    const visit = (unitId: string, placeId: string, happenedFrom: string) =>
      done('/activities', {
        ...{ granularity: 'event', unitIds: [unitId], placeId, kind: 'labour' },
        ...{ happenedFrom, happenedTo: happenedFrom, people: 2, halfDays: 2 },
        ...{ valueLines: [], figureStatus: 'final' },
      })
    await visit(UNITS.DV12, PLACES.M02, '2026-11-10')
    await visit(UNITS.DV08, PLACES.M02, '2026-08-01')
    await visit(UNITS.DV02, PLACES.M03, '2026-11-11')
    await done('/incoming-documents', {
      ...{ unitIds: [UNITS.DV12], periodId: D3, number: '15/BC-ĐV' },
      ...{ issuedOn: '2026-11-16', arrivedAt: '2026-11-16T02:00:00Z' },
    })
    await done('/urging-letters', { periodId: D3, unitIds: [UNITS.DV08, UNITS.DV02] })
  })
  after(() => world.close())

  it('shows the communes of the post with every unit that stands by them, and nothing else', async () => {
    const page = await pageOf(thao)
    assert.deepEqual(
      [page.hasArea, page.since, page.communes.map(({ name, units }) => [name, units])],
      [
        true,
        '2026-10-24',
        [
          ['Xã M1', ['Đơn vị 01']],
          ['Xã M2', ['Đơn vị 08', 'Đơn vị 12']],
        ],
      ],
    )
    assert.deepEqual(
      page.units.map(({ name, activities, report }) => [name, activities, report?.state]),
      [
        ['Đơn vị 01', 0, 'notSent'],
        ['Đơn vị 08', 0, 'notSent'],
        ['Đơn vị 12', 1, 'late'],
      ],
    )
  })

  it('tells what happened since the day that was chosen, newest first', async () => {
    assert.deepEqual(told(await pageOf(thao)), [
      'urged · 2026-11-23 · Đợt 3 năm 2026 · 1 · Đơn vị 08',
      'sending · 2026-11-16 · Đợt 3 năm 2026 · 43 · Đơn vị 12',
      'activity · 2026-11-10 · Giúp ngày công lao động · Đơn vị 12 · Xã M2',
    ])
    const longer = await pageOf(thao, `?since=${encodeURIComponent('1/7/2026')}`)
    assert.deepEqual([longer.since, longer.sinceUnread], ['2026-07-01', null])
    assert.equal(longer.eventCount, 4)
    assert.equal(longer.communes[1]?.activities, 2)
    // A count opens its records: the events of the commune, of the unit.
    const commune = await pageOf(thao, `?since=2026-07-01&placeId=${PLACES.M02}`)
    assert.equal(commune.events.filter(({ kind }) => kind === 'activity').length, 2)
    const unit = await pageOf(thao, `?since=2026-07-01&unitId=${UNITS.DV12}`)
    assert.deepEqual(
      [unit.about, unit.events.map(({ kind }) => kind)],
      ['Đơn vị 12', ['sending', 'activity']],
    )
  })

  it('shows the whole programme to a post without an area, and nothing to a unit', async () => {
    const page = await pageOf(await world.as('minh'))
    assert.deepEqual([page.hasArea, page.communes.length, page.units.length], [false, 3, 4])
    for (const name of ['nam', 'dung', 'mai', 'quang'] as const)
      assert.equal((await (await world.as(name)).get('/member-page')).status, 403, name)
  })

  it('gives the same as a brief of two A4', async () => {
    const file = await world.app.inject({
      url: '/api/v1/programmes/nq04/member-page/file?format=pdf&since=2026-07-01',
      headers: { cookie: thao.cookie },
    })
    assert.equal(file.statusCode, 200, file.body.slice(0, 300))
    assert.equal(await pagesOf(file.rawPayload), 2)
    const words = (await pdfTool('pdftotext', file.rawPayload)).replace(/\s+/g, ' ')
    for (const said of [
      'Xã M2',
      'Đơn vị 12',
      'Giúp ngày công lao động',
      'Đôn đốc gửi báo cáo Đợt 3 năm 2026, lần 1',
    ])
      assert.ok(words.includes(said), said)
  })

  it('stays two A4 when there is more than it can name, and counts the rest', async () => {
    const [page] = [fullest(await pageOf(thao))]
    const paper = memberPaper(page, BODIES)
    assert.deepEqual(listLooseNumerals(paper), [])
    const pdf = await renderPdf(paper, layoutFor({ body: 'party', issuedOn: TODAY }))
    assert.ok(pdf.ok)
    assert.equal(await pagesOf(pdf.value), 2)
    const said = JSON.stringify(paper)
    for (const beside of ['communesBeside', 'unitsBeside', 'eventsBeside', 'worksBeside'])
      assert.match(said, new RegExp(`"id":"${beside}"`))
  })
})

async function pagesOf(pdf: Uint8Array): Promise<number> {
  return Number(/^Pages:\s+(\d+)$/m.exec(await pdfTool('pdfinfo', pdf))?.[1])
}

/** The page with every list longer than the brief holds, and every word as long as may be. */
function fullest(page: MemberPage): MemberPage {
  const many = <Row>(row: Row | undefined, longer: Partial<Row>): Row[] => {
    assert.ok(row)
    return Array.from({ length: 40 }, () => ({ ...row, ...longer }))
  }
  return {
    ...page,
    communes: many(page.communes[0], { name: LONG, units: [LONG] }),
    units: many(page.units[0], { name: LONG, communes: [LONG] }),
    events: many(page.events[0], { title: 'Đợt 3', unitName: LONG, placeName: 'Xã M2' }),
    eventCount: 400,
    stuck: Array.from({ length: 40 }, () => ({
      ...{ workId: PLACES.M02, name: LONG, placeId: PLACES.M02, placeName: 'Xã M2' },
      ...{ leadUnitName: LONG, cause: 'notHandedOver', step: 'handover', reason: null },
      ...{ shortAmount: null, since: TODAY, level: 'standingAgency' },
    })),
  }
}
