import type { Uuid } from '#domain/base/uuid.ts'
import { type PovertyReview, povertyReviews } from '#domain/indicators/poverty-reviews.ts'
import type { Db } from '#server/platform/database.ts'
import { listIndicatorValues } from './indicators.sql.ts'

/** The poverty reviews of a place, each source on its own line, with the breaks of the standard marked. */
export async function listPovertyReviews(
  db: Db,
  programmeId: Uuid,
  placeId: Uuid,
): Promise<PovertyReview[]> {
  return povertyReviews(await listIndicatorValues(db, programmeId, placeId))
}
