import { sql } from 'kysely'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'

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

/** Which fields changed; nothing when the unit has no such contact. */
export async function updateContact(
  db: Db,
  programmeId: Uuid,
  { contactId, unitId, postName, holderName, telephone }: Contact,
): Promise<(keyof Contact)[] | undefined> {
  const holder = holderName ?? null
  const { rows } = await sql<Partial<Record<keyof Contact, boolean>>>`
    with before as (
      select * from ${scoped(db, 'unit_contacts')}
      where programme_id = ${programmeId} and unit_id = ${unitId} and contact_id = ${contactId})
    update unit_contacts c set post_name = ${postName}, holder_name = ${holder}, telephone = ${telephone}
    from before b
    where c.programme_id = ${programmeId} and c.unit_id = ${unitId} and c.contact_id = b.contact_id
    returning b.post_name <> ${postName} as "postName", b.holder_name is distinct from ${holder}::text as "holderName",
      b.telephone <> ${telephone} as telephone`.execute(db)
  const [changed] = rows
  if (!changed) return undefined
  return (['postName', 'holderName', 'telephone'] as const).filter((field) => changed[field])
}
