import type { PlainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { RenameUnit } from '#domain/units/schema.ts'
import type { CommandContext, Outcome } from '#server/platform/context.ts'
import type { Db } from '#server/platform/database.ts'
import * as changes from './changes.sql.ts'
import { type Contact, insertContact, updateContact } from './contacts.sql.ts'
import { findUnitName } from './units.sql.ts'

export { listFormerNames } from './changes.sql.ts'
export { unitsKnown } from './corrections.sql.ts'
export { findUnitName, listUnits } from './units.sql.ts'

/** Keeps whom to call at a unit: a new contact, or the one that stands when its id is given. */
export async function keepContact(
  { db, actor, newId }: CommandContext,
  command: Omit<Contact, 'contactId' | 'holderName'> & {
    contactId?: Uuid | undefined
    holderName?: string | undefined
  },
): Promise<Result<Outcome<{ contactId: Uuid }>>> {
  const { unitId, holderName } = command
  const contact: Contact = {
    contactId: command.contactId ?? newId(),
    unitId,
    postName: normaliseText(command.postName),
    holderName: holderName === undefined ? undefined : normaliseText(holderName),
    telephone: normaliseText(command.telephone),
  }
  if (!(await findUnitName(db, actor.programmeId, unitId))) return refuse({ code: 'unit-unknown' })
  const { contactId } = contact
  const about = { kind: 'contact', id: contactId, unitId }
  if (command.contactId === undefined) {
    await insertContact(db, actor.programmeId, contact)
    return ok({ answer: { contactId }, about })
  }
  const changed = await updateContact(db, actor.programmeId, contact)
  if (!changed) return refuse({ code: 'contact-unknown' })
  // What it was is personal: the trail says which fields, as of an account that is corrected.
  return ok({ answer: { contactId }, about: { ...about, details: { changed } } })
}

/** What papers of a day call a unit, by what was recorded until a moment: a function from id and present name. */
export async function unitNamesAt(
  db: Db,
  programmeId: Uuid,
  at: { day: PlainDate; asOf: string },
): Promise<(unitId: Uuid, presentName: string) => string> {
  const rows = await changes.listNamesAt(db, programmeId, at)
  const names = new Map(rows.map(({ unitId, name }) => [unitId, name]))
  return (unitId, presentName) => names.get(unitId) ?? presentName
}

/** The unit goes by another name from a day on; papers of earlier days, and as of earlier moments, keep theirs. */
export async function renameUnit(
  { db, actor, moment, commandId, newId }: CommandContext,
  unitId: Uuid,
  { from, document, reason, ...wanted }: RenameUnit,
): Promise<Result<Outcome<{ unitId: Uuid; name: string }>>> {
  const { programmeId, personId } = actor
  const unit = await changes.findUnitForUpdate(db, programmeId, unitId)
  if (!unit) return refuse({ code: 'unit-unknown' })
  if (from > moment.today) return refuse({ code: 'day-in-future', day: formatDate(from) })
  const name = normaliseText(wanted.name)
  if (name === unit.name) return refuse({ code: 'name-unchanged' })
  const why = normaliseText(reason)
  await changes.insertUnitChange(db, programmeId, {
    ...{
      changeId: newId(),
      unitId,
      kind: 'renamed',
      happenedOn: from,
      name,
      nameBefore: unit.name,
    },
    ...{ document: normaliseText(document), recordedBy: personId, commandId, reason: why },
  })
  await changes.refreshName(db, programmeId, unitId)
  const details = { from, name, nameBefore: unit.name, document }
  return ok({
    answer: { unitId, name },
    about: { kind: 'unit', id: unitId, unitId, reason: why, details },
  })
}

export type ClosingUnit = { unitId: Uuid; closedOn: PlainDate; document: string; reason: string }

/** Marks a unit as no longer there from a day on. Its twinnings and reports are ended by who keeps those. */
export async function recordClosing(
  { db, actor, moment, commandId, newId }: CommandContext,
  { unitId, closedOn, document, reason }: ClosingUnit,
): Promise<Result<{ name: string }>> {
  const { programmeId, personId } = actor
  const unit = await changes.findUnitForUpdate(db, programmeId, unitId)
  if (!unit) return refuse({ code: 'unit-unknown' })
  if (closedOn > moment.today) return refuse({ code: 'day-in-future', day: formatDate(closedOn) })
  await changes.insertUnitChange(db, programmeId, {
    ...{
      changeId: newId(),
      unitId,
      kind: 'closed',
      happenedOn: closedOn,
      name: null,
      nameBefore: null,
    },
    ...{ document: normaliseText(document), recordedBy: personId, commandId },
    reason: normaliseText(reason),
  })
  await changes.closeUnit(db, programmeId, { unitId, closedOn })
  return ok({ name: unit.name })
}
