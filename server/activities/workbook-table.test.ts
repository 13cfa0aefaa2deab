import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { MOST_ADDED_LINES } from '#domain/figures/figure.ts'
import { parseCsv } from '#server/platform/sheets/csv.ts'
import { closeWorkbookReader, readWorkbook } from '#server/platform/sheets/read.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { LABOUR } from '#test/laws/small-ledger.ts'
import { PLACES, SLUG, UNITS } from '#test/world.ts'

const SIDES = [
  'Đơn vị báo cáo (đồng)',
  'Xã xác nhận (đồng)',
  'Xã có ý kiến khác (đồng)',
  'Chưa xác nhận (đồng)',
]
const [gift] = LABOUR.valueLines
const NOTHING = ['', '', '', '']

type Sides = readonly (string | undefined)[]

describe('the list as a file', () => {
  let world: TestApp
  let nam: Asker
  let hoa: Asker
  let dung: Asker
  /** Answered in part, joint and unanswered, without money. */
  let ids: string[]

  before(async () => {
    world = await openTestApp()
    nam = await world.as('nam')
    hoa = await world.as('hoa')
    dung = await world.as('dung')
    const record = async (change: object) => {
      const { status, body } = await nam.post('/activities', { ...LABOUR, ...change })
      assert.equal(status, 201, JSON.stringify(body))
      return (body as unknown as { activityId: string }).activityId
    }
    const answered = await record({ words: 'Sửa đường vào thôn' })
    const joint = await record({
      kind: 'gift',
      happenedFrom: '2026-03-02',
      happenedTo: '2026-03-02',
      halfDays: 2,
      unitIds: [UNITS.DV12, UNITS.DV08],
      valueLines: [gift, { ...gift, unitId: UNITS.DV08, amount: 4_000_000 }],
    })
    const labour = await record({
      happenedFrom: '2019-04-01',
      happenedTo: '2019-04-01',
      halfDays: 2,
      valueLines: [],
    })
    ids = [answered, joint, labour]
    const { status } = await dung.post('/answers', {
      answers: [
        {
          ...{ subjectKind: 'activity', subjectId: answered, revision: 1 },
          ...{ answer: 'inPart', receivedAmount: 9_000_000 },
        },
      ],
    })
    assert.equal(status, 201)
  })
  after(async () => {
    await closeWorkbookReader()
    await world.close()
  })

  const download = async (asker: Asker, query: string) => {
    const url = `/api/v1/programmes/${SLUG}/activities/export?${query}`
    const answer = await world.app.inject({
      ...{ method: 'GET', url, headers: { cookie: asker.cookie } },
    })
    assert.equal(answer.statusCode, 200, answer.body)
    return answer
  }

  /** The sides of each record of the CSV, by the place of its id in `ids`. */
  async function csvSides(asker: Asker, query = ''): Promise<Record<number, Sides>> {
    const table = parseCsv((await download(asker, `format=csv${query}`)).body)
    assert.ok(table.ok)
    const [, head = [], ...rows] = table.value
    return Object.fromEntries(
      rows.map((row) => [
        ids.indexOf(row[head.indexOf('Mã dòng')] ?? ''),
        SIDES.map((header) => row[head.indexOf(header)]),
      ]),
    )
  }

  it('has the two sides of each value: claimed = confirmed + disputed + unanswered', async () => {
    const answered = ['15000000', '9000000', '6000000', '0']
    for (const asker of [hoa, dung])
      assert.deepEqual(await csvSides(asker), {
        0: answered,
        1: ['19000000', '0', '0', '19000000'],
        2: NOTHING,
      })
    // A unit reads its own part of a joint record.
    assert.deepEqual(await csvSides(nam), {
      0: answered,
      1: ['15000000', '0', '0', '15000000'],
      2: NOTHING,
    })
  })

  it('follows every filter of the list', async () => {
    const filters: [string, number[]][] = [
      ['year=2019', [2]],
      ['year=2026', [0, 1]],
      [`unitId=${UNITS.DV12}`, [0, 1, 2]],
      [`unitId=${UNITS.DV01}`, []],
      [`placeId=${PLACES.M02}`, [0, 1, 2]],
      [`placeId=${PLACES.M01}`, []],
      ['kind=gift', [1]],
      ['kind=road&year=2026', [0]],
      ['field=security', []],
      ['search=duong%20vao', [0]],
    ]
    for (const [query, expected] of filters) {
      const found = Object.keys(await csvSides(hoa, `&${query}`)).map(Number)
      assert.deepEqual(found.sort(), expected, query)
      const { rows } = (await hoa.get(`/activities?${query}`)).body as unknown as {
        rows: { activityId: string }[]
      }
      const listed = rows.map(({ activityId }) => ids.indexOf(activityId))
      assert.deepEqual(listed.sort(), expected, query)
    }
  })

  it('gives all records behind a figure, narrowed as its page, and they sum to it', async () => {
    const file = async (asker: Asker, measure: string, query: string) => {
      const url = `/api/v1/programmes/${SLUG}/figures/${measure}/export?${query}`
      return await world.app.inject({
        ...{ method: 'GET', url, headers: { cookie: asker.cookie } },
      })
    }
    for (const [asker, measure, query] of [
      [hoa, 'ownContribution', 'year=2026'],
      [nam, 'ownContribution', 'year=2026'],
      [hoa, 'ownContribution', `year=2026&unitId=${UNITS.DV12}&kind=gift`],
      [hoa, 'personDays', `year=2019&placeId=${PLACES.M02}&fromMonth=2019-04-01`],
      [hoa, 'personDays', `year=2026&placeId=${PLACES.M01}`],
    ] as const) {
      const answer = await file(asker, measure, `${query}&format=csv`)
      assert.equal(answer.statusCode, 200, answer.body)
      assert.match(String(answer.headers['content-disposition']), /tai-lieu-thuc-hanh_so-lieu_/)
      const table = parseCsv(answer.body)
      assert.ok(table.ok)
      const [[notice] = [], head = [], ...rows] = table.value
      assert.match(String(notice), /KHÔNG CÓ GIÁ TRỊ SỬ DỤNG/)
      const { name, unit, scale, stored, recordCount } = (
        await asker.get(`/figures/${measure}?${query}`)
      ).body as unknown as Record<'scale' | 'recordCount', number> &
        Record<'name' | 'unit', string> & { stored: number | null }
      const column = head.indexOf(`${name} (${unit})`)
      assert.ok(column > 0, String(head))
      const sum = rows.reduce((all, row) => all + Number(row[column]?.replace(',', '.')), 0)
      assert.equal(sum * scale, stored ?? 0, `${measure} ${query}`)
      assert.equal(rows.length, recordCount, `${measure} ${query}`)
    }
    const workbook = await readWorkbook(
      (await file(hoa, 'ownContribution', 'year=2026&format=xlsx')).rawPayload,
    )
    assert.ok(workbook.ok)
    const cells = (workbook.value.sheets[0]?.rows ?? []).flatMap((row) => row.cells)
    const values = cells.map(({ value }) => value)
    assert.deepEqual(
      ids.map((id) => values.includes(id)),
      [true, true, false],
    )
    assert.ok(values.some((value) => /KHÔNG CÓ GIÁ TRỊ/.test(String(value))))
    // Refused as the page is, before a file begins.
    assert.equal((await file(hoa, 'personDays', 'year=1999&format=csv')).statusCode, 404)
    const tooNew = 'year=2026&asOf=2199-01-01T00:00:00Z'
    for (const format of ['csv', 'xlsx'])
      assert.equal(
        (await file(hoa, 'personDays', `${tooNew}&format=${format}`)).json().code,
        'as-of-too-new',
      )
  })

  it('adds many records up only when asked; the number itself comes from the totals', async () => {
    const path = '/figures/ownContribution?year=2026'
    const { recordCount, recordsSum, ...few } = (await hoa.get(path)).body
    assert.ok(Number(recordCount) > 0 && recordsSum === few.stored)
    // As if so many lines stood behind it: what is kept of them says so.
    await world.db.owner('update ledger_totals set line_count = line_count + $1', [
      MOST_ADDED_LINES,
    ])
    const many = (await hoa.get(path)).body
    assert.deepEqual(
      [many.recordCount, many.recordsSum, many.fromEvents, many.confirmedOnPaper],
      [null, null, null, null],
    )
    assert.deepEqual([many.stored, many.sides, many.records], [few.stored, few.sides, few.records])
    const added = (await hoa.get(`${path}&sum=yes`)).body
    assert.deepEqual([added.recordCount, added.recordsSum], [recordCount, recordsSum])
    await world.db.owner('update ledger_totals set line_count = line_count - $1', [
      MOST_ADDED_LINES,
    ])
  })

  it('says the same in the workbook, as numbers', async () => {
    const answer = await download(hoa, 'format=xlsx&kind=road&year=2026')
    const read = await readWorkbook(answer.rawPayload)
    assert.ok(read.ok)
    const rows = read.value.sheets[0]?.rows ?? []
    const head = rows.find(({ cells }) => cells.some(({ value }) => value === SIDES[0]))
    const columns = SIDES.map((header) => head?.cells.find(({ value }) => value === header)?.column)
    const row = rows.find(({ cells }) => cells.some(({ value }) => value === ids[0]))
    assert.deepEqual(
      columns.map((column) => row?.cells.find((cell) => cell.column === column)?.value),
      [15_000_000, 9_000_000, 6_000_000, 0],
    )
  })
})
