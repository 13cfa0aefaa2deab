import { dong } from '#domain/base/money.ts'
import { printCode } from '#domain/base/one-time-code.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import { formatDate, formatTrieuDong } from '#domain/base/vietnamese-format.ts'
import { PRACTICE_NOTICE } from '#domain/documents/practice.ts'

/** What a slip (phiếu xác nhận) says of a commune and a round. */
export type SlipSheet = {
  number: number
  roundName: string
  placeName: string
  /** The last day on which the code answers and the slip is asked back. */
  expiresOn: PlainDate
  /** Absent when the person who prints it had a hand in every item: then only the signed paper answers. */
  code: string | undefined
  items: readonly {
    position: number
    subjectKind: 'activity' | 'work'
    unitNames: string
    title: string
    words: string | null
    happenedOn: PlainDate
    /** Whole đồng; null of a work. */
    askedAmount: number | null
    byCode: boolean
  }[]
}

export type SlipOffice = {
  superiorBody: string
  issuingBody: string
  practice: boolean
  /** Whom to call; empty when the year's settings name nobody. */
  contact: string
  /** The page where codes are typed: `https://…/slip`. */
  address: string
}

/** Black and white squares, row by row. */
export type QrMatrix = readonly (readonly boolean[])[]

/**
 * What is printed on A5, line by line, for `slip.typ`: only words that are ready to print. The QR code carries
 * the address and, behind its #, the code: the part of an address that no browser sends and no server logs.
 */
export function slipPages(
  sheets: readonly SlipSheet[],
  office: SlipOffice,
  drawQr: (text: string) => QrMatrix,
) {
  return {
    notice: office.practice ? PRACTICE_NOTICE : '',
    heads: HEADS,
    slips: sheets.map((sheet) => ({
      bodies: [office.superiorBody, office.issuingBody],
      title: 'PHIẾU XÁC NHẬN',
      subtitle: `UBND ${sheet.placeName} · ${sheet.roundName}`,
      due: `Phiếu số ${sheet.number} · ${sheet.items.length} việc · trả lời đến hết ngày ${formatDate(sheet.expiresOn)}`,
      howTo: howTo(sheet),
      address: sheet.code === undefined ? '' : office.address.replace(/^https?:\/\//, ''),
      code: sheet.code === undefined ? '' : printCode(sheet.code),
      qr: sheet.code === undefined ? [] : drawQr(`${office.address}#${sheet.code}`),
      rows: sheet.items.map((item) => [
        `${item.position}${item.byCode ? '' : '*'}`,
        `${item.unitNames}: ${item.subjectKind === 'work' ? 'bàn giao ' : ''}${item.title}${item.words === null ? '' : `, ${item.words}`}`,
        formatDate(item.happenedOn),
        item.askedAmount === null ? 'x' : formatTrieuDong(dong(item.askedAmount)),
      ]),
      note:
        sheet.code !== undefined && sheet.items.some(({ byCode }) => !byCode)
          ? '* Chỉ trả lời trên phiếu giấy: người in phiếu đã ghi việc này.'
          : '',
      remark: 'Ý kiến của xã (chỉ gửi cơ quan thường trực; không ghi tên người dân):',
      place: `${sheet.placeName}, ngày …… tháng …… năm ………`,
      signer: 'TM. ỦY BAN NHÂN DÂN',
      signerHint: '(Ký, ghi rõ họ tên, chức vụ, đóng dấu)',
      contact: office.contact === '' ? '' : `Hỏi: ${office.contact}`,
    })),
  }
}

const HEADS = [
  'Số',
  'Đơn vị, việc đã giúp',
  'Ngày',
  'Đơn vị báo cáo (triệu đồng)',
  'Đã nhận đủ',
  'Nhận một phần (số)',
  'Chưa nhận',
  'Không rõ',
]

function howTo({ code }: SlipSheet): string {
  const paper = 'Đánh dấu X một ô ở mỗi việc, ký rồi gửi lại cơ quan thường trực.'
  return code === undefined
    ? paper
    : `${paper} Hoặc trả lời trên điện thoại: quét mã, hay mở địa chỉ bên và nhập mã số. Mã dùng một lần, không cần tài khoản; mở trang chưa phải là xác nhận.`
}
