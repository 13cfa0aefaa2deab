import { sql } from 'kysely'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'

/** Writes communes into the list of a decision; answers those that were not in it. */
export async function insertDesignations(
  db: Db,
  placeIds: readonly Uuid[],
  row: { listId: string; validFrom: PlainDate; legalText: string; evidence: string },
): Promise<Uuid[]> {
  const { rows } = await sql<{ placeId: Uuid }>`
    insert into place_designations (place_id, designation, list_id, valid_from, legal_text, evidence)
    select place_id, 'extremelyDifficult', ${row.listId}, ${row.validFrom}, ${row.legalText}, ${row.evidence}
    from unnest(${placeIds}::uuid[]) as u (place_id)
    on conflict do nothing
    returning place_id as "placeId"`.execute(db)
  return rows.map(({ placeId }) => placeId)
}

/** Ends what makes communes extremely difficult after a day; answers those that it made so until then. */
export async function endDesignations(
  db: Db,
  placeIds: readonly Uuid[],
  endedOn: PlainDate,
): Promise<Uuid[]> {
  const { rows } = await sql<{ placeId: Uuid }>`
    update place_designations set valid_until = ${endedOn}
    where place_id = any (${placeIds}::uuid[]) and designation = 'extremelyDifficult'
      and valid_from < ${endedOn} and (valid_until is null or valid_until > ${endedOn})
    returning place_id as "placeId"`.execute(db)
  return rows.map(({ placeId }) => placeId)
}
