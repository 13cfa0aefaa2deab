import type { FileKind } from './file-kind.ts'

/**
 * A picture sent as evidence, with its pixels as they came and without what the camera wrote beside them:
 * place, time, owner, comments, previews, films behind the picture. Which way up it is stays.
 * Nothing else than JPEG, PNG and WebP is touched: scanners' TIFF and GIF have no such place.
 * @returns undefined when the picture is cut off or not built as its kind is
 */
export function stripMetadata(bytes: Buffer, { extension }: FileKind): Buffer | undefined {
  if (extension === 'jpg') return stripJpeg(bytes)
  if (extension === 'png') return stripPng(bytes)
  if (extension === 'webp') return stripWebp(bytes)
  return bytes
}

const START_OF_SCAN = 0xda
const END_OF_IMAGE = 0xd9

/** Segments of a JPEG (ITU T.81, B.1): FF, marker, length, content; scans run until the next marker. */
function stripJpeg(bytes: Buffer): Buffer | undefined {
  const kept: Buffer[] = [bytes.subarray(0, 2)]
  let orientation = 1
  let at = 2
  while (at + 2 <= bytes.length) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) at += 1
    else if (marker === END_OF_IMAGE) {
      kept.push(bytes.subarray(at, at + 2))
      if (orientation !== 1) kept.splice(1, 0, exifOf(orientation))
      return Buffer.concat(kept)
    } else {
      const length = at + 4 <= bytes.length ? bytes.readUInt16BE(at + 2) : 0
      let end = at + 2 + length
      if (length < 2 || end > bytes.length) return undefined
      const segment = bytes.subarray(at, end)
      if (marker === 0xe1) orientation = orientationIn(segment) ?? orientation
      if (marker === START_OF_SCAN) end = endOfScan(bytes, end)
      if (belongsToPicture(marker, segment)) kept.push(bytes.subarray(at, end))
      at = end
    }
  }
  return undefined
}

/** JFIF, a standard colour profile and Adobe's colour mark are needed to show it; other APPn and COM are not. */
function belongsToPicture(marker: number, segment: Buffer): boolean {
  if (marker === 0xe2) return segment.toString('latin1', 4, 15) === 'ICC_PROFILE'
  if (marker >= 0xe0 && marker <= 0xef) return marker === 0xe0 || marker === 0xee
  return marker !== 0xfe
}

/** Where the entropy-coded data ends: at a marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  let at = bytes.indexOf(0xff, from)
  while (at >= 0) {
    const marker = bytes[at + 1] ?? 0
    if (marker !== 0 && !(marker >= 0xd0 && marker <= 0xd7)) return at
    at = bytes.indexOf(0xff, at + 2)
  }
  return bytes.length
}

const EXIF = 'Exif\0\0'
const ORIENTATION = 0x0112

/** The tag "orientation" of an Exif segment, 1 … 8, or undefined. */
function orientationIn(segment: Buffer): number | undefined {
  if (segment.toString('latin1', 4, 10) !== EXIF || segment.length < 18) return undefined
  const tiff = segment.subarray(10)
  const isLittle = tiff.toString('latin1', 0, 2) === 'II'
  const word = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const start = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  if (start + 2 > tiff.length) return undefined
  for (let entry = 0; entry < word(start); entry += 1) {
    const at = start + 2 + entry * 12
    if (at + 12 > tiff.length) return undefined
    const value = word(at + 8)
    if (word(at) === ORIENTATION) return value >= 1 && value <= 8 ? value : undefined
  }
  return undefined
}

/** An Exif segment that says which way up the picture is, and nothing else. */
function exifOf(orientation: number): Buffer {
  const tiff = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex')
  tiff.writeUInt16BE(orientation, 18)
  const content = Buffer.concat([Buffer.from(EXIF, 'latin1'), tiff])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}

const PNG_HEAD = 8
/** What is needed to show a PNG (W3C PNG, 11.2 and 11.3.2); texts, times and Exif are left out. */
const PNG_CHUNKS = [
  ...[
    'IHDR',
    'PLTE',
    'IDAT',
    'IEND',
    'tRNS',
    'gAMA',
    'cHRM',
    'sRGB',
    'iCCP',
    'sBIT',
    'bKGD',
    'pHYs',
  ],
]

function stripPng(bytes: Buffer): Buffer | undefined {
  const kept: Buffer[] = [bytes.subarray(0, PNG_HEAD)]
  for (let at = PNG_HEAD; at + 12 <= bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at)
    if (end > bytes.length) return undefined
    const name = bytes.toString('latin1', at + 4, at + 8)
    if (PNG_CHUNKS.includes(name)) kept.push(bytes.subarray(at, end))
    if (name === 'IEND') return Buffer.concat(kept)
    at = end
  }
  return undefined
}

const RIFF_HEAD = 12
const XMP_FLAG = 0x04
const EXIF_FLAG = 0x08

function stripWebp(bytes: Buffer): Buffer | undefined {
  const whole = 8 + bytes.readUInt32LE(4)
  if (whole > bytes.length + 1) return undefined
  const kept: Buffer[] = [Buffer.from(bytes.subarray(0, RIFF_HEAD))]
  for (let at = RIFF_HEAD; at + 8 <= Math.min(whole, bytes.length); ) {
    const length = bytes.readUInt32LE(at + 4)
    const end = at + 8 + length + (length % 2)
    if (at + 8 + length > bytes.length) return undefined
    const name = bytes.toString('latin1', at, at + 4)
    const chunk = Buffer.from(bytes.subarray(at, end))
    if (name === 'VP8X') chunk[8] = (chunk[8] ?? 0) & ~(XMP_FLAG | EXIF_FLAG)
    if (name !== 'EXIF' && name !== 'XMP ') kept.push(chunk)
    at = end
  }
  const made = Buffer.concat(kept)
  made.writeUInt32LE(made.length - 8, 4)
  return made
}
