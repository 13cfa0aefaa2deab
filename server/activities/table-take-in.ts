import type { ActivityRevision } from '#domain/activities/activity.ts'
import { ACTIVITY_KINDS, isActivityKind } from '#domain/activities/fields.ts'
import type { ReadTable, TablePreview } from '#domain/activities/tables/schema.ts'
import { readTableRow, type TableRow } from '#domain/activities/tables/table-facts.ts'
import { type BroughtRecord, planTable } from '#domain/activities/tables/table-plan.ts'
import { rowsOfTable, type TableRows } from '#domain/activities/tables/table-rows.ts'
import {
  type TableDictionary,
  type TableWord,
  tableDictionary,
  wordKey,
} from '#domain/activities/tables/table-words.ts'
import { refuseAnswered } from '#domain/activities/workbook-answered.ts'
import { countStates, type PlannedRow } from '#domain/activities/workbook-planned.ts'
import { workbookRefusal } from '#domain/activities/workbook-refusals.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Context } from '#server/platform/context.ts'
import { digestOf, runCommand } from '#server/platform/endpoint.ts'
import { listAnsweredBy } from './answers.sql.ts'
import { lockUnit } from './import-batches.sql.ts'
import type { ImportDesk } from './import-desk.ts'
import { viewOf } from './import-kept.ts'
import { nowOf, outcomeOf } from './import-run.ts'
import { type Inspection, type TakenFile, takeInspected } from './import-workbooks.ts'
import * as sql from './tables.sql.ts'
import { findTableOwner, type ParsedTable, sheetOf } from './tables.ts'
import { groundOf } from './workbook-ground.ts'
import { listRevisionsOf, listUnitRecords } from './workbook-records.sql.ts'

/** A table compared with the ledger; what waits, and what is no activity, stays out. */
type TableInspection = {
  inspection: Inspection
  read: TableRows
  rows: readonly TableRow[]
  communeOf(label: string): Uuid | undefined
}

/** Compares one sheet with the ledger. `lock`: what it compares with stays so until the transaction ends. */
async function inspectTable(
  context: Context,
  table: ParsedTable,
  ask: ReadTable,
  { receivedAt, lock }: { receivedAt: string; lock: boolean },
): Promise<Result<TableInspection>> {
  const { db, actor, moment, newId } = context
  const { programmeId } = actor
  const owner = await findTableOwner(context, ask)
  if (!owner.ok) return owner
  const { book, unit } = owner.value
  const { unitId } = unit
  if (lock) await lockUnit(db, programmeId, unitId)
  const [profile] = await sql.listProfiles(db, programmeId, { unitId, profileId: ask.profileId })
  if (!profile) return refuse({ code: 'profile-unknown' })
  const ground = groundOf(book, unit, undefined, moment.today)
  const batchId = newId()
  const { profileId, revision } = profile
  const { name, sha256, byteCount } = table
  const inspected = (
    rows: readonly PlannedRow[],
    refusals: Inspection['refusals'],
    state: Inspection['state'],
  ): Inspection => ({
    file: { name, sha256, byteCount, refusals: [] },
    ...{ state, batchId, unit, ground, year: book.year, rows, refusals },
    profile: { profileId, revision },
  })
  const communeOf = (label: string) => {
    const found = [ground.span.to, ground.span.from]
      .map((day) => ground.communes.find(label, day))
      .find((one) => one.ok)
    return found?.ok ? found.value.placeId : undefined
  }
  const sheet = sheetOf(table, ask.sheet)
  const read = sheet
    ? rowsOfTable(sheet, { from: ask.rows.from, to: Math.max(ask.rows.from, ask.rows.to) }, profile)
    : NO_ROWS(workbookRefusal('table-sheet-gone', undefined, { sheet: ask.sheet }))
  if (!sheet || read.refusals.length > 0)
    return ok({ inspection: inspected([], read.refusals, 'refused'), read, rows: [], communeOf })
  const reading = {
    ...{ sheet: sheet.name, profile, ground, readings: ask.readings },
    dictionary: await dictionaryOf(context, unitId),
  }
  const rows = read.rows.map((one) => readTableRow(one, reading))
  const brought = await listBrought(context, { unitId, ...ground.span }, lock)
  const standing = await listUnitRecords(db, programmeId, { unitId, ...ground.span })
  const planned = planTable(rows, brought, standing, {
    ...{ sheet: sheet.name, profile, ground, by: actor, newId, reason: ask.reason },
    file: { name, batchId, receivedAt },
    answers: { choices: ask.choices, removals: [] },
  })
  const revised = planned.flatMap(({ activityId, decided }) => (decided?.before ? activityId : []))
  const all = refuseAnswered(planned, await listAnsweredBy(db, actor, revised))
  const refusals = all.flatMap((one) => one.refusals)
  const waiting = rows.filter((one) => one.waiting.length > 0).length
  const inspection = { ...inspected(all, refusals, stateOf(all)), waiting }
  return ok({ inspection, read, rows, communeOf })
}

const NO_ROWS = (refusal: ReturnType<typeof workbookRefusal>): TableRows => ({
  ...{ heads: [], rows: [], skipped: [], hiddenRows: 0, refusals: [refusal] },
})

