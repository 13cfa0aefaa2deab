import type { RefusalTable } from '#domain/access/refusals.ts'

/** Refusals of the routes about workbooks; what is wrong inside a file is in workbook-refusals.ts. */
export const WORKBOOK_ROUTE_REFUSALS = {
  'period-unknown': {
    kind: 'notFound',
    vi: 'Năm này không có kỳ mã {period}. Đề nghị chọn lại kỳ.',
    en: 'The year has no period with the code {period}. Please choose another.',
  },
  'file-unknown': {
    kind: 'notFound',
    vi: 'Không tìm thấy tệp đã gửi trong phạm vi được phân công. Đề nghị gửi lại tệp.',
    en: 'The file was not found within the scope of this post. Please send it again.',
  },
  'file-missing': {
    kind: 'invalid',
    vi: 'Chưa có tệp nào được gửi lên. Đề nghị chọn tệp rồi gửi lại.',
    en: 'No file was sent. Please choose files and send them again.',
  },
  'too-many-files': {
    kind: 'invalid',
    vi: 'Mỗi lần chỉ nhận {most} tệp. Đề nghị gửi thành nhiều lần.',
    en: 'At most {most} files are taken at a time. Please send them in several turns.',
  },
  'arrival-reason-missing': {
    kind: 'invalid',
    vi: 'Thời điểm đến do người nhập ghi phải có lý do. Đề nghị ghi lý do.',
    en: 'An arrival entered by hand needs its reason. Please give it.',
  },
  'arrival-in-future': {
    kind: 'invalid',
    vi: 'Thời điểm đến ở sau lúc này. Đề nghị sửa lại ngày, giờ đến.',
    en: 'The arrival lies in the future. Please mend its day and hour.',
  },
  'batch-unknown': {
    kind: 'notFound',
    vi: 'Không tìm thấy lần nạp này trong phạm vi được phân công. Đề nghị chọn lại trong danh sách.',
    en: 'This batch was not found within the scope of this post. Please choose one from the list.',
  },
  'batch-undone': {
    kind: 'conflict',
    vi: 'Lần nạp này đã được hoàn tác. Tệp của lần nạp có thể nạp lại.',
    en: 'This batch was undone already. Its file may be taken in again.',
  },
  'undo-too-late': {
    kind: 'conflict',
    vi: 'Đã quá 24 giờ kể từ khi nạp ({at}) nên không hoàn tác được nữa. Đề nghị điều chỉnh hoặc rút từng dòng trên trang.',
    en: 'More than 24 hours have passed since it was taken in ({at}), so it cannot be undone. Please correct or withdraw single records on the page.',
  },
  'undo-later-work': {
    kind: 'conflict',
    vi: 'Không hoàn tác được vì đã có việc làm sau dựa trên lần nạp này: {rows}. Đề nghị điều chỉnh hoặc rút những dòng đó trước, hoặc sửa từng dòng trên trang.',
    en: 'It cannot be undone, as later work stands on it: {rows}. Please correct or withdraw those records first, or mend single records on the page.',
  },
  'table-is-workbook': {
    kind: 'invalid',
    vi: 'Tệp này là sổ Excel do hệ thống lập. Đề nghị nạp ở trang "Nạp sổ Excel của đơn vị".',
    en: "This file is a workbook of the system. Please take it in on the page for units' workbooks.",
  },
  'table-unreadable': {
    kind: 'invalid',
    vi: '{why}',
    en: '{whyEnglish}',
  },
  'table-without-heads': {
    kind: 'invalid',
    vi: 'Trang "{sheet}" không có dòng {row}. Đề nghị chọn lại dòng tiêu đề.',
    en: 'The sheet "{sheet}" has no row {row}. Please choose the row of heads again.',
  },
  'profile-unknown': {
    kind: 'notFound',
    vi: 'Không tìm thấy cách ghép cột này của đơn vị. Đề nghị ghép lại cột.',
    en: 'This way of matching columns was not found for the unit. Please match the columns again.',
  },
  'profile-incomplete': {
    kind: 'invalid',
    vi: 'Chưa ghép đủ cột: {fault}',
    en: 'The columns are not matched: {faultEnglish}',
  },
  'word-without-meaning': {
    kind: 'invalid',
    vi: '"{words}" chưa chọn xã hoặc loại việc. Đề nghị chọn rồi lưu lại.',
    en: '"{words}" has no commune or kind chosen. Please choose one and save again.',
  },
} as const satisfies RefusalTable
