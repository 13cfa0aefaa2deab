import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { RecordActivity, RecordInCommunes } from './schema.ts'

/**
 * One record for each commune of a help given to several. What stands beside the list is recorded whole for
 * every commune, what stands at a commune is its own and takes the place of the common amount; nothing is
 * divided. Refuses a commune named twice.
 */
export function recordsByCommune(
  command: RecordInCommunes,
): Result<RecordActivity[], { code: 'commune-named-twice' }> {
  const { communes, isOneTrip: _, ...shared } = command
  if (new Set(communes.map(({ placeId }) => placeId)).size < communes.length)
    return refuse({ code: 'commune-named-twice' })
  return ok(communes.map((own) => ({ ...shared, ...own })))
}
