import type { Uuid } from '#domain/base/uuid.ts'
import { formatDate, formatDecimal, formatInteger } from '#domain/base/vietnamese-format.ts'
import type { ActivityFacts } from './activity.ts'
import { ACTIVITY_KINDS } from './fields.ts'
import type { ValueLine } from './value-line.ts'
import type { CellValue } from './workbook-cells.ts'
import type { ColumnKey, WorkbookColumn } from './workbook-column.ts'
import type { WorkbookGround, WorkbookPeriod } from './workbook-ground.ts'
import {
  type DataSheet,
  FORM_NAMES,
  SOURCE_NAMES,
  STATE_NAMES,
  STATUS_NAMES,
  VALUE_COLUMNS,
  WORKBOOK_COLUMNS,
  YES_NO_NAMES,
} from './workbook-layout.ts'

export type RowValues = Partial<Record<ColumnKey, CellValue>>

/** A record as the workbook writes it: its row, and what the row cannot hold on the sheets of detail. */
export type WorkbookRows = {
  sheet: 'events' | 'summaries'
  row: RowValues
  values: readonly RowValues[]
  partners: readonly RowValues[]
}

/**
 * Writes a record's facts into the columns of its sheet. Value lines that share a column with another, are
 * of another payer, of the welfare fund or of another state than the row's stand on the sheet of other
 * values; the units of a joint record with their shares stand on the sheet of joint work. Links to plans,
 * works and other papers have no column: an import keeps them as they are.
 */
export function rowsOfFacts(
  facts: ActivityFacts,
  { rowId, revision }: { rowId: Uuid; revision: number },
  ground: Pick<WorkbookGround, 'unit' | 'units' | 'communes' | 'periods'>,
): WorkbookRows {
  const isEvent = facts.granularity === 'event'
  const { main, rest } = splitValues(facts.valueLines, ground.unit.unitId)
  const row: RowValues = { rowId, revision, kind: ACTIVITY_KINDS[facts.kind].name }
  const put = (key: ColumnKey, value: CellValue | undefined) => {
    if (value !== undefined) row[key] = value
  }
  put('commune', ground.communes.labelOf(facts.placeVersionId) ?? facts.placeId)
  if (isEvent) {
    put('from', facts.happenedFrom)
    if (facts.happenedTo !== facts.happenedFrom) put('to', facts.happenedTo)
    put('people', facts.people)
    put('days', facts.halfDays === undefined ? undefined : facts.halfDays / 2)
  } else {
    put('period', periodLabel(facts, ground.periods))
    put('trips', facts.trips)
    put('personVisits', facts.personVisits)
    put('personDays', facts.personHalfDays === undefined ? undefined : facts.personHalfDays / 2)
    put('documentNumber', facts.evidence?.number)
    put('documentDate', facts.evidence?.issuedOn)
  }
  put('sessions', facts.sessions)
  put('attendees', facts.attendees)
  put('households', facts.households)
  put('quantity', facts.quantity)
  put('words', facts.words)
  for (const [key, line] of main) put(key, line.amount)
  const first = [...main.values()][0]
  if (first) put('state', STATE_NAMES[first.state])
  if ([...main.values()].some(({ isViaFrontFund }) => isViaFrontFund))
    put('viaFrontFund', YES_NO_NAMES.yes)
  if (facts.figureStatus !== 'final') put('status', STATUS_NAMES[facts.figureStatus])
  return {
    sheet: isEvent ? 'events' : 'summaries',
    row,
    values: rest.map((line) => valueRow(rowId, line, ground)),
    partners: partnerRows(rowId, facts, ground),
  }
}

function splitValues(lines: readonly ValueLine[], lead: Uuid) {
  const main = new Map<ColumnKey, ValueLine>()
  const rest: ValueLine[] = []
  let pattern: ValueLine | undefined
  const isLike = (line: ValueLine) =>
    pattern === undefined ||
    (line.state === pattern.state &&
      (line.source === 'stateProgramme' ||
        pattern.source === 'stateProgramme' ||
        isVia(line) === isVia(pattern)))
  // The programme's own money first, so that the row's flags are its flags.
  const ordered = [...lines].sort((a, b) => rank(a) - rank(b))
  for (const line of ordered) {
    const key = columnOf(line)
    const fits = line.unitId === lead && !line.isWelfareFund && key !== undefined && !main.has(key)
    if (fits && isLike(line)) {
      main.set(key, line)
      pattern ??= line
    } else rest.push(line)
  }
  return { main, rest }
}

