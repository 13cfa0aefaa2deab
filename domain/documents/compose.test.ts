import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { plainDate } from '#domain/base/plain-date.ts'
import { composePaper } from './compose.ts'
import type { ComposedItem, Span } from './composed.ts'
import { exampleReport } from './example-report.ts'
import { layoutFor } from './layout.ts'
import { listFigures } from './paper.ts'
import { PRACTICE_NOTICE, paperFileName, paperProperties } from './practice.ts'
import { text } from './token.ts'

const TODAY = plainDate('2026-11-23')
const PARTY = layoutFor({ body: 'party', issuedOn: TODAY })

describe('composePaper', () => {
  it('gives each place of each figure its own bookmark', () => {
    const bookmarks = composePaper(exampleReport(), PARTY)
      .sections.flatMap(({ items }) => items.flatMap(spansOf))
      .flatMap((span) => [span, ...span.note])
      .map((span) => span.bookmark)
      .filter((bookmark) => bookmark !== '')
    assert.equal(new Set(bookmarks).size, bookmarks.length)
    assert.equal(bookmarks.length, listFigures(exampleReport()).length)
    assert.ok(bookmarks.includes('fig_onTimeRate__2'))
  })

  it('writes what the layout says after a number and at the end', () => {
    const words = (body: 'party' | 'state') => {
      const family = layoutFor({ body, issuedOn: TODAY })
      const composed = composePaper(exampleReport({ practice: false }), family)
      return composed.sections.flatMap(({ items }) => items.map(wordsOf)).join('\n')
    }
    assert.match(words('party'), /I- ĐẶC ĐIỂM/)
    assert.match(words('party'), /Ban Chỉ đạo\.$/m)
    assert.match(words('party'), /T\/M BAN CHỈ ĐẠO/)
    assert.match(words('party'), /^Số …-BC\/BCĐ04/m)
    assert.match(words('party'), /Kon Tum, ngày 05 tháng 02 năm 2027/)
    assert.match(words('state'), /I\. ĐẶC ĐIỂM/)
    assert.match(words('state'), /Ban Chỉ đạo\.\/\.$/m)
    assert.match(words('state'), /TM\. BAN CHỈ ĐẠO/)
    assert.match(words('state'), /Độc lập - Tự do - Hạnh phúc/)
  })

  it('leaves date and signer of practice data blank and says what it is', () => {
    const composed = composePaper(exampleReport(), PARTY)
    const [main, annex] = composed.sections.map(({ items }) => items.map(wordsOf).join('\n'))
    const times = (words = '') => words.split(PRACTICE_NOTICE).length - 1
    assert.equal(times(main), 4)
    assert.equal(times(annex), 1)
    assert.match(main ?? '', /ngày … tháng … năm …/)
    assert.doesNotMatch(main ?? '', /Y Lan/)
    assert.equal(times(composed.notice), 1)
    for (const field of ['title', 'subject', 'keywords'] as const)
      assert.equal(times(paperProperties(exampleReport())[field]), 1)
  })

  it('says nothing of practice on a real paper', () => {
    const composed = composePaper(exampleReport({ practice: false }), PARTY)
    assert.equal(JSON.stringify(composed).includes(PRACTICE_NOTICE), false)
    assert.match(JSON.stringify(composed), /Y Lan/)
  })

  it('refuses a table whose cells do not fill its columns', () => {
    const table = {
      type: 'table' as const,
      columns: [1, 2].map((share) => ({ share, align: 'left' as const })),
      head: [[{ tokens: [text('A')] }, { tokens: [text('B')] }]],
      rows: [{ kind: 'row' as const, cells: [{ tokens: [text('lệch')] }] }],
    }
    assert.throws(() => composePaper(exampleReport({ blocks: [table] }), PARTY), /1 of 2 columns/)
  })
})

describe('paperFileName', () => {
  it('names practice data first', () => {
    assert.equal(paperFileName({ fileStem: 'bao-cao', practice: false }, 'pdf'), 'bao-cao.pdf')
    const practice = paperFileName({ fileStem: 'bao-cao', practice: true }, 'docx')
    assert.equal(practice, 'tai-lieu-thuc-hanh_bao-cao.docx')
    assert.throws(() => paperFileName({ fileStem: '../x', practice: true }, 'pdf'), RangeError)
  })
})

function spansOf(item: ComposedItem): readonly Span[] {
  switch (item.type) {
    case 'line':
      return item.spans
    case 'columns':
      return item.rows.flatMap(({ left, right }) => [...left, ...right].flatMap(spansOf))
    case 'table':
      return [...item.head, ...item.rows.map(({ cells }) => cells)].flatMap((cells) =>
        cells.flatMap(({ spans }) => spans),
      )
    default:
      return []
  }
}

function wordsOf(item: ComposedItem): string {
  if (item.type === 'columns')
    return item.rows.flatMap(({ left, right }) => [...left, ...right].map(wordsOf)).join('\n')
  return spansOf(item)
    .map((span) => span.text)
    .join('')
}
