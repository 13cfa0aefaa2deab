import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { EXPORTS } from '#domain/access/access-trail/words.ts'
import { ROLES } from '#domain/access/actor.ts'
import { may, RIGHTS } from '#domain/access/rights.ts'
import { newId } from '#server/platform/clock.ts'
import { listRoutes, type Route } from './api-routes.ts'
import {
  type Asker,
  type Everybody,
  isOfProgramme,
  mayAsk,
  openWithEverybody,
} from './every-role.ts'
import { LABOUR } from './laws/small-ledger.ts'
import { type Given, minimalInput } from './minimal-input.ts'
import { PLACES, PROGRAMME_ID, SLUG, UNITS } from './world.ts'

/** A programme where nobody of the cast holds a post, and one that does not exist. */
const OTHER_SLUG = 'khac'
const NO_SLUG = 'khong-co'

/** Routes of no programme: what each goes by instead of a right. */
const OUTSIDE = [
  // Whoever asks.
  ...['getHealth', 'signIn', 'setPasswordByCode', 'listPracticePeople', 'openSession'],
  ...['askProvider', 'askForReset'],
  // Whoever has given a password.
  ...['getSecondStep', 'giveSecondStep', 'askForPasskeyStep', 'givePasskeyStep'],
  // Whoever is signed in, about that account alone.
  ...['changePassword', 'getOwnAccount', 'endSession', 'endOtherSessions', 'closeSession'],
  ...['askForPasskey', 'addPasskey', 'removePasskey', 'askForProviderLink', 'unlinkOwnProvider'],
  ...['beginAuthenticator', 'confirmAuthenticator', 'removeAuthenticator', 'renewRecoveryCodes'],
  ...['trustDevice', 'endTrust'],
  // Whoever holds the code of a slip or the address of a feed.
  ...['openSlip', 'answerSlip', 'getCalendarFeed'],
]

/** Commands that read a file before they ask for their key; what they write has tests of its own. */
const FILE_FIRST = [
  ...['keepFile', 'takePhoto', 'previewPeopleTable', 'sendTable', 'readTableHeads', 'previewTable'],
  ...['takeInTable', 'previewImports', 'previewImportAgain', 'takeInWorkbooks'],
]

/** Rights on single fields, inside answers that others read too. */
const ON_FIELDS = ['readContacts', 'readKeyCommunes', 'readRemarks']

