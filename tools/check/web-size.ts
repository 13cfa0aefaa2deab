import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { ActivityForm } from '#domain/activities/schema.ts'
import { plainDate } from '#domain/base/plain-date.ts'
import { ACTIVITY_KIND_CODES, ACTIVITY_KINDS, FIELD_NAMES } from '#domain/programme/fields.ts'
import { openPages, type PageSession } from '#server/platform/pages.ts'
import type { WebManifest } from '../build-web.ts'
import type { Outcome } from './step.ts'

const KILOBYTE = 1024
/** The design's budget: what a slow phone can run two seconds after the click. */
const SCRIPT_LIMIT = 40 * KILOBYTE
const CRITICAL_CSS_LIMIT = 10 * KILOBYTE
/** All that a field team's phone fetches to record: the document with its style, and the scripts. */
const FIELD_FORM_LIMIT = 60 * KILOBYTE

export type RouteSize = { route: string; scriptBytes: number }

/**
 * Gzipped JavaScript that each route needs before it can be used, in the language that needs more of it, biggest
 * first; needs a built web.
 */
export async function routeSizes(root: string): Promise<RouteSize[]> {
  const { scripts } = await readManifest(root)
  const most = new Map<string, number>()
  for (const { entry, pages } of Object.values(scripts)) {
    for (const [route, page] of Object.entries(pages)) {
      const files = new Set([entry.js, ...entry.preload, page.js, ...page.preload])
      const bytes = await Promise.all([...files].map((file) => gzippedSize(root, file)))
      const whole = bytes.reduce((sum, size) => sum + size, 0)
      most.set(route, Math.max(whole, most.get(route) ?? 0))
    }
  }
  const sizes = [...most].map(([route, scriptBytes]) => ({ route, scriptBytes }))
  return sizes.sort((a, b) => b.scriptBytes - a.scriptBytes)
}

const FIELD_TEAM: PageSession = {
  person: {
    personId: '00000000-0000-7000-8000-000000000001',
    name: 'Người số 1',
    role: 'fieldTeam',
    roleLabel: 'Đội công tác',
    postLabel: 'Đơn vị 01',
  },
  programme: { slug: 'nq04', title: 'Nghị quyết 04', year: 2019, years: [2017, 2018, 2019] },
  home: '/p/nq04/activities/new',
}

/** More communes than any unit is twinned with. */
const MOST_COMMUNES = 12

/**
 * Gzipped bytes of the form by which a field team records, as it is sent: the document, in which the style
 * and the answer of its API route stand, with the scripts of the route.
 */
export async function fieldFormSize(root: string): Promise<number> {
  const pages = await openPages(join(root, 'dist/web'))
  const url = FIELD_TEAM.home
  const data = emptyForm()
  const page = await pages.renderPage({
    ...{ url, language: 'vi', session: FIELD_TEAM, practice: data.today, data },
  })
  if (page.status !== 200) throw new Error(`${url} answers ${page.status}`)
  const route = pages.matchPage(url)?.routeName
  const scripts = (await routeSizes(root)).find((size) => size.route === route)
  if (!scripts) throw new Error(`${url} has no scripts`)
  return gzipSync(page.html).length + scripts.scriptBytes
}

function emptyForm(): ActivityForm {
  const communes = Array.from({ length: MOST_COMMUNES }, (_, at) => {
    return { placeId: idOf(2, at + 1), name: `Xã M${at + 1}` }
  })
  return {
    today: plainDate('2019-11-27'),
    units: [{ unitId: idOf(1, 1), name: 'Đơn vị 01', communes }],
    kinds: ACTIVITY_KIND_CODES.map((code) => ({
      code,
      name: ACTIVITY_KINDS[code].name,
      fieldName: FIELD_NAMES[ACTIVITY_KINDS[code].field],
      quantityUnit: ACTIVITY_KINDS[code].quantityUnit ?? null,
    })),
  }
}

function idOf(kind: number, number: number): string {
  return `00000000-0000-7000-800${kind}-${String(number).padStart(12, '0')}`
}

/**
 * Every route stays within 40 KB of JavaScript, the inline style within 10 KB and the form of the field teams
 * within 60 KB in all, gzipped.
 */
export async function checkWebSize(root: string): Promise<Outcome> {
  const sizes = await routeSizes(root)
  const problems = sizes
    .filter(({ scriptBytes }) => scriptBytes > SCRIPT_LIMIT)
    .map(({ route, scriptBytes }) => `${route}: ${kilobytes(scriptBytes)} of JavaScript, over 40`)
  const { css } = await readManifest(root)
  const size = await gzippedSize(root, css)
  if (size > CRITICAL_CSS_LIMIT) problems.push(`${css}: ${kilobytes(size)}, over 10`)
  const form = await fieldFormSize(root)
  if (form > FIELD_FORM_LIMIT) problems.push(`the field form: ${kilobytes(form)} in all, over 60`)
  return { examined: sizes.length + 2, problems }
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
  console.log(`the field form in all: ${kilobytes(await fieldFormSize(root))}`)
  const { problems } = await checkWebSize(root)
  for (const problem of problems) console.log(problem)
  if (problems.length > 0) process.exitCode = 1
}
