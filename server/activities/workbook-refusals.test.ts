import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { DataSheet } from '#domain/activities/workbook-layout.ts'
import { newId } from '#server/platform/clock.ts'
import { oleFile, rawWorkbook } from '#server/platform/sheets/raw-workbook.ts'
import { closeWorkbookReader } from '#server/platform/sheets/read.ts'
import type { CellToWrite, WorkbookToWrite } from '#server/platform/sheets/workbook-to-write.ts'
import { writeWorkbook } from '#server/platform/sheets/write.ts'
import { typeInto } from '#test/typed-workbook.ts'
import {
  counts,
  edit,
  mapSheet,
  openWorkbookWorld,
  rowIdOf,
  type WorkbookWorld,
} from '#test/workbook-world.ts'
import { PROGRAMME_ID, UNITS } from '#test/world.ts'

after(closeWorkbookReader)

type Cells = Record<string, CellToWrite>

const EVENT: Cells = {
  commune: 'Xã M2',
  from: '2019-04-01',
  kind: 'Tặng quà',
  staffCash: 2_000_000,
}
const SUMMARY: Cells = { period: 'Đợt 1', commune: 'Xã M2', kind: 'Tặng quà', trips: 2 }

/** A text where a number or a day belongs. */
const text = (value: string): CellToWrite => ({ text: value })

type Planted = readonly [
  about: string,
  sheet: DataSheet,
  cells: Cells,
  code: string,
  cell: string,
  says?: RegExp,
]

/** One bad cell each, planted in the first row below the header: row 5 of every sheet. */
const PLANTED: readonly Planted[] = [
  ['no commune', 'events', { commune: null }, 'commune-missing', 'B5'],
  ['an unknown commune', 'events', { commune: 'Xã Không Có' }, 'commune-unknown', 'B5'],
  ['a likeness', 'events', { commune: 'Xạ M2' }, 'commune-near', 'B5', /Xã M2/],
  ['no kind', 'events', { kind: null }, 'kind-missing', 'E5'],
  ['an unknown kind', 'events', { kind: 'Việc khác' }, 'choice-unknown', 'E5', /Tặng quà/],
  ['no date', 'events', { from: null }, 'date-missing', 'C5', /Tổng hợp kỳ/],
  ['a date of another year', 'events', { from: '2018-03-01' }, 'date-outside', 'C5', /năm 2019/],
  ['a last date of another year', 'events', { to: '2019-12-20' }, 'date-outside', 'D5'],
  ['days that run backwards', 'events', { to: '2019-03-01' }, 'dates-reversed', 'D5'],
  ['a date that is none', 'events', { from: text('31/02/2019') }, 'date-unreadable', 'C5'],
  ['a year of two digits', 'events', { from: text('1/4/19') }, 'date-ambiguous', 'C5', /1919|2019/],
  [
    'a month',
    'events',
    { from: text('T4/2019') },
    'date-month-only',
    'C5',
    /04\/2019.*Tổng hợp kỳ/,
  ],
  [
    'words in TCVN3',
    'events',
    { words: '§\u00adêng th«n 3' },
    'text-old-encoding',
    'L5',
    /TCVN3.*UniKey/,
  ],
  ['a commune in VNI', 'events', { commune: 'Xaõ M2' }, 'text-old-encoding', 'B5', /VNI/],
  ['words in a number', 'events', { people: text('khoảng 10') }, 'number-unreadable', 'F5'],
  [
    'two readings',
    'events',
    { staffCash: text('1.500') },
    'number-ambiguous',
    'O5',
    /1500 hoặc 1,5/,
  ],
  ['negative đồng', 'events', { staffCash: -1 }, 'number-negative', 'O5'],
  ['a fraction of a đồng', 'events', { staffCash: text('1500000,5') }, 'dong-not-whole', 'O5'],
  ['too much money', 'events', { staffCash: 10_000_000_000_000 }, 'number-too-large', 'O5'],
  ['half a person', 'events', { people: text('2,5') }, 'number-not-whole', 'F5'],
  ['a third of a day', 'events', { people: 2, days: 0.3 }, 'days-not-halves', 'G5'],
  [
    'more days than dates',
    'events',
    { people: 2, days: 2 },
    'days-beyond-dates',
    'G5',
    /\(2\).*\(1\)/,
  ],
  [
    'words where none are taken',
    'events',
    { kind: 'Tuyên truyền pháp luật, an ninh trật tự', words: 'x' },
    'security-takes-no-words',
    'L5',
  ],
  ['nothing to record', 'events', { staffCash: null }, 'nothing-recorded', 'E5'],
  ['a commune of others', 'events', { commune: 'Xã M3' }, 'not-twinned', 'B5', /Lý do/],
  ['a yes that is none', 'events', { viaFrontFund: 'Đúng' }, 'choice-unknown', 'T5', /Có; Không/],
  ['an id that is none', 'events', { rowId: 'abc' }, 'row-id-invalid', 'A5'],
  ['no period', 'summaries', { period: null }, 'period-missing', 'B5'],
  ['an unknown period', 'summaries', { period: 'Đợt 9' }, 'period-unknown', 'B5'],
  ['a month of two years', 'summaries', { period: 'T5/19' }, 'date-ambiguous', 'B5', /05\/2019/],
  ['a month of another year', 'summaries', { period: 'T5/2018' }, 'period-outside', 'B5'],
  [
    'a period of another year',
    'summaries',
    { period: '15/12/2017–14/03/2018' },
    'period-outside',
    'B5',
  ],
  [
    'more days than the period',
    'summaries',
    { personVisits: 1, personDays: 91 },
    'days-beyond-dates',
    'G5',
  ],
  [
    'half a paper',
    'summaries',
    { documentNumber: '1/BC' },
    'detail-incomplete',
    'X5',
    /Ngày văn bản/,
  ],
]

