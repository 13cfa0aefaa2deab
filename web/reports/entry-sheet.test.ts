import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { plainDate } from '#domain/base/plain-date.ts'
import type { PeriodEntries } from '#domain/reports/schema.ts'
import {
  COLUMNS,
  openSheet,
  pasteBlock,
  printCell,
  readCell,
  rowsOf,
  sumOf,
} from './entry-sheet.ts'

const at = (key: string) =>
  COLUMNS.findIndex((column) =>
    column.type === 'count' ? column.key === key : `${column.form} ${column.source}` === key,
  )
const column = (key: string) => COLUMNS[at(key)]!
const stored = (key: string, text: string) => {
  const read = readCell(column(key), text)
  return read.ok ? read.value : read.refusal.code
}

const ENTRIES: PeriodEntries = {
  unit: { unitId: 'u', code: 'DV12', name: 'Đơn vị 12' },
  period: {
    ...{ periodId: 'p', name: 'Đợt 3', year: 2026 },
    ...{ dataFrom: plainDate('2026-06-15'), dataTo: plainDate('2026-09-14') },
  },
  document: null,
  nilReason: null,
  otherRecords: 0,
  communes: [
    { placeId: 'm2', name: 'Xã M2', isLead: true },
    { placeId: 'm7', name: 'Xã M7', isLead: false },
  ],
  rows: [],
}

const ROW: PeriodEntries['rows'][number] = {
  ...{ activityId: 'a', revision: 1, placeId: 'm7', placeName: 'Xã M7' },
  ...{ kind: 'labour', kindName: 'Giúp ngày công lao động' },
  personHalfDays: 5,
  values: [
    { source: 'ownContribution', form: 'cash', amount: 15_500_000, state: 'handedOver' },
    { source: 'ownContribution', form: 'cash', amount: 2_000_000, state: 'promised' },
  ],
}

describe('a cell of the sheet', () => {
  it('reads counts, half-days and money in triệu đồng', () => {
    assert.equal(stored('trips', '12'), 12)
    assert.equal(stored('personHalfDays', '2,5'), 5)
    assert.equal(stored('cash ownContribution', '15,5'), 15_500_000)
    assert.equal(stored('cash ownContribution', '0,000001'), 1)
    assert.equal(stored('cash ownContribution', '15.500.000 đ'), 15_500_000)
    assert.equal(stored('cash ownContribution', '2 tỉ'), 2_000_000_000)
    assert.equal(stored('attendees', '  '), undefined)
    assert.equal(stored('attendees', '–'), undefined)
  })

  it('refuses what can be read two ways or cannot be meant', () => {
    assert.equal(stored('attendees', '1.500'), 'number-ambiguous')
    assert.equal(stored('trips', 'ba'), 'number-invalid')
    assert.equal(stored('trips', '1,5'), 'whole-only')
    assert.equal(stored('personHalfDays', '1,25'), 'half-days-only')
    assert.equal(stored('trips', '-1'), 'negative')
    assert.equal(stored('trips', '10001'), 'too-much')
    assert.equal(stored('cash ownContribution', '1.500.000'), 'million-column')
    assert.equal(stored('cash ownContribution', '0,0000001'), 'number-fraction-of-dong')
  })

  it('prints what it reads again, whatever is stored', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...COLUMNS),
        fc.integer({ min: 0, max: 100_000_000_000 }),
        (any, number) => {
          const value = any.type === 'value' ? number : number % any.most
          assert.deepEqual(readCell(any, printCell(any, value)), { ok: true, value })
        },
      ),
    )
  })
})

describe('the sheet', () => {
  it('opens with what the ledger holds and a line for each commune', () => {
    const lines = openSheet({ ...ENTRIES, rows: [ROW] })
    assert.deepEqual(
      lines.map(({ placeName, isStored }) => [placeName, isStored]),
      [
        ['Xã M2', false],
        ['Xã M7', true],
      ],
    )
    assert.equal(lines[1]?.cells[at('cash ownContribution')], '15,5')
  })

  it('sends back the same row, promises included, and leaves blank lines out', () => {
    const [row, ...more] = rowsOf(openSheet({ ...ENTRIES, rows: [ROW] }))
    assert.equal(more.length, 0)
    assert.equal(row?.personHalfDays, 5)
    assert.deepEqual(new Set(row?.values), new Set(ROW.values))
  })

  it('withdraws a line that was emptied', () => {
    const plain = { ...ROW, values: [] }
    const lines = openSheet({ ...ENTRIES, rows: [plain] }).map((line) => ({
      ...line,
      cells: line.cells.map(() => ''),
    }))
    assert.deepEqual(rowsOf(lines), [{ placeId: 'm7', kind: 'labour', values: [], withdraw: true }])
  })

  it('takes a block from a spreadsheet and keeps what has no cell', () => {
    const { lines, left } = pasteBlock(
      openSheet(ENTRIES),
      { line: 0, column: at('trips') },
      '1\t12\t24,5\r\n2\t1.500\t3\r\n9\t\t\r\n',
    )
    assert.deepEqual(lines[0]?.cells.slice(0, 3), ['1', '12', '24,5'])
    assert.deepEqual(lines[1]?.cells.slice(0, 3), ['2', '1.500', '3'])
    assert.deepEqual(left, ['9'])
    assert.equal(sumOf(lines, at('trips')), 3)
    assert.equal(sumOf(lines, at('personHalfDays')), 55)
    assert.equal(sumOf(lines, at('sessions')), undefined)
  })
})
