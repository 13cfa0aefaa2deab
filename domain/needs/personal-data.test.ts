import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { findPersonalData } from './personal-data.ts'
import { findUnfitWords } from './proposal-words.ts'

/** What officers really write about services and living: none of it may be refused. */
const PASSES = [
  'Nhà văn hóa',
  'Nhà văn hóa thôn xuống cấp',
  'Trường Tiểu học',
  'Trường Tiểu học Nguyễn Văn Trỗi thiếu bàn ghế',
  'Trường THCS Lê Lợi',
  'Trường Phổ thông dân tộc bán trú Trần Phú',
  'Trường Mầm non Hoa Hồng',
  'Trạm Y tế xã thiếu giường',
  'Trạm Y Tế xã',
  'Đường Nguyễn Huệ bị ngập',
  'đường Hồ Chí Minh đoạn qua xã',
  'Cầu Đăk Bla',
  'Cầu tràn qua suối Đăk Pne, xã Đăk Kôi',
  'Đường vào khu sản xuất Ia H’Drai',
  'Huyện Ia H’Drai chưa có nước sạch',
  'Xã Hà Mòn cần đường bê tông 3 km',
  'Thị trấn Đăk Tô, phường Lê Lợi',
  'Hồ chứa nước Đăk Yên',
  'Hồ Văn hóa phẩm',
  'Lò sấy cà phê cho 20 hộ',
  'Đoàn Thanh niên xã cần loa',
  'Hội Liên hiệp Phụ nữ xã',
  'Ngô giống và phân bón cho 45 hộ nghèo',
  'UBND xã trả lời chậm hồ sơ đất đai',
  'Cấp giấy chứng nhận quyền sử dụng đất cho 120 hộ',
  'Kinh phí 150.000.000 đồng làm đường',
  'Kinh phí 1.500.000.000 đ',
  'Kinh phí 150000000 đồng',
  'Từ năm 2019-2025 chưa sửa',
  'Họp ngày 15/03/2019 và 05.03.2019',
  'Các năm 2019 2020 2021 2022',
  'Điện lưới 3 pha, 12 cột, 2.400 m dây',
  'Vay vốn Ngân hàng Chính sách xã hội',
  'Khu A trạm bơm',
  'Lớp 1A Trường Tiểu học',
  'Chị em phụ nữ cần máy may',
  'Học tập và làm theo gương Bác Hồ',
  'Thủ tục đăng ký khai sinh ở xã',
  'Cán bộ Y tế, Y sĩ còn thiếu',
  'Đường từ xã Ngọk Lây đi xã Đăk Na',
  'Nhà rông xã Mô Rai',
  'Hỗ trợ hộ nghèo, hộ cận nghèo vay vốn',
  'Chợ Vũ Hòa', // a market bears a name
  'Kênh mương Tân Cảnh',
  'Lương thực cho học sinh bán trú',
]

const NAMED = [
  'Ông Nguyễn Văn A cần nhà',
  'Sửa nhà cho bà Y Lan',
  'Hỗ trợ hộ A Dũng',
  'A Dũng thiếu đất',
  'Nhà của Y Ngọc bị dột',
  'Trần Thị Bưởi xin học',
  'nguyễn văn hùng xin vay vốn',
  'NGUYỄN THỊ HOA',
  'đồng chí Minh trả lời',
  'Đ/c Thảo phụ trách',
  'Lê Thảo hỏi về đất',
  'Siu Blơ cần bò giống',
  "H'Hen cần máy may",
  'gia đình Rmah Hlin',
  'Võ Thị Mai và 12 hộ',
  'Cấp bò cho anh Tuấn',
  'Vũ Đức Nam đề nghị',
]

const NUMBERS = [
  'Gọi 0905123456',
  'Gọi 0905 123 456',
  'Gọi 0905.123.456',
  'Gọi 0905-123-456',
  'Số +84 905 123 456',
  'Điện thoại (0260) 3862 123',
  'CCCD 062090001234',
  'CCCD 062 090 001 234',
  'CMND 233123456',
  'CMND 233 123 456',
  'Số 233.123.456',
]

