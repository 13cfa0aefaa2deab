import type { RefusalTable } from '#domain/access/refusals.ts'

export const REPORT_REFUSALS = {
  'period-unknown': {
    kind: 'notFound',
    vi: 'Không tìm thấy kỳ báo cáo này. Đề nghị chọn lại kỳ trong bảng theo dõi.',
    en: 'This reporting period was not found. Please choose one from the board.',
  },
  'period-not-begun': {
    kind: 'invalid',
    vi: '{period} chưa bắt đầu (số liệu từ {from}). Đề nghị chọn lại kỳ.',
    en: '{period} has not begun (data from {from}). Please choose another period.',
  },
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
  'number-missing': {
    kind: 'invalid',
    vi: 'Chưa có số, ký hiệu của văn bản. Đề nghị ghi số, ký hiệu rồi ghi nhận lại.',
    en: 'The number of the paper is missing. Please enter it and register again.',
  },
  'arrival-in-future': {
    kind: 'invalid',
    vi: 'Thời điểm đến ở sau lúc này. Đề nghị sửa lại ngày, giờ đến.',
    en: 'The arrival lies in the future. Please mend its day and hour.',
  },
  'arrival-too-early': {
    kind: 'invalid',
    vi: 'Thời điểm đến ở trước ngày của văn bản. Đề nghị kiểm tra ngày văn bản và ngày đến.',
    en: 'The arrival lies before the date of the paper. Please check both days.',
  },
  'document-already-registered': {
    kind: 'conflict',
    vi: 'Văn bản số {number} ngày {issuedOn} của {units} đã được ghi nhận ở {period}, đến ngày {arrivedOn}. Đề nghị kiểm tra lại số, ngày hoặc bỏ chọn đơn vị đã ghi.',
    en: 'Paper {number} of {issuedOn} from {units} is already registered under {period}, arrived {arrivedOn}. Please check number and date, or untick that unit.',
  },
  'file-unknown': {
    kind: 'notFound',
    vi: 'Không tìm thấy tệp đính kèm. Đề nghị tải tệp lên lại.',
    en: 'The attached file was not found. Please upload it again.',
  },
  'report-empty': {
    kind: 'invalid',
    vi: 'Kỳ này chưa ghi nội dung nào. Đề nghị ghi hoạt động trước khi gửi, hoặc chọn "Kỳ này không phát sinh" và ghi lý do.',
    en: 'Nothing is recorded for this period. Please record activities first, or choose the nil report and give its reason.',
  },
  'nil-with-figures': {
    kind: 'conflict',
    vi: 'Kỳ này đã có {records} dòng số liệu, không ghi là không phát sinh. Đề nghị bỏ chọn "không phát sinh" hoặc rút các dòng đã ghi.',
    en: 'This period already has {records} records, so it is not nil. Please untick the nil report or withdraw the records.',
  },
  'row-refused': {
    kind: 'invalid',
    vi: 'Dòng {row}: {why}',
    en: 'Row {row}: {whyEnglish}',
  },
  'row-twice': {
    kind: 'invalid',
    vi: 'Dòng {row} trùng xã và loại việc với dòng {other}. Đề nghị gộp hai dòng hoặc chọn loại việc khác.',
    en: 'Row {row} has the same commune and kind as row {other}. Please merge them or choose another kind.',
  },
  'row-not-there': {
    kind: 'conflict',
    vi: 'Dòng {row} đề nghị rút nhưng sổ chưa có dòng này. Đề nghị tải lại trang.',
    en: 'Row {row} is to be withdrawn, but the ledger has no such line. Please reload the page.',
  },
  'sending-unknown': {
    kind: 'notFound',
    vi: 'Không tìm thấy lần gửi này trong phạm vi được phân công.',
    en: 'This sending was not found within the scope of this post.',
  },
  'sending-already-withdrawn': {
    kind: 'conflict',
    vi: 'Lần gửi này đã được rút.',
    en: 'This sending has already been withdrawn.',
  },
  'nothing-owed': {
    kind: 'invalid',
    vi: 'Không tính hạn gửi {period} đối với: {units}. Đề nghị bỏ chọn các đơn vị này.',
    en: 'No deadline of {period} holds for: {units}. Please untick these units.',
  },
  'extension-not-later': {
    kind: 'invalid',
    vi: 'Hạn mới phải sau hạn đang có ({dueOn}) của: {units}. Đề nghị chọn ngày muộn hơn.',
    en: 'The new deadline must come after the present one ({dueOn}) of: {units}. Please choose a later day.',
  },
  'extension-after-deadline': {
    kind: 'invalid',
    vi: 'Hạn gửi của {units} đã qua ngày {dueOn}; gia hạn chỉ có giá trị khi cho trước hạn.',
    en: 'The deadline of {units} passed on {dueOn}; an extension holds only when granted before it.',
  },
  'deadline-not-passed': {
    kind: 'invalid',
    vi: 'Chưa qua hạn gửi {period} của: {units}. Công văn đôn đốc chỉ soạn khi đã quá hạn.',
    en: 'The deadline of {period} has not passed for: {units}. Urging letters are drafted after it.',
  },
  'report-already-sent': {
    kind: 'conflict',
    vi: 'Đã có báo cáo {period} của: {units}. Đề nghị bỏ chọn các đơn vị này.',
    en: 'The report of {period} has come from: {units}. Please untick these units.',
  },
  'report-not-there': {
    kind: 'invalid',
    vi: 'Chưa có báo cáo {period} của: {units}; chỉ đề nghị bổ sung báo cáo đã gửi.',
    en: 'The report of {period} has not come from: {units}. Only a report that came can be completed.',
  },
  'nothing-done': {
    kind: 'invalid',
    vi: 'Chưa ghi đơn vị nào. {whys}',
    en: 'Nothing was recorded. {whysEnglish}',
  },
  'deadline-in-past': {
    kind: 'invalid',
    vi: 'Ngày đề nghị gửi phải sau ngày hôm nay. Đề nghị chọn ngày khác.',
    en: 'The day asked for must lie after today. Please choose another.',
  },
  'year-already-open': {
    kind: 'conflict',
    vi: 'Năm {year} đã mở, không mở lần nữa. Đề nghị xem các kỳ của năm trên trang này.',
    en: 'The year {year} is open already and is not opened again. Its periods stand on this page.',
  },
  'year-too-far': {
    kind: 'invalid',
    vi: 'Chỉ mở được năm đang thực hiện hoặc năm kế tiếp, không mở được năm {year}.',
    en: 'Only the running year or the next one can be opened, not {year}.',
  },
  'year-closed': {
    kind: 'conflict',
    vi: 'Năm của {period} đã khóa sổ. Hạn gửi của các kỳ trong năm đó giữ nguyên.',
    en: 'The year of {period} is closed. The deadlines of its periods stay as they are.',
  },
  'period-deadline-passed': {
    kind: 'conflict',
    vi: 'Hạn gửi {period} đã qua ngày {dueOn}, không đổi được nữa.',
    en: 'The deadline of {period} passed on {dueOn} and can no longer be changed.',
  },
  'cut-off-not-month-end': {
    kind: 'invalid',
    vi: 'Ngày chốt số liệu của {period} phải là ngày cuối một tháng báo cáo, sau kỳ trước; kỳ cuối chốt cùng năm. Các ngày chọn được: {days}.',
    en: 'The cut-off of {period} must be the last day of a reporting month after the period before; the last period ends with the year. Possible days: {days}.',
  },
  'period-days-partial': {
    kind: 'invalid',
    vi: 'Ngày chốt, hạn gửi phải ghi cho mọi kỳ của năm {year}. Đề nghị tải lại trang rồi ghi lại.',
    en: 'Cut-off and deadline must be given for every period of {year}. Please reload the page and enter them again.',
  },
  'period-days-need-paper': {
    kind: 'invalid',
    vi: 'Ngày chốt, hạn gửi của năm {year} khác mẫu đề xuất. Đề nghị ghi văn bản quy định kỳ báo cáo.',
    en: 'Cut-offs or deadlines of {year} differ from the proposal. Please name the paper that sets the periods.',
  },
  'deadline-before-cut-off': {
    kind: 'invalid',
    vi: 'Hạn gửi phải sau ngày chốt số liệu {dataTo} ít nhất một ngày làm việc: sớm nhất là {earliest}.',
    en: 'The deadline must lie at least one working day after the cut-off {dataTo}: {earliest} at the earliest.',
  },
  'estimate-not-asked': {
    kind: 'invalid',
    vi: '{period} không hỏi số ước đến 31/12; số ước chỉ ghi trong báo cáo năm.',
    en: '{period} asks for no estimate to 31 December; estimates stand in the yearly report only.',
  },
  'words-outdated': {
    kind: 'conflict',
    vi: 'Nội dung này vừa được sửa ở nơi khác. Đề nghị tải lại trang rồi ghi lại.',
    en: 'These words were just changed elsewhere. Please reload the page and write again.',
  },
  'presented-day-wrong': {
    kind: 'invalid',
    vi: 'Ngày trình phải từ {from} đến hôm nay. Đề nghị kiểm tra lại.',
    en: 'The day must lie between {from} and today. Please check.',
  },
  'step-not-allowed': {
    kind: 'conflict',
    vi: 'Số liệu đang ở trạng thái "{stateName}", chưa ghi được việc trình. Đề nghị ghi nội dung trước.',
    en: 'The data are "{stateName}", so they cannot be presented. Please record something first.',
  },
  'receive-not-sent': {
    kind: 'conflict',
    vi: 'Số liệu {period} của {units} chưa gửi, hoặc đã tiếp nhận; chỉ tiếp nhận số liệu đã gửi. Đề nghị bỏ chọn các đơn vị này.',
    en: 'The data of {units} for {period} were not sent, or were received already; only data that were sent are received. Please untick these units.',
  },
  'sending-received': {
    kind: 'conflict',
    vi: 'Số liệu đã được tiếp nhận, không rút lần gửi được. Đề nghị sửa từng dòng trong sổ, có ghi lý do.',
    en: 'The data have been received, so the sending stays. Please correct the records, with a reason.',
  },
  'reply-day-in-past': {
    kind: 'invalid',
    vi: 'Ngày trả lời rà soát phải sau hôm nay. Đề nghị chọn ngày khác.',
    en: 'The day to answer by must lie after today. Please choose another.',
  },
  'check-unknown': {
    kind: 'notFound',
    vi: 'Không tìm thấy lần rà soát này trong phạm vi được phân công.',
    en: 'This check was not found within the scope of this post.',
  },
  'check-lapsed': {
    kind: 'conflict',
    vi: 'Thời hạn rà soát đã qua ngày {day}. Đề nghị nêu ý kiến tại dòng của kỳ.',
    en: 'The day to answer by passed on {day}. Please write a remark on the line instead.',
  },
  'check-needs-words': {
    kind: 'invalid',
    vi: 'Chưa ghi ý kiến khác là gì. Đề nghị ghi nội dung ý kiến.',
    en: 'The other view is not written down. Please say what it is.',
  },
  'calendar-day-passed': {
    kind: 'conflict',
    vi: 'Ngày {day} đã qua, lịch làm việc của ngày đó giữ nguyên. Đề nghị chọn ngày từ hôm nay.',
    en: '{day} has passed, so its place in the calendar stays. Please choose a day from today on.',
  },
  'calendar-day-same': {
    kind: 'invalid',
    vi: 'Lịch làm việc của ngày {day} đã như vậy. Đề nghị kiểm tra ngày và loại ngày.',
    en: 'The calendar has {day} so already. Please check the day and its kind.',
  },
  'data-days-turned': {
    kind: 'invalid',
    vi: 'Ngày đầu của số liệu ở sau ngày chốt số liệu. Đề nghị kiểm tra hai ngày.',
    en: 'The first day of the data lies after the cut-off. Please check both days.',
  },
  'districts-gone': {
    kind: 'invalid',
    vi: 'Từ 01/07/2025 không còn cấp huyện, Ban Chỉ đạo cấp huyện không phải gửi. Đề nghị chọn đơn vị.',
    en: 'Districts ended on 30/06/2025, so their committees owe nothing. Please choose units.',
  },
  'level-too-early': {
    kind: 'invalid',
    vi: 'Hạn tổng hợp phải sau hạn gửi của đơn vị ({dueOn}) ít nhất một ngày làm việc: sớm nhất là {earliest}.',
    en: 'The consolidation is due at least one working day after the units ({dueOn}): {earliest} at the earliest.',
  },
  'paper-name-taken': {
    kind: 'conflict',
    vi: 'Năm {year} đã có "{name}". Đề nghị đặt tên khác.',
    en: 'The year {year} already has "{name}". Please choose another name.',
  },
  'year-not-open': {
    kind: 'conflict',
    vi: 'Năm {year} chưa mở hoặc đã khóa sổ, không thêm yêu cầu báo cáo được.',
    en: 'The year {year} is not open, so no paper can be asked for in it.',
  },
  'nobody-owes': {
    kind: 'invalid',
    vi: 'Không có đơn vị được phân công nào phải gửi trong số đã chọn. Đơn vị được mời không có nghĩa vụ gửi.',
    en: 'None of the chosen units owes it; invited units owe nothing.',
  },
  'deadline-same': {
    kind: 'invalid',
    vi: 'Hạn gửi đang là ngày {dueOn}. Đề nghị chọn ngày khác.',
    en: 'The deadline is {dueOn} already. Please choose another day.',
  },
  'contact-unknown': {
    kind: 'notFound',
    vi: 'Không tìm thấy đầu mối liên hệ này của đơn vị. Đề nghị tải lại trang.',
    en: 'This contact of the unit was not found. Please reload the page.',
  },
} as const satisfies RefusalTable
