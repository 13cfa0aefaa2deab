import { isUuid, type Uuid } from '#domain/base/uuid.ts'
import { type ReadDataRow, textOf } from './workbook-cells.ts'
import type { WorkbookGround } from './workbook-ground.ts'
import type { ReadData } from './workbook-read.ts'
import { type GivenRecord, type MainSheet, placeOf } from './workbook-reading.ts'
import { type WorkbookRefusal, workbookRefusal } from './workbook-refusals.ts'

/** A row that says something, under the ids by which the ledger may know it. */
export type KeyedRecord = GivenRecord & {
  /** The id in the file; absent for a row that was pasted in without one. */
  givenId?: Uuid
  /** The id under which this row is recorded when the ledger does not know the given one. */
  derivedId: Uuid
  isEmpty: boolean
}

/** Makes an id of a text, always the same of the same. */
export type DeriveId = (text: string) => Uuid

/**
 * Gives every row its ids and its rows of detail. The id of a new row is made of the unit, the year and the
 * id printed in the file, so that a file sent again (grown by some rows, say) finds what it brought; a row
 * without a printed id goes by what it says and how often the file has said so before. Details that are left
 * of an exported row go with it: their row is asked for as missing.
 */
export function keyRecords(
  data: ReadData,
  { programmeSlug, unit, year }: Pick<WorkbookGround, 'programmeSlug' | 'unit' | 'year'>,
  deriveId: DeriveId,
  isExported: (rowId: Uuid) => boolean = () => false,
): { records: KeyedRecord[]; refusals: WorkbookRefusal[] } {
  const refusals: WorkbookRefusal[] = []
  const known = new Map<string, string>()
  const repeats = new Map<string, number>()
  const origin = [programmeSlug, unit.code, year]
  const details = { values: byRowId(data.sheets.values), partners: byRowId(data.sheets.partners) }
  const records = (['events', 'summaries'] as const).flatMap((sheet) =>
    data.sheets[sheet].flatMap((main): KeyedRecord[] => {
      const printed = textOf(main.values.rowId)?.toLowerCase()
      const place = placeOf(sheet, main.row, 'rowId')
      if (printed !== undefined && !isUuid(printed)) {
        refusals.push(workbookRefusal('row-id-invalid', place, { given: printed.slice(0, 40) }))
        return []
      }
      const isEmpty = saysNothing(main)
      const other = printed && known.get(printed)
      if (other && !isEmpty) {
        refusals.push(workbookRefusal('row-id-twice', place, { other }))
        return []
      }
      if (printed) known.set(printed, `${place.sheet} ${place.cell}`)
      else if (isEmpty) return []
      const said = printed ?? contentOf(sheet, main)
      const repeat = printed ? 0 : (repeats.get(said) ?? 0)
      repeats.set(said, repeat + 1)
      return [
        {
          sheet,
          main,
          values: details.values.get(printed ?? '') ?? [],
          partners: details.partners.get(printed ?? '') ?? [],
          ...(printed === undefined ? {} : { givenId: printed }),
          derivedId: deriveId(JSON.stringify([...origin, said, repeat])),
          isEmpty,
        },
      ]
    }),
  )
  for (const sheet of ['values', 'partners'] as const)
    for (const row of data.sheets[sheet]) {
      const id = textOf(row.values.rowId)?.toLowerCase()
      const owner = records.find((record) => record.givenId !== undefined && record.givenId === id)
      if ((owner && !owner.isEmpty) || isExported(id ?? '')) continue
      refusals.push(
        workbookRefusal('detail-without-row', placeOf(sheet, row.row, 'rowId'), {
          given: (id ?? '').slice(0, 40),
        }),
      )
    }
  return { records, refusals }
}

function byRowId(rows: readonly ReadDataRow[]): Map<string, ReadDataRow[]> {
  const groups = new Map<string, ReadDataRow[]>()
  for (const row of rows) {
    const id = textOf(row.values.rowId)?.toLowerCase() ?? ''
    groups.set(id, [...(groups.get(id) ?? []), row])
  }
  return groups
}

/** Nothing but the locked columns. */
function saysNothing({ values, refusals }: ReadDataRow): boolean {
  if (refusals.length > 0) return false
  return Object.keys(values).every((key) => key === 'rowId' || key === 'revision')
}

function contentOf(sheet: MainSheet, { values, row, refusals }: ReadDataRow): string {
  // A refused cell has no value; its row is refused whatever its id.
  if (refusals.length > 0) return `${sheet} ${row}`
  const said = Object.entries(values).filter(([key]) => key !== 'reason' && key !== 'revision')
  return JSON.stringify([sheet, ...said.sort(([a], [b]) => (a < b ? -1 : 1))])
}
