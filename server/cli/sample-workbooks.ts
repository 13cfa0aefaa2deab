import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ok } from '#domain/base/result.ts'
import { ARRIVALS_COLUMNS, RECORDED_COLUMN } from '../activities/import-arrivals.ts'
import { exportFrom } from '../activities/workbook-export.ts'
import { findYearBook, type YearBook } from '../activities/workbook-ground.ts'
import { OperatorError } from '../platform/operator-error.ts'
import { writeCsv } from '../platform/sheets/csv.ts'
import { findYearTimeliness } from '../reports/reports.ts'
import { workbookViews } from '../reports/workbook-views.ts'
import type { AgencyDesk } from './agency.ts'

const REASON = 'Dữ liệu thực hành: thời điểm sổ của đơn vị đến'

/**
 * Writes the workbooks that the units of the practice data sent in a year, one a unit and period, and
 * arrivals.csv with the moment at which each came, so that taking them all in elsewhere gives the same
 * figures. Answers how many workbooks.
 * @throws OperatorError for data that is not for practice, or a year it does not have
 */
export async function writeSampleWorkbooks(
  desk: AgencyDesk,
  folder: string,
  year: number,
): Promise<number> {
  await mkdir(folder, { recursive: true })
  const arrivals: string[][] = [[...ARRIVALS_COLUMNS, RECORDED_COLUMN]]
  const book = await getBook(desk, year)
  for (const { unitId, periodCode, receivedAt, recordedAt } of await listComings(desk, book)) {
    const file = await desk.run('read', (context) =>
      exportFrom(context, book, { unitId, period: periodCode, views: workbookViews }),
    )
    if (!file.ok) throw new Error(`a workbook was refused: ${file.refusal.code}`)
    await writeFile(join(folder, file.value.fileName), file.value.bytes)
    arrivals.push([file.value.fileName, receivedAt, REASON, recordedAt])
  }
  await writeFile(join(folder, 'arrivals.csv'), writeCsv(arrivals))
  return arrivals.length - 1
}

async function getBook(desk: AgencyDesk, year: number): Promise<YearBook> {
  const read = await desk.run('read', async ({ db }) =>
    ok(await findYearBook(db, desk.programmeId, year)),
  )
  if (!read.ok || !read.value) throw new OperatorError(`Chương trình không có sổ năm ${year}.`)
  if (!read.value.isPractice)
    throw new OperatorError('Chỉ dữ liệu thực hành mới xuất hàng loạt sổ của các đơn vị.')
  return read.value
}

/** The first coming of data of every unit and period. */
async function listComings(desk: AgencyDesk, { year, periods }: YearBook) {
  const found = await desk.run('read', async ({ db, moment }) =>
    ok(await findYearTimeliness(db, desk.programmeId, { year, today: moment.today })),
  )
  if (!found.ok || !found.value) throw new OperatorError(`Chương trình không có sổ năm ${year}.`)
  return found.value.units.flatMap(({ unitId, lines }) =>
    lines.flatMap(({ periodId, sendings, timeliness: { dataReceivedAt, isNil } }) => {
      const period = periods.find((row) => row.periodId === periodId)
      const sending = sendings.find(
        ({ channel, receivedAt }) => channel === 'data' && receivedAt === dataReceivedAt,
      )
      return period && sending && !isNil
        ? [{ unitId, periodCode: period.code, ...momentsOf(sending) }]
        : []
    }),
  )
}

function momentsOf({ receivedAt, recordedAt }: { receivedAt: string; recordedAt: string }) {
  return { receivedAt, recordedAt }
}
