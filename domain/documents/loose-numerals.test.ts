import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { exampleReport } from './example-report.ts'
import { listLooseNumerals, looseNumeralsIn } from './loose-numerals.ts'
import { paragraph } from './paper.ts'
import { footnote, name, text, unitLabel, year } from './token.ts'

describe('listLooseNumerals', () => {
  it('finds none in the example', () => {
    assert.deepEqual(listLooseNumerals(exampleReport()), [])
  })

  it('finds digits and number words, but no year and no "một số"', () => {
    const cases: [string, string[]][] = [
      ['Có 12 xã và 3,5 triệu', ['12', '3,5', 'triệu']],
      ['đã giúp hai mươi lăm hộ', ['hai', 'mươi']],
      ['năm xã, năm mươi hộ', ['năm', 'năm', 'mươi']],
      ['Trong năm, một số đơn vị; một phần; năm trước; năm nay', []],
      ['tỷ lệ, tỉ trọng, đầu tư, triệu tập, không có', []],
      ['hàng tỉ đồng, BA XÃ', ['tỉ', 'ba']],
      ['hàng tỉ đồng'.normalize('NFD'), ['tỉ']],
      ['diện tích ½ ha, hai', ['½', 'hai']],
    ]
    for (const [words, found] of cases) assert.deepEqual(looseNumeralsIn(words), found, words)
  })

  it('reads neighbouring words as one, so nothing hides at a seam', () => {
    const paper = exampleReport({ blocks: [paragraph(text('tới nă'), text('m xã'))] })
    assert.deepEqual(
      listLooseNumerals(paper).map(({ numeral, place }) => [numeral, place]),
      [['năm', 'blocks[0]']],
    )
  })

  it('looks into every corner of a paper and lets the typed kinds pass', () => {
    const loose = [text('ba')]
    const fine = [name('Đơn vị 01'), unitLabel('triệu đồng'), year(2026)]
    const paper = exampleReport({
      abstract: loose,
      addressees: { salutation: 'Kính gửi', names: [loose, fine] },
      blocks: [
        { type: 'heading', level: 2, title: loose },
        paragraph(text('chú'), footnote(...loose)),
        { type: 'officerParagraph', words: 'ba xã' },
        {
          type: 'table',
          title: loose,
          unitLine: loose,
          columns: [{ share: 1, align: 'left' }],
          head: [[{ tokens: loose }]],
          rows: [{ kind: 'row', cells: [{ tokens: loose }] }],
          notes: [loose],
        },
      ],
      foot: { signature: { capacity: 'own', post: 'TRƯỞNG BAN' }, recipients: [loose] },
      annexes: [{ title: loose, reference: loose, landscape: true, blocks: [paragraph(...loose)] }],
    })
    assert.equal(listLooseNumerals(paper).length, 13)
  })

  it('never lets a digit through, whatever stands around it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(), fc.string(), (before, number, after) => {
        const paper = exampleReport({ blocks: [paragraph(text(`${before}${number}${after}`))] })
        assert.ok(listLooseNumerals(paper).length > 0)
      }),
    )
  })
})
