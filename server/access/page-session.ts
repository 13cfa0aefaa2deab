import type { FastifyRequest } from 'fastify'
import { homeOf, SECOND_STEP_HOME } from '#domain/access/home.ts'
import { roleName } from '#domain/access/role-names.ts'
import { yearInView } from '#domain/programme/year-in-view.ts'
import type { App } from '#server/platform/app-type.ts'
import { readCookie } from '#server/platform/cookies.ts'
import { inOneTransaction } from '#server/platform/one-trip.ts'
import type { PageFirst, PageLanguage, PageSession } from '#server/platform/pages.ts'
import { listYears } from '#server/programme/programme.ts'
import { enterAs, findProgrammeBySlug, listProgrammes, type ProgrammeSlug } from './sessions.ts'

/** Who is signed in, as a page's header shows it, or where they must go first; nothing decides by it. */
export async function findPageSession(
  app: App,
  request: FastifyRequest,
  slug: string | undefined,
  language: PageLanguage,
): Promise<PageSession | PageFirst | undefined> {
  const { database } = app.services
  const token = readCookie(request, 'session')
  if (!token) return undefined
  const named = slug && (await findProgrammeBySlug(database.outside, slug))
  const candidates = slug ? (named ? [named] : []) : await listProgrammes(database.outside)
  for (const programme of candidates) {
    const session = await describeSession(app, token, programme, language)
    if (session) return session
  }
  return undefined
}

async function describeSession(
  app: App,
  token: string,
  { programmeId, slug, title }: ProgrammeSlug,
  language: PageLanguage,
): Promise<PageSession | PageFirst | undefined> {
  const { database, clock } = app.services
  const moment = clock.moment()
  return inOneTransaction(database.pool, 'read', async (db) => {
    const [found, programmeYears] = await Promise.all([
      enterAs(db, { token, programmeId, moment }),
      listYears(db, programmeId),
    ])
    if (!found.ok)
      return found.refusal.code === 'second-step-needed' ? { first: SECOND_STEP_HOME } : undefined
    const actor = found.value
    const years = programmeYears.map(({ year }) => year)
    return {
      person: {
        personId: actor.personId,
        name: actor.personName,
        role: actor.role,
        roleLabel: roleName(actor.role, language),
        postLabel: actor.postTitle,
      },
      programme: {
        slug,
        title,
        year: yearInView(years, moment.today) ?? Number(moment.today.slice(0, 4)),
        years,
      },
      home: homeOf(actor.role, slug),
    }
  })
}
