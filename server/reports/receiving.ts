import { ok, type Result } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Measure } from '#domain/figures/measures.ts'
import type { ActedOnMany, ReceiveReports } from '#domain/reports/follow-up/schema.ts'
import { reportAllows } from '#domain/reports/report-state.ts'
import { askFigures } from '#server/figures/figures.ts'
import type { CommandContext, Context, Outcome } from '#server/platform/context.ts'
import { detailsOf, unitsOf } from './follow-up.ts'
import { sortCells } from './many.ts'
import { findOpenPeriod, monthsOf } from './open-period.ts'
import * as sql from './unit-reports.sql.ts'
import { findState } from './unit-reports.ts'
import { lockUnits } from './writes.sql.ts'

/** What a received report keeps of the period: the measures of the unit's page. */
const KEPT_MEASURES = [
  'personVisits',
  'trips',
  'personDays',
  'sessions',
  'attendees',
  'totalSponsorValue',
] as const satisfies readonly Measure[]

/** The agency has received the reports that are ticked: their figures of the period are kept as they came. */
export async function receiveReports(
  context: CommandContext,
  { cells }: ReceiveReports,
): Promise<Result<Outcome<ActedOnMany>>> {
  const { db, actor, moment, commandId, newId } = context
  const { programmeId } = actor
  await lockUnits(db, programmeId, unitsOf(cells))
  const sorted = await sortCells(context, cells, async ({ unitId, line, period }) => {
    const { state } = await findState(context, period, unitId, line)
    return reportAllows(state, 'receive') ? undefined : 'receive-not-sent'
  })
  if (!sorted.ok) return sorted
  const { done, answer } = sorted.value
  for (const { unitId, period } of done) {
    const open = await findOpenPeriod(context, period.periodId)
    if (!open.ok) return open
    await sql.insertStep(db, programmeId, {
      ...{ stepId: newId(), unitId, periodId: period.periodId, step: 'received', commandId },
      ...{ happenedOn: moment.today, recordedBy: actor.personId },
      figures: await figuresOf(context, unitId, monthsOf(open.value)),
    })
  }
  return ok({ answer, about: { kind: 'reportStep', details: detailsOf(answer) } })
}

async function figuresOf(
  { db, actor }: Context,
  unitId: Uuid,
  months: ReturnType<typeof monthsOf>,
): Promise<sql.StoredFigure[]> {
  const find = await askFigures(db, actor.programmeId, KEPT_MEASURES, { months, unitId })
  return KEPT_MEASURES.flatMap((measure) => {
    const value = find(measure)
    return value.isMissing ? [] : [{ measure, stored: value.stored }]
  })
}
