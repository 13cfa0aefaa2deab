import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ACTIVITY_KINDS } from '#domain/programme/fields.ts'
import { oldEncodingOf } from './old-encodings.ts'

/** Plain letters, then their marked forms in the order of the two tables below. */
const UNICODE = 'àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĐĂÂÊÔƠƯ'
const TCVN3 = 'µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ§¡¢£¤¥¦'
const VNI = [
  ...'aø aù aû aõ aï aê aè aé aú aü aë aâ aà aá aå aã aä ñ eø eù eû eõ eï eâ eà eá eå eã eä ì í æ ó ò'.split(
    ' ',
  ),
  ...'oø où oû oõ oï oâ oà oá oå oã oä ô ôø ôù ôû ôõ ôï uø uù uû uõ uï ö öø öù öû öõ öï yø yù yû yõ î'.split(
    ' ',
  ),
  ...'Ñ AÊ AÂ EÂ OÂ Ô Ö'.split(' '),
]

const letters = [...UNICODE]
const encode = (text: string, table: readonly string[]) =>
  [...text].map((letter) => table[letters.indexOf(letter)] ?? letter).join('')

const WORDS = [
  ...Object.values(ACTIVITY_KINDS).map(({ name }) => name),
  ...['Xã Đăk Tờ Re', 'Xã Ngọk Tụ', 'Tổng kết năm', 'hỗ trợ hộ nghèo', 'Đã bàn giao', 'Quà Tết'],
  ...['Đóng góp của cán bộ', 'Vận động ngoài đơn vị', 'Kinh phí đơn vị', 'tập huấn kỹ thuật'],
]

test('both tables name every letter', () => {
  assert.equal([...TCVN3].length, letters.length)
  assert.equal(VNI.length, letters.length)
})

test('text in TCVN3 is recognised', () => {
  for (const words of WORDS) {
    const written = encode(words, [...TCVN3])
    assert.equal(oldEncodingOf(written), 'TCVN3', written)
  }
})

test('text in VNI is recognised', () => {
  for (const words of WORDS) {
    const written = encode(words, VNI)
    assert.equal(oldEncodingOf(written), 'VNI', written)
  }
})

test('Unicode, plain letters and printed signs are none', () => {
  const signs = [
    '§ 5',
    '½kg',
    'Kon\u00adTum',
    '3 × 4',
    '½ ngày',
    '5 m²',
    'Điều 3 · Khoản 2',
    'A – B',
    '±2',
    '20°C',
  ]
  const plain = [
    'thoa',
    'hoá học',
    'Toán',
    'thuý',
    'quà',
    'khoá hè',
    'xã',
    'già yếu',
    'Gia Lai',
    'café',
    'Võ Nhai',
    'M1',
    '12/BC',
    'Kon Tum',
  ]
  for (const text of [
    ...WORDS,
    ...signs,
    ...plain,
    ...WORDS.map((words) => words.normalize('NFD')),
  ])
    assert.equal(oldEncodingOf(text), undefined, text)
})