/** What can be taken is taken; a row that is refused, asked or waits keeps no other back. */
function stateOf(rows: readonly PlannedRow[]): Inspection['state'] {
  const counts = countStates(rows)
  if (counts.new + counts.changed > 0) return 'ready'
  if (counts.asked > 0) return 'asked'
  return counts.refused > 0 ? 'refused' : 'nothingNew'
}

async function dictionaryOf({ db, actor }: Context, unitId: Uuid): Promise<TableDictionary> {
  const words = await sql.listWords(db, actor.programmeId, unitId)
  return tableDictionary(
    words.flatMap(({ field, words: said, placeId, kind }): TableWord[] => {
      if (field === 'commune') return placeId ? [{ field, words: said, placeId }] : []
      return kind && isActivityKind(kind) ? [{ field, words: said, kind }] : []
    }),
  )
}

/** The records that tables of the unit brought; those that stand before those that were taken back. */
async function listBrought(
  { db, actor }: Context,
  days: Parameters<typeof sql.listOriginals>[2],
  lock: boolean,
): Promise<BroughtRecord[]> {
  const originals = await sql.listOriginals(db, actor.programmeId, days)
  const ids = originals.map(({ activityId }) => activityId)
  const revisions = new Map<Uuid, ActivityRevision[]>()
  for (const revision of await listRevisionsOf(db, actor.programmeId, ids, { lock }))
    revisions.set(revision.activityId, [...(revisions.get(revision.activityId) ?? []), revision])
  const isGone = ({ revisions: all }: BroughtRecord) => Number(all.at(-1)?.isWithdrawn === true)
  return originals
    .flatMap(({ activityId, original }): BroughtRecord[] => {
      const [first, ...rest] = revisions.get(activityId) ?? []
      return first ? [{ activityId, original, revisions: [first, ...rest] }] : []
    })
    .sort((a, b) => isGone(a) - isGone(b))
}

/** One sheet row by row against the ledger; nothing is written. */
export async function previewTable(
  context: Context,
  fileId: Uuid,
  table: ParsedTable,
  ask: ReadTable,
  desk: ImportDesk,
): Promise<Result<TablePreview>> {
  const { receivedAt } = nowOf(context, desk)
  const found = await inspectTable(context, table, ask, { receivedAt, lock: false })
  return found.ok ? ok(presentTable(fileId, found.value, 'wouldBeTaken')) : found
}

/** Takes in what of one sheet can be taken, as one command and one batch; the rest waits in the file. */
export async function takeInTable(
  context: Context,
  fileId: Uuid,
  table: ParsedTable,
  { ask, desk, commandId }: { ask: ReadTable; desk: ImportDesk; commandId: Uuid },
): Promise<Result<TablePreview>> {
  const { receivedAt } = nowOf(context, desk)
  const { reason } = ask
  const digest = digestOf(['takeInTable', table.sha256, ask])
  let found: TableInspection | undefined
  const taken = await runCommand<TakenFile>(
    context,
    { commandId, digest, name: 'takeInTable' },
    async (command) => {
      const inspected = await inspectTable(command, table, ask, { receivedAt, lock: true })
      if (!inspected.ok) return inspected
      found = inspected.value
      if (found.inspection.state !== 'ready') return refuse({ code: 'not-taken' })
      const arrival = { fileId, receivedAt, reason }
      return ok(await takeInspected(command, found.inspection, arrival, desk))
    },
  )
  if (taken.ok && found) return ok(presentTable(fileId, found, 'taken'))
  if (taken.ok) {
    // The command ran before: what it did is told again, without its rows.
    const again = await inspectTable(context, table, ask, { receivedAt, lock: false })
    return again.ok ? ok(presentTable(fileId, again.value, 'wouldBeTaken')) : again
  }
  if (taken.refusal.code === 'not-taken' && found)
    return ok(presentTable(fileId, found, 'wouldBeTaken'))
  return taken
}

function presentTable(
  fileId: Uuid,
  { inspection, read, rows, communeOf }: TableInspection,
  ready: 'wouldBeTaken' | 'taken',
): TablePreview {
  const { state } = inspection
  return {
    file: viewOf(fileId, outcomeOf(inspection, state === 'ready' ? ready : state)),
    waiting: waitingOf(rows, communeOf),
    skipped: [...read.skipped],
    hiddenRows: read.hiddenRows,
  }
}

/** Every value that waits, once, with what it may mean. */
function waitingOf(
  rows: readonly TableRow[],
  communeOf: (label: string) => Uuid | undefined,
): TablePreview['waiting'] {
  const values = new Map<string, TablePreview['waiting'][number]>()
  for (const { row, waiting } of rows)
    for (const { field, words, near } of waiting) {
      const key = `${field} ${wordKey(words)}`
      const before = values.get(key)
      if (before) before.rowCount += 1
      else
        values.set(key, {
          ...{ field, words, row, rowCount: 1 },
          near: near.flatMap((one) => {
            if (field === 'commune') {
              const id = communeOf(one)
              return id ? [{ id, label: one }] : []
            }
            return isActivityKind(one) ? [{ id: one, label: ACTIVITY_KINDS[one].name }] : []
          }),
        })
    }
  return [...values.values()]
}
