import { readsWholeProgramme } from '#domain/access/actor.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import { plainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { PlanHistory, PlanKey } from '#domain/plans/plan.ts'
import { programmeYearSpan } from '#domain/programme/reporting-month.ts'
import type { Context } from '#server/platform/context.ts'
import { findYearAsked } from '#server/programme/programme.ts'
import { listTwinnings } from '#server/twinning/twinning.ts'
import * as sql from './plans.sql.ts'

/** Every plan that the scope shows, with all that was ever said of it; drafts of others stay unseen. */
export async function loadPlans(
  { db, actor }: Pick<Context, 'db' | 'actor'>,
  ask: sql.PlansAsk,
): Promise<PlanHistory[]> {
  const { programmeId } = actor
  const revisions = await sql.listItemRevisions(db, programmeId, ask)
  const filings = await sql.listFilings(db, programmeId, ask)
  const answers = await sql.listAnswers(db, programmeId, ask)
  const plans = new Map<string, PlanHistory & { revisions: PlanHistory['revisions'][number][] }>()
  const at = (key: PlanKey) => {
    const name = nameOf(key)
    const known = plans.get(name) ?? { ...emptyPlan(key), revisions: [] }
    plans.set(name, known)
    return known
  }
  for (const { unitId, placeId, year, ...row } of revisions) {
    const key = { unitId, placeId, year }
    at(key).revisions.push({ ...row, money: seesMoney(actor, key) ? row.money : null })
  }
  for (const { unitId, placeId, year, ...filing } of filings) {
    const key = { unitId, placeId, year }
    plans.set(nameOf(key), { ...at(key), filing })
  }
  for (const { unitId, placeId, year, ...answer } of answers) {
    const key = { unitId, placeId, year }
    const known = at(key)
    plans.set(nameOf(key), { ...known, answers: [...known.answers, answer] })
  }
  return [...plans.values()]
}

/** The plan of one unit, commune and year, empty where nothing was entered. */
export async function loadPlan(
  context: Pick<Context, 'db' | 'actor'>,
  key: PlanKey,
): Promise<PlanHistory> {
  const [plan] = await loadPlans(context, key)
  return plan ?? emptyPlan(key)
}

export function emptyPlan({ unitId, placeId, year }: PlanKey): PlanHistory {
  return { unitId, placeId, year, revisions: [], filing: null, answers: [] }
}

/** Money is seen by the unit, the commune itself and the committee (architecture, Roles). */
function seesMoney(actor: Context['actor'], { unitId, placeId }: PlanKey): boolean {
  return (
    readsWholeProgramme(actor.role) ||
    actor.unitIds.includes(unitId) ||
    actor.placeIds.includes(placeId)
  )
}

export type PlanYear = {
  year: number
  span: { from: PlainDate; to: PlainDate }
  yearFocus: readonly string[]
}

/** A year of the programme with the days between which its plans fall due; the newest when none is asked. */
export async function findPlanYear(
  { db, actor, moment }: Pick<Context, 'db' | 'actor' | 'moment'>,
  asked: string | number | undefined,
): Promise<PlanYear | undefined> {
  const text = asked === undefined ? undefined : String(asked)
  const row = await findYearAsked(db, actor.programmeId, text, moment.today)
  if (!row) return undefined
  const { from } = programmeYearSpan(row.year, row.settings.calendar)
  // A plan runs to the last day of the plain year, whatever the calendar of figures.
  const span = { from, to: plainDate(`${row.year}-12-31`) }
  return { year: row.year, span, yearFocus: row.settings.yearFocus }
}

export type PlanCommune = { placeId: Uuid; name: string; isLead: boolean }

/** The communes that a unit is twinned with at some time of the year, each once. */
export async function communesOfUnit(
  { db, actor }: Pick<Context, 'db' | 'actor'>,
  unitId: Uuid,
  { span }: PlanYear,
): Promise<PlanCommune[]> {
  const twinnings = await listTwinnings(db, actor.programmeId, { ...span, unitId })
  const communes = new Map<Uuid, PlanCommune>()
  for (const { placeId, placeName, isLead } of twinnings)
    communes.set(placeId, {
      placeId,
      name: placeName,
      isLead: isLead || communes.get(placeId)?.isLead === true,
    })
  return [...communes.values()]
}

function nameOf({ unitId, placeId, year }: PlanKey): string {
  return `${unitId} ${placeId} ${year}`
}
