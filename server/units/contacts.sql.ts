import { sql } from 'kysely'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'

export type Contact = {
  contactId: Uuid
  unitId: Uuid
  postName: string
  holderName: string | undefined
  telephone: string
}

export async function insertContact(db: Db, programmeId: Uuid, contact: Contact): Promise<void> {
  const { contactId, unitId, postName, holderName, telephone } = contact
  await sql`insert into unit_contacts (programme_id, contact_id, unit_id, post_name, holder_name, telephone)
    values (${programmeId}, ${contactId}, ${unitId}, ${postName}, ${holderName ?? null}, ${telephone})`.execute(
    db,
  )
}

/** False when the unit has no such contact. */
export async function updateContact(
  db: Db,
  programmeId: Uuid,
  { contactId, unitId, postName, holderName, telephone }: Contact,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update unit_contacts set post_name = ${postName}, holder_name = ${holderName ?? null}, telephone = ${telephone}
    where programme_id = ${programmeId} and unit_id = ${unitId} and contact_id = ${contactId}`.execute(
    db,
  )
  return numAffectedRows === 1n
}
