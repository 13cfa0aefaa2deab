import { ok, type Result, refuse } from '#domain/base/result.ts'
import {
  JOINT_HELP_VERSION,
  measureJointHelp,
  plannedTogether,
} from '#domain/coordination/joint-help/joint-help.ts'
import type { AskJointHelp, JointHelpView } from '#domain/coordination/joint-help/schema.ts'
import { programmeYearSpan } from '#domain/programme/reporting-month.ts'
import type { Context } from '#server/platform/context.ts'
import { findYearAsked } from '#server/programme/programme.ts'
import { listCommunes } from './coordination.ts'
import * as sql from './joint-help.sql.ts'

/** The measure of coordination of a year, with the communes and counts behind it. */
export async function getJointHelp(
  context: Context,
  ask: AskJointHelp,
): Promise<Result<JointHelpView>> {
  const { db, actor, moment } = context
  const { programmeId } = actor
  const found = await findYearAsked(db, programmeId, ask.year, moment.today)
  if (!found) return refuse({ code: 'year-unknown', year: ask.year ?? '' })
  const { year, settings } = found
  const listed = await listCommunes(context, { year: String(year) })
  if (!listed.ok) return listed
  const things = await sql.listJointThings(
    db,
    programmeId,
    programmeYearSpan(year, settings.calendar),
  )
  const planned = await sql.listPlannedAnswers(db, programmeId, year)
  const { communes: known } = listed.value
  const names = new Map(known.map(({ placeId, name }) => [placeId, name]))
  const measured = measureJointHelp(known, [...things, ...plannedTogether(planned)])
  return ok({
    ...{ year, version: JOINT_HELP_VERSION, rate: measured.rate },
    communes: measured.communes.map((row) => ({ ...row, name: names.get(row.placeId) ?? '' })),
  })
}