function rank({ source }: ValueLine): number {
  return source === 'stateProgramme' ? 1 : 0
}

function isVia(line: ValueLine): boolean {
  return line.isViaFrontFund === true
}

function columnOf(line: ValueLine): ColumnKey | undefined {
  if (line.source === 'stateProgramme')
    return line.form === 'cash' && !isVia(line) ? 'stateProgramme' : undefined
  return VALUE_COLUMNS.find(({ source, form }) => source === line.source && form === line.form)?.key
}

function valueRow(
  rowId: Uuid,
  line: ValueLine,
  { unit, units }: Pick<WorkbookGround, 'unit' | 'units'>,
): RowValues {
  return {
    rowId,
    ...(line.unitId === unit.unitId ? {} : { unit: codeOf(line.unitId, units) }),
    source: SOURCE_NAMES[line.source],
    form: FORM_NAMES[line.form],
    amount: line.amount,
    state: STATE_NAMES[line.state],
    ...(line.isWelfareFund ? { welfareFund: YES_NO_NAMES.yes } : {}),
    ...(line.isViaFrontFund ? { viaFrontFund: YES_NO_NAMES.yes } : {}),
  }
}

function partnerRows(
  rowId: Uuid,
  { unitIds, unitShares }: ActivityFacts,
  { units }: Pick<WorkbookGround, 'units'>,
): RowValues[] {
  if (unitIds.length === 1) return []
  return unitIds.map((unitId, at) => {
    const share = unitShares?.[at]
    return {
      rowId,
      unit: codeOf(unitId, units),
      ...(share === undefined ? {} : { share: share / 100 }),
    }
  })
}

function codeOf(unitId: Uuid, units: WorkbookGround['units']): string {
  return units.find((unit) => unit.unitId === unitId)?.code ?? unitId
}

/** 'Đợt 1', or the days themselves where they are those of no period. */
export function periodLabel(
  { happenedFrom, happenedTo }: Pick<ActivityFacts, 'happenedFrom' | 'happenedTo'>,
  periods: readonly WorkbookPeriod[],
): string {
  const period = periods.find(({ from, to }) => from === happenedFrom && to === happenedTo)
  return period?.name ?? `${formatDate(happenedFrom)}–${formatDate(happenedTo)}`
}

export type RowChange = { header: string; before: string; after: string }

/** What changed between two writings of a record, column by column; detail sheets as a whole. */
export function changesBetween(before: WorkbookRows | undefined, after: WorkbookRows): RowChange[] {
  const changes = columnChanges(after.sheet, before?.row, after.row)
  for (const [key, header] of [
    ['values', 'Trị giá khác'],
    ['partners', 'Việc chung'],
  ] as const) {
    const [old, fresh] = [detailText(before?.[key] ?? []), detailText(after[key])]
    if (old !== fresh) changes.push({ header, before: old, after: fresh })
  }
  return changes
}

/** What changed between two writings of one row, column by column. */
export function columnChanges(
  sheet: DataSheet,
  before: RowValues | undefined,
  after: RowValues,
): RowChange[] {
  return WORKBOOK_COLUMNS[sheet].flatMap((column) => {
    if (column.key === 'rowId' || column.key === 'revision' || column.key === 'reason') return []
    const [old, fresh] = [
      cellText(before?.[column.key], column),
      cellText(after[column.key], column),
    ]
    return old === fresh ? [] : [{ header: column.header, before: old, after: fresh }]
  })
}

function detailText(rows: readonly RowValues[]): string {
  return rows
    .map(({ rowId: _, ...values }) => Object.values(values).join(' · '))
    .sort()
    .join('; ')
}

/** A value as the sheet shows it. */
export function cellText(value: CellValue | undefined, column: WorkbookColumn): string {
  if (value === undefined) return ''
  if (typeof value === 'number')
    return column.kind === 'decimal' && !Number.isInteger(value)
      ? formatDecimal(value, column.decimals ?? 2)
      : formatInteger(value)
  return column.kind === 'date' ? value.split('-').reverse().join('/') : value
}
