import { sql } from 'kysely'
import { type Actor, scopeOf } from '#domain/access/actor.ts'
import { mayReadPlace, mayReadUnit } from '#domain/access/rights.ts'
import { inTransaction } from '#server/platform/database.ts'
import type { Route } from './api-routes.ts'
import type { TestDatabase } from './database.ts'
import type { Asker } from './every-role.ts'
import { bodyIdsOf } from './minimal-input.ts'
import { CAST } from './people.ts'
import { OTHER_PROGRAMME_ID, PLACES, PROGRAMME_ID, UNITS } from './world.ts'

/** In which table, and which column of it, the ids of a parameter or of a body's field stand. */
export const HOMES: Readonly<Record<string, readonly [table: string, column: string]>> = {
  a: ['editions', 'edition_id'],
  activityId: ['activities', 'activity_id'],
  b: ['editions', 'edition_id'],
  batchId: ['import_batches', 'batch_id'],
  checkId: ['line_checks', 'check_id'],
  contactId: ['unit_contacts', 'contact_id'],
  edition: ['editions', 'edition_id'],
  editionId: ['editions', 'edition_id'],
  fileId: ['files', 'file_id'],
  fileIds: ['files', 'file_id'],
  first: ['works', 'work_id'],
  needId: ['needs', 'need_id'],
  nextPersonId: ['posts', 'person_id'],
  periodId: ['report_periods', 'period_id'],
  personId: ['posts', 'person_id'],
  personIds: ['posts', 'person_id'],
  photoFileIds: ['photos', 'file_id'],
  photoId: ['photos', 'photo_id'],
  planItemId: ['plan_item_revisions', 'plan_item_id'],
  postId: ['posts', 'post_id'],
  profileId: ['table_profiles', 'profile_id'],
  proposalId: ['people_proposals', 'proposal_id'],
  record: ['activities', 'activity_id'],
  requestId: ['coordination_requests', 'request_id'],
  roundId: ['confirmation_rounds', 'round_id'],
  second: ['works', 'work_id'],
  sendingId: ['sendings', 'sending_id'],
  sharesTripOf: ['activities', 'activity_id'],
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
export const PLACE_IDS = ['currentPlaceId', 'placeId']

/** Somebody of the other programme, and the post there. */
const NOBODY = '00000000-0000-7000-a003-000000000001'

/** Plants somebody with a post of the other programme. */
export async function plantNobody(db: TestDatabase): Promise<void> {
  await db.owner('insert into people values ($1, $2, true, false)', [NOBODY, CAST.minh.name])
  await db.owner(
    `insert into posts values ($1, $2, $2, 'head', '{}', '{}', 'thử', '2016-08-19', null)`,
    [OTHER_PROGRAMME_ID, NOBODY],
  )
}

/** Ids of a parameter: one that the post sees; and of those that it does not, one of its programme, one of another. */
export type IdsOfParameter = { seen: string[]; hidden: string[] }

/** For every parameter that takes an id, ids that a post sees and that it does not, by what the database shows it. */
export async function idsFor(
  db: TestDatabase,
  actor: Actor,
): Promise<ReadonlyMap<string, IdsOfParameter>> {
  const ids = new Map<string, IdsOfParameter>()
  await inTransaction(db.database, scopeOf(actor), 'read', async (tx) => {
    for (const [name, [table, column]] of Object.entries(HOMES)) {
      const all = await db.owner<{ id: string; isOurs: boolean }>(
        `select distinct ${column} as id, programme_id = '${PROGRAMME_ID}' as "isOurs" from ${table} order by 2, 1`,
      )
      const { rows } = await sql<{
        id: string
      }>`select ${sql.ref(column)} as id from ${sql.table(table)}`.execute(tx)
      const seen = new Set(rows.map(({ id }) => id))
      const rest = all.filter(({ id }) => !seen.has(id))
      // The newest: what was planted first may be a row without the records that it leads to.
      const one = [true, false].map((ours) => rest.findLast(({ isOurs }) => isOurs === ours))
      ids.set(name, {
        seen: [...seen].sort().slice(-1),
        hidden: one.flatMap((row) => (row ? [row.id] : [])),
      })
    }
  })
  // Their names are everybody's; what they did is not.
  const units = Object.values(UNITS).filter((id) => !mayReadUnit(actor, id))
  const places = [PLACES.M01, PLACES.M02, PLACES.M03].filter((id) => !mayReadPlace(actor, id))
  for (const name of ['unitId', 'unitIds']) {
    const { seen = [], hidden = [] } = ids.get(name) ?? {}
    ids.set(name, { seen, hidden: [...hidden, ...units.slice(0, 1)] })
  }
  for (const name of PLACE_IDS) ids.set(name, { seen: [], hidden: places.slice(0, 1) })
  return ids
}

/** The parameters of a route that take an id. */
export function idsOf({ operation }: Route): string[] {
  return (operation.parameters ?? [])
    .filter(({ schema }) => schema.pattern?.includes('[0-9a-f]{8}-'))
    .map(({ name }) => name)
}

const isOfRecord = (name: string) => !/(unit|place)Ids?$/i.test(name)

/** Fields of a body that take the id of a record; that a unit or a commune exists is everybody's to know. */
export function recordIdsOf(route: Route): string[] {
  return bodyIdsOf(route).filter(isOfRecord)
}

/**
 * For every parameter and field of a route that takes the id of a record, one that the post sees, where it sees any. No
 * workbooks to take in: they are taken whatever else is named.
 */
export function seenBy(
  route: Route,
  ids: ReadonlyMap<string, IdsOfParameter>,
): Record<string, string> {
  const names = [...idsOf(route), ...bodyIdsOf(route)].filter(
    (name) => isOfRecord(name) && name !== 'fileIds',
  )
  return Object.fromEntries(
    names.flatMap((name) => (ids.get(name)?.seen ?? []).map((id) => [name, id])),
  )
}

const TWINS: Readonly<Record<string, string>> = {
  ...{ DV01: PLACES.M01, DV02: PLACES.M03, DV08: PLACES.M02, DV12: PLACES.M02 },
}

/** Whom the server takes the asker for. */
export function actorOf({ unitCodes, placeCodes, name, title, ...asker }: Asker): Actor {
  return {
    ...{ personId: asker.personId, personName: name, postId: asker.postId, postTitle: title },
    ...{ role: asker.role, programmeId: PROGRAMME_ID },
    unitIds: unitCodes.map((code) => UNITS[code as keyof typeof UNITS]),
    placeIds: placeCodes.map((code) => PLACES[code as keyof typeof PLACES]),
    twinnedPlaceIds: unitCodes.flatMap((code) => TWINS[code] ?? []),
  }
}
