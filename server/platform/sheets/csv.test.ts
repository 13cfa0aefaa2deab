import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { decodeCsv, parseCsv, writeCsv } from './csv.ts'

test('what is written is read back, formulas and all', () => {
  const field = fc.oneof(
    fc.string({ unit: 'grapheme' }).filter((text) => !/[\0\ufffd]/.test(text)),
    fc.constantFrom('=1+1', "'=1", "''@x", '-5', '+84', '\ttab', ';', '"', 'a\r\nb', ' cách ', ''),
  )
  const table = fc
    .integer({ min: 2, max: 5 })
    .chain((width) =>
      fc.array(fc.array(field, { minLength: width, maxLength: width }), { minLength: 1 }),
    )
  fc.assert(
    fc.property(table, (rows) => {
      const heading = (rows[0] ?? []).map((_, column) => `cột ${column}`)
      const all = [heading, ...rows]
      assert.deepEqual(parseCsv(writeCsv(all)), { ok: true, value: all })
    }),
  )
})

test('a text that looks like a formula gets an apostrophe, a number does not', () => {
  const [first] = writeCsv([['=1+1', '@x', '＝A1', "'=x", -5, 1.5, null, 'Đăk Tờ Re']]).split(
    '\r\n',
  )
  assert.equal(first, "\ufeff'=1+1;'@x;'＝A1;''=x;-5;1,5;;Đăk Tờ Re")
})

test('the separator is found in the first line', () => {
  for (const sign of [';', ',', '\t'])
    assert.deepEqual(parseCsv(`a${sign}b\n1${sign}2\n`), {
      ok: true,
      value: [
        ['a', 'b'],
        ['1', '2'],
      ],
    })
  assert.deepEqual(parseCsv('"x,y,z";b'), { ok: true, value: [['x,y,z', 'b']] })
})

test('what is not whole is refused with its place', () => {
  const refusal = (text: string) => {
    const result = parseCsv(text)
    return result.ok ? undefined : result.refusal
  }
  assert.deepEqual(refusal('a;b\n1;"2'), { code: 'csv-unclosed-quote', row: 2, column: 2 })
  assert.deepEqual(refusal('a;b\n1"2;3'), { code: 'csv-stray-quote', row: 2, column: 1 })
  assert.deepEqual(refusal('a;b\n"1"2;3'), { code: 'csv-stray-quote', row: 2, column: 1 })
  assert.deepEqual(refusal('a;b\n\n1'), { code: 'csv-ragged-row', row: 3, expected: 2, found: 1 })
  assert.deepEqual(refusal('a;b\0'), { code: 'csv-not-text' })
})

test('UTF-8 and the UTF-16 of Excel are text, an old code page is not', () => {
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('xã\tngày', 'utf16le')])
  assert.deepEqual(decodeCsv(utf16), { ok: true, value: 'xã\tngày' })
  assert.deepEqual(decodeCsv(Buffer.from('xã;ngày')), { ok: true, value: 'xã;ngày' })
  assert.deepEqual(decodeCsv(Buffer.from([0x78, 0xe3, 0x3b])), {
    ok: false,
    refusal: { code: 'csv-not-text' },
  })
})
