import { type Static, Type } from 'typebox'
import { Exactly, Id, Instant, Maybe, OneOf, Words } from '#domain/base/schema.ts'
import { ROW_STATES } from '../workbook-planned.ts'

/** One file that was taken in, and whether it was taken back. */
export const ImportBatchView = Exactly({
  batchId: Id,
  unitId: Id,
  unitName: Type.String(),
  file: Type.String(),
  recordedAt: Instant,
  recordedByName: Type.String(),
  /** Null for batches of before, whose counts nobody kept. */
  counts: Type.Union([
    Exactly({ new: Type.Integer(), changed: Type.Integer(), removed: Type.Integer() }),
    Type.Null(),
  ]),
  /** Rows of a unit's own table whose values wait to be matched; 0 once the same file came again. */
  waiting: Type.Integer(),
  /** Until then it may be undone, by who writes for the unit. */
  undoUntil: Instant,
  mayUndo: Type.Boolean(),
  undone: Type.Union([
    Exactly({ recordedAt: Instant, byName: Type.String(), reason: Type.String() }),
    Type.Null(),
  ]),
})
export type ImportBatchView = Static<typeof ImportBatchView>

export const ImportBatches = Exactly({ batches: Type.Array(ImportBatchView) })
export type ImportBatches = Static<typeof ImportBatches>

export const UndoImport = Exactly({ reason: Words(500) })

export const UndoneImport = Exactly({
  batchId: Id,
  withdrawn: Type.Integer(),
  reverted: Type.Integer(),
})
export type UndoneImport = Static<typeof UndoneImport>

/** What is wrong, where, and what to do; the whole file when sheet and cell are null. */
const WorkbookRefusalView = Exactly({
  sheet: Type.Union([Type.String(), Type.Null()]),
  cell: Type.Union([Type.String(), Type.Null()]),
  code: Type.String(),
  rule: Type.String(),
  remedy: Type.String(),
  english: Type.String(),
  /** Ways in which the cell can be read, when that is all that keeps it back: one may be chosen. */
  readings: Maybe(Type.Array(Type.String())),
})

/** Which reading of a cell is meant: 0 for the first that was offered. */
const ChosenReadingSchema = Exactly({
  sheet: Type.String({ maxLength: 31 }),
  cell: Type.String({ pattern: '^[A-Z]{1,3}[1-9][0-9]{0,6}$' }),
  take: Type.Integer({ minimum: 0, maximum: 1 }),
})

/** The readings that somebody chose for the cells of one file, as a preview takes them. */
export const ChosenReadings = Type.Array(ChosenReadingSchema, { maxItems: 2000 })

/** A field changed on both sides: what was exported, what the file says, what stands here. */
const AskedFieldView = Exactly({
  field: Type.String(),
  header: Type.String(),
  cell: Type.Union([Type.String(), Type.Null()]),
  base: Type.Union([Type.String(), Type.Null()]),
  file: Type.String(),
  ledger: Type.String(),
})

const ImportedRow = Exactly({
  sheet: Type.String(),
  row: Type.Integer(),
  state: OneOf(ROW_STATES),
  activityId: Id,
  /** The revision that stood when this was told: an answer counts for this one only. */
  revision: Type.Integer(),
  title: Type.String(),
  changes: Type.Array(
    Exactly({ header: Type.String(), before: Type.String(), after: Type.String() }),
  ),
  asked: Type.Array(AskedFieldView),
  refusals: Type.Array(WorkbookRefusalView),
})

/** A file compared with the ledger, row by row. */
export const ImportedFile = Exactly({
  /** Names the kept file when it is taken in; null for what cannot be taken. */
  fileId: Type.Union([Id, Type.Null()]),
  file: Type.String(),
  state: OneOf(['wouldBeTaken', 'taken', 'asked', 'nothingNew', 'alreadyTaken', 'refused']),
  /** Whether the signed base version came back whole; without it every difference is asked. */
  base: Maybe(OneOf(['whole', 'missing', 'tampered'])),
  unit: Maybe(Exactly({ code: Type.String(), name: Type.String() })),
  year: Maybe(Type.Integer()),
  period: Maybe(Type.String()),
  counts: Exactly({
    new: Type.Integer(),
    changed: Type.Integer(),
    removed: Type.Integer(),
    asked: Type.Integer(),
    missing: Type.Integer(),
    kept: Type.Integer(),
    same: Type.Integer(),
    refused: Type.Integer(),
  }),
  rows: Type.Array(ImportedRow),
  /** Sheets that are only to be read and were edited in the file: nothing of them is taken. */
  editedViews: Type.Array(Type.String()),
  /** Of the file, its sheets and all of its rows. */
  refusals: Type.Array(WorkbookRefusalView),
})
export type ImportedFile = Static<typeof ImportedFile>

export const ImportedFiles = Exactly({ files: Type.Array(ImportedFile) })
export type ImportedFiles = Static<typeof ImportedFiles>

/** Which side was taken where both say something, each for the revision that was seen. */
export const FileChoices = Type.Array(
  Exactly({
    activityId: Id,
    revision: Type.Integer({ minimum: 0 }),
    field: Maybe(Type.String({ maxLength: 120 })),
    take: OneOf(['file', 'ledger']),
  }),
  { maxItems: 5000 },
)

/** What somebody decided about the open questions of one file, each for the revision that was seen. */
const FileAnswers = Exactly({
  fileId: Id,
  choices: FileChoices,
  removals: Type.Array(Exactly({ activityId: Id, revision: Type.Integer({ minimum: 1 }) }), {
    maxItems: 5000,
  }),
  readings: Maybe(ChosenReadings),
  reason: Maybe(Words(500)),
})

/** Takes in files that were previewed. A unit or year named is the only one taken. */
export const TakeInWorkbooks = Exactly({
  fileIds: Type.Array(Id, { minItems: 1, maxItems: 200 }),
  unitCode: Maybe(Words(40)),
  year: Maybe(Type.Integer({ minimum: 1994, maximum: 2199 })),
  receivedAt: Maybe(Instant),
  reason: Maybe(Words(500)),
  answers: Maybe(Type.Array(FileAnswers, { maxItems: 200 })),
})
export type TakeInWorkbooks = Static<typeof TakeInWorkbooks>

/** Sees a kept file again, some of its cells read as chosen. */
export const PreviewAgain = Exactly({
  readings: ChosenReadings,
  unitCode: Maybe(Words(40)),
  year: Maybe(Type.Integer({ minimum: 1994, maximum: 2199 })),
})
export type PreviewAgain = Static<typeof PreviewAgain>