const WORDS: [string, string][] = [
  ['words-belief', 'Xây nhà thờ'],
  ['words-belief', 'Sửa chùa của xã'],
  ['words-belief', 'Bà con theo đạo mới'],
  ['words-belief', 'sinh hoat tin lanh'],
  ['words-origin', 'Hỗ trợ người Xơ Đăng'],
  ['words-origin', 'Hộ dân tộc thiểu số cần đất'],
  ['words-origin', 'Bò cho người Kinh'],
  ['words-mood', 'Người dân bức xúc về đường'],
  ['words-mood', 'Tình hình tư tưởng ổn định'],
  ['words-mood', 'Có dư luận về thủ tục'],
  ['words-mood', 'Có người kích động, khiếu kiện'],
  ['words-village', 'Đường vào thôn 3'],
  ['words-village', 'Nước sạch làng Kon Rẫy'],
  ['words-village', 'Tổ dân phố số 2 thiếu đèn'],
]

describe('what may not stand in the text of a need or a proposal', () => {
  for (const text of PASSES)
    it(`takes: ${text}`, () => {
      assert.equal(findPersonalData(text), undefined)
      assert.equal(findUnfitWords(text), undefined)
    })

  for (const text of NAMED)
    it(`sees a name in: ${text}`, () => {
      assert.equal(findPersonalData(text)?.code, 'words-person')
      assert.ok(findUnfitWords(text))
    })

  for (const text of NUMBERS)
    it(`sees a number in: ${text}`, () => {
      assert.equal(findPersonalData(text)?.code, 'words-number')
      assert.equal(findUnfitWords(text)?.code, 'words-number')
    })

  for (const [code, text] of WORDS)
    it(`sees ${code} in: ${text}`, () => assert.equal(findUnfitWords(text)?.code, code))

  it('takes a village in a need, whose field it has', () => {
    assert.equal(findPersonalData('Đường vào thôn 3, làng Kon Rẫy'), undefined)
  })

  const service = fc.constantFrom(...PASSES.filter((text) => !/[’(]/.test(text)))
  const family = fc.constantFrom('Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Đặng', 'Bùi', 'Võ')
  const given = fc.constantFrom('An', 'Bình', 'Hoa', 'Dũng', 'Tuấn', 'Lan', 'Hạnh')
  const name = fc.oneof(
    fc.tuple(family, fc.constantFrom('Văn', 'Thị'), given).map((parts) => parts.join(' ')),
    fc.tuple(family, given).map((parts) => parts.join(' ')),
    fc.tuple(fc.constantFrom('A', 'Y'), given).map((parts) => parts.join(' ')),
    fc
      .tuple(fc.constantFrom('ông', 'bà', 'anh', 'chị', 'hộ'), given)
      .map((parts) => parts.join(' ')),
  )

  it('finds a name wherever it stands among words about services', () => {
    fc.assert(
      fc.property(service, name, fc.boolean(), (words, person, first) => {
        const text = first ? `${person}, ${words}` : `${words}; ${person}`
        assert.equal(findPersonalData(text)?.code, 'words-person', text)
      }),
      { numRuns: 300 },
    )
  })

  const digits = (least: number, most: number) =>
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: least, maxLength: most })
  it('finds a telephone or card number however it is grouped', () => {
    const telephone = digits(9, 9).map((rest) => `0${rest.join('')}`)
    const card = digits(11, 11).map((rest) => `0${rest.join('')}`)
    fc.assert(
      fc.property(
        service,
        fc.oneof(telephone, card),
        fc.constantFrom('', ' ', '.', '-'),
        (words, number, sign) => {
          const grouped = number.replace(/(\d{4})(\d{3})(?=\d)/, `$1${sign}$2${sign}`)
          assert.equal(findPersonalData(`${words}: ${grouped}`)?.code, 'words-number', grouped)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('takes any amount with its unit and any two pieces of plain words', () => {
    fc.assert(
      fc.property(service, service, fc.integer({ min: 1, max: 99_999_999_999 }), (a, b, amount) => {
        const money = amount.toString().replace(/\B(?=(\d{3})+(?!\d))/g, '.')
        assert.equal(findUnfitWords(`${a}; ${b}; ${money} đồng`), undefined)
      }),
      { numRuns: 300 },
    )
  })

  it('finds every listed word inside other words', () => {
    fc.assert(
      fc.property(service, fc.constantFrom(...WORDS), (words, [code, text]) => {
        assert.equal(findUnfitWords(`${words}; ${text}`)?.code, code)
      }),
    )
  })
})
