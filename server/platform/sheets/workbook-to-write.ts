import type { PlainDate } from '#domain/base/plain-date.ts'
import type { CustomPart, SheetState } from './workbook.ts'

export type WorkbookToWrite = {
  sheets: readonly SheetToWrite[]
  /** Choices of drop-downs: each a column of one hidden sheet, with a defined name. */
  lists?: readonly ListToWrite[]
  /** Further defined names; `refersTo` as in "'Tổng hợp'!$A$1:$C$9". */
  definedNames?: readonly { name: string; refersTo: string }[]
  /** Travels unseen inside the file: what the reader needs to know whose workbook this is. */
  customPart?: CustomPart
  properties: PropertiesToWrite
  /** Sheets can then not be renamed, moved or deleted (no password). */
  lockStructure?: boolean
}

export type PropertiesToWrite = {
  title: string
  subject?: string
  creator?: string
  keywords?: string
  description?: string
  /** Milliseconds since 1970-01-01 UTC; the same in, the same bytes out. Default: 2020-01-01. */
  createdAt?: number
  /** Custom document properties; LibreOffice keeps them where it drops a custom XML part. */
  custom?: Readonly<Record<string, string>>
}

export type ListToWrite = {
  /** Letters without diacritics, digits, '_': it becomes a defined name. */
  name: string
  values: readonly string[]
}

export type SheetToWrite = {
  /** 1–31 characters, none of []:*?/\ */
  name: string
  state?: SheetState
  /** Lines above the table, each across its whole width: title, notes, instructions. */
  lines?: readonly LineToWrite[]
  table?: TableToWrite
  /** Locked cells cannot be changed, input cells can. No password: it guards against slips only. */
  protect?: boolean
  page?: PageToWrite
}

export type LineToWrite = {
  text: string
  style?: 'title' | 'heading' | 'note' | 'plain'
  /** In points; a wrapped line needs it, for Excel fits no row that is merged. */
  height?: number
}

/** A4; landscape, one page wide and the header row repeated unless told otherwise. */
export type PageToWrite = {
  orientation?: 'portrait' | 'landscape'
  header?: string
  footer?: string
}

export type TableToWrite = {
  columns: readonly ColumnToWrite[]
  rows: readonly RowToWrite[]
  /** Printed bold below the rows. */
  totals?: readonly RowToWrite[]
  /** Empty rows to fill in, with all formats and rules of the columns. */
  blankRows?: number
  /** Columns that stay in sight when scrolling sideways. */
  frozenColumns?: number
  /** Filter arrows in the header row. */
  filter?: boolean
}

export type ColumnToWrite = {
  header: string
  /** Neighbours with the same group share one merged cell above their headers. */
  group?: string
  /** In characters. */
  width: number
  kind: ColumnKind
  /** Digits after the comma; for `decimal` only, default 2. */
  decimals?: number
  /** To be filled in: unlocked where the sheet is protected, and on a light ground. */
  input?: boolean
  hidden?: boolean
  rule?: ColumnRule
  /** Shown beside the cell when it is entered; at most 255 characters. */
  hint?: { title: string; text: string }
}

/**
 * `integer` and `dong` are whole numbers, `date` a PlainDate, `text` and `reference` text;
 * a `reference` (an id) is never an input and stands on a grey ground.
 */
export type ColumnKind = 'text' | 'integer' | 'decimal' | 'dong' | 'date' | 'reference'

/** What may be entered. The message is what Excel then says, at most 225 characters. */
export type ColumnRule =
  | { kind: 'list'; list: string; message: string }
  | { kind: 'range'; from: number; to: number; message: string }
  | { kind: 'days'; from: PlainDate; to: PlainDate; message: string }
  | { kind: 'length'; most: number; message: string }

/**
 * One value per column: a number, a text (a PlainDate in a date column), null for nothing, or words in
 * place of a number ("–" for a missing figure).
 */
export type CellToWrite = string | number | null | { text: string }

export type RowToWrite = readonly CellToWrite[]
