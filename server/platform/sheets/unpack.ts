import { crc32 } from 'node:zlib'
import { Inflate } from 'fflate'
import type { ReadLimits } from './limits.ts'
import { RATIO_FREE_BYTES } from './limits.ts'
import { StopReading } from './refusals.ts'
import type { ZipEntry } from './zip-directory.ts'

/**
 * Small slices in, so that a bomb shows itself after 16 MB at most (deflate packs up to 1:1032)
 * and small slices out, so that the parser never holds a whole part.
 */
const PACKED_SLICE = 16 * 1024
const UNPACKED_SLICE = 256 * 1024
const MEMORY_CHECK_BYTES = 1024 * 1024

export type Unpacker = {
  /** Hands over the bytes of a part in slices; throws StopReading at the first broken bound. */
  unpack: (entry: ZipEntry, take: (slice: Uint8Array) => void) => void
}

/** Counts what really comes out, over all parts of one file: the directory may have lied. */
export function createUnpacker(limits: ReadLimits): Unpacker {
  let total = 0
  let packedTotal = 0
  let sinceMemoryCheck = 0

  function count(slice: Uint8Array): void {
    total += slice.length
    if (total > limits.unpackedBytes) throw tooLarge('unpackedBytes', limits.unpackedBytes)
    if (total > RATIO_FREE_BYTES && total > packedTotal * limits.ratio)
      throw tooLarge('ratio', limits.ratio)
    // Where memory grows is where slices come out; V8's own cap stands behind this.
    sinceMemoryCheck += slice.length
    if (sinceMemoryCheck < MEMORY_CHECK_BYTES) return
    sinceMemoryCheck = 0
    if (process.memoryUsage.rss() > limits.memoryBytes)
      throw tooLarge('memoryBytes', limits.memoryBytes)
  }

  function unpack(entry: ZipEntry, take: (slice: Uint8Array) => void): void {
    let crc = 0
    packedTotal += entry.packed.length
    const onData = (data: Uint8Array) => {
      for (let at = 0; at < data.length; at += UNPACKED_SLICE) {
        const slice = data.subarray(at, at + UNPACKED_SLICE)
        count(slice)
        crc = crc32(slice, crc)
        take(slice)
      }
    }
    if (entry.stored) onData(entry.packed)
    else inflate(entry, onData)
    if (crc !== entry.crc)
      throw new StopReading({ code: 'workbook-damaged', part: entry.name, why: 'checksum' })
  }

  return { unpack }
}

function inflate(entry: ZipEntry, onData: (data: Uint8Array) => void): void {
  const stream = new Inflate(onData)
  const { packed } = entry
  for (let at = 0; at === 0 || at < packed.length; at += PACKED_SLICE) {
    const isLast = at + PACKED_SLICE >= packed.length
    try {
      stream.push(packed.subarray(at, at + PACKED_SLICE), isLast)
    } catch (error) {
      if (!isInflateError(error)) throw error
      const endsEarly = error.code === UNEXPECTED_END
      throw new StopReading(
        endsEarly
          ? { code: 'workbook-truncated', part: entry.name }
          : { code: 'workbook-damaged', part: entry.name, why: 'deflate' },
      )
    }
  }
}

/** fflate's number for "unexpected EOF". */
const UNEXPECTED_END = 0

function isInflateError(error: unknown): error is Error & { code: number } {
  return error instanceof Error && 'code' in error && typeof error.code === 'number'
}

function tooLarge(what: 'unpackedBytes' | 'ratio' | 'memoryBytes', limit: number): StopReading {
  return new StopReading({ code: 'workbook-too-large', what, limit })
}
