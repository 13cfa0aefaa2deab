import type { RefusalTable } from '#domain/access/refusals.ts'

export const ANSWER_REFUSALS = {
  'subject-not-found': {
    kind: 'notFound',
    vi: 'Không tìm thấy việc này trong số việc xã đã nhận. Đề nghị tải lại trang.',
    en: 'This item was not found among what the commune received. Please reload the page.',
  },
  'not-your-commune': {
    kind: 'forbidden',
    vi: 'Xã này không thuộc chức vụ đang dùng. Đề nghị chọn đúng xã.',
    en: 'This commune does not belong to the post in use. Please choose the right commune.',
  },
  'not-your-record': {
    kind: 'forbidden',
    vi: 'Đơn vị của chức vụ đang dùng không tham gia việc này.',
    en: 'The unit of the post in use takes no part in this record.',
  },
  'nothing-to-answer': {
    kind: 'invalid',
    vi: 'Việc này không có tiền, hiện vật hoặc công trình đã bàn giao, nên xã không phải xác nhận.',
    en: 'This record has no money, goods or work handed over, so there is nothing for the commune to answer.',
  },
  'claim-moved-on': {
    kind: 'conflict',
    vi: 'Đơn vị vừa điều chỉnh số báo cáo của việc này. Đề nghị tải lại trang và xem số mới trước khi xác nhận.',
    en: 'The unit has just corrected this record. Please reload the page and read the new number before answering.',
  },
  'claimed-by-same-person': {
    kind: 'forbidden',
    vi: 'Người đã ghi hoặc điều chỉnh việc này không được xác nhận thay xã. Đề nghị để người khác nhập phiếu.',
    en: 'Who recorded or corrected this record may not answer it. Please let somebody else enter the slip.',
  },
  'answered-by-same-person': {
    kind: 'forbidden',
    vi: 'Người đã nhập xác nhận của xã cho việc này không được điều chỉnh hoặc rút việc. Đề nghị để người khác điều chỉnh.',
    en: "Who entered the commune's answer to this record may not correct or withdraw it. Please let somebody else do it.",
  },
  'signed-slip-missing': {
    kind: 'invalid',
    vi: 'Nhập thay xã phải kèm tệp phiếu đã ký. Đề nghị chọn tệp chụp hoặc quét phiếu.',
    en: "An answer entered for a commune needs its signed slip. Please choose the slip's photograph or scan.",
  },
  'bulk-is-in-full': {
    kind: 'invalid',
    vi: 'Xác nhận chung chỉ dùng cho việc đã nhận đủ như đơn vị báo cáo.',
    en: 'A confirmation in bulk is for what was received in full, as reported.',
  },
  'part-missing': {
    kind: 'invalid',
    vi: 'Nhận một phần thì ghi số tiền đã nhận.',
    en: 'For what was received in part, please enter the amount received.',
  },
  'part-not-asked': {
    kind: 'invalid',
    vi: 'Số đã nhận chỉ ghi khi chọn nhận một phần.',
    en: 'An amount received is entered only for what was received in part.',
  },
  'part-out-of-range': {
    kind: 'invalid',
    vi: 'Số đã nhận phải lớn hơn 0 và nhỏ hơn số đơn vị báo cáo ({asked} đồng). Bằng hoặc hơn thì chọn "Đã nhận đủ".',
    en: 'The amount must be above 0 and below what the unit reported ({asked} đồng). If it is not below, choose "received in full".',
  },
  'answer-moved-on': {
    kind: 'conflict',
    vi: 'Xã đã có ý kiến mới về việc này. Đề nghị tải lại trang.',
    en: 'The commune has given a newer answer. Please reload the page.',
  },
  'answer-does-not-differ': {
    kind: 'invalid',
    vi: 'Xã không có ý kiến khác về việc này.',
    en: 'The commune does not differ on this record.',
  },
  'replied-already': {
    kind: 'conflict',
    vi: 'Đơn vị đã nêu ý kiến về việc này một lần. Có số liệu mới thì điều chỉnh hoạt động.',
    en: 'The unit has replied once already. With new facts, please correct the activity.',
  },
  'matter-closed': {
    kind: 'conflict',
    vi: 'Cơ quan thường trực đã kết thúc trao đổi về việc này.',
    en: 'The standing agency has closed this matter.',
  },
  'round-days-reversed': {
    kind: 'invalid',
    vi: 'Ngày cuối đứng trước ngày đầu. Đề nghị sửa lại ngày của đợt xác nhận.',
    en: 'A last day stands before its first. Please mend the days of the round.',
  },
  'round-over': {
    kind: 'invalid',
    vi: 'Ngày đóng đợt đã qua. Đề nghị chọn ngày đóng từ hôm nay trở đi.',
    en: 'The round would be over already. Please choose a closing day from today on.',
  },
  'round-not-found': {
    kind: 'notFound',
    vi: 'Không tìm thấy đợt xác nhận này. Đề nghị chọn lại.',
    en: 'This round was not found. Please choose again.',
  },
  'slip-code-unknown': {
    kind: 'notFound',
    vi: 'Mã này không mở được phiếu nào. Đề nghị xem lại 16 chữ số trên phiếu.',
    en: 'This code opens no slip. Please check the 16 digits on the slip.',
  },
  'slip-used': {
    kind: 'conflict',
    vi: 'Phiếu này đã được dùng để xác nhận. Cần đổi câu trả lời, đề nghị liên hệ cơ quan thường trực.',
    en: 'This slip was used already. To change an answer, please contact the standing agency.',
  },
  'slip-expired': {
    kind: 'conflict',
    vi: 'Phiếu này đã hết hạn. Đề nghị gửi phiếu giấy đã ký hoặc xin phiếu mới.',
    en: 'This slip has expired. Please send the signed paper or ask for a new slip.',
  },
  'slip-revoked': {
    kind: 'conflict',
    vi: 'Phiếu này đã được thu hồi hoặc thay bằng phiếu mới. Đề nghị dùng phiếu mới nhất.',
    en: 'This slip was revoked or replaced. Please use the newest slip.',
  },
  'slip-tried-too-often': {
    kind: 'tooOften',
    vi: 'Đã có nhiều mã không đúng được nhập. Đề nghị thử lại sau một giờ.',
    en: 'Too many wrong codes were entered. Please try again in an hour.',
  },
  'slip-empty': {
    kind: 'invalid',
    vi: '{commune} không có việc nào cần xác nhận trong đợt này, nên không in phiếu.',
    en: '{commune} has nothing to confirm in this round, so no slip is printed.',
  },
  'slip-printed-meanwhile': {
    kind: 'conflict',
    vi: 'Phiếu này vừa được in. Mã chỉ hiện một lần; cần phiếu khác, đề nghị in lại để có mã mới.',
    en: 'This slip has just been printed. Its code is shown once; for another, please print again with a new code.',
  },
  'slip-not-found': {
    kind: 'notFound',
    vi: 'Không tìm thấy phiếu này. Đề nghị tải lại trang.',
    en: 'This slip was not found. Please reload the page.',
  },
  'answer-not-found': {
    kind: 'notFound',
    vi: 'Không tìm thấy xác nhận này trong phạm vi được phân công.',
    en: 'This answer was not found within the scope of this post.',
  },
  'commune-missing': {
    kind: 'invalid',
    vi: 'Chưa chọn xã. Đề nghị chọn xã cần xác nhận.',
    en: 'No commune was chosen. Please choose one.',
  },
  'year-unknown': {
    kind: 'notFound',
    vi: 'Chương trình không mở sổ cho năm {year}. Đề nghị chọn năm khác.',
    en: 'The programme keeps no ledger for {year}. Please choose another year.',
  },
  'file-not-found': {
    kind: 'notFound',
    vi: 'Không tìm thấy tệp phiếu đã ký. Đề nghị gửi lại tệp.',
    en: 'The file of the signed slip was not found. Please send it again.',
  },
} as const satisfies RefusalTable

export type AnswerRefusalCode = keyof typeof ANSWER_REFUSALS
