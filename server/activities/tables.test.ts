import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { KeptTableProfile, TableFile, TablePreview } from '#domain/activities/tables/schema.ts'
import { newId } from '#server/platform/clock.ts'
import { closeWorkbookReader } from '#server/platform/sheets/read.ts'
import type { CellToWrite, SheetToWrite } from '#server/platform/sheets/workbook-to-write.ts'
import { writeWorkbook } from '#server/platform/sheets/write.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { PLACES, SLUG, UNITS } from '#test/world.ts'

after(closeWorkbookReader)

/** A sheet whose table has these heads; a head 'a|b' stands below a merged 'a'. */
function sheetOf(
  name: string,
  lines: readonly string[],
  heads: readonly string[],
  rows: readonly (readonly CellToWrite[])[],
): SheetToWrite {
  const columns = heads.map((head) => {
    const [group, header] = head.includes('|') ? head.split('|') : [undefined, head]
    const isNumber = rows.every((row) => typeof row[heads.indexOf(head)] !== 'string')
    return {
      ...{ header: header ?? '', width: 14, ...(group === undefined ? {} : { group }) },
      ...(isNumber ? { kind: 'decimal' as const, decimals: 2 } : { kind: 'text' as const }),
    }
  })
  return { name, lines: lines.map((text) => ({ text })), table: { columns, rows } }
}

const book = (...sheets: SheetToWrite[]) => writeWorkbook({ sheets, properties: { title: 'Bảng' } })

