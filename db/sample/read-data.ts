import { readFileSync } from 'node:fs'
import { parseCsv } from '#server/platform/sheets/csv.ts'

const FOLDER = new URL('./data/', import.meta.url)

export type DataRow = Readonly<Record<string, string>>

/** The real data of db/sample/data, one list of rows a file. An empty cell is '' and means not sourced. */
export type SampleData = {
  oldPlaces: readonly DataRow[]
  newPlaces: readonly DataRow[]
  mergers: readonly DataRow[]
  aliases: readonly DataRow[]
  designations: readonly DataRow[]
  poverty: readonly DataRow[]
  assignments: readonly DataRow[]
  activities: readonly DataRow[]
  holidays2019: readonly DataRow[]
  holidays2025: readonly DataRow[]
}

export function readSampleData(): SampleData {
  return {
    oldPlaces: readRows('admin_units_kontum_pre2025.csv'),
    newPlaces: readRows('admin_units_quangngai_post2025.csv'),
    mergers: readRows('commune_merge_map_2025.csv'),
    aliases: readRows('commune_name_aliases.csv'),
    designations: readRows('designation_lists.csv'),
    poverty: readRows('poverty_kontum_province.csv'),
    assignments: readRows('assignments_published.csv'),
    activities: readRows('activities_published.csv'),
    ...readHolidays(),
  }
}

/** Days off and made-up days of the years that are known: a real programme begins with them too. */
export function readHolidays(): Pick<SampleData, 'holidays2019' | 'holidays2025'> {
  return {
    holidays2019: readRows('holidays_vn_2019_2020.csv'),
    holidays2025: readRows('holidays_vn_2025_2028.csv'),
  }
}

/** A cell that the file must have. @throws RangeError for a column that is not there. */
export function cell(row: DataRow, column: string): string {
  const value = row[column]
  if (value === undefined) throw new RangeError(`no column ${column}`)
  return value
}

function readRows(file: string): DataRow[] {
  const parsed = parseCsv(readFileSync(new URL(file, FOLDER), 'utf8'))
  if (!parsed.ok) throw new Error(`${file}: ${JSON.stringify(parsed.refusal)}`)
  const [head = [], ...body] = parsed.value
  return body.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at] ?? ''])))
}
