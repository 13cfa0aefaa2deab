import { daysBetween, type PlainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { formatDate, formatDecimal } from '#domain/base/vietnamese-format.ts'
import { parseVietnameseDate, parseVietnameseMonth } from '#domain/base/vietnamese-parse.ts'
import type { ActivityFacts, FigureStatus } from './activity.ts'
import { ACTIVITY_KIND_CODES, ACTIVITY_KINDS, type ActivityKind } from './fields.ts'
import { dayOf, numberOf } from './workbook-cells.ts'
import type { ColumnKey } from './workbook-column.ts'
import { unitsOf, valueLinesOf } from './workbook-details.ts'
import { daysOfWorkbook, type WorkbookGround } from './workbook-ground.ts'
import { STATUS_NAMES } from './workbook-layout.ts'
import {
  choiceOf,
  choicesOf,
  fault,
  type GivenRecord,
  isBroken,
  mainText,
  type Reading,
  readChoice,
  readingOf,
} from './workbook-reading.ts'
import type { WorkbookRefusal } from './workbook-refusals.ts'

/** Links that have no column: kept from what stands. */
type KeptLinks = Pick<
  ActivityFacts,
  'sharesTripOf' | 'planItemId' | 'workId' | 'needId' | 'evidence'
>

type Refused = { code: 'refused'; refusals: readonly WorkbookRefusal[] }

/** The facts of a row, or everything that is wrong with its cells. */
export function factsOfRow(
  record: GivenRecord,
  ground: WorkbookGround,
  standing: ActivityFacts | undefined,
): Result<ActivityFacts, Refused> {
  const reading = readingOf(record, ground)
  const kind = kindOf(reading)
  const days = record.sheet === 'events' ? daysOf(reading) : periodDaysOf(reading)
  const commune = days && communeOf(reading, days.from)
  const valueLines = valueLinesOf(reading)
  const units = unitsOf(reading)
  const evidence = record.sheet === 'events' ? standing?.evidence : evidenceOf(reading, standing)
  const status = statusOf(reading)
  if (reading.refusals.length > 0 || !kind || !days || !commune)
    return refuse({ code: 'refused', refusals: reading.refusals })
  const kept: KeptLinks = {
    ...pick(standing, ['sharesTripOf', 'planItemId', 'workId', 'needId']),
    ...(evidence === undefined ? {} : { evidence }),
  }
  return ok({
    granularity: record.sheet === 'events' ? 'event' : 'periodSummary',
    ...units,
    ...commune,
    kind,
    happenedFrom: days.from,
    happenedTo: days.to,
    ...countsOf(reading),
    ...kept,
    valueLines,
    figureStatus: status,
  })
}

function kindOf(reading: Reading): ActivityKind | undefined {
  const text = mainText(reading, 'kind')
  if (text === undefined)
    return isBroken(reading, 'kind') ? undefined : fault(reading, 'kind-missing', 'kind')
  const names = ACTIVITY_KIND_CODES.map((code) => [code, ACTIVITY_KINDS[code].name] as const)
  const code = choiceOf(text, names)
  return code ?? fault(reading, 'choice-unknown', 'kind', choicesOf(text, names))
}

function daysOf(reading: Reading): { from: PlainDate; to: PlainDate } | undefined {
  const { values } = reading.record.main
  const from = dayOf(values.from)
  if (isBroken(reading, 'from') || isBroken(reading, 'to')) return undefined
  if (from === undefined) return fault(reading, 'date-missing', 'from')
  const to = dayOf(values.to) ?? from
  const { period, span } = reading.ground
  const limits = daysOfWorkbook(reading.ground)
  const outside = (key: 'from' | 'to', day: PlainDate, name: string, days: typeof span) =>
    fault(reading, 'date-outside', key, {
      given: formatDate(day),
      span: name,
      from: formatDate(days.from),
      to: formatDate(days.to),
    })
  const year = `năm ${reading.ground.year}`
  if (from < limits.from || from > limits.to)
    return outside('from', from, period?.name ?? year, limits)
  if (to < span.from || to > span.to) return outside('to', to, year, span)
  const halfDays = twice(values.days)
  const limit = daysBetween(from, to) + 1
  if (to >= from && halfDays !== undefined && halfDays > 2 * limit)
    return tooManyDays(reading, 'days', halfDays / 2, limit, 'hai mốc đã ghi')
  return { from, to }
}

function periodDaysOf(reading: Reading): { from: PlainDate; to: PlainDate } | undefined {
  const text = mainText(reading, 'period')
  if (text === undefined)
    return isBroken(reading, 'period') ? undefined : fault(reading, 'period-missing', 'period')
  const days = periodOf(reading, text)
  if (!days) return noPeriod(reading, text)
  const limits = daysOfWorkbook(reading.ground)
  if (days.from < limits.from || days.to > limits.to)
    return fault(reading, 'period-outside', 'period', { given: text })
  const { values } = reading.record.main
  const [visits, halfDays] = [numberOf(values.personVisits), twice(values.personDays)]
  const limit = daysBetween(days.from, days.to) + 1
  if (visits !== undefined && halfDays !== undefined && halfDays > 2 * visits * limit)
    return tooManyDays(reading, 'personDays', halfDays / 2 / Math.max(visits, 1), limit, text)
  return days
}

function noPeriod(reading: Reading, given: string): undefined {
  const month = parseVietnameseMonth(given)
  if (month.ok || month.refusal.code !== 'date-ambiguous')
    return fault(reading, 'period-unknown', 'period', { given })
  const readings = month.refusal.readings.join(' hoặc ')
  return fault(reading, 'date-ambiguous', 'period', { given, readings })
}

function tooManyDays(
  reading: Reading,
  key: ColumnKey,
  days: number,
  limit: number,
  span: string,
): undefined {
  const shown = Number.isInteger(days) ? String(days) : formatDecimal(days, 1)
  return fault(reading, 'days-beyond-dates', key, { days: shown, limit: String(limit), span })
}

function periodOf(reading: Reading, text: string): { from: PlainDate; to: PlainDate } | undefined {
  const { periods } = reading.ground
  const wanted = text.toLowerCase()
  const named = periods.find(
    ({ name, code }) => name.toLowerCase() === wanted || code.toLowerCase() === wanted,
  )
  if (named) return { from: named.from, to: named.to }
  const month = parseVietnameseMonth(text)
  if (month.ok) return month.value
  const [first = '', last = ''] = text.split('–')
  const [from, to] = [parseVietnameseDate(first), parseVietnameseDate(last)]
  return from.ok && to.ok && from.value <= to.value ? { from: from.value, to: to.value } : undefined
}

function communeOf(
  reading: Reading,
  day: PlainDate,
): { placeId: Uuid; placeVersionId: Uuid } | undefined {
  const text = mainText(reading, 'commune')
  if (text === undefined)
    return isBroken(reading, 'commune') ? undefined : fault(reading, 'commune-missing', 'commune')
  const found = reading.ground.communes.find(text, day)
  if (found.ok) {
    const { placeId, placeVersionId } = found.value
    return { placeId, placeVersionId }
  }
  const { code, near } = found.refusal
  const values = { given: text, near: near.join('; ') }
  return fault(
    reading,
    code === 'commune-unknown' && near.length > 0 ? 'commune-near' : code,
    'commune',
    values,
  )
}

function countsOf(reading: Reading): Partial<ActivityFacts> {
  const { values } = reading.record.main
  const given: Partial<Record<keyof ActivityFacts, number | string | undefined>> = {
    people: numberOf(values.people),
    halfDays: twice(values.days),
    trips: numberOf(values.trips),
    personVisits: numberOf(values.personVisits),
    personHalfDays: twice(values.personDays),
    sessions: numberOf(values.sessions),
    attendees: numberOf(values.attendees),
    households: numberOf(values.households),
    quantity: numberOf(values.quantity),
    words: mainText(reading, 'words'),
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

function statusOf(reading: Reading): FigureStatus {
  return readChoice(reading, 'status', STATUS_NAMES) ?? 'final'
}

function evidenceOf(
  reading: Reading,
  standing: ActivityFacts | undefined,
): ActivityFacts['evidence'] {
  const { values } = reading.record.main
  const [number, issuedOn] = [mainText(reading, 'documentNumber'), dayOf(values.documentDate)]
  if (isBroken(reading, 'documentNumber') || isBroken(reading, 'documentDate')) return undefined
  if (number === undefined && issuedOn === undefined) return undefined
  if (number === undefined)
    return fault(reading, 'detail-incomplete', 'documentNumber', { header: 'Số văn bản' })
  if (issuedOn === undefined)
    return fault(reading, 'detail-incomplete', 'documentDate', { header: 'Ngày văn bản' })
  const old = standing?.evidence
  const isOld = old?.number === number && old.issuedOn === issuedOn
  return isOld ? old : { number, issuedOn }
}

function twice(value: string | number | undefined): number | undefined {
  const number = numberOf(value)
  return number === undefined ? undefined : number * 2
}

function pick<Whole extends object, Key extends keyof Whole>(
  whole: Whole | undefined,
  keys: readonly Key[],
): Partial<Pick<Whole, Key>> {
  const some: Partial<Pick<Whole, Key>> = {}
  for (const key of keys) if (whole?.[key] !== undefined) some[key] = whole[key]
  return some
}
