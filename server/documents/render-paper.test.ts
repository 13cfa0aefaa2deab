import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { plainDate } from '#domain/base/plain-date.ts'
import { layoutFor } from '#domain/documents/layout.ts'
import { documentNumber } from '#domain/documents/token.ts'
import { urgingLetter } from '#domain/documents/urging-letter.ts'
import { readFigures } from './read-figures.ts'
import { renderPaper } from './render-paper.ts'
import { pdfTool } from './tools.fixture.ts'

const LETTER = urgingLetter({
  units: Array.from({ length: 7 }, (_, at) => ({ name: `Đơn vị 0${at + 1}` })),
  periodName: 'Đợt 3 năm 2026',
  regime: { number: '12-CV/BCĐ04', date: plainDate('2026-01-15') },
  deadline: plainDate('2026-11-25'),
  asOf: plainDate('2026-11-23'),
  round: 1,
  contact: { person: 'Văn phòng Ban Chỉ đạo', telephone: '0260 000 000' },
  practice: true,
  head: {
    superiorBody: 'TỈNH ỦY KON TUM',
    issuingBody: 'BAN DÂN VẬN',
    number: documentNumber('…-CV/BDV'),
    place: 'Kon Tum',
  },
  signature: { capacity: 'own', post: 'TRƯỞNG BAN' },
  recipients: ['Lưu Văn phòng'],
})

const LAYOUT = layoutFor({ body: 'party', issuedOn: plainDate('2026-11-23') })

describe('renderPaper', () => {
  it('makes a Word file that names itself and reads back', async () => {
    const made = await renderPaper(LETTER, LAYOUT, 'docx')
    assert.ok(made.ok)
    const { fileName, mediaType, bytes } = made.value
    assert.equal(fileName, 'tai-lieu-thuc-hanh_cong-van-don-doc-lan-1.docx')
    assert.match(mediaType, /wordprocessingml/)
    const read = await readFigures(bytes)
    assert.ok(read.ok)
    const figures = read.value.filter(({ id }) => id !== undefined)
    assert.deepEqual(
      figures.map(({ id, text }) => [id, text]),
      [['unitsUrged', '7']],
    )
  })

  it('makes a PDF with the letter and its list', async () => {
    const made = await renderPaper(LETTER, LAYOUT, 'pdf')
    assert.ok(made.ok)
    const { fileName, mediaType, bytes } = made.value
    assert.equal(fileName, 'tai-lieu-thuc-hanh_cong-van-don-doc-lan-1.pdf')
    assert.equal(mediaType, 'application/pdf')
    const [letter = '', list = ''] = (await pdfTool('pdftotext', bytes)).split('\f')
    assert.match(letter, /Về việc đôn đốc gửi báo cáo/)
    assert.match(letter, /Kính gửi: Các cơ quan, đơn vị \(có danh sách kèm theo\)/)
    assert.match(list, /DANH SÁCH CƠ QUAN, ĐƠN VỊ CHƯA GỬI BÁO CÁO/)
    assert.match(list, /Đơn vị 07/)
  })
})
