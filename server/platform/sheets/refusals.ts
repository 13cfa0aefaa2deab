import type { RefusalTable } from '#domain/access/refusals.ts'

/** What a file turned out to be when it is no Excel workbook. */
export type FoundFormat =
  | 'empty'
  | 'word'
  | 'powerpoint'
  | 'opendocument'
  | 'binary-workbook'
  | 'pdf'
  | 'picture'
  | 'zip'
  | 'text'
  | 'unknown'

/** Which bound of `ReadLimits` a file passed. */
export type PassedLimit =
  | 'inputBytes'
  | 'parts'
  | 'unpackedBytes'
  | 'ratio'
  | 'sheets'
  | 'rows'
  | 'cells'
  | 'textCharacters'
  | 'memoryBytes'

/**
 * Why a file cannot be read at all. What is wrong inside a cell is not here: cells come out as they
 * are, and the rules of the feature refuse them with sheet and address.
 */
export type SheetRefusal =
  | { code: 'not-a-workbook'; found: FoundFormat }
  | { code: 'old-xls' }
  | { code: 'password-protected' }
  | { code: 'csv-renamed' }
  | { code: 'html-renamed' }
  | { code: 'workbook-truncated'; part: string }
  | { code: 'workbook-damaged'; part: string; why: string }
  | { code: 'workbook-too-large'; what: PassedLimit; limit: number }
  | { code: 'workbook-too-slow'; seconds: number }
  | { code: 'xml-entities'; part: string }

/** The sentences, each with its remedy. `part` is the name of the file inside the workbook. */
export const SHEET_REFUSALS = {
  'not-a-workbook': {
    kind: 'invalid',
    vi: 'Tệp này không phải sổ tính Excel (.xlsx). Đề nghị mở tệp bằng Excel, lưu lại dạng .xlsx rồi gửi lại.',
    en: 'This file is not an Excel workbook (.xlsx). Please open it in Excel, save it as .xlsx and send it again.',
  },
  'old-xls': {
    kind: 'invalid',
    vi: 'Tệp này ở dạng Excel cũ (.xls). Đề nghị mở bằng Excel rồi bấm ba lần: Tệp (File), Lưu thành (Save As), kiểu Excel Workbook (*.xlsx); sau đó gửi tệp mới.',
    en: 'This file is an old Excel file (.xls). Please open it in Excel and click three times: File, Save As, type Excel Workbook (*.xlsx); then send the new file.',
  },
  'password-protected': {
    kind: 'invalid',
    vi: 'Tệp này đặt mật khẩu mở nên không đọc được. Đề nghị bỏ mật khẩu, lưu rồi gửi lại.',
    en: 'This file needs a password to open. Please remove the password, save and send it again.',
  },
  'csv-renamed': {
    kind: 'invalid',
    vi: 'Tệp này là văn bản CSV mang đuôi .xlsx. Đề nghị mở bằng Excel, lưu lại dạng .xlsx rồi gửi lại.',
    en: 'This file is CSV text with the ending .xlsx. Please open it in Excel, save it as .xlsx and send it again.',
  },
  'html-renamed': {
    kind: 'invalid',
    vi: 'Tệp này là trang web (HTML) mang đuôi Excel. Đề nghị mở bằng Excel, lưu lại dạng .xlsx rồi gửi lại.',
    en: 'This file is a web page (HTML) with an Excel ending. Please open it in Excel, save it as .xlsx and send it again.',
  },
  'workbook-truncated': {
    kind: 'invalid',
    vi: 'Tệp bị cụt, phần cuối không đến nơi. Đề nghị gửi lại tệp gốc.',
    en: 'The file is cut short. Please send the original file again.',
  },
  'workbook-damaged': {
    kind: 'invalid',
    vi: 'Tệp bị hỏng ở phần {part}. Đề nghị mở bằng Excel, lưu lại rồi gửi lại.',
    en: 'The file is damaged in its part {part}. Please open it in Excel, save it and send it again.',
  },
  'workbook-too-large': {
    kind: 'invalid',
    vi: 'Nội dung của tệp vượt mức cho phép. Đề nghị bỏ các trang, hình ảnh không cần thiết hoặc dùng lại tệp mẫu.',
    en: 'The content of the file is beyond the limit. Please remove needless sheets and pictures, or use the template again.',
  },
  'workbook-too-slow': {
    kind: 'invalid',
    vi: 'Tệp này đọc quá {seconds} giây chưa xong nên đã dừng. Đề nghị chép số liệu sang tệp mẫu mới rồi gửi lại.',
    en: 'Reading this file took longer than {seconds} seconds and was stopped. Please copy the data into a new template and send it again.',
  },
  'xml-entities': {
    kind: 'invalid',
    vi: 'Tệp có khai báo lạ ở phần {part}, không do Excel tạo ra nên không nhận. Đề nghị mở bằng Excel, lưu lại rồi gửi lại.',
    en: 'The part {part} of the file has a declaration that Excel never writes, so it is not taken. Please open it in Excel, save it and send it again.',
  },
} as const satisfies RefusalTable & Record<SheetRefusal['code'], unknown>

/**
 * Carries a refusal out of the parser's callbacks; `parseWorkbook` turns it back into a value, so it
 * never leaves this folder.
 */
export class StopReading extends Error {
  readonly refusal: SheetRefusal
  constructor(refusal: SheetRefusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}
