/** The kinds of file that are kept beside a record: Word, PDF, pictures, Excel old and new. */
const KINDS = {
  pdf: { mediaType: 'application/pdf', extension: 'pdf' },
  png: { mediaType: 'image/png', extension: 'png' },
  jpeg: { mediaType: 'image/jpeg', extension: 'jpg' },
  gif: { mediaType: 'image/gif', extension: 'gif' },
  tiff: { mediaType: 'image/tiff', extension: 'tif' },
  webp: { mediaType: 'image/webp', extension: 'webp' },
  heic: { mediaType: 'image/heic', extension: 'heic' },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extension: 'docx',
  },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extension: 'xlsx',
  },
  doc: { mediaType: 'application/msword', extension: 'doc' },
  xls: { mediaType: 'application/vnd.ms-excel', extension: 'xls' },
} as const

export type FileKind = (typeof KINDS)[keyof typeof KINDS]

const text = (words: string) => Buffer.from(words, 'latin1')
const wide = (words: string) => Buffer.from(words, 'utf16le')

/** What a file is by its own first bytes, whatever its name says; undefined when it is none of ours. */
export function fileKindOf(bytes: Uint8Array): FileKind | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const startsWith = (start: Buffer, at = 0) => file.subarray(at, at + start.length).equals(start)
  if (startsWith(text('%PDF-'))) return KINDS.pdf
  if (startsWith(text('\x89PNG\r\n\x1a\n'))) return KINDS.png
  if (startsWith(text('\xff\xd8\xff'))) return KINDS.jpeg
  if (startsWith(text('GIF87a')) || startsWith(text('GIF89a'))) return KINDS.gif
  if (startsWith(text('II*\0')) || startsWith(text('MM\0*'))) return KINDS.tiff
  if (startsWith(text('RIFF')) && startsWith(text('WEBP'), 8)) return KINDS.webp
  if (/^ftyp(heic|heix|mif1|msf1)$/.test(file.toString('latin1', 4, 12))) return KINDS.heic
  if (startsWith(text('PK\x03\x04'))) return officePackage(file)
  if (startsWith(text('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'))) return compoundFile(file)
  return undefined
}

/** Names of parts stand unpacked in a zip's directory: only what is certainly Word or Excel is kept. */
function officePackage(file: Buffer): FileKind | undefined {
  if (file.includes(text('word/document'))) return KINDS.docx
  return file.includes(text('xl/workbook')) ? KINDS.xlsx : undefined
}

/** The old formats share one container; the name of their main stream tells them apart. */
function compoundFile(file: Buffer): FileKind | undefined {
  if (file.includes(wide('WordDocument'))) return KINDS.doc
  return file.includes(wide('Workbook')) || file.includes(wide('Book')) ? KINDS.xls : undefined
}

/** The longest name that file systems of office machines take, extension included. */
const LONGEST_NAME = 120

/**
 * A name that is safe on every office machine: no path, no control or reserved characters, and the extension
 * of what the file really is.
 */
export function safeFileName(name: string, { extension }: Pick<FileKind, 'extension'>): string {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const stem = last
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}<>:"|?*]/gu, '')
    .replace(/^[. ]+|[. ]+$/g, '')
  const short = [...stem].slice(0, LONGEST_NAME - extension.length - 1).join('')
  return `${short === '' ? 'tep' : short}.${extension}`
}

/** The header under which a browser saves a file and never shows it (RFC 6266). */
export function contentDisposition(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
