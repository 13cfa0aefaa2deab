import { daysBetween, type PlainDate } from '#domain/base/plain-date.ts'
import type { Result } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { formatDate, formatDecimal } from '#domain/base/vietnamese-format.ts'
import type { ActivityFacts } from '../activity.ts'
import { ACTIVITY_KIND_CODES, ACTIVITY_KINDS, type ActivityKind, fieldOfKind } from '../fields.ts'
import type { ValueLine } from '../value-line.ts'
import type { WorkbookGround } from '../workbook-ground.ts'
import { VALUE_COLUMNS } from '../workbook-layout.ts'
import type { ChosenReading } from '../workbook-read.ts'
import { choiceOf } from '../workbook-reading.ts'
import {
  type WorkbookRefusal,
  type WorkbookRefusalCode,
  workbookRefusal,
} from '../workbook-refusals.ts'
import {
  type PlacedCell,
  readCount,
  readDays,
  readHalfDays,
  readMoney,
  readMonth,
  readQuantity,
  readText,
  type TableDays,
} from './table-cells.ts'
import {
  MONEY_FIELDS,
  type MoneyField,
  type TableField,
  type TableProfile,
} from './table-fields.ts'
import { type OriginalRow, type RawTableRow, readingsOf } from './table-rows.ts'
import { nearKinds, type TableDictionary, type WaitingValue } from './table-words.ts'

/** A row as the profile and the dictionary read it. */
export type TableRow = {
  row: number
  /** 'Xã M2 · Tặng quà · 15/03/2019', as far as it could be read. */
  title: string
  original: OriginalRow
  /** What it says; absent while something is wrong or waits. */
  facts: ActivityFacts | undefined
  waiting: readonly WaitingValue[]
  refusals: readonly WorkbookRefusal[]
}

/** What a row is read with. */
export type TableReading = {
  sheet: string
  profile: TableProfile
  dictionary: TableDictionary
  ground: WorkbookGround
  readings: readonly ChosenReading[]
}

/** Stands for words that the security field does not keep (law 14). */
const NO_WORDS = '(lĩnh vực an ninh, trật tự không lưu nội dung)'

/** Reads one row: its facts, the values that wait for the dictionary, or everything that is wrong. */
export function readTableRow(raw: RawTableRow, reading: TableReading): TableRow {
  const chosenOf = readingsOf(reading.readings)
  const refusals: WorkbookRefusal[] = []
  const waiting: WaitingValue[] = []
  const cellOf = (field: TableField) => raw.cells.get(field)?.address ?? `A${raw.row}`
  const fault = (code: WorkbookRefusalCode, field: TableField, values?: Record<string, string>) => {
    refusals.push(workbookRefusal(code, { sheet: reading.sheet, cell: cellOf(field) }, values))
    return undefined
  }
  const read = <Value>(
    field: TableField,
    by: (
      placed: PlacedCell,
    ) => Result<Value | undefined, { code: 'refused'; refusal: WorkbookRefusal }>,
  ): Value | undefined => {
    const cell = raw.cells.get(field)
    if (!cell) return undefined
    if (raw.merged.has(field)) return fault('cells-merged', field)
    const { sheet } = reading
    const found = by({ cell, sheet, chosen: chosenOf(sheet, cell.address) })
    if (found.ok) return found.value
    refusals.push(found.refusal.refusal)
    return undefined
  }
  const row = { raw, reading, fault, read, cellOf, refusals, waiting }
  const days = daysOf(row)
  const commune = communeOf(row, days?.from)
  const kind = kindOf(row)
  const counts = countsOf(row, days)
  const valueLines = valueLinesOf(row)
  const words = read('words', readText)
  const isSecurity = kind !== undefined && fieldOfKind(kind) === 'security'
  const isWhole = refusals.length === 0 && waiting.length === 0
  return {
    row: raw.row,
    title: titleOf(row, commune, kind, days),
    original: isSecurity ? withoutWords(raw.original, reading.profile) : raw.original,
    facts:
      isWhole && days && commune && kind && counts
        ? {
            unitIds: [reading.ground.unit.unitId],
            ...commune,
            kind,
            happenedFrom: days.from,
            happenedTo: days.to,
            ...counts,
            ...(words === undefined || isSecurity ? {} : { words }),
            valueLines,
            figureStatus: 'final',
          }
        : undefined,
    waiting,
    refusals,
  }
}

