import { sql } from 'kysely'
import { type Check, check } from './check.sql.ts'

/** A table of append-only revisions, told apart by `id` and counted by `number` from 1. */
type Revisions = { table: string; id: string; number?: string }

/** Law 5: the revisions of each thing are 1, 2, 3 … with no gap. */
export function revisionsFollow(
  { table, id, number = 'revision' }: Revisions,
  what: string,
): Check {
  const [thing, counted] = [sql.ref(id), sql.ref(number)]
  return check(
    5,
    table,
    what,
    (programmeId) =>
      sql`select ${thing}::text as id from ${sql.table(table)} where programme_id = ${programmeId}
      group by ${thing} having min(${counted}) <> 1 or max(${counted}) <> count(*)`,
  )
}

/** Law 5: whoever corrects or withdraws says why. */
export function correctionsHaveReason({ table, id }: Revisions, what: string): Check {
  return check(
    5,
    table,
    what,
    (programmeId) =>
      sql`select ${sql.ref(id)} || ' lần ' || revision as id from ${sql.table(table)}
      where programme_id = ${programmeId} and (revision > 1 or is_withdrawn) and coalesce(reason, '') !~ '\\S'`,
  )
}

/** Law 5: a projection says of each thing what its last revision says, in every column that it repeats. */
export function standsAsLastRevised(
  projection: string,
  { table, id }: Revisions,
  repeated: readonly string[],
  what: string,
): Check {
  const thing = sql.ref(id)
  const columns = (alias: string) =>
    sql.join(['revision', ...repeated].map((name) => sql.ref(`${alias}.${name}`)))
  return check(
    5,
    projection,
    what,
    (programmeId) =>
      sql`select coalesce(p.${thing}, r.${thing})::text as id
      from (select * from ${sql.table(projection)} where programme_id = ${programmeId}) p
      full join (
        select distinct on (${thing}) * from ${sql.table(table)} where programme_id = ${programmeId}
        order by ${thing}, revision desc) r on r.${thing} = p.${thing}
      where row(${columns('p')}) is distinct from row(${columns('r')})`,
  )
}

/** Law 12: a row names the person and the moment of its command's line in the trail. `id` reads the row as `w`. */
export function writtenAsInTrail(table: string, id: string): Check {
  return check(
    12,
    table,
    'người ghi hoặc thời điểm khác với nhật ký',
    (programmeId) =>
      sql`select ${sql.raw(id)} as id from ${sql.table(table)} w
      join trail t on t.programme_id = ${programmeId} and t.command_id = w.command_id
      where w.programme_id = ${programmeId} and (t.person_id <> w.recorded_by or t.recorded_at <> w.recorded_at)`,
  )
}
