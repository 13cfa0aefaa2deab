import { TABLE_REFUSALS } from './tables/table-refusals.ts'
import { YEAR_SHEET_REFUSALS } from './workbook-year-refusals.ts'

/**
 * Why a cell, a row or a whole workbook is not taken: the rule that stands against it and what to do.
 * The English sentence says both. `{word}` is filled in.
 */
export const WORKBOOK_REFUSALS = {
  ...TABLE_REFUSALS,
  ...YEAR_SHEET_REFUSALS,
  'workbook-foreign': {
    rule: 'Tệp không phải sổ năm do hệ thống lập (thiếu trang nhận dạng).',
    remedy:
      'Đề nghị tải sổ Excel của đơn vị từ hệ thống rồi chép số liệu sang, hoặc nạp ở trang "Nạp bảng của đơn vị".',
    english:
      "The file is not a yearly workbook of this system (its identity sheet is missing). Please download the unit's workbook and copy the figures into it, or take it in on the page for units' own tables.",
  },
  'workbook-version': {
    rule: 'Sổ lập theo bản mẫu {found}, hệ thống đang dùng bản mẫu {expected}.',
    remedy: 'Đề nghị tải sổ mới rồi chép số liệu sang.',
    english:
      'The workbook has layout {found}; the system uses layout {expected}. Please download a new workbook and copy the figures into it.',
  },
  'workbook-other-programme': {
    rule: 'Sổ thuộc chương trình khác ({found}).',
    remedy: 'Đề nghị chọn đúng sổ của chương trình này.',
    english:
      'The workbook belongs to another programme ({found}). Please choose the workbook of this programme.',
  },
  'workbook-other-unit': {
    rule: 'Sổ của {found}, không phải {expected}.',
    remedy: 'Đề nghị chọn đúng sổ của đơn vị.',
    english:
      "The workbook is that of {found}, not of {expected}. Please choose the unit's own workbook.",
  },
  'workbook-not-your-unit': {
    rule: 'Chức vụ đang dùng không ghi số liệu cho {found}.',
    remedy: 'Đề nghị chọn sổ của đơn vị mình hoặc gửi cơ quan thường trực.',
    english:
      "The post in use does not record for {found}. Please choose your own unit's workbook or send it to the standing agency.",
  },
  'workbook-unit-unknown': {
    rule: 'Chương trình không có đơn vị mã {found}.',
    remedy: 'Đề nghị tải lại sổ của đơn vị.',
    english:
      "The programme has no unit with the code {found}. Please download the unit's workbook again.",
  },
  'workbook-other-year': {
    rule: 'Sổ của năm {found}, không phải năm {expected}.',
    remedy: 'Đề nghị chọn đúng sổ của năm {expected}.',
    english:
      'The workbook is of {found}, not of {expected}. Please choose the workbook of {expected}.',
  },
  'workbook-year-unknown': {
    rule: 'Chương trình không mở sổ cho năm {found}.',
    remedy: 'Đề nghị kiểm tra năm của sổ.',
    english: 'The programme keeps no ledger for {found}. Please check the year of the workbook.',
  },
  'recorded-moment-practice-only': {
    rule: 'Thời điểm ghi vào hệ thống là lúc nạp; chỉ dữ liệu thực hành được đặt thời điểm khác.',
    remedy: 'Đề nghị bỏ thời điểm ghi; thời điểm đến vẫn nhập được cùng lý do.',
    english:
      'The moment of recording is when the file is taken in; only practice data may be given another. Please leave it out; a moment of arrival may be given with its reason.',
  },
  'workbook-period-unknown': {
    rule: 'Năm này không có kỳ mã {found}.',
    remedy: 'Đề nghị tải lại sổ của kỳ cần gửi.',
    english:
      'The year has no period with the code {found}. Please download the workbook of the period again.',
  },
  'sheet-missing': {
    rule: 'Không thấy trang "{sheet}": trang đã bị đổi tên hoặc xóa.',
    remedy: 'Đề nghị đặt lại tên trang là "{sheet}".',
    english:
      'The sheet "{sheet}" is missing: it was renamed or deleted. Please name it "{sheet}" again.',
  },
  'header-missing': {
    rule: 'Không thấy dòng tiêu đề bắt đầu bằng "Mã dòng".',
    remedy: 'Đề nghị giữ nguyên dòng tiêu đề của mẫu.',
    english:
      'No header row that begins with "Mã dòng" was found. Please keep the header row of the template.',
  },
  'header-moved': {
    rule: 'Cột "{header}" đã bị chuyển chỗ: ô này phải là "{expected}".',
    remedy: 'Đề nghị đưa các cột về đúng thứ tự của mẫu.',
    english:
      'The column "{header}" was moved: this cell must be "{expected}". Please put the columns back into the order of the template.',
  },
  'header-renamed': {
    rule: 'Tiêu đề cột ở ô này phải là "{expected}".',
    remedy: 'Đề nghị ghi lại đúng tiêu đề của mẫu.',
    english:
      'The header of this column must be "{expected}". Please write the header of the template again.',
  },
  'column-unknown': {
    rule: 'Cột "{header}" không có trong mẫu nên không được đọc.',
    remedy: 'Đề nghị bỏ cột này; nội dung thêm ghi ở cột "Nội dung ngắn".',
    english:
      'The column "{header}" is not in the template and is not read. Please remove it; further words go into the column "Nội dung ngắn".',
  },
  'cells-merged': {
    rule: 'Ô nằm trong vùng gộp ô nên không rõ số liệu thuộc dòng nào.',
    remedy: 'Đề nghị bỏ gộp ô và ghi đủ từng dòng.',
    english:
      'The cell lies in a merged range, so it is not clear which row its figure belongs to. Please unmerge and fill in each row.',
  },
  'formula-error': {
    rule: 'Ô chứa lỗi công thức {given}.',
    remedy: 'Đề nghị sửa công thức hoặc ghi thẳng số.',
    english:
      'The cell holds the formula error {given}. Please mend the formula or enter the number itself.',
  },
  'formula-without-value': {
    rule: 'Ô chứa công thức chưa có kết quả.',
    remedy: 'Đề nghị mở bằng Excel, tính lại rồi lưu, hoặc ghi thẳng số.',
    english:
      'The cell holds a formula without a result. Please open it in Excel, recalculate and save, or enter the number itself.',
  },
  'value-of-wrong-kind': {
    rule: 'Ô này không nhận {given}.',
    remedy: 'Đề nghị ghi {wanted}.',
    english: 'The cell does not take {given}. Please enter {wanted}.',
  },
  'number-unreadable': {
    rule: 'Ô số chứa chữ "{given}".',
    remedy: 'Đề nghị chỉ ghi số, ví dụ 1500.',
    english: 'The number cell holds the words "{given}". Please enter a number only, such as 1500.',
  },
  'number-ambiguous': {
    rule: 'Số ghi bằng chữ "{given}" đọc được hai cách: {first} hoặc {second}.',
    remedy: 'Đề nghị ghi lại dạng số: {firstPlain} hoặc {secondPlain}.',
    english:
      '"{given}" can be read in two ways: {first} or {second}. Please enter the number itself: {firstPlain} or {secondPlain}.',
  },
  'number-negative': {
    rule: 'Số không được âm.',
    remedy: 'Đề nghị ghi số từ 0 trở lên; muốn bớt số đã báo thì sửa dòng cũ và ghi lý do.',
    english:
      'The number must not be negative. Please enter 0 or more; to lower a reported figure, change its old row and give the reason.',
  },
  'number-not-whole': {
    rule: 'Cột này chỉ nhận số nguyên.',
    remedy: 'Đề nghị bỏ phần lẻ.',
    english: 'This column takes whole numbers only. Please remove the fraction.',
  },
  'dong-not-whole': {
    rule: 'Số tiền tính bằng đồng, không có phần lẻ.',
    remedy: 'Đề nghị ghi số nguyên đồng (15 triệu ghi 15000000).',
    english: 'Money is whole đồng. Please enter whole đồng (15 million is 15000000).',
  },
  'days-not-halves': {
    rule: 'Ngày công tính theo nửa ngày.',
    remedy: 'Đề nghị ghi tròn đến 0,5.',
    english: 'Days are counted in halves. Please round to 0.5.',
  },
  'number-too-precise': {
    rule: 'Số có quá hai chữ số sau dấu phẩy.',
    remedy: 'Đề nghị ghi tối đa hai chữ số sau dấu phẩy.',
    english: 'The number has more than two decimals. Please enter at most two.',
  },
  'number-too-large': {
    rule: 'Số lớn hơn mức nhận được ({most}).',
    remedy: 'Đề nghị kiểm tra lại số (đơn vị là đồng, không phải nghìn đồng).',
    english:
      'The number is above what is taken ({most}). Please check it (the unit is đồng, not thousands).',
  },
  'text-too-long': {
    rule: 'Nội dung dài quá {most} ký tự.',
    remedy: 'Đề nghị rút gọn.',
    english: 'The text is longer than {most} characters. Please shorten it.',
  },
  'text-old-encoding': {
    rule: 'Ô chứa chữ theo bảng mã cũ {encoding} ("{given}"), không phải Unicode.',
    remedy:
      'Đề nghị chuyển mã sang Unicode (UniKey: Ctrl+Shift+F6, nguồn {encoding}, đích Unicode) rồi lưu lại.',
    english:
      'The cell is written in the old encoding {encoding} ("{given}"), not in Unicode. Please convert it (UniKey: Ctrl+Shift+F6, source {encoding}, target Unicode) and save again.',
  },
  'date-unreadable': {
    rule: 'Ô ngày chứa "{given}", không đọc được thành ngày.',
    remedy: 'Đề nghị ghi ngày/tháng/năm, ví dụ 15/03/2019.',
    english:
      'The date cell holds "{given}", which is no day. Please enter day/month/year, such as 15/03/2019.',
  },
  'date-ambiguous': {
    rule: 'Ngày "{given}" đọc được nhiều cách: {readings}.',
    remedy: 'Đề nghị ghi đủ bốn chữ số của năm.',
    english:
      'The date "{given}" can be read in several ways: {readings}. Please enter all four digits of the year.',
  },
  'date-month-only': {
    rule: 'Ô ngày chứa "{given}": mới có tháng {month}, chưa có ngày.',
    remedy:
      'Đề nghị ghi đủ ngày/tháng/năm; việc không nhớ ngày thì ghi ở trang "Tổng hợp kỳ", cột "Kỳ" nhận tháng.',
    english:
      'The date cell holds "{given}", which is the month {month} without a day. Please enter day/month/year; work without a known day goes to the sheet "Tổng hợp kỳ", whose column "Kỳ" takes a month.',
  },
  'date-missing': {
    rule: 'Hoạt động chưa có ngày.',
    remedy: 'Đề nghị ghi ngày; không nhớ ngày thì ghi ở trang "Tổng hợp kỳ".',
    english:
      'The activity has no date. Please enter it; without a known day use the sheet "Tổng hợp kỳ".',
  },
  'date-outside': {
    rule: 'Ngày {given} nằm ngoài {span} ({from}–{to}).',
    remedy: 'Đề nghị sửa ngày hoặc ghi vào sổ của kỳ, năm tương ứng.',
    english:
      'The day {given} lies outside {span} ({from}–{to}). Please mend the day or use the workbook of that period or year.',
  },
  'period-missing': {
    rule: 'Dòng tổng hợp chưa có kỳ.',
    remedy: 'Đề nghị chọn kỳ trong danh sách.',
    english: 'The summary row has no period. Please choose one from the list.',
  },
  'period-unknown': {
    rule: 'Không có kỳ "{given}".',
    remedy: 'Đề nghị chọn kỳ trong danh sách.',
    english: 'There is no period "{given}". Please choose one from the list.',
  },
  'period-outside': {
    rule: 'Kỳ "{given}" không thuộc sổ này.',
    remedy: 'Đề nghị ghi vào sổ của kỳ tương ứng.',
    english:
      'The period "{given}" does not belong to this workbook. Please use the workbook of that period.',
  },
  'commune-missing': {
    rule: 'Dòng chưa có xã.',
    remedy: 'Đề nghị chọn xã trong danh sách.',
    english: 'The row has no commune. Please choose one from the list.',
  },
  'commune-unknown': {
    rule: 'Không có xã "{given}" vào ngày đã ghi.',
    remedy: 'Đề nghị chọn xã trong danh sách.',
    english: 'There is no commune "{given}" on that day. Please choose one from the list.',
  },
  'commune-near': {
    rule: 'Không có xã "{given}" vào ngày đã ghi.',
    remedy: 'Có phải là: {near}? Đề nghị chọn lại trong danh sách.',
    english:
      'There is no commune "{given}" on that day. Is it one of: {near}? Please choose it from the list.',
  },
  'commune-ambiguous': {
    rule: 'Có nhiều xã tên "{given}".',
    remedy: 'Đề nghị ghi rõ: {near}.',
    english: 'Several communes are called "{given}". Please name one: {near}.',
  },
  'kind-missing': {
    rule: 'Dòng chưa chọn việc.',
    remedy: 'Đề nghị chọn việc trong danh sách.',
    english: 'The row has no kind of activity. Please choose one from the list.',
  },
  'choice-unknown': {
    rule: '"{given}" không có trong danh sách của cột này.',
    remedy: 'Đề nghị chọn một trong: {choices}.',
    english: '"{given}" is not in the list of this column. Please choose one of: {choices}.',
  },
  'unit-unknown': {
    rule: 'Không có đơn vị "{given}" trong chương trình.',
    remedy: 'Đề nghị ghi mã đơn vị trong danh sách.',
    english: 'The programme has no unit "{given}". Please enter a code from the list.',
  },
  'days-beyond-dates': {
    rule: 'Số ngày mỗi người ({days}) nhiều hơn số ngày của {span} ({limit}).',
    remedy: 'Đề nghị sửa số ngày hoặc sửa ngày đầu, ngày cuối.',
    english:
      'Days of each person ({days}) exceed the days of {span} ({limit}). Please mend the days or the dates.',
  },
  'row-other-unit': {
    rule: 'Mã dòng thuộc hoạt động của đơn vị khác.',
    remedy: 'Đề nghị xóa mã dòng; việc làm chung do đơn vị chủ trì ghi.',
    english:
      'The row id belongs to a record of another unit. Please delete the id; a joint record is entered by its lead unit.',
  },
  'row-id-invalid': {
    rule: 'Mã dòng "{given}" không đúng dạng.',
    remedy: 'Đề nghị giữ nguyên mã dòng của sổ, hoặc xóa trống ô này cho dòng mới.',
    english:
      'The row id "{given}" has no valid form. Please keep the id of the workbook, or leave the cell empty for a new row.',
  },
  'row-id-twice': {
    rule: 'Mã dòng này đã dùng ở ô {other}.',
    remedy: 'Đề nghị xóa mã dòng ở dòng chép thêm.',
    english: 'This row id stands already in {other}. Please delete the id of the copied row.',
  },
  'detail-without-row': {
    rule: 'Mã dòng "{given}" không có ở trang "Hoạt động" và "Tổng hợp kỳ".',
    remedy: 'Đề nghị chép đúng mã dòng của việc có trị giá hoặc việc chung này.',
    english:
      'The row id "{given}" is not on the sheets "Hoạt động" and "Tổng hợp kỳ". Please copy the id of the record that this belongs to.',
  },
  'detail-incomplete': {
    rule: 'Dòng chưa ghi đủ: thiếu "{header}".',
    remedy: 'Đề nghị ghi đủ hoặc xóa trống cả dòng.',
    english:
      'The row is not complete: "{header}" is missing. Please fill it in or clear the whole row.',
  },
  'partners-without-lead': {
    rule: 'Việc chung phải có đơn vị của sổ này ({unit}) đứng đầu.',
    remedy:
      'Đề nghị ghi đơn vị {unit} ở dòng đầu của việc; việc do đơn vị khác chủ trì thì đơn vị đó ghi.',
    english:
      'A joint record must have the unit of this workbook ({unit}) first. Please put {unit} into the first row; a record led by another unit is entered by that unit.',
  },
  'not-twinned': {
    rule: 'Đơn vị không kết nghĩa với xã này vào ngày đã ghi.',
    remedy: 'Đề nghị chọn xã khác hoặc ghi lý do ở cột "Lý do".',
    english:
      'The unit is not twinned with this commune on that day. Please choose another or give a reason in the column "Lý do".',
  },
  'removal-reason-missing': {
    rule: 'Có dòng được chọn rút mà chưa ghi lý do.',
    remedy: 'Đề nghị ghi lý do rút.',
    english: 'Rows are to be withdrawn without a reason. Please give the reason.',
  },
} as const

