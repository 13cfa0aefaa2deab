import type { Role } from './actor.ts'

/** Where somebody signs in. */
export const SIGN_IN_HOME = '/sign-in'

/** Where the second step is given, and set up. */
export const SECOND_STEP_HOME = '/second-step'

/** Where each role begins its day, below /p/{programme}. */
const HOMES: Record<Role, string> = {
  standingAgency: 'board',
  head: 'head',
  deputyHead: 'head',
  member: 'head',
  assistant: 'head',
  unitLeader: 'unit',
  focalPoint: 'unit',
  fieldTeam: 'unit',
  communeOfficer: 'commune',
  followUpOfficer: 'activities',
  administrator: 'people',
}

export function homeOf(role: Role, slug: string): string {
  return `/p/${slug}/${HOMES[role]}`
}
