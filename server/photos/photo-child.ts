import sharp from 'sharp'
import type { PhotoLimits } from './photo-limits.ts'

/** The other end is `make-photo.ts`. One question at a time. */
export type PhotoQuestion = { bytes: Uint8Array; limits: PhotoLimits }

/** Long side and quality in the order in which they are tried until the bytes are few enough. */
export type MadePhoto = {
  bytes: Uint8Array
  thumbnail: Uint8Array
  width: number
  height: number
}

export type PhotoAnswer = { made: MadePhoto } | { unreadable: string } | { bug: string }

const QUALITIES = [80, 68, 55, 40] as const
const THUMBNAIL_QUALITY = 70

// Only what a telephone or a camera gives; no SVG, PDF, TIFF or GIF is ever opened, whatever its bytes say.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'],
})
sharp.cache(false)
sharp.concurrency(1)

/**
 * Pixels anew, turned as the camera meant them, in sRGB on white. The library writes no metadata unless
 * asked to: no EXIF, place, XMP, IPTC, comment or colour profile of a maker goes on.
 */
async function make({ bytes, limits }: PhotoQuestion): Promise<MadePhoto> {
  const { data, info } = await sharp(bytes, {
    failOn: 'error',
    limitInputPixels: limits.pixels,
    sequentialRead: true,
    pages: 1,
  })
    .autoOrient()
    .resize({
      width: limits.longSide,
      height: limits.longSide,
      fit: 'inside',
      withoutEnlargement: true,
    })
    .toColourspace('srgb')
    .flatten({ background: '#ffffff' })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  const pixels = () => sharp(data, { raw: { width, height, channels } })
  const thumbnail = await pixels()
    .resize({ width: limits.thumbnailSide, height: limits.thumbnailSide, fit: 'inside' })
    .jpeg({ quality: THUMBNAIL_QUALITY })
    .toBuffer()
  for (const quality of QUALITIES) {
    const jpeg = await pixels().jpeg({ quality, mozjpeg: true }).toBuffer()
    if (jpeg.length <= limits.storedBytes || quality === QUALITIES.at(-1))
      return { bytes: jpeg, thumbnail, width, height }
  }
  throw new Error('no quality was tried')
}

async function answerTo(question: PhotoQuestion): Promise<PhotoAnswer> {
  try {
    return { made: await make(question) }
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    // The library speaks of what it was given; all else is our own fault.
    return /^(Input |Vips|vips|png|webp|jpeg)/.test(words) ? { unreadable: words } : { bug: words }
  }
}

process.on('message', (question: PhotoQuestion) => {
  void answerTo(question).then((answer) => process.send?.(answer))
})
// The parent is gone: nobody waits for an answer.
process.on('disconnect', () => process.exit(0))
