import type { Result } from '#domain/base/result.ts'
import { isUuid, type Uuid } from '#domain/base/uuid.ts'
import type { BaseTable } from './workbook-base.ts'
import { type ReadDataRow, textOf } from './workbook-cells.ts'
import type { WorkbookGround } from './workbook-ground.ts'
import type { DeriveId } from './workbook-keys.ts'
import { WORKBOOK_COLUMNS, WORKBOOK_SHEETS } from './workbook-layout.ts'
import {
  type FieldMerge,
  type Fields,
  mergedFields,
  mergeFields,
  sameFields,
} from './workbook-merge.ts'
import { type FileToPlan, type PlannedRow, takenSides } from './workbook-planned.ts'
import type { AskedField } from './workbook-questions.ts'
import { placeOf } from './workbook-reading.ts'
import { type CellPlace, type WorkbookRefusal, workbookRefusal } from './workbook-refusals.ts'
import { columnChanges, type RowValues } from './workbook-rows.ts'

/** What a register knows under an id: an item of the plan, a work. */
export type KnownEntry<Entry> = {
  entry: Entry
  /** Of its newest revision; somebody's answer counts for this one only. */
  revision: number
  /** Dropped from the plan, or its registration withdrawn. */
  isGone: boolean
  /** What it says now. */
  fields: Fields
  /** What it said after each of its revisions. */
  pasts: () => readonly Fields[]
}

/** A row with the id that it goes by. */
export type NamedRow = { main: ReadDataRow; id: Uuid }

/** What becomes of a row, and what is written for it. */
export type Verdict = Pick<PlannedRow, 'state'> &
  Partial<Pick<PlannedRow, 'changes' | 'refusals' | 'decidedItem' | 'decidedWork'>>

/** How the rows of a sheet are read, asked about and decided, each of them one entry of a register. */
export type EntrySheet<Entry> = {
  sheet: 'plan' | 'works'
  /** Where the file's base version has its rows. */
  table: BaseTable
  titleOf: (values: RowValues) => string
  find: (id: Uuid) => KnownEntry<Entry> | undefined
  /** May a file of this unit speak of it? */
  isOwn: (entry: Entry) => boolean
  /** Taken back with the file that brought it: as if it had never come. */
  isUndone: (id: Uuid) => boolean
  /** What a row says, or everything that is wrong with its cells. */
  read: (
    main: ReadDataRow,
    entry: Entry | undefined,
  ) => Result<Fields, { code: 'refused'; refusals: readonly WorkbookRefusal[] }>
  /** What the row of a gone entry is told when it says something new. */
  goneAt: (place: CellPlace) => WorkbookRefusal
  /** What no merge may change, where a row changes it. */
  faultOfMove?: (entry: Entry, fields: Fields, row: number) => WorkbookRefusal | undefined
  askedField: (merge: FieldMerge, row: number, entry: Entry) => AskedField
  /** Decides what is to be written: a new entry, or other fields than stand. */
  decide: (row: NamedRow, fields: Fields, entry: Entry | undefined) => Verdict
  /** An entry in the columns of its sheet. */
  rowOf: (entry: Entry) => RowValues
  /** Decides what somebody ticked: an entry that the file has no more. */
  remove: (id: Uuid, entry: Entry, reason: string, place: CellPlace) => Verdict
}

type World<Entry> = {
  of: EntrySheet<Entry>
  ground: WorkbookGround
  file: FileToPlan
  deriveId: DeriveId
  /** Where each printed id was seen, and how often a row without one has said the same. */
  seen: Map<string, string>
  repeats: Map<string, number>
}

/** Merges every row of the sheet with its register, in order, then asks about those that the file lacks. */
export function planEntries<Entry>(
  rows: readonly ReadDataRow[],
  of: EntrySheet<Entry>,
  ground: WorkbookGround,
  file: FileToPlan,
  deriveId: DeriveId,
): PlannedRow[] {
  const seen = new Map<string, string>()
  const world: World<Entry> = { of, ground, file, deriveId, seen, repeats: new Map() }
  const planned = rows.flatMap((main) => planRow(main, world) ?? [])
  const exported = file.base.state === 'whole' ? file.base.base.rows[of.table] : new Map()
  const gone = [...exported.keys()].filter((id) => !seen.has(id))
  return [...planned, ...gone.flatMap((id) => planMissing(id, world) ?? [])]
}

function planRow<Entry>(main: ReadDataRow, world: World<Entry>): PlannedRow | undefined {
  const { of, file, seen } = world
  const place = placeOf(of.sheet, main.row, 'rowId')
  const printed = textOf(main.values.rowId)?.toLowerCase()
  const unnamed = plainRow(
    main,
    world.deriveId(`${file.batchId} ${of.sheet} ${main.row}`),
    undefined,
    of,
  )
  if (printed !== undefined && !isUuid(printed))
    return refused(
      unnamed,
      workbookRefusal('row-id-invalid', place, { given: printed.slice(0, 40) }),
    )
  if (saysNothing(main, of)) return undefined
  const other = printed && seen.get(printed)
  if (other) return refused(unnamed, workbookRefusal('row-id-twice', place, { other }))
  if (printed) seen.set(printed, `${place.sheet} ${place.cell}`)
  const id = idOf(main, printed, world)
  const known = of.find(id)
  const plain = plainRow(main, id, known, of)
  if (known && !of.isOwn(known.entry))
    return refused(plain, workbookRefusal('row-other-unit', place))
  const read = of.read(main, known?.entry)
  if (!read.ok) return refused(plain, ...read.refusal.refusals)
  const row = { main, id }
  if (!known) return { ...plain, ...of.decide(row, read.value, undefined) }
  return mergeRow(row, read.value, printed, known, plain, world)
}

