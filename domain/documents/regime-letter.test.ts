import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { plainDate } from '#domain/base/plain-date.ts'
import { listLooseNumerals } from './loose-numerals.ts'
import { listTokenLines } from './paper.ts'
import { type RegimeLetter, regimeLetter } from './regime-letter.ts'
import { documentNumber, tokensText } from './token.ts'

const LETTER: RegimeLetter = {
  year: 2027,
  papers: [
    {
      ...{ name: 'Đợt 1', content: 'Kết quả trong kỳ', form: 'Sổ Excel', owedBy: 'unit' },
      sendTo: 'Cơ quan thường trực Ban Chỉ đạo',
      dataFrom: plainDate('2026-12-15'),
      dataTo: plainDate('2027-03-14'),
      dueOn: plainDate('2027-03-16'),
      consolidatedOn: plainDate('2027-03-25'),
    },
  ],
  timelinessBasis: 'signedPaper',
  contact: { person: 'Văn phòng', telephone: '……' },
  practice: true,
  head: { issuingBody: 'BAN CHỈ ĐẠO', number: documentNumber('…-CV/BCĐ04'), place: 'Kon Tum' },
  signature: { capacity: 'onBehalfOf', authority: 'BAN CHỈ ĐẠO', post: 'PHÓ TRƯỞNG BAN' },
  recipients: ['Lưu Văn phòng'],
}
const wordsOf = (letter: RegimeLetter) =>
  listTokenLines(regimeLetter(letter))
    .map(({ tokens }) => tokensText(tokens))
    .join('\n')

describe('the letter of a regime', () => {
  it('says whom, content, form, cut-off, deadline and where to', () => {
    const words = wordsOf(LETTER)
    assert.match(words, /Các cơ quan, đơn vị được phân công kết nghĩa/)
    assert.match(words, /Kết quả trong kỳ; Sổ Excel/)
    assert.match(words, /15\/12\/2026 đến 14\/03\/2027/)
    assert.match(words, /16\/03\/2027/)
    assert.match(
      words,
      /Báo cáo Đợt 1 được cơ quan thường trực tổng hợp, .* trước hết ngày 25\/03\/2027/,
    )
    assert.match(words, /Nơi nhận báo cáo: Cơ quan thường trực Ban Chỉ đạo/)
    assert.match(words, /khi bản ký đến/)
    assert.match(words, /Đơn vị được mời tham gia không thuộc chế độ này/)
    assert.doesNotMatch(words, /huyện/)
  })

  it('goes to district committees where they owe, and is never empty', () => {
    const [paper] = LETTER.papers
    assert.ok(paper)
    const words = wordsOf({ ...LETTER, papers: [{ ...paper, owedBy: 'districtCommittee' }] })
    assert.match(words, /Ban Chỉ đạo các huyện, thành phố/)
    assert.throws(() => regimeLetter({ ...LETTER, papers: [] }), RangeError)
  })

  it('says where each paper goes when they do not go to one place', () => {
    const [paper] = LETTER.papers
    assert.ok(paper)
    const papers = [
      paper,
      { ...paper, name: 'Đợt 2' },
      { ...paper, name: 'Chuyên đề 1', sendTo: 'Sở chủ trì' },
    ]
    const words = wordsOf({ ...LETTER, papers })
    assert.match(
      words,
      /Nơi nhận báo cáo: Cơ quan thường trực Ban Chỉ đạo \(Đợt 1, Đợt 2\); Sở chủ trì \(Chuyên đề 1\)\./,
    )
    assert.deepEqual(listLooseNumerals(regimeLetter({ ...LETTER, papers })), [])
  })

  it('binds every number', () => {
    assert.deepEqual(listLooseNumerals(regimeLetter(LETTER)), [])
  })
})
