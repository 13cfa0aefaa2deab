import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { WebManifest } from '../build-web.ts'
import type { Outcome } from './step.ts'

const KILOBYTE = 1024
/** The design's budget: what a slow phone can run two seconds after the click. */
const SCRIPT_LIMIT = 40 * KILOBYTE
const CRITICAL_CSS_LIMIT = 10 * KILOBYTE

export type RouteSize = { route: string; scriptBytes: number }

/** Gzipped JavaScript that each route needs before it can be used, biggest first; needs a built web. */
export async function routeSizes(root: string): Promise<RouteSize[]> {
  const manifest = await readManifest(root)
  const { entry, pages } = manifest
  const sizes = await Promise.all(
    Object.entries(pages).map(async ([route, page]) => {
      const files = new Set([entry.js, ...entry.preload, page.js, ...page.preload])
      const bytes = await Promise.all([...files].map((file) => gzippedSize(root, file)))
      return { route, scriptBytes: bytes.reduce((sum, size) => sum + size, 0) }
    }),
  )
  return sizes.sort((a, b) => b.scriptBytes - a.scriptBytes)
}

/** Every route stays within 40 KB of JavaScript and the inline style within 10 KB, gzipped. */
export async function checkWebSize(root: string): Promise<Outcome> {
  const sizes = await routeSizes(root)
  const problems = sizes
    .filter(({ scriptBytes }) => scriptBytes > SCRIPT_LIMIT)
    .map(({ route, scriptBytes }) => `${route}: ${kilobytes(scriptBytes)} of JavaScript, over 40`)
  const { css } = await readManifest(root)
  const size = await gzippedSize(root, css)
  if (size > CRITICAL_CSS_LIMIT) problems.push(`${css}: ${kilobytes(size)}, over 10`)
  return { examined: sizes.length + 1, problems }
}

async function readManifest(root: string): Promise<WebManifest> {
  return JSON.parse(await readFile(join(root, 'dist/web/manifest.json'), 'utf8'))
}

async function gzippedSize(root: string, file: string): Promise<number> {
  return gzipSync(await readFile(join(root, 'dist/web/client', file))).length
}

function kilobytes(bytes: number): string {
  return `${(bytes / KILOBYTE).toFixed(1)} KB gzipped`
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '../..')
  for (const { route, scriptBytes } of await routeSizes(root))
    console.log(`${route}: ${kilobytes(scriptBytes)}`)
  const { css } = await readManifest(root)
  console.log(`${css}: ${kilobytes(await gzippedSize(root, css))}`)
  const { problems } = await checkWebSize(root)
  for (const problem of problems) console.log(problem)
  if (problems.length > 0) process.exitCode = 1
}
