import sharp from 'sharp'

const XMP = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><owner>Chủ máy XMP</owner></x:xmpmeta>'

/** A picture of a telephone as it comes: place, maker, owner, colour profile, lying on its side. */
export async function phonePicture({
  width = 800,
  height = 600,
  orientation = 6,
}: {
  width?: number
  height?: number
  orientation?: number
} = {}): Promise<Buffer> {
  const left = { create: { width: width / 2, height, channels: 3 as const, background: '#c02020' } }
  return sharp({ create: { width, height, channels: 3, background: '#2040c0' } })
    .composite([{ input: await sharp(left).png().toBuffer(), left: 0, top: 0 }])
    .withIccProfile('p3')
    .withExif({
      IFD0: { Make: 'MayChupThu', Copyright: 'ChuMayThu' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '14/1 21/1 0/1', GPSLongitude: '108/1 0/1 0/1' },
    })
    .withXmp(XMP)
    .withMetadata({ orientation })
    .jpeg({ quality: 95 })
    .toBuffer()
}

/** What would betray who took a picture, where and with what, wherever it stands in the bytes. */
const TRACES = [
  ...[
    'MayChupThu',
    'ChuMayThu',
    'Exif',
    'GPS',
    'xmpmeta',
    'Chủ máy XMP',
    'ICC_PROFILE',
    'Photoshop',
  ],
]

/** Those traces that are found in the bytes. */
export function tracesIn(bytes: Uint8Array): string[] {
  const buffer = Buffer.from(bytes)
  return TRACES.filter(
    (trace) => buffer.includes(trace) || buffer.includes(Buffer.from(trace, 'latin1')),
  )
}
