import type { ActivityFacts, ActivityRevision } from './activity.ts'
import {
  columnOfField,
  FIELD_HEADERS,
  fieldsOf,
  moneyHeader,
  shownField,
} from './workbook-fields.ts'
import type { WorkbookGround } from './workbook-ground.ts'
import { WORKBOOK_COLUMNS } from './workbook-layout.ts'
import type { FieldMerge, Fields } from './workbook-merge.ts'
import { type MainSheet, placeOf } from './workbook-reading.ts'

/** A field that was changed on both sides: all three values as people read them; '' for nothing. */
export type AskedField = {
  /** `row` for the row as a whole. */
  field: string
  header: string
  cell: string | null
  /** Null where the file has no base that can be trusted, or the row was not exported. */
  base: string | null
  file: string
  ledger: string
}

/** The fields of a row that somebody has to choose. */
export function askedFields(
  sheet: MainSheet,
  row: number,
  facts: ActivityFacts,
  merges: readonly FieldMerge[],
  current: ActivityRevision,
  ground: WorkbookGround,
): AskedField[] {
  return merges.map(({ field, base, file, ledger }) => {
    const key = columnOfField(field, facts.granularity)
    const column = WORKBOOK_COLUMNS[sheet].find((one) => one.key === key)
    const header = field.startsWith('money ') ? moneyHeader(field, ground) : column?.header
    const shown = (value: string | undefined, day: ActivityFacts['happenedFrom']) =>
      shownField(field, value, facts.granularity, ground, day)
    return {
      field,
      header: header ?? FIELD_HEADERS[field] ?? field,
      cell: key === undefined ? null : placeOf(sheet, row, key).cell,
      base: base === undefined ? null : shown(base, current.happenedFrom),
      file: shown(file, facts.happenedFrom),
      ledger: shown(ledger, current.happenedFrom),
    }
  })
}

/** A row that stands or falls as a whole: withdrawn here, or moved to the other sheet. */
export function askedRow(
  sheet: MainSheet,
  row: number,
  facts: ActivityFacts,
  standing: Fields | undefined,
  current: ActivityRevision,
  ground: WorkbookGround,
): AskedField {
  const said = (fields: Fields, of: ActivityFacts) =>
    Object.keys(fields)
      .filter((field) => !['granularity', 'units', 'status'].includes(field))
      .map((field) => shownField(field, fields[field], of.granularity, ground, of.happenedFrom))
      .join(' · ')
  return {
    ...{ field: 'row', header: FIELD_HEADERS.row ?? '', base: null },
    cell: placeOf(sheet, row, 'rowId').cell,
    file: said(fieldsOf(facts), facts),
    ledger: standing ? said(standing, current) : '',
  }
}
