import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { READ_LIMITS, type ReadLimits } from './limits.ts'
import { oleFile, rawWorkbook } from './raw-workbook.ts'
import { closeWorkbookReader, readWorkbook } from './read.ts'
import { SHEET_REFUSALS } from './refusals.ts'

after(closeWorkbookReader)

async function refusalOf(bytes: Uint8Array, limits?: Partial<ReadLimits>) {
  const result = await readWorkbook(bytes, limits)
  assert.equal(result.ok, false)
  return result.ok ? undefined : result.refusal
}

/** After whatever happened, the next honest file is read. */
async function assertReaderServes() {
  const result = await readWorkbook(
    rawWorkbook({ rows: '<row r="1"><c r="A1"><v>7</v></c></row>' }),
  )
  assert.ok(result.ok)
  assert.equal(result.value.sheets[0]?.rows[0]?.cells[0]?.value, 7)
}

test('what is no workbook says what it is', async () => {
  const cases: [Uint8Array, object][] = [
    [new Uint8Array(), { code: 'not-a-workbook', found: 'empty' }],
    [strToU8('%PDF-1.7\n'), { code: 'not-a-workbook', found: 'pdf' }],
    [new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), { code: 'not-a-workbook', found: 'picture' }],
    [new Uint8Array([1, 2, 3, 0, 5]), { code: 'not-a-workbook', found: 'unknown' }],
    [strToU8('\ufeffXã;Số người\r\nĐăk Tờ Re;5\r\n'), { code: 'csv-renamed' }],
    [Buffer.from('\ufeffXã\tSố người\r\n', 'utf16le'), { code: 'csv-renamed' }],
    [strToU8('<html><body><table><tr><td>5</td></tr></table>'), { code: 'html-renamed' }],
    [strToU8('<?xml version="1.0"?><Workbook/>'), { code: 'not-a-workbook', found: 'text' }],
    [zipSync({ 'a.txt': strToU8('a') }), { code: 'not-a-workbook', found: 'zip' }],
    [
      zipSync({ mimetype: strToU8('x'), 'content.xml': strToU8('<x/>') }),
      { code: 'not-a-workbook', found: 'opendocument' },
    ],
    [oleFile(['EncryptionInfo', 'EncryptedPackage']), { code: 'password-protected' }],
    [oleFile(['Workbook']), { code: 'old-xls' }],
    [oleFile(['Book']), { code: 'old-xls' }],
    [oleFile(['WordDocument']), { code: 'not-a-workbook', found: 'word' }],
    [oleFile([]).subarray(0, 600), { code: 'not-a-workbook', found: 'unknown' }],
  ]
  for (const [bytes, expected] of cases) assert.deepEqual(await refusalOf(bytes), expected)
  // The old Excel is refused with the three clicks that convert it.
  assert.match(SHEET_REFUSALS['old-xls'].vi, /bấm ba lần: Tệp .*, Lưu thành .*, kiểu .*xlsx/)
})

test('an OLE directory that runs in a circle ends', async () => {
  const bytes = oleFile(['x'])
  new DataView(bytes.buffer).setUint32(516, 1, true)
  assert.deepEqual(await refusalOf(bytes), { code: 'not-a-workbook', found: 'unknown' })
})

test('a file cut anywhere is refused, never half read', async () => {
  const whole = rawWorkbook({ rows: '<row r="1"><c r="A1"><v>1</v></c></row>' })
  for (let length = 4; length < whole.length; length += 97) {
    const refusal = await refusalOf(whole.subarray(0, length))
    assert.equal(refusal?.code, 'workbook-truncated', `cut at ${length}`)
  }
})

test('a byte turned over anywhere is found, or changes nothing that is read', async () => {
  const whole = rawWorkbook({ rows: '<row r="1"><c r="A1"><v>123456</v></c></row>' })
  const honest = await readWorkbook(whole)
  assert.ok(honest.ok)
  let refused = 0
  for (let at = 0; at < whole.length; at += 5) {
    const bytes = whole.slice()
    bytes[at] = (bytes[at] ?? 0) ^ 0x10
    const result = await readWorkbook(bytes)
    if (result.ok) assert.deepEqual(result, honest, `byte ${at}`)
    else refused += 1
  }
  assert.ok(refused > 100)
})

