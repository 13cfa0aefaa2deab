import { mayWriteForUnit } from '#domain/access/rights.ts'
import { ACTIVITY_KINDS } from '#domain/activities/fields.ts'
import type {
  ImportBatches,
  ImportBatchView,
  UndoneImport,
} from '#domain/activities/imports/schema.ts'
import { undoRevision } from '#domain/activities/record-activity.ts'
import { dateInVietnam } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { type ItemOfCommand, listItemsOfCommand, takeBackItems } from '#server/plans/batch-items.ts'
import type { CommandContext, Context, Outcome } from '#server/platform/context.ts'
import { findAnsweredBy, save } from './activities.ts'
import { lockUnit } from './import-batches.sql.ts'
import type { ImportDesk, WorkOfCommand } from './import-desk.ts'
import * as sql from './import-undo.sql.ts'

/** A batch may be taken back for so long (law 11), milliseconds. */
const UNDO_WITHIN = 24 * 3_600_000

const MOST_LISTED = 100

/** How many records a refusal names. */
const MOST_NAMED = 3

/** Files taken in, newest first, within the scope of the post. */
export async function listImports({ db, actor, moment }: Context): Promise<Result<ImportBatches>> {
  const rows = await sql.listBatches(db, actor.programmeId, { limit: MOST_LISTED })
  return ok({ batches: rows.map((row) => viewOf(row, actor, moment)) })
}

function viewOf(
  row: sql.BatchRow,
  actor: Context['actor'],
  moment: Context['moment'],
): ImportBatchView {
  const { counts, undoneAt, undoneByName, undoneReason, commandId: _, ...rest } = row
  const until = Date.parse(row.recordedAt) + UNDO_WITHIN
  const { new: created = 0, changed = 0, removed = 0 } = counts ?? {}
  return {
    ...rest,
    counts: counts === null ? null : { new: created, changed, removed },
    undoUntil: new Date(until).toISOString(),
    mayUndo:
      undoneAt === null && mayWriteForUnit(actor, row.unitId) && Date.parse(moment.now) <= until,
    undone:
      undoneAt === null
        ? null
        : { recordedAt: undoneAt, byName: undoneByName ?? '', reason: undoneReason ?? '' },
  }
}

/**
 * Takes a batch back within 24 hours: every record says again what it said before, what the batch brought is
 * withdrawn, its sendings too; the same file may then be taken in anew. Refused, and named, where somebody
 * worked on one of its records since.
 */
export async function undoImport(
  context: CommandContext,
  batchId: Uuid,
  command: { reason: string },
  desk: ImportDesk,
): Promise<Result<Outcome<UndoneImport>>> {
  const { db, actor, moment, commandId } = context
  const { programmeId } = actor
  const [named] = await sql.listBatches(db, programmeId, { batchId, limit: 1 })
  if (!named || !mayWriteForUnit(actor, named.unitId)) return refuse({ code: 'batch-unknown' })
  await lockUnit(db, programmeId, named.unitId)
  const [batch] = await sql.listBatches(db, programmeId, { batchId, limit: 1 })
  if (!batch || batch.undoneAt !== null) return refuse({ code: 'batch-undone' })
  if (Date.parse(moment.now) > Date.parse(batch.recordedAt) + UNDO_WITHIN)
    return refuse({ code: 'undo-too-late', at: dayOf(batch.recordedAt) })
  const written = await sql.listRevisionsOfBatch(db, programmeId, batch.commandId)
  const items = await listItemsOfCommand(context, batch.commandId)
  const works = await desk.works.writtenBy(context, batch.commandId)
  const later = [
    ...(await laterWork(context, written, batch.recordedAt)),
    ...items.flatMap(laterOfItem),
    ...works.flatMap(laterOfWork),
  ]
  if (later.length > 0) {
    const more = later.length > MOST_NAMED ? `; và ${later.length - MOST_NAMED} dòng khác` : ''
    const rows = later.slice(0, MOST_NAMED).join('; ') + more
    return refuse({ code: 'undo-later-work', rows })
  }
  const revised = written.map(({ revision }) => revision.activityId)
  const isAnswered = revised.length > 0 && (await findAnsweredBy(context, revised))
  if (isAnswered || works.some(({ spokeForCommune }) => spokeForCommune))
    return refuse({ code: 'answered-by-same-person' })
  const reason = normaliseText(command.reason)
  const changes = written.map(({ revision, before }) => ({
    before: revision,
    after: undoRevision(revision, before, { batchId, reason }),
  }))
  if (changes.length > 0) await save(context, changes)
  const plans = await takeBackItems(context, items, reason)
  const register = await desk.works.undo(context, works, reason)
  await desk.takeBack(context, { commandId: batch.commandId, unitId: batch.unitId, reason })
  await sql.insertUndo(db, programmeId, {
    ...{ batchId, unitId: batch.unitId, commandId, reason },
    recordedBy: actor.personId,
  })
  const withdrawn = changes.filter(({ after }) => after.isWithdrawn).length
  const answer = {
    batchId,
    withdrawn: withdrawn + plans.withdrawn + register.withdrawn,
    reverted: changes.length - withdrawn + plans.reverted + register.reverted,
  }
  return ok({
    answer,
    about: {
      ...{ kind: 'importBatch', id: batchId, unitId: batch.unitId, reason },
      details: { undoes: batch.commandId, file: batch.file, ...answer },
    },
  })
}

