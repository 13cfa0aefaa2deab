import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { listTokenLines, type Paper } from '#domain/documents/paper.ts'
import { tokensText } from '#domain/documents/token.ts'
import type { ReportView } from '#domain/review/schema.ts'
import { inTransaction } from '#server/platform/database.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { CAST } from '#test/people.ts'
import { plantWork } from '#test/works.ts'
import { PLACES, PROGRAMME_ID, UNITS } from '#test/world.ts'
import { composeAnnualReport } from './annual-report.ts'

const NOTE = 'Số liệu do đơn vị báo cáo, xã chưa xác nhận đầy đủ.'
const GIFT = { unitId: UNITS.DV12, form: 'cash', state: 'handedOver' } as const
const ROAD = {
  ...{ granularity: 'event', unitIds: [UNITS.DV12], placeId: PLACES.M02, kind: 'road' },
  ...{ happenedFrom: '2026-11-20', happenedTo: '2026-11-20', people: 2, halfDays: 2 },
  figureStatus: 'final',
}

/** Annexes in which a total of two sides stands. */
const TWO_SIDED_ANNEXES = [2, 3, 4, 7]

describe('both sides on paper (law 4)', () => {
  let world: TestApp
  let hoa: Asker
  let nam: Asker
  const recorded: string[] = []

  before(async () => {
    world = await openTestApp()
    hoa = await world.as('hoa')
    nam = await world.as('nam')
    for (const [source, amount] of [
      ['ownContribution', 15_000_000],
      ['staffContribution', 4_000_000],
    ] as const) {
      const valueLines = [{ ...GIFT, source, amount }]
      const { status, body } = await nam.post('/activities', { ...ROAD, valueLines })
      assert.equal(status, 201, JSON.stringify(body))
      recorded.push(String(body.activityId))
    }
  })
  after(() => world.close())

  /** The paper at a moment after all that was recorded so far. */
  async function compose(): Promise<Paper> {
    const since = new Date().toISOString()
    let asOf = ''
    while (asOf <= since)
      asOf = ((await hoa.get('/years/2026/report')).body as unknown as ReportView).asOf
    const scope = {
      ...{ programmeId: PROGRAMME_ID, personId: CAST.hoa.personId, whole: true },
      ...{ unitIds: [], placeIds: [], moneyPlaceIds: [] },
    }
    const report = await inTransaction(world.db.database, scope, 'read', (db) =>
      composeAnnualReport(db, PROGRAMME_ID, { year: 2026, asOf }),
    )
    assert.ok(report)
    return report.paper
  }

  /** How often words stand in the text, and in which annexes, by their numbers. */
  function standsIn(paper: Paper, words: string) {
    const lines = listTokenLines(paper).filter(({ tokens }) => tokensText(tokens).includes(words))
    const annexes = lines.flatMap(({ place }) => /^annexes\[(\d+)\]/.exec(place)?.[1] ?? [])
    return { text: lines.length - annexes.length, annexes: annexes.map((at) => Number(at) + 1) }
  }

  it('one footnote, and one in each annex, while fewer than half of the communes have answered', async () => {
    const paper = await compose()
    assert.deepEqual(standsIn(paper, NOTE), { text: 1, annexes: TWO_SIDED_ANNEXES })
    assert.deepEqual(standsIn(paper, 'xã đã xác nhận').text, 0)
  })

  it('once per measure what communes confirmed, and no footnote, when they have', async () => {
    const dung = await world.as('dung')
    const answers = [
      { subjectKind: 'activity', subjectId: recorded[0], revision: 1, answer: 'inFull' },
      {
        ...{ subjectKind: 'activity', subjectId: recorded[1], revision: 1 },
        ...{ answer: 'inPart', receivedAmount: 1_000_000 },
      },
    ]
    const answered = await dung.post('/answers', { answers })
    assert.equal(answered.status, 201, JSON.stringify(answered.body))
    const paper = await compose()
    assert.deepEqual(standsIn(paper, NOTE), { text: 0, annexes: [] })
    const [money = ''] = listTokenLines(paper)
      .map(({ tokens }) => tokensText(tokens))
      .filter((line) => line.startsWith('Tổng trị giá giúp đỡ đã bàn giao'))
    for (const said of [
      'là 19,0 triệu đồng, trong đó xã đã xác nhận 16,0 triệu đồng, gồm:',
      'kinh phí của đơn vị 15,0 triệu đồng (trong đó xã đã xác nhận 15,0 triệu đồng);',
      'người lao động 4,0 triệu đồng (trong đó xã đã xác nhận 1,0 triệu đồng);',
    ])
      assert.ok(money.includes(said), `${said}\n${money}`)
    assert.deepEqual(standsIn(paper, 'xã đã xác nhận').text, 1)
    for (const annex of TWO_SIDED_ANNEXES)
      assert.ok(standsIn(paper, 'xã xác nhận').annexes.includes(annex), `annex ${annex}`)
  })

  it('what communes said of works handed over stands beside their number and on the line of PL5', async () => {
    const planted = { year: 2026, startedOn: '2026-04-01', handedOverOn: '2026-10-01' }
    const workIds: string[] = []
    for (const name of ['Đường thôn 1', 'Đường thôn 2', 'Đường thôn 3'])
      workIds.push(await plantWork(world.db, { ...planted, name }))
    const dung = await world.as('dung')
    const say = (subjectId = '', answer: string) => ({ subjectKind: 'work', subjectId, answer })
    const answers = [say(workIds[0], 'inFull'), say(workIds[1], 'notReceived')]
    assert.equal((await dung.post('/answers', { answers })).status, 201)
    const paper = await compose()
    const said =
      'bàn giao trong năm 03 công trình (xã xác nhận đã nhận đủ 01, có ý kiến khác 01, chưa có ý kiến 01)'
    assert.equal(standsIn(paper, said).text, 1)
    assert.deepEqual(standsIn(paper, 'xã đã nhận đủ').annexes, [5])
    assert.deepEqual(standsIn(paper, 'xã chưa nhận').annexes, [5])
  })
})
