import staticFiles from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { homeOf } from '#domain/access/home.ts'
import { roleName } from '#domain/access/role-names.ts'
import {
  findActor,
  findPerson,
  findProgrammeBySlug,
  listProgrammes,
  type Person,
  type ProgrammeSlug,
  scopeBeforePost,
} from '#server/access/sessions.ts'
import { listYears } from '#server/programme/programme.ts'
import type { App } from './app-type.ts'
import { databaseIsAway, inTransaction } from './database.ts'
import type { PageLanguage, PageProblem, PageSession, Pages } from './pages.ts'
import { problemOf } from './problem.ts'

/**
 * The pages. A page's data comes from the same API route that the browser calls, asked in process with the
 * caller's own cookie: one reading path, one scope check.
 */
export async function addSite(app: App, pages: Pages): Promise<void> {
  await app.register(staticFiles, {
    root: pages.assetsFolder,
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
  })
  app.route({
    method: 'GET',
    url: '/*',
    schema: { hide: true },
    handler: (request, reply) => servePage(app, pages, request, reply),
  })
}

async function servePage(app: App, pages: Pages, request: FastifyRequest, reply: FastifyReply) {
  const language: PageLanguage = request.cookies.language === 'en' ? 'en' : 'vi'
  const practice = app.services.isPractice
  const base = { url: request.url, language, practice }
  try {
    const match = pages.matchPage(request.url)
    const session = await findPageSession(app, request, match?.params.programme, language)
    if (match?.redirect) return reply.redirect(match.redirect(session))
    if (match?.params.programme && !session) return reply.redirect('/sign-in')
    const asked = match?.api ? await ask(app, match.api, request) : {}
    return send(reply, await pages.renderPage({ ...base, session, ...asked }))
  } catch (error) {
    if (!databaseIsAway(error)) throw error
    const problem = problemOf({ code: 'database-unavailable' })
    return send(reply, await pages.renderPage({ ...base, problem }))
  }
}

function send(
  reply: FastifyReply,
  page: { status: number; headers: Record<string, string>; html: string },
) {
  return reply.code(page.status).headers(page.headers).send(page.html)
}

async function ask(
  app: App,
  url: string,
  request: FastifyRequest,
): Promise<{ data?: unknown; problem?: PageProblem }> {
  const { cookie } = request.headers
  const answer = await app.inject({ method: 'GET', url, headers: cookie ? { cookie } : {} })
  const body: unknown = answer.json()
  return answer.statusCode < 400 ? { data: body } : { problem: body as PageProblem }
}

async function findPageSession(
  app: App,
  request: FastifyRequest,
  slug: string | undefined,
  language: PageLanguage,
): Promise<PageSession | undefined> {
  const { database, clock } = app.services
  const moment = clock.moment()
  const person = await findPerson(database, request.cookies.session, moment)
  if (!person) return undefined
  const programme = slug
    ? await findProgrammeBySlug(database.outside, slug)
    : (await listProgrammes(database.outside))[0]
  return programme && describeSession(app, person, programme, language)
}

async function describeSession(
  app: App,
  person: Person,
  { programmeId, slug, title }: ProgrammeSlug,
  language: PageLanguage,
): Promise<PageSession | undefined> {
  const { database, clock } = app.services
  const scope = scopeBeforePost(programmeId, person.personId)
  return inTransaction(database, scope, 'read', async (db) => {
    const actor = await findActor(db, person, programmeId, clock.moment())
    if (!actor) return undefined
    const years = await listYears(db, programmeId)
    return {
      person: {
        personId: actor.personId,
        name: actor.personName,
        role: actor.role,
        roleLabel: roleName(actor.role, language),
        postLabel: actor.postTitle,
      },
      programme: { slug, title, year: years[0]?.year ?? Number(clock.moment().today.slice(0, 4)) },
      home: homeOf(actor.role, slug),
    }
  })
}
