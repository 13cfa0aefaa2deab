import type { RefusalTable } from '#domain/access/refusals.ts'

export const WORK_REFUSALS = {
  'work-not-found': {
    kind: 'notFound',
    vi: 'Không tìm thấy công trình, mô hình này trong phạm vi được phân công.',
    en: 'This work was not found within the scope of this post.',
  },
  'not-your-work': {
    kind: 'forbidden',
    vi: 'Việc này do đơn vị chủ trì ghi. Đề nghị liên hệ đơn vị chủ trì hoặc cơ quan thường trực.',
    en: 'The lead unit records this. Please ask the lead unit or the standing agency.',
  },
  'not-your-share': {
    kind: 'forbidden',
    vi: 'Phần chia do chính đơn vị chi thống nhất. Đề nghị chọn đúng đơn vị.',
    en: 'Each payer agrees to its own part. Please choose the right unit.',
  },
  'not-your-commune': {
    kind: 'forbidden',
    vi: 'Công trình không thuộc xã của chức vụ đang dùng.',
    en: 'The work is not in the commune of the post in use.',
  },
  'paper-needed': {
    kind: 'invalid',
    vi: 'Ghi thay thì cần số và ngày của văn bản. Đề nghị ghi số, ngày của văn bản đó.',
    en: 'What is entered for others needs the number and date of their paper. Please enter both.',
  },
  'registrar-may-not-agree': {
    kind: 'forbidden',
    vi: 'Người đã đăng ký công trình không ghi ý kiến thống nhất của xã. Đề nghị người khác ghi.',
    en: 'Who registered the work may not enter the agreement of the commune. Please let somebody else enter it.',
  },
  'answerer-may-not-change': {
    kind: 'forbidden',
    vi: 'Người đã ghi ý kiến của xã về công trình này không điều chỉnh hoặc rút công trình. Đề nghị người khác ghi.',
    en: "Who entered the commune's word on this work may not change or withdraw it. Please let somebody else do it.",
  },
  'work-withdrawn': {
    kind: 'conflict',
    vi: 'Đăng ký này đã được rút.',
    en: 'This registration has been withdrawn.',
  },
  'already-agreed': {
    kind: 'conflict',
    vi: 'Xã đã thống nhất công trình này.',
    en: 'The commune has already agreed to this work.',
  },
  'already-started': {
    kind: 'conflict',
    vi: 'Công trình đã khởi công. Ngày ghi nhầm thì ghi ở "Thay đổi".',
    en: 'The work has already started. A wrong day is mended under "Change".',
  },
  'not-started': {
    kind: 'conflict',
    vi: 'Công trình chưa khởi công. Đề nghị ghi ngày khởi công trước.',
    en: 'The work has not started. Please record the day of its start first.',
  },
  'already-handed-over': {
    kind: 'conflict',
    vi: 'Công trình đã bàn giao. Số liệu ghi nhầm thì ghi ở "Thay đổi".',
    en: 'The work has already been handed over. A wrong entry is mended under "Change".',
  },
  'not-handed-over': {
    kind: 'conflict',
    vi: 'Công trình chưa bàn giao; hiện trạng ghi sau khi bàn giao.',
    en: 'The work has not been handed over; its condition is recorded afterwards.',
  },
  'model-not-handed-over': {
    kind: 'conflict',
    vi: 'Mô hình không bàn giao như công trình; tình trạng ghi theo từng năm.',
    en: 'A model is not handed over; its state is recorded year by year.',
  },
  'not-a-model': {
    kind: 'conflict',
    vi: 'Tình trạng theo năm chỉ ghi cho mô hình.',
    en: 'The state by year is recorded for models only.',
  },
  'not-stuck': {
    kind: 'conflict',
    vi: 'Công trình không có vướng mắc đang ghi.',
    en: 'No obstacle of this work is on record.',
  },
  'one-payer': {
    kind: 'conflict',
    vi: 'Chỉ một đơn vị chi nên không có phần chia để thống nhất.',
    en: 'One unit pays alone: there is no part to agree to.',
  },
  'no-share-proposed': {
    kind: 'conflict',
    vi: 'Chưa có phần chia nào được đề xuất cộng đủ kinh phí của các đơn vị. Đề nghị đơn vị chủ trì đề xuất.',
    en: 'No proposed parts add up to what the units pay. Please let the lead propose them.',
  },
  'all-shares-agreed': {
    kind: 'conflict',
    vi: 'Mọi đơn vị đã thống nhất phần chia.',
    en: 'Every payer has agreed to its part.',
  },
  'share-moved-on': {
    kind: 'conflict',
    vi: 'Phần chia vừa được đề xuất lại. Đề nghị tải lại trang và xem số mới.',
    en: 'The parts were just proposed anew. Please reload the page and look at the new number.',
  },
  'work-moved-on': {
    kind: 'conflict',
    vi: 'Công trình vừa được ghi ở nơi khác. Đề nghị tải lại trang rồi ghi tiếp.',
    en: 'The work was just changed elsewhere. Please reload the page and go on from there.',
  },
  'shares-not-the-cost': {
    kind: 'invalid',
    vi: 'Các phần chia cộng lại không bằng kinh phí của các đơn vị ({whole} đồng). Đề nghị sửa lại.',
    en: 'The parts do not add up to what the units pay ({whole} đồng). Please mend them.',
  },
  'cost-below-parts': {
    kind: 'invalid',
    vi: 'Tổng kinh phí nhỏ hơn phần Nhân dân đóng góp và phần lồng ghép cộng lại. Đề nghị sửa lại.',
    en: "The whole cost is below the people's part and the programme money together. Please mend it.",
  },
  'kind-not-of-models': {
    kind: 'invalid',
    vi: 'Loại đã chọn không khớp với công trình hay mô hình. Đề nghị chọn lại loại.',
    en: 'The kind does not fit a work or a model as chosen. Please choose the kind again.',
  },
  'payer-named-twice': {
    kind: 'invalid',
    vi: 'Một đơn vị được ghi hai lần trong danh sách chi. Đề nghị bỏ bớt một lần.',
    en: 'A unit is named twice among the payers. Please remove one of them.',
  },
  'lead-not-paying': {
    kind: 'invalid',
    vi: 'Đơn vị chủ trì phải có trong danh sách đơn vị chi.',
    en: 'The lead unit has to be among the payers.',
  },
  'unit-unknown': {
    kind: 'notFound',
    vi: 'Không tìm thấy đơn vị này trong chương trình. Đề nghị chọn lại trong danh sách.',
    en: 'This unit is not in the programme. Please choose one from the list.',
  },
  'link-unknown': {
    kind: 'notFound',
    vi: 'Không tìm thấy nội dung được dẫn ở: {link}. Đề nghị chọn lại trong danh sách.',
    en: 'What the work refers to was not found: {link}. Please choose it again from the list.',
  },
  'not-twinned': {
    kind: 'invalid',
    vi: 'Đơn vị không kết nghĩa với xã này vào ngày đăng ký. Đề nghị chọn xã khác hoặc ghi lý do.',
    en: 'The unit is not twinned with this commune on that day. Please choose another, or give a reason.',
  },
  'place-version-wrong': {
    kind: 'invalid',
    vi: 'Xã này chưa có hoặc không còn vào ngày đã ghi. Đề nghị kiểm tra ngày.',
    en: 'This commune does not exist on that date. Please check the date.',
  },
  'year-not-open': {
    kind: 'invalid',
    vi: 'Chương trình không mở sổ cho năm {year}. Đề nghị kiểm tra ngày.',
    en: 'The programme keeps no ledger for {year}. Please check the date.',
  },
  'date-in-future': {
    kind: 'invalid',
    vi: 'Ngày đã ghi ở sau ngày hôm nay. Việc chưa diễn ra thì ghi ở ngày dự kiến.',
    en: 'The date lies in the future. What has not happened yet is a planned day.',
  },
  'dates-reversed': {
    kind: 'invalid',
    vi: 'Ngày bàn giao đứng trước ngày khởi công. Đề nghị sửa lại ngày.',
    en: 'The handover stands before the start. Please mend the dates.',
  },
  'too-early-for-condition': {
    kind: 'invalid',
    vi: 'Chưa đủ {years} năm từ ngày bàn giao. Đề nghị kiểm tra ngày hoặc chọn mốc khác.',
    en: 'It is not yet {years} years since the handover. Please check the day or choose another mark.',
  },
  'year-before-registration': {
    kind: 'invalid',
    vi: 'Năm đã ghi đứng trước năm đăng ký mô hình. Đề nghị kiểm tra năm.',
    en: 'The year stands before the one of the registration. Please check it.',
  },
  'poor-above-all': {
    kind: 'invalid',
    vi: 'Số hộ nghèo lớn hơn số hộ tham gia. Đề nghị sửa lại.',
    en: 'There are more poor households than households. Please mend the numbers.',
  },
  'nothing-changes': {
    kind: 'invalid',
    vi: 'Chưa có nội dung nào thay đổi. Đề nghị sửa ít nhất một ô.',
    en: 'Nothing changes. Please change at least one field.',
  },
  'money-recorded': {
    kind: 'conflict',
    vi: 'Đã ghi thanh toán cho công trình này nên không rút đăng ký. Đề nghị rút các khoản thanh toán trước.',
    en: 'Money was recorded for this work, so the registration stays. Please withdraw the payments first.',
  },
  'event-not-newest': {
    kind: 'conflict',
    vi: 'Sau lần ghi này đã có việc ghi tiếp: {what}. Đề nghị xem lại phần Quá trình.',
    en: 'Something was recorded after this entry: {what}. Please look at the history again.',
  },
  'event-not-yours': {
    kind: 'forbidden',
    vi: 'Chỉ người vừa ghi mới hoàn tác được lần ghi này. Số liệu ghi nhầm thì đơn vị chủ trì ghi ở "Thay đổi nội dung".',
    en: 'Only who recorded this entry may undo it. A wrong entry is mended by the lead unit under "Change".',
  },
  'event-stays': {
    kind: 'conflict',
    vi: 'Lần ghi này không hoàn tác được. Đăng ký ghi nhầm thì chọn "Rút đăng ký".',
    en: 'This entry cannot be undone. A registration made by mistake is withdrawn.',
  },
  'event-too-old': {
    kind: 'conflict',
    vi: 'Đã quá {minutes} phút từ lúc ghi nên không hoàn tác được. Số liệu ghi nhầm thì ghi ở "Thay đổi nội dung".',
    en: 'More than {minutes} minutes have passed, so the entry cannot be undone. A wrong entry is mended under "Change".',
  },
  'event-built-upon': {
    kind: 'conflict',
    vi: 'Không hoàn tác được lần ghi này vì {what}. Đề nghị liên hệ cơ quan thường trực.',
    en: 'This entry cannot be undone, as other work stands on it: {what}. Please ask the standing agency.',
  },
} as const satisfies RefusalTable

export type WorkRefusalCode = keyof typeof WORK_REFUSALS

export type WorkRefusal = {
  code: WorkRefusalCode
  whole?: string
  link?: string
  year?: string
  years?: string
  what?: string
  minutes?: string
}