test('a bomb is stopped while it unpacks, whatever its directory says', async () => {
  const limit = 20 * 1024 * 1024
  const content = Buffer.concat([Buffer.from('<b>'), Buffer.alloc(30 * 1024 * 1024, '<a></a>')])
  const bomb = rawWorkbook({ parts: { 'xl/worksheets/sheet1.xml': content } })
  assert.ok(bomb.length < 100 * 1024)
  assert.deepEqual(await refusalOf(bomb, { unpackedBytes: limit }), {
    code: 'workbook-too-large',
    what: 'unpackedBytes',
    limit,
  })
  // The same with a directory that declares a few bytes only.
  const lying = declareSize(bomb, 'xl/worksheets/sheet1.xml', 1000)
  assert.deepEqual(await refusalOf(lying), {
    code: 'workbook-too-large',
    what: 'ratio',
    limit: 200,
  })
  await assertReaderServes()
})

test('overlapping entries, too many parts and too large a file are refused before unpacking', async () => {
  const many: Record<string, Uint8Array> = {}
  for (let part = 0; part < 2001; part += 1) many[`x/${part}`] = new Uint8Array()
  assert.deepEqual(await refusalOf(rawWorkbook({ parts: many })), {
    code: 'workbook-too-large',
    what: 'parts',
    limit: 2000,
  })
  assert.deepEqual(await refusalOf(new Uint8Array(21 * 1024 * 1024)), {
    code: 'workbook-too-large',
    what: 'inputBytes',
    limit: 20 * 1024 * 1024,
  })
  const overlapping = pointAtFirstEntry(rawWorkbook({}), 'xl/workbook.xml')
  assert.equal((await refusalOf(overlapping))?.code, 'workbook-damaged')
})

