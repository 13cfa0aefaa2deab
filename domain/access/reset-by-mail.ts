import type { TryLimit } from '#domain/base/try-limit.ts'

/** How long a mailed link sets a password, minutes, from when it is asked for and again from when it leaves. */
export const RESET_LINK_MINUTES = 30

/**
 * So long an address has stood before a link goes to it, days: whoever finds a browser open cannot write an address of
 * their own and take the account with it the same hour.
 */
export const RESET_ADDRESS_DAYS = 3

/**
 * How often a link is asked for in a window: from one address for all accounts, from one address for one account, and
 * for one account from anywhere. The last bounds what comes into a mailbox and nothing else: no count of signing in
 * is touched. One address has fewer than all have together, so that no stranger alone uses up what the owner may ask.
 */
export const RESET_LIMITS = {
  resetAddress: { most: 20, minutes: 15 },
  resetAccount: { most: 2, minutes: 60 },
  resetMails: { most: 3, minutes: 60 },
} as const satisfies Record<string, TryLimit>

/** Mails about an account. */
export const ACCOUNT_MAILS = ['resetLink', 'passwordChanged'] as const

export type AccountMailKind = (typeof ACCOUNT_MAILS)[number]

/** The first line of each, in an inbox and in what is held of a person. */
export const ACCOUNT_MAIL_SUBJECTS: Record<AccountMailKind, string> = {
  resetLink: 'Đặt lại mật khẩu',
  passwordChanged: 'Mật khẩu đã được thay đổi',
}

type Mail = { subject: string; text: string }

const CLOSING = 'Thư tự động. Không cần trả lời thư này.'

/** The mail with the link; `link` carries its code behind the #, which no server is sent. Never a password. */
export function resetLinkMail(link: string): Mail {
  return {
    subject: ACCOUNT_MAIL_SUBJECTS.resetLink,
    text: [
      'Có người đề nghị đặt lại mật khẩu của tài khoản dùng địa chỉ thư này.',
      `Mở đường dẫn sau để đặt mật khẩu mới, dùng được một lần, trong ${RESET_LINK_MINUTES} phút:`,
      link,
      '',
      'Nếu có nhiều thư như vậy, chỉ đường dẫn trong thư mới nhất dùng được.',
      'Nếu không đề nghị: bỏ qua thư này, mật khẩu giữ nguyên. Không chuyển đường dẫn cho người khác.',
      CLOSING,
      '',
    ].join('\n'),
  }
}

/** The mail after a password was set or changed; `at` is the moment in words. */
export function passwordChangedMail(at: string): Mail {
  return {
    subject: ACCOUNT_MAIL_SUBJECTS.passwordChanged,
    text: [
      `Mật khẩu của tài khoản dùng địa chỉ thư này đã được thay đổi lúc ${at}. Mọi nơi khác phải đăng nhập lại.`,
      'Nếu không phải do mình đổi: đề nghị báo ngay cho quản trị hệ thống.',
      CLOSING,
      '',
    ].join('\n'),
  }
}
