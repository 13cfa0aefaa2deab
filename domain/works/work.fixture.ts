import type { Actor, Role } from '#domain/access/actor.ts'
import { plainDate } from '#domain/base/plain-date.ts'
import type { undoNewest } from './undo.ts'

export const WORK = 'work'
const PLACE = 'place'
export const TODAY = plainDate('2026-11-23')

export function actor(
  personId: string,
  role: Role,
  unitIds: string[],
  placeIds: string[] = [],
): Actor {
  return {
    ...{ personId, personName: '', postId: personId, postTitle: '', role, programmeId: 'p' },
    ...{ unitIds, placeIds, twinnedPlaceIds: [] },
  }
}

export const LEAD = actor('lead', 'focalPoint', ['u1'])
export const PARTNER = actor('partner', 'focalPoint', ['u2'])
export const THIRD = actor('third', 'focalPoint', ['u3'])
export const TEAM = actor('team', 'fieldTeam', ['u1'])
export const COMMUNE = actor('commune', 'communeOfficer', [], [PLACE])
export const AGENCY = actor('agency', 'standingAgency', [])
export const ACTORS = [LEAD, PARTNER, THIRD, TEAM, COMMUNE, AGENCY]

export const REGISTRATION = {
  kind: 'communityHall',
  name: 'Nhà văn hóa thôn 7',
  year: 2026,
  placeId: PLACE,
  placeVersionId: 'v',
  leadUnitId: 'u1',
  payers: [{ unitId: 'u1' }, { unitId: 'u2' }, { unitId: 'u3' }],
  registeredOn: plainDate('2026-02-02'),
  cost: 100_000_001,
  peopleContribution: 10_000_000,
}

export const GROUND = {
  today: TODAY,
  registeredBy: 'lead',
  spokeForCommune: ['spoke'],
  hasPayments: false,
}

export const paper = { number: '12/UBND', issuedOn: plainDate('2026-02-20') }

export const MORNING = '2026-11-23T01:00:00.000Z'

export const UNDO = { today: TODAY, now: '2026-11-23T01:14:00.000Z', standsOn: undefined }

export const codeOfUndo = (undo: ReturnType<typeof undoNewest>) =>
  undo.ok ? undefined : undo.refusal.code
