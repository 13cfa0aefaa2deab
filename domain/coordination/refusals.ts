import type { RefusalTable } from '#domain/access/refusals.ts'

export const COORDINATION_REFUSALS = {
  'commune-not-found': {
    kind: 'notFound',
    vi: 'Không tìm thấy xã này trong phạm vi được phân công.',
    en: 'This commune was not found within the scope of this post.',
  },
  'no-own-commune': {
    kind: 'notFound',
    vi: 'Chức vụ đang dùng không gắn với xã nào. Đề nghị chọn xã trong danh sách.',
    en: 'The post in use belongs to no commune. Please choose one from the list.',
  },
} as const satisfies RefusalTable

/** Requests between units, communes and specialised departments. */
export const REQUEST_REFUSALS = {
  'commune-not-found': COORDINATION_REFUSALS['commune-not-found'],
  'request-not-found': {
    kind: 'notFound',
    vi: 'Không tìm thấy đề nghị phối hợp này trong phạm vi được phân công.',
    en: 'This request was not found within the scope of this post.',
  },
  'not-your-request': {
    kind: 'forbidden',
    vi: 'Bên đề nghị tự ghi việc này. Đề nghị chọn đúng đơn vị hoặc xã của chức vụ đang dùng.',
    en: 'The side that asks records this. Please choose the unit or commune of the post in use.',
  },
  'not-asked-of-you': {
    kind: 'forbidden',
    vi: 'Bên được đề nghị tự trả lời. Đề nghị chọn đúng đơn vị hoặc xã của chức vụ đang dùng.',
    en: 'The side that is asked replies itself. Please choose the unit or commune of the post in use.',
  },
  'asker-may-not-reply': {
    kind: 'forbidden',
    vi: 'Người đã ghi đề nghị không ghi câu trả lời. Đề nghị người khác ghi.',
    en: 'Who entered the request may not enter a reply to it. Please let somebody else enter it.',
  },
  'reply-paper-needed': {
    kind: 'invalid',
    vi: 'Ghi thay câu trả lời thì cần văn bản. Đề nghị ghi số và ngày của văn bản đó.',
    en: 'A reply entered for others needs their paper. Please enter its number and date.',
  },
  'asked-twice': {
    kind: 'invalid',
    vi: 'Một đơn vị được ghi hai lần, hoặc vừa đề nghị vừa được đề nghị. Đề nghị bỏ bớt.',
    en: 'A unit stands twice, or asks itself. Please take one out.',
  },
  'joint-needs-units': {
    kind: 'invalid',
    vi: 'Cùng làm công trình, mô hình cần một đơn vị đề nghị và ít nhất một đơn vị khác. Đề nghị chọn đơn vị.',
    en: 'A joint work needs a unit that asks and at least one other. Please choose the units.',
  },
  'one-department': {
    kind: 'invalid',
    vi: 'Hỗ trợ kỹ thuật đề nghị với một cơ quan chuyên môn. Đề nghị chọn một cơ quan.',
    en: 'Technical support is asked of one specialised department. Please choose one.',
  },
  'two-sides': {
    kind: 'invalid',
    vi: 'Phối hợp giữa đơn vị và xã có một đơn vị và một xã. Đề nghị chọn lại bên được đề nghị.',
    en: 'A request between unit and commune has one of each. Please choose the other side again.',
  },
  'topic-wrong': {
    kind: 'invalid',
    vi: 'Nội dung hỗ trợ kỹ thuật chỉ ghi, và phải ghi, khi đề nghị cơ quan chuyên môn. Đề nghị chọn lại.',
    en: 'A topic is named for technical support, and only for that. Please choose again.',
  },
  'wanted-in-past': {
    kind: 'invalid',
    vi: 'Ngày cần xong đã qua. Đề nghị kiểm tra ngày.',
    en: 'The day by which it is wanted has passed. Please check it.',
  },
  'share-of-no-work': {
    kind: 'invalid',
    vi: 'Phần kinh phí chỉ ghi khi cùng làm công trình, mô hình. Đề nghị để trống.',
    en: 'A share is named for a joint work only. Please leave it empty.',
  },
  'request-units-unknown': {
    kind: 'notFound',
    vi: 'Không tìm thấy đơn vị này trong chương trình. Đề nghị chọn lại trong danh sách.',
    en: 'This unit is not in the programme. Please choose one from the list.',
  },
  'request-work-unknown': {
    kind: 'notFound',
    vi: 'Không tìm thấy công trình này ở xã của đề nghị. Đề nghị chọn lại.',
    en: 'This work was not found in the commune of the request. Please choose again.',
  },
  'request-words-number': {
    kind: 'invalid',
    vi: 'Nội dung có số giống số giấy tờ hoặc số điện thoại ({found}). Đề nghị bỏ số này; nếu là số tiền, đề nghị ghi kèm đơn vị tính.',
    en: 'The words hold what looks like an identity-card or telephone number ({found}). Please take it out; an amount is written with its unit.',
  },
  'request-words-person': {
    kind: 'invalid',
    vi: 'Nội dung có chữ giống tên người ({found}). Đề nghị ghi việc, số hộ thay cho tên.',
    en: 'The words hold what looks like a person’s name ({found}). Please write the thing or a count instead.',
  },
  'request-not-answered': {
    kind: 'conflict',
    vi: 'Đề nghị chưa có bên nào nhận. Đề nghị chờ trả lời, hoặc rút đề nghị.',
    en: 'Nobody has taken the request up yet. Please wait for a reply, or withdraw it.',
  },
  'request-agreed': {
    kind: 'conflict',
    vi: 'Xã đã thống nhất; phần phối hợp giữ nguyên. Thay đổi thì lập đề nghị mới.',
    en: 'The commune has agreed, and what it agreed to stands. A change is a new request.',
  },
  'request-declined': {
    kind: 'conflict',
    vi: 'Đề nghị đã được trả lời là chưa phối hợp được. Cần làm tiếp thì lập đề nghị mới.',
    en: 'The reply was that it cannot be done now. Please ask anew if it is still wanted.',
  },
  'request-done': {
    kind: 'conflict',
    vi: 'Việc phối hợp này đã ghi là đã thực hiện.',
    en: 'This has been recorded as done.',
  },
  'request-withdrawn': {
    kind: 'conflict',
    vi: 'Đề nghị này đã được rút. Cần làm tiếp thì lập đề nghị mới.',
    en: 'This request has been withdrawn. Please ask anew if it is still wanted.',
  },
  'no-unit-asked': {
    kind: 'conflict',
    vi: 'Đề nghị này hỏi xã, không hỏi đơn vị nào.',
    en: 'This request asks the commune, and no unit.',
  },
  'nobody-joined': {
    kind: 'conflict',
    vi: 'Chưa có đơn vị nào nhận cùng làm. Xã thống nhất sau khi có đơn vị nhận.',
    en: 'No unit has joined yet. The commune agrees once one has.',
  },
  'commune-not-asked': {
    kind: 'conflict',
    vi: 'Đề nghị này không hỏi ý kiến của xã.',
    en: 'This request does not ask the commune.',
  },
  'commune-not-agreed': {
    kind: 'conflict',
    vi: 'Xã chưa thống nhất việc cùng làm. Đề nghị chờ ý kiến của xã.',
    en: 'The commune has not agreed to the joint work yet. Please wait for its word.',
  },
} as const satisfies RefusalTable

