/** A sentence in both languages. */
export type Both = { readonly vi: string; readonly en: string }

/** How long something is kept: with a record, until a person is struck, or some days after a moment. */
export type Term = Both & {
  /** Whole days after which the nightly job removes it; absent where no job does. */
  readonly days?: number
}

/** The days of Vietnam's year, for terms that are said in years. */
const YEAR = 365

/**
 * How long personal data are kept. Law 91/2025/QH15, Article 14: what has served its purpose or outlived its term is
 * deleted. The days are ours (docs/decisions/2026-11-28-personal-data.md).
 */
export const TERMS = {
  untilStruck: {
    vi: 'đến khi xóa thông tin của người đó',
    en: 'until the person is struck',
  },
  withRecord: { vi: 'như hồ sơ của chương trình', en: 'as long as the record' },
  untilChanged: { vi: 'đến khi sửa hoặc xóa', en: 'until changed or deleted' },
  inBackups: {
    vi: 'đến khi bản sao lưu cũ nhất được giữ bị bỏ (7 ngày, 4 tuần, 12 tháng gần nhất)',
    en: 'until the oldest kept backup goes (the newest 7 days, 4 weeks, 12 months)',
  },
  askedFor: {
    days: 90,
    vi: 'đến khi trả lời, lâu nhất 90 ngày',
    en: 'until answered, 90 days at most',
  },
  session: {
    days: 1,
    vi: '1 ngày sau khi phiên đăng nhập hết hạn',
    en: '1 day after the session has ended',
  },
  code: { days: 1, vi: '1 ngày sau khi mã hết hạn', en: '1 day after the code has expired' },
  tries: { days: 1, vi: '1 ngày', en: '1 day' },
  waiting: {
    days: 1,
    vi: '1 ngày nếu không xác nhận',
    en: '1 day where it is not confirmed',
  },
  usedCode: { days: 90, vi: '90 ngày sau khi dùng', en: '90 days after use' },
  device: {
    days: YEAR,
    vi: '365 ngày sau lần đăng nhập cuối',
    en: '365 days after the last sign-in',
  },
  oldAddress: {
    days: 30,
    vi: '30 ngày sau khi đổi địa chỉ khác',
    en: '30 days after another took its place',
  },
  message: { days: YEAR, vi: '365 ngày sau khi gửi', en: '365 days after it was told' },
  token: {
    days: YEAR,
    vi: '365 ngày sau khi hết hạn hoặc thu hồi',
    en: '365 days after it expired or was ended',
  },
  access: { days: 2 * YEAR, vi: '730 ngày', en: '730 days' },
  fault: { days: 1, vi: '1 ngày', en: '1 day' },
} as const satisfies Record<string, Term>

export type TermName = keyof typeof TERMS
