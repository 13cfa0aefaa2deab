import type { RefusalTable } from '#domain/access/refusals.ts'

export const PLAN_REFUSALS = {
  'unit-unknown': {
    kind: 'notFound',
    vi: 'Không tìm thấy đơn vị này trong phạm vi được phân công. Đề nghị chọn lại trong danh sách.',
    en: 'This unit was not found within the scope of this post. Please choose one from the list.',
  },
  'not-your-unit': {
    kind: 'forbidden',
    vi: 'Đơn vị này không thuộc chức vụ đang dùng. Đề nghị chọn đúng đơn vị.',
    en: 'This unit does not belong to the post in use. Please choose the right unit.',
  },
  'year-unknown': {
    kind: 'notFound',
    vi: 'Chương trình chưa mở năm {year}. Đề nghị chọn năm khác.',
    en: 'The programme has not opened {year}. Please choose another year.',
  },
  'plan-not-twinned': {
    kind: 'invalid',
    vi: 'Đơn vị không kết nghĩa với xã này trong năm {year}. Đề nghị chọn xã khác.',
    en: 'The unit is not twinned with this commune in {year}. Please choose another commune.',
  },
  'plan-already-filed': {
    kind: 'conflict',
    vi: 'Kế hoạch này đã gửi ngày {filedOn}; bản gốc được giữ nguyên. Đề nghị ghi thay đổi bằng điều chỉnh có lý do.',
    en: 'This plan was filed on {filedOn} and its original stays. Please record the change as an amendment with its reason.',
  },
  'plan-not-filed': {
    kind: 'conflict',
    vi: 'Kế hoạch này chưa gửi. Đề nghị sửa thẳng trong bản nháp, gửi rồi mới điều chỉnh.',
    en: 'This plan has not been filed. Please change the draft; amendments and answers come after filing.',
  },
  'plan-empty': {
    kind: 'invalid',
    vi: 'Kế hoạch chưa có việc nào. Đề nghị ghi ít nhất một việc trước khi gửi.',
    en: 'The plan has no item yet. Please enter at least one before filing.',
  },
  'plan-too-long': {
    kind: 'invalid',
    vi: 'Một kế hoạch có nhiều nhất {most} việc cho một xã. Đề nghị gộp bớt.',
    en: 'A plan has at most {most} items for one commune. Please join some.',
  },
  'filing-in-future': {
    kind: 'invalid',
    vi: 'Ngày gửi kế hoạch ở sau ngày hôm nay. Đề nghị sửa lại ngày.',
    en: 'The day of filing lies in the future. Please mend it.',
  },
  'plan-item-unknown': {
    kind: 'notFound',
    vi: 'Không tìm thấy việc này trong kế hoạch. Đề nghị tải lại trang.',
    en: 'This item was not found in the plan. Please reload the page.',
  },
  'plan-item-outdated': {
    kind: 'conflict',
    vi: 'Việc này vừa được sửa ở nơi khác. Đề nghị tải lại trang rồi sửa trên bản mới.',
    en: 'This item was just changed elsewhere. Please reload the page and change the new revision.',
  },
  'plan-item-dropped': {
    kind: 'conflict',
    vi: 'Việc này đã được đưa ra khỏi kế hoạch. Đề nghị ghi thành việc mới.',
    en: 'This item was taken out of the plan. Please enter it as a new one.',
  },
  'plan-item-same': {
    kind: 'invalid',
    vi: 'Nội dung không khác bản hiện nay. Đề nghị sửa rồi ghi điều chỉnh.',
    en: 'Nothing differs from the present form. Please change it, then record the amendment.',
  },
  'plan-words-missing': {
    kind: 'invalid',
    vi: 'Chưa ghi nội dung việc. Đề nghị ghi ngắn gọn sẽ làm gì.',
    en: 'The item does not say what will be done. Please write it in a few words.',
  },
  'plan-security-takes-no-words': {
    kind: 'invalid',
    vi: 'Lĩnh vực an ninh, trật tự chỉ ghi loại việc, số lượng, kinh phí; không ghi nội dung.',
    en: 'The security field takes kind, quantity and money only, no text.',
  },
  'plan-quantity-without-unit': {
    kind: 'invalid',
    vi: 'Số lượng chưa có đơn vị tính. Đề nghị ghi đơn vị tính, ví dụ: hộ, buổi, ngày công.',
    en: 'The quantity has no unit. Please name it: households, sessions, person-days.',
  },
  'plan-source-twice': {
    kind: 'invalid',
    vi: 'Một nguồn kinh phí được ghi hai lần. Đề nghị gộp thành một.',
    en: 'A source of money is named twice. Please join them.',
  },
  'plan-due-outside-year': {
    kind: 'invalid',
    vi: 'Ngày hoàn thành không thuộc năm {year}. Đề nghị sửa lại ngày.',
    en: 'The day of completion does not lie in {year}. Please mend it.',
  },
  'need-elsewhere': {
    kind: 'invalid',
    vi: 'Nhu cầu được chọn không phải của xã này. Đề nghị chọn lại.',
    en: 'The chosen need is not of this commune. Please choose again.',
  },
  'nothing-to-copy': {
    kind: 'notFound',
    vi: 'Năm trước không có việc nào để chép cho xã này. Đề nghị ghi từng việc.',
    en: 'Last year has no item to copy for this commune. Please enter the items.',
  },
  'not-your-commune': {
    kind: 'forbidden',
    vi: 'Xã này không thuộc chức vụ đang dùng. Đề nghị chọn đúng xã.',
    en: 'This commune does not belong to the post in use. Please choose the right one.',
  },
  'answer-needs-remark': {
    kind: 'invalid',
    vi: 'Đề nghị ghi rõ xã đề nghị sửa điều gì.',
    en: 'Please say what the commune asks to change.',
  },
  'answer-needs-paper': {
    kind: 'invalid',
    vi: 'Ghi ý kiến thay xã cần số và ngày văn bản của xã. Đề nghị ghi số, ngày.',
    en: "An answer entered for a commune needs the number and date of the commune's paper.",
  },
  'amended-by-answerer': {
    kind: 'forbidden',
    vi: 'Người đã ghi ý kiến của xã về kế hoạch này không điều chỉnh kế hoạch. Đề nghị người khác điều chỉnh.',
    en: "Who recorded the commune's answer to this plan may not amend it. Please have somebody else amend it.",
  },
  'answer-by-filer': {
    kind: 'forbidden',
    vi: 'Người gửi hoặc điều chỉnh kế hoạch không ghi ý kiến của xã về kế hoạch đó. Đề nghị người khác ghi.',
    en: "Who filed or amended a plan does not record the commune's answer to it. Please have somebody else record it.",
  },
  'plan-undo-filed': {
    kind: 'conflict',
    vi: 'Kế hoạch đã gửi nên việc này không hoàn tác được. Đề nghị ghi thay đổi bằng điều chỉnh có lý do.',
    en: 'The plan was filed, so this cannot be undone. Please record the change as an amendment with its reason.',
  },
  'plan-undo-not-yours': {
    kind: 'forbidden',
    vi: 'Chỉ người vừa ghi mới hoàn tác được lần ghi này. Đề nghị sửa hoặc điều chỉnh việc trong kế hoạch.',
    en: 'Only who recorded this entry may undo it. Please change the draft, or amend the plan.',
  },
  'plan-undo-too-late': {
    kind: 'conflict',
    vi: 'Đã quá {minutes} phút từ lúc ghi nên không hoàn tác được. Đề nghị sửa hoặc điều chỉnh việc trong kế hoạch.',
    en: 'More than {minutes} minutes have passed, so the entry cannot be undone. Please change the draft, or amend the plan.',
  },
  'plan-undo-answered': {
    kind: 'conflict',
    vi: 'Xã đã cho ý kiến sau lần ghi này nên không hoàn tác được. Đề nghị ghi một lần điều chỉnh mới.',
    en: 'The commune has answered since, so the entry cannot be undone. Please record another amendment.',
  },
} as const satisfies RefusalTable

export type PlanRefusalCode = keyof typeof PLAN_REFUSALS
