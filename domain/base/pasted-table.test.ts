import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { foldText } from './fold.ts'
import { mayBeMeant } from './near-name.ts'
import { findHeads, readPastedTable } from './pasted-table.ts'
import { normaliseText } from './text.ts'

describe('a table copied from Excel or Word', () => {
  it('is rows of cells; a quoted cell may hold a line end, a quote in a name is a letter', () => {
    assert.deepEqual(readPastedTable('DV1\tSở  Y tế\t\r\n\r\n"a ""b""\nc"\tCông ty "Rừng"\n'), [
      { row: 1, texts: ['DV1', 'Sở Y tế', ''] },
      { row: 3, texts: ['a "b" c', 'Công ty "Rừng"'] },
    ])
    assert.deepEqual(readPastedTable('DV1; Sở Y tế'), [{ row: 1, texts: ['DV1', 'Sở Y tế'] }])
    assert.deepEqual(readPastedTable(' \t \n'), [])
    assert.deepEqual(readPastedTable('"chưa đóng'), [{ row: 1, texts: ['"chưa đóng'] }])
  })

  it('keeps every cell of any table, written as Excel writes it', () => {
    const cell = fc.string({ maxLength: 12, unit: fc.constantFrom('a', 'đ', '"', '\t', '\n', ' ') })
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 4 }),
        (table) => {
          const written = table
            .map((cells) =>
              cells
                .map((text) => (/["\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text))
                .join('\t'),
            )
            .join('\n')
          const filled = table.map((cells) => cells.map(normaliseText))
          assert.deepEqual(
            readPastedTable(written).map(({ texts }) => texts),
            filled.filter((cells) => cells.some((text) => text !== '')),
          )
        },
      ),
    )
  })

  it('has a head where a row names what is needed', () => {
    const names = { code: ['Mã'], name: ['Tên', 'Tên đơn vị'] }
    const ask = { needed: ['name'], fold: foldText } as const
    const rows = readPastedTable('Danh sách\nSTT\tTEN DON VI\tMã\n1\tSở Y tế\tDV1')
    assert.deepEqual(findHeads(rows, names, ask), { columns: { code: 2, name: 1 }, below: 2 })
    assert.equal(findHeads(rows.slice(2), names, ask), undefined)
  })
})

describe('near names', () => {
  const near = (one: string, other: string) => mayBeMeant(foldText(one), foldText(other))

  it('are alike without diacritics or one letter apart, and digits are no slip', () => {
    for (const [one, other] of [
      ['Sở Y tế', 'So y te'],
      ['Sơn Hà', 'Sơn Hạ'],
      ['Sở Nội vụ tỉnh', 'Sở Nội vu tinhh'],
      ['Công ty Lâm nghiệp', 'Công ty Lâm nghệp'],
    ] as const)
      assert.ok(near(one, other) && near(other, one), one)
    for (const [one, other] of [
      ['Đơn vị 01', 'Đơn vị 02'],
      ['Trung đoàn 24', 'Trung đoàn 240'],
      ['Sở Y tế', 'Sở Xây dựng'],
      ['Xã An', 'Xã Ân Hà'],
    ] as const)
      assert.ok(!near(one, other) && !near(other, one), one)
  })
})
