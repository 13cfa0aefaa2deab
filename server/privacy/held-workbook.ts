import { roleName } from '#domain/access/role-names.ts'
import { momentText } from '#domain/base/moment-text.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { Held, Tally } from '#domain/privacy/held.ts'
import type { SheetToWrite } from '#server/platform/sheets/workbook-to-write.ts'
import { writeWorkbook } from '#server/platform/sheets/write.ts'

type Cell = string | number | null
type Column = readonly [header: string, width: number, kind?: 'text' | 'integer']

const at = (moment: string | null) => (moment === null ? null : momentText(moment))

/** What is held on one person as a workbook to be read: one sheet a subject. */
export async function writeHeldWorkbook(
  held: Held,
  notice: string | undefined,
): Promise<Uint8Array> {
  const title = `Dữ liệu cá nhân của ${held.person.name}`
  return await writeWorkbook({
    properties: { title, createdAt: Date.parse(held.madeAt) },
    sheets: [
      accountSheet(held, title, notice),
      sheet(
        'Chức vụ',
        [
          ['Vai trò', 26],
          ['Cơ quan, đơn vị', 40],
          ['Từ ngày', 14],
          ['Đến hết ngày', 14],
        ],
        held.posts.map(({ role, title: office, heldFrom, lastDay }) => [
          ...[roleName(role, 'vi'), office, formatDate(heldFrom)],
          lastDay === null ? null : formatDate(lastDay),
        ]),
      ),
      sheet(
        'Phiên đăng nhập',
        [
          ['Trình duyệt', 30],
          ['Đăng nhập lúc', 18],
          ['Dùng lần cuối', 18],
          ['Hết hạn lúc', 18],
        ],
        held.sessions.map(({ browser, openedAt, lastSeenAt, expiresAt }) => [
          ...[browser, at(openedAt), at(lastSeenAt), at(expiresAt)],
        ]),
      ),
      sheet(
        'Mã truy cập cho máy',
        [
          ['Tên', 40],
          ['Lập lúc', 18],
          ['Hết hạn lúc', 18],
          ['Thu hồi lúc', 18],
        ],
        held.tokens.map(({ name, madeAt, expiresAt, endedAt }) => [
          ...[name, at(madeAt), at(expiresAt), at(endedAt)],
        ]),
      ),
      sheet(
        'Đầu mối của đơn vị',
        [
          ['Đơn vị', 40],
          ['Chức danh', 30],
          ['Họ và tên', 28],
          ['Điện thoại', 18],
        ],
        held.contacts.map(({ unitName, postName, holderName, telephone }) => [
          ...[unitName, postName, holderName, telephone],
        ]),
      ),
      sheet(
        'Nhắc việc, thông báo',
        [
          ['Ngày', 14],
          ['Nội dung', 90],
          ['Gửi thư đến', 34],
        ],
        held.messages.map(({ toldOn, text, mailedTo }) => [formatDate(toldOn), text, mailedTo]),
      ),
      tallies('Truy cập', held.access),
      tallies(
        'Việc đã làm',
        held.done,
        held.done.map(({ page }) => page),
      ),
    ],
  })
}

function accountSheet(held: Held, title: string, notice: string | undefined): SheetToWrite {
  const { account, secondStep, mailAddresses, calendarFeedSince } = held
  const rows: [string, string | null][] = [
    ['Họ và tên', held.person.name],
    ['Tên đăng nhập', account?.signInName ?? null],
    ['Điện thoại để đăng nhập', account?.telephone ?? null],
    ['Lập tài khoản lúc', at(account?.madeAt ?? null)],
    ['Ứng dụng xác thực, từ', at(secondStep.authenticatorSince)],
    ['Mã khôi phục còn lại', String(secondStep.recoveryCodesLeft)],
    ...secondStep.passkeys.map(({ name, domain, addedAt }): [string, string] => [
      'Khóa truy cập',
      `${name}, ${domain}, từ ${momentText(addedAt)}`,
    ]),
    ...secondStep.browsers.map(({ browser, lastSeenAt, trustedAt }): [string, string] => [
      trustedAt === null ? 'Trình duyệt đã dùng' : 'Thiết bị tin cậy',
      `${browser === '' ? 'không rõ loại' : browser}, lần cuối ${momentText(lastSeenAt)}`,
    ]),
    ...held.providers.map(({ issuer, linkedAt }): [string, string] => [
      'Đăng nhập qua nhà cung cấp danh tính',
      `${issuer}, từ ${momentText(linkedAt)}`,
    ]),
    ...mailAddresses.map(({ address, since }): [string, string] => [
      'Địa chỉ nhận nhắc việc',
      `${address}, từ ${momentText(since)}`,
    ]),
    ['Địa chỉ lịch hạn gửi, từ', at(calendarFeedSince)],
  ]
  const made = `Chương trình: ${held.programme}. Lập lúc ${momentText(held.madeAt)}.`
  return {
    ...sheet(
      'Tài khoản',
      [
        ['Nội dung', 30],
        ['Dữ liệu đang giữ', 70],
      ],
      rows,
    ),
    lines: [
      ...(notice === undefined ? [] : [{ text: notice, style: 'heading' as const }]),
      { text: title, style: 'title' },
      { text: made, style: 'note' },
      {
        text: 'Không có mật khẩu, khóa, mã: hệ thống chỉ giữ mã băm của chúng.',
        style: 'note',
      },
    ],
  }
}

function tallies(name: string, list: readonly Tally[], pages?: readonly string[]): SheetToWrite {
  return sheet(
    name,
    [
      ['Việc', 44],
      ['Số lần', 10, 'integer'],
      ['Lần đầu', 18],
      ['Lần cuối', 18],
      ...(pages ? ([['Xem tại', 60]] as const) : []),
    ],
    list.map(({ what, count, first, last }, row) => [
      ...[what.vi, count, at(first), at(last)],
      ...(pages ? [pages[row] ?? null] : []),
    ]),
  )
}

function sheet(
  name: string,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
): SheetToWrite {
  return {
    name,
    table: {
      columns: columns.map(([header, width, kind = 'text']) => ({ header, width, kind })),
      rows,
    },
  }
}
