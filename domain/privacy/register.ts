import type { Right } from '#domain/access/rights.ts'
import type { Both, TermName } from './terms.ts'

/** What personal data are kept for. */
export const PURPOSES = {
  signIn: { vi: 'đăng nhập, giữ an toàn tài khoản', en: 'signing in, keeping the account safe' },
  duty: {
    vi: 'ghi việc do ai làm, theo chức vụ nào',
    en: 'recording who did what, under which post',
  },
  contact: {
    vi: 'liên hệ công việc của chương trình',
    en: "reaching people about the programme's work",
  },
  paper: { vi: 'ghi nhận văn bản đã ký', en: 'recording signed papers' },
  account: {
    vi: 'phát hiện truy cập trái phép, giải trình việc dùng dữ liệu',
    en: 'finding unlawful access, accounting for the use of data',
  },
  running: { vi: 'vận hành, khôi phục hệ thống', en: 'running and restoring the system' },
  words: {
    vi: 'nội dung hồ sơ do người dùng viết; biểu mẫu không hỏi tên người',
    en: 'words of records as people wrote them; no form asks for a person',
  },
} as const satisfies Record<string, Both>

/**
 * On what ground. Articles of Law 91/2025/QH15 are named where a public source that we read names them; that officials'
 * data serve the agency's own work by law is the law as a whole.
 */
export const GROUNDS = {
  office: {
    vi: 'Luật 91/2025/QH15: phục vụ hoạt động của cơ quan theo quy định của pháp luật',
    en: "Law 91/2025/QH15: the agency's own work by law",
  },
  own: {
    vi: 'Luật 91/2025/QH15, Điều 9: người đó tự cung cấp, rút lại được bất cứ lúc nào',
    en: 'Law 91/2025/QH15, Article 9: given by the person, taken back at any time',
  },
  asked: {
    vi: 'Luật 91/2025/QH15, Điều 4 và Điều 13: quyền yêu cầu chỉnh sửa',
    en: 'Law 91/2025/QH15, Articles 4 and 13: the right to ask for correction',
  },
} as const satisfies Record<string, Both>

/** What the erasure of a person does with a field. */
export const ERASURES = {
  struck: { vi: 'thay bằng lời trung tính', en: 'replaced by neutral words' },
  deleted: { vi: 'xóa', en: 'deleted' },
  kept: { vi: 'giữ, không còn dẫn đến tên', en: 'kept, leads to no name any more' },
  named: {
    vi: 'giữ như hồ sơ; đếm và báo trước khi xóa người',
    en: 'kept as the record; counted and said before a person is struck',
  },
  fades: { vi: 'tự hết theo thời hạn', en: 'goes by itself at its term' },
} as const satisfies Record<string, Both>

export type PersonalField = {
  readonly what: Both
  /** `table.column`, each once in the whole register; `jobs.table.column` for the queue. */
  readonly columns: readonly string[]
  /** Fields inside a JSON column, and what stands outside the database. */
  readonly inside?: readonly Both[]
  readonly purpose: keyof typeof PURPOSES
  readonly ground: keyof typeof GROUNDS
  /** Whose posts see it, by the rights of the table; the person's own account shows it too where `self` says so. */
  readonly rights: readonly Right[]
  readonly self: boolean
  readonly term: TermName
  readonly erasure: keyof typeof ERASURES
}

const secret = { purpose: 'signIn', ground: 'office', rights: [], self: false } as const

