import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { plainDate } from '#domain/base/plain-date.ts'
import { type CommuneVersion, communeBook } from './workbook-places.ts'

const MERGED_ON = plainDate('2025-07-01')
const DAY = plainDate('2019-04-01')

const version = (
  code: string,
  name: string,
  parentName: string | null,
  rest: Partial<CommuneVersion> = {},
): CommuneVersion => ({
  ...{ placeId: `p${code}`, placeVersionId: `v${code}`, code, name, kind: 'xã', parentName },
  ...{ validFrom: null, validUntil: MERGED_ON, ...rest },
})

const book = communeBook(
  [
    version('23344', 'Đăk Long', 'Đăk Glei'),
    version('23500', 'Đăk Long', 'Đăk Hà'),
    version('23479', 'Đăk Hà', 'Đăk Hà', { kind: 'thị trấn' }),
    version('23425', 'Đăk Hà', 'Tu Mơ Rông'),
    version('1', 'Sơn Hà', null),
    version('2', 'Sơn Hạ', null),
    version('3', 'Ngọk Tụ', 'Đăk Tô'),
    version('4', 'Măng Ri', null, { validFrom: MERGED_ON, validUntil: null }),
  ],
  [{ placeId: 'p3', alias: 'Ngọc Tụ' }],
)

const found = (text: string, day = DAY) => {
  const result = book.find(text, day)
  return result.ok ? result.value.code : result.refusal
}

describe('the communes of a workbook', () => {
  it('go by label, name, code and a spelling that sources use', () => {
    assert.equal(found('Đăk Long (Đăk Glei)'), '23344')
    assert.equal(found('xã ngọk tụ'), '3')
    assert.equal(found('23425'), '23425')
    assert.equal(found('Ngọc Tụ'), '3')
    assert.equal(found('thị trấn Đăk Hà'), '23479')
    assert.equal(found('Sơn Hà'), '1')
  })

  it('ask which of two of one name is meant', () => {
    assert.deepEqual(found('Đăk Long'), {
      code: 'commune-ambiguous',
      near: ['Đăk Long (Đăk Glei)', 'Đăk Long (Đăk Hà)'],
    })
  })

  it('propose a likeness and never take it', () => {
    assert.deepEqual(found('Sơn Há'), { code: 'commune-unknown', near: ['Sơn Hà', 'Sơn Hạ'] })
    assert.deepEqual(found('Ngok Tu'), { code: 'commune-unknown', near: ['Ngọk Tụ'] })
    assert.deepEqual(found('Không Có'), { code: 'commune-unknown', near: [] })
  })

  it('propose first what differs by its marks alone, however many are a letter apart', () => {
    const many = communeBook(
      [1, 2, 3, 4, 5, 6, 7].map((n) => version(`M0${n}`, `Xã M${n}`, null)),
      [],
    )
    const refused = many.find('Xa M7', DAY)
    assert.ok(!refused.ok)
    assert.equal(refused.refusal.near[0], 'Xã M7')
  })

  it('are those of the day', () => {
    assert.deepEqual(found('Măng Ri'), { code: 'commune-unknown', near: [] })
    assert.equal(found('Măng Ri', MERGED_ON), '4')
    assert.deepEqual(found('Sơn Hà', MERGED_ON), { code: 'commune-unknown', near: [] })
  })
})
