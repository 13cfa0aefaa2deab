import { oleEntryNames } from './ole.ts'
import type { SheetRefusal } from './refusals.ts'

/**
 * What the first bytes say, never the ending of the name. undefined = a zip: go on reading.
 */
export function refuseForeignFormat(bytes: Uint8Array): SheetRefusal | undefined {
  if (bytes.length === 0) return { code: 'not-a-workbook', found: 'empty' }
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return undefined
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return refuseOle(bytes)
  // Excel up to 4 wrote its records without a container, the first of them 09 00, 09 02 or 09 04.
  if (bytes[0] === 0x09 && [0, 2, 4].includes(bytes[1] ?? -1)) return { code: 'old-xls' }
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) return { code: 'not-a-workbook', found: 'pdf' }
  if (startsWith(bytes, [0xff, 0xd8, 0xff]) || startsWith(bytes, [0x89, 0x50, 0x4e, 0x47]))
    return { code: 'not-a-workbook', found: 'picture' }
  return refuseText(bytes)
}

function refuseOle(bytes: Uint8Array): SheetRefusal {
  const names = oleEntryNames(bytes)
  if (names.includes('EncryptedPackage')) return { code: 'password-protected' }
  if (names.includes('Workbook') || names.includes('Book')) return { code: 'old-xls' }
  if (names.includes('WordDocument')) return { code: 'not-a-workbook', found: 'word' }
  if (names.includes('PowerPoint Document')) return { code: 'not-a-workbook', found: 'powerpoint' }
  return { code: 'not-a-workbook', found: 'unknown' }
}

function refuseText(bytes: Uint8Array): SheetRefusal {
  const start = decodeStart(bytes.subarray(0, 4096))
  if (start === undefined) return { code: 'not-a-workbook', found: 'unknown' }
  // Many web systems send an HTML table under an Excel name.
  if (/<(!doctype html|html|table|head|body)\b/i.test(start)) return { code: 'html-renamed' }
  if (/^\s*</.test(start)) return { code: 'not-a-workbook', found: 'text' }
  if (/[,;\t]/.test(start)) return { code: 'csv-renamed' }
  return { code: 'not-a-workbook', found: 'text' }
}

/** The start as text; undefined when it holds control bytes that no text has. */
function decodeStart(bytes: Uint8Array): string | undefined {
  const encoding = startsWith(bytes, [0xff, 0xfe]) ? 'utf-16le' : 'utf-8'
  // Not fatal: an old code page is text as well, and the cut may go through a letter.
  const text = new TextDecoder(encoding).decode(bytes)
  for (const character of text) {
    const code = character.charCodeAt(0)
    if (code < 32 && code !== 9 && code !== 10 && code !== 13) return undefined
  }
  return text
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, position) => bytes[position] === byte)
}
