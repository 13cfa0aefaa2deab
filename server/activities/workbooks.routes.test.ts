import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { unzipSync } from 'fflate'
import { PRACTICE_NOTICE } from '#domain/documents/practice.ts'
import { newId } from '#server/platform/clock.ts'
import { parseCsv } from '#server/platform/sheets/csv.ts'
import { closeWorkbookReader } from '#server/platform/sheets/read.ts'
import { writeWorkbook } from '#server/platform/sheets/write.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { edit, openWorkbookWorld, type WorkbookWorld } from '#test/workbook-world.ts'
import { SLUG, UNITS } from '#test/world.ts'

const ROOT = `/api/v1/programmes/${SLUG}`

type ImportedFile = {
  fileId: string | null
  file: string
  state: string
  counts: Record<string, number>
  refusals: { code: string; sheet: string; cell: string; readings?: string[] }[]
}

describe('workbooks over HTTP', () => {
  let world: TestApp
  let workbooks: WorkbookWorld
  let hoa: Asker
  let nam: Asker
  before(async () => {
    world = await openTestApp()
    workbooks = await openWorkbookWorld()
    hoa = await world.as('hoa')
    nam = await world.as('nam')
  })
  after(async () => {
    await closeWorkbookReader()
    await workbooks.close()
    await world.close()
  })

  const raw = (asker: Asker, url: string) =>
    world.app.inject({ method: 'GET', url: `${ROOT}${url}`, headers: { cookie: asker.cookie } })

  const preview = async (
    asker: Asker,
    files: readonly { name: string; bytes: Uint8Array }[],
    fields: Record<string, string> = {},
  ) => {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    for (const { name, bytes } of files) form.append('files', new Blob([Buffer.from(bytes)]), name)
    const request = new Request('http://localhost/', { method: 'POST', body: form })
    const answer = await world.app.inject({
      method: 'POST',
      url: `${ROOT}/imports/previews`,
      headers: {
        cookie: asker.cookie,
        'idempotency-key': newId(),
        'content-type': request.headers.get('content-type') ?? '',
      },
      payload: Buffer.from(await request.arrayBuffer()),
    })
    const body = answer.json() as { files?: ImportedFile[]; code?: string }
    return { status: answer.statusCode, code: body.code, files: body.files ?? [] }
  }

  /** One row for each unit, as the world of the workbooks writes it. */
  const filled = async (unitId: string, commune: string) =>
    writeWorkbook(
      edit(await workbooks.open(unitId), 'events', 0, {
        commune,
        from: '2019-04-01',
        kind: 'Tặng quà',
        people: 3,
        days: 1,
        words: '=1+1',
        staffCash: 2_000_000,
      }),
    )

  it('gives a unit its workbook, and nobody another’s', async () => {
    const got = await raw(nam, `/workbooks/${UNITS.DV12}?year=2019&period=D2`)
    assert.equal(got.statusCode, 200)
    assert.match(String(got.headers['content-disposition']), /so-dv12-2019-d2\.xlsx/)
    assert.ok('xl/workbook.xml' in unzipSync(got.rawPayload))
    const statuses = async (url: string) => (await raw(nam, url)).statusCode
    assert.equal(await statuses(`/workbooks/${UNITS.DV08}?year=2019`), 404)
    assert.equal(await statuses(`/workbooks/${UNITS.DV12}?year=2019&period=D9`), 404)
    assert.equal(await statuses(`/workbooks/${UNITS.DV12}?year=2018`), 422)
  })

  it('previews several files, then takes them in once', async () => {
    const [ours, theirs] = [
      await filled(UNITS.DV12, 'Xã M2'),
      await filled(UNITS.DV01, 'Xã Không Có'),
    ]
    const seen = await preview(hoa, [
      { name: 'dv12.xlsx', bytes: ours },
      { name: 'dv01.xlsx', bytes: theirs },
      { name: 'ảnh.xlsx', bytes: new TextEncoder().encode('không phải') },
    ])
    assert.equal(seen.status, 201)
    assert.deepEqual(
      seen.files.map(({ file, state, counts }) => [file, state, counts.new]),
      [
        ['dv12.xlsx', 'wouldBeTaken', 1],
        ['dv01.xlsx', 'refused', 0],
        ['ảnh.xlsx', 'refused', 0],
      ],
    )
    assert.equal(seen.files[2]?.fileId, null)
    const list = async () =>
      (await hoa.get('/activities?year=2019')).body.rows as unknown as object[]
    assert.equal((await list()).length, 0)

    const fileIds = seen.files.flatMap(({ fileId }) => fileId ?? [])
    const key = newId()
    const take = () => hoa.post('/imports', { fileIds }, { key })
    const first = (await take()).body.files as unknown as ImportedFile[]
    assert.deepEqual(
      first.map(({ state }) => state),
      ['taken', 'refused'],
    )
    const again = (await take()).body.files as unknown as ImportedFile[]
    assert.deepEqual(
      again.map(({ state, counts }) => [state, counts.new]),
      [
        ['taken', 1],
        ['refused', 0],
      ],
    )
    assert.equal((await list()).length, 1)
    const [{ n } = {}] = await world.db.owner<{ n: string }>(
      "select count(*) as n from sendings where channel = 'data'",
    )
    assert.equal(n, '1')
  })

  it('lets a focal point take in the own unit’s workbook only', async () => {
    const bytes = await filled(UNITS.DV08, 'Xã M2')
    const seen = await preview(nam, [{ name: 'dv08.xlsx', bytes }])
    assert.deepEqual(
      seen.files.map(({ fileId, refusals }) => [fileId, refusals[0]?.code]),
      [[null, 'workbook-not-your-unit']],
    )
    const expected = await preview(hoa, [{ name: 'dv08.xlsx', bytes }], { unitCode: 'DV12' })
    assert.equal(expected.files[0]?.refusals[0]?.code, 'workbook-other-unit')
    const minh = await world.as('minh')
    assert.equal((await preview(minh, [{ name: 'dv08.xlsx', bytes }])).code, 'not-allowed')
  })

  it('asks why an arrival was entered, and none lies ahead', async () => {
    const code = async (body: object) =>
      (await hoa.post('/imports', { fileIds: [newId()], ...body })).body.code
    assert.equal(await code({ receivedAt: '2019-07-01T02:00:00Z' }), 'arrival-reason-missing')
    const reason = 'Đến trước'
    assert.equal(await code({ receivedAt: '2027-07-01T02:00:00Z', reason }), 'arrival-in-future')
    assert.equal(await code({}), 'file-unknown')
  })

  it('gives the list as CSV and as a workbook, practice named, formulas harmless', async () => {
    const csv = await raw(nam, '/activities/export?format=csv&year=2019')
    assert.equal(csv.statusCode, 200)
    const rows = parseCsv(csv.body)
    assert.ok(rows.ok)
    assert.equal(rows.value[0]?.[0], PRACTICE_NOTICE)
    assert.equal(rows.value.length, 3)
    assert.deepEqual(rows.value[2]?.slice(0, 5), [
      '01/04/2019',
      '01/04/2019',
      'Đơn vị 12',
      '1',
      'Xã M2',
    ])
    assert.equal(csv.body.split('\ufeff').length, 2)
    const xlsx = await raw(hoa, '/activities/export?format=xlsx')
    assert.equal(xlsx.statusCode, 200)
    assert.ok('xl/workbook.xml' in unzipSync(xlsx.rawPayload))
    const quang = await world.as('quang')
    assert.equal((await raw(quang, '/activities/export?format=csv')).statusCode, 403)
  })

  it('reads a cell as chosen where it can be read in two ways', async () => {
    const book = edit(await workbooks.open(UNITS.DV12), 'events', 1, {
      ...{ commune: 'Xã M2', from: { text: '2/4/19' }, kind: 'Tặng quà', words: 'hai cách đọc' },
      staffCash: { text: '1.500' },
    })
    const seen = await preview(nam, [{ name: 'hai.xlsx', bytes: await writeWorkbook(book) }])
    const [file] = seen.files
    assert.deepEqual(
      file?.refusals.map(({ cell, readings }) => [cell, readings]),
      [
        ['C6', ['02/04/1919', '02/04/2019']],
        ['O6', ['1500', '1,5']],
      ],
    )
    const chosen = (take: number) =>
      (file?.refusals ?? []).map(({ sheet, cell }, at) => ({
        ...{ sheet, cell, take: at === 0 ? 1 : take },
      }))
    const again = async (take: number) => {
      const ask = { readings: chosen(take) }
      const { body } = await nam.post(`/imports/previews/${file?.fileId}/readings`, ask)
      return (body.files as unknown as ImportedFile[])[0]
    }
    assert.equal((await again(1))?.refusals[0]?.code, 'dong-not-whole')
    assert.equal((await again(0))?.state, 'wouldBeTaken')
    const fileId = file?.fileId ?? ''
    const answers = [{ fileId, choices: [], removals: [], readings: chosen(0) }]
    const taken = await nam.post('/imports', { fileIds: [fileId], answers })
    assert.equal((taken.body.files as unknown as ImportedFile[])[0]?.state, 'taken')
    const { rows } = (await nam.get('/activities?year=2019')).body
    assert.equal((rows as unknown as object[]).length, 2)
    // What another unit may not write for, it may not see either.
    const yLan = await world.as('yLan')
    const other = await yLan.post(`/imports/previews/${fileId}/readings`, { readings: [] })
    assert.ok([403, 404].includes(other.status), String(other.status))
  })
})
