/** What kind of "no" a refusal is; the endpoint turns it into a status, a screen into a place. */
export type RefusalKind =
  | 'invalid'
  | 'unknownPerson'
  | 'forbidden'
  | 'notFound'
  | 'conflict'
  | 'tooOften'
  | 'unavailable'
  | 'fault'

export type RefusalWords = { kind: RefusalKind; vi: string; en: string }

export type RefusalTable = Readonly<Record<string, RefusalWords>>

/** Refusals that any route may give. Sentences name the place and the remedy. */
export const COMMON_REFUSALS = {
  'not-signed-in': {
    kind: 'unknownPerson',
    vi: 'Chưa đăng nhập hoặc phiên làm việc đã hết. Đề nghị đăng nhập lại.',
    en: 'Not signed in, or the session has ended. Please sign in again.',
  },
  'no-post-here': {
    kind: 'notFound',
    vi: 'Không tìm thấy nội dung này trong phạm vi được phân công.',
    en: 'Nothing was found here within the scope of this post.',
  },
  'second-step-needed': {
    kind: 'forbidden',
    vi: 'Chức vụ này cần xác thực hai bước trước khi làm việc. Đề nghị mở trang Xác thực hai bước để bật.',
    en: 'This post needs the second step before anything else. Please open the page of the second step and set it up.',
  },
  'token-refused': {
    kind: 'unknownPerson',
    vi: 'Mã truy cập không đúng, đã hết hạn hoặc đã thu hồi. Đề nghị người giữ chức vụ lập mã mới.',
    en: 'The token is not right, has expired or was ended. Please have its owner make a new one.',
  },
  'token-too-often': {
    kind: 'tooOften',
    vi: 'Máy hỏi quá nhiều trong một thời gian ngắn. Đề nghị chờ rồi hỏi lại, thưa hơn.',
    en: 'The machine asks too often. Please wait, then ask less often.',
  },
  'token-scope': {
    kind: 'forbidden',
    vi: 'Mã truy cập này không có quyền đọc nội dung này. Đề nghị lập mã có quyền đó.',
    en: 'This token does not carry the right to read this. Please make one that does.',
  },
  'token-reads-only': {
    kind: 'forbidden',
    vi: 'Mã truy cập cho máy chỉ đọc, không ghi.',
    en: 'A token of a machine reads only and writes nothing.',
  },
  'foreign-origin': {
    kind: 'forbidden',
    vi: 'Yêu cầu này do một trang khác gửi tới nên không được nhận. Đề nghị mở trang của hệ thống và thao tác ở đó.',
    en: 'Another page sent this request, so it was not taken. Please open a page of the system and do it there.',
  },
  'not-allowed': {
    kind: 'forbidden',
    vi: 'Chức vụ đang dùng không có quyền làm việc này.',
    en: 'The post in use has no right to do this.',
  },
  'input-invalid': {
    kind: 'invalid',
    vi: 'Dữ liệu gửi lên chưa đúng ở: {place}. Đề nghị kiểm tra và gửi lại.',
    en: 'The data sent is not right at: {place}. Please check and send again.',
  },
  'idempotency-key-missing': {
    kind: 'invalid',
    vi: 'Thiếu mã lệnh (idempotency-key). Đề nghị tải lại trang và gửi lại.',
    en: 'The idempotency-key header is missing. Please reload the page and send again.',
  },
  'idempotency-key-used': {
    kind: 'conflict',
    vi: 'Mã lệnh này đã dùng cho một lệnh khác. Đề nghị tải lại trang và gửi lại.',
    en: 'This idempotency key belongs to another command. Please reload the page and send again.',
  },
  'too-large': {
    kind: 'invalid',
    vi: 'Nội dung gửi lên quá lớn. Đề nghị chia nhỏ rồi gửi lại.',
    en: 'The content sent is too large. Please send it in parts.',
  },
  'database-unavailable': {
    kind: 'unavailable',
    vi: 'Cơ sở dữ liệu tạm thời không trả lời. Chưa có gì bị ghi dở. Đề nghị thử lại sau ít phút.',
    en: 'The database does not answer at present. Nothing was half written. Please try again in a few minutes.',
  },
  'took-too-long': {
    kind: 'unavailable',
    vi: 'Việc này mất quá nhiều thời gian nên hệ thống đã dừng. Chưa có gì bị ghi dở. Đề nghị chọn phạm vi hẹp hơn hoặc thử lại sau ít phút.',
    en: 'This took too long and was stopped. Nothing was half written. Please choose less at once, or try again in a few minutes.',
  },
  'disk-full': {
    kind: 'unavailable',
    vi: 'Máy chủ đã hết chỗ trống trên đĩa. Chưa có gì bị ghi dở. Đề nghị báo quản trị hệ thống, rồi gửi lại.',
    en: 'The disk of the server is full. Nothing was half written. Please tell the administrator, then send again.',
  },
  fault: {
    kind: 'fault',
    vi: 'Hệ thống gặp lỗi. Chưa có gì bị ghi dở. Đề nghị thử lại; nếu còn lỗi, đề nghị báo quản trị hệ thống.',
    en: 'The system met a fault. Nothing was half written. Please try again, and tell the administrator if it stays.',
  },
  'not-found': {
    kind: 'notFound',
    vi: 'Không tìm thấy nội dung này trong phạm vi được phân công.',
    en: 'Nothing was found here within the scope of this post.',
  },
} as const satisfies RefusalTable
