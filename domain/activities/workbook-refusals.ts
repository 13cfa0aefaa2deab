/**
 * Why a cell, a row or a whole workbook is not taken: the rule that stands against it and what to do.
 * In Vietnamese only: they speak of cells of a Vietnamese workbook. `{word}` is filled in.
 */
export const WORKBOOK_REFUSALS = {
  'workbook-foreign': {
    rule: 'Tệp không phải sổ năm do hệ thống lập (thiếu trang nhận dạng).',
    remedy: 'Đề nghị tải sổ Excel của đơn vị từ hệ thống rồi chép số liệu sang.',
  },
  'workbook-version': {
    rule: 'Sổ lập theo bản mẫu {found}, hệ thống đang dùng bản mẫu {expected}.',
    remedy: 'Đề nghị tải sổ mới rồi chép số liệu sang.',
  },
  'workbook-other-programme': {
    rule: 'Sổ thuộc chương trình khác ({found}).',
    remedy: 'Đề nghị chọn đúng sổ của chương trình này.',
  },
  'workbook-other-unit': {
    rule: 'Sổ của {found}, không phải {expected}.',
    remedy: 'Đề nghị chọn đúng sổ của đơn vị.',
  },
  'workbook-not-your-unit': {
    rule: 'Chức vụ đang dùng không ghi số liệu cho {found}.',
    remedy: 'Đề nghị chọn sổ của đơn vị mình hoặc gửi cơ quan thường trực.',
  },
  'workbook-unit-unknown': {
    rule: 'Chương trình không có đơn vị mã {found}.',
    remedy: 'Đề nghị tải lại sổ của đơn vị.',
  },
  'workbook-other-year': {
    rule: 'Sổ của năm {found}, không phải năm {expected}.',
    remedy: 'Đề nghị chọn đúng sổ của năm {expected}.',
  },
  'workbook-year-unknown': {
    rule: 'Chương trình không mở sổ cho năm {found}.',
    remedy: 'Đề nghị kiểm tra năm của sổ.',
  },
  'recorded-moment-practice-only': {
    rule: 'Thời điểm ghi vào hệ thống là lúc nạp; chỉ dữ liệu thực hành được đặt thời điểm khác.',
    remedy: 'Đề nghị bỏ thời điểm ghi; thời điểm đến vẫn nhập được cùng lý do.',
  },
  'workbook-period-unknown': {
    rule: 'Năm này không có kỳ mã {found}.',
    remedy: 'Đề nghị tải lại sổ của kỳ cần gửi.',
  },
  'sheet-missing': {
    rule: 'Không thấy trang "{sheet}": trang đã bị đổi tên hoặc xóa.',
    remedy: 'Đề nghị đặt lại tên trang là "{sheet}".',
  },
  'header-missing': {
    rule: 'Không thấy dòng tiêu đề bắt đầu bằng "Mã dòng".',
    remedy: 'Đề nghị giữ nguyên dòng tiêu đề của mẫu.',
  },
  'header-moved': {
    rule: 'Cột "{header}" đã bị chuyển chỗ: ô này phải là "{expected}".',
    remedy: 'Đề nghị đưa các cột về đúng thứ tự của mẫu.',
  },
  'header-renamed': {
    rule: 'Tiêu đề cột ở ô này phải là "{expected}".',
    remedy: 'Đề nghị ghi lại đúng tiêu đề của mẫu.',
  },
  'column-unknown': {
    rule: 'Cột "{header}" không có trong mẫu nên không được đọc.',
    remedy: 'Đề nghị bỏ cột này; nội dung thêm ghi ở cột "Nội dung ngắn".',
  },
  'cells-merged': {
    rule: 'Ô nằm trong vùng gộp ô nên không rõ số liệu thuộc dòng nào.',
    remedy: 'Đề nghị bỏ gộp ô và ghi đủ từng dòng.',
  },
  'formula-error': {
    rule: 'Ô chứa lỗi công thức {given}.',
    remedy: 'Đề nghị sửa công thức hoặc ghi thẳng số.',
  },
  'formula-without-value': {
    rule: 'Ô chứa công thức chưa có kết quả.',
    remedy: 'Đề nghị mở bằng Excel, tính lại rồi lưu, hoặc ghi thẳng số.',
  },
  'value-of-wrong-kind': {
    rule: 'Ô này không nhận {given}.',
    remedy: 'Đề nghị ghi {wanted}.',
  },
  'number-unreadable': {
    rule: 'Ô số chứa chữ "{given}".',
    remedy: 'Đề nghị chỉ ghi số, ví dụ 1500.',
  },
  'number-ambiguous': {
    rule: 'Số ghi bằng chữ "{given}" đọc được hai cách: {first} hoặc {second}.',
    remedy: 'Đề nghị ghi lại dạng số: {firstPlain} hoặc {secondPlain}.',
  },
  'number-negative': {
    rule: 'Số không được âm.',
    remedy: 'Đề nghị ghi số từ 0 trở lên; muốn bớt số đã báo thì sửa dòng cũ và ghi lý do.',
  },
  'number-not-whole': {
    rule: 'Cột này chỉ nhận số nguyên.',
    remedy: 'Đề nghị bỏ phần lẻ.',
  },
  'dong-not-whole': {
    rule: 'Số tiền tính bằng đồng, không có phần lẻ.',
    remedy: 'Đề nghị ghi số nguyên đồng (15 triệu ghi 15000000).',
  },
  'days-not-halves': {
    rule: 'Ngày công tính theo nửa ngày.',
    remedy: 'Đề nghị ghi tròn đến 0,5.',
  },
  'number-too-precise': {
    rule: 'Số có quá hai chữ số sau dấu phẩy.',
    remedy: 'Đề nghị ghi tối đa hai chữ số sau dấu phẩy.',
  },
  'number-too-large': {
    rule: 'Số lớn hơn mức nhận được ({most}).',
    remedy: 'Đề nghị kiểm tra lại số (đơn vị là đồng, không phải nghìn đồng).',
  },
  'text-too-long': {
    rule: 'Nội dung dài quá {most} ký tự.',
    remedy: 'Đề nghị rút gọn.',
  },
  'date-unreadable': {
    rule: 'Ô ngày chứa "{given}", không đọc được thành ngày.',
    remedy: 'Đề nghị ghi ngày/tháng/năm, ví dụ 15/03/2019.',
  },
  'date-ambiguous': {
    rule: 'Ngày "{given}" đọc được nhiều cách: {readings}.',
    remedy: 'Đề nghị ghi đủ bốn chữ số của năm.',
  },
  'date-missing': {
    rule: 'Hoạt động chưa có ngày.',
    remedy: 'Đề nghị ghi ngày; không nhớ ngày thì ghi ở trang "Tổng hợp kỳ".',
  },
  'date-outside': {
    rule: 'Ngày {given} nằm ngoài {span} ({from}–{to}).',
    remedy: 'Đề nghị sửa ngày hoặc ghi vào sổ của kỳ, năm tương ứng.',
  },
  'period-missing': {
    rule: 'Dòng tổng hợp chưa có kỳ.',
    remedy: 'Đề nghị chọn kỳ trong danh sách.',
  },
  'period-unknown': {
    rule: 'Không có kỳ "{given}".',
    remedy: 'Đề nghị chọn kỳ trong danh sách.',
  },
  'period-outside': {
    rule: 'Kỳ "{given}" không thuộc sổ này.',
    remedy: 'Đề nghị ghi vào sổ của kỳ tương ứng.',
  },
  'commune-missing': {
    rule: 'Dòng chưa có xã.',
    remedy: 'Đề nghị chọn xã trong danh sách.',
  },
  'commune-unknown': {
    rule: 'Không có xã "{given}" vào ngày đã ghi.',
    remedy: 'Đề nghị chọn xã trong danh sách.',
  },
  'commune-near': {
    rule: 'Không có xã "{given}" vào ngày đã ghi.',
    remedy: 'Có phải là: {near}? Đề nghị chọn lại trong danh sách.',
  },
  'commune-ambiguous': {
    rule: 'Có nhiều xã tên "{given}".',
    remedy: 'Đề nghị ghi rõ: {near}.',
  },
  'kind-missing': {
    rule: 'Dòng chưa chọn việc.',
    remedy: 'Đề nghị chọn việc trong danh sách.',
  },
  'choice-unknown': {
    rule: '"{given}" không có trong danh sách của cột này.',
    remedy: 'Đề nghị chọn một trong: {choices}.',
  },
  'unit-unknown': {
    rule: 'Không có đơn vị "{given}" trong chương trình.',
    remedy: 'Đề nghị ghi mã đơn vị trong danh sách.',
  },
  'days-beyond-dates': {
    rule: 'Số ngày mỗi người ({days}) nhiều hơn số ngày của {span} ({limit}).',
    remedy: 'Đề nghị sửa số ngày hoặc sửa ngày đầu, ngày cuối.',
  },
  'row-emptied': {
    rule: 'Dòng đã ghi trong sổ theo dõi nay bị xóa trống.',
    remedy: 'Đề nghị khôi phục dòng; muốn rút thì dùng chức năng "Rút hoạt động" trên trang.',
  },
  'row-withdrawn': {
    rule: 'Dòng này đã được rút khỏi sổ theo dõi.',
    remedy: 'Đề nghị xóa trống dòng; nếu cần ghi lại thì ghi ở dòng mới.',
  },
  'row-outdated': {
    rule: 'Dòng này đã được điều chỉnh trên hệ thống sau khi sổ được tải về.',
    remedy: 'Đề nghị tải sổ mới rồi sửa trên số liệu hiện có.',
  },
  'row-other-unit': {
    rule: 'Mã dòng thuộc hoạt động của đơn vị khác.',
    remedy: 'Đề nghị xóa mã dòng; việc làm chung do đơn vị chủ trì ghi.',
  },
  'row-id-invalid': {
    rule: 'Mã dòng "{given}" không đúng dạng.',
    remedy: 'Đề nghị giữ nguyên mã dòng của sổ, hoặc xóa trống ô này cho dòng mới.',
  },
  'row-id-twice': {
    rule: 'Mã dòng này đã dùng ở ô {other}.',
    remedy: 'Đề nghị xóa mã dòng ở dòng chép thêm.',
  },
  'detail-without-row': {
    rule: 'Mã dòng "{given}" không có ở trang "Hoạt động" và "Tổng hợp kỳ".',
    remedy: 'Đề nghị chép đúng mã dòng của việc có trị giá hoặc việc chung này.',
  },
  'detail-incomplete': {
    rule: 'Dòng chưa ghi đủ: thiếu "{header}".',
    remedy: 'Đề nghị ghi đủ hoặc xóa trống cả dòng.',
  },
  'partners-without-lead': {
    rule: 'Việc chung phải có đơn vị của sổ này ({unit}) đứng đầu.',
    remedy:
      'Đề nghị ghi đơn vị {unit} ở dòng đầu của việc; việc do đơn vị khác chủ trì thì đơn vị đó ghi.',
  },
  'not-twinned': {
    rule: 'Đơn vị không kết nghĩa với xã này vào ngày đã ghi.',
    remedy: 'Đề nghị chọn xã khác hoặc ghi lý do ở cột "Lý do".',
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
}

/** Where a refusal stands. */
export type CellPlace = { sheet: string; cell: string }

/** A refusal with its sentences filled in. */
export function workbookRefusal(
  code: WorkbookRefusalCode,
  place: CellPlace | undefined,
  values: Readonly<Record<string, string>> = {},
): WorkbookRefusal {
  const { rule, remedy } = WORKBOOK_REFUSALS[code]
  return {
    sheet: place?.sheet ?? null,
    cell: place?.cell ?? null,
    code,
    rule: fill(rule, values),
    remedy: fill(remedy, values),
  }
}

/** A refusal of another table, whose one sentence names the rule and then what to do. */
export function foreignRefusal(
  code: string,
  sentence: string,
  place: CellPlace | undefined,
  values: Readonly<Record<string, string>> = {},
): WorkbookRefusal {
  const words = fill(sentence, values)
  const at = words.indexOf(' Đề nghị')
  return {
    sheet: place?.sheet ?? null,
    cell: place?.cell ?? null,
    code,
    rule: at < 0 ? words : words.slice(0, at),
    remedy: at < 0 ? 'Đề nghị kiểm tra lại dòng này.' : words.slice(at + 1),
  }
}

function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '–')
}
