import { createHash } from 'node:crypto'
import { entersFor, mayWriteForUnit } from '#domain/access/rights.ts'
import { refuseAnswered } from '#domain/activities/workbook-answered.ts'
import type { GivenBase } from '#domain/activities/workbook-base.ts'
import type { WorkbookGround, WorkbookPeriod } from '#domain/activities/workbook-ground.ts'
import { planItems } from '#domain/activities/workbook-items-plan.ts'
import { keyRecords } from '#domain/activities/workbook-keys.ts'
import {
  dataSheetsOf,
  READ_VERSIONS,
  WORKBOOK_VERSION,
  type WorkbookIdentity,
} from '#domain/activities/workbook-layout.ts'
import { planRows, type Revisions } from '#domain/activities/workbook-plan.ts'
import {
  type Answers,
  countStates,
  type FileToPlan,
  NO_ANSWERS,
  type PlannedRow,
} from '#domain/activities/workbook-planned.ts'
import {
  type ChosenReading,
  type ReadData,
  readDataSheets,
  readIdentity,
} from '#domain/activities/workbook-read.ts'
import {
  foreignRefusal,
  type WorkbookRefusal,
  workbookRefusal,
} from '#domain/activities/workbook-refusals.ts'
import {
  VIEW_SHEETS,
  type ViewSheet,
  viewSheetName,
  viewTextsIn,
} from '#domain/activities/workbook-views.ts'
import { planWorks } from '#domain/activities/workbook-works-plan.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { isUuid, type Uuid } from '#domain/base/uuid.ts'
import { findUnitPlans, listUndoneItems, writePlanItems } from '#server/plans/batch-items.ts'
import type { CommandContext, Context, Outcome } from '#server/platform/context.ts'
import { readWorkbook } from '#server/platform/sheets/read.ts'
import { SHEET_REFUSALS } from '#server/platform/sheets/refusals.ts'
import { save } from './activities.ts'
import { listAnsweredBy } from './answers.sql.ts'
import { findBatch, insertBatch, lockUnit } from './import-batches.sql.ts'
import type { ImportDesk } from './import-desk.ts'
import { deriveId } from './import-ids.ts'
import { findYearBook, groundOf, type YearBook } from './workbook-ground.ts'
import { listRevisionsOf } from './workbook-records.sql.ts'
import { baseOfSeals, digestView, sealsIn } from './workbook-seal.ts'
import { getWorkbookSecret } from './workbook-secret.sql.ts'

/** A file, read but not yet compared with anything. */
export type ParsedFile = {
  name: string
  sha256: string
  byteCount: number
  identity?: WorkbookIdentity
  data?: ReadData
  /** The signed base version, as often as it was found. */
  seals?: readonly string[]
  /** Digests of the sheets that are only to be read. */
  views?: Readonly<Record<string, string>>
  refusals: readonly WorkbookRefusal[]
}

/** Reads a workbook in the reader's child: what it says, or why it cannot be read at all. */
export async function parseFile(
  name: string,
  bytes: Uint8Array,
  readings: readonly ChosenReading[] = [],
): Promise<ParsedFile> {
  const base = {
    name,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    byteCount: bytes.byteLength,
  }
  const read = await readWorkbook(bytes)
  if (!read.ok) {
    const { refusal } = read
    return { ...base, refusals: [foreignRefusal(SHEET_REFUSALS[refusal.code], refusal, undefined)] }
  }
  const identity = readIdentity(read.value)
  if (!identity) return { ...base, refusals: [workbookRefusal('workbook-foreign', undefined)] }
  if (!READ_VERSIONS.includes(identity.version))
    return {
      ...base,
      identity,
      refusals: [
        workbookRefusal('workbook-version', undefined, {
          found: identity.version,
          expected: WORKBOOK_VERSION,
        }),
      ],
    }
  const data = readDataSheets(read.value, readings, dataSheetsOf(identity))
  const views = Object.fromEntries(
    Object.entries(viewTextsIn(read.value, identity.version)).map(([key, text]) => [
      key,
      digestView(text),
    ]),
  )
  return { ...base, identity, data, seals: sealsIn(read.value), views, refusals: data.refusals }
}

