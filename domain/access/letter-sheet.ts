import { printCode } from '#domain/base/one-time-code.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { PASSWORD_LENGTH } from './password.ts'

/** What the letter with the code (thư cấp mật khẩu) says of one person; the code is nowhere else. */
export type LetterSheet = {
  name: string
  signInName: string
  telephone: string | null
  /** Role and office of each post held. */
  posts: readonly string[]
  code: string
  /** The last day on which the code sets a password. */
  expiresOn: PlainDate
}

export type LetterOffice = {
  superiorBody: string
  issuingBody: string
  programme: string
  /** Whom to call; empty when the year's settings name nobody. */
  contact: string
  /** The page where codes are typed: `https://…/first-password`. */
  address: string
}

/**
 * What is printed on A5, one page a person, for `letter.typ`: only words that are ready to print. The QR code carries
 * the address and, behind its #, the code: the part of an address that no browser sends and no server logs.
 */
export function letterPages(
  sheets: readonly LetterSheet[],
  office: LetterOffice,
  drawQr: (text: string) => readonly (readonly boolean[])[],
) {
  return {
    letters: sheets.map(({ name, signInName, telephone, posts, code, expiresOn }) => ({
      bodies: [office.superiorBody, office.issuingBody].filter((body) => body !== ''),
      title: 'THƯ CẤP MẬT KHẨU',
      subtitle: office.programme,
      to: `Gửi: ${name}`,
      posts,
      signIn: [
        `Tên đăng nhập: ${signInName}`,
        ...(telephone === null ? [] : [`Cũng đăng nhập được bằng số điện thoại ${telephone}`]),
      ],
      code: printCode(code),
      address: office.address.replace(/^https?:\/\//, ''),
      qr: drawQr(`${office.address}#${code}`),
      steps: [
        'Quét mã bên, hoặc mở địa chỉ dưới mã rồi nhập mã số.',
        `Tự đặt mật khẩu, ít nhất ${PASSWORD_LENGTH.least} ký tự. Một câu ngắn dễ nhớ là được.`,
        'Từ lần sau đăng nhập bằng tên đăng nhập và mật khẩu đã đặt.',
      ],
      due: `Mã dùng một lần, đến hết ngày ${formatDate(expiresOn)}.`,
      note: 'Thư chỉ dành cho người có tên trên. Không đưa mã cho người khác, kể cả quản trị hệ thống. Đặt mật khẩu xong, đề nghị hủy thư. Nếu thư đến đã bị mở, đề nghị báo ngay để làm thư mới.',
      contact: office.contact === '' ? '' : `Hỏi: ${office.contact}`,
    })),
  }
}
