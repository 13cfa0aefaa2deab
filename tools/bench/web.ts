import { join } from 'node:path'
import { routeSizes } from '../check/web-size.ts'
import { fillLedger } from './fill-ledger.ts'
import type { BenchOptions, Part, Reading } from './part.ts'
import { withTimedServer } from './server.ts'
import { type PhonePage, readPhone, withPhone } from './slow-phone.ts'
import { withStand } from './stand.ts'
import { AGENCY, focalPointOf, SLUG, YEAR } from './world.ts'

const ROOT = join(import.meta.dirname, '../..')

const PAGES: readonly PhonePage[] = [
  { name: 'đăng nhập', path: '/sign-in', by: undefined },
  { name: 'ghi hoạt động', path: `/p/${SLUG}/activities/new`, by: focalPointOf(1) },
  { name: 'bảng theo dõi', path: `/p/${SLUG}/board?year=${YEAR}`, by: AGENCY },
  { name: 'đơn vị', path: `/p/${SLUG}/unit?year=${YEAR}`, by: focalPointOf(1) },
]

async function measurePhone({ quick, say }: BenchOptions): Promise<Reading[]> {
  const readings = await withPhone((browser) =>
    withStand(async ({ home, newDatabase }) => {
      const { runUrl, ownerUrl } = await newDatabase()
      await fillLedger(ownerUrl, 10_000)
      return await withTimedServer({ runUrl, home }, async ({ port }) => {
        const taken: Reading[] = []
        for (const page of PAGES)
          taken.push(...(await readPhone(browser, `http://127.0.0.1:${port}`, page, quick ? 1 : 5)))
        return taken
      })
    }),
  )
  if (!readings) say('máy không có Chromium: chưa đo điện thoại chậm')
  return readings ?? []
}

async function run(options: BenchOptions): Promise<Reading[]> {
  const phone = await measurePhone(options)
  const sizes = await routeSizes(ROOT)
  return [
    ...sizes.map(
      ({ route, scriptBytes }): Reading => ({
        what: `JavaScript của ${route}, nén gzip`,
        unit: 'KB',
        values: [scriptBytes / 1024],
        budget: { atMost: 40 },
      }),
    ),
    ...phone,
  ]
}

export const web: Part = {
  name: 'web',
  about: 'JavaScript mỗi màn hình, và một điện thoại chậm',
  run,
}