test('a DOCTYPE is refused before any entity is known', async () => {
  const entities = Array.from(
    { length: 9 },
    (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`,
  )
  const prolog = `<!DOCTYPE worksheet [<!ENTITY l0 "ha">${entities.join('')}]>`
  const rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>&l9;</t></is></c></row>'
  assert.deepEqual(await refusalOf(rawWorkbook({ prolog, rows })), {
    code: 'xml-entities',
    part: 'xl/worksheets/sheet1.xml',
  })
})

test('broken XML, rows out of order and dangling strings name their part', async () => {
  for (const rows of [
    '<row r="1"><c r="A1"><v>1</v></row>',
    '<row r="2"/><row r="1"/>',
    '<row r="1"><c r="B1"/><c r="A1"/></row>',
    '<row r="1"><c r="B2"/></row>',
    '<row r="1"><c r="A1" t="s"><v>5</v></c></row>',
    '<row r="1"><c r="A1"><v>abc</v></c></row>',
    '<row r="1"><c r="A1"><v>0x10</v></c></row>',
    '<a>'.repeat(500) + '</a>'.repeat(500),
  ]) {
    const refusal = await refusalOf(rawWorkbook({ rows }))
    assert.equal(refusal?.code, 'workbook-damaged', rows.slice(0, 60))
  }
})

test('one long shared string in every cell is counted as often as it stands', async () => {
  const cells = Array.from(
    { length: 2000 },
    (_, row) => `<row r="${row + 1}"><c r="A${row + 1}" t="s"><v>0</v></c></row>`,
  )
  const bytes = rawWorkbook({
    strings: `<si><t>${'x'.repeat(30_000)}</t></si>`,
    rows: cells.join(''),
  })
  assert.deepEqual(await refusalOf(bytes), {
    code: 'workbook-too-large',
    what: 'textCharacters',
    limit: 20_000_000,
  })
})

test('too many cells or rows are refused', async () => {
  const rows = '<row><c><v>1</v></c><c><v>2</v></c></row>'.repeat(50)
  for (const what of ['cells', 'rows'] as const)
    assert.deepEqual(await refusalOf(rawWorkbook({ rows }), { [what]: 20 }), {
      code: 'workbook-too-large',
      what,
      limit: 20,
    })
})

test('wrong content types and every column that there is are read for what they hold', async () => {
  const wrong = { '[Content_Types].xml': strToU8('<Types><Default Extension="xml"/></Types>') }
  const rows = '<row r="1"><c r="A1"><v>1</v></c></row>'
  assert.ok((await readWorkbook(rawWorkbook({ rows, parts: wrong }))).ok)
  const broken = { '[Content_Types].xml': strToU8('image/png') }
  const answered = await readWorkbook(rawWorkbook({ rows, parts: broken }))
  assert.ok(answered.ok || answered.refusal.code === 'workbook-damaged')
  const wide = `<row r="1">${'<c><v>1</v></c>'.repeat(16_384)}</row>`
  const read = await readWorkbook(rawWorkbook({ rows: wide }))
  assert.ok(read.ok)
  assert.equal(read.value.sheets[0]?.rows[0]?.cells.at(-1)?.address, 'XFD1')
  const beyond = `<row r="1">${'<c><v>1</v></c>'.repeat(16_385)}</row>`
  assert.equal((await refusalOf(rawWorkbook({ rows: beyond })))?.code, 'workbook-damaged')
})

test('a reading that takes too long is killed, and the next file is read', async () => {
  const rows = '<row><c/></row>'.repeat(400_000)
  assert.deepEqual(await refusalOf(rawWorkbook({ rows }), { milliseconds: 1, ratio: 10_000 }), {
    code: 'workbook-too-slow',
    seconds: 0.001,
  })
  await assertReaderServes()
})

test('a file costs ten seconds and 300 MB at most', () => {
  const { milliseconds, memoryBytes } = READ_LIMITS
  assert.deepEqual([milliseconds, memoryBytes / 1024 ** 2], [10_000, 300])
})

test('a reading that takes too much memory is stopped, and the next file is read', async () => {
  const tooMuch = (limit: number) => ({ code: 'workbook-too-large', what: 'memoryBytes', limit })
  const strings = rawWorkbook({ strings: `<si><t>${'x'.repeat(60)}</t></si>`.repeat(1_200_000) })
  assert.equal((await refusalOf(strings))?.code, 'workbook-too-large')
  const open = { ratio: 10_000, textCharacters: 1e9, milliseconds: 120_000 }
  assert.deepEqual(await refusalOf(strings, { ...open, memoryBytes: 1e8 }), tooMuch(1e8))
  // Without any bound of ours the heap of the child is still bounded, and its death is an answer.
  assert.deepEqual(await refusalOf(strings, { ...open, memoryBytes: 1e12 }), tooMuch(1e12))
  await assertReaderServes()
})

test('what the parser would have to hold until it ends is bounded', async () => {
  const attributes = Array.from({ length: 300 }, (_, index) => `a${index}=""`).join(' ')
  for (const after of [`<x ${attributes}/>`, `<!--${'x'.repeat(3_000_000)}-->`]) {
    const refusal = await refusalOf(rawWorkbook({ after }))
    assert.equal(refusal?.code, 'workbook-damaged')
  }
})

test('whatever stands in a sheet is an answer, never a failure of the reader', async () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...['<row>', '</row>', '<row r="3">', '<c>', '</c>', '<c r="B3" t="s">', '<c t="inlineStr">'],
      ...[
        '<c t="d">',
        '<c s="1">',
        '<c s="99">',
        '<v>',
        '</v>',
        '<f>',
        '</f>',
        '<is>',
        '</is>',
        '<t>',
      ],
      ...[
        '</t>',
        '1',
        '-7',
        '1e400',
        '2019-03-15',
        '&amp;',
        '&#0;',
        '&x;',
        ']]>',
        '<![CDATA[',
        '_x0000_',
      ],
      ...['<mergeCell ref="A1:B2"/>', '<mergeCell ref="?"/>', '<col hidden="1" min="x"/>'],
    ),
    fc.string(),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
      const result = await readWorkbook(rawWorkbook({ rows: pieces.join('') }))
      assert.equal(typeof result.ok, 'boolean')
    }),
    { numRuns: 300 },
  )
})

/** Changes what the directory and the entry's own header declare as unpacked size. */
function declareSize(zip: Uint8Array, name: string, size: number): Uint8Array {
  const bytes = zip.slice()
  const view = new DataView(bytes.buffer)
  const { record, header } = findEntry(bytes, name)
  view.setUint32(record + 24, size, true)
  view.setUint32(header + 22, size, true)
  return bytes
}

/** Makes an entry of the directory point at the data of the first one. */
function pointAtFirstEntry(zip: Uint8Array, name: string): Uint8Array {
  const bytes = zip.slice()
  new DataView(bytes.buffer).setUint32(findEntry(bytes, name).record + 42, 0, true)
  return bytes
}

function findEntry(bytes: Uint8Array, name: string): { record: number; header: number } {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const record = buffer.lastIndexOf(name) - 46
  assert.equal(buffer.readUInt32LE(record), 0x02014b50)
  return { record, header: buffer.readUInt32LE(record + 42) }
}
