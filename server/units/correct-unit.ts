import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { BLOCK_NAMES, type Block, isOfForces } from '#domain/units/blocks.ts'
import { decideCorrection } from '#domain/units/correct-unit.ts'
import type { CorrectUnit } from '#domain/units/schema.ts'
import type { CommandContext, Outcome } from '#server/platform/context.ts'
import { findUnitForUpdate } from './changes.sql.ts'
import { correct, hasVisits } from './corrections.sql.ts'
import { listKeptUnits } from './units.sql.ts'

type Corrected = { unitId: Uuid; code: string; block: Block }

/**
 * Corrects a code or a block that was entered wrongly. It holds from now on; papers of an earlier moment keep what was on
 * record then.
 */
export async function correctUnit(
  { db, actor, commandId, newId }: CommandContext,
  unitId: Uuid,
  { reason: why, ...wanted }: CorrectUnit,
): Promise<Result<Outcome<Corrected>>> {
  const { programmeId, personId: recordedBy } = actor
  if (!(await findUnitForUpdate(db, programmeId, unitId))) return refuse({ code: 'unit-unknown' })
  const units = await listKeptUnits(db, programmeId)
  const unit = units.find((one) => one.unitId === unitId)
  if (!unit) return refuse({ code: 'unit-unknown' })
  const decided = decideCorrection(unit, wanted, units)
  if (!decided.ok) return decided
  const { code, block } = decided.value
  // Into the forces or out of them: what their visits name was decided when they were planned.
  if (isOfForces(block) !== isOfForces(unit.block) && (await hasVisits(db, programmeId, unitId)))
    return refuse({ code: 'unit-has-visits' })
  const reason = normaliseText(why)
  const row = { correctionId: newId(), unitId, code, block, recordedBy, commandId, reason }
  if (!(await correct(db, programmeId, row)))
    return refuse({ code: 'unit-code-of-other', unitCode: code, unit: '' })
  const details = {
    ...{ code, codeBefore: unit.code },
    ...{ block: BLOCK_NAMES[block], blockBefore: BLOCK_NAMES[unit.block] },
  }
  return ok({
    answer: { unitId, code, block },
    about: { kind: 'unit', id: unitId, unitId, reason, details },
  })
}
