import { readsWholeProgramme } from '#domain/access/actor.ts'
import { may } from '#domain/access/rights.ts'
import { momentText } from '#domain/base/moment-text.ts'
import { ok, type Result } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { commandChoices, commandsCalledAs, commandWords } from '#domain/trail/commands.ts'
import type { AskTrail, TrailPage, TrailRow } from '#domain/trail/schema.ts'
import type { Context } from '#server/platform/context.ts'
import { writeCsv } from '#server/platform/sheets/csv.ts'
import type { TextSink } from '#server/platform/stream-file.ts'
import { ofActivity, ofRecord } from './record-tables.sql.ts'
import { type ListedEntry, listTrail, listTrailUnits, type TrailFilter } from './trail.sql.ts'

const PER_PAGE = 50
/** Of one record; more stands on the page of the trail. */
const OF_RECORD = 30
const EXPORT_PAGE = 500

/** One page of nhật ký hệ thống, the newest first, in the scope of the post. */
export async function getTrail(context: Context, ask: AskTrail): Promise<Result<TrailPage>> {
  const { db, actor } = context
  const [rows, units] = await Promise.all([
    listTrail(db, actor.programmeId, await filterOf(context, ask), PER_PAGE + 1),
    readsWholeProgramme(actor.role) ? listTrailUnits(db, actor.programmeId) : [],
  ])
  const page = rows.slice(0, PER_PAGE)
  const next = rows.length > PER_PAGE ? (page.at(-1)?.commandId ?? null) : null
  return ok({ rows: page.map(toRow), units, commands: commandChoices(), next })
}

/** What was done to one activity, the newest first; from where for whoever reads the whole trail. */
export async function trailOfActivity({ db, actor }: Context, record: Uuid): Promise<TrailRow[]> {
  const of = ofActivity(db, actor.programmeId, record)
  const rows = (await listTrail(db, actor.programmeId, { of }, OF_RECORD)).map(toRow)
  return may(actor, 'readTrail') ? rows : rows.map((row) => ({ ...row, placeMark: null }))
}

function toRow({ command, details: _details, ...row }: ListedEntry): TrailRow {
  return { ...row, commandName: { ...commandWords(command) } }
}

/** The whole filtered trail as CSV, page by page. */
export async function writeTrailCsv(
  context: Context,
  ask: Omit<AskTrail, 'after'>,
  notice: string | undefined,
  write: TextSink,
): Promise<void> {
  const { db, actor } = context
  const isWhole = readsWholeProgramme(actor.role)
  const heads = [
    ...['Thời điểm', 'Việc', 'Người làm', 'Chức vụ', 'Kiêm nhiệm', 'Nơi', 'Đơn vị', 'Xã', 'Lý do'],
    'Mã bản ghi',
    // Beside a unit's own lines it may name others.
    ...(isWhole ? ['Chi tiết'] : []),
  ]
  const blank = heads.slice(1).map(() => null)
  await write(writeCsv([...(notice === undefined ? [] : [[notice, ...blank]]), heads]))
  const filter = await filterOf(context, ask)
  let after: Uuid | undefined
  do {
    const rows = await listTrail(db, actor.programmeId, { ...filter, after }, EXPORT_PAGE)
    // Every call begins a file of its own; inside one the mark of byte order stands once.
    if (rows.length > 0) await write(writeCsv(rows.map((row) => cellsOf(row, isWhole))).slice(1))
    after = rows.length === EXPORT_PAGE ? rows.at(-1)?.commandId : undefined
  } while (after)
}

function cellsOf(row: ListedEntry, isWhole: boolean): (string | null)[] {
  return [
    momentText(row.recordedAt),
    commandWords(row.command).vi,
    row.personName,
    row.postTitle,
    row.isOwnUnit ? 'cũng giữ chức vụ ở đơn vị này' : null,
    row.placeMark,
    row.unitName,
    row.placeName,
    row.reason,
    row.subjectId,
    ...(isWhole ? [row.details === null ? null : JSON.stringify(row.details)] : []),
  ]
}

async function filterOf({ db, actor }: Context, ask: AskTrail): Promise<TrailFilter> {
  const { record, unitId, command, from, to, after } = ask
  return {
    // Of a record that is of many units, a unit's part.
    ...(record === undefined
      ? { unitId }
      : { of: await ofRecord(db, actor.programmeId, { record, unitId }) }),
    after,
    commands: command === undefined ? undefined : commandsCalledAs(command),
    from: from && `${from}T00:00:00+07:00`,
    until: to && `${to}T24:00:00+07:00`,
  }
}
