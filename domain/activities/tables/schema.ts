import { type Static, Type } from 'typebox'
import { Exactly, Id, Maybe, OneOf, Words } from '#domain/base/schema.ts'
import { ACTIVITY_KIND_CODES } from '../fields.ts'
import { ChosenReadings, FileChoices, ImportedFile } from '../imports/schema.ts'
import { MONEY_UNIT_CODES, TABLE_FIELDS, WORD_FIELDS } from './table-fields.ts'

const Year = Type.Integer({ minimum: 1994, maximum: 2199 })
const HeadText = Type.String({ minLength: 1, maxLength: 500 })
const SheetName = Type.String({ minLength: 1, maxLength: 31 })
const RowNumber = Type.Integer({ minimum: 1, maximum: 1_048_576 })

const HeadRowsSchema = Exactly({ from: RowNumber, to: RowNumber })

const ProfileColumn = Exactly({
  field: OneOf(TABLE_FIELDS),
  head: HeadText,
  /** In what the money of the column is counted. */
  unit: Maybe(OneOf(MONEY_UNIT_CODES)),
})

const profile = {
  columns: Type.Array(ProfileColumn, { maxItems: TABLE_FIELDS.length }),
  /** For every row, where the table has no column for it. */
  fixedKind: Maybe(OneOf(ACTIVITY_KIND_CODES)),
  fixedPlaceId: Maybe(Id),
}

/** Keeps how a table of the unit is read: the next revision of a profile, or a new one. */
export const KeepTableProfile = Exactly({ unitId: Id, profileId: Maybe(Id), ...profile })
export type KeepTableProfile = Static<typeof KeepTableProfile>

export const KeptTableProfile = Exactly({ profileId: Id, revision: Type.Integer() })
export type KeptTableProfile = Static<typeof KeptTableProfile>

/** Says what values of the unit's tables mean. */
export const KeepTableWords = Exactly({
  unitId: Id,
  words: Type.Array(
    Exactly({
      field: OneOf(WORD_FIELDS),
      words: Words(300),
      placeId: Maybe(Id),
      kind: Maybe(OneOf(ACTIVITY_KIND_CODES)),
    }),
    { minItems: 1, maxItems: 500 },
  ),
})
export type KeepTableWords = Static<typeof KeepTableWords>

export const KeptTableWords = Exactly({ kept: Type.Integer() })
export type KeptTableWords = Static<typeof KeptTableWords>

const HeadView = Exactly({
  column: Type.Integer(),
  letter: Type.String(),
  text: Type.String(),
  /** The first value below it. */
  sample: Type.String(),
})

/** One way to read a sheet: heads of some rows, and what they seem to mean. */
const HeadsView = Exactly({
  rows: HeadRowsSchema,
  heads: Type.Array(HeadView),
  /** Guessed, or as a kept profile says. */
  columns: Type.Array(ProfileColumn),
  fixedKind: Maybe(OneOf(ACTIVITY_KIND_CODES)),
  fixedPlaceId: Maybe(Id),
  /** The unit's profile that was recognised by its heads. */
  profileId: Type.Union([Id, Type.Null()]),
})

/** A file that is no workbook of ours: its sheets with their heads. */
export const TableFile = Exactly({
  fileId: Id,
  file: Type.String(),
  unit: Exactly({ unitId: Id, code: Type.String(), name: Type.String() }),
  year: Type.Integer(),
  sheets: Type.Array(
    Exactly({
      name: Type.String(),
      isHidden: Type.Boolean(),
      rowCount: Type.Integer(),
      /** Null where no row looks like heads. */
      table: Type.Union([HeadsView, Type.Null()]),
    }),
  ),
  /** Communes of the year: those of the unit first. */
  communes: Type.Array(Exactly({ placeId: Id, label: Type.String() })),
})
export type TableFile = Static<typeof TableFile>

/** Reads other rows of a sheet as heads. */
export const AskTableHeads = Exactly({
  unitId: Id,
  year: Year,
  sheet: SheetName,
  rows: HeadRowsSchema,
})
export type AskTableHeads = Static<typeof AskTableHeads>

export const TableHeads = Exactly({ table: HeadsView })
export type TableHeads = Static<typeof TableHeads>

/** Sees or takes in one sheet of a kept file under a profile. */
export const ReadTable = Exactly({
  unitId: Id,
  year: Year,
  sheet: SheetName,
  rows: HeadRowsSchema,
  profileId: Id,
  readings: ChosenReadings,
  choices: FileChoices,
  /** Why help to a commune without twinning is recorded, or records are changed. */
  reason: Maybe(Words(500)),
})
export type ReadTable = Static<typeof ReadTable>

/** The rows of the table beside the ledger, and what keeps some of them back. */
export const TablePreview = Exactly({
  file: ImportedFile,
  /** Values that mean nothing known yet; rows with one of them stay out until it is said. */
  waiting: Type.Array(
    Exactly({
      field: OneOf(WORD_FIELDS),
      words: Type.String(),
      rowCount: Type.Integer(),
      /** The first row that has it. */
      row: Type.Integer(),
      /** What it may mean: proposed, never taken. */
      near: Type.Array(Exactly({ id: Type.String(), label: Type.String() })),
    }),
  ),
  /** Rows that are no activities: sums and headings between the rows. */
  skipped: Type.Array(Exactly({ row: Type.Integer(), why: OneOf(['total', 'heading']) })),
  hiddenRows: Type.Integer(),
})
export type TablePreview = Static<typeof TablePreview>
