import type { PlainDate } from '#domain/base/plain-date.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'

/** What a machine tells an administrator beside the ladder of reports. */
export const NOTICE_KINDS = ['backupNotProven'] as const

export type NoticeKind = (typeof NOTICE_KINDS)[number]

export type Notice = {
  kind: NoticeKind
  toldOn: PlainDate
  /** One whole sentence of what happened. */
  detail: string
}

/** The page on which the administrator sees it, below the programme's address. */
export const NOTICE_PAGES: Record<NoticeKind, string> = { backupNotProven: 'backups' }

/** The mail of a notice, plain text; `address` is where the page is found, when the operator names it. */
export function noticeMail(
  { toldOn, detail }: Notice,
  address: string | undefined,
): { subject: string; text: string } {
  return {
    subject: `Sao lưu chưa được chứng minh, ngày ${formatDate(toldOn)}`,
    text: [
      'Lần sao lưu và phục hồi thử gần nhất không thành công:',
      detail,
      '',
      'Dữ liệu đang dùng không bị ảnh hưởng. Mỗi ngày báo một lần cho đến khi phục hồi thử thành công.',
      ...(address === undefined ? [] : [`Xem trên hệ thống: ${address}`]),
      'Thư tự động. Không cần trả lời thư này.',
      '',
    ].join('\n'),
  }
}
