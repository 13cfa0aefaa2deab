import type { RefusedKind } from './refused.ts'

type Words = { readonly vi: string; readonly en: string }

/** What is asked for at once: comings and goings, what was refused, what was changed on accounts, files that left. */
export const ACCESS_GROUPS = ['entering', 'refused', 'accounts', 'exports'] as const
export type AccessGroup = (typeof ACCESS_GROUPS)[number]

type Event = Words & { group: Exclude<AccessGroup, 'exports'> }

/** Kinds of `account_events`. */
export const ACCOUNT_EVENTS = {
  signedIn: { group: 'entering', vi: 'Đăng nhập', en: 'Signed in' },
  signedInOnTrustedDevice: {
    ...{
      group: 'entering',
      vi: 'Đăng nhập trên thiết bị tin cậy',
      en: 'Signed in on a trusted device',
    },
  },
  signedOut: { group: 'entering', vi: 'Đăng xuất', en: 'Signed out' },
  sessionEnded: { group: 'entering', vi: 'Đăng xuất một nơi khác', en: 'Another session ended' },
  otherSessionsEnded: {
    ...{ group: 'entering', vi: 'Đăng xuất mọi nơi khác', en: 'Other sessions ended' },
  },
  allSessionsEnded: { group: 'entering', vi: 'Bị đăng xuất mọi nơi', en: 'All sessions ended' },
  secondStepAsked: {
    ...{
      group: 'entering',
      vi: 'Mật khẩu đúng, chờ bước hai',
      en: 'Password right, second step awaited',
    },
  },
  signedInByProvider: {
    ...{
      group: 'entering',
      vi: 'Đăng nhập bằng nhà cung cấp danh tính',
      en: 'Signed in by the identity provider',
    },
  },
  secondStepAfterProvider: {
    ...{
      group: 'entering',
      vi: 'Nhà cung cấp danh tính đã xác nhận, chờ bước hai',
      en: 'Confirmed by the identity provider, second step awaited',
    },
  },
  recoveryCodeUsed: { group: 'entering', vi: 'Dùng một mã khôi phục', en: 'Recovery code used' },
  signInRefused: { group: 'refused', vi: 'Đăng nhập bị từ chối', en: 'Sign-in refused' },
  secondStepRefused: { group: 'refused', vi: 'Mã bước hai bị từ chối', en: 'Second step refused' },
  providerSignInRefused: {
    ...{
      group: 'refused',
      vi: 'Nhà cung cấp danh tính: từ chối',
      en: 'Sign-in by the identity provider refused',
    },
  },
  created: { group: 'accounts', vi: 'Lập tài khoản', en: 'Account made' },
  codeIssued: { group: 'accounts', vi: 'Làm thư cấp mật khẩu', en: 'Letter with a code made' },
  passwordSet: { group: 'accounts', vi: 'Đặt mật khẩu bằng thư', en: 'Password set by a letter' },
  resetLinkAsked: {
    ...{
      group: 'accounts',
      vi: 'Xin đường dẫn đặt lại mật khẩu qua thư điện tử',
      en: 'Link to reset the password asked for by mail',
    },
  },
  passwordReset: {
    ...{
      group: 'accounts',
      vi: 'Đặt lại mật khẩu bằng đường dẫn gửi qua thư điện tử',
      en: 'Password reset by a mailed link',
    },
  },
  passwordChanged: { group: 'accounts', vi: 'Đổi mật khẩu', en: 'Password changed' },
  passwordTaken: { group: 'accounts', vi: 'Bỏ mật khẩu cũ', en: 'Password taken away' },
  triesForgiven: { group: 'accounts', vi: 'Cho nhập lại mật khẩu', en: 'Tries forgiven' },
  authenticatorSet: {
    ...{ group: 'accounts', vi: 'Bật xác thực hai bước', en: 'Second step set up' },
  },
  authenticatorRemoved: {
    ...{ group: 'accounts', vi: 'Tắt xác thực hai bước', en: 'Second step turned off' },
  },
  recoveryCodesMade: {
    ...{ group: 'accounts', vi: 'Lập bảng mã khôi phục mới', en: 'New recovery codes made' },
  },
  passkeyAdded: { group: 'accounts', vi: 'Thêm khóa truy cập', en: 'Passkey added' },
  passkeyRemoved: { group: 'accounts', vi: 'Bỏ khóa truy cập', en: 'Passkey removed' },
  deviceTrusted: { group: 'accounts', vi: 'Thêm thiết bị tin cậy', en: 'Device trusted' },
  deviceTrustEnded: {
    ...{ group: 'accounts', vi: 'Bỏ thiết bị tin cậy', en: 'Device no longer trusted' },
  },
  reopenedOnServer: {
    ...{
      group: 'accounts',
      vi: 'Mở lại tài khoản quản trị trên máy chủ',
      en: "Administrator's account reopened on the server",
    },
  },
  providerLinked: {
    ...{
      group: 'accounts',
      vi: 'Liên kết với nhà cung cấp danh tính',
      en: 'Linked with the identity provider',
    },
  },
  providerUnlinked: {
    ...{
      group: 'accounts',
      vi: 'Bỏ liên kết với nhà cung cấp danh tính',
      en: 'Link with the identity provider taken away',
    },
  },
  secondStepTaken: {
    ...{
      group: 'accounts',
      vi: 'Bỏ xác thực hai bước bằng thư',
      en: 'Second step taken by a letter',
    },
  },
} as const satisfies Record<string, Event>