/** A row of what the register knows: the same, old, asked about, or decided. */
function mergeRow<Entry>(
  row: NamedRow,
  fields: Fields,
  printed: string | undefined,
  { entry, revision, isGone, fields: here, pasts }: KnownEntry<Entry>,
  plain: PlannedRow,
  { of, file }: World<Entry>,
): PlannedRow {
  const at = row.main.row
  const exported = exportedOf(printed, of.table, file)
  if (isGone) {
    const isUntouched = exported !== 'unknown' && exported && sameFields(exported, fields)
    if (isUntouched || printed === undefined) return { ...plain, state: 'kept' }
    return refused(plain, of.goneAt(placeOf(of.sheet, at, 'rowId')))
  }
  const moved = of.faultOfMove?.(entry, fields, at)
  if (moved) return refused(plain, moved)
  // A row without an id is known by what it says: it cannot have changed.
  if (sameFields(fields, here) || printed === undefined) return plain
  // What it said before is no news, whoever wrote it.
  const isOld = pasts().some((past) => sameFields(past, fields))
  const merges = mergeFields({
    ...{ base: exported, file: fields, ledger: here },
    brought: isOld ? fields : undefined,
  })
  const choices = takenSides(merges, { id: row.id, revision }, file.answers)
  const open = merges.filter(({ field, outcome }) => outcome === 'asked' && !choices.has(field))
  if (open.length > 0) {
    const asked = open.map((one) => of.askedField(one, at, entry))
    return { ...plain, state: 'asked', asked }
  }
  const merged = mergedFields(merges, choices)
  if (sameFields(merged, here)) return { ...plain, state: 'kept' }
  return { ...plain, ...of.decide(row, merged, entry) }
}

/** What was exported and is gone from the file: taken out only where somebody ticks it, and where it may be. */
function planMissing<Entry>(id: Uuid, { of, file }: World<Entry>): PlannedRow | undefined {
  const known = of.find(id)
  if (!known || known.isGone || !of.isOwn(known.entry)) return undefined
  const { entry, revision, fields } = known
  const row = of.rowOf(entry)
  const exported = exportedOf(id, of.table, file)
  const isAsExported = exported !== 'unknown' && exported && sameFields(exported, fields)
  const plain: PlannedRow = {
    ...{ sheet: WORKBOOK_SHEETS[of.sheet], row: 0, state: 'missing', activityId: id },
    ...{ revision, refusals: [], asked: [], title: of.titleOf(row) },
    // What was changed here since the export is told beside the tick.
    changes: isAsExported ? [] : columnChanges(of.sheet, undefined, row),
  }
  const isTicked = file.answers.removals.some(
    (removal) => removal.activityId === id && removal.revision === revision,
  )
  if (!isTicked) return plain
  const place = { sheet: plain.sheet, cell: '' }
  const { reason } = file.answers
  if (reason === undefined) return refused(plain, workbookRefusal('removal-reason-missing', place))
  return { ...plain, ...of.remove(id, entry, reason, place) }
}

function plainRow<Entry>(
  { row, values }: ReadDataRow,
  activityId: Uuid,
  known: KnownEntry<Entry> | undefined,
  { sheet, titleOf }: EntrySheet<Entry>,
): PlannedRow {
  return {
    ...{ sheet: WORKBOOK_SHEETS[sheet], row, activityId, title: titleOf(values) },
    ...{ state: 'same', changes: [], asked: [], refusals: [], revision: known?.revision ?? 0 },
  }
}

function refused(plain: PlannedRow, ...refusals: readonly WorkbookRefusal[]): PlannedRow {
  return { ...plain, state: 'refused', refusals }
}

/** The printed id where the register knows it, else one made of it or of what the row says. */
function idOf<Entry>(
  main: ReadDataRow,
  printed: string | undefined,
  { of, ground, deriveId, repeats }: World<Entry>,
): Uuid {
  if (printed !== undefined && of.find(printed) && !of.isUndone(printed)) return printed
  const said = printed ?? contentOf(main, of)
  const repeat = printed ? 0 : (repeats.get(said) ?? 0)
  repeats.set(said, repeat + 1)
  const origin = [of.sheet, ground.programmeSlug, ground.unit.code, ground.year, said, repeat]
  for (let taken = 0; ; taken += 1) {
    const id = deriveId(JSON.stringify(taken === 0 ? origin : [...origin, taken]))
    if (!of.isUndone(id)) return id
  }
}

function exportedOf(
  printed: string | undefined,
  table: BaseTable,
  { base }: FileToPlan,
): Fields | 'unknown' | undefined {
  if (base.state !== 'whole') return 'unknown'
  return base.base.rows[table].get(printed ?? '')
}

/** What is only told or locked says nothing by itself. */
function isLocked(key: string, sheet: EntrySheet<never>['sheet']): boolean {
  return WORKBOOK_COLUMNS[sheet].some((column) => column.key === key && !column.input)
}

function saysNothing({ values, refusals }: ReadDataRow, { sheet }: { sheet: 'plan' | 'works' }) {
  return refusals.length === 0 && Object.keys(values).every((key) => isLocked(key, sheet))
}

function contentOf({ values }: ReadDataRow, { sheet }: { sheet: 'plan' | 'works' }): string {
  const said = Object.entries(values).filter(([key]) => key !== 'reason' && !isLocked(key, sheet))
  return JSON.stringify(said.sort(([a], [b]) => (a < b ? -1 : 1)))
}