describe('a table of a unit’s own', () => {
  let world: TestApp
  let nam: Asker
  let hoa: Asker
  before(async () => {
    world = await openTestApp()
    nam = await world.as('nam')
    hoa = await world.as('hoa')
  })
  after(() => world.close())

  const send = async (
    asker: Asker,
    name: string,
    bytes: Uint8Array,
    unitId: string = UNITS.DV12,
  ) => {
    const form = new FormData()
    form.append('unitId', unitId)
    form.append('year', '2026')
    form.append('file', new Blob([Buffer.from(bytes)]), name)
    const request = new Request('http://localhost/', { method: 'POST', body: form })
    const answer = await world.app.inject({
      method: 'POST',
      url: `/api/v1/programmes/${SLUG}/imports/tables`,
      headers: {
        cookie: asker.cookie,
        'idempotency-key': newId(),
        'content-type': request.headers.get('content-type') ?? '',
      },
      payload: Buffer.from(await request.arrayBuffer()),
    })
    return { status: answer.statusCode, body: answer.json() as TableFile & { code?: string } }
  }

  type Table = NonNullable<TableFile['sheets'][number]['table']>
  const tableIn = ({ sheets }: TableFile, name: string): Table => {
    const table = sheets.find((sheet) => sheet.name === name)?.table
    assert.ok(table, `heads of ${name}`)
    return table
  }
  const fieldsOf = ({ columns }: Table) =>
    Object.fromEntries(
      columns.map(({ field, head, unit }) => [field, unit ? `${head} [${unit}]` : head]),
    )
  const keep = async (table: Table, more: object = {}) => {
    const kept = await nam.post('/imports/table-profiles', {
      ...{ unitId: UNITS.DV12, columns: table.columns, ...more },
      ...(table.profileId === null ? {} : { profileId: table.profileId }),
    })
    assert.equal(kept.status, 201, JSON.stringify(kept.body))
    return (kept.body as unknown as KeptTableProfile).profileId
  }
  const ask = (sheet: string, { rows }: Table, profileId: string, more: object = {}) => ({
    ...{ unitId: UNITS.DV12, year: 2026, sheet, rows, profileId, readings: [], choices: [] },
    ...more,
  })
  const read = async (fileId: string, how: 'previews' | 'batches', asked: object) => {
    const answer = await nam.post(`/imports/tables/${fileId}/${how}`, asked)
    assert.equal(answer.status, 201, JSON.stringify(answer.body))
    return answer.body as unknown as TablePreview
  }
  const statesOf = ({ file }: TablePreview) =>
    Object.fromEntries(file.rows.map(({ row, state }) => [row, state]))
  const facts = async () =>
    (await world.db.owner(
      `select r.kind, r.granularity, r.happened_from::text as day, r.people, r.half_days, r.person_half_days,
         r.words, r.value_lines from activities a join activity_revisions r using (programme_id, activity_id, revision)
       where not a.is_withdrawn order by r.happened_from, r.kind`,
    )) as Record<string, unknown>[]

  it('is matched once, waits for its words, is taken in, recognised, and undone', async () => {
    const heads = [
      'STT',
      'Ngày',
      'Xã',
      'Nội dung',
      'Số người',
      'Số ngày công',
      'Kinh phí (triệu đồng)',
      'Ghi chú',
    ]
    const rows = [
      [1, '12/3/2026', 'Xã M2', 'Tặng quà', 4, 4, 2.5, 'đợt 1'],
      [2, '20/3/2026', 'M hai', 'phát quang đường làng', 7, 5, null, null],
      [3, '20/3/26', 'Xã M2', 'Tặng quà', 2, 2, 1, null],
      [null, 'Tổng cộng', null, null, 13, 11, 3.5, null],
    ]
    const bytes = await book(sheetOf('Quý I', ['KẾT QUẢ GIÚP XÃ NĂM 2026'], heads, rows))
    const sent = await send(nam, 'ket-qua.xlsx', bytes)
    assert.equal(sent.status, 201, JSON.stringify(sent.body))
    const table = tableIn(sent.body, 'Quý I')
    assert.equal(table.profileId, null)
    assert.deepEqual(fieldsOf(table), {
      day: 'Ngày',
      commune: 'Xã',
      kind: 'Nội dung',
      words: 'Nội dung',
      people: 'Số người',
      personDays: 'Số ngày công',
      ownCash: 'Kinh phí (triệu đồng) [million]',
    })
    const profileId = await keep(table)
    const first = table.rows.to + 1
    const asked = ask('Quý I', table, profileId)
    const seen = await read(sent.body.fileId, 'previews', asked)
    assert.deepEqual(statesOf(seen), {
      [first]: 'new',
      [first + 1]: 'refused',
      [first + 2]: 'refused',
    })
    assert.deepEqual(seen.skipped, [{ row: first + 3, why: 'total' }])
    assert.deepEqual(
      seen.waiting.map(({ field, words, near }) => [field, words, near.map(({ label }) => label)]),
      [
        ['commune', 'M hai', []],
        [
          'kind',
          'phát quang đường làng',
          ['Làm đường, điện chiếu sáng', 'Tập huấn, bồi dưỡng cán bộ xã'],
        ],
      ],
    )
    const year = seen.file.rows[2]?.refusals[0]
    assert.deepEqual([year?.code, year?.cell], ['date-ambiguous', `B${first + 2}`])
    assert.match(year?.remedy ?? '', /bốn chữ số của năm/)
    assert.deepEqual(await facts(), [])

    const taken = await read(sent.body.fileId, 'batches', asked)
    assert.deepEqual([taken.file.state, taken.file.counts.new], ['taken', 1])
    const gift = {
      ...{ kind: 'gift', granularity: 'event', day: '2026-03-12', people: 4, half_days: 2 },
      ...{ person_half_days: null, words: 'Tặng quà' },
      value_lines: [
        {
          form: 'cash',
          state: 'handedOver',
          amount: 2_500_000,
          source: 'ownContribution',
          unitId: UNITS.DV12,
        },
      ],
    }
    assert.deepEqual(await facts(), [gift])
    const waiting = async () =>
      ((await nam.get('/imports')).body.batches as unknown as { waiting: number }[]).map(
        (batch) => batch.waiting,
      )
    assert.deepEqual(await waiting(), [1])

    const words = [
      { field: 'commune', words: 'M hai', placeId: PLACES.M02 },
      { field: 'kind', words: 'phát quang đường làng', kind: 'road' },
    ]
    const filled = await nam.post('/imports/table-words', { unitId: UNITS.DV12, words })
    assert.deepEqual([filled.status, filled.body], [201, { kept: 2 }])
    const chosen = { readings: [{ sheet: 'Quý I', cell: `B${first + 2}`, take: 1 }] }
    // Seven people gave five days together: the totals stand as they were stated.
    const rest = await read(sent.body.fileId, 'batches', { ...asked, ...chosen })
    assert.deepEqual(statesOf(rest), { [first]: 'same', [first + 1]: 'new', [first + 2]: 'new' })
    assert.deepEqual(await waiting(), [0, 0])
    assert.deepEqual(
      (await facts()).map(({ kind, granularity, people, person_half_days }) => [
        kind,
        granularity,
        people,
        person_half_days,
      ]),
      [
        ['gift', 'event', 4, null],
        ['gift', 'event', 2, null],
        ['road', 'periodSummary', null, 10],
      ],
    )
    const stood = await facts()
    const again = await send(nam, 'ket-qua-gui-lai.xlsx', bytes)
    const known = tableIn(again.body, 'Quý I')
    assert.equal(known.profileId, profileId)
    const nothing = await read(again.body.fileId, 'batches', {
      ...ask('Quý I', known, profileId),
      ...chosen,
    })
    assert.deepEqual([nothing.file.state, nothing.file.counts.same], ['nothingNew', 3])
    assert.deepEqual(await facts(), stood)

    const list = (await nam.get('/activities?year=2026')).body.rows as unknown as {
      activityId: string
      kindName: string
    }[]
    const road = list.find(({ kindName }) => kindName === 'Làm đường, điện chiếu sáng')
    const page = (await nam.get(`/activities/${road?.activityId}`)).body as unknown as {
      original: {
        file: string
        sheet: string
        row: number
        cells: { head: string; value: string }[]
      }
    }
    assert.deepEqual(page.original, {
      ...{ file: 'ket-qua.xlsx', sheet: 'Quý I', row: first + 1 },
      cells: [
        { head: 'STT', value: '2' },
        { head: 'Ngày', value: '20/3/2026' },
        { head: 'Xã', value: 'M hai' },
        { head: 'Nội dung', value: 'phát quang đường làng' },
        { head: 'Số người', value: '7' },
        { head: 'Số ngày công', value: '5' },
      ],
    })

    const [batch] = (await nam.get('/imports')).body.batches as unknown as { batchId: string }[]
    const undone = await nam.post(`/imports/${batch?.batchId}/undos`, { reason: 'nhầm tệp' })
    assert.equal(undone.status, 201, JSON.stringify(undone.body))
    assert.deepEqual(await facts(), [gift])
    const anew = await read(sent.body.fileId, 'batches', { ...asked, ...chosen })
    assert.deepEqual([anew.file.counts.new, anew.file.counts.same], [2, 1])
    assert.deepEqual(await facts(), stood)
  })

  it('reads heads of two levels, months without a year, shared cells and hidden rows, and asks for twins', async () => {
    const heads = [
      'TT',
      'Tháng',
      'Loại việc',
      'Lực lượng|Số người',
      'Lực lượng|Ngày công',
      'Hỗ trợ (nghìn đồng)|Tiền mặt',
      'Hỗ trợ (nghìn đồng)|Hiện vật',
      'Hộ được giúp',
    ]
    const rows = [
      [1, 4, 'Giúp ngày công lao động', 5, 12.5, null, 800, 'Nguyễn Văn Bình, 0912345678'],
      [2, 13, 'Tặng quà', 5, 5, null, null, null],
    ]
    const bytes = await book(sheetOf('Bảng', ['Đơn vị 12 giúp Xã M2'], heads, rows))
    const sent = await send(hoa, 'thang.xlsx', bytes)
    const table = tableIn(sent.body, 'Bảng')
    assert.deepEqual(fieldsOf(table), {
      month: 'Tháng',
      kind: 'Loại việc',
      people: 'Lực lượng – Số người',
      personDays: 'Lực lượng – Ngày công',
      households: 'Hộ được giúp',
      ownCash: 'Hỗ trợ (nghìn đồng) – Tiền mặt [thousand]',
      ownInKind: 'Hỗ trợ (nghìn đồng) – Hiện vật [thousand]',
    })
    const columns = table.columns.filter(({ field }) => field !== 'households')
    const bare = await nam.post('/imports/table-profiles', { unitId: UNITS.DV12, columns })
    assert.equal(bare.body.code, 'profile-incomplete')
    const profileId = await keep({ ...table, columns }, { fixedPlaceId: PLACES.M02 })
    const seen = await read(sent.body.fileId, 'previews', ask('Bảng', table, profileId))
    const first = table.rows.to + 1
    assert.deepEqual(statesOf(seen), { [first]: 'new', [first + 1]: 'refused' })
    assert.equal(seen.file.rows[1]?.refusals[0]?.code, 'table-month-unreadable')
    await read(sent.body.fileId, 'batches', ask('Bảng', table, profileId))
    const [month] = (await facts()).filter(({ day }) => day === '2026-04-01')
    assert.deepEqual([month?.granularity, month?.person_half_days], ['periodSummary', 25])
    const kept = await world.db.owner(
      `select origin->'original' as cells from activity_revisions where happened_from = '2026-04-01'`,
    )
    assert.deepEqual(
      JSON.stringify(kept).includes('0912345678'),
      false,
      'no number of a person is kept',
    )

    // The same help in another file, one number mended: it is asked, never taken twice.
    const mended = [[1, 4, 'Giúp ngày công lao động', 5, 15, null, 800, null]]
    const next = await send(hoa, 'thang-sua.xlsx', await book(sheetOf('Bảng', [], heads, mended)))
    const known = tableIn(next.body, 'Bảng')
    assert.equal(known.profileId, profileId)
    const open = await read(next.body.fileId, 'previews', ask('Bảng', known, profileId))
    assert.equal(open.file.state, 'asked')
    const [row] = open.file.rows
    const choices = [
      {
        activityId: row?.activityId,
        revision: row?.revision,
        field: row?.asked[0]?.field,
        take: 'file',
      },
    ]
    const changed = await read(
      next.body.fileId,
      'batches',
      ask('Bảng', known, profileId, { choices }),
    )
    assert.deepEqual([changed.file.state, changed.file.counts.changed], ['taken', 1])
    const now = (await facts()).filter(({ day }) => day === '2026-04-01')
    assert.deepEqual(
      now.map(({ person_half_days }) => person_half_days),
      [30],
    )
  })

  it('is nobody else’s, and a file that is none is refused with the way out', async () => {
    const bytes = await book(
      sheetOf(
        'Bảng',
        [],
        ['Ngày', 'Xã', 'Nội dung', 'Số người'],
        [['1/4/2026', 'Xã M2', 'Tặng quà', 2]],
      ),
    )
    const other = await send(nam, 'x.xlsx', bytes, UNITS.DV08)
    assert.equal(other.body.code, 'not-your-unit')
    const broken = await send(nam, 'x.xlsx', new TextEncoder().encode('không phải'))
    assert.equal(broken.body.code, 'table-unreadable')
    const sent = await send(nam, 'x.xlsx', bytes)
    const table = tableIn(sent.body, 'Bảng')
    const profileId = await keep(table)
    const foreign = await hoa.post(`/imports/tables/${sent.body.fileId}/previews`, {
      ...ask('Bảng', table, profileId),
      unitId: UNITS.DV08,
    })
    assert.equal(foreign.body.code, 'file-unknown')
    const gone = await nam.post(
      `/imports/tables/${sent.body.fileId}/previews`,
      ask('Không có', table, profileId),
    )
    assert.equal((gone.body as unknown as TablePreview).file.refusals[0]?.code, 'table-sheet-gone')
  })
})
