import { sql } from 'kysely'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'
import type { RecordedEvent } from './as-of.sql.ts'
import type { ProjectedWork } from './projection.ts'

/** Every event of every work, in order. */
export async function listAllEvents(db: Db, programmeId: Uuid): Promise<RecordedEvent[]> {
  const { rows } = await sql<RecordedEvent>`
    select work_id as "workId", sequence, kind, happened_on as "happenedOn", facts, reason, entered_for as "enteredFor"
    from ${scoped(db, 'work_events')} where programme_id = ${programmeId}
    order by work_id, sequence`.execute(db)
  return rows
}

/** Every work as its three tables hold it; a work without money or payers is told apart from one with. */
export async function listAllProjected(db: Db, programmeId: Uuid): Promise<ProjectedWork[]> {
  const { rows } = await sql<ProjectedWork>`
    select to_jsonb(w) - 'programme_id' - 'recorded_at' as work,
      coalesce((select to_jsonb(m) - 'programme_id' from ${scoped(db, 'work_money', 'm')}
        where m.programme_id = ${programmeId} and m.work_id = w.work_id), '{}') as money,
      coalesce((select jsonb_agg(to_jsonb(p) - 'programme_id' - 'recorded_at' order by p.position) from ${scoped(db, 'work_payers', 'p')}
        where p.programme_id = ${programmeId} and p.work_id = w.work_id), '[]') as payers
    from ${scoped(db, 'works', 'w')} where w.programme_id = ${programmeId}`.execute(db)
  return rows
}
