import { sql } from 'kysely'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'

export type PlaceVersionRow = {
  placeVersionId: Uuid
  placeId: Uuid
  code: string
  name: string
  kind: string
}

/** The version of a place that holds on a day: a code and a name never identify a place (law 7). */
export async function findVersionOn(
  db: Db,
  placeId: Uuid,
  day: PlainDate,
): Promise<PlaceVersionRow | undefined> {
  const { rows } = await sql<PlaceVersionRow>`
    select place_version_id as "placeVersionId", place_id as "placeId", code, name, kind
    from place_versions
    where place_id = ${placeId} and (valid_from is null or valid_from <= ${day})
      and (valid_until is null or valid_until > ${day})`.execute(db)
  return rows[0]
}
