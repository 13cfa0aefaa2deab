import { sql } from 'kysely'
import { foldText } from '#domain/base/fold.ts'
import { sortKey } from '#domain/base/sort-key.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Block } from '#domain/units/blocks.ts'
import type { UnitsView } from '#domain/units/schema.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'
import { unitsKnown } from './corrections.sql.ts'

export type UnitRow = {
  unitId: Uuid
  code: string
  name: string
  block: string
}

const BY_BLOCK = sql`array_position(array['partyBody', 'stateAgency', 'massOrganisation', 'armedForces',
  'centralBranch', 'publicService', 'stateEnterprise', 'armyEnterprise', 'otherEnterprise'], u.block), u.block_order`

/**
 * Units in the order of the assignment decision: by block, then as listed; never by money.
 * @param asOf codes and blocks as they were on record then; without it as they stand
 */
export async function listUnits(db: Db, programmeId: Uuid, asOf?: string): Promise<UnitRow[]> {
  const { rows } = await sql<UnitRow>`
    select u.unit_id as "unitId", u.code, u.name, u.block
    from ${asOf === undefined ? sql`units` : unitsKnown(programmeId, asOf)} u where u.programme_id = ${programmeId}
    order by ${BY_BLOCK}`.execute(db)
  return rows
}

export async function findUnitName(
  db: Db,
  programmeId: Uuid,
  unitId: Uuid,
): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`
    select name from units where programme_id = ${programmeId} and unit_id = ${unitId}`.execute(db)
  return rows[0]?.name
}

export type KeptUnit = Omit<UnitsView['units'][number], 'blockName'>

/** Every unit with whom to call and the names that it had, in the order of the assignment decision. */
export async function listKeptUnits(db: Db, programmeId: Uuid): Promise<KeptUnit[]> {
  const { rows } = await sql<KeptUnit>`
    select u.unit_id as "unitId", u.code, u.name, u.block, u.valid_until as "closedOn",
      coalesce((
        select jsonb_agg(jsonb_build_object('name', c.name_before, 'until', c.happened_on)
          order by c.happened_on desc, c.recorded_at desc)
        from unit_changes c
        where c.programme_id = ${programmeId} and c.unit_id = u.unit_id and c.kind = 'renamed'), '[]') as "formerNames",
      coalesce((
        select jsonb_agg(jsonb_build_object('contactId', k.contact_id, 'postName', k.post_name,
          'holderName', k.holder_name, 'telephone', k.telephone) order by k.contact_id)
        from ${scoped(db, 'unit_contacts', 'k')} where k.programme_id = ${programmeId} and k.unit_id = u.unit_id), '[]') as contacts
    from units u where u.programme_id = ${programmeId}
    order by ${BY_BLOCK}`.execute(db)
  return rows
}

export type NewUnit = { unitId: Uuid; code: string; name: string; block: Block }

/** Adds units in their order at the end of their blocks; answers those whose code was free. */
export async function insertUnits(
  db: Db,
  programmeId: Uuid,
  units: readonly NewUnit[],
): Promise<Uuid[]> {
  const given = JSON.stringify(
    units.map(({ name, ...unit }) => ({
      ...{ ...unit, name },
      ...{ searchText: foldText(name), sortKey: sortKey(name) },
    })),
  )
  const { rows } = await sql<{ unitId: Uuid }>`
    insert into units (programme_id, unit_id, code, name, block, block_order, kind, search_text, sort_key)
    select ${programmeId}, n."unitId", n.code, n.name, n.block,
      coalesce((select max(u.block_order) from units u where u.programme_id = ${programmeId} and u.block = n.block), 0)
        + row_number() over (partition by n.block order by n.at),
      'province', n."searchText", n."sortKey"
    from (
      select r.*, row_number() over () as at
      from jsonb_to_recordset(${given}::jsonb) as r ("unitId" uuid, code text, name text, block text,
        "searchText" text, "sortKey" text)) n
    on conflict do nothing
    returning unit_id as "unitId"`.execute(db)
  return rows.map(({ unitId }) => unitId)
}