describe('every route × every role × own and foreign, by the table of rights', () => {
  let everybody: Everybody
  let routes: Route[]
  let askers: Asker[]

  before(async () => {
    everybody = await openWithEverybody()
    routes = everybody.routes
    askers = everybody.askers
  })
  after(() => everybody.world.close())

  const ask = (route: Route, cookie: string, given: Given, programme: string) =>
    everybody.ask({ route, cookie, given, programme })

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

  it('asks as every role that there is, of every route that there is', () => {
    assert.deepEqual([...new Set(askers.map(({ role }) => role))].sort(), [...ROLES].sort())
    const names = routes.map(({ operation }) => operation.operationId)
    for (const name of ['recordActivity', 'getFigure', 'keepFile']) assert.ok(names.includes(name))
    const outside = listRoutes(everybody.world).filter((route) => !isOfProgramme(route))
    assert.deepEqual(
      outside.map(({ operation }) => operation.operationId).sort(),
      [...OUTSIDE].sort(),
    )
  })

  it('has a right of the table on every route, and a route for every right but those on fields', () => {
    const asked = routes.map(({ operation }) => operation['x-right'])
    assert.deepEqual([...new Set(asked), ...ON_FIELDS].sort(), Object.keys(RIGHTS).sort())
  })

  it('shows labels of key communes, contacts and remarks of communes by the table, and to no other', async () => {
    const { world } = everybody
    const [label, telephone, remark] = [
      '05-TB/TU về xã trọng điểm',
      '0260 555 0104',
      'Thiếu xi măng',
    ]
    await world.db.owner("insert into key_communes values ($1, $2, '2018-01-01', null, $3)", [
      ...[PROGRAMME_ID, PLACES.M02, label],
    ])
    await world.db.owner(
      `insert into unit_contacts (programme_id, contact_id, unit_id, post_name, telephone)
       values ($1, $2, $3, 'Văn phòng', $4)`,
      [PROGRAMME_ID, newId(), UNITS.DV12, telephone],
    )
    const recorded = await (await world.as('nam')).post('/activities', LABOUR)
    assert.equal(recorded.status, 201, JSON.stringify(recorded.body))
    const activityId = String(recorded.body.activityId)
    const about = { subjectKind: 'activity', subjectId: activityId, revision: 1 }
    const answered = await (await world.as('dung')).post('/answers', {
      answers: [{ ...about, answer: 'notReceived', remark }],
    })
    assert.equal(answered.status, 201, JSON.stringify(answered.body))
    const fields = [
      ...[{ path: `/communes/${PLACES.M02}?year=2026`, right: 'readKeyCommunes', words: label }],
      ...[{ path: '/communes?year=2026', right: 'readKeyCommunes', words: '"isKeyCommune":true' }],
      ...[{ path: '/board?year=2026', right: 'readContacts', words: telephone }],
      ...[{ path: `/activities/${activityId}`, right: 'readRemarks', words: remark }],
    ] as const
    const seen: string[] = []
    for (const asker of askers)
      for (const { path, right, words } of fields) {
        const url = `/api/v1/programmes/${SLUG}${path}`
        const { body } = await world.app.inject({ url, headers: { cookie: asker.cookie } })
        // What the follow-up officer follows is elsewhere.
        const isSeen = may(asker, right) && asker.role !== 'followUpOfficer'
        assert.equal(body.includes(words), isSeen, `${words} for ${asker.role}`)
        if (isSeen) seen.push(right)
      }
    assert.deepEqual([...new Set(seen)].sort(), [...ON_FIELDS].sort())
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
      return own !== foreign ? wrongByTable(route, asker, asker.foreign) : undefined
    })
    assert.deepEqual(wrong, [])
  })

  it('answers a programme without a post of the asker as one that does not exist', async () => {
    const bodies = new Set<string>()
    const wrong = await cross(async (route, asker) => {
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

  it('takes no command but under its key: what is written leaves its line of the trail with it', async () => {
    const { db } = everybody.world
    const [passed, others] = [new Set<string>(), new Set<string>()]
    const commands = routes.filter(({ method }) => method !== 'GET')
    for (const route of commands) {
      const asker = askers.find((one) => mayAsk(one, route))
      assert.ok(asker)
      const { cookie, own: given, personId, postId } = asker
      // The key of something else that the same post did, which is asked for before anything is done.
      const key = newId()
      await db.owner(
        `insert into trail (programme_id, command_id, person_id, post_id, command, digest, answer)
         values ($1, $2, $3, $4, 'recordActivity', 'x', '{}')`,
        [PROGRAMME_ID, key, personId, postId],
      )
      const asked = { route, cookie, given, programme: SLUG, key }
      const { code } = await everybody.ask(asked)
      const { operationId } = route.operation
      ;(code === 'idempotency-key-used' ? passed : others).add(operationId)
    }
    assert.deepEqual([...others].sort(), [...FILE_FIRST].sort())
    assert.ok(passed.size > 100, `${passed.size} commands`)
  })

  it('leaves a line of every file that left, with who, which post and from where', async () => {
    const left: string[] = []
    const kept: string[] = []
    for (const route of routes.filter(({ operation }) => operation.operationId in EXPORTS)) {
      const { operationId } = route.operation
      for (const asker of askers.filter((one) => mayAsk(one, route))) {
        const { status } = await ask(route, asker.cookie, asker.own, SLUG)
        if (status !== 200) continue
        left.push(operationId)
        const lines = await everybody.world.db.owner(
          `select 1 from export_events where operation = $1 and person_id = $2 and post_id = $3 and address_mark is not null`,
          [operationId, asker.personId, asker.postId],
        )
        if (lines.length > 0) kept.push(operationId)
        break
      }
    }
    assert.deepEqual(kept, left)
    assert.ok(left.length > 10, left.join())
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
