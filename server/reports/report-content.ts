import type { Uuid } from '#domain/base/uuid.ts'
import { hasContent } from '#domain/reports/report-state.ts'
import { hasRecords } from '#server/activities/activities.ts'
import { listPlanFilings } from '#server/plans/plans.ts'
import type { Context } from '#server/platform/context.ts'
import { findOpenPeriod, unitMonthsOf } from './open-period.ts'
import type { PeriodRow } from './reports.sql.ts'
import * as sql from './unit-reports.sql.ts'

/** Does a unit's paper say something, by its kind? */
export async function holdsContent(
  context: Context,
  period: PeriodRow,
  unitId: Uuid,
  words?: sql.WordsRow | undefined,
): Promise<boolean> {
  const { db, actor } = context
  const { kind, periodId, year } = period
  const written = words ?? (await sql.findWords(db, actor.programmeId, { unitId, periodId }))
  const open = await findOpenPeriod(context, periodId)
  const filings = kind === 'plan' ? await listPlanFilings(db, actor.programmeId, { year }) : []
  return hasContent(kind, {
    hasRecords:
      open.ok && (await hasRecords(db, actor.programmeId, unitMonthsOf(unitId, open.value))),
    hasWords: written !== undefined && wordsOf(written) !== '',
    hasFiledPlan: filings.some((filing) => filing.unitId === unitId),
  })
}

function wordsOf({ difficulties, nextTasks, proposals }: sql.WordsRow): string {
  return `${difficulties}${nextTasks}${proposals}`.trim()
}
