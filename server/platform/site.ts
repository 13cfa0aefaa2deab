import staticFiles from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from './app-type.ts'
import { databaseIsAway } from './database.ts'
import { addLanguageSwitch } from './language.ts'
import {
  encodePage,
  type PageAnswer,
  type PageFirst,
  type PageLanguage,
  type PageProblem,
  type PageSession,
  type Pages,
} from './pages.ts'
import { problemOf } from './problem.ts'

/** Finds who is signed in; handed in, so that the platform knows no feature. */
export type FindPageSession = (
  app: App,
  request: FastifyRequest,
  slug: string | undefined,
  language: PageLanguage,
) => Promise<PageSession | PageFirst | undefined>

/**
 * The pages. A page's data comes from the same API route that the browser calls, asked in process with the
 * caller's own cookie: one reading path, one scope check.
 */
export async function addSite(app: App, pages: Pages, findSession: FindPageSession): Promise<void> {
  await app.register(staticFiles, {
    root: pages.assetsFolder,
    prefix: '/assets/',
    immutable: true,
    preCompressed: true,
    maxAge: '365d',
  })
  addLanguageSwitch(app)
  app.route({
    method: 'GET',
    url: '/*',
    schema: { hide: true },
    handler: (request, reply) => servePage(app, pages, findSession, request, reply),
  })
}

async function servePage(
  app: App,
  pages: Pages,
  findSession: FindPageSession,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const language: PageLanguage = request.cookies.language === 'en' ? 'en' : 'vi'
  const { isPractice, clock } = app.services
  const practice = isPractice ? clock.moment().today : undefined
  const base = { url: request.url, language, practice }
  try {
    const match = pages.matchPage(request.url)
    const found = await findSession(app, request, match?.params.programme, language)
    const first = found && 'first' in found ? found.first : undefined
    if (first && (match?.redirect || match?.params.programme)) return reply.redirect(first)
    const session = found && 'first' in found ? undefined : found
    if (match?.redirect) return reply.redirect(match.redirect(session))
    if (match?.params.programme && !session) return reply.redirect('/sign-in')
    const asked = match?.api ? await ask(app, withoutEmpty(match.api), request) : {}
    return send(request, reply, await pages.renderPage({ ...base, session, ...asked }))
  } catch (error) {
    if (!databaseIsAway(error)) throw error
    const problem = problemOf({ code: 'database-unavailable' })
    return send(request, reply, await pages.renderPage({ ...base, problem }))
  }
}

function send(request: FastifyRequest, reply: FastifyReply, page: PageAnswer) {
  const { headers, body } = encodePage(page, request.headers['accept-encoding'])
  return reply.code(page.status).headers(headers).send(body)
}

/** A form sent without script names the fields that were left empty too: they ask for nothing. */
function withoutEmpty(url: string): string {
  const { pathname: path, searchParams } = new URL(url, 'http://localhost')
  const asked = [...searchParams].filter(([, value]) => value.trim() !== '')
  return asked.length === 0 ? path : `${path}?${new URLSearchParams(asked)}`
}

async function ask(
  app: App,
  url: string,
  request: FastifyRequest,
): Promise<{ data?: unknown; problem?: PageProblem }> {
  const { cookie, host } = request.headers
  const headers = {
    ...(cookie ? { cookie } : {}),
    // Asked as the page was: whether over TLS decides under which name a cookie is read.
    ...(host ? { host } : {}),
    'x-forwarded-proto': request.protocol,
  }
  const answer = await app.inject({ method: 'GET', url, headers })
  const body: unknown = answer.json()
  return answer.statusCode < 400 ? { data: body } : { problem: body as PageProblem }
}
