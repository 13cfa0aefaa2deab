import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { formatDate, formatDecimal, formatInteger } from '#domain/base/vietnamese-format.ts'
import type { ActivityFacts, FigureStatus, Granularity } from './activity.ts'
import { ACTIVITY_KINDS, type ActivityKind } from './fields.ts'
import type { ValueLine } from './value-line.ts'
import type { ColumnKey } from './workbook-column.ts'
import type { WorkbookGround } from './workbook-ground.ts'
import {
  FORM_NAMES,
  SOURCE_NAMES,
  STATE_NAMES,
  STATUS_NAMES,
  VALUE_COLUMNS,
  WORKBOOK_COLUMNS,
} from './workbook-layout.ts'
import type { Fields } from './workbook-merge.ts'
import { periodLabel } from './workbook-rows.ts'

/** Counts of a record that are fields by themselves, with the column that each stands in. */
const COUNTS = {
  people: 'people',
  halfDays: 'days',
  trips: 'trips',
  personVisits: 'personVisits',
  personHalfDays: 'personDays',
  sessions: 'sessions',
  attendees: 'attendees',
  households: 'households',
  quantity: 'quantity',
} as const satisfies Partial<Record<keyof ActivityFacts, ColumnKey>>

type CountKey = keyof typeof COUNTS

const COUNT_KEYS = Object.keys(COUNTS) as CountKey[]

/**
 * The fields that a merge of two writings of a record compares. First and last day go together, as do the
 * money of one payer, source and form with its flags, the units with their shares, and number and date of a
 * paper: taken apart they could come out as something that neither side wrote.
 */
export function fieldsOf(facts: ActivityFacts): Fields {
  const fields: Record<string, string> = {
    granularity: facts.granularity,
    commune: facts.placeId,
    days: `${facts.happenedFrom}/${facts.happenedTo}`,
    kind: facts.kind,
    status: facts.figureStatus,
    units: JSON.stringify([facts.unitIds, facts.unitShares ?? null]),
  }
  for (const key of COUNT_KEYS) {
    const value = facts[key]
    if (value !== undefined) fields[key] = String(value)
  }
  if (facts.words !== undefined) fields.words = facts.words
  if (facts.evidence)
    fields.evidence = JSON.stringify([facts.evidence.number, facts.evidence.issuedOn])
  const money = new Map<string, string[]>()
  for (const line of facts.valueLines) {
    const field = `money ${line.unitId} ${line.source} ${line.form}`
    const said = [line.amount, line.state, line.isWelfareFund === true, isVia(line)]
    money.set(field, [...(money.get(field) ?? []), JSON.stringify(said)])
  }
  for (const [field, lines] of money) fields[field] = `[${lines.sort().join(',')}]`
  return fields
}

function isVia({ isViaFrontFund }: ValueLine): boolean {
  return isViaFrontFund === true
}

/**
 * The facts that fields say. What has no column (links, issuer and file of a paper) is kept from `standing`;
 * the version of the place is that of the first day, or nothing when the place has none then.
 */
export function factsOfFields(
  fields: Fields,
  standing: ActivityFacts | undefined,
  { communes }: Pick<WorkbookGround, 'communes'>,
): ActivityFacts | undefined {
  const [happenedFrom, happenedTo] = (fields.days ?? '').split('/') as [PlainDate, PlainDate]
  const placeId = fields.commune ?? ''
  const version = communes.versionOn(placeId, happenedFrom)
  const isUnmoved = standing?.placeId === placeId && standing.happenedFrom === happenedFrom
  const placeVersionId = isUnmoved ? standing.placeVersionId : version?.placeVersionId
  if (placeVersionId === undefined) return undefined
  const [unitIds, unitShares] = JSON.parse(fields.units ?? '[[],null]') as [Uuid[], number[] | null]
  const evidence = evidenceOf(fields.evidence, standing)
  return {
    granularity: fields.granularity as Granularity,
    unitIds,
    ...(unitShares === null ? {} : { unitShares }),
    placeId,
    placeVersionId,
    kind: fields.kind as ActivityKind,
    happenedFrom,
    happenedTo,
    ...Object.fromEntries(
      COUNT_KEYS.flatMap((key) => (fields[key] === undefined ? [] : [[key, Number(fields[key])]])),
    ),
    ...(fields.words === undefined ? {} : { words: fields.words }),
    ...(evidence === undefined ? {} : { evidence }),
    ...(standing?.sharesTripOf === undefined ? {} : { sharesTripOf: standing.sharesTripOf }),
    ...(standing?.planItemId === undefined ? {} : { planItemId: standing.planItemId }),
    ...(standing?.workId === undefined ? {} : { workId: standing.workId }),
    valueLines: Object.entries(fields).flatMap(([field, value]) => linesOf(field, value)),
    figureStatus: fields.status as FigureStatus,
  }
}

function evidenceOf(
  said: string | undefined,
  standing: ActivityFacts | undefined,
): ActivityFacts['evidence'] {
  if (said === undefined) return undefined
  const [number, issuedOn] = JSON.parse(said) as [string, PlainDate]
  const old = standing?.evidence
  return old?.number === number && old.issuedOn === issuedOn ? old : { number, issuedOn }
}

