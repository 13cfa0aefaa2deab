import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { routeSizes } from '../check/web-size.ts'
import { fillLedger } from './fill-ledger.ts'
import type { BenchOptions, Part, Reading } from './part.ts'
import { withTimedServer } from './server.ts'
import { withStand } from './stand.ts'
import { AGENCY, focalPointOf, SLUG, tokenOf, YEAR } from './world.ts'

const ROOT = join(import.meta.dirname, '../..')
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'
/** 6× slower than this machine, on a line of 400 kbit/s with 400 ms. */
const SLOW = { latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 }

const PAGES = [
  { name: 'đăng nhập', path: '/sign-in', by: undefined },
  { name: 'ghi hoạt động', path: `/p/${SLUG}/activities/new`, by: focalPointOf(1) },
  { name: 'bảng theo dõi', path: `/p/${SLUG}/board?year=${YEAR}`, by: AGENCY },
  { name: 'đơn vị', path: `/p/${SLUG}/unit?year=${YEAR}`, by: focalPointOf(1) },
] as const

/** Both run in the page: marks the moment at which the screen is taken over, and reads the two moments. */
const MARK_READY = `
  const look = new MutationObserver(() => {
    if (!document.querySelector('#app[data-ready]')) return
    look.disconnect()
    performance.mark('ready')
  })
  look.observe(document, { subtree: true, childList: true, attributes: true })`
const READ_TIMES = `({
  paint: performance.getEntriesByName('first-contentful-paint')[0].startTime,
  ready: performance.getEntriesByName('ready')[0].startTime,
})`

type Times = { paint: number; ready: number }

/** Opens a page with nothing kept from before; milliseconds since the click. */
async function openSlowly(
  browser: Browser,
  address: string,
  { path, by }: (typeof PAGES)[number],
): Promise<Times> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  try {
    if (by) await context.addCookies([{ name: 'session', value: tokenOf(by), url: address }])
    await context.addInitScript({ content: MARK_READY })
    const page = await context.newPage()
    const tools = await context.newCDPSession(page)
    await tools.send('Network.enable')
    await tools.send('Network.emulateNetworkConditions', { offline: false, ...SLOW })
    await tools.send('Emulation.setCPUThrottlingRate', { rate: 6 })
    const answer = await page.goto(address + path, { waitUntil: 'commit' })
    if (answer?.status() !== 200) throw new Error(`${path} answered ${answer?.status()}`)
    await page.locator('#app[data-ready]').waitFor({ timeout: 60_000 })
    return await page.evaluate<Times>(READ_TIMES)
  } finally {
    await context.close()
  }
}

async function measurePhone({ quick, say }: BenchOptions): Promise<Reading[]> {
  if (!existsSync(CHROMIUM)) {
    say('máy không có Chromium: chưa đo điện thoại chậm')
    return []
  }
  return await withStand(async ({ home, newDatabase }) => {
    const { runUrl, ownerUrl } = await newDatabase()
    await fillLedger(ownerUrl, 10_000)
    return await withTimedServer({ runUrl, home }, async ({ port }) => {
      const address = `http://127.0.0.1:${port}`
      const browser = await chromium.launch({
        executablePath: CHROMIUM,
        args: ['--no-sandbox', '--disable-gpu'],
      })
      try {
        const readings: Reading[] = []
        for (const page of PAGES) {
          // Once unmeasured: the server's first answer also compiles its code.
          await openSlowly(browser, address, page)
          const times: Times[] = []
          for (let round = 0; round < (quick ? 1 : 5); round += 1)
            times.push(await openSlowly(browser, address, page))
          readings.push(
            {
              what: `điện thoại chậm, ${page.name}: nét đầu tiên`,
              unit: 'ms',
              values: times.map(({ paint }) => paint),
              budget: { atMost: 1000 },
            },
            {
              what: `điện thoại chậm, ${page.name}: dùng được`,
              unit: 'ms',
              values: times.map(({ ready }) => ready),
              budget: { atMost: 2000 },
            },
          )
        }
        return readings
      } finally {
        await browser.close()
      }
    })
  })
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
