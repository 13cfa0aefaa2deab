import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { BLOCK_NAMES } from '#domain/units/blocks.ts'
import type { AddUnits, UnitsView } from '#domain/units/schema.ts'
import { decideUnits } from '#domain/units/unit-table.ts'
import type { CommandContext, Context, Outcome } from '#server/platform/context.ts'
import { insertContact } from './contacts.sql.ts'
import * as sql from './units.sql.ts'

/** The units of the programme with whom to call, as its agency keeps them. */
export async function getUnits({ db, actor, moment }: Context): Promise<Result<UnitsView>> {
  const rows = await sql.listKeptUnits(db, actor.programmeId)
  return ok({
    today: moment.today,
    units: rows.map((row) => ({ ...row, blockName: BLOCK_NAMES[row.block] })),
  })
}

type Added = { added: number; same: number }

/** Units as they were previewed, by the same rule, all or nothing; those that stand just so are passed over. */
export async function addUnits(
  { db, actor, newId }: CommandContext,
  { units }: AddUnits,
): Promise<Result<Outcome<Added>>> {
  const { programmeId } = actor
  const standing = await sql.listKeptUnits(db, programmeId)
  const verdicts = decideUnits(
    units.map(({ code, name, block, contact, isOther = false }) => ({
      ...{ code, name, block, isOther },
      postName: contact?.postName ?? '',
      holderName: contact?.holderName ?? '',
      telephone: contact?.telephone ?? '',
    })),
    standing,
  )
  const odd = verdicts.findIndex(({ state }) => state === 'alike' || state === 'refused')
  if (odd >= 0)
    return refuse({
      ...{ code: 'unit-not-as-previewed', row: String(odd + 1) },
      name: units[odd]?.name ?? '',
    })
  const fresh = verdicts.flatMap(({ state, entry }, at) =>
    state === 'new' && entry.block ? [{ at, unitId: newId(), entry, block: entry.block }] : [],
  )
  const inserted = await sql.insertUnits(
    db,
    programmeId,
    fresh.map(({ unitId, entry: { code, name }, block }) => ({ unitId, code, name, block })),
  )
  const taken = fresh.find(({ unitId }) => !inserted.includes(unitId))
  if (taken) {
    const { at, entry } = taken
    return refuse({ code: 'unit-code-taken', row: String(at + 1), unitCode: entry.code })
  }
  for (const { unitId, entry } of fresh) {
    if (entry.telephone === '') continue
    const { postName, telephone, holderName } = entry
    await insertContact(db, programmeId, {
      ...{ contactId: newId(), unitId, telephone, postName },
      holderName: holderName === '' ? undefined : holderName,
    })
  }
  const unitIds: Uuid[] = fresh.map(({ unitId }) => unitId)
  const answer = { added: fresh.length, same: verdicts.length - fresh.length }
  return ok({ answer, about: { kind: 'units', details: { ...answer, unitIds } } })
}
