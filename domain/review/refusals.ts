import type { RefusalTable } from '#domain/access/refusals.ts'

export const REVIEW_REFUSALS = {
  'year-unknown': {
    kind: 'notFound',
    vi: 'Chương trình không mở sổ cho năm {year}. Đề nghị chọn năm khác.',
    en: 'The programme keeps no ledger for {year}. Please choose another year.',
  },
  'as-of-too-new': {
    kind: 'invalid',
    vi: 'Thời điểm tính số liệu phải ở trước các lần ghi đang dở. Đề nghị để trống để lấy số hiện nay.',
    en: 'The moment must lie before every open write. Leave it empty for the present figure.',
  },
  'paragraph-outdated': {
    kind: 'conflict',
    vi: 'Mục này vừa được sửa ở nơi khác. Đề nghị tải lại trang rồi sửa trên bản mới.',
    en: 'This section was just changed elsewhere. Please reload the page and change the new text.',
  },
  'unit-named-without-notice': {
    kind: 'invalid',
    vi: 'Mục này chỉ nêu số, chưa nêu tên đơn vị khi chưa thông báo và chưa có ý kiến của đơn vị ({unit}). Đề nghị bỏ tên.',
    en: 'This section gives numbers only: no unit is named before notice and reply ({unit}). Please leave the name out.',
  },
  'edition-unknown': {
    kind: 'notFound',
    vi: 'Không tìm thấy bản báo cáo này của năm. Đề nghị chọn lại trong danh sách.',
    en: 'This version of the report was not found in the year. Please choose it from the list.',
  },
  'practice-paper-blank': {
    kind: 'conflict',
    vi: 'Đây là dữ liệu thực hành: số, ngày và người ký để trống. Đề nghị ghi trên chương trình thật.',
    en: 'This is practice data: number, date and signer stay blank. Please record them in the real programme.',
  },
  'draft-has-no-number': {
    kind: 'conflict',
    vi: 'Dự thảo chưa có số, ngày. Đề nghị giữ thành bản phát hành rồi ghi.',
    en: 'A draft has no number or date. Please keep an edition first.',
  },
  'paper-day-wrong': {
    kind: 'invalid',
    vi: 'Ngày ký phải từ ngày của số liệu ({from}) đến hôm nay ({to}). Đề nghị ghi lại ngày.',
    en: 'The paper is signed between the day of its figures ({from}) and today ({to}). Please mend the day.',
  },
  'paper-outdated': {
    kind: 'conflict',
    vi: 'Số, ngày của bản này vừa được ghi ở nơi khác. Đề nghị tải lại trang rồi sửa.',
    en: 'Number and date of this edition were just recorded elsewhere. Please reload the page.',
  },
  'correction-without-reason': {
    kind: 'invalid',
    vi: 'Bản này đã ghi số, ngày. Đề nghị ghi lý do sửa.',
    en: 'Number and date are recorded already. Please give the reason of the correction.',
  },
  'summary-is-words': {
    kind: 'invalid',
    vi: 'Bản tóm tắt chỉ có dạng Word và PDF. Đề nghị chọn một trong hai dạng đó.',
    en: 'The summary is made as Word and PDF only. Please choose one of them.',
  },
  'annex-unknown': {
    kind: 'notFound',
    vi: 'Báo cáo không có phụ lục {number}. Đề nghị chọn lại.',
    en: 'The report has no annex {number}. Please choose again.',
  },
  'file-unknown': {
    kind: 'notFound',
    vi: 'Không tìm thấy tệp này trong phạm vi được phân công.',
    en: 'This file was not found within the scope of this post.',
  },
  'not-a-zip': {
    kind: 'invalid',
    vi: 'Tệp bị hỏng hoặc không phải Word (.docx). Đề nghị lưu lại bằng Word rồi gửi lại.',
    en: 'The file is damaged or no Word file (.docx). Please save it again in Word.',
  },
  'zip-too-large': {
    kind: 'invalid',
    vi: 'Tệp Word giải nén quá lớn. Đề nghị bỏ ảnh không cần thiết rồi gửi lại.',
    en: 'The Word file unpacks to too much. Please leave out needless pictures.',
  },
  'not-a-word-file': {
    kind: 'invalid',
    vi: 'Tệp này không phải bản Word của báo cáo. Đề nghị chọn tệp .docx đã tải từ trang này.',
    en: 'This is no Word copy of the report. Please choose the .docx that was downloaded here.',
  },
} as const satisfies RefusalTable
