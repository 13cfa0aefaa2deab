import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { plainDate } from '#domain/base/plain-date.ts'
import { exampleReport, groupedTable } from '#domain/documents/example-report.ts'
import { layoutFor } from '#domain/documents/layout.ts'
import { listFigures, paragraph } from '#domain/documents/paper.ts'
import { PRACTICE_NOTICE } from '#domain/documents/practice.ts'
import { DOCUMENT_REFUSALS, type PdfRefusal } from '#domain/documents/refusals.ts'
import { name, text, typed } from '#domain/documents/token.ts'
import { problemOf } from '#server/platform/problem.ts'
import { closePdfMaker, renderPdf } from './pdf.ts'
import { pdfTool } from './tools.fixture.ts'

const PARTY = layoutFor({ body: 'party', issuedOn: plainDate('2026-11-23') })

/** Every letter of Vietnamese and those of the highland languages on the commune lists. */
const LETTERS =
  'aàảãáạăằẳẵắặâầẩẫấậđeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ ĕĭŏŭčñ Đăk Pék Ngọk Bay H’Drai'

describe('renderPdf', () => {
  after(closePdfMaker)

  it('embeds Tinos and nothing else', async () => {
    const fonts = await pdfTool('pdffonts', await made(exampleReport()))
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

  it('leaves no name of a group alone at the foot of a page', async () => {
    const words = await extracted(exampleReport({ blocks: [groupedTable(120)] }))
    const pages = words.split('\f').filter((page) => page.includes('Tên nhóm'))
    assert.ok(pages.length >= 6, `${pages.length} pages`)
    for (const page of pages) {
      const lines = page
        .split('\n')
        .filter((line) => line === 'Tên nhóm' || line === 'dòng trong nhóm')
      assert.equal(lines.at(-1), 'dòng trong nhóm', page)
    }
  })

  it('turns the annex and repeats its head', async () => {
    const bytes = await made(exampleReport())
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
    const first = await made(exampleReport())
    const blocks = [paragraph(typed('khác'))]
    assert.ok(!Buffer.from(first).equals(await made(exampleReport({ blocks }))))
    assert.ok(Buffer.from(first).equals(await made(exampleReport())))
  })

  it('refuses what passes its bounds, with a remedy, and serves the next paper', async () => {
    const slow = await renderPdf(exampleReport(), PARTY, { milliseconds: 1 })
    assert.deepEqual(slow, { ok: false, refusal: { code: 'pdf-too-slow', seconds: 0.001 } })
    const row = { kind: 'row' as const, cells: [{ tokens: [name('x')] }] }
    const long = exampleReport({
      blocks: [
        {
          type: 'table',
          columns: [{ share: 1, align: 'left' }],
          head: [[{ tokens: [text('Đơn vị')] }]],
          rows: Array.from({ length: 20_000 }, () => row),
        },
      ],
    })
    const large = await renderPdf(long, PARTY, { memoryBytes: 150 * 1024 * 1024 })
    assert.deepEqual(large, { ok: false, refusal: { code: 'pdf-too-large', megabytes: 150 } })
    for (const { refusal } of [slow, large] as { refusal: PdfRefusal }[])
      assert.match(problemOf({ ...refusal }, [DOCUMENT_REFUSALS]).detail, /Đề nghị .*Word/)
    assert.match(await extracted(exampleReport()), /ĐẢNG CỘNG SẢN VIỆT NAM/)
  })
})

type Example = ReturnType<typeof exampleReport>

async function made(paper: Example): Promise<Uint8Array> {
  const pdf = await renderPdf(paper, PARTY)
  assert.ok(pdf.ok)
  return pdf.value
}

async function extracted(paper: Example): Promise<string> {
  return pdfTool('pdftotext', await made(paper))
}
