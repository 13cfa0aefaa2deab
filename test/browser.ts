import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

const SCREENSHOTS = join(import.meta.dirname, '../.cache/screenshots')
/** Debian's Chromium: without a window (its package of that name) the tests take half as long as with one. */
const CHROMIUM =
  process.env.CHROMIUM ??
  ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((path) => existsSync(path))
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** Nothing here belongs to a version of Chromium; root in a container needs no-sandbox. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // No process kept ready for a page to come: every context would start one that nobody uses.
  '--renderer-process-limit=1',
]

/**
 * Milliseconds before a step counts as hung. No test measures time by it: a loaded machine takes ten seconds
 * for what takes one otherwise.
 */
const PATIENCE = 60_000

export type PageOptions = {
  /** For instance `http://127.0.0.1:41234`. */
  baseUrl: string
  /** 360: a phone. 1366: the office screen (default). */
  width?: 360 | 1366
  /** `personId` to sign in as, by the API; nobody when left out. */
  as?: string
  /** False: without JavaScript. */
  script?: boolean
}

export type BrowserPage = {
  page: Page
  /** Everything that must not happen: CSP reports, console errors, failed requests, page errors. */
  problems: readonly string[]
  /** Throws when something of `problems` happened. `close` calls it too. */
  assertNoProblems: () => void
  /** Takes a problem that a test provokes out of the list; throws when it did not happen. */
  expectProblem: (pattern: RegExp) => void
  close: () => Promise<void>
}

let running: Promise<Browser> | undefined

/** The browser of this test process; started at the first use. Call `closeBrowser` in `after`. */
function browser(): Promise<Browser> {
  if (CHROMIUM === undefined)
    throw new Error(
      'no browser: install chromium-headless-shell or chromium, or name one in CHROMIUM',
    )
  running ??= chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS })
  return running
}

export async function closeBrowser(): Promise<void> {
  const started = running
  running = undefined
  await (await started)?.close()
}

