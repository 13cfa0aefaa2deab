import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { plainDate } from '#domain/base/plain-date.ts'
import { compareFigures, type ReadNumeral } from '#domain/documents/compare-figures.ts'
import { exampleReport } from '#domain/documents/example-report.ts'
import { layoutFor } from '#domain/documents/layout.ts'
import { listFigures } from '#domain/documents/paper.ts'
import { renderDocx } from './docx.ts'
import { readFigures } from './read-figures.ts'
import { savedByLibreOffice } from './tools.fixture.ts'
import { ZIP_LIMITS } from './zip-parts.ts'

const PARTY = layoutFor({ body: 'party', issuedOn: plainDate('2026-11-23') })
const BODY = 'word/document.xml'

describe('readFigures', () => {
  it('reads back every figure of a paper, in order', async () => {
    const read = await figuresOf(await renderDocx(exampleReport(), PARTY))
    const bound = read.filter(({ id }) => id !== undefined).map(({ id, text }) => `${id}=${text}`)
    const written = listFigures(exampleReport()).map(({ id, text }) => `${id}=${text}`)
    assert.deepEqual([...bound].sort(), [...written].sort())
  })

  it('reads the other numerals apart, with the words before them', async () => {
    const read = await figuresOf(await renderDocx(exampleReport(), PARTY))
    const loose = read.filter(({ id }) => id === undefined)
    assert.ok(loose.some(({ text, before }) => text === '14/12/2026' && before.endsWith('ngày ')))
    assert.ok(loose.some(({ text, before }) => text === '12' && before.endsWith('kéo dài ')))
    assert.ok(!loose.some(({ text }) => text === '4.987'))
  })

  it('finds a paper unchanged that LibreOffice saved again', async () => {
    const edition = await renderDocx(exampleReport(), PARTY)
    const saved = await savedByLibreOffice(edition, 'docx')
    assert.ok(!Buffer.from(saved).equals(edition))
    const states = compareFigures(await figuresOf(edition), await figuresOf(saved))
    assert.deepEqual(
      states.filter(({ state }) => state !== 'matches'),
      [],
    )
    assert.equal(states.length, (await figuresOf(edition)).length)
  })

  it('tells edits by hand from the rest, also after LibreOffice saved them', async () => {
    const edition = await renderDocx(exampleReport(), PARTY)
    const byHand = edited(edition, (xml) =>
      xml
        .replace('>241</w:t>', '>242</w:t>')
        .replace('>, chưa gửi </w:t>', '>, gia hạn 3, chưa gửi </w:t>')
        .replace(/<w:bookmarkStart w:name="fig_reportsNotSent".*?<w:bookmarkEnd[^>]*>/, ''),
    )
    for (const file of [byHand, await savedByLibreOffice(byHand, 'docx')]) {
      const changes = compareFigures(await figuresOf(edition), await figuresOf(file))
        .filter(({ state }) => state !== 'matches')
        .map(({ state, id, ledgerText, editedText }) => [state, id, ledgerText, editedText])
      assert.deepEqual(changes, [
        ['editedByHand', 'reportsOnTime', '241', '242'],
        ['added', undefined, undefined, '3'],
        ['removed', 'reportsNotSent', '06', undefined],
      ])
    }
  })

  it('knows a figure again that was typed over, bookmark and all', async () => {
    const edition = await renderDocx(exampleReport(), PARTY)
    const file = edited(edition, (xml) =>
      xml
        .replace(/<w:bookmarkStart w:name="fig_personDays".*?<w:bookmarkEnd[^>]*>/, '')
        .replace('Các đơn vị đã giúp ', 'Các đơn vị đã giúp 5.001'),
    )
    const changes = compareFigures(await figuresOf(edition), await figuresOf(file))
    const [change, ...others] = changes.filter(({ state }) => state !== 'matches')
    assert.deepEqual(others, [])
    assert.equal(change?.state, 'editedByHand')
    assert.equal(change?.id, 'personDays')
    assert.equal(change?.editedText, '5.001')
  })

  it('reads tracked changes as they would be accepted', async () => {
    const edition = await renderDocx(exampleReport(), PARTY)
    const who = 'w:id="9001" w:author="a" w:date="2026-12-01T00:00:00Z"'
    const file = edited(edition, (xml) =>
      xml.replace(
        /<w:r>((?:(?!<\/w:r>).)*)<w:t([^>]*)>241<\/w:t><\/w:r>/,
        `<w:del ${who}><w:r><w:delText>241</w:delText></w:r></w:del>` +
          `<w:ins ${who}><w:r><w:t>240</w:t></w:r></w:ins>`,
      ),
    )
    const figure = (await figuresOf(file)).find(({ id }) => id === 'reportsOnTime')
    assert.equal(figure?.text, '240')
  })

  it('refuses what is no zip, no Word file, broken or truncated', async () => {
    const edition = await renderDocx(exampleReport(), PARTY)
    const code = async (bytes: Uint8Array) => {
      const read = await readFigures(bytes)
      return read.ok ? 'read' : read.refusal.code
    }
    assert.equal(await code(new Uint8Array()), 'not-a-zip')
    assert.equal(await code(strToU8('PK nothing')), 'not-a-zip')
    assert.equal(await code(edition.slice(0, edition.length / 2)), 'not-a-zip')
    assert.equal(await code(zipSync({ 'xl/workbook.xml': strToU8('<a/>') })), 'not-a-word-file')
    assert.equal(await code(edited(edition, (xml) => xml.slice(0, -20))), 'not-a-word-file')
    const entity = '<!DOCTYPE a [<!ENTITY b "1">]><a>&b;</a>'
    assert.equal(await code(zipSync({ [BODY]: strToU8(entity) })), 'not-a-word-file')
  })

  it('refuses a bomb before unpacking it, and one whose directory lies', async () => {
    const bomb = zipSync({ [BODY]: new Uint8Array(ZIP_LIMITS.unpackedBytes + 1) }, { level: 1 })
    const refused = await readFigures(bomb)
    assert.deepEqual(refused, { ok: false, refusal: { code: 'zip-too-large' } })
    const lying = Buffer.from(bomb)
    const directory = lying.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'))
    lying.writeUInt32LE(1000, directory + 24)
    const caught = await readFigures(lying)
    assert.deepEqual(caught, { ok: false, refusal: { code: 'not-a-zip' } })
  })
})

async function figuresOf(bytes: Uint8Array): Promise<readonly ReadNumeral[]> {
  const read = await readFigures(bytes)
  assert.ok(read.ok)
  return read.value
}

function edited(bytes: Uint8Array, edit: (xml: string) => string): Uint8Array {
  const parts = unzipSync(bytes)
  const before = strFromU8(parts[BODY] ?? new Uint8Array())
  const after = edit(before)
  assert.notEqual(after, before)
  return zipSync({ ...parts, [BODY]: strToU8(after) })
}
