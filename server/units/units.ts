import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { CommandContext, Outcome } from '#server/platform/context.ts'
import { type Contact, insertContact, updateContact } from './contacts.sql.ts'

import { findUnitName } from './units.sql.ts'

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
  if (command.contactId === undefined) await insertContact(db, actor.programmeId, contact)
  else if (!(await updateContact(db, actor.programmeId, contact)))
    return refuse({ code: 'contact-unknown' })
  const { contactId } = contact
  return ok({ answer: { contactId }, about: { kind: 'contact', id: contactId, unitId } })
}
