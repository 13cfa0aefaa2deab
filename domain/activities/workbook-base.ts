import { isUuid, type Uuid } from '#domain/base/uuid.ts'
import type { ActivityRevision } from './activity.ts'
import { fieldsOf } from './workbook-fields.ts'
import type { WorkbookIdentity } from './workbook-layout.ts'
import type { Fields } from './workbook-merge.ts'

/** The tables of a workbook whose rows are merged. */
export const BASE_TABLES = ['activities', 'plans', 'works'] as const

export type BaseTable = (typeof BASE_TABLES)[number]

/** Every row as it was exported: what a later import compares the file with. */
export type BaseVersion = {
  identity: WorkbookIdentity
  /** Names this one export: files that come from it bear it, however often they are copied. */
  exportId: Uuid
  rows: Readonly<Record<BaseTable, ReadonlyMap<Uuid, Fields>>>
  /** Digests of the sheets that are only to be read, by their names. */
  views: Fields
}

/** What a file's base version turned out to be when it came back. */
export type GivenBase =
  | { state: 'whole'; base: BaseVersion }
  /** Both places of it are gone, as in a workbook of before or one that another program made. */
  | { state: 'missing' }
  /** It is there and was not written by this system, or not for this workbook. */
  | { state: 'tampered' }

export function baseOfRecords(records: readonly ActivityRevision[]): ReadonlyMap<Uuid, Fields> {
  return new Map(records.map((record) => [record.activityId, fieldsOf(record)]))
}

/** The base version as one text, the same for the same rows. */
export function writeBase({ identity, exportId, rows, views }: BaseVersion): string {
  const tables = Object.fromEntries(
    BASE_TABLES.map((table) => [table, Object.fromEntries(rows[table])]),
  )
  return JSON.stringify({ identity, exportId, rows: tables, views })
}

/** Reads a text of {@link writeBase}; nothing for any other. */
export function readBase(text: string): BaseVersion | undefined {
  let said: unknown
  try {
    said = JSON.parse(text)
  } catch {
    return undefined
  }
  if (!isObject(said) || !isObject(said.identity) || !isObject(said.rows)) return undefined
  const { identity, exportId, views = {} } = said
  if (typeof exportId !== 'string' || !isUuid(exportId) || !isFields(identity)) return undefined
  if (!isFields(views)) return undefined
  const rows = {} as Record<BaseTable, ReadonlyMap<Uuid, Fields>>
  for (const table of BASE_TABLES) {
    const given = said.rows[table] ?? {}
    if (!isObject(given) || !Object.values(given).every(isFields)) return undefined
    rows[table] = new Map(Object.entries(given as Record<Uuid, Fields>))
  }
  return { identity: identity as unknown as WorkbookIdentity, exportId, rows, views }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isFields(value: unknown): value is Fields {
  return isObject(value) && Object.values(value).every((one) => typeof one === 'string')
}
