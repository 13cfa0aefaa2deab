import type { RefusalTable } from './refusals.ts'

/** Why somebody is not signed in by the identity provider, or not linked with it; a page says the same words. */
export const PROVIDER_REFUSALS = {
  'provider-not-set': {
    kind: 'notFound',
    vi: 'Hệ thống chưa được nối với nhà cung cấp danh tính. Đề nghị đăng nhập bằng mật khẩu.',
    en: 'No identity provider is set. Please sign in by the password.',
  },
  'provider-away': {
    kind: 'unavailable',
    vi: 'Nhà cung cấp danh tính tạm thời không trả lời. Đề nghị đăng nhập bằng mật khẩu, hoặc thử lại sau ít phút.',
    en: 'The identity provider does not answer at present. Please sign in by the password, or try again in a few minutes.',
  },
  'provider-refused': {
    kind: 'unknownPerson',
    vi: 'Nhà cung cấp danh tính chưa xác nhận lần đăng nhập này, hoặc đã quá mười phút. Đề nghị bấm nút đăng nhập lần nữa, hoặc dùng mật khẩu.',
    en: 'The identity provider did not confirm this sign-in, or ten minutes went by. Please press the button again, or use the password.',
  },
  'provider-not-linked': {
    kind: 'notFound',
    vi: 'Chưa có tài khoản nào liên kết với người đã đăng nhập ở nhà cung cấp danh tính. Đề nghị đăng nhập bằng mật khẩu, mở trang Tài khoản và bấm Liên kết.',
    en: 'No account is linked with who signed in at the identity provider. Please sign in by the password, open the account page and link it.',
  },
  'provider-linked-already': {
    kind: 'conflict',
    vi: 'Tài khoản này, hoặc người đã đăng nhập ở nhà cung cấp danh tính, đã có liên kết. Đề nghị bỏ liên kết cũ trước.',
    en: 'This account, or who signed in at the identity provider, is linked already. Please take the old link away first.',
  },
  'provider-too-often': {
    kind: 'tooOften',
    vi: 'Đã thử nhiều lần chưa được. Đề nghị thử lại sau 15 phút, hoặc dùng mật khẩu.',
    en: 'Too many tries failed. Please try again in 15 minutes, or use the password.',
  },
  'provider-no-post': {
    kind: 'forbidden',
    vi: 'Tài khoản đã liên kết hiện không giữ chức vụ nào trong chương trình. Đề nghị liên hệ quản trị hệ thống.',
    en: 'The linked account holds no post in the programme at present. Please ask the administrator.',
  },
} as const satisfies RefusalTable

/** Why somebody came back from the provider without being in, or without being linked. */
export type ProviderProblem = keyof typeof PROVIDER_REFUSALS
