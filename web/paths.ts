import { fillPath } from './platform/route.ts'

/** Every path of ours by name; `routes.ts` gives each its screen. */
export const paths = {
  home: '/',
  signIn: '/sign-in',
  firstPassword: '/first-password',
  forgottenPassword: '/forgotten-password',
  secondStep: '/second-step',
  slip: '/slip',
  components: '/components',
  programme: '/p/:programme',
  account: '/p/:programme/account',
  accessTrail: '/p/:programme/access-trail',
  apiTokens: '/p/:programme/api-tokens',
  mailAddress: '/p/:programme/mail-address',
  people: '/p/:programme/people',
  newPerson: '/p/:programme/people/new',
  peopleTable: '/p/:programme/people/table',
  person: '/p/:programme/people/:personId',
  backups: '/p/:programme/backups',
  upkeep: '/p/:programme/upkeep',
  retention: '/p/:programme/retention',
  activities: '/p/:programme/activities',
  newActivity: '/p/:programme/activities/new',
  activity: '/p/:programme/activities/:activityId',
  works: '/p/:programme/works',
  newWork: '/p/:programme/works/new',
  work: '/p/:programme/works/:workId',
  correctActivity: '/p/:programme/activities/:activityId/correction',
  imports: '/p/:programme/imports',
  ownTable: '/p/:programme/imports/table',
  needs: '/p/:programme/needs',
  newNeeds: '/p/:programme/needs/new',
  need: '/p/:programme/needs/:needId',
  unaskedHelp: '/p/:programme/needs/unasked',
  proposals: '/p/:programme/proposals',
  allFigures: '/p/:programme/figures',
  figure: '/p/:programme/figures/:measure',
  report: '/p/:programme/years/:year/report',
  reportAnnex: '/p/:programme/years/:year/report/annexes/:annex',
  reportChanges: '/p/:programme/years/:year/report/changes',
  yearSettings: '/p/:programme/years/:year/settings',
  head: '/p/:programme/head',
  area: '/p/:programme/area',
  communes: '/p/:programme/communes',
  commune: '/p/:programme/communes/:placeId',
  communeVisits: '/p/:programme/communes/:placeId/visits',
  ownCommune: '/p/:programme/commune',
  requests: '/p/:programme/requests',
  newRequest: '/p/:programme/requests/new',
  request: '/p/:programme/requests/:requestId',
  overlaps: '/p/:programme/overlaps',
  jointHelp: '/p/:programme/joint-help',
  communeRound: '/p/:programme/commune/round',
  rounds: '/p/:programme/rounds',
  board: '/p/:programme/board',
  lateUnits: '/p/:programme/board/late/:periodId',
  periodEntry: '/p/:programme/board/entry',
  lateness: '/p/:programme/years/:year/lateness',
  workCalendar: '/p/:programme/years/:year/calendar',
  reminders: '/p/:programme/reminders',
  reminderRegister: '/p/:programme/reminders/register',
  trail: '/p/:programme/trail',
  trailRoots: '/p/:programme/trail/roots',
  yearPeriods: '/p/:programme/years/:year/periods',
  assignments: '/p/:programme/assignments',
  units: '/p/:programme/units',
  communesEntered: '/p/:programme/communes/entered',
  unit: '/p/:programme/unit',
  plan: '/p/:programme/plan',
  plans: '/p/:programme/plans',
  planItem: '/p/:programme/plan-items/:planItemId',
} as const

type PathName = keyof typeof paths

type Names<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Names<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never

type Values<Path extends string> = [Names<Path>] extends [never]
  ? Readonly<Record<string, never>>
  : Readonly<Record<Names<Path>, string>>

/** The address of a screen: `pathTo('board', { programme }, { year: '2019' })`. */
export function pathTo<Name extends PathName>(
  name: Name,
  params: Values<(typeof paths)[Name]>,
  query: Readonly<Record<string, string>> = {},
): string {
  const search = new URLSearchParams(query).toString()
  return fillPath(paths[name], params) + (search === '' ? '' : `?${search}`)
}