/** Opens an empty page in a context of its own: `await page.goto('/…')` is relative to `baseUrl`. */
export async function openPage(options: PageOptions): Promise<BrowserPage> {
  const { baseUrl, width = 1366, script = true } = options
  const context = await (await browser()).newContext({
    baseURL: baseUrl,
    viewport: { width, height: width === 360 ? 740 : 768 },
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    javaScriptEnabled: script,
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(PATIENCE)
  if (options.as !== undefined) await signIn(context, options.as)
  const page = await context.newPage()
  const problems = await collectProblems(page, baseUrl, script)

  function assertNoProblems(): void {
    if (problems.length > 0) throw new Error(`The page had problems:\n${problems.join('\n')}`)
  }

  return {
    page,
    problems,
    assertNoProblems,
    expectProblem: (pattern) => {
      const kept = problems.filter((problem) => !pattern.test(problem))
      if (kept.length === problems.length) throw new Error(`No problem like ${pattern}`)
      problems.splice(0, problems.length, ...kept)
    },
    close: async () => {
      await context.close()
      assertNoProblems()
    },
  }
}

/** Waits until the browser has taken over what the server rendered. */
export async function ready(page: Page): Promise<void> {
  await page.locator('#app[data-ready]').waitFor()
}

/**
 * Throws with every violation that axe finds on the page as it stands now; where the browser was still leaving for
 * another page, on that one.
 */
export async function axeClean(page: Page): Promise<void> {
  const found = await runAxe(page).catch(async (error: unknown) => {
    if (!/Execution context was destroyed|axe is not defined/.test(String(error))) throw error
    await page.waitForLoadState('load')
    return await runAxe(page)
  })
  if (found.violations.length === 0) return
  const lines = found.violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => node.html).join('\n  ')}`,
  )
  throw new Error(`axe at ${page.url()}:\n${lines.join('\n')}`)
}

async function runAxe(page: Page): Promise<AxeResult> {
  // Evaluated through the debugger: the page's content security policy stays as it is. Half a megabyte, so once.
  if (!(await page.evaluate('Boolean(window.axe)')))
    await page.evaluate(`${await readFile(AXE, 'utf8')}; undefined`)
  return (await page.evaluate(AXE_RUN)) as AxeResult
}

/**
 * Without loading the page's style sheets once more, which takes as long as the rest: only the rule on sounds that
 * play by themselves and one that is still tried out ask for what it loads.
 */
const AXE_RUN = `axe.run(document, { resultTypes: ['violations'], preload: false })
  .then(({ violations }) => ({ violations }))`

type AxeResult = { violations: { id: string; help: string; nodes: { html: string }[] }[] }

/**
 * With KETNGHIA_SCREENSHOTS=1 writes `.cache/screenshots/<name>.png` of the whole page, to be looked at; a hundred
 * of them are a minute of the build, where nobody looks.
 */
export async function screenshot(page: Page, name: string): Promise<void> {
  if (process.env.KETNGHIA_SCREENSHOTS !== '1') return
  await mkdir(SCREENSHOTS, { recursive: true })
  const path = join(SCREENSHOTS, `${name}.png`)
  await page.evaluate('document.fonts.ready.then(() => undefined)')
  await page.screenshot({ path, fullPage: true })
}

/** True when nothing stands wider than the window. */
export async function fitsWidth(page: Page): Promise<boolean> {
  return await page.evaluate('document.documentElement.scrollWidth <= innerWidth')
}

/**
 * Axe finds nothing and nothing stands wider than the window, on a telephone and on the office screen; afterwards
 * the page is as wide as it was.
 */
export async function cleanAtBothWidths(page: Page): Promise<void> {
  const before = page.viewportSize()
  for (const [width, height] of [
    [360, 740],
    [1366, 768],
  ] as const) {
    await page.setViewportSize({ width, height })
    await axeClean(page)
    assert.ok(await fitsWidth(page), `wider than ${width} px: ${page.url()}`)
  }
  if (before) await page.setViewportSize(before)
}

async function signIn(context: BrowserContext, personId: string): Promise<void> {
  const answer = await context.request.post('/api/v1/sessions', {
    data: { personId },
    headers: { 'idempotency-key': crypto.randomUUID() },
  })
  if (!answer.ok())
    throw new Error(`Sign-in as ${personId}: ${answer.status()} ${await answer.text()}`)
}

async function collectProblems(page: Page, baseUrl: string, script: boolean): Promise<string[]> {
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      problems.push(`console ${message.type()}: ${message.text()}`)
  })
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? ''
    // The browser gives up what a new page no longer needs, and scripts when it runs none.
    const givenUp = reason.includes('ERR_ABORTED') || (!script && reason === 'csp')
    if (!givenUp) problems.push(`request: ${request.url()} ${reason}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`answer: ${response.status()} ${response.url()}`)
  })
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(baseUrl) && !/^(data|blob):/.test(url)) problems.push(`outside: ${url}`)
  })
  if (script) await reportPolicyViolations(page, problems)
  return problems
}

async function reportPolicyViolations(page: Page, problems: string[]): Promise<void> {
  await page.exposeFunction('reportPolicyViolation', (text: string) => {
    problems.push(`policy: ${text}`)
  })
  await page.addInitScript(`addEventListener('securitypolicyviolation', (event) => {
    reportPolicyViolation(event.effectiveDirective + ' ' + event.blockedURI + ' ' + event.sample)
  }, true)`)
}

/**
 * Prints the page; the size of each sheet in points. What only a screen needs must be gone, and nothing may be
 * cut off at the paper's edge.
 */
export async function printedPages(page: Page): Promise<{ width: number; height: number }[]> {
  const file = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString(
    'latin1',
  )
  const sheets = [...file.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)].map(
    ([, width, height]) => ({
      width: Math.round(Number(width)),
      height: Math.round(Number(height)),
    }),
  )
  const isAcross = sheets.some(({ width, height }) => width > height)
  const before = page.viewportSize()
  await page.emulateMedia({ media: 'print' })
  // The width of an A4 within its margins, at 96 dots an inch.
  await page.setViewportSize({ width: isAcross ? 1030 : 680, height: 1000 })
  assert.equal(await page.locator('.masthead').isVisible(), false)
  assert.ok(await fitsWidth(page), 'the paper cuts it off')
  await page.emulateMedia({ media: null })
  if (before) await page.setViewportSize(before)
  return sheets
}
