import type { Uuid } from '#domain/base/uuid.ts'
import { type Actor, ROLES, type Role, readsWholeProgramme } from './actor.ts'

/** Everything that can be done, each with the roles that may. The screens read the same table. */
export const RIGHTS = {
  // Who may what is decided by those who do not work with what they give rights on.
  keepPeople: ['administrator'],
  readBackups: ['administrator'],
  readUpkeep: ['administrator'],
  usePost: ROLES,
  // Law 91/2025/QH15, Article 4: everybody reads what is held on them and asks for its correction.
  keepOwnData: ROLES,
  // Who came in, what was refused, what left as a file: by whoever keeps the accounts.
  readAccessTrail: ['administrator'],
  // A machine reads as the post; who keeps people may end its tokens, and has none.
  makeApiToken: ['standingAgency', 'unitLeader', 'focalPoint'],
  keepApiTokens: ['standingAgency', 'unitLeader', 'focalPoint', 'administrator'],
  readProgramme: [
    'standingAgency',
    'head',
    'deputyHead',
    'member',
    'assistant',
    'unitLeader',
    'focalPoint',
    'fieldTeam',
    'communeOfficer',
    'followUpOfficer',
  ],
  readBoard: ['standingAgency', 'head', 'deputyHead', 'member', 'assistant'],
  readYearReport: ['standingAgency', 'head', 'deputyHead', 'member', 'assistant'],
  // These three are asked of single fields, inside answers that others read too.
  // Key-commune labels stay inside the committee (law 14).
  readKeyCommunes: ['standingAgency', 'head', 'deputyHead', 'member', 'assistant'],
  readContacts: ['standingAgency', 'head', 'deputyHead', 'member', 'assistant'],
  // What a commune remarks goes to the agency and stays with the commune; the unit gets the answer alone.
  readRemarks: ['standingAgency', 'communeOfficer', 'followUpOfficer'],
  registerWork: ['standingAgency', 'focalPoint', 'followUpOfficer'],
  recordWorkProgress: ['standingAgency', 'focalPoint', 'fieldTeam', 'followUpOfficer'],
  agreeWorkShare: ['standingAgency', 'focalPoint', 'followUpOfficer'],
  agreeToWork: ['standingAgency', 'communeOfficer', 'followUpOfficer'],
  // Whoever records anything of a work takes their own newest entry back; whose it is the rule asks.
  undoWorkEvent: ['standingAgency', 'focalPoint', 'fieldTeam', 'communeOfficer', 'followUpOfficer'],
  // The field team knows the commune best and drafts; filing and amending is the unit's own word.
  keepPlan: ['standingAgency', 'unitLeader', 'focalPoint', 'fieldTeam', 'followUpOfficer'],
  filePlan: ['standingAgency', 'unitLeader', 'focalPoint', 'followUpOfficer'],
  answerPlan: ['standingAgency', 'communeOfficer', 'followUpOfficer'],
  recordActivity: ['standingAgency', 'focalPoint', 'fieldTeam', 'followUpOfficer'],
  correctActivity: ['standingAgency', 'focalPoint', 'followUpOfficer'],
  registerIncomingDocument: ['standingAgency'],
  registerSignedPaper: ['unitLeader', 'focalPoint'],
  enterPeriodFor: ['standingAgency', 'followUpOfficer'],
  draftUrgingLetter: ['standingAgency'],
  grantExtension: ['standingAgency'],
  openYear: ['standingAgency'],
  changeDeadline: ['standingAgency'],
  requestPaper: ['standingAgency'],
  keepCalendar: ['standingAgency'],
  askToComplete: ['standingAgency'],
  writeFollowUpNote: ['standingAgency'],
  receiveReport: ['standingAgency'],
  sendLineChecks: ['standingAgency'],
  // No machine writes to a leader: who is reminded is the focal point and the agency alone.
  readReminders: ['standingAgency', 'focalPoint'],
  // Everybody may have a link for a new password by mail; a digest goes to who has reminders, a notice to administrators.
  keepMailAddress: ROLES,
  keepCalendarFeed: ['standingAgency', 'focalPoint'],
  readReminderRegister: ['standingAgency'],
  // A unit reads what was done to its own records; nobody filters by a person.
  readTrail: ['standingAgency', 'unitLeader', 'focalPoint'],
  // Digests alone, so that they can be kept away from the database by whoever runs it too.
  readTrailRoots: ['standingAgency', 'administrator'],
  sendReport: ['standingAgency', 'unitLeader', 'focalPoint', 'followUpOfficer'],
  keepFile: ['standingAgency', 'unitLeader', 'focalPoint', 'fieldTeam', 'followUpOfficer'],
  importWorkbook: ['standingAgency', 'focalPoint', 'followUpOfficer'],
  exportWorkbook: ['standingAgency', 'unitLeader', 'focalPoint', 'followUpOfficer'],
  writeYearReport: ['standingAgency'],
  writeUnitRemark: ['unitLeader', 'focalPoint'],
  keepContact: ['standingAgency'],
  answer: ['communeOfficer'],
  enterAnswerFor: ['standingAgency', 'followUpOfficer'],
  readAnswers: ['standingAgency', 'communeOfficer', 'followUpOfficer'],
  keepRounds: ['standingAgency'],
  closeMatter: ['standingAgency'],
  issueSlip: ['standingAgency', 'followUpOfficer'],
  revokeSlip: ['standingAgency', 'communeOfficer', 'followUpOfficer'],
  replyToAnswer: ['unitLeader', 'focalPoint'],
  changeYearSettings: ['standingAgency'],
  keepUnits: ['standingAgency'],
  keepPlaces: ['standingAgency'],
  keepTwinnings: ['standingAgency'],
  recordNeed: ['standingAgency', 'communeOfficer', 'followUpOfficer'],
  answerNeed: ['standingAgency'],
  recordProposal: ['standingAgency', 'communeOfficer', 'followUpOfficer'],
  answerProposal: [
    'standingAgency',
    'unitLeader',
    'focalPoint',
    'communeOfficer',
    'followUpOfficer',
  ],
  askForCoordination: ['standingAgency', 'focalPoint', 'communeOfficer', 'followUpOfficer'],
  planVisit: ['standingAgency', 'focalPoint', 'fieldTeam', 'followUpOfficer'],
  dismissOverlap: ['standingAgency', 'focalPoint', 'communeOfficer', 'followUpOfficer'],
  replyToRequest: [
    'standingAgency',
    'unitLeader',
    'focalPoint',
    'communeOfficer',
    'followUpOfficer',
  ],
} as const satisfies Record<string, readonly Role[]>

