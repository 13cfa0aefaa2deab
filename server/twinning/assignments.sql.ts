import { sql } from 'kysely'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { AssignmentsView } from '#domain/twinning/schema.ts'
import type { Block } from '#domain/units/blocks.ts'
import type { Db } from '#server/platform/database.ts'

type Unit = AssignmentsView['units'][number]
export type AssignmentRow = Pick<Unit, 'unitId' | 'name' | 'closedOn' | 'twinnings'> & {
  block: Block
}

/** Every unit that stands after a day, with its twinnings that hold after it; units by block, communes by name. */
export async function listAssignments(
  db: Db,
  programmeId: Uuid,
  after: PlainDate,
): Promise<AssignmentRow[]> {
  const { rows } = await sql<AssignmentRow>`
    select u.unit_id as "unitId", u.name, u.block, u.valid_until as "closedOn", coalesce((
      select jsonb_agg(jsonb_build_object('twinningId', t.twinning_id, 'placeName', v.name, 'mode', t.mode,
        'isLead', t.is_lead, 'validFrom', t.valid_from, 'validUntil', t.valid_until, 'decisionNumber', d.number)
        order by v.name, t.valid_from, t.twinning_id)
      from twinnings t
      join assignment_decisions d on d.programme_id = ${programmeId} and d.decision_id = t.decision_id
      join lateral (select name from place_versions where place_id = t.place_id
        order by valid_from desc nulls last limit 1) v on true
      where t.programme_id = ${programmeId} and t.unit_id = u.unit_id
        and (t.valid_until is null or t.valid_until > ${after})), '[]') as twinnings
    from units u
    where u.programme_id = ${programmeId} and (u.valid_until is null or u.valid_until > ${after})
    order by array_position(array['partyBody', 'stateAgency', 'massOrganisation', 'armedForces', 'centralBranch',
      'publicService', 'stateEnterprise', 'armyEnterprise', 'otherEnterprise'], u.block), u.block_order, u.unit_id`.execute(
    db,
  )
  return rows
}
