import type { Scope } from '#domain/access/actor.ts'
import { NOBODY, type Uuid } from '#domain/base/uuid.ts'

/** The agency's scope without a person: machines tell about all units. */
export function machineScope(programmeId: Uuid): Scope {
  const nothing = { unitIds: [], placeIds: [], moneyPlaceIds: [] }
  return { programmeId, personId: NOBODY, whole: true, agency: true, ...nothing }
}

/** The Message-ID of a mail, without its angle brackets: the same however often it is sent. */
export function internetIdOf(mailId: Uuid, publicUrl: string | undefined): string {
  const host = publicUrl === undefined ? 'ketnghia.localhost' : new URL(publicUrl).hostname
  return `${mailId}@${host}`
}
