import { sql } from 'kysely'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'
import { readable, scoped } from '#server/platform/scoped.ts'
import type { RecordedEvent } from './as-of.sql.ts'
import { type StandingWork, standing, toStanding } from './works.sql.ts'

/** Works by their ids, and those that a unit leads, withdrawn ones too, as far as the asker sees them. */
export async function listWorksOf(
  db: Db,
  programmeId: Uuid,
  { unitId, workIds, lock }: { unitId?: Uuid; workIds: readonly Uuid[]; lock: boolean },
): Promise<StandingWork[]> {
  const isOne = sql`programme_id = ${programmeId} and (work_id = any (${workIds}::uuid[])
    ${unitId === undefined ? sql`` : sql`or lead_unit_id = ${unitId}`})`
  if (lock)
    await sql`select 1 from works where ${isOne} and ${readable(db, 'works')} order by work_id
      for update`.execute(db)
  const { rows } = await standing(
    db,
    programmeId,
    sql`select * from ${scoped(db, 'works')} where ${isOne}`,
  ).execute(db)
  return rows.map(toStanding)
}

export type EventOfWork = RecordedEvent & { recordedBy: Uuid }

/** Every event of these works, in order. */
export async function listEventsOf(
  db: Db,
  programmeId: Uuid,
  workIds: readonly Uuid[],
): Promise<EventOfWork[]> {
  if (workIds.length === 0) return []
  const { rows } = await sql<EventOfWork>`
    select work_id as "workId", sequence, kind, happened_on as "happenedOn", facts, reason, entered_for as "enteredFor",
      recorded_by as "recordedBy"
    from ${scoped(db, 'work_events')}
    where programme_id = ${programmeId} and work_id = any (${workIds}::uuid[])
    order by work_id, sequence`.execute(db)
  return rows
}

/** Who answered for the communes about these works, and who printed the slips. */
export async function listAnswerers(
  db: Db,
  programmeId: Uuid,
  workIds: readonly Uuid[],
): Promise<{ workId: Uuid; personId: Uuid }[]> {
  if (workIds.length === 0) return []
  const { rows } = await sql<{ workId: Uuid; personId: Uuid }>`
    select distinct w.subject_id as "workId", p.person_id as "personId" from ${scoped(db, 'answers', 'w')}
    left join ${scoped(db, 'slips', 'k')} on k.programme_id = ${programmeId} and k.slip_id = w.slip_id
    cross join unnest(array[w.recorded_by, k.recorded_by]) p (person_id)
    where w.programme_id = ${programmeId} and w.subject_kind = 'work' and w.subject_id = any (${workIds}::uuid[])
      and p.person_id is not null`.execute(db)
  return rows
}

/** Those of these works that records of the ledger name; `withMoney`: only by money. */
export async function listNamedInLedger(
  db: Db,
  programmeId: Uuid,
  workIds: readonly Uuid[],
  { withMoney }: { withMoney: boolean },
): Promise<Uuid[]> {
  if (workIds.length === 0) return []
  const { rows } = await sql<{ workId: Uuid }>`
    select distinct r.work_id as "workId" from ${scoped(db, 'activity_revisions', 'r')}
    join ${scoped(db, 'activities', 'a')} on a.programme_id = ${programmeId} and a.activity_id = r.activity_id
      and a.revision = r.revision and not a.is_withdrawn
    where r.programme_id = ${programmeId} and r.work_id = any (${workIds}::uuid[])
      ${withMoney ? sql`and jsonb_array_length(r.value_lines) > 0` : sql``}`.execute(db)
  return rows.map(({ workId }) => workId)
}

export type WrittenSpan = {
  workId: Uuid
  /** First and last event that the command wrote. */
  first: number
  last: number
  /** Moment of the command. */
  recordedAt: string
}

/** The works that a command wrote events of. */
export async function listWrittenBy(
  db: Db,
  programmeId: Uuid,
  commandId: Uuid,
): Promise<WrittenSpan[]> {
  const { rows } = await sql<WrittenSpan>`
    select work_id as "workId", min(sequence) as first, max(sequence) as last, min(recorded_at) as "recordedAt"
    from ${scoped(db, 'work_events')} where programme_id = ${programmeId} and command_id = ${commandId}
    group by work_id order by work_id`.execute(db)
  return rows
}

/** Those of these works that their commune has answered for since a moment. */
export async function listAnsweredSince(
  db: Db,
  programmeId: Uuid,
  workIds: readonly Uuid[],
  since: string,
): Promise<Uuid[]> {
  if (workIds.length === 0) return []
  const { rows } = await sql<{ workId: Uuid }>`
    select distinct subject_id as "workId" from ${scoped(db, 'answers')}
    where programme_id = ${programmeId} and subject_kind = 'work' and subject_id = any (${workIds}::uuid[])
      and recorded_at >= ${since}`.execute(db)
  return rows.map(({ workId }) => workId)
}
