import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Reading } from './part.ts'
import { tokenOf } from './world.ts'

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'
/** 6× slower than this machine, on a line of 400 kbit/s with 400 ms. */
const SLOW = { latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 }

/** A page of the measuring world, and who opens it. */
export type PhonePage = { name: string; path: string; by: Uuid | undefined }

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
  { path, by }: PhonePage,
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

/** Runs with a browser; undefined where the machine has none. */
export async function withPhone<T>(run: (browser: Browser) => Promise<T>): Promise<T | undefined> {
  if (!existsSync(CHROMIUM)) return undefined
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu'],
  })
  try {
    return await run(browser)
  } finally {
    await browser.close()
  }
}

/** First paint and the moment of use, so many times, after once unmeasured: the server's first answer also compiles its code. */
export async function readPhone(
  browser: Browser,
  address: string,
  page: PhonePage,
  rounds: number,
): Promise<Reading[]> {
  await openSlowly(browser, address, page)
  const times: Times[] = []
  for (let round = 0; round < rounds; round += 1)
    times.push(await openSlowly(browser, address, page))
  return [
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
  ]
}
