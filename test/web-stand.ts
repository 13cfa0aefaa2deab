import { readdir, readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { plainDate } from '#domain/base/plain-date.ts'
import { encodePage, openPages, type PageSession } from '#server/platform/pages.ts'
import { buildWeb, webIsStale } from '../tools/build-web.ts'

/** A commune whose name would end a script element that does not escape. */
export const HOSTILE_NAME = 'Xã </script><script>alert(1)</script><!--'

export const OFFICER: PageSession = {
  person: {
    personId: 'officer',
    name: 'Cán bộ cơ quan thường trực',
    role: 'standingAgency',
    roleLabel: 'Cơ quan thường trực',
  },
  programme: { slug: 'nq04', title: 'Nghị quyết 04', year: 2019, years: [2019] },
  home: '/components',
}

const SIGN_IN = {
  programme: { title: 'Nghị quyết 04', slug: 'nq04' },
  people: [
    {
      personId: 'officer',
      name: 'Người số 1',
      roleLabel: 'Cơ quan thường trực',
      note: 'Theo dõi 72 đơn vị, lập báo cáo năm',
    },
    {
      personId: 'head',
      name: 'Người số 2',
      roleLabel: 'Trưởng Ban Chỉ đạo',
      note: 'Xem các việc cần quyết định',
    },
    { personId: 'focal', name: 'Người số 3', roleLabel: 'Cán bộ đầu mối', note: 'Đơn vị 12' },
    { personId: 'commune', name: HOSTILE_NAME, roleLabel: 'Cán bộ xã', note: 'Xã M2' },
  ],
}

/** `openPages` on the web of this checkout, built first when it is missing or stale. */
export async function builtPages() {
  if (await webIsStale()) await buildWeb()
  return await openPages(join(import.meta.dirname, '../dist/web'))
}

/**
 * The web on its own: pages that need no database, with fixed answers for what they ask. The
 * journeys run on the whole system; this is for `web/ui` and `web/platform`.
 */
export async function startWebStand() {
  const pages = await builtPages()
  const assets = await readAssets(pages.assetsFolder)

  async function answerPage(
    url: string,
    acceptEncoding: string | undefined,
    response: ServerResponse,
  ): Promise<void> {
    const english = url.includes('language=en')
    const failing = url.includes('database=down')
    const page = await pages.renderPage({
      url,
      language: english ? 'en' : 'vi',
      session: url.startsWith('/sign-in') || failing ? undefined : OFFICER,
      practice: plainDate('2026-11-23'),
      data: url.startsWith('/sign-in') ? SIGN_IN : undefined,
      problem: failing ? { status: 503, code: 'database-unavailable' } : undefined,
    })
    const { headers, body } = encodePage(page, acceptEncoding)
    response.writeHead(page.status, headers).end(body)
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = request.url ?? '/'
    if (url.startsWith('/assets/')) {
      const name = url.slice('/assets/'.length)
      const type = /\.(\w+)$/.exec(name)?.[1] ?? ''
      const packed = type === 'js' ? { 'content-encoding': 'gzip' } : {}
      const content = assets.get(type === 'js' ? `${name}.gz` : name)
      const headers = { 'content-type': TYPES[type] ?? 'text/plain', ...packed }
      response.writeHead(content ? 200 : 404, headers).end(content)
    } else if (url === '/api/v1/practice-people') sendJson(response, 200, SIGN_IN)
    else if (url.startsWith('/api/v1/sessions')) {
      const body = await readBody(request)
      if (body.includes('head'))
        sendJson(response, 409, { code: 'post-ended', detail: 'Chức vụ này đã hết thời hạn.' })
      else sendJson(response, 201, { home: '/components' })
    } else await answerPage(url, String(request.headers['accept-encoding']), response)
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Read at once: somebody may save a file of the web, and build it anew, while the tests run. */
async function readAssets(folder: string): Promise<Map<string, Buffer>> {
  const names = await readdir(folder)
  return new Map(
    await Promise.all(
      names.map(async (name) => [name, await readFile(join(folder, name))] as const),
    ),
  )
}

const TYPES: Record<string, string> = {
  js: 'text/javascript',
  css: 'text/css',
  woff2: 'font/woff2',
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const type = status < 400 ? 'application/json' : 'application/problem+json'
  response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body))
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
