/**
 * What one workbook may cost. The defaults are far above a real one (some hundred rows, 50 KB) and
 * far below what would hurt: a file of 400 KB has been seen to take 1.3 GB in a reader without them.
 */
export type ReadLimits = {
  inputBytes: number
  /** Entries of the zip directory. */
  parts: number
  /** Bytes of all parts together, declared and then counted again while inflating. */
  unpackedBytes: number
  /** Unpacked to packed bytes; looked at only above `RATIO_FREE_BYTES`. */
  ratio: number
  sheets: number
  /** Rows that hold something, in all sheets. */
  rows: number
  /** Cells that hold something, in all sheets. */
  cells: number
  /** Characters of all cells together: one long shared string may stand in every cell. */
  textCharacters: number
  milliseconds: number
  memoryBytes: number
}

const MEGABYTE = 1024 * 1024

export const READ_LIMITS: ReadLimits = {
  inputBytes: 20 * MEGABYTE,
  parts: 2000,
  unpackedBytes: 100 * MEGABYTE,
  ratio: 200,
  sheets: 100,
  rows: 100_000,
  cells: 200_000,
  textCharacters: 20_000_000,
  milliseconds: 10_000,
  memoryBytes: 300 * MEGABYTE,
}

/** Below this, even XML that packs 1:500 (thousands of equal empty cells) harms nobody. */
export const RATIO_FREE_BYTES = 10 * MEGABYTE

/** Excel's own bounds. */
export const LAST_ROW = 1_048_576
export const LAST_COLUMN = 16_384
