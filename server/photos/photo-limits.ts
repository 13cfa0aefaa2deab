/** What one photograph may cost, and how small it is kept. */
export type PhotoLimits = {
  /** Bytes sent: a picture of a telephone is below 12 MB, of a good camera below 20. */
  inputBytes: number
  /** Width × height as declared, looked at before a pixel is unpacked. */
  pixels: number
  longSide: number
  thumbnailSide: number
  /** Bytes aimed at: quality goes down until it fits, and no further than is still readable. */
  storedBytes: number
  milliseconds: number
  memoryBytes: number
}

const MEGABYTE = 1024 * 1024

export const PHOTO_LIMITS: PhotoLimits = {
  inputBytes: 20 * MEGABYTE,
  pixels: 64_000_000,
  longSide: 1600,
  thumbnailSide: 320,
  storedBytes: 300 * 1024,
  milliseconds: 20_000,
  memoryBytes: 500 * MEGABYTE,
}