export type RequestRefusalCode = keyof typeof REQUEST_REFUSALS

export type RequestRefusal = { code: RequestRefusalCode; found?: string }

/** Planned visits, and overlaps that somebody put aside. */
export const VISIT_REFUSALS = {
  'commune-not-found': COORDINATION_REFUSALS['commune-not-found'],
  'not-your-visit': {
    kind: 'forbidden',
    vi: 'Lịch xuống xã do chính đơn vị ghi. Đề nghị chọn đơn vị của chức vụ đang dùng.',
    en: 'A visit is planned by the unit itself. Please choose the unit of the post in use.',
  },
  'visit-not-found': {
    kind: 'notFound',
    vi: 'Không tìm thấy lịch xuống xã này trong phạm vi được phân công.',
    en: 'This visit was not found within the scope of this post.',
  },
  'visit-withdrawn': {
    kind: 'conflict',
    vi: 'Lịch xuống xã này đã được rút.',
    en: 'This visit has been withdrawn.',
  },
  'visit-in-past': {
    kind: 'invalid',
    vi: 'Ngày hoặc tuần này đã qua. Việc đã làm thì ghi vào sổ theo dõi.',
    en: 'This day or week has passed. What was done is recorded in the ledger.',
  },
  'visit-too-far': {
    kind: 'invalid',
    vi: 'Lịch xuống xã ghi trước nhiều nhất một năm. Đề nghị kiểm tra ngày.',
    en: 'A visit is planned at most a year ahead. Please check the day.',
  },
  'visit-day-or-week': {
    kind: 'invalid',
    vi: 'Ghi ngày hoặc ghi tuần, một trong hai. Đề nghị bỏ bớt hoặc ghi thêm.',
    en: 'Either a day or a week is named. Please give exactly one of them.',
  },
  'week-only': {
    kind: 'invalid',
    vi: 'Đơn vị này chỉ ghi tuần, không ghi ngày. Đề nghị chọn tuần.',
    en: 'This unit names a week only, never a day. Please choose the week.',
  },
  'visit-unit-unknown': {
    kind: 'notFound',
    vi: 'Không tìm thấy đơn vị này trong chương trình. Đề nghị chọn lại.',
    en: 'This unit is not in the programme. Please choose again.',
  },
} as const satisfies RefusalTable

export type VisitRefusal = { code: keyof typeof VISIT_REFUSALS }

export const OVERLAP_REFUSALS = {
  'overlap-not-found': {
    kind: 'notFound',
    vi: 'Hai việc này không còn trùng nhau, hoặc ngoài phạm vi được phân công. Đề nghị tải lại trang.',
    en: 'These two no longer overlap, or lie outside the scope of this post. Please reload the page.',
  },
  'not-your-overlap': {
    kind: 'forbidden',
    vi: 'Đơn vị của một trong hai việc, xã hoặc cơ quan thường trực ghi ý kiến ở đây.',
    en: 'A unit of one of the two, the commune or the standing agency says so here.',
  },
  'overlap-dismissed': {
    kind: 'conflict',
    vi: 'Mục này đã có ý kiến. Đề nghị tải lại trang.',
    en: 'Somebody has put this aside already. Please reload the page.',
  },
} as const satisfies RefusalTable
