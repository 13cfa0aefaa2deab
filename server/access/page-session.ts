import type { FastifyRequest } from 'fastify'
import { homeOf } from '#domain/access/home.ts'
import { roleName } from '#domain/access/role-names.ts'
import type { App } from '#server/platform/app-type.ts'
import { inTransaction } from '#server/platform/database.ts'
import type { PageLanguage, PageSession } from '#server/platform/pages.ts'
import { listYears } from '#server/programme/programme.ts'
import {
  findActor,
  findPerson,
  findProgrammeBySlug,
  listProgrammes,
  type Person,
  type ProgrammeSlug,
  scopeBeforePost,
} from './sessions.ts'

/** Who is signed in, as a page's header shows it; nothing decides by it. */
export async function findPageSession(
  app: App,
  request: FastifyRequest,
  slug: string | undefined,
  language: PageLanguage,
): Promise<PageSession | undefined> {
  const { database, clock } = app.services
  const person = await findPerson(database, request.cookies.session, clock.moment())
  if (!person) return undefined
  const named = slug && (await findProgrammeBySlug(database.outside, slug))
  const candidates = slug ? (named ? [named] : []) : await listProgrammes(database.outside)
  for (const programme of candidates) {
    const session = await describeSession(app, person, programme, language)
    if (session) return session
  }
  return undefined
}

async function describeSession(
  app: App,
  person: Person,
  { programmeId, slug, title }: ProgrammeSlug,
  language: PageLanguage,
): Promise<PageSession | undefined> {
  const { database, clock } = app.services
  const { today } = clock.moment()
  const scope = scopeBeforePost(programmeId, person.personId)
  return inTransaction(database, scope, 'read', async (db) => {
    const actor = await findActor(db, person, programmeId, clock.moment())
    if (!actor) return undefined
    const years = (await listYears(db, programmeId)).map(({ year }) => year)
    return {
      person: {
        personId: actor.personId,
        name: actor.personName,
        role: actor.role,
        roleLabel: roleName(actor.role, language),
        postLabel: actor.postTitle,
      },
      programme: { slug, title, year: years[0] ?? Number(today.slice(0, 4)), years },
      home: homeOf(actor.role, slug),
    }
  })
}