export type Right = keyof typeof RIGHTS

/** Does a token carry the right? Whoever asks without one is bound by the post alone. */
export function tokenCarries({ token }: Pick<Actor, 'token'>, right: Right): boolean {
  return token === undefined || token.rights.includes(right)
}

/** May this post do that at all? Which rows it may touch is asked by the rules below. */
export function may(actor: Pick<Actor, 'role'>, right: Right): boolean {
  return (RIGHTS[right] as readonly Role[]).includes(actor.role)
}

/** May this post write for the unit? The agency for every unit, others for their own. */
export function mayWriteForUnit(actor: Actor, unitId: Uuid): boolean {
  return actor.role === 'standingAgency' || actor.unitIds.includes(unitId)
}

/** May this post write for the commune? The agency for every one, others for those of the post. */
export function mayWriteForPlace(actor: Actor, placeId: Uuid): boolean {
  return actor.role === 'standingAgency' || actor.placeIds.includes(placeId)
}

/** Is what this post writes for the unit entered in the unit's name by somebody else? */
export function entersFor(actor: Actor, unitId: Uuid): boolean {
  return actor.role === 'followUpOfficer' || !actor.unitIds.includes(unitId)
}

/** May this post answer for the commune? The agency for every one, by its signed slip; others for their own. */
export function mayAnswerForPlace(actor: Actor, placeId: Uuid): boolean {
  if (actor.role === 'standingAgency') return true
  const answers = may(actor, 'answer') || may(actor, 'enterAnswerFor')
  return answers && actor.placeIds.includes(placeId)
}

/** May this post read what the unit recorded, money and files included? */
export function mayReadUnit(actor: Actor, unitId: Uuid): boolean {
  return readsWholeProgramme(actor.role) || actor.unitIds.includes(unitId)
}

/** May this post read what concerns the place? */
export function mayReadPlace(actor: Actor, placeId: Uuid): boolean {
  return (
    readsWholeProgramme(actor.role) ||
    actor.placeIds.includes(placeId) ||
    actor.twinnedPlaceIds.includes(placeId)
  )
}
