import { sql } from 'kysely'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { insertPlaces } from '#server/places/places.ts'
import type { Db } from '#server/platform/database.ts'

/** A programme as its first administrator writes it down; the agency words the rest in the settings of its papers. */
export type FirstProgramme = {
  programmeId: Uuid
  slug: string
  title: string
  resolution: string
  resolutionDate: PlainDate
  /** What the papers print until the agency has said it. */
  unsaid: string
}

export type Province = {
  placeId: Uuid
  versionId: Uuid
  code: string
  name: string
  kind: 'tỉnh' | 'thành phố'
}

export type FirstAdministrator = { personId: Uuid; postId: Uuid; name: string; heldFrom: PlainDate }

/** Does anything stand in the database that a programme would have to share it with? Asked as its owner. */
export async function standsEmpty(owner: Db): Promise<boolean> {
  const { rows } = await sql<{ filled: boolean }>`
    select exists (select 1 from programme_slugs) or exists (select 1 from programmes)
      or exists (select 1 from people) or exists (select 1 from places)
      or exists (select 1 from database_kind) as filled`.execute(owner)
  return rows[0]?.filled === false
}

/** The programme, its province and its administrator, in a database that is of real people from then on. */
export async function insertFirstProgramme(
  owner: Db,
  programme: FirstProgramme,
  province: Province,
  administrator: FirstAdministrator,
): Promise<void> {
  const { programmeId, slug, title, resolution, resolutionDate, unsaid } = programme
  const { placeId, versionId, code, name, kind } = province
  const { personId, postId, heldFrom } = administrator
  await sql`insert into database_kind (is_practice) values (false)`.execute(owner)
  await insertPlaces(owner, [
    {
      ...{ placeId, versionId, level: 'province', code, name, kind },
      ...{ parentId: null, validFrom: null, legalText: '' },
    },
  ])
  await sql`insert into programme_slugs (slug, programme_id, title, is_practice)
    values (${slug}, ${programmeId}, ${title}, false)`.execute(owner)
  await sql`insert into programmes (programme_id, slug, title, resolution_number, resolution_date, resolution_term,
      resolution_abstract, superior_body, issuing_body, place_name, province_place_id)
    values (${programmeId}, ${slug}, ${title}, ${resolution}, ${resolutionDate}, ${unsaid}, ${unsaid}, ${unsaid},
      ${unsaid}, ${name}, ${placeId})`.execute(owner)
  await sql`insert into people (person_id, name, is_practice, is_administrator)
    values (${personId}, ${administrator.name}, false, true)`.execute(owner)
  await sql`insert into posts (programme_id, post_id, person_id, role, title, held_from)
    values (${programmeId}, ${postId}, ${personId}, 'administrator', ${title}, ${heldFrom})`.execute(
    owner,
  )
}
