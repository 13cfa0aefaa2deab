import type { ViewRow } from '#domain/activities/workbook-views.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import { dayOf } from '#domain/reports/due.ts'
import type { TimelinessState } from '#domain/reports/timeliness.ts'
import type { WorkRow } from '#domain/works/schema.ts'
import { WORK_STATUS_NAMES } from '#domain/works/work.ts'
import type { WorkbookViews } from '#server/activities/workbook-export.ts'
import { listNeedsOf, rowOf } from '#server/needs/needs.ts'
import type { Context } from '#server/platform/context.ts'
import { listTwinnings } from '#server/twinning/twinning.ts'
import { listWorks } from '#server/works/work-list.ts'
import { workDesk } from '#server/works/workbook-works.ts'
import { findYearTimeliness } from './reports.ts'

const STATE_NAMES: Record<TimelinessState, string> = {
  notOwed: 'không phải gửi',
  notDue: 'chưa đến hạn',
  onTime: 'đúng hạn',
  late: 'chậm',
  notSent: 'chưa gửi',
}

type Ask = Parameters<WorkbookViews>[1]

/**
 * The works that the unit leads; and to be read only the works of others that it takes part in, both as far as
 * they are under way in the year, the needs of its communes, and its own lines of reporting.
 */
export const workbookViews: WorkbookViews = async (context, ask) => ({
  works: await workDesk.list(context, ask),
  views: {
    works: await worksOf(context, ask),
    needs: await needsOf(context, ask),
    reports: await reportsOf(context, ask),
  },
})

async function worksOf(context: Context, { unitId, year }: Ask): Promise<ViewRow[]> {
  const rows: WorkRow[] = []
  let after: string | null = null
  do {
    const page: Awaited<ReturnType<typeof listWorks>> = await listWorks(context, {
      unitId,
      ...(after === null ? {} : { after }),
    })
    if (!page.ok) throw new Error(`the list refuses: ${page.refusal.code}`)
    rows.push(...page.value.rows)
    after = page.value.next
  } while (after !== null)
  // A work of before stands here until it is handed over.
  const isOfYear = (row: WorkRow) =>
    row.leadUnitId !== unitId &&
    row.year <= year &&
    (row.handedOverOn === null || Number(row.handedOverOn.slice(0, 4)) >= year)
  return rows
    .filter(isOfYear)
    .map((row) => [
      ...[row.name, row.kindName, row.placeName, row.leadUnitName, WORK_STATUS_NAMES[row.status]],
      ...[row.percent, row.registeredOn, row.startedOn, row.plannedHandoverOn, row.handedOverOn],
      ...[row.cost, row.paid],
    ])
}

async function needsOf(
  { db, actor, moment }: Context,
  { unitId, year, span }: Ask,
): Promise<ViewRow[]> {
  const day: PlainDate = [moment.today, span.to].sort()[0] ?? span.to
  const twinnings = await listTwinnings(db, actor.programmeId, { ...span, unitId })
  const own = new Set(twinnings.map(({ placeId }) => placeId))
  const needs = await listNeedsOf(db, actor.programmeId, { year, day })
  return needs
    .filter(({ placeId }) => own.has(placeId))
    .map((need) => {
      const { placeName, village, words, kindName, priority, households, ...row } = rowOf(need)
      return [
        ...[placeName, village, words, kindName, priority, households, row.estimatedCost],
        ...[row.answeredBy.join('; ') || null, row.stateName],
      ]
    })
}

async function reportsOf(
  { db, actor, moment }: Context,
  { unitId, year }: Ask,
): Promise<ViewRow[]> {
  const { programmeId } = actor
  const found = await findYearTimeliness(db, programmeId, {
    year,
    today: moment.today,
    unitIds: [unitId],
  })
  const lines = found?.units[0]?.lines ?? []
  return lines.map(({ periodId, timeliness }) => {
    const period = found?.periods.find((row) => row.periodId === periodId)
    if (!period) throw new Error('a line stands in a period of its year')
    const { state, dueOn, sentAt, daysLate } = timeliness
    const isLate = state === 'late' || state === 'notSent'
    return [
      ...[period.name, period.dataFrom, period.dataTo, dueOn ?? null, STATE_NAMES[state]],
      ...[sentAt === undefined ? null : dayOf(sentAt), isLate ? daysLate : null],
    ]
  })
}
