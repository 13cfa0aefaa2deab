import assert from 'node:assert/strict'
import { may } from '#domain/access/rights.ts'
import { newId } from '#server/platform/clock.ts'
import { listRoutes, type Route } from './api-routes.ts'
import { openTestApp, type TestApp } from './app.ts'
import { type Given, minimalInput } from './minimal-input.ts'
import { CAST, type CastMember } from './people.ts'
import { PLACES, PROGRAMME_ID, UNITS } from './world.ts'

/** An id that nothing bears. */
export const NOTHING = '00000000-0000-7000-a000-000000000404'

const planted = (number: number, like: CastMember, role: CastMember['role']): CastMember => ({
  ...like,
  role,
  personId: `00000000-0000-7000-a001-${String(number).padStart(12, '0')}`,
  postId: `00000000-0000-7000-a002-${String(number).padStart(12, '0')}`,
})

/** Roles that nobody of the cast holds. */
const PLANTED = [
  planted(1, CAST.minh, 'deputyHead'),
  planted(2, CAST.minh, 'assistant'),
  planted(3, CAST.nam, 'unitLeader'),
]

/** Somebody signed in, with what is the post's own and what is another's. */
export type Asker = CastMember & { name: string; cookie: string; own: Given; foreign: Given }

export type Everybody = {
  world: TestApp
  /** The routes below a programme. */
  routes: Route[]
  askers: Asker[]
  ask(asked: {
    route: Route
    cookie: string
    given: Given
    programme: string
    /** Values of parameters and fields of these names, before what is given for their kind. */
    named?: Readonly<Record<string, string>>
    /** Of the command; a new one where none is given. */
    key?: string
  }): Promise<{ status: number; code: string; body: string }>
}

/** The tests' world with everybody of the cast, and the roles that nobody of it holds, signed in. */
export async function openWithEverybody(): Promise<Everybody> {
  const world = await openTestApp()
  await world.app.ready()
  for (const member of PLANTED) await plant(world, member)
  const askers = await Promise.all(
    Object.values<CastMember>(CAST)
      .concat(PLANTED)
      .map(async (member) => ({
        ...member,
        ...groundsOf(member),
        cookie: await signIn(world, member),
      })),
  )
  return {
    world,
    routes: listRoutes(world).filter(isOfProgramme),
    askers,
    async ask({ route, cookie, given, programme, named, key = newId() }) {
      const { url, body } = minimalInput(route, given, programme, named)
      const takesFile = route.operation.requestBody?.content['multipart/form-data'] !== undefined
      const answer = await world.app.inject({
        method: route.method,
        url,
        headers: {
          cookie,
          'idempotency-key': key,
          ...(takesFile ? { 'content-type': 'multipart/form-data; boundary=x' } : {}),
        },
        ...(takesFile ? { payload: '--x--\r\n' } : body ? { payload: body as object } : {}),
      })
      const { statusCode: status } = answer
      const type = String(answer.headers['content-type'])
      // A file is known by its status.
      if (!type.includes('json')) return { status, code: '', body: '' }
      return { status, code: String(answer.json().code ?? ''), body: answer.body }
    },
  }
}

async function plant(world: TestApp, member: CastMember): Promise<void> {
  const { personId, postId, name, role, title, unitCodes } = member
  await world.db.owner('insert into people values ($1, $2, true, false)', [personId, name])
  await world.db.owner(
    `insert into posts values ($1, $2, $3, $4, $5, '{}', $6, '2016-08-19', null)`,
    [PROGRAMME_ID, postId, personId, role, unitCodes.map(unitOf), title],
  )
}

async function signIn(world: TestApp, { personId }: CastMember): Promise<string> {
  const payload = { personId }
  const answer = await world.app.inject({ method: 'POST', url: '/api/v1/sessions', payload })
  const session = answer.cookies.find(({ name }) => name === 'session')
  assert.ok(session, answer.body)
  return `session=${session.value}`
}

/** What the table of rights says. */
export function mayAsk({ role }: Asker, { operation }: Route): boolean {
  const right = operation['x-right']
  return right !== undefined && may({ role }, right)
}

export const isOfProgramme = ({ path }: Route) => path.includes('/programmes/{programme}/')
const unitOf = (code: string) => UNITS[code as keyof typeof UNITS]
const placeOf = (code: string) => PLACES[code as keyof typeof PLACES]

/** What is the post's, or its twin's, and what is another's; a post of no unit and place takes any. */
function groundsOf({ unitCodes, placeCodes, personId }: CastMember): {
  own: Given
  foreign: Given
} {
  const isOfFirstUnits = unitCodes.some((code) => code === 'DV01' || code === 'DV02')
  const other = NOTHING
  const secret = personId.replaceAll('-', '')
  return {
    own: {
      ...{ other, secret: secret.padEnd(43, 'x') },
      unit: unitOf(unitCodes[0] ?? 'DV12'),
      place: placeOf(placeCodes[0] ?? (isOfFirstUnits ? 'M01' : 'M02')),
      year: '2026',
    },
    foreign: {
      ...{ other, secret: secret.padEnd(43, 'y') },
      unit: unitOf(isOfFirstUnits ? 'DV12' : 'DV01'),
      place: placeOf(isOfFirstUnits ? 'M02' : 'M03'),
      year: '2019',
    },
  }
}
