import { sql } from 'kysely'
import type { Uuid } from '#domain/base/uuid.ts'
import type { PublishedValue } from '#domain/indicators/poverty-reviews.ts'
import type { Db } from '#server/platform/database.ts'

/** Everything published about a place, oldest date first. */
export async function listIndicatorValues(
  db: Db,
  programmeId: Uuid,
  placeId: Uuid,
): Promise<PublishedValue[]> {
  const { rows } = await sql<PublishedValue>`
    select indicator, place_id as "placeId", place_version_id as "placeVersionId", measured_on as "measuredOn", amount, poverty_standard as "povertyStandard",
      figure_status as "figureStatus", source_document as "sourceDocument", note
    from indicator_values
    where programme_id = ${programmeId} and place_id = ${placeId}
    order by measured_on, indicator, recorded_at, indicator_id`.execute(db)
  return rows
}
