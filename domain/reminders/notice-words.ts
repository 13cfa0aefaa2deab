import { type PlainDate, parsePlainDate } from '#domain/base/plain-date.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { TrailRoot } from '#domain/trail/schema.ts'

/** What a machine tells an administrator beside the ladder of reports. */
export const NOTICE_KINDS = ['backupNotProven', 'trailRoot'] as const

export type NoticeKind = (typeof NOTICE_KINDS)[number]

export type Notice = {
  kind: NoticeKind
  toldOn: PlainDate
  /** One whole sentence of what happened, or of the root that is to be kept. */
  detail: string
}

/** The page on which the administrator sees it, below the programme's address. */
export const NOTICE_PAGES: Record<NoticeKind, string> = {
  backupNotProven: 'backups',
  trailRoot: 'trail/roots',
}

const MAILS: Record<NoticeKind, { subject: string; before: string[]; after: string[] }> = {
  backupNotProven: {
    subject: 'Sao lưu chưa được chứng minh',
    before: ['Lần sao lưu và phục hồi thử gần nhất không thành công:'],
    after: [
      'Dữ liệu đang dùng không bị ảnh hưởng. Mỗi ngày báo một lần cho đến khi phục hồi thử thành công.',
    ],
  },
  trailRoot: {
    subject: 'Mã niêm phong nhật ký hệ thống',
    before: ['Đề nghị giữ thư này ngoài hệ thống.'],
    after: [
      'Về sau mã cho biết nhật ký có còn nguyên đến lúc niêm phong hay không. Người vận hành đối chiếu bằng lệnh:',
      'npx ketnghia verify --trail --root MÃ',
    ],
  },
}

/** What the mail of a root says: that of the trail's last block of a day. */
export function rootSentence({ day, number, entryCount, digest }: TrailRoot): string {
  const until = parsePlainDate(day)
  return `Mã niêm phong đến hết ngày ${until ? formatDate(until) : day} (khối ${number}, ${entryCount} dòng): ${digest}`
}

/** The mail of a notice, plain text; `address` is where the page is found, when the operator names it. */
export function noticeMail(
  { kind, toldOn, detail }: Notice,
  address: string | undefined,
): { subject: string; text: string } {
  const { subject, before, after } = MAILS[kind]
  return {
    subject: `${subject}, ngày ${formatDate(toldOn)}`,
    text: [
      ...before,
      detail,
      '',
      ...after,
      ...(address === undefined ? [] : [`Xem trên hệ thống: ${address}`]),
      'Thư tự động. Không cần trả lời thư này.',
      '',
    ].join('\n'),
  }
}
