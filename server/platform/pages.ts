import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { PlainDate } from '#domain/base/plain-date.ts'

export type PageLanguage = 'vi' | 'en'

/** Who is signed in, as the header shows it. */
export type PageSession = {
  person: { personId: string; name: string; role: string; roleLabel: string; postLabel?: string }
  programme: { slug: string; title: string; year: number; years: readonly number[] }
  home: string
}

/** Somebody is signed in, and must go there before anything else. */
export type PageFirst = { first: string }

/** A refusal as problem+json; `detail` is the sentence shown. */
export type PageProblem = { status: number; code: string; title?: string; detail?: string }

export type PageRequest = {
  /** Path and query as asked. */
  url: string
  language: PageLanguage
  session?: PageSession | undefined
  /** The day on a practice database: both are said on every page. */
  practice?: PlainDate | undefined
  /** The answer of the page's API route; or the problem it answered with. */
  data?: unknown
  problem?: PageProblem | undefined
}

export type PageAnswer = { status: number; headers: Record<string, string>; html: string }

export type PageMatch = {
  routeName: string
  params: Readonly<Record<string, string>>
  /** What to ask the API, in process, with the caller's session; undefined: nothing. */
  api: string | undefined
  /** Set when the path only leads on, given who asks. */
  redirect: ((session: PageSession | undefined) => string) | undefined
}

export type Pages = {
  /** The screen of a path with or without a query; undefined: answer 404 with `renderPage`. */
  matchPage: (url: string) => PageMatch | undefined
  /** A whole document with its status and headers. A path of no screen gives the 404 page. */
  renderPage: (request: PageRequest) => Promise<PageAnswer>
  /** Every screen, for tests. */
  routes: readonly BundleRoute[]
  /**
   * The folder to serve at `/assets/`; its names carry a digest, so they may be kept for ever.
   * Scripts stand there compressed too (`.br`, `.gz`): `preCompressed: true` in @fastify/static.
   */
  assetsFolder: string
}

type BundleRoute = {
  name: string
  path: string
  api?: string
  redirect?: (session: PageSession | undefined) => string
}

/** What `dist/web/server.js` exports; the web is reached by this file only. */
type Bundle = {
  routes: readonly BundleRoute[]
  matchRoute: (
    url: string,
  ) => { route: BundleRoute; params: Record<string, string>; api: string | undefined } | undefined
  render: (request: PageRequest) => Promise<{
    status: number
    title: string
    routeName: string | undefined
    appId: string
    body: string
    handoverId: string
    handover: string
  }>
}

type Part = { js: string; preload: string[] }
type Scripts = { entry: Part; pages: Record<string, Part> }
type Manifest = { css: string; scripts: Record<PageLanguage, Scripts> }

/**
 * Opens what `tools/build-web.ts` built. Throws when it is not there.
 * @param folder usually `dist/web` of the checkout
 */
export async function openPages(folder: string): Promise<Pages> {
  const manifest: Manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))
  const stamp = await readFile(join(folder, 'stamp'), 'utf8')
  const css = await readFile(join(folder, 'client', manifest.css), 'utf8')
  // The stamp makes a rebuilt bundle a new module, so that `npm run dev` need not restart.
  const file = `${pathToFileURL(join(folder, 'server.js'))}?${stamp}`
  const bundle: Bundle = await import(file)
  const policy = contentSecurityPolicy(css)

  return {
    routes: bundle.routes,
    assetsFolder: join(folder, 'client/assets'),
    matchPage: (url) => {
      const found = bundle.matchRoute(url)
      if (!found) return undefined
      const { route, params, api } = found
      return { routeName: route.name, params, api, redirect: route.redirect }
    },
    renderPage: async (request) => {
      const page = await bundle.render(request)
      const { entry, pages } = manifest.scripts[request.language]
      const part = page.routeName === undefined ? undefined : pages[page.routeName]
      return {
        status: page.status,
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': policy,
          'cache-control': 'private, no-store',
        },
        html: documentOf({
          language: request.language,
          css,
          page,
          parts: part && page.status === 200 ? [entry, part] : [entry],
        }),
      }
    },
  }
}

/** The style element is allowed by its digest; nothing else may stand inline. */
function contentSecurityPolicy(css: string): string {
  const digest = createHash('sha256').update(css).digest('base64')
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'sha256-${digest}'`,
    "font-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "manifest-src 'self'",
  ].join('; ')
}

type DocumentParts = {
  language: PageLanguage
  css: string
  page: Awaited<ReturnType<Bundle['render']>>
  parts: readonly Part[]
}

/** The scripts are named early so that they load together, and run after the document. */
function documentOf({ language, css, page, parts }: DocumentParts): string {
  const modules = parts.flatMap((part) => [...part.preload, part.js])
  const entry = parts[0]?.js ?? ''
  const preloads = modules.filter((file) => file !== entry)
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<title>${escapeText(page.title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="format-detection" content="telephone=no">
<style>${css}</style>
<script type="module" src="/${entry}"></script>
${preloads.map((file) => `<link rel="modulepreload" href="/${file}">`).join('')}
<link rel="icon" href="data:,">
</head>
<body>
<div id="${page.appId}">${page.body}</div>
<script type="application/json" id="${page.handoverId}">${page.handover}</script>
</body>
</html>
`
}

/**
 * The document as it goes over the wire: gzipped where the browser takes it. A commune's line of
 * 400 kbit/s needs a second less for a full board.
 */
export function encodePage(
  { headers, html }: PageAnswer,
  acceptEncoding: string | undefined,
): { headers: Record<string, string>; body: string | Buffer } {
  const varying = { ...headers, vary: 'accept-encoding' }
  if (!/\bgzip\b/.test(acceptEncoding ?? '')) return { headers: varying, body: html }
  return { headers: { ...varying, 'content-encoding': 'gzip' }, body: gzipSync(html) }
}

function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}
