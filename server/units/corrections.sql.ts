import { type RawBuilder, sql } from 'kysely'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Block } from '#domain/units/blocks.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'

/**
 * In place of `units`, after `from` or `join`: each unit with the code, the block and the order in it that were on record
 * at a moment; what was corrected later stands as before. Columns that papers of a moment do not take are left out.
 */
export function unitsKnown(programmeId: Uuid, asOf: string): RawBuilder<unknown> {
  return sql`(
    select u.programme_id, u.unit_id, u.name, u.search_text, u.valid_until, coalesce(c.code_before, u.code) as code,
      coalesce(c.block_before, u.block) as block, coalesce(c.block_order_before, u.block_order) as block_order
    from units u
    left join (select distinct on (unit_id) unit_id, code_before, block_before, block_order_before from unit_corrections
      where programme_id = ${programmeId} and recorded_at > ${asOf}
      order by unit_id, recorded_at, correction_id) c on c.unit_id = u.unit_id
    where u.programme_id = ${programmeId})`
}

export type CorrectionRow = {
  correctionId: Uuid
  unitId: Uuid
  code: string
  block: Block
  recordedBy: Uuid
  commandId: Uuid
  reason: string
}

/** Corrects a unit; one that goes to another block stands last there. False where its code is another's meanwhile. */
export async function correct(db: Db, programmeId: Uuid, row: CorrectionRow): Promise<boolean> {
  const { correctionId, unitId, code, block, recordedBy, commandId, reason } = row
  await sql`insert into unit_corrections (programme_id, correction_id, unit_id, code, block, block_order, code_before,
      block_before, block_order_before, recorded_by, command_id, reason)
    select ${programmeId}, ${correctionId}, u.unit_id, ${code}, ${block},
      case when u.block = ${block} then u.block_order else coalesce((
        select max(o.block_order) from units o where o.programme_id = ${programmeId} and o.block = ${block}), 0) + 1 end,
      u.code, u.block, u.block_order, ${recordedBy}, ${commandId}, ${reason}
    from units u where u.programme_id = ${programmeId} and u.unit_id = ${unitId}`.execute(db)
  const { numAffectedRows } =
    await sql`update units u set code = c.code, block = c.block, block_order = c.block_order
    from unit_corrections c
    where c.programme_id = ${programmeId} and c.correction_id = ${correctionId}
      and u.programme_id = ${programmeId} and u.unit_id = c.unit_id
      and not exists (select 1 from units o where o.programme_id = ${programmeId} and o.code = ${code} and o.unit_id <> u.unit_id)`.execute(
      db,
    )
  return numAffectedRows === 1n
}

/** Is a visit of the unit planned, one that names its day or its unit? */
export async function hasVisits(db: Db, programmeId: Uuid, unitId: Uuid): Promise<boolean> {
  const { rows } = await sql`
    select 1 from (
      select distinct on (visit_id) is_withdrawn from ${scoped(db, 'planned_visit_revisions')}
      where programme_id = ${programmeId} and unit_id = ${unitId} order by visit_id, revision desc) v
    where not v.is_withdrawn limit 1`.execute(db)
  return rows.length > 0
}
