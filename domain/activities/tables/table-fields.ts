import type { Uuid } from '#domain/base/uuid.ts'
import { type ActivityKind, isActivityKind } from '../fields.ts'

/** What a column of a unit's own table may say about an activity, in the order in which a screen offers them. */
export const TABLE_FIELDS = [
  'day',
  'lastDay',
  'month',
  'commune',
  'kind',
  'words',
  'people',
  'days',
  'personDays',
  'sessions',
  'attendees',
  'households',
  'quantity',
  'ownCash',
  'ownInKind',
  'staffCash',
  'staffInKind',
  'outsideCash',
  'outsideInKind',
  'stateProgramme',
] as const

export type TableField = (typeof TABLE_FIELDS)[number]

/** The fields that are money or goods by their value. */
export const MONEY_FIELDS = [
  'ownCash',
  'ownInKind',
  'staffCash',
  'staffInKind',
  'outsideCash',
  'outsideInKind',
  'stateProgramme',
] as const satisfies readonly TableField[]

export type MoneyField = (typeof MONEY_FIELDS)[number]

export function isMoneyField(field: TableField): field is MoneyField {
  return (MONEY_FIELDS as readonly TableField[]).includes(field)
}

/** In what the money of a column is counted, and how many đồng that is as a power of ten. */
export const MONEY_UNITS = { dong: 0, thousand: 3, million: 6, billion: 9 } as const

export type MoneyUnit = keyof typeof MONEY_UNITS

export const MONEY_UNIT_CODES = Object.keys(MONEY_UNITS) as MoneyUnit[]

/** A column of the table, known by its head, and the field that it fills. One head may fill two fields. */
export type TableColumn = { field: TableField; head: string; unit?: MoneyUnit }

/** How a unit's table is read: matched once, kept, and found again by its heads. */
export type TableProfile = {
  columns: readonly TableColumn[]
  /** The kind of every row, where the table has no column for it. */
  fixedKind?: ActivityKind
  /** The commune of every row, where the table has no column for it. */
  fixedPlaceId?: Uuid
}

/** Fields whose values wait in the dictionary when they mean nothing that is known. */
export const WORD_FIELDS = ['commune', 'kind'] as const

export type WordField = (typeof WORD_FIELDS)[number]

/** What keeps a profile from being used: the first fault, or nothing. */
export function faultOfProfile({
  columns,
  fixedKind,
  fixedPlaceId,
}: TableProfile):
  | 'day-missing'
  | 'commune-missing'
  | 'kind-missing'
  | 'field-twice'
  | 'number-missing'
  | undefined {
  const fields = columns.map(({ field }) => field)
  const has = (...some: TableField[]) => some.some((field) => fields.includes(field))
  if (new Set(fields).size < fields.length) return 'field-twice'
  if (!has('day', 'month')) return 'day-missing'
  if (!has('commune') && fixedPlaceId === undefined) return 'commune-missing'
  if (!has('kind') && (fixedKind === undefined || !isActivityKind(fixedKind))) return 'kind-missing'
  if (
    !has(
      'people',
      'days',
      'personDays',
      'sessions',
      'attendees',
      'households',
      'quantity',
      ...MONEY_FIELDS,
    )
  )
    return 'number-missing'
  return undefined
}
