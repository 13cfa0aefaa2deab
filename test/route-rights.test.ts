import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { ROLES } from '#domain/access/actor.ts'
import { may, RIGHTS } from '#domain/access/rights.ts'
import { newId } from '#server/platform/clock.ts'
import { listRoutes, type Route } from './api-routes.ts'
import { openTestApp, type TestApp } from './app.ts'
import { type Given, minimalInput } from './minimal-input.ts'
import { CAST, type CastMember } from './people.ts'
import { PLACES, PROGRAMME_ID, SLUG, UNITS } from './world.ts'

/** An id that nothing bears, and the secret of no feed. */
const NOTHING = '00000000-0000-7000-a000-000000000404'
/** A programme where nobody of the cast holds a post, and one that does not exist. */
const OTHER_SLUG = 'khac'
const NO_SLUG = 'khong-co'

/** Routes of no programme: what each goes by instead of a right. */
const OUTSIDE = [
  // Whoever asks.
  ...['getHealth', 'signIn', 'setPasswordByCode', 'listPracticePeople', 'openSession'],
  // Whoever is signed in, about that account alone.
  ...['changePassword', 'getOwnAccount', 'endSession', 'endOtherSessions', 'closeSession'],
  // Whoever holds the code of a slip or the address of a feed.
  ...['openSlip', 'answerSlip', 'getCalendarFeed'],
]

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

type Asker = CastMember & { name: string; cookie: string; own: Given; foreign: Given }

describe('every route × every role × own and foreign, by the table of rights', () => {
  let world: TestApp
  let routes: Route[]
  let askers: Asker[]

  before(async () => {
    world = await openTestApp()
    await world.app.ready()
    routes = listRoutes(world).filter(isOfProgramme)
    for (const member of PLANTED) await plant(member)
    askers = await Promise.all(
      Object.values<CastMember>(CAST)
        .concat(PLANTED)
        .map(async (member) => ({ ...member, ...groundsOf(member), cookie: await signIn(member) })),
    )
  })
  after(() => world.close())

  async function plant({ personId, postId, name, role, title, unitCodes }: CastMember) {
    await world.db.owner('insert into people values ($1, $2, true, false)', [personId, name])
    await world.db.owner(
      `insert into posts values ($1, $2, $3, $4, $5, '{}', $6, '2016-08-19', null)`,
      [PROGRAMME_ID, postId, personId, role, unitCodes.map(unitOf), title],
    )
  }

  async function signIn({ personId }: CastMember): Promise<string> {
    const payload = { personId }
    const answer = await world.app.inject({ method: 'POST', url: '/api/v1/sessions', payload })
    const session = answer.cookies.find(({ name }) => name === 'session')
    assert.ok(session, answer.body)
    return `session=${session.value}`
  }

  async function ask(route: Route, cookie: string, given: Given, programme: string) {
    const { url, body } = minimalInput(route, given, programme)
    const takesFile = route.operation.requestBody?.content['multipart/form-data'] !== undefined
    const answer = await world.app.inject({
      method: route.method,
      url,
      headers: {
        cookie,
        'idempotency-key': newId(),
        ...(takesFile ? { 'content-type': 'multipart/form-data; boundary=x' } : {}),
      },
      ...(takesFile ? { payload: '--x--\r\n' } : body ? { payload: body as object } : {}),
    })
    const { statusCode: status } = answer
    // What is no refusal may be a file.
    return status < 400
      ? { status, code: '', body: '' }
      : { status, code: String(answer.json().code), body: answer.body }
  }

  /** What was not as expected, in words, of every route as everybody. */
  async function cross(
    wrongWith: (route: Route, asker: Asker) => Promise<string | undefined>,
  ): Promise<string[]> {
    const lines: string[] = []
    for (const route of routes)
      for (const asker of askers) {
        const line = await wrongWith(route, asker)
        if (line) lines.push(`${route.operation.operationId}, ${asker.role}: ${line}`)
      }
    return lines
  }

  /** One with the right and one without, another pair from route to route: all is asked of few. */
  function inTurn(route: Route): Asker[] {
    const at = routes.indexOf(route)
    const sides = [true, false].map((side) => askers.filter((one) => mayAsk(one, route) === side))
    return sides.flatMap((side) => side[at % side.length] ?? [])
  }

  it('asks as every role that there is, of every route that there is', () => {
    assert.deepEqual([...new Set(askers.map(({ role }) => role))].sort(), [...ROLES].sort())
    const names = routes.map(({ operation }) => operation.operationId)
    for (const name of ['recordActivity', 'getFigure', 'keepFile']) assert.ok(names.includes(name))
    const outside = listRoutes(world).filter((route) => !isOfProgramme(route))
    assert.deepEqual(
      outside.map(({ operation }) => operation.operationId).sort(),
      [...OUTSIDE].sort(),
    )
  })

  it('has a right of the table on every route, and a route for every right', () => {
    const asked = routes.map(({ operation }) => operation['x-right'])
    assert.deepEqual([...new Set(asked)].sort(), Object.keys(RIGHTS).sort())
  })

  /** Does the answer say of the right what the table says? Nothing if so. */
  async function wrongByTable(route: Route, asker: Asker, given: Given) {
    const { status, code, body } = await ask(route, asker.cookie, given, SLUG)
    const isRefused = status === 403 && code === 'not-allowed'
    // What the schema or a fault stopped says nothing about rights.
    const isHeard = code !== 'input-invalid' && status < 500
    return isHeard && isRefused !== mayAsk(asker, route) ? undefined : `${status} ${body}`
  }

  it('refuses the roles without the right and no other, asked of what is their own', async () => {
    assert.deepEqual(await cross((route, asker) => wrongByTable(route, asker, asker.own)), [])
  })

  it('refuses the same, asked of another unit, commune and year', async () => {
    const wrong = await cross(async (route, asker) => {
      const [own, foreign] = [asker.own, asker.foreign].map((given) =>
        JSON.stringify(minimalInput(route, given, SLUG)),
      )
      const isAsked =
        inTurn(route).includes(asker) || (mayAsk(asker, route) && route.method !== 'GET')
      return isAsked && own !== foreign ? wrongByTable(route, asker, asker.foreign) : undefined
    })
    assert.deepEqual(wrong, [])
  })

  it('answers a programme without a post of the asker as one that does not exist', async () => {
    const bodies = new Set<string>()
    const wrong = await cross(async (route, asker) => {
      if (!inTurn(route).includes(asker)) return undefined
      for (const slug of [OTHER_SLUG, NO_SLUG]) {
        const { status, code, body } = await ask(route, asker.cookie, asker.own, slug)
        bodies.add(body)
        if (status !== 404 || code !== 'no-post-here') return `${slug} ${body}`
      }
      return undefined
    })
    assert.deepEqual(wrong, [])
    assert.equal(bodies.size, 1)
  })

  it('answers whoever is not signed in the same in every programme, existing or not', async () => {
    const [first] = askers
    assert.ok(first)
    for (const route of routes)
      for (const slug of [SLUG, NO_SLUG]) {
        const { status, code } = await ask(route, '', first.own, slug)
        assert.equal(`${status} ${code}`, '401 not-signed-in', route.operation.operationId)
      }
  })
})

function mayAsk({ role }: Asker, { operation }: Route): boolean {
  const right = operation['x-right']
  return right !== undefined && may({ role }, right)
}

const isOfProgramme = ({ path }: Route) => path.includes('/programmes/{programme}/')
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