describe('a workbook with something wrong', () => {
  let world: WorkbookWorld
  let blank: WorkbookToWrite
  before(async () => {
    world = await openWorkbookWorld()
    blank = await world.open(UNITS.DV12)
  })
  after(() => world.close())

  const whole: Record<string, Cells> = { events: EVENT, summaries: SUMMARY }
  const refusalsOf = async (file: WorkbookToWrite | Uint8Array, expected = {}) => {
    const outcome = await world.take(file, { expected })
    assert.equal(outcome.state, 'refused')
    return outcome.refusals.map(({ code, sheet, cell }) => [code, sheet, cell])
  }

  for (const [about, sheet, cells, code, cell, says] of PLANTED)
    it(`is refused at its cell: ${about}`, async () => {
      const planted = edit(blank, sheet, 0, { ...whole[sheet], ...cells })
      const { state, refusals } = await world.take(planted)
      assert.equal(state, 'refused')
      assert.deepEqual(
        refusals.map((refusal) => [refusal.code, refusal.cell]),
        [[code, cell]],
      )
      const [{ rule = '', remedy = '' } = {}] = refusals
      assert.match(remedy, /Đề nghị/)
      assert.doesNotMatch(`${rule} ${remedy}`, /–(?=[ .,)]|$)|\{|undefined/)
      if (says) assert.match(`${rule} ${remedy}`, says)
    })

  it('takes nothing of a file with one bad row', async () => {
    const good = edit(blank, 'events', 0, EVENT)
    const outcome = await world.take(edit(good, 'events', 1, { ...EVENT, people: -1 }))
    assert.equal(outcome.state, 'refused')
    assert.deepEqual(outcome.counts, counts({ new: 1, refused: 1 }))
    assert.deepEqual(await world.records(UNITS.DV12), [])
    for (const table of ['import_batches', 'files', 'sendings', 'trail'])
      assert.deepEqual(await world.db.owner(`select 1 from ${table}`), [], table)
  })

  it('names renamed, moved and added headers and sheets', async () => {
    const header = (change: (headers: string[]) => string[]) =>
      mapSheet(blank, 'events', (page) => {
        if (!page.table) return page
        const headers = change(page.table.columns.map((column) => column.header))
        const columns = page.table.columns.map((column, at) => ({
          ...column,
          header: headers[at] ?? column.header,
        }))
        return { ...page, table: { ...page.table, columns } }
      })
    assert.deepEqual(
      await refusalsOf(header(([a = '', b = '', c = '', ...rest]) => [a, c, b, ...rest])),
      [
        ['header-moved', 'Hoạt động', 'B4'],
        ['header-moved', 'Hoạt động', 'C4'],
      ],
    )
    assert.deepEqual(await refusalsOf(header(([a = '', , ...rest]) => [a, 'Địa bàn', ...rest])), [
      ['header-renamed', 'Hoạt động', 'B4'],
    ])
    assert.deepEqual(await refusalsOf(header(([, ...rest]) => ['Mã', ...rest])), [
      ['header-missing', 'Hoạt động', 'A1'],
    ])
    const renamed = mapSheet(blank, 'summaries', (page) => ({ ...page, name: 'Tổng hợp' }))
    assert.deepEqual(await refusalsOf(renamed), [['sheet-missing', 'Tổng hợp kỳ', null]])
  })

  it('is of this programme, unit, year and layout', async () => {
    const identity = (key: string, value: string) =>
      mapSheet(blank, 'identity', (page) => {
        if (!page.table) return page
        const rows = page.table.rows.map((row) => (row[0] === key ? [key, value] : row))
        return { ...page, table: { ...page.table, rows } }
      })
    const code = async (file: WorkbookToWrite, expected = {}) =>
      (await refusalsOf(file, expected)).map(([first]) => first)
    assert.deepEqual(await code(identity('Chương trình', 'khac')), ['workbook-other-programme'])
    assert.deepEqual(await code(identity('Mã đơn vị', 'DV99')), ['workbook-unit-unknown'])
    assert.deepEqual(await code(identity('Năm', '2017')), ['workbook-year-unknown'])
    assert.deepEqual(await code(identity('Kỳ', 'T13')), ['workbook-period-unknown'])
    assert.deepEqual(await code(identity('Bản mẫu', '0')), ['workbook-version'])
    assert.deepEqual(await code(blank, { unitCode: 'DV08' }), ['workbook-other-unit'])
    assert.deepEqual(await code(blank, { year: 2026 }), ['workbook-other-year'])
    const foreign = { ...blank, sheets: blank.sheets.filter(({ name }) => name !== 'Nhận dạng') }
    assert.deepEqual(await code(foreign), ['workbook-foreign'])
  })

  it('cannot be read at all', async () => {
    const bytes = await writeWorkbook(blank)
    assert.deepEqual(await refusalsOf(bytes.subarray(0, bytes.length - 400)), [
      ['workbook-truncated', null, null],
    ])
    assert.deepEqual(await refusalsOf(new TextEncoder().encode('xin chào')), [
      ['not-a-workbook', null, null],
    ])
    assert.deepEqual(await refusalsOf(oleFile(['EncryptionInfo', 'EncryptedPackage'])), [
      ['password-protected', null, null],
    ])
    const bomb = `<row r="1"><c r="A1"><v>1</v></c></row>`.repeat(3_000_000)
    assert.deepEqual(await refusalsOf(rawWorkbook({ rows: bomb })), [
      ['workbook-too-large', null, null],
    ])
  })

  it('names the cell where a formula left an error', async () => {
    const bytes = await writeWorkbook(edit(blank, 'events', 0, { ...EVENT, people: 3 }))
    const outcome = await world.take(typeInto(bytes, { F5: { error: '#REF!' } }), {})
    assert.equal(outcome.state, 'refused')
    assert.deepEqual(
      outcome.refusals.map(({ code, cell, rule }) => [code, cell, /#REF!/.test(rule)]),
      [['formula-error', 'F5', true]],
    )
  })

  it('takes a commune of others with a reason, and keeps the reason', async () => {
    const other = edit(blank, 'events', 0, {
      ...EVENT,
      commune: 'Xã M3',
      reason: 'Giúp xã bạn sau lũ',
    })
    assert.equal((await world.take(other)).state, 'taken')
    const [{ reason } = {}] = await world.records(UNITS.DV12)
    assert.equal(reason, 'Giúp xã bạn sau lũ')
  })

  it('keeps rows apart that share an id, lost theirs, or are another unit’s', async () => {
    const id = rowIdOf(blank, 'events', 0)
    const kept = edit(blank, 'events', 0, { ...EVENT, commune: 'Xã M3' })
    const twice = edit(edit(kept, 'events', 2, EVENT), 'events', 3, {
      ...EVENT,
      rowId: rowIdOf(blank, 'events', 2),
    })
    assert.deepEqual(await refusalsOf(twice), [['row-id-twice', 'Hoạt động', 'A8']])
    // An older copy, in which the row was not filled in yet.
    assert.equal((await world.take(blank)).state, 'nothingNew')
    const stray = edit(kept, 'values', 0, {
      rowId: newId(),
      source: 'Kinh phí của đơn vị',
      form: 'Tiền',
      amount: 1,
    })
    assert.deepEqual(await refusalsOf(stray), [['detail-without-row', 'Trị giá khác', 'A5']])
    const ours = await world.db.owner<{ id: string }>(
      'select activity_id as id from activities where programme_id = $1',
      [PROGRAMME_ID],
    )
    assert.notEqual(ours[0]?.id, id)
    const theirs = edit(await world.open(UNITS.DV08), 'events', 0, {
      ...EVENT,
      rowId: ours[0]?.id ?? '',
    })
    assert.deepEqual(await refusalsOf(theirs), [['row-other-unit', 'Hoạt động', 'A5']])
  })

  it('takes what keyboards make of the same text', async () => {
    const odd = edit(await world.open(UNITS.DV08), 'events', 0, {
      commune: 'XÃ\u00a0M2'.normalize('NFD'),
      from: text('０１/０４/２０１９'),
      kind: 'Tặng\u00a0quà'.normalize('NFD'),
      people: text('３'),
      staffCash: text('2\u00a0triệu'),
    })
    const outcome = await world.take(odd)
    assert.deepEqual(outcome.refusals, [])
    const [{ people, valueLines, happenedFrom } = {}] = await world.records(UNITS.DV08)
    assert.deepEqual([people, valueLines?.[0]?.amount, happenedFrom], [3, 2_000_000, '2019-04-01'])
  })
})