export type WorkbookRefusalCode = keyof typeof WORKBOOK_REFUSALS

/** One thing that is wrong, at its place; the whole file when sheet and cell are null. */
export type WorkbookRefusal = {
  sheet: string | null
  cell: string | null
  code: string
  rule: string
  remedy: string
  /** Rule and remedy, for the page in English. */
  english: string
  /** How the cell may be read, as people see it, when that is all that keeps it back: one may be chosen. */
  readings?: readonly string[]
}

/** Where a refusal stands; no cell for a row that the file has no more. */
export type CellPlace = { sheet: string; cell: string }

/** A refusal with its sentences filled in. */
export function workbookRefusal(
  code: WorkbookRefusalCode,
  place: CellPlace | undefined,
  values: Readonly<Record<string, string>> = {},
): WorkbookRefusal {
  const { rule, remedy, english } = WORKBOOK_REFUSALS[code]
  return {
    sheet: place?.sheet ?? null,
    cell: place?.cell || null,
    code,
    rule: fill(rule, values),
    remedy: fill(remedy, values),
    english: fill(english, values),
  }
}

/** A refusal of another table, whose one sentence names the rule and then what to do. */
export function foreignRefusal(
  sentences: { vi: string; en: string },
  refusal: { code: string } & Readonly<Record<string, string | number | undefined>>,
  place: CellPlace | undefined,
): WorkbookRefusal {
  const words = fill(sentences.vi, refusal)
  const at = words.indexOf(' Đề nghị')
  return {
    sheet: place?.sheet ?? null,
    cell: place?.cell || null,
    code: refusal.code,
    rule: at < 0 ? words : words.slice(0, at),
    remedy: at < 0 ? 'Đề nghị kiểm tra lại dòng này.' : words.slice(at + 1),
    english: fill(sentences.en, refusal),
  }
}

function fill(
  sentence: string,
  values: Readonly<Record<string, string | number | undefined>>,
): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? '–'))
}