/** Every field that holds personal data of officials; words that people write are in FREE_WORDS. */
export const REGISTER = [
  {
    what: { vi: 'Họ và tên', en: 'Name' },
    columns: ['people.name'],
    ...{ purpose: 'duty', ground: 'office', rights: ['readProgramme', 'keepPeople'], self: true },
    ...{ term: 'untilStruck', erasure: 'struck' },
  },
  {
    what: {
      vi: 'Tên đăng nhập, số điện thoại để đăng nhập',
      en: 'Sign-in name, telephone that signs in',
    },
    columns: ['accounts.sign_in_name', 'accounts.sign_in_key', 'accounts.telephone'],
    ...{ purpose: 'signIn', ground: 'office', rights: ['keepPeople'], self: true },
    ...{ term: 'untilStruck', erasure: 'deleted' },
  },
  {
    what: { vi: 'Mật khẩu (chỉ mã băm)', en: 'Password (its digest alone)' },
    columns: ['account_passwords.salt', 'account_passwords.digest'],
    ...secret,
    ...{ term: 'untilStruck', erasure: 'deleted' },
  },
  {
    what: {
      vi: 'Mã một lần của thư, của đường dẫn (chỉ mã băm)',
      en: 'One-time code of a letter or a link (its digest alone)',
    },
    columns: ['account_codes.code_digest'],
    ...secret,
    ...{ term: 'code', erasure: 'deleted' },
  },
  {
    what: { vi: 'Xác thực hai bước: ứng dụng tạo mã', en: 'Second step: authenticator' },
    columns: ['authenticators.key_name', 'authenticators.sealed_secret'],
    ...secret,
    ...{ term: 'waiting', erasure: 'deleted' },
  },
  {
    what: {
      vi: 'Xác thực hai bước: mã khôi phục (chỉ mã băm)',
      en: 'Second step: recovery codes (digests alone)',
    },
    columns: ['recovery_codes.code_digest'],
    ...secret,
    ...{ term: 'usedCode', erasure: 'deleted' },
  },
  {
    what: {
      vi: 'Xác thực hai bước: khóa truy cập và tên khóa',
      en: 'Second step: passkeys and their names',
    },
    columns: [
      ...['passkeys.credential_id', 'passkeys.domain', 'passkeys.name', 'passkeys.public_key'],
      'passkeys.transports',
    ],
    ...{ purpose: 'signIn', ground: 'office', rights: [], self: true },
    ...{ term: 'untilStruck', erasure: 'deleted' },
  },
  {
    what: {
      vi: 'Liên kết với nhà cung cấp danh tính (chỉ mã băm)',
      en: 'Link with the identity provider (a digest alone)',
    },
    columns: ['provider_links.issuer', 'provider_links.subject_digest'],
    ...{ purpose: 'signIn', ground: 'own', rights: ['keepPeople'], self: true },
    ...{ term: 'untilStruck', erasure: 'deleted' },
  },
  {
    what: {
      vi: 'Phiên đăng nhập: loại trình duyệt, mã của phiên',
      en: "Sessions: kind of browser, the session's digest",
    },
    columns: ['sessions.session_id', 'sessions.browser', 'sessions.passkey_challenge'],
    ...{ purpose: 'signIn', ground: 'office', rights: [], self: true },
    ...{ term: 'session', erasure: 'deleted' },
  },
  {
    what: {
      vi: 'Trình duyệt đã dùng: loại trình duyệt, mã băm',
      en: 'Browsers used before: kind of browser, digest',
    },
    columns: ['known_devices.device_digest', 'known_devices.browser'],
    ...{ purpose: 'signIn', ground: 'office', rights: [], self: true },
    ...{ term: 'device', erasure: 'deleted' },
  },
  {
    what: {
      vi: 'Số lần thử (mã băm của địa chỉ, tài khoản)',
      en: 'Counts of tries (digests of address and account)',
    },
    columns: ['tries.kind', 'tries.who'],
    ...secret,
    ...{ term: 'tries', erasure: 'fades' },
  },
  {
    what: { vi: 'Chức vụ: vai trò, cơ quan, thời gian giữ', en: 'Posts: role, office, term' },
    columns: ['posts.role', 'posts.title'],
    ...{ purpose: 'duty', ground: 'office', rights: ['keepPeople', 'readTrail'], self: true },
    ...{ term: 'withRecord', erasure: 'kept' },
  },
  {
    what: {
      vi: 'Mã truy cập cho máy: tên do người đó đặt',
      en: 'Tokens of machines: the name that the person gave',
    },
    columns: ['api_tokens.name', 'api_tokens.token_digest', 'api_tokens.rights'],
    ...{ purpose: 'signIn', ground: 'office', rights: ['keepApiTokens'], self: true },
    ...{ term: 'token', erasure: 'struck' },
  },
  {
    what: {
      vi: 'Địa chỉ lịch hạn gửi (chỉ mã băm)',
      en: 'Address of the calendar of deadlines (digest alone)',
    },
    columns: ['calendar_feeds.token_digest'],
    ...{ purpose: 'contact', ground: 'own', rights: [], self: true },
    ...{ term: 'token', erasure: 'kept' },
  },
  {
    what: {
      vi: 'Nhật ký truy cập: đăng nhập, từ chối, tệp tải về',
      en: 'Access trail: sign-ins, refusals, files that left',
    },
    columns: [
      ...['account_events.kind', 'account_events.address_digest'],
      ...['export_events.operation', 'export_events.asked', 'export_events.address_mark'],
      ...['refused_attempts.operation', 'refused_attempts.kind', 'refused_attempts.asked'],
      'refused_attempts.address_mark',
    ],
    ...{ purpose: 'account', ground: 'office', rights: ['readAccessTrail'], self: true },
    ...{ term: 'access', erasure: 'kept' },
  },
  {
    what: {
      vi: 'Địa chỉ thư điện tử nhận nhắc việc, đặt lại mật khẩu',
      en: 'Mail address for reminders and the reset of a password',
    },
    columns: ['mail_addresses.address'],
    ...{ purpose: 'contact', ground: 'own', rights: ['readReminderRegister'], self: true },
    ...{ term: 'oldAddress', erasure: 'deleted' },
  },
  {
    what: { vi: 'Lời nhắc và thông báo đã gửi', en: 'Reminders and notices sent' },
    columns: ['reminder_messages.lines', 'notices.kind', 'notices.detail'],
    ...{ purpose: 'contact', ground: 'office', rights: ['readReminderRegister'], self: true },
    ...{ term: 'message', erasure: 'deleted' },
  },
  {
    what: { vi: 'Kết quả gửi thư', en: 'What became of mails' },
    columns: [
      ...['reminder_mails.address', 'reminder_mails.internet_id', 'reminder_mails.account_mail'],
      ...['reminder_mail_outcomes.outcome', 'reminder_mail_outcomes.answer'],
    ],
    ...{ purpose: 'contact', ground: 'office', self: true },
    rights: ['readReminderRegister', 'readUpkeep'],
    ...{ term: 'message', erasure: 'deleted' },
  },
  {
    what: { vi: 'Yêu cầu sửa dữ liệu cá nhân', en: 'Requests for correction' },
    columns: [
      ...['correction_requests.name', 'correction_requests.telephone'],
      'correction_requests.words',
    ],
    ...{ purpose: 'contact', ground: 'asked', rights: ['keepPeople'], self: true },
    ...{ term: 'askedFor', erasure: 'deleted' },
  },
  {
    what: {
      vi: 'Đầu mối của đơn vị: chức danh, tên, điện thoại',
      en: "Units' contacts: post, name, telephone",
    },
    columns: ['unit_contacts.post_name', 'unit_contacts.holder_name', 'unit_contacts.telephone'],
    ...{ purpose: 'contact', ground: 'office', rights: ['readBoard', 'keepContact'], self: true },
    ...{ term: 'untilChanged', erasure: 'struck' },
  },
  {
    what: {
      vi: 'Người liên hệ của cơ quan thường trực trên công văn',
      en: 'Contact person of the standing agency on letters',
    },
    columns: ['year_settings.settings'],
    inside: [
      {
        vi: 'letters.contactPerson, letters.contactTelephone',
        en: 'letters.contactPerson, letters.contactTelephone',
      },
    ],
    ...{ purpose: 'contact', ground: 'office', rights: ['readProgramme'], self: false },
    ...{ term: 'withRecord', erasure: 'named' },
  },
  {
    what: { vi: 'Người ký văn bản', en: 'Signer of a paper' },
    columns: ['edition_papers.signer_name', 'edition_papers.signer_post'],
    ...{ purpose: 'paper', ground: 'office', rights: ['readYearReport'], self: false },
    ...{ term: 'withRecord', erasure: 'named' },
  },
  {
    what: { vi: 'Nhật ký hệ thống: việc do ai làm', en: 'Trail: who did what' },
    columns: [
      'trail.command',
      'trail.digest',
      'trail.subject_kind',
      'trail.reason',
      'trail.details',
      'trail.answer',
      'trail.address_mark',
    ],
    inside: [
      {
        vi: 'details của chức vụ và mã truy cập: mã của người, tên chức vụ, tên mã',
        en: "details of posts and tokens: the person's id, the post's title, the token's name",
      },
    ],
    ...{ purpose: 'duty', ground: 'office', rights: ['readTrail'], self: true },
    ...{ term: 'withRecord', erasure: 'kept' },
  },
  {
    what: {
      vi: 'Tệp người dùng gửi lên: tên tệp, nội dung',
      en: 'Files that people send: name and content',
    },
    columns: ['files.name'],
    inside: [
      {
        vi: 'thư mục files: bản ký, phiếu xã ký, ảnh công trình',
        en: 'folder files: signed papers and slips, photographs of works',
      },
    ],
    ...{ purpose: 'paper', ground: 'office', rights: ['readProgramme', 'keepFile'], self: false },
    ...{ term: 'withRecord', erasure: 'named' },
  },
  {
    what: { vi: 'Bản sao lưu', en: 'Backups' },
    columns: [],
    inside: [
      { vi: 'thư mục BACKUP_DIR: mọi trường trên', en: 'folder BACKUP_DIR: every field above' },
    ],
    ...{ purpose: 'running', ground: 'office', rights: [], self: false },
    ...{ term: 'inBackups', erasure: 'fades' },
  },
  {
    what: { vi: 'Lỗi của công việc định kỳ', en: 'Faults of recurring jobs' },
    columns: [
      ...['jobs.job.output', 'jobs.job.source_output', 'jobs.job_common.output'],
      'jobs.job_common.source_output',
    ],
    ...{ purpose: 'running', ground: 'office', rights: [], self: false },
    ...{ term: 'fault', erasure: 'fades' },
  },
] as const satisfies readonly PersonalField[]
