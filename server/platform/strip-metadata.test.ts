import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import sharp from 'sharp'
import { phonePicture, tracesIn } from '#server/photos/pictures.fixture.ts'
import { fileKindOf } from './file-kind.ts'
import { stripMetadata } from './strip-metadata.ts'

function strip(bytes: Buffer): Buffer | undefined {
  const kind = fileKindOf(bytes)
  assert.ok(kind)
  return stripMetadata(bytes, kind)
}

const pixelsOf = (bytes: Buffer) => sharp(bytes).raw().toBuffer()
const OURS = ['MayChupThu', 'ChuMayThu', 'GPS', 'xmpmeta', 'Chủ máy XMP', 'Photoshop']

describe('a picture sent as evidence', () => {
  it('keeps every pixel and its way up, and loses what the camera wrote beside them', async () => {
    const jpeg = await phonePicture({ orientation: 6 })
    const png = await sharp(jpeg).keepMetadata().png().toBuffer()
    const webp = await sharp(jpeg).keepMetadata().webp().toBuffer()
    const progressive = await sharp(jpeg).keepMetadata().jpeg({ progressive: true }).toBuffer()
    for (const sent of [jpeg, progressive, png, webp]) {
      assert.ok(tracesIn(sent).length > 0)
      const kept = strip(sent)
      assert.ok(kept)
      assert.deepEqual(
        tracesIn(kept).filter((trace) => OURS.includes(trace)),
        [],
      )
      assert.deepEqual(await pixelsOf(kept), await pixelsOf(sent))
    }
    assert.equal((await sharp(strip(jpeg)).metadata()).orientation, 6)
    assert.equal((await sharp(strip(jpeg)).metadata()).exif?.length, 32)
  })

  it('loses what hangs behind it', async () => {
    const jpeg = await phonePicture({ orientation: 1 })
    for (const sent of [
      jpeg,
      await sharp(jpeg).png().toBuffer(),
      await sharp(jpeg).webp().toBuffer(),
    ]) {
      const kept = strip(Buffer.concat([sent, Buffer.from('PK\x03\x04 a film of the place')]))
      assert.ok(kept)
      assert.ok(!kept.includes('a film'))
      assert.deepEqual(await pixelsOf(kept), await pixelsOf(sent))
    }
  })

  it('is refused when it is cut off, wherever that was', async () => {
    const jpeg = await phonePicture({ width: 60, height: 40 })
    const png = await sharp(jpeg).keepMetadata().png().toBuffer()
    for (const sent of [jpeg, png])
      for (let length = 12; length < sent.length; length += 7)
        assert.equal(strip(sent.subarray(0, length)), undefined, `${length} bytes`)
  })

  it('that is neither is kept as it came', () => {
    const pdf = Buffer.from('%PDF-1.4 thử')
    assert.equal(strip(pdf), pdf)
  })
})
