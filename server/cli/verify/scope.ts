import type { Scope } from '#domain/access/actor.ts'
import type { Uuid } from '#domain/base/uuid.ts'

/** No programme, and nobody. */
export const NO_PROGRAMME: Uuid = '00000000-0000-0000-0000-000000000000'

/** The whole of a programme, as nobody. */
export function scopeOfProgramme(programmeId: Uuid): Scope {
  const nobody = { unitIds: [], placeIds: [], moneyPlaceIds: [] }
  return { programmeId, personId: NO_PROGRAMME, whole: true, agency: true, ...nobody }
}
