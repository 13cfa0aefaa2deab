import { mayReadUnit } from '#domain/access/rights.ts'
import { baseOfRecords } from '#domain/activities/workbook-base.ts'
import { daysOfWorkbook, type WorkbookGround } from '#domain/activities/workbook-ground.ts'
import { fieldsOfItem } from '#domain/activities/workbook-items.ts'
import { type ViewRows, viewText } from '#domain/activities/workbook-views.ts'
import { fieldsOfWork } from '#domain/activities/workbook-works.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { sortKey } from '#domain/base/sort-key.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { standingItems } from '#domain/plans/plan.ts'
import { findUnitPlans } from '#server/plans/batch-items.ts'
import type { Context } from '#server/platform/context.ts'
import type { WorkbookToWrite } from '#server/platform/sheets/workbook-to-write.ts'
import { writeWorkbook } from '#server/platform/sheets/write.ts'
import type { PaidWork } from './import-desk.ts'
import { findYearBook, groundOf, type YearBook } from './workbook-ground.ts'
import { listSharedRecords, listUnitRecords } from './workbook-records.sql.ts'
import { digestView, sealBase } from './workbook-seal.ts'
import { getWorkbookSecret } from './workbook-secret.sql.ts'
import { identityOf, type StandingItem, workbookOf } from './workbook-write.ts'

export { listUnitRecords } from './workbook-records.sql.ts'

/**
 * The works that the unit leads, and what the sheets say that are only to be read; handed in, for activities
 * know no works and no reports.
 */
export type WorkbookViews = (
  context: Context,
  ask: { unitId: Uuid; year: number; span: WorkbookGround['span'] },
) => Promise<{ works: readonly PaidWork[]; views: ViewRows }>

export type WorkbookFile = { fileName: string; bytes: Uint8Array }

/** The unit's workbook of a year or of one period, filled with what is recorded. */
export async function exportWorkbook(
  context: Context,
  ask: { unitId: Uuid; year: number; period?: string | undefined; views: WorkbookViews },
): Promise<Result<WorkbookFile>> {
  const book = await findYearBook(context.db, context.actor.programmeId, ask.year)
  if (!book) return refuse({ code: 'year-not-open', year: String(ask.year) })
  return exportFrom(context, book, ask)
}

/** As {@link exportWorkbook}, on a year's book that was read before. */
export async function exportFrom(
  context: Context,
  book: YearBook,
  ask: { unitId: Uuid; period?: string | undefined; views: WorkbookViews },
): Promise<Result<WorkbookFile>> {
  const composed = await composeWorkbook(context, book, ask)
  if (!composed.ok) return composed
  const { fileName, workbook } = composed.value
  return ok({ fileName, bytes: await writeWorkbook(workbook) })
}

/** The workbook before it is written down as a file. */
export async function composeWorkbook(
  context: Context,
  book: YearBook,
  {
    unitId,
    period: code,
    views: read,
  }: { unitId: Uuid; period?: string | undefined; views: WorkbookViews },
): Promise<Result<{ fileName: string; workbook: WorkbookToWrite }>> {
  const { db, actor, moment, newId } = context
  const unit = book.units.find((row) => row.unitId === unitId)
  if (!unit || !mayReadUnit(actor, unitId)) return refuse({ code: 'unit-unknown' })
  const period = book.periods.find((row) => row.code === code)
  if (code !== undefined && !period) return refuse({ code: 'period-unknown', period: code })
  const ground = groundOf(book, unit, period, moment.today)
  const days = daysOfWorkbook(ground)
  const records = await listUnitRecords(db, actor.programmeId, { unitId, ...days })
  const items = period ? [] : await standingItemsOf(context, ground)
  const more = period
    ? undefined
    : await read(context, { unitId, year: book.year, span: book.span })
  const views = more?.views
  const works = more?.works ?? []
  const base = {
    identity: identityOf(ground, moment.now),
    exportId: newId(),
    rows: {
      activities: baseOfRecords(records),
      plans: new Map(items.map((item) => [item.planItemId, fieldsOfItem(item)])),
      works: new Map(works.map(({ work }) => [work.workId, fieldsOfWork(work)])),
    },
    views: views ? digestsOf(views) : {},
  }
  const workbook = workbookOf({
    ground,
    programmeTitle: book.programmeTitle,
    isPractice: book.isPractice,
    records,
    items,
    works,
    views,
    sealedBase: sealBase(base, await getWorkbookSecret(db)),
    shared: await listSharedRecords(db, actor.programmeId, { unitId, ...days }),
    communes: book.choicesFor(unitId),
    asOf: moment.now,
    newId,
  })
  return ok({ fileName: workbookFileName(book, unit.code, period?.code), workbook })
}

function digestsOf(views: ViewRows): Record<string, string> {
  return Object.fromEntries(
    Object.entries(views).map(([key, rows]) => [key, digestView(viewText(rows))]),
  )
}

/** What the unit's plans of the year promise now, commune by commune. */
async function standingItemsOf(
  context: Context,
  { unit, year, communes, span }: WorkbookGround,
): Promise<StandingItem[]> {
  const found = await findUnitPlans(context, { unitId: unit.unitId, year })
  const keyOf = ({ placeId }: StandingItem) =>
    sortKey(communes.versionOn(placeId, span.to)?.name ?? '')
  return (found?.plans ?? [])
    .flatMap((plan) => standingItems(plan).map((item) => ({ ...item, placeId: plan.placeId })))
    .sort((a, b) => Number(keyOf(a) > keyOf(b)) - Number(keyOf(a) < keyOf(b)))
}

/** 'so-dv12-2019-d2.xlsx', practice data named as such in front. */
function workbookFileName(
  { isPractice, year }: Pick<YearBook, 'isPractice' | 'year'>,
  unitCode: string,
  periodCode: string | undefined,
): string {
  const stem = ['so', unitCode, String(year), ...(periodCode ? [periodCode] : [])].join('-')
  const name = stem.toLowerCase().replace(/[^a-z0-9-]/g, '')
  return `${isPractice ? 'tai-lieu-thuc-hanh_' : ''}${name}.xlsx`
}
