import { type PlainDate, parsePlainDate } from '#domain/base/plain-date.ts'
import { ok, type Result } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { TrailRoot, TrailRoots } from '#domain/trail/schema.ts'
import type { Context } from '#server/platform/context.ts'
import type { Db } from '#server/platform/database.ts'
import { writeCsv } from '#server/platform/sheets/csv.ts'
import type { TextSink } from '#server/platform/stream-file.ts'
import { listRoots } from './seal.sql.ts'

/** What a page shows; the file holds every day. */
const DAYS_ON_PAGE = 31
const EVERY_DAY = 100_000

/** The roots of the newest days on which something was sealed. */
export async function getTrailRoots({ db, actor }: Context): Promise<Result<TrailRoots>> {
  return ok({ roots: await listRoots(db, actor.programmeId, DAYS_ON_PAGE) })
}

/** The root of the last day before another on which something was sealed. */
export async function findRootBefore(
  db: Db,
  programmeId: Uuid,
  today: PlainDate,
): Promise<TrailRoot | undefined> {
  return (await listRoots(db, programmeId, 2)).find(({ day }) => day < today)
}

/** The root of every day as CSV; `verify --trail --root` reads the file again. */
export async function writeRootsCsv({ db, actor }: Context, write: TextSink): Promise<void> {
  const roots = await listRoots(db, actor.programmeId, EVERY_DAY)
  const dayOf = (day: string) => {
    const date = parsePlainDate(day)
    return date === undefined ? day : formatDate(date)
  }
  await write(
    writeCsv([
      ['Ngày', 'Khối', 'Số dòng đến hết khối', 'Mã niêm phong (SHA-256)'],
      ...roots.map(({ day, number, entryCount, digest }) => [
        ...[dayOf(day), String(number), String(entryCount), digest],
      ]),
    ]),
  )
}
