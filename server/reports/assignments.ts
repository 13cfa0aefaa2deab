import { addDays } from '#domain/base/plain-date.ts'
import { ok, type Result } from '#domain/base/result.ts'
import { isAskedOfAll } from '#domain/reports/duties.ts'
import type { AssignmentsView } from '#domain/twinning/schema.ts'
import { BLOCK_NAMES } from '#domain/units/blocks.ts'
import { listChoices } from '#server/access/people.ts'
import type { Context } from '#server/platform/context.ts'
import { listAssignments } from '#server/twinning/twinning.ts'
import { countOwed } from './duties.sql.ts'
import { listPapersAhead } from './periods.sql.ts'

/** What ended within so many days stays in view, so that an end can be taken back. */
const DAYS_IN_VIEW = 366

/** Which unit stands by which commune, and how many reports that are not due yet each owes. */
export async function getAssignments(context: Context): Promise<Result<AssignmentsView>> {
  const { db, actor, moment } = context
  const { today } = moment
  const ahead = await listPapersAhead(db, actor.programmeId, today)
  const periodIds = ahead.map(({ periodId }) => periodId)
  const owed = new Map(
    (await countOwed(db, actor.programmeId, periodIds)).map(({ unitId, count }) => [unitId, count]),
  )
  const rows = await listAssignments(db, actor.programmeId, addDays(today, -DAYS_IN_VIEW))
  const { communes } = await listChoices(context)
  return ok({
    today,
    reportsAhead: ahead.filter(({ kind, owedBy }) => owedBy === 'unit' && isAskedOfAll(kind))
      .length,
    units: rows.map(({ block, ...row }) => ({
      ...row,
      blockName: BLOCK_NAMES[block],
      owes: owed.get(row.unitId) ?? 0,
    })),
    communes,
  })
}
