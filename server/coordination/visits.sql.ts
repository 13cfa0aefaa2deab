import { sql } from 'kysely'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Visit } from '#domain/coordination/visits/visit.ts'
import type { Block } from '#domain/units/blocks.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'

export type VisitRevision = Visit & {
  visitId: Uuid
  revision: number
  isWithdrawn: boolean
  reason: string | null
  recordedBy: Uuid
  commandId: Uuid
  recordedAt?: string | undefined
}

/** Writes revisions of visits; of units of the forces it keeps their week's count in the same transaction. */
export async function insertVisits(
  db: Db,
  programmeId: Uuid,
  visits: readonly VisitRevision[],
): Promise<void> {
  const rows = visits.map((visit) => ({
    visit_id: visit.visitId,
    revision: visit.revision,
    unit_id: visit.unitId,
    place_id: visit.placeId,
    week_on: visit.weekOn,
    day: visit.day,
    kind: visit.kind,
    is_forces: visit.isForces,
    is_withdrawn: visit.isWithdrawn,
    reason: visit.reason,
    entered_for: visit.enteredFor,
    recorded_at: visit.recordedAt,
    recorded_by: visit.recordedBy,
    command_id: visit.commandId,
  }))
  await sql`insert into planned_visit_revisions (programme_id, visit_id, revision, unit_id, place_id, week_on, day, kind,
      is_forces, is_withdrawn, reason, entered_for, recorded_at, recorded_by, command_id)
    select ${programmeId}::uuid, visit_id, revision, unit_id, place_id, week_on, day, kind, is_forces, is_withdrawn, reason,
      entered_for, coalesce(recorded_at, now()), recorded_by, command_id
    from jsonb_populate_recordset(null::planned_visit_revisions, ${JSON.stringify(rows)}::jsonb)`.execute(
    db,
  )
  for (const { isForces, isWithdrawn, placeId, weekOn } of visits)
    if (isForces)
      await sql`insert into forces_visit_weeks (programme_id, place_id, week_on, visits)
        values (${programmeId}, ${placeId}, ${weekOn}, ${isWithdrawn ? 0 : 1})
        on conflict (programme_id, place_id, week_on)
        do update set visits = forces_visit_weeks.visits + ${isWithdrawn ? -1 : 1}`.execute(db)
}

const newest = (db: Db, programmeId: Uuid, narrowed: ReturnType<typeof sql>) => sql`
  select distinct on (visit_id) * from ${scoped(db, 'planned_visit_revisions')}
  where programme_id = ${programmeId} ${narrowed}
  order by visit_id, revision desc`

/** The newest revision of a visit; undefined outside the scope. */
export async function findVisit(
  db: Db,
  programmeId: Uuid,
  visitId: Uuid,
): Promise<(Visit & { revision: number; isWithdrawn: boolean }) | undefined> {
  const { rows } = await sql<Visit & { revision: number; isWithdrawn: boolean }>`
    select unit_id as "unitId", place_id as "placeId", week_on as "weekOn", day, kind, is_forces as "isForces",
      entered_for as "enteredFor", revision, is_withdrawn as "isWithdrawn"
    from (${newest(db, programmeId, sql`and visit_id = ${visitId}`)}) v`.execute(db)
  return rows[0]
}

/** Visits that stand from a week on: of units whose names may be shown, and the reader's own. */
export async function listVisits(
  db: Db,
  programmeId: Uuid,
  { placeId, from, to }: { placeId: Uuid; from: PlainDate; to: PlainDate },
): Promise<
  (Pick<Visit, 'unitId' | 'weekOn' | 'day' | 'kind'> & { visitId: Uuid; unitName: string })[]
> {
  const { rows } = await sql<
    Pick<Visit, 'unitId' | 'weekOn' | 'day' | 'kind'> & { visitId: Uuid; unitName: string }
  >`
    select v.visit_id as "visitId", v.unit_id as "unitId", u.name as "unitName", v.week_on as "weekOn", v.day, v.kind
    from (${newest(db, programmeId, sql`and place_id = ${placeId} and week_on between ${from} and ${to}`)}) v
    join units u on u.programme_id = ${programmeId} and u.unit_id = v.unit_id
    where not v.is_withdrawn
    order by v.week_on, v.day nulls last, u.block_order, v.visit_id`.execute(db)
  return rows
}

/** Weeks in which a unit of the forces plans to come. */
export async function listForcesWeeks(
  db: Db,
  programmeId: Uuid,
  { placeId, from, to }: { placeId: Uuid; from: PlainDate; to: PlainDate },
): Promise<PlainDate[]> {
  const { rows } = await sql<{ weekOn: PlainDate }>`
    select week_on as "weekOn" from ${scoped(db, 'forces_visit_weeks')}
    where programme_id = ${programmeId} and place_id = ${placeId} and week_on between ${from} and ${to} and visits > 0`.execute(
    db,
  )
  return rows.map(({ weekOn }) => weekOn)
}

export async function findBlock(
  db: Db,
  programmeId: Uuid,
  unitId: Uuid,
): Promise<Block | undefined> {
  const { rows } = await sql<{ block: Block }>`
    select block from units where programme_id = ${programmeId} and unit_id = ${unitId}`.execute(db)
  return rows[0]?.block
}
