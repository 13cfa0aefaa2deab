import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { plainDate } from '#domain/base/plain-date.ts'
import { exampleReport } from '#domain/documents/example-report.ts'
import { layoutFor } from '#domain/documents/layout.ts'
import { listFigures, paragraph } from '#domain/documents/paper.ts'
import { PRACTICE_NOTICE } from '#domain/documents/practice.ts'
import { name, typed } from '#domain/documents/token.ts'
import { renderPdf } from './pdf.ts'
import { pdfTool } from './tools.fixture.ts'

const PARTY = layoutFor({ body: 'party', issuedOn: plainDate('2026-11-23') })

/** Every letter of Vietnamese and those of the highland languages on the commune lists. */
const LETTERS =
  'aàảãáạăằẳẵắặâầẩẫấậđeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ ĕĭŏŭčñ Đăk Pék Ngọk Bay H’Drai'

describe('renderPdf', () => {
  it('embeds Tinos and nothing else', async () => {
    const fonts = await pdfTool('pdffonts', await renderPdf(exampleReport(), PARTY))
    const rows = fonts.trim().split('\n').slice(2)
    assert.ok(rows.length >= 3)
    for (const row of rows)
      assert.match(row, /^[A-Z]{6}\+Tinos-\w+ +CID TrueType +\S+ +yes +yes +yes/)
  })

  it('extracts as composed Vietnamese with every figure', async () => {
    const words = await extracted(exampleReport())
    assert.equal(words, words.normalize('NFC'))
    assert.match(words, /ĐẢNG CỘNG SẢN VIỆT NAM/)
    assert.match(words, /kết quả thực hiện Nghị quyết số 04-NQ\/TU năm 2026/)
    for (const { id, text } of listFigures(exampleReport()))
      assert.ok(words.includes(text), `${id}: ${text}`)
  })

  it('has every letter that names of places need', async () => {
    const shown = await extracted(exampleReport({ blocks: [paragraph(name(LETTERS))] }))
    const lettersOf = (words: string) => words.replace(/\s+/g, '')
    assert.ok(lettersOf(shown).includes(lettersOf(LETTERS)))
  })

  it('says practice on every page', async () => {
    const pages = (await extracted(exampleReport()))
      .split('\f')
      .filter((page) => page.trim() !== '')
    assert.ok(pages.length >= 4)
    for (const page of pages) assert.ok(page.includes(PRACTICE_NOTICE))
    const real = await extracted(exampleReport({ practice: false }))
    assert.ok(!real.includes(PRACTICE_NOTICE))
    assert.match(real, /Y Lan/)
  })

  it('turns the annex and repeats its head', async () => {
    const bytes = await renderPdf(exampleReport(), PARTY)
    const pages = (await extracted(exampleReport())).split('\f')
    assert.ok(pages.filter((page) => page.includes('5=3+4')).length >= 2)
    const info = await pdfTool('pdfinfo', bytes)
    assert.match(info, /Page size: +595\.276 x 841\.89/)
  })

  it('shows Typst that people wrote as words and never runs it', async () => {
    const hostile = '#panic("x") $x$ *a* _b_ `c` <d> @e \\ // f /* g */ "} #read("/etc/passwd")'
    const words = await extracted(
      exampleReport({
        blocks: [paragraph(name(hostile)), { type: 'officerParagraph', words: hostile }],
        head: { ...exampleReport().head, issuingBody: hostile },
      }),
    )
    assert.equal(words.split('#panic("x") $x$ *a* _b_ `c` <d> @e \\').length - 1, 2)
    assert.doesNotMatch(words, /root:/)
  })

  it('gives the same bytes for the same paper, and other bytes for another', async () => {
    const first = await renderPdf(exampleReport(), PARTY)
    const blocks = [paragraph(typed('khác'))]
    assert.ok(!Buffer.from(first).equals(await renderPdf(exampleReport({ blocks }), PARTY)))
    assert.ok(Buffer.from(first).equals(await renderPdf(exampleReport(), PARTY)))
  })
})

async function extracted(paper: ReturnType<typeof exampleReport>): Promise<string> {
  return pdfTool('pdftotext', await renderPdf(paper, PARTY))
}
