import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { plainDate } from '#domain/base/plain-date.ts'
import { listLooseNumerals } from './loose-numerals.ts'
import { listTokenLines } from './paper.ts'
import { documentNumber, tokensText } from './token.ts'
import { reminderSentence, type UrgingLetter, urgingLetter } from './urging-letter.ts'

const LETTER: UrgingLetter = {
  units: [{ name: 'Đơn vị 02' }, { name: 'Đơn vị 33' }],
  periodName: 'Đợt 3 năm 2026',
  regime: { number: '12-CV/BCĐ04', date: plainDate('2026-01-15') },
  deadline: plainDate('2026-11-25'),
  asOf: plainDate('2026-11-23'),
  round: 2,
  contact: { person: 'Văn phòng Ban Chỉ đạo', telephone: '0260 000 000' },
  practice: false,
  head: {
    superiorBody: 'TỈNH ỦY KON TUM',
    issuingBody: 'BAN DÂN VẬN',
    number: documentNumber('…-CV/BDV'),
    place: 'Kon Tum',
  },
  signature: { capacity: 'forPost', authority: 'TRƯỞNG BAN', post: 'PHÓ TRƯỞNG BAN' },
  recipients: ['Trưởng Ban Chỉ đạo (báo cáo)', 'Lưu Văn phòng'],
}

const MANY = Array.from({ length: 6 }, (_, at) => ({ name: `Đơn vị ${40 + at}` }))

describe('urgingLetter', () => {
  it('names the paper that set the duty, the two days and the round', () => {
    const words = wordsOf(LETTER)
    assert.match(words, /Thực hiện chế độ báo cáo tại văn bản số 12-CV\/BCĐ04 ngày 15\/01\/2026/)
    assert.match(words, /đến ngày 23\/11\/2026, cơ quan thường trực chưa nhận được báo cáo Đợt 3/)
    assert.match(words, /Đề nghị các cơ quan, đơn vị gửi báo cáo .* trước ngày 25\/11\/2026/)
    assert.match(words, /\(lần 2\)/)
    assert.match(words, /Đơn vị 02\nĐơn vị 33/)
    assert.doesNotMatch(words, /bạn|!/)
  })

  it('names no paper while no paper set the duty', () => {
    const words = wordsOf({ ...LETTER, regime: undefined })
    assert.match(words, /Thực hiện chế độ báo cáo; đến ngày 23\/11\/2026/)
  })

  it('names the letter that asked for a paper of its own, not the regime', () => {
    const askedBy = 'Công văn 31-CV/BCĐ04 ngày 20/11/2026'
    const words = wordsOf({ ...LETTER, askedBy })
    assert.match(words, /Thực hiện Công văn 31-CV\/BCĐ04 ngày 20\/11\/2026; đến ngày/)
    assert.doesNotMatch(words, /12-CV/)
    assert.deepEqual(listLooseNumerals(urgingLetter({ ...LETTER, askedBy })), [])
  })

  it('puts many units on a list behind the letter', () => {
    assert.equal(urgingLetter(LETTER).annexes, undefined)
    const words = wordsOf({ ...LETTER, units: MANY })
    assert.match(words, /có danh sách kèm theo/)
    assert.match(words, /gồm 6 cơ quan, đơn vị/)
    for (const unit of MANY) assert.ok(words.includes(unit.name))
  })

  it('binds every number', () => {
    for (const units of [LETTER.units, MANY])
      assert.deepEqual(listLooseNumerals(urgingLetter({ ...LETTER, units })), [])
  })

  it('refuses to urge nobody', () => {
    assert.throws(() => urgingLetter({ ...LETTER, units: [] }), RangeError)
    assert.throws(() => reminderSentence({ ...LETTER, units: [] }), RangeError)
  })
})

describe('reminderSentence', () => {
  it('is one polite sentence with the day and whom to ask', () => {
    assert.equal(
      reminderSentence(LETTER),
      'Cơ quan thường trực Ban Chỉ đạo trân trọng đề nghị Đơn vị 02, Đơn vị 33 gửi báo cáo ' +
        'Đợt 3 năm 2026 trước ngày 25/11/2026; cần trao đổi, đề nghị liên hệ Văn phòng Ban Chỉ ' +
        'đạo, điện thoại 0260 000 000.',
    )
  })
})

function wordsOf(letter: UrgingLetter): string {
  return listTokenLines(urgingLetter(letter))
    .map(({ tokens }) => tokensText(tokens))
    .join('\n')
}
