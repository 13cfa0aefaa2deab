import { sql } from 'kysely'
import { foldText } from '#domain/base/fold.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import { sortKey } from '#domain/base/sort-key.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'

export type UnitState = { unitId: Uuid; name: string; validUntil: PlainDate | null }

/** The unit as it stands, locked against another change of it until the transaction ends. */
export async function findUnitForUpdate(
  db: Db,
  programmeId: Uuid,
  unitId: Uuid,
): Promise<UnitState | undefined> {
  const { rows } = await sql<UnitState>`
    select unit_id as "unitId", name, valid_until as "validUntil" from units
    where programme_id = ${programmeId} and unit_id = ${unitId} for no key update`.execute(db)
  return rows[0]
}

export type UnitChange = {
  changeId: Uuid
  unitId: Uuid
  kind: 'renamed' | 'closed'
  happenedOn: PlainDate
  name: string | null
  nameBefore: string | null
  document: string
  recordedBy: Uuid
  commandId: Uuid
  reason: string
}

export async function insertUnitChange(
  db: Db,
  programmeId: Uuid,
  change: UnitChange,
): Promise<void> {
  await sql`insert into unit_changes (programme_id, change_id, unit_id, kind, happened_on, name, name_before, document,
      recorded_by, command_id, reason)
    values (${programmeId}, ${change.changeId}, ${change.unitId}, ${change.kind}, ${change.happenedOn}, ${change.name},
      ${change.nameBefore}, ${change.document}, ${change.recordedBy}, ${change.commandId}, ${change.reason})`.execute(
    db,
  )
}

/** The present name of a unit: the one of its newest day. */
export async function refreshName(db: Db, programmeId: Uuid, unitId: Uuid): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select name from unit_changes where programme_id = ${programmeId} and unit_id = ${unitId} and kind = 'renamed'
    order by happened_on desc, recorded_at desc, change_id desc limit 1`.execute(db)
  const name = rows[0]?.name
  if (name === undefined) throw new Error('a unit was renamed without a name')
  await sql`update units set name = ${name}, search_text = ${foldText(name)}, sort_key = ${sortKey(name)}
    where programme_id = ${programmeId} and unit_id = ${unitId}`.execute(db)
}

export async function closeUnit(
  db: Db,
  programmeId: Uuid,
  { unitId, closedOn }: { unitId: Uuid; closedOn: PlainDate },
): Promise<void> {
  await sql`update units set valid_until = ${closedOn}
    where programme_id = ${programmeId} and unit_id = ${unitId}`.execute(db)
}

/**
 * The names that papers of a day print, by what was recorded until a moment, of the units that were ever
 * renamed: the name of the newest day by then, or the one before the first change.
 */
export async function listNamesAt(
  db: Db,
  programmeId: Uuid,
  { day, asOf }: { day: PlainDate; asOf: string },
): Promise<{ unitId: Uuid; name: string }[]> {
  const { rows } = await sql<{ unitId: Uuid; name: string }>`
    select f.unit_id as "unitId", coalesce(n.name, f.name_before) as name
    from (
      select distinct on (unit_id) unit_id, name_before from unit_changes
      where programme_id = ${programmeId} and kind = 'renamed'
      order by unit_id, recorded_at, change_id) f
    left join lateral (
      select c.name from unit_changes c
      where c.programme_id = ${programmeId} and c.unit_id = f.unit_id and c.kind = 'renamed'
        and c.happened_on <= ${day} and c.recorded_at <= ${asOf}
      order by c.happened_on desc, c.recorded_at desc, c.change_id desc limit 1) n on true`.execute(
    db,
  )
  return rows
}

/** Every name that a unit ever had besides its present one. */
export async function listFormerNames(db: Db, programmeId: Uuid): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name_before as name from unit_changes where programme_id = ${programmeId} and kind = 'renamed'
    union select name from unit_changes where programme_id = ${programmeId} and kind = 'renamed'`.execute(
    db,
  )
  return rows.map(({ name }) => name)
}