/** What a caller expects of a file: a page of one unit takes only that unit's. */
export type Expected = { unitCode?: string | undefined; year?: number | undefined }

/** Years' books, each read once for however many files. */
export type YearBooks = (context: Context, year: number) => Promise<YearBook | undefined>

export function yearBooks(): YearBooks {
  const known = new Map<number, YearBook | undefined>()
  return async ({ db, actor }, year) => {
    if (!known.has(year)) known.set(year, await findYearBook(db, actor.programmeId, year))
    return known.get(year)
  }
}

/** A file compared with the ledger, row by row. Nothing is written. */
export type Inspection = {
  file: ParsedFile
  /** `asked`: somebody has to choose first; nothing of the file is taken until then. */
  state: 'ready' | 'asked' | 'nothingNew' | 'alreadyTaken' | 'refused'
  /** What became of the base version that the file carries; absent where it was not looked at. */
  base?: GivenBase['state']
  unit?: { unitId: Uuid; code: string; name: string }
  year?: number
  period?: WorkbookPeriod
  ground?: WorkbookGround
  batchId: Uuid
  rows: readonly PlannedRow[]
  /** Sheets that are only to be read and were edited: told, never taken. */
  editedViews?: readonly string[]
  /** Everything that is wrong: with the file, its sheets, its rows. */
  refusals: readonly WorkbookRefusal[]
  /** How a table that is not ours was read. */
  profile?: { profileId: Uuid; revision: number }
  /** Rows of such a table whose values wait in the unit's dictionary. */
  waiting?: number
}

/** Compares a file with the ledger. `lock`: what it compares with stays so until the transaction ends. */
export async function inspectFile(
  context: Context,
  file: ParsedFile,
  {
    books,
    desk,
    receivedAt,
    expected = {},
    answers = NO_ANSWERS,
    lock = false,
  }: {
    books: YearBooks
    desk: Pick<ImportDesk, 'works'>
    receivedAt: string
    expected?: Expected
    answers?: Answers | undefined
    lock?: boolean
  },
): Promise<Inspection> {
  const { db, actor } = context
  const batchId = context.newId()
  const refused = (refusals: readonly WorkbookRefusal[], known: Partial<Inspection> = {}) =>
    ({ file, state: 'refused', batchId, rows: [], ...known, refusals }) as const
  const owner = await findOwner(context, file, books, expected)
  if (!owner.ok) return refused(owner.refusal.refusals)
  const { unit, period, ground } = owner.value
  const known = { unit, ground, year: ground.year, ...(period ? { period } : {}) }
  if (!file.data || file.refusals.length > 0) return refused(file.refusals, known)
  if (lock) await lockUnit(db, actor.programmeId, unit.unitId)
  if (await findBatch(db, actor.programmeId, file.sha256))
    return { file, state: 'alreadyTaken', batchId, ...known, rows: [], refusals: [] }
  const { identity, seals = [] } = file
  if (!identity) throw new Error('a file with an owner says whose it is')
  const base = baseOfSeals(seals, identity, await getWorkbookSecret(db))
  const exported = base.state === 'whole' ? base.base.rows.activities : new Map<Uuid, never>()
  const { records, refusals } = keyRecords(file.data, ground, deriveId, (id) => exported.has(id))
  const ids = records.flatMap(({ givenId, derivedId }) =>
    givenId ? [givenId, derivedId] : [derivedId],
  )
  const revisions = await listRevisionsOf(
    db,
    actor.programmeId,
    [...new Set([...ids, ...exported.keys()])],
    { lock },
  )
  const ledger = new Map<Uuid, Revisions>()
  for (const revision of revisions)
    ledger.set(revision.activityId, [...(ledger.get(revision.activityId) ?? []), revision] as const)
  const about = { name: file.name, batchId, receivedAt, base, answers }
  const planned = planRows(records, ledger, ground, actor, about)
  const revised = planned.flatMap(({ activityId, decided }) => (decided?.before ? activityId : []))
  const items = await planItemsOf(context, file.data, ground, about)
  const works = await plannedWorks(context, file.data, ground, about, { desk, lock })
  const answered = await listAnsweredBy(db, actor, revised)
  const rows = [...refuseAnswered(planned, answered), ...items, ...works]
  const all = [...refusals, ...rows.flatMap((row) => row.refusals)]
  return {
    ...{ file, batchId, ...known, rows, refusals: all, base: base.state },
    editedViews: editedViews(file, base),
    state: all.length > 0 ? 'refused' : stateOfRows(rows),
  }
}

