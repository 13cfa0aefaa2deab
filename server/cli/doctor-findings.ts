import { formatInteger } from '#domain/base/vietnamese-format.ts'
import type { MailState } from '../platform/mail.ts'

/** One line of `doctor`: how it stands with one matter, and what to do where it does not stand well. */
export type Finding = {
  about: string
  state: 'good' | 'note' | 'bad'
  said: string
  remedy?: string
}

const MARKS: Record<Finding['state'], string> = {
  ...{ good: 'tốt', note: 'lưu ý', bad: 'cần sửa' },
}

export function lineOf({ about, state, said, remedy }: Finding): string {
  return `[${MARKS[state]}] ${about}: ${said}.${remedy === undefined ? '' : ` ${remedy}`}`
}

const GIGABYTE = 1e9

/** Free space where files are kept, in bytes: a backup and a day's scans need some. */
export function diskFinding(freeBytes: number, folder: string): Finding {
  const said = `${folder} còn trống ${formatInteger(Math.floor(freeBytes / GIGABYTE))} GB`
  const remedy = 'Đề nghị xóa bớt hoặc thêm đĩa: khi đầy đĩa hệ thống không ghi được.'
  if (freeBytes < GIGABYTE) return { about: 'Dung lượng', state: 'bad', said, remedy }
  if (freeBytes < 5 * GIGABYTE) return { about: 'Dung lượng', state: 'note', said, remedy }
  return { about: 'Dung lượng', state: 'good', said }
}

/** How far the clock of this machine is from that of the database, in milliseconds. */
export function clockFinding(skew: number): Finding {
  const seconds = Math.round(Math.abs(skew) / 1000)
  if (seconds <= 2)
    return { about: 'Đồng hồ', state: 'good', said: 'máy này và cơ sở dữ liệu cùng giờ' }
  return {
    ...{ about: 'Đồng hồ', state: 'bad' },
    said: `máy này và cơ sở dữ liệu lệch nhau ${formatInteger(seconds)} giây`,
    remedy: 'Đúng hạn tính theo giờ: đề nghị bật đồng bộ giờ (NTP) ở cả hai máy.',
  }
}

/** When the regular work last ended well; it runs every minute while the system serves. */
export function jobsFinding(lastEndedAt: string | undefined, now: string): Finding {
  const about = 'Công việc định kỳ'
  const remedy = 'Đề nghị kiểm tra hệ thống (serve) có đang chạy và xem nhật ký của nó.'
  if (lastEndedAt === undefined)
    return { about, state: 'note', said: 'chưa chạy lần nào trong một ngày qua', remedy }
  const minutes = Math.floor((Date.parse(now) - Date.parse(lastEndedAt)) / 60_000)
  if (minutes < 10) return { about, state: 'good', said: 'đang chạy' }
  const said = `lần gần nhất cách đây ${formatInteger(minutes)} phút`
  return { about, state: 'note', said, remedy }
}

/** @param answer what the mail server said against it; undefined when it took the greeting and the login */
export function mailFinding(state: MailState, answer: string | undefined): Finding {
  const about = 'Thư'
  if (state === 'off')
    return {
      ...{ about, state: 'note', said: 'chưa đặt SMTP_URL, lời nhắc chỉ hiện trong hệ thống' },
      remedy: 'Muốn gửi thư nhắc thì đặt SMTP_URL.',
    }
  if (state === 'held')
    return { about, state: 'good', said: 'dữ liệu thực hành, thư không rời máy này' }
  if (answer === undefined)
    return { about, state: 'good', said: 'máy chủ thư nhận kết nối và đăng nhập' }
  return {
    ...{ about, state: 'bad', said: `máy chủ thư không nhận: ${answer.replace(/\.$/, '')}` },
    remedy: 'Đề nghị kiểm tra SMTP_URL và mạng tới máy chủ thư.',
  }
}

export type Certificate =
  | { kind: 'none' }
  | { kind: 'unreached'; why: string }
  | { kind: 'seen'; validUntil: string; distrust: string | undefined }

/** The certificate under which people reach the pages. */
export function certificateFinding(certificate: Certificate, now: string): Finding {
  const about = 'Chứng thư'
  if (certificate.kind === 'none')
    return {
      ...{ about, state: 'note', said: 'chưa đặt PUBLIC_URL bắt đầu bằng https://' },
      remedy: 'Khi mở ra mạng thì đặt sau nginx hoặc Caddy có TLS và đặt PUBLIC_URL.',
    }
  if (certificate.kind === 'unreached')
    return {
      ...{ about, state: 'bad', said: `không tới được PUBLIC_URL: ${certificate.why}` },
      remedy: 'Đề nghị kiểm tra máy chủ chuyển tiếp và tên miền.',
    }
  const { validUntil, distrust } = certificate
  const days = Math.floor((Date.parse(validUntil) - Date.parse(now)) / 86_400_000)
  const remedy = 'Đề nghị gia hạn chứng thư ở máy chủ chuyển tiếp.'
  if (days < 0) return { about, state: 'bad', said: 'đã hết hạn', remedy }
  if (distrust !== undefined)
    return {
      ...{ about, state: 'bad', said: `trình duyệt không tin: ${distrust}` },
      remedy: 'Đề nghị cài đủ chuỗi chứng thư.',
    }
  const said = `còn ${formatInteger(days)} ngày`
  return days < 21 ? { about, state: 'note', said, remedy } : { about, state: 'good', said }
}
