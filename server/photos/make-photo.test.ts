import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, describe, it } from 'node:test'
import sharp from 'sharp'
import { closePhotoMaker, makePhoto } from './make-photo.ts'
import { phonePicture, tracesIn } from './pictures.fixture.ts'

async function made(bytes: Buffer) {
  const result = await makePhoto(bytes)
  assert.ok(result.ok, JSON.stringify(result))
  return result.value
}

async function refusal(bytes: Buffer, limits = {}) {
  const result = await makePhoto(bytes, limits)
  return result.ok ? 'taken' : result.refusal.code
}

/** A picture that cannot be packed: every pixel is its own. */
const noise = (width: number, height: number) =>
  sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } })

describe('a photograph is made anew', () => {
  after(closePhotoMaker)

  it('without place, maker, owner, XMP and colour profile, in the picture and its small form', async () => {
    const sent = await phonePicture()
    assert.ok(tracesIn(sent).length >= 6, tracesIn(sent).join())
    const { bytes, thumbnail } = await made(sent)
    for (const picture of [bytes, thumbnail]) {
      assert.deepEqual(tracesIn(picture), [])
      const { exif, xmp, iptc, icc, orientation, format } = await sharp(picture).metadata()
      assert.deepEqual([exif, xmp, iptc, icc, orientation], new Array(5).fill(undefined))
      assert.equal(format, 'jpeg')
    }
  })

  it('upright, as the camera meant it', async () => {
    const { bytes, width, height } = await made(await phonePicture({ orientation: 6 }))
    assert.deepEqual([width, height], [600, 800])
    const at = async (top: number) => {
      const pixel = { left: 300, top, width: 1, height: 1 }
      const [red = 0, , blue = 0] = await sharp(bytes).extract(pixel).raw().toBuffer()
      return red > blue ? 'red' : 'blue'
    }
    assert.deepEqual([await at(50), await at(750)], ['red', 'blue'])
  })

  it('small: 1600 px and some 300 KB from a picture of 12 MB', async () => {
    const sent = await noise(4000, 3000).jpeg({ quality: 97 }).toBuffer()
    assert.ok(sent.length > 12_000_000, String(sent.length))
    const { bytes, thumbnail, width, height } = await made(sent)
    assert.deepEqual([width, height], [1600, 1200])
    // Noise is the worst that a camera could give; a real picture of this size is a third of it.
    assert.ok(bytes.length < 1_000_000, String(bytes.length))
    const small = await sharp(thumbnail).metadata()
    assert.deepEqual([small.width, small.height], [320, 240])
    const plain = await made(await phonePicture({ width: 4000, height: 3000, orientation: 1 }))
    assert.ok(plain.bytes.length <= 300 * 1024, String(plain.bytes.length))
  })

  it('from PNG and WebP too, transparent parts white', async () => {
    const clear = { r: 0, g: 0, b: 0, alpha: 0 }
    const image = sharp({ create: { width: 40, height: 30, channels: 4, background: clear } })
    for (const sent of [await image.png().toBuffer(), await image.webp().toBuffer()]) {
      const { bytes, width, height } = await made(sent)
      assert.deepEqual([width, height], [40, 30])
      const [red = 0] = await sharp(bytes).raw().toBuffer()
      assert.ok(red > 250)
    }
  })

  it('never as it was sent: what hangs behind a picture is gone', async () => {
    const hidden = '<script>alert(1)</script>PK\x03\x04word/document.xml'
    const sent = Buffer.concat([await phonePicture(), Buffer.from(hidden, 'latin1')])
    const { bytes } = await made(sent)
    assert.ok(!Buffer.from(bytes).includes('<script>'))
    assert.ok(!Buffer.from(bytes).includes('word/document'))
    assert.ok(!sent.includes(Buffer.from(bytes).subarray(200, 260)))
  })

  it('refuses what is no picture of a camera, each with its remedy', async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>'
    assert.equal(await refusal(Buffer.from(svg)), 'photo-kind')
    assert.equal(await refusal(Buffer.from(`<?xml version="1.0"?>${svg}`)), 'photo-kind')
    assert.equal(await refusal(Buffer.from('<!DOCTYPE html><h1>x</h1>')), 'photo-kind')
    assert.equal(await refusal(Buffer.from('%PDF-1.4 ...')), 'photo-kind')
    assert.equal(await refusal(Buffer.from('GIF89a....')), 'photo-kind')
    assert.equal(await refusal(Buffer.alloc(0)), 'photo-kind')
    assert.equal(await refusal(Buffer.from('....ftypheic....', 'latin1')), 'photo-heic')
    // A head of JPEG before a drawing or a page: whatever a careless reader might make of it.
    for (const body of [svg, '<html><script>1</script></html>', '%PDF-1.4'])
      assert.equal(
        await refusal(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(body)])),
        'photo-unreadable',
      )
  })

  it('refuses what is cut off, and goes on afterwards', async () => {
    const sent = await phonePicture()
    assert.equal(await refusal(sent.subarray(0, sent.length / 2)), 'photo-unreadable')
    assert.equal(await refusal(sent), 'taken')
  })

  it('refuses a bomb by its declared size, and what is too large or too slow', async () => {
    const bomb = await sharp({
      create: { width: 9000, height: 9000, channels: 3, background: '#000' },
    })
      .png({ compressionLevel: 9 })
      .toBuffer()
    assert.ok(bomb.length < 400_000, String(bomb.length))
    assert.equal(await refusal(bomb), 'photo-too-costly')
    const sent = await phonePicture()
    assert.equal(await refusal(sent, { inputBytes: 1000 }), 'photo-too-large')
    assert.equal(await refusal(sent, { milliseconds: 1 }), 'photo-too-costly')
    assert.equal(await refusal(sent, { memoryBytes: 1 }), 'photo-too-costly')
    assert.equal(await refusal(sent), 'taken')
  })
})