/** Without a base that can be trusted nobody knows what these sheets said. */
function editedViews({ views = {} }: ParsedFile, base: GivenBase): string[] {
  if (base.state !== 'whole') return []
  const known = base.base.views
  return (Object.keys(VIEW_SHEETS) as ViewSheet[]).flatMap((key) =>
    known[key] !== undefined && views[key] !== undefined && views[key] !== known[key]
      ? [viewSheetName(key, base.base.identity.version)]
      : [],
  )
}

/** The plan's rows, where the workbook has them. */
async function planItemsOf(
  context: Context,
  { sheets }: ReadData,
  ground: WorkbookGround,
  file: FileToPlan,
): Promise<PlannedRow[]> {
  const ask = { unitId: ground.unit.unitId, year: ground.year }
  const exported = file.base.state === 'whole' ? file.base.base.rows.plans.size : 0
  if (sheets.plan.length + exported === 0) return []
  const found = await findUnitPlans(context, ask)
  if (!found) throw new Error('a workbook of a year that has no plans')
  const unit = { ...found, undone: await listUndoneItems(context, ask) }
  return planItems(sheets.plan, unit, ground, context.actor, file, deriveId)
}

/** The rows of the works, where the workbook has them. */
async function plannedWorks(
  context: Context,
  { sheets }: ReadData,
  ground: WorkbookGround,
  file: FileToPlan,
  { desk, lock }: { desk: Pick<ImportDesk, 'works'>; lock: boolean },
): Promise<PlannedRow[]> {
  const exported = file.base.state === 'whole' ? file.base.base.rows.works.size : 0
  if (sheets.works.length + exported === 0) return []
  const named = sheets.works.flatMap(({ values }) => String(values.rowId ?? '').toLowerCase())
  const ask = { unitId: ground.unit.unitId, workIds: named.filter(isUuid), lock }
  const known = await desk.works.find(context, ask)
  return planWorks(sheets.works, known, ground, context.actor, file, deriveId)
}

function stateOfRows(rows: readonly PlannedRow[]): 'ready' | 'asked' | 'nothingNew' {
  const counts = countStates(rows)
  if (counts.asked > 0) return 'asked'
  return counts.new + counts.changed + counts.removed > 0 ? 'ready' : 'nothingNew'
}

type Owner = {
  unit: { unitId: Uuid; code: string; name: string }
  period: WorkbookPeriod | undefined
  ground: WorkbookGround
}

type NoOwner = { code: 'refused'; refusals: readonly WorkbookRefusal[] }

