import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Block } from './blocks.ts'

/** A unit as the programme lists it: by block, then as entered. */
export type Listed = { unitId: Uuid; code: string; name: string; block: Block }

export type Correction = {
  code: string
  block: Block
  /** After whom it stands from then on, where the block changes; none where it is the first of its block. */
  after: string | null
  /** How many units the block before and the block after have then, itself included; null where the block stays. */
  counts: { before: number; after: number } | null
}

/**
 * What correcting a unit's code or block comes to: a unit that goes to another block stands last in it, for the
 * decision's order there does not name it. The page shows it before it is recorded, by this same rule.
 * @param units every unit of the programme, in its order
 */
export function decideCorrection(
  unit: Listed,
  wanted: { code: string; block: Block },
  units: readonly Listed[],
): Result<
  Correction,
  { code: 'unit-not-corrected' } | { code: 'unit-code-of-other'; unitCode: string; unit: string }
> {
  const code = normaliseText(wanted.code)
  const { block } = wanted
  if (code === unit.code && block === unit.block) return refuse({ code: 'unit-not-corrected' })
  const other = units.find((one) => one.unitId !== unit.unitId && one.code === code)
  if (other) return refuse({ code: 'unit-code-of-other', unitCode: code, unit: other.name })
  if (block === unit.block) return ok({ code, block, after: null, counts: null })
  const members = units.filter((one) => one.block === block)
  const left = units.filter((one) => one.block === unit.block).length - 1
  return ok({
    ...{ code, block, after: members.at(-1)?.name ?? null },
    counts: { before: left, after: members.length + 1 },
  })
}
