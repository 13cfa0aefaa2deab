import { sql } from 'kysely'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { PaperReference } from '#domain/works/work.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'

/** A work that its lead says was handed over: what a commune is asked about. */
export type Handover = {
  workId: Uuid
  name: string
  kind: string
  village: string | null
  placeId: Uuid
  placeVersionId: Uuid
  leadUnitId: Uuid
  leadUnitName: string
  /** Every unit that takes part, the lead first. */
  unitIds: readonly Uuid[]
  handedOverOn: PlainDate
  minutes: PaperReference | null
  /** Who recorded the handover: an answer never comes from the same person (law 4). */
  recordedBy: Uuid
}

/** Works handed over within two days, of one commune or of all that the asker sees, the oldest first. */
export async function listHandovers(
  db: Db,
  programmeId: Uuid,
  { placeId, from, to }: { placeId?: Uuid | undefined; from: PlainDate; to: PlainDate },
): Promise<Handover[]> {
  const { rows } = await sql<Handover>`
    select w.work_id as "workId", w.name, w.kind, w.village, w.place_id as "placeId",
      w.place_version_id as "placeVersionId", w.lead_unit_id as "leadUnitId", u.name as "leadUnitName",
      w.unit_ids as "unitIds", w.handed_over_on as "handedOverOn", w.facts -> 'handoverMinutes' as minutes,
      e.recorded_by as "recordedBy"
    from ${scoped(db, 'works', 'w')}
    join units u on u.programme_id = ${programmeId} and u.unit_id = w.lead_unit_id
    join ${scoped(db, 'work_events', 'e')} on e.programme_id = ${programmeId} and e.work_id = w.work_id and e.sequence = (
      select max(h.sequence) from ${scoped(db, 'work_events', 'h')}
      where h.programme_id = ${programmeId} and h.work_id = w.work_id and h.kind = 'handedOver')
    where w.programme_id = ${programmeId} and w.status = 'handedOver' and w.handed_over_on between ${from} and ${to}
      ${placeId ? sql`and w.place_id = ${placeId}` : sql``}
    order by w.handed_over_on, w.work_id`.execute(db)
  return rows
}
