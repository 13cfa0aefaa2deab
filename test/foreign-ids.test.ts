import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { type Actor, ROLES, scopeOf } from '#domain/access/actor.ts'
import { mayReadPlace, mayReadUnit } from '#domain/access/rights.ts'
import { inTransaction } from '#server/platform/database.ts'
import type { Route } from './api-routes.ts'
import { type Asker, type Everybody, mayAsk, NOTHING, openWithEverybody } from './every-role.ts'
import { CAST } from './people.ts'
import { plantRows } from './row-level-security.plant.ts'
import { OTHER_PROGRAMME_ID, PLACES, PROGRAMME_ID, SLUG, UNITS } from './world.ts'

/** In which table, and which column of it, the ids of a parameter stand. */
const HOMES: Readonly<Record<string, readonly [table: string, column: string]>> = {
  a: ['editions', 'edition_id'],
  activityId: ['activities', 'activity_id'],
  b: ['editions', 'edition_id'],
  batchId: ['import_batches', 'batch_id'],
  checkId: ['line_checks', 'check_id'],
  edition: ['editions', 'edition_id'],
  fileId: ['files', 'file_id'],
  needId: ['needs', 'need_id'],
  periodId: ['report_periods', 'period_id'],
  personId: ['posts', 'person_id'],
  photoId: ['photos', 'photo_id'],
  planItemId: ['plan_item_revisions', 'plan_item_id'],
  postId: ['posts', 'post_id'],
  proposalId: ['people_proposals', 'proposal_id'],
  record: ['activities', 'activity_id'],
  requestId: ['coordination_requests', 'request_id'],
  roundId: ['confirmation_rounds', 'round_id'],
  sendingId: ['sendings', 'sending_id'],
  slipId: ['slips', 'slip_id'],
  subjectId: ['activities', 'activity_id'],
  tokenId: ['api_tokens', 'token_id'],
  twinningId: ['twinnings', 'twinning_id'],
  unitId: ['units', 'unit_id'],
  unitIds: ['units', 'unit_id'],
  visitId: ['planned_visit_revisions', 'visit_id'],
  workId: ['works', 'work_id'],
}

/** Communes are of the province: which a post reads is a rule. */
const PLACE_IDS = ['currentPlaceId', 'placeId']

/** What a list is narrowed to, in words: names of units and communes are everybody's. */
const PUBLIC_NAMES = /"(scopeLabel|placeName)":("[^"]*"|null)/g

/** Somebody of the other programme, and the post there. */
const NOBODY = '00000000-0000-7000-a003-000000000001'

/** Ids of a parameter that the post does not see: one of its programme, one of another. */
type Hidden = Map<string, string[]>

describe('what the post does not see is answered as what does not exist', () => {
  let everybody: Everybody
  before(async () => {
    everybody = await openWithEverybody()
    const { db } = everybody.world
    await plantRows(db)
    await db.owner('insert into people values ($1, $2, true, false)', [NOBODY, CAST.minh.name])
    await db.owner(
      `insert into posts values ($1, $2, $2, 'head', '{}', '{}', 'thử', '2016-08-19', null)`,
      [OTHER_PROGRAMME_ID, NOBODY],
    )
  })
  after(() => everybody.world.close())

  async function hiddenFrom(asker: Asker): Promise<Hidden> {
    const { db } = everybody.world
    const hidden: Hidden = new Map()
    await inTransaction(db.database, scopeOf(actorOf(asker)), 'read', async (tx) => {
      for (const [name, [table, column]] of Object.entries(HOMES)) {
        const all = await db.owner<{ id: string; isOurs: boolean }>(
          `select distinct ${column} as id, programme_id = '${PROGRAMME_ID}' as "isOurs" from ${table} order by 2, 1`,
        )
        const { rows } = await sql<{
          id: string
        }>`select ${sql.ref(column)} as id from ${sql.table(table)}`.execute(tx)
        const seen = new Set(rows.map(({ id }) => id))
        const rest = all.filter(({ id }) => !seen.has(id))
        const one = [true, false].map((ours) => rest.find(({ isOurs }) => isOurs === ours))
        hidden.set(
          name,
          one.flatMap((row) => (row ? [row.id] : [])),
        )
      }
    })
    // Their names are everybody's; what they did is not.
    const actor = actorOf(asker)
    const units = Object.values(UNITS).filter((id) => !mayReadUnit(actor, id))
    const places = [PLACES.M01, PLACES.M02, PLACES.M03].filter((id) => !mayReadPlace(actor, id))
    for (const name of ['unitId', 'unitIds'])
      hidden.set(name, [...(hidden.get(name) ?? []), ...units.slice(0, 1)])
    for (const name of PLACE_IDS) hidden.set(name, places.slice(0, 1))
    return hidden
  }

  async function answerTo(asker: Asker, route: Route, name: string, id: string): Promise<string> {
    const { cookie, own: given } = asker
    const asked = { route, cookie, given, programme: SLUG, named: { [name]: id } }
    const { status, body } = await everybody.ask(asked)
    return `${status} ${body.replaceAll(id, 'ID').replace(PUBLIC_NAMES, '')}`
  }

  it('knows where the ids of every parameter stand', () => {
    const names = everybody.routes.flatMap((route) => idsOf(route))
    assert.deepEqual(
      [...new Set(names)].sort(),
      [...Object.keys(HOMES), ...PLACE_IDS, 'after'].sort(),
    )
  })

  for (const role of ROLES)
    it(`${role}: every route, each of its ids`, async () => {
      const asker = everybody.askers.find((one) => one.role === role)
      assert.ok(asker)
      const hidden = await hiddenFrom(asker)
      assert.ok((hidden.get('activityId') ?? []).length > 0)
      const wrong: string[] = []
      for (const route of everybody.routes.filter((one) => mayAsk(asker, one)))
        for (const name of idsOf(route)) {
          const ids = hidden.get(name) ?? []
          if (ids.length === 0) continue
          const nothing = await answerTo(asker, route, name, NOTHING)
          for (const id of ids) {
            const answer = await answerTo(asker, route, name, id)
            if (answer !== nothing)
              wrong.push(`${route.operation.operationId} ${name}: ${answer}, not ${nothing}`)
          }
        }
      assert.deepEqual(wrong, [])
    })
})

/** The parameters of a route that take an id. */
function idsOf({ operation }: Route): string[] {
  return (operation.parameters ?? [])
    .filter(({ schema }) => schema.pattern?.includes('[0-9a-f]{8}-'))
    .map(({ name }) => name)
}

const TWINS: Readonly<Record<string, string>> = {
  ...{ DV01: PLACES.M01, DV02: PLACES.M03, DV08: PLACES.M02, DV12: PLACES.M02 },
}

function actorOf({ unitCodes, placeCodes, name, title, ...asker }: Asker): Actor {
  return {
    ...{ personId: asker.personId, personName: name, postId: asker.postId, postTitle: title },
    ...{ role: asker.role, programmeId: PROGRAMME_ID },
    unitIds: unitCodes.map((code) => UNITS[code as keyof typeof UNITS]),
    placeIds: placeCodes.map((code) => PLACES[code as keyof typeof PLACES]),
    twinnedPlaceIds: unitCodes.flatMap((code) => TWINS[code] ?? []),
  }
}
