import { type RawBuilder, sql } from 'kysely'
import { ROLES_OF_UNITS } from '#domain/access/posts.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { TrailRow } from '#domain/trail/schema.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'

export type ListedEntry = Omit<TrailRow, 'commandName'> & {
  command: string
  /** What was before and after, where the record's own revisions do not hold it. */
  details: unknown
}

export type TrailFilter = {
  /** A condition on the entries `t`. */
  of?: RawBuilder<unknown> | undefined
  unitId?: Uuid | undefined
  commands?: readonly string[] | undefined
  /** ISO moments; `until` itself is outside. */
  from?: string | undefined
  until?: string | undefined
  /** The last entry of the page before. */
  after?: Uuid | undefined
}

/** Entries in scope, the newest first; people and posts by their names of today, units and communes too. */
export async function listTrail(
  db: Db,
  programmeId: Uuid,
  { of, unitId, commands, from, until, after }: TrailFilter,
  limit: number,
): Promise<ListedEntry[]> {
  const { rows } = await sql<ListedEntry>`
    select t.command_id as "commandId", t.recorded_at as "recordedAt", t.command, p.name as "personName",
      o.title as "postTitle", ${ownUnit(db, programmeId)} as "isOwnUnit", u.name as "unitName", v.name as "placeName", t.subject_kind as "subjectKind",
      t.subject_id as "subjectId", t.reason, t.address_mark as "placeMark", t.details
    from ${scoped(db, 'trail', 't')}
    join people p on p.person_id = t.person_id
    left join ${scoped(db, 'posts', 'o')} on o.programme_id = ${programmeId} and o.post_id = t.post_id
    left join units u on u.programme_id = ${programmeId} and u.unit_id = t.unit_id
    left join lateral (select name from place_versions where place_id = t.place_id
      order by valid_from desc nulls last limit 1) v on true
    where t.programme_id = ${programmeId}
      ${of ? sql`and ${of}` : sql``}
      ${unitId ? sql`and t.unit_id = ${unitId}` : sql``}
      ${commands ? sql`and t.command = any(${commands}::text[])` : sql``}
      ${from ? sql`and t.recorded_at >= ${from}::timestamptz` : sql``}
      ${until ? sql`and t.recorded_at < ${until}::timestamptz` : sql``}
      ${
        after
          ? sql`and (t.recorded_at, t.command_id) < (select recorded_at, command_id from ${scoped(db, 'trail')}
              where programme_id = ${programmeId} and command_id = ${after})`
          : sql``
      }
    order by t.recorded_at desc, t.command_id desc
    limit ${limit}`.execute(db)
  return rows
}

/** Did the person of the entry `t`, under the post `o`, also hold a post of its unit on that day (kiêm nhiệm)? */
const ownUnit = (db: Db, programmeId: Uuid) => sql`(
  not coalesce(o.role = any(${ROLES_OF_UNITS}::text[]) and t.unit_id = any(o.unit_ids), false) and exists (
    select from ${scoped(db, 'posts', 'own')}
    where own.programme_id = ${programmeId} and own.person_id = t.person_id and own.role = any(${ROLES_OF_UNITS}::text[])
      and t.unit_id = any(own.unit_ids) and own.held_from <= (t.recorded_at at time zone 'Asia/Ho_Chi_Minh')::date
      and (own.held_until is null or own.held_until > (t.recorded_at at time zone 'Asia/Ho_Chi_Minh')::date)))`

/** The units in scope, for the filter. */
export async function listTrailUnits(
  db: Db,
  programmeId: Uuid,
): Promise<{ unitId: Uuid; name: string }[]> {
  const { rows } = await sql<{ unitId: Uuid; name: string }>`
    select unit_id as "unitId", name from units where programme_id = ${programmeId}
    order by block_order, sort_key, code`.execute(db)
  return rows
}
