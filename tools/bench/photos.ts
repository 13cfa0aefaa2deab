import sharp from 'sharp'
import { newId } from '#server/platform/clock.ts'
import type { BenchOptions, Part, Reading } from './part.ts'
import { withTimedServer } from './server.ts'
import { withStand } from './stand.ts'
import { focalPointOf, SLUG, tokenOf, unitOf } from './world.ts'

/** Field teams that send at the same time. */
const CLIENTS = 4

/** What comes: as a telephone takes it, and as the form's own page makes it small before it sends. */
const PICTURES = [
  { name: 'ảnh 12 triệu điểm của điện thoại', width: 4000, height: 3000, quality: 90 },
  { name: 'ảnh trang nhập đã thu nhỏ', width: 1600, height: 1200, quality: 85 },
] as const

/** Grain on a slope of colours, so that it packs as badly as foliage. */
async function pictureOf({ width, height, quality }: (typeof PICTURES)[number]): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 120, sigma: 22 } as const
  return sharp({ create: { width, height, channels: 3, background: '#40703c', noise } })
    .jpeg({ quality })
    .toBuffer()
}

function run({ quick, say }: BenchOptions): Promise<Reading[]> {
  const rounds = quick ? 1 : 3
  const count = quick ? 12 : 60
  return withStand(async ({ home, newDatabase }) => {
    const { runUrl } = await newDatabase()
    return withTimedServer({ runUrl, home }, async ({ port }) => {
      const readings: Reading[] = []
      for (const picture of PICTURES) {
        const bytes = await pictureOf(picture)
        const values: number[] = []
        // The first starts the process that makes pictures anew.
        await send(port, bytes, 0)
        for (let round = 0; round < rounds; round += 1) {
          const began = performance.now()
          let sent = 0
          await Promise.all(
            Array.from({ length: CLIENTS }, async (_, client) => {
              while (sent++ < count) await send(port, bytes, client)
            }),
          )
          values.push(count / ((performance.now() - began) / 1000))
        }
        const megabytes = (bytes.length / 1_048_576).toFixed(1)
        say(
          `  ${picture.name} (${megabytes} MiB): ${values.map((value) => value.toFixed(1)).join(', ')}`,
        )
        readings.push({
          what: `nhận ảnh: ${picture.name}`,
          unit: 'ảnh/giây',
          values,
          note: `${megabytes} MiB mỗi ảnh, ${CLIENTS} người gửi cùng lúc; làm mới, thu nhỏ, bỏ siêu dữ liệu, cất cùng ảnh nhỏ`,
        })
      }
      return readings
    })
  })
}

async function send(port: number, bytes: Buffer, client: number): Promise<void> {
  const body = new FormData()
  body.set('unitId', unitOf(client))
  body.set('file', new Blob([new Uint8Array(bytes)]), 'anh.jpg')
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/programmes/${SLUG}/photos`, {
    method: 'POST',
    headers: {
      cookie: `session=${tokenOf(focalPointOf(client))}`,
      'idempotency-key': newId(),
    },
    body,
  })
  if (answer.status !== 201) throw new Error(`a photograph was not taken: ${await answer.text()}`)
  await answer.arrayBuffer()
}

export const photos: Part = {
  name: 'photos',
  about: `${CLIENTS} người gửi ảnh cùng lúc, qua máy chủ, đến khi ảnh mới nằm trong kho`,
  run,
}