type Row = {
  raw: RawTableRow
  reading: TableReading
  refusals: WorkbookRefusal[]
  waiting: WaitingValue[]
  cellOf(field: TableField): string
  fault(code: WorkbookRefusalCode, field: TableField, values?: Record<string, string>): undefined
  read<Value>(
    field: TableField,
    by: (
      placed: PlacedCell,
    ) => Result<Value | undefined, { code: 'refused'; refusal: WorkbookRefusal }>,
  ): Value | undefined
}

/** The days of the row, inside the year of the table. */
function daysOf({ raw, reading, read, fault, refusals }: Row): TableDays | undefined {
  const before = refusals.length
  const day = read('day', readDays)
  const last = read('lastDay', readDays)
  const month = day ? undefined : read('month', (placed) => readMonth(placed, reading.ground.year))
  if (refusals.length > before) return undefined
  const found = day ?? month
  if (!found) return fault('table-day-missing', raw.cells.has('month') ? 'month' : 'day')
  const days = last && day ? { ...found, to: last.to, isMonth: false } : found
  const { span, year } = reading.ground
  const field = day ? 'day' : 'month'
  if (days.to < days.from)
    return fault('table-days-reversed', raw.cells.has('lastDay') ? 'lastDay' : field)
  const outside = [days.from, days.to].find((one) => one < span.from || one > span.to)
  if (outside === undefined) return days
  return fault('date-outside', field, {
    given: formatDate(outside),
    span: `năm ${year}`,
    from: formatDate(span.from),
    to: formatDate(span.to),
  })
}

function communeOf(
  { reading, read, fault, cellOf, waiting, refusals }: Row,
  day: PlainDate | undefined,
): { placeId: Uuid; placeVersionId: Uuid } | undefined {
  const { ground, profile, dictionary } = reading
  const { communes } = ground
  const before = refusals.length
  const text = read('commune', readText)
  if (refusals.length > before || day === undefined) return undefined
  const versionOf = (placeId: Uuid, words: string) => {
    const version = communes.versionOn(placeId, day)
    if (!version) return fault('commune-unknown', 'commune', { given: words })
    return { placeId, placeVersionId: version.placeVersionId }
  }
  if (text === undefined)
    return profile.fixedPlaceId === undefined
      ? fault('commune-missing', 'commune')
      : versionOf(profile.fixedPlaceId, '')
  const found = communes.find(text, day)
  if (found.ok) {
    const { placeId, placeVersionId } = found.value
    return { placeId, placeVersionId }
  }
  const meant = dictionary.placeOf(text)
  if (meant !== undefined) return versionOf(meant, text)
  waiting.push({ field: 'commune', words: text, cell: cellOf('commune'), near: found.refusal.near })
  return undefined
}

const KIND_NAMES = ACTIVITY_KIND_CODES.map((code) => [code, ACTIVITY_KINDS[code].name] as const)

function kindOf({
  reading,
  read,
  fault,
  cellOf,
  waiting,
  refusals,
}: Row): ActivityKind | undefined {
  const { profile, dictionary } = reading
  const before = refusals.length
  const text = read('kind', readText)
  if (refusals.length > before) return undefined
  if (text === undefined) return profile.fixedKind ?? fault('kind-missing', 'kind')
  const found = choiceOf(text, KIND_NAMES) ?? dictionary.kindOf(text)
  if (found === undefined)
    waiting.push({ field: 'kind', words: text, cell: cellOf('kind'), near: nearKinds(text) })
  return found
}

type Counts = Pick<ActivityFacts, 'granularity'> & Partial<ActivityFacts>

/**
 * People and days as the ledger keeps them. A total of person-days that divides among the people of known days
 * is their days each; one that does not, and every month, is recorded as the totals that the paper states.
 */