export type AccountEventKind = keyof typeof ACCOUNT_EVENTS

/** Files that leave, by the operation of the API that answers them. */
export const EXPORTS: Readonly<Record<string, Words>> = {
  exportActivities: { vi: 'Tải sổ theo dõi hoạt động', en: 'Ledger of activities' },
  exportCommunes: { vi: 'Tải danh sách các xã', en: 'List of communes' },
  exportFigure: { vi: 'Tải bản ghi sau một con số', en: 'Records behind a figure' },
  exportNeeds: { vi: 'Tải danh sách việc cần giúp', en: 'List of needs' },
  exportOwnData: { vi: 'Tải dữ liệu cá nhân của mình', en: 'Own personal data' },
  exportPersonData: { vi: 'Tải dữ liệu cá nhân của một người', en: 'Personal data of a person' },
  exportPlans: { vi: 'Tải kế hoạch của các đơn vị', en: 'Plans of units' },
  exportRequests: { vi: 'Tải đề nghị phối hợp', en: 'Requests for coordination' },
  exportTrail: { vi: 'Tải nhật ký hệ thống', en: 'Trail' },
  exportTrailRoots: { vi: 'Tải mã niêm phong nhật ký', en: 'Roots of the trail' },
  exportWorks: { vi: 'Tải danh sách công trình, mô hình', en: 'List of works' },
  getBoardWorkbook: { vi: 'Tải bảng theo dõi gửi báo cáo', en: 'Board of reports' },
  exportWorkbook: { vi: 'Tải sổ Excel của đơn vị', en: "A unit's workbook" },
  getFile: { vi: 'Tải tệp đã lưu', en: 'A kept file' },
  getHeadPageFile: { vi: 'Tải nội dung cần xử lý', en: "Head's page" },
  getMemberPageFile: { vi: 'Tải trang địa bàn', en: "Member's page" },
  getPeopleForm: { vi: 'Tải mẫu lập nhiều tài khoản', en: 'Form for many accounts' },
  getRegimeLetterFile: { vi: 'Tải công văn chế độ báo cáo', en: 'Letter on the reports of a year' },
  getReportFile: { vi: 'Tải báo cáo năm', en: 'Annual report' },
  getUnitReportFile: { vi: 'Tải báo cáo của đơn vị', en: "A unit's report" },
  getUrgingLetterFile: { vi: 'Tải công văn đôn đốc', en: 'Urging letter' },
}

/** Kinds of `refused_attempts`. */
export const REFUSED_ATTEMPTS: Readonly<Record<RefusedKind, Words>> = {
  noRight: { vi: 'Việc không thuộc quyền bị từ chối', en: 'Refused: no right to it' },
  outsideScope: {
    vi: 'Hỏi nội dung ngoài phạm vi',
    en: 'Asked for what is not there or outside the scope',
  },
  many: { vi: 'Bị từ chối nhiều lần', en: 'Refused many times' },
}

/** What a line is called. */
export function accessWordsOf(kind: string): Words {
  if (Object.hasOwn(REFUSED_ATTEMPTS, kind)) return REFUSED_ATTEMPTS[kind as RefusedKind]
  if (Object.hasOwn(ACCOUNT_EVENTS, kind)) {
    const { vi, en } = ACCOUNT_EVENTS[kind as AccountEventKind]
    return { vi, en }
  }
  return EXPORTS[kind] ?? READING
}

/** What an assistant read, on the head's behalf; which page it was is its operation. */
const READING: Words = { vi: 'Thư ký, trợ lý xem', en: 'Read by an assistant' }

/** Whether a line is of a reading: its kind is then the operation that was asked. */
export const isReading = (kind: string) =>
  ![EXPORTS, ACCOUNT_EVENTS, REFUSED_ATTEMPTS].some((words) => Object.hasOwn(words, kind))

/** The kinds of account events of a group; none for files. */
export function kindsOf(group: AccessGroup): string[] {
  return Object.entries(ACCOUNT_EVENTS).flatMap(([kind, event]) =>
    event.group === group ? [kind] : [],
  )
}