function linesOf(field: string, value: string): ValueLine[] {
  const [word, unitId = '', source, form] = field.split(' ')
  if (word !== 'money') return []
  const lines = JSON.parse(value) as [number, ValueLine['state'], boolean, boolean][]
  return lines.map(([amount, state, isWelfareFund, isViaFrontFund]) => ({
    unitId,
    source: source as ValueLine['source'],
    form: form as ValueLine['form'],
    amount,
    state,
    ...(isWelfareFund ? { isWelfareFund } : {}),
    ...(isViaFrontFund ? { isViaFrontFund } : {}),
  }))
}

/** The column that shows a field, for its address and its header; none for what stands on a sheet of detail. */
export function columnOfField(field: string, granularity: Granularity): ColumnKey | undefined {
  if (field in COUNTS) return COUNTS[field as CountKey]
  if (field === 'days') return granularity === 'event' ? 'from' : 'period'
  if (field === 'evidence') return granularity === 'event' ? undefined : 'documentNumber'
  if (field.startsWith('money ')) {
    const [, , source, form] = field.split(' ')
    if (source === 'stateProgramme') return 'stateProgramme'
    return VALUE_COLUMNS.find((column) => column.source === source && column.form === form)?.key
  }
  return field === 'commune' || field === 'kind' || field === 'words' || field === 'status'
    ? field
    : undefined
}

/**
 * A record's fields parted by its sheet: those that it shows, and those without a column there (people of a
 * period summary, the paper of an event), of which a file says nothing whatever it says.
 */
export function partFields(fields: Fields): { shown: Fields; hidden: Fields } {
  const isEvent = fields.granularity === 'event'
  const columns = WORKBOOK_COLUMNS[isEvent ? 'events' : 'summaries']
  const isHidden = (field: string) =>
    field === 'evidence'
      ? isEvent
      : field in COUNTS && !columns.some(({ key }) => key === COUNTS[field as CountKey])
  const pick = (wanted: boolean) =>
    Object.fromEntries(Object.entries(fields).filter(([field]) => isHidden(field) === wanted))
  return { shown: pick(false), hidden: pick(true) }
}

/** Headers of the fields that no single column bears. */
export const FIELD_HEADERS: Readonly<Record<string, string>> = {
  granularity: 'Trang',
  units: 'Việc chung',
  evidence: 'Văn bản',
  row: 'Cả dòng',
}

/** A field's value as people read it, beside the other side's. */
export function shownField(
  field: string,
  value: string | undefined,
  granularity: Granularity,
  { communes, periods, units }: Pick<WorkbookGround, 'communes' | 'periods' | 'units'>,
  day: PlainDate,
): string {
  if (value === undefined) return ''
  const codeOf = (id: Uuid) => units.find(({ unitId }) => unitId === id)?.code ?? id
  if (field === 'commune') {
    const version = communes.versionOn(value, day)
    return (version && communes.labelOf(version.placeVersionId)) ?? value
  }
  if (field === 'kind') return ACTIVITY_KINDS[value as ActivityKind].name
  if (field === 'status') return STATUS_NAMES[value as FigureStatus]
  if (field === 'granularity') return value === 'event' ? 'Hoạt động' : 'Tổng hợp kỳ'
  if (field === 'days') return daysShown(value, granularity, periods)
  if (field === 'halfDays' || field === 'personHalfDays') return numberShown(Number(value) / 2)
  if (field in COUNTS) return numberShown(Number(value))
  if (field === 'evidence') {
    const [number, issuedOn] = JSON.parse(value) as [string, PlainDate]
    return `${number} (${formatDate(issuedOn)})`
  }
  if (field === 'units') {
    const [unitIds, shares] = JSON.parse(value) as [Uuid[], number[] | null]
    return unitIds
      .map((id, at) => `${codeOf(id)}${shares ? ` ${numberShown((shares[at] ?? 0) / 100)}%` : ''}`)
      .join('; ')
  }
  if (!field.startsWith('money ')) return value
  return linesOf(field, value).map(lineShown).join('; ')
}

/** The header of money that a column's own header does not say whole: another payer's. */
export function moneyHeader(field: string, { units }: Pick<WorkbookGround, 'units'>): string {
  const [, unitId, source, form] = field.split(' ')
  const code = units.find((unit) => unit.unitId === unitId)?.code ?? ''
  const name = SOURCE_NAMES[source as keyof typeof SOURCE_NAMES]
  return `${name} – ${FORM_NAMES[form as ValueLine['form']].toLowerCase()} (${code})`
}

function lineShown({ amount, state, isWelfareFund, isViaFrontFund }: ValueLine): string {
  const notes = [
    ...(state === 'promised' ? [STATE_NAMES.promised.toLowerCase()] : []),
    ...(isWelfareFund ? ['quỹ phúc lợi'] : []),
    ...(isViaFrontFund ? ['qua Quỹ Vì người nghèo'] : []),
  ]
  return `${formatInteger(amount)} đồng${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`
}

function daysShown(
  value: string,
  granularity: Granularity,
  periods: WorkbookGround['periods'],
): string {
  const [from, to] = value.split('/') as [PlainDate, PlainDate]
  if (granularity === 'periodSummary')
    return periodLabel({ happenedFrom: from, happenedTo: to }, periods)
  return from === to ? formatDate(from) : `${formatDate(from)}–${formatDate(to)}`
}

function numberShown(value: number): string {
  return Number.isInteger(value)
    ? formatInteger(value)
    : formatDecimal(value, (String(value).split('.')[1] ?? '').length)
}
