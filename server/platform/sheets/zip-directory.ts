import type { ReadLimits } from './limits.ts'
import { RATIO_FREE_BYTES } from './limits.ts'
import { StopReading } from './refusals.ts'

/** One entry of the central directory, checked against the file, not yet inflated. */
export type ZipEntry = {
  /** With '/', as written. */
  name: string
  stored: boolean
  crc: number
  /** As declared: a lie is found while inflating. */
  unpackedBytes: number
  packed: Uint8Array
}

const END_RECORD = 0x06054b50
const DIRECTORY_RECORD = 0x02014b50
const LOCAL_RECORD = 0x04034b50
const END_RECORD_BYTES = 22

/**
 * Reads the directory of a zip before anything is inflated: counts entries, adds up the declared
 * sizes, and makes sure that no entry lies outside the file or on another one (how a zip bomb of
 * overlapping entries hides from ratio checks). Names come in lower case, as Excel compares them.
 */
export function readZipDirectory(bytes: Uint8Array, limits: ReadLimits): Map<string, ZipEntry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEndRecord(view)
  if (end === undefined) throw new StopReading({ code: 'workbook-truncated', part: 'zip' })
  const count = view.getUint16(end + 10, true)
  if (count > limits.parts) throw tooLarge('parts', limits.parts)

  const entries = new Map<string, ZipEntry>()
  const spans: { start: number; end: number }[] = []
  let declared = 0
  let at = view.getUint32(end + 16, true)
  for (let position = 0; position < count; position += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== DIRECTORY_RECORD)
      throw damaged('zip directory')
    const flags = view.getUint16(at + 8, true)
    if (flags & 1) throw new StopReading({ code: 'password-protected' })
    const method = view.getUint16(at + 10, true)
    const packedBytes = view.getUint32(at + 20, true)
    const unpackedBytes = view.getUint32(at + 24, true)
    const nameBytes = view.getUint16(at + 28, true)
    const name = NAMES.decode(bytes.subarray(at + 46, at + 46 + nameBytes)).replaceAll('\\', '/')
    if (method !== 0 && method !== 8) throw damaged(name)
    const start = dataStart(view, view.getUint32(at + 42, true), name)
    if (start + packedBytes > end) throw new StopReading({ code: 'workbook-truncated', part: name })
    declared += unpackedBytes
    if (declared > limits.unpackedBytes) throw tooLarge('unpackedBytes', limits.unpackedBytes)
    const key = name.toLowerCase()
    if (entries.has(key)) throw damaged(name)
    spans.push({ start, end: start + packedBytes })
    entries.set(key, {
      name,
      stored: method === 0,
      crc: view.getUint32(at + 16, true),
      unpackedBytes,
      packed: bytes.subarray(start, start + packedBytes),
    })
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  if (overlap(spans)) throw damaged('zip directory')
  if (declared > RATIO_FREE_BYTES && declared > bytes.length * limits.ratio)
    throw tooLarge('ratio', limits.ratio)
  return entries
}

const NAMES = new TextDecoder('utf-8')

/** A zip may end with a comment of up to 64 KB, so the end record is looked for backwards. */
function findEndRecord(view: DataView): number | undefined {
  const last = view.byteLength - END_RECORD_BYTES
  for (let at = last; at >= 0 && at >= last - 0xffff; at -= 1)
    if (view.getUint32(at, true) === END_RECORD) return at
  return undefined
}

/** Where the bytes of an entry begin: behind its own header, whose name may be longer than listed. */
function dataStart(view: DataView, header: number, name: string): number {
  if (header + 30 > view.byteLength || view.getUint32(header, true) !== LOCAL_RECORD)
    throw damaged(name)
  return header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true)
}

function overlap(spans: { start: number; end: number }[]): boolean {
  spans.sort((a, b) => a.start - b.start)
  return spans.some((span, position) => span.start < (spans[position - 1]?.end ?? 0))
}

function damaged(part: string): StopReading {
  return new StopReading({ code: 'workbook-damaged', part, why: 'zip' })
}

function tooLarge(what: 'parts' | 'unpackedBytes' | 'ratio', limit: number): StopReading {
  return new StopReading({ code: 'workbook-too-large', what, limit })
}