/** What stands on the batch's records by now, as people read it. */
async function laterWork(
  { db, actor }: Context,
  written: readonly sql.RevisionOfBatch[],
  since: string,
): Promise<string[]> {
  const titles = new Map(written.map((row) => [row.revision.activityId, titleOf(row)]))
  const corrected = written.flatMap(({ revision, later }) =>
    later
      ? [
          `${titles.get(revision.activityId)} (lần ghi ${later.revision}, ${later.byName}, ${dayOf(later.recordedAt)})`,
        ]
      : [],
  )
  const ids = [...titles.keys()]
  const answered = await sql.listAnsweredSince(db, actor.programmeId, ids, since)
  const sharers = await sql.listTripSharers(db, actor.programmeId, ids)
  return [
    ...corrected,
    ...answered.map(
      ({ activityId, recordedAt }) =>
        `${titles.get(activityId)} (xã đã cho ý kiến ngày ${dayOf(recordedAt)})`,
    ),
    ...sharers.map(({ tripOf }) => `${titles.get(tripOf)} (có hoạt động khác ghi cùng đợt)`),
  ]
}

const LATER_OF_ITEM = {
  revised: 'đã được sửa sau đó',
  filed: 'kế hoạch đã gửi',
  answered: 'xã đã cho ý kiến về kế hoạch',
} as const

/** An item of a plan on which later work stands, as people read it. */
function laterOfItem({ written, later }: ItemOfCommand): string[] {
  const kind = written.kind === null ? '' : ACTIVITY_KINDS[written.kind].name
  const title = ['Kế hoạch', kind, written.words ?? ''].filter((part) => part !== '').join(' · ')
  return later ? [`${title} (${LATER_OF_ITEM[later]})`] : []
}

const LATER_OF_WORK = {
  changed: 'đã được ghi tiếp sau đó',
  recorded: 'đã có hoạt động ghi cho công trình',
  answered: 'xã đã cho ý kiến',
} as const

/** A work on which later work stands, as people read it. */
function laterOfWork({ work, later }: WorkOfCommand): string[] {
  return later ? [`Công trình · ${work.name} (${LATER_OF_WORK[later]})`] : []
}

function titleOf({ revision, placeName }: sql.RevisionOfBatch): string {
  return `${placeName} · ${ACTIVITY_KINDS[revision.kind].name} · ${formatDate(revision.happenedFrom)}`
}

function dayOf(moment: string): string {
  return formatDate(dateInVietnam(Date.parse(moment)))
}
