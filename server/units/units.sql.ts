import { sql } from 'kysely'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'

export type UnitRow = {
  unitId: Uuid
  code: string
  name: string
  block: string
  kind: 'province' | 'district' | 'commune'
  isInvented: boolean
}

/** Units in the order of the assignment decision: by block, then as listed; never by money. */
export async function listUnits(db: Db, programmeId: Uuid): Promise<UnitRow[]> {
  const { rows } = await sql<UnitRow>`
    select unit_id as "unitId", code, name, block, kind, is_invented as "isInvented"
    from units where programme_id = ${programmeId}
    order by array_position(array['partyBody', 'stateAgency', 'massOrganisation', 'armedForces', 'centralBranch',
      'publicService', 'stateEnterprise', 'armyEnterprise', 'otherEnterprise'], block), block_order`.execute(
    db,
  )
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
