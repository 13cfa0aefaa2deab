import { sql } from 'kysely'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { CalendarDay, DayKind } from '#domain/programme/calendar-days.ts'
import type { Db } from '#server/platform/database.ts'

/** A day that differs from the plain week, or once did, as it stands and with what was said of it. */
export type NamedDay = {
  day: PlainDate
  kind: DayKind
  name: string
  source: string
  /** Null: from the yearly decision. */
  changedBy: string | null
  reason: string | null
}

/** A day off or made up for, as a programme begins with it, and how sure that is. */
export type KnownDay = {
  day: PlainDate
  kind: 'off' | 'workingSaturday'
  name: string
  certainty: string
}

/** The days that a new programme begins with, as its owner; the agency changes them later by rows of their own. */
export async function insertKnownDays(
  owner: Db,
  programmeId: Uuid,
  days: readonly KnownDay[],
): Promise<void> {
  await sql`insert into calendar_days (programme_id, day, kind, name, certainty)
    select ${programmeId}::uuid, day, kind, name, certainty
    from jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as d (day date, kind text, name text, certainty text)`.execute(
    owner,
  )
}

/** The days of a year that the calendar speaks of, each as it stands now. */
export async function listNamedDays(
  db: Db,
  programmeId: Uuid,
  { from, to }: { from: PlainDate; to: PlainDate },
): Promise<NamedDay[]> {
  const { rows } = await sql<NamedDay>`
    select distinct on (day) day, kind, name, source, "changedBy", reason from (
      select day, case kind when 'workingSaturday' then 'working' else kind end as kind, name, certainty as source,
        null::text as "changedBy", null::text as reason, '-infinity'::timestamptz as recorded_at, null::uuid as change_id
      from calendar_days where programme_id = ${programmeId} and day between ${from} and ${to}
      union all
      select c.day, c.kind, c.name, c.source, p.name, c.reason, c.recorded_at, c.change_id
      from calendar_changes c join people p on p.person_id = c.recorded_by
      where c.programme_id = ${programmeId} and c.day between ${from} and ${to}) said
    order by day, recorded_at desc, change_id desc nulls last`.execute(db)
  return rows
}

/** Two officers change the calendar one after the other, so that each sees what the other moved. */
export async function lockCalendar(db: Db, programmeId: Uuid): Promise<void> {
  // Any row that all of them lock will do, and the running role may lock units.
  await sql`select unit_id from units where programme_id = ${programmeId} order by unit_id limit 1 for update`.execute(
    db,
  )
}

export async function insertCalendarChange(
  db: Db,
  programmeId: Uuid,
  row: CalendarDay & {
    changeId: Uuid
    name: string
    source: string
    recordedBy: Uuid
    commandId: Uuid
    reason: string
  },
): Promise<void> {
  await sql`insert into calendar_changes (programme_id, change_id, day, kind, name, source, recorded_by, command_id, reason)
    values (${programmeId}, ${row.changeId}, ${row.day}, ${row.kind}, ${row.name}, ${row.source}, ${row.recordedBy},
      ${row.commandId}, ${row.reason})`.execute(db)
}