/** Whose workbook it is, as its identity sheet says: of this programme, a unit the post writes for, a year it keeps. */
async function findOwner(
  context: Context,
  { identity, refusals }: ParsedFile,
  books: YearBooks,
  expected: Expected,
): Promise<Result<Owner, NoOwner>> {
  const no = (refusals: readonly WorkbookRefusal[]) =>
    refuse({ code: 'refused', refusals } satisfies NoOwner)
  if (!identity) return no(refusals)
  const because = (...args: Parameters<typeof workbookRefusal>) => [workbookRefusal(...args)]
  const year = Number(identity.year)
  const book = Number.isInteger(year) ? await books(context, year) : undefined
  if (!book) return no(because('workbook-year-unknown', undefined, { found: identity.year }))
  if (identity.programme !== book.programmeSlug)
    return no(because('workbook-other-programme', undefined, { found: identity.programme }))
  if (expected.year !== undefined && expected.year !== year)
    return no(
      because('workbook-other-year', undefined, {
        found: identity.year,
        expected: String(expected.year),
      }),
    )
  const unit = book.units.find(({ code }) => code === identity.unit)
  if (!unit) return no(because('workbook-unit-unknown', undefined, { found: identity.unit }))
  if (expected.unitCode !== undefined && expected.unitCode !== unit.code)
    return no(
      because('workbook-other-unit', undefined, { found: unit.code, expected: expected.unitCode }),
    )
  if (!mayWriteForUnit(context.actor, unit.unitId))
    return no(because('workbook-not-your-unit', undefined, { found: unit.name }))
  const period = book.periods.find(({ code }) => code === identity.period)
  if (identity.period !== '' && !period)
    return no(because('workbook-period-unknown', undefined, { found: identity.period }))
  const ground = groundOf(book, unit, period, context.moment.today)
  return ok({ unit, period, ground })
}

export type TakenFile = {
  batchId: Uuid
  unitId: Uuid
  created: number
  changed: number
  same: number
  removed: number
}

/**
 * Takes in an inspected file, all of it, in the running command: revisions, the batch and a sending for
 * every period that the file brought something for. The file itself is kept already, under `fileId`.
 */
export async function takeInspected(
  context: CommandContext,
  { file, unit, ground, period, batchId, rows, profile, waiting }: Inspection,
  arrival: {
    fileId: Uuid
    receivedAt: string
    reason?: string | undefined
    recordedAt?: string | undefined
  },
  desk: ImportDesk,
): Promise<Outcome<TakenFile>> {
  if (!unit || !ground) throw new Error('a file that is taken in has an owner')
  const { actor, db, commandId } = context
  const changes = rows.flatMap(({ decided }) => decided ?? [])
  const { fileId, receivedAt, reason, recordedAt } = arrival
  const counts = countStates(rows)
  await insertBatch(db, actor.programmeId, {
    ...{ batchId, fileId, receivedAt, recordedAt, commandId },
    unitId: unit.unitId,
    periodId: period?.periodId ?? null,
    sha256: file.sha256,
    recordedBy: actor.personId,
    reason: reason ?? null,
    counts: { ...counts, ...(waiting === undefined ? {} : { waiting }) },
    profile,
  })
  await save(context, changes, recordedAt)
  await writePlanItems(
    context,
    rows.flatMap(({ decidedItem }) => decidedItem ?? []),
  )
  await desk.works.write(
    context,
    rows.flatMap(({ decidedWork }) => decidedWork ?? []),
    recordedAt,
  )
  const brought = ground.periods.filter((one) =>
    changes.some(({ after }) => {
      const day = after.granularity === 'event' ? after.happenedFrom : after.happenedTo
      return one.from <= day && day <= one.to
    }),
  )
  await desk.record(
    context,
    brought.map(({ periodId }) => ({
      ...{ unitId: unit.unitId, periodId, receivedAt, reason, recordedAt },
      enteredFor: entersFor(actor, unit.unitId),
    })),
  )
  const answer = {
    batchId,
    unitId: unit.unitId,
    created: counts.new,
    changed: counts.changed,
    same: counts.same,
    removed: counts.removed,
  }
  return {
    answer,
    about: {
      kind: 'importBatch',
      id: batchId,
      unitId: unit.unitId,
      ...(reason === undefined ? {} : { reason }),
      ...(recordedAt === undefined ? {} : { recordedAt }),
      details: { fileId, fileName: file.name, sha256: file.sha256, receivedAt, ...counts },
    },
  }
}