function countsOf(row: Row, days: TableDays | undefined): Counts | undefined {
  const { read, fault } = row
  const others = given({
    sessions: read('sessions', readCount),
    attendees: read('attendees', readCount),
    households: read('households', readCount),
    quantity: read('quantity', readQuantity),
  })
  const people = read('people', readCount)
  const halfDays = read('days', readHalfDays)
  const stated = read('personDays', readHalfDays)
  const product = people === undefined || halfDays === undefined ? undefined : people * halfDays
  if (stated !== undefined && product !== undefined && stated !== product)
    return fault('table-days-disagree', 'personDays', {
      stated: shownDays(stated),
      product: shownDays(product),
    })
  if (!days) return undefined
  const each = eachOf(people, halfDays, stated)
  if (!days.isMonth && each !== 'totals')
    return { granularity: 'event', ...others, ...given({ people, halfDays: each }) }
  const total = stated ?? product
  const limit = daysBetween(days.from, days.to) + 1
  if (people !== undefined && total !== undefined && total > 2 * people * limit)
    return fault('days-beyond-dates', raw(row, 'personDays') ? 'personDays' : 'days', {
      days: shownDays(total / Math.max(people, 1)),
      limit: String(limit),
      span: `${formatDate(days.from)}–${formatDate(days.to)}`,
    })
  return {
    granularity: 'periodSummary',
    ...others,
    ...given({ personVisits: people, personHalfDays: total }),
  }
}

/** Half-days of each person; 'totals' where only the sum is known. */
function eachOf(
  people: number | undefined,
  halfDays: number | undefined,
  stated: number | undefined,
): number | undefined | 'totals' {
  if (stated === undefined || halfDays !== undefined) return halfDays
  if (people === undefined || people === 0) return 'totals'
  return stated % people === 0 ? stated / people : 'totals'
}

function raw({ raw }: Row, field: TableField): boolean {
  return raw.cells.has(field)
}

function shownDays(halfDays: number): string {
  return Number.isInteger(halfDays / 2) ? String(halfDays / 2) : formatDecimal(halfDays / 2, 1)
}

function given(
  values: {
    [Key in keyof ActivityFacts]?: ActivityFacts[Key] | undefined
  },
): Partial<ActivityFacts> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
}

const SOURCE_OF = new Map<MoneyField, Pick<ValueLine, 'source' | 'form'>>([
  ...VALUE_COLUMNS.map(({ key, source, form }) => [key, { source, form }] as const),
  ['stateProgramme', { source: 'stateProgramme', form: 'cash' }],
])

function valueLinesOf({ reading, read }: Row): ValueLine[] {
  const { unitId } = reading.ground.unit
  return MONEY_FIELDS.flatMap((field): ValueLine[] => {
    const unit = reading.profile.columns.find((column) => column.field === field)?.unit ?? 'dong'
    const amount = read(field, (placed) => readMoney(placed, unit))
    const kind = SOURCE_OF.get(field)
    return amount === undefined || !kind ? [] : [{ unitId, ...kind, amount, state: 'handedOver' }]
  })
}

function titleOf(
  { raw: { cells }, reading: { ground } }: Row,
  commune: { placeVersionId: Uuid } | undefined,
  kind: ActivityKind | undefined,
  days: TableDays | undefined,
): string {
  const said = (field: TableField) => {
    const value = cells.get(field)?.value
    return typeof value === 'string' ? value.slice(0, 80) : undefined
  }
  const day =
    days &&
    (days.isMonth ? days.from.split('-').slice(0, 2).reverse().join('/') : formatDate(days.from))
  return [
    (commune && ground.communes.labelOf(commune.placeVersionId)) ?? said('commune'),
    kind ? ACTIVITY_KINDS[kind].name : said('kind'),
    day ?? said('day'),
  ]
    .filter((part) => part !== undefined)
    .join(' · ')
}

/** The security field keeps no words, beside the record as in it. */
function withoutWords(original: OriginalRow, { columns }: TableProfile): OriginalRow {
  const wordy = new Set(
    columns.flatMap(({ field, head }) => (field === 'words' || field === 'kind' ? [head] : [])),
  )
  const matched = new Set(columns.map(({ head }) => head))
  return original.flatMap((cell) => {
    if (wordy.has(cell.head)) return [{ head: cell.head, value: NO_WORDS }]
    // What nobody matched may be words too.
    return matched.has(cell.head) ? [cell] : []
  })
}
