import type { RefusalTable } from '#domain/access/refusals.ts'

/** Why a paper did not become a PDF: it is too long for what one paper may cost. */
export type PdfRefusal =
  | { code: 'pdf-too-large'; megabytes: number }
  | { code: 'pdf-too-slow'; seconds: number }

export const DOCUMENT_REFUSALS = {
  'pdf-too-large': {
    kind: 'unavailable',
    vi: 'Chưa tạo được bản PDF: văn bản cần quá {megabytes} MB bộ nhớ. Đề nghị tải bản Word, mở bằng Word rồi lưu sang PDF.',
    en: 'No PDF was made: the paper needs more than {megabytes} MB of memory. Please download the Word copy and save it as PDF in Word.',
  },
  'pdf-too-slow': {
    kind: 'unavailable',
    vi: 'Chưa tạo được bản PDF trong {seconds} giây. Đề nghị thử lại khi máy chủ bớt việc, hoặc tải bản Word rồi lưu sang PDF.',
    en: 'No PDF was made within {seconds} seconds. Please try again when the server is less busy, or download the Word copy and save it as PDF.',
  },
} as const satisfies RefusalTable
