import { CAST, type CastMember } from '#test/people.ts'
import type { SampleAuthor } from './model.ts'

export const AGENCY: SampleAuthor = authorOf(CAST.hoa)

export const FOLLOW_UP_OFFICER: SampleAuthor = authorOf(CAST.mai)

/** The only commune of the sample that answers for itself. */
export const COMMUNE_OFFICER: SampleAuthor & { placeCodes: readonly string[] } = {
  ...authorOf(CAST.dung),
  placeCodes: CAST.dung.placeCodes,
}

/** Who enters a unit's figures, and whether that is somebody else than the unit. */
export type Keeper = { author: SampleAuthor; enteredFor: boolean }

/** Who enters for a unit: its own focal point, the officer who follows it, else the standing agency. */
export function authorFor(unitCode: string): Keeper {
  const own = [CAST.nam, CAST.ngoc].find((person) => holds(person, unitCode))
  if (own) return { author: authorOf(own), enteredFor: false }
  return {
    author: holds(CAST.mai, unitCode) ? authorOf(CAST.mai) : AGENCY,
    enteredFor: true,
  }
}

function holds(person: CastMember, unitCode: string): boolean {
  return person.unitCodes.includes(unitCode)
}

function authorOf({ personId, postId }: CastMember): SampleAuthor {
  return { personId, postId }
}
