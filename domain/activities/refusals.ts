import type { RefusalTable } from '#domain/access/refusals.ts'

export const ACTIVITY_REFUSALS = {
  'not-your-unit': {
    kind: 'forbidden',
    vi: 'Đơn vị này không thuộc chức vụ đang dùng. Đề nghị chọn đúng đơn vị.',
    en: 'This unit does not belong to the post in use. Please choose the right unit.',
  },
  'unit-unknown': {
    kind: 'notFound',
    vi: 'Không tìm thấy đơn vị này trong chương trình. Đề nghị chọn lại trong danh sách.',
    en: 'This unit is not in the programme. Please choose one from the list.',
  },
  'unit-named-twice': {
    kind: 'invalid',
    vi: 'Một đơn vị được ghi hai lần trong cùng một việc. Đề nghị bỏ bớt một lần.',
    en: 'A unit is named twice in one record. Please remove one of them.',
  },
  'link-unknown': {
    kind: 'notFound',
    vi: 'Không tìm thấy nội dung được dẫn ở: {link}. Đề nghị chọn lại trong danh sách.',
    en: 'What the record refers to was not found: {link}. Please choose it again from the list.',
  },
  'commune-named-twice': {
    kind: 'invalid',
    vi: 'Một xã được chọn hai lần. Đề nghị bỏ bớt một lần.',
    en: 'A commune is chosen twice. Please remove one of them.',
  },
  'commune-not-recorded': {
    kind: 'invalid',
    vi: '{place}: {why} Chưa ghi xã nào.',
    en: '{place}: {whyEnglish} Nothing was recorded for any commune.',
  },
  'place-unknown': {
    kind: 'notFound',
    vi: 'Không tìm thấy xã này. Đề nghị chọn lại trong danh sách.',
    en: 'This commune was not found. Please choose one from the list.',
  },
  'not-twinned': {
    kind: 'invalid',
    vi: 'Đơn vị không kết nghĩa với xã này vào ngày đã ghi. Đề nghị chọn xã khác hoặc ghi lý do.',
    en: 'The unit is not twinned with this commune on that date. Please choose another, or give a reason.',
  },
  'place-version-wrong': {
    kind: 'invalid',
    vi: 'Xã này chưa có hoặc không còn vào ngày đã ghi. Đề nghị kiểm tra ngày.',
    en: 'This commune does not exist on that date. Please check the date.',
  },
  'dates-reversed': {
    kind: 'invalid',
    vi: 'Ngày cuối đứng trước ngày đầu. Đề nghị sửa lại ngày.',
    en: 'The last day stands before the first. Please mend the dates.',
  },
  'date-in-future': {
    kind: 'invalid',
    vi: 'Ngày đã ghi ở sau ngày hôm nay. Việc chưa diễn ra thì ghi vào kế hoạch.',
    en: 'The date lies in the future. What has not happened yet belongs into the plan.',
  },
  'year-not-open': {
    kind: 'invalid',
    vi: 'Chương trình không mở sổ cho năm {year}. Đề nghị kiểm tra ngày.',
    en: 'The programme keeps no ledger for {year}. Please check the date.',
  },
  'too-many-days': {
    kind: 'invalid',
    vi: 'Số ngày mỗi người ({days}) nhiều hơn số ngày giữa hai mốc đã ghi ({limit}). Đề nghị sửa một trong hai.',
    en: 'Days per person ({days}) exceed the days between the dates ({limit}). Please mend one of them.',
  },
  'nothing-recorded': {
    kind: 'invalid',
    vi: 'Chưa có số nào để ghi. Đề nghị ghi số người và số ngày, hoặc trị giá, hoặc số buổi.',
    en: 'There is no number to record. Please enter people and days, or a value, or sessions.',
  },
  'security-takes-no-words': {
    kind: 'invalid',
    vi: 'Lĩnh vực an ninh, trật tự chỉ ghi số buổi, lượt người dự, ngày công, trị giá; không ghi nội dung.',
    en: 'The security field takes sessions, attendees, labour and value only, no text.',
  },
  'shares-do-not-add-up': {
    kind: 'invalid',
    vi: 'Tỷ lệ chia giữa các đơn vị phải cộng đủ 100%. Đề nghị sửa lại.',
    en: 'The shares of the units must add up to 100%. Please mend them.',
  },
  'payer-not-taking-part': {
    kind: 'invalid',
    vi: 'Có dòng trị giá của đơn vị không tham gia việc này. Đề nghị chọn lại đơn vị chi.',
    en: 'A value line names a unit that does not take part. Please choose the payer again.',
  },
  'totals-belong-to-summaries': {
    kind: 'invalid',
    vi: 'Tổng số đợt, lượt người, ngày công chỉ ghi cho số tổng hợp theo kỳ. Đề nghị ghi số người và số ngày.',
    en: 'Totals of trips, visits and person-days belong to period summaries. Please enter people and days.',
  },
  'activity-not-found': {
    kind: 'notFound',
    vi: 'Không tìm thấy hoạt động này trong phạm vi được phân công.',
    en: 'This activity was not found within the scope of this post.',
  },
  'summary-corrected-elsewhere': {
    kind: 'invalid',
    vi: 'Số tổng hợp theo kỳ được sửa ở trang Nhập thay hoặc bằng sổ Excel của đơn vị.',
    en: 'A period summary is corrected on the page for entering a period, or by the workbook.',
  },
  'revision-outdated': {
    kind: 'conflict',
    vi: 'Hoạt động này vừa được điều chỉnh ở nơi khác. Đề nghị tải lại trang rồi sửa trên bản mới.',
    en: 'This activity was just changed elsewhere. Please reload the page and change the new revision.',
  },
  'already-withdrawn': {
    kind: 'conflict',
    vi: 'Hoạt động này đã được rút khỏi sổ.',
    en: 'This activity has already been withdrawn from the ledger.',
  },
} as const satisfies RefusalTable

export type ActivityRefusalCode = keyof typeof ACTIVITY_REFUSALS
