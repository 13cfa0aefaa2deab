import { daysBetween, type PlainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { formatDate, formatDecimal } from '#domain/base/vietnamese-format.ts'
import { parseVietnameseDate } from '#domain/base/vietnamese-parse.ts'
import type { ActivityFacts, FigureStatus } from './activity.ts'
import { ACTIVITY_KIND_CODES, ACTIVITY_KINDS, type ActivityKind } from './fields.ts'
import type { ValueLine } from './value-line.ts'
import { dayOf, numberOf, type ReadDataRow, textOf } from './workbook-cells.ts'
import { daysOfWorkbook, type WorkbookGround } from './workbook-ground.ts'
import {
  type ColumnKey,
  type DataSheet,
  FORM_NAMES,
  SOURCE_NAMES,
  STATE_NAMES,
  STATUS_NAMES,
  VALUE_COLUMNS,
  WORKBOOK_COLUMNS,
  WORKBOOK_SHEETS,
  YES_NO_NAMES,
} from './workbook-layout.ts'
import { columnName } from './workbook-read.ts'
import {
  type CellPlace,
  type WorkbookRefusal,
  type WorkbookRefusalCode,
  workbookRefusal,
} from './workbook-refusals.ts'

export type MainSheet = 'events' | 'summaries'

/** A row of a main sheet with its rows on the sheets of detail. */
export type GivenRecord = {
  sheet: MainSheet
  main: ReadDataRow
  values: readonly ReadDataRow[]
  partners: readonly ReadDataRow[]
}

/** Links that have no column: kept from what stands. */
type KeptLinks = Pick<ActivityFacts, 'sharesTripOf' | 'planItemId' | 'workId' | 'evidence'>

type Refused = { code: 'refused'; refusals: readonly WorkbookRefusal[] }

/** The facts of a row, or everything that is wrong with its cells. */
export function factsOfRow(
  record: GivenRecord,
  ground: WorkbookGround,
  standing: ActivityFacts | undefined,
): Result<ActivityFacts, Refused> {
  const reading = new RowReading(record, ground)
  const kind = reading.kind()
  const days = record.sheet === 'events' ? reading.days() : reading.periodDays()
  const commune = days && reading.commune(days.from)
  const valueLines = reading.valueLines()
  const units = reading.units()
  const evidence = record.sheet === 'events' ? standing?.evidence : reading.evidence(standing)
  const status = reading.status()
  if (reading.refusals.length > 0 || !kind || !days || !commune)
    return refuse({ code: 'refused', refusals: reading.refusals })
  const kept: KeptLinks = {
    ...pick(standing, ['sharesTripOf', 'planItemId', 'workId']),
    ...(evidence === undefined ? {} : { evidence }),
  }
  return ok({
    granularity: record.sheet === 'events' ? 'event' : 'periodSummary',
    ...units,
    ...commune,
    kind,
    happenedFrom: days.from,
    happenedTo: days.to,
    ...reading.counts(),
    ...kept,
    valueLines,
    figureStatus: status,
  })
}

/** Where a column of a row stands. */
export function placeOf(sheet: DataSheet, row: number, key: ColumnKey): CellPlace {
  const at = WORKBOOK_COLUMNS[sheet].findIndex((column) => column.key === key)
  return { sheet: WORKBOOK_SHEETS[sheet], cell: `${columnName(at + 1)}${row}` }
}

class RowReading {
  readonly refusals: WorkbookRefusal[]
  readonly #record: GivenRecord
  readonly #ground: WorkbookGround

  constructor(record: GivenRecord, ground: WorkbookGround) {
    this.#record = record
    this.#ground = ground
    this.refusals = [record.main, ...record.values, ...record.partners].flatMap(
      ({ refusals }) => refusals,
    )
  }

  #refuse(code: WorkbookRefusalCode, key: ColumnKey, values?: Record<string, string>): undefined {
    const { sheet, main } = this.#record
    this.refusals.push(workbookRefusal(code, placeOf(sheet, main.row, key), values))
    return undefined
  }

  #text(key: ColumnKey): string | undefined {
    return textOf(this.#record.main.values[key])
  }

  #isBroken(key: ColumnKey): boolean {
    return this.#record.main.broken.has(key)
  }

  kind(): ActivityKind | undefined {
    const text = this.#text('kind')
    if (text === undefined)
      return this.#isBroken('kind') ? undefined : this.#refuse('kind-missing', 'kind')
    const names = ACTIVITY_KIND_CODES.map((code) => [code, ACTIVITY_KINDS[code].name] as const)
    const code = choiceOf(text, names)
    return code ?? this.#refuse('choice-unknown', 'kind', choicesOf(text, names))
  }

  days(): { from: PlainDate; to: PlainDate } | undefined {
    const { values } = this.#record.main
    const from = dayOf(values.from)
    if (this.#isBroken('from') || this.#isBroken('to')) return undefined
    if (from === undefined) return this.#refuse('date-missing', 'from')
    const to = dayOf(values.to) ?? from
    const { period, span } = this.#ground
    const limits = daysOfWorkbook(this.#ground)
    const outside = (key: 'from' | 'to', day: PlainDate, name: string, days: typeof span) =>
      this.#refuse('date-outside', key, {
        given: formatDate(day),
        span: name,
        from: formatDate(days.from),
        to: formatDate(days.to),
      })
    const year = `năm ${this.#ground.year}`
    if (from < limits.from || from > limits.to)
      return outside('from', from, period?.name ?? year, limits)
    if (to < span.from || to > span.to) return outside('to', to, year, span)
    const halfDays = twice(values.days)
    const limit = daysBetween(from, to) + 1
    if (to >= from && halfDays !== undefined && halfDays > 2 * limit)
      return this.#tooManyDays('days', halfDays / 2, limit, 'hai mốc đã ghi')
    return { from, to }
  }

  periodDays(): { from: PlainDate; to: PlainDate } | undefined {
    const text = this.#text('period')
    if (text === undefined)
      return this.#isBroken('period') ? undefined : this.#refuse('period-missing', 'period')
    const days = this.#periodOf(text)
    if (!days) return this.#refuse('period-unknown', 'period', { given: text })
    const limits = daysOfWorkbook(this.#ground)
    if (days.from < limits.from || days.to > limits.to)
      return this.#refuse('period-outside', 'period', { given: text })
    const { values } = this.#record.main
    const [visits, halfDays] = [numberOf(values.personVisits), twice(values.personDays)]
    const limit = daysBetween(days.from, days.to) + 1
    if (visits !== undefined && halfDays !== undefined && halfDays > 2 * visits * limit)
      return this.#tooManyDays('personDays', halfDays / 2 / Math.max(visits, 1), limit, text)
    return days
  }

  #tooManyDays(key: ColumnKey, days: number, limit: number, span: string): undefined {
    const shown = Number.isInteger(days) ? String(days) : formatDecimal(days, 1)
    return this.#refuse('days-beyond-dates', key, { days: shown, limit: String(limit), span })
  }

  #periodOf(text: string): { from: PlainDate; to: PlainDate } | undefined {
    const { periods } = this.#ground
    const wanted = text.toLowerCase()
    const named = periods.find(
      ({ name, code }) => name.toLowerCase() === wanted || code.toLowerCase() === wanted,
    )
    if (named) return { from: named.from, to: named.to }
    const [first = '', last = ''] = text.split('–')
    const [from, to] = [parseVietnameseDate(first), parseVietnameseDate(last)]
    return from.ok && to.ok && from.value <= to.value
      ? { from: from.value, to: to.value }
      : undefined
  }

  commune(day: PlainDate): { placeId: Uuid; placeVersionId: Uuid } | undefined {
    const text = this.#text('commune')
    if (text === undefined)
      return this.#isBroken('commune') ? undefined : this.#refuse('commune-missing', 'commune')
    const found = this.#ground.communes.find(text, day)
    if (found.ok) {
      const { placeId, placeVersionId } = found.value
      return { placeId, placeVersionId }
    }
    const { code, near } = found.refusal
    const values = { given: text, near: near.join('; ') }
    return this.#refuse(
      code === 'commune-unknown' && near.length > 0 ? 'commune-near' : code,
      'commune',
      values,
    )
  }

  counts(): Partial<ActivityFacts> {
    const { values } = this.#record.main
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
      words: this.#text('words'),
    }
    return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  }

  status(): FigureStatus {
    return this.#choice('status', STATUS_NAMES) ?? 'final'
  }

  evidence(standing: ActivityFacts | undefined): ActivityFacts['evidence'] {
    const { values } = this.#record.main
    const [number, issuedOn] = [this.#text('documentNumber'), dayOf(values.documentDate)]
    if (this.#isBroken('documentNumber') || this.#isBroken('documentDate')) return undefined
    if (number === undefined && issuedOn === undefined) return undefined
    if (number === undefined)
      return this.#refuse('detail-incomplete', 'documentNumber', { header: 'Số văn bản' })
    if (issuedOn === undefined)
      return this.#refuse('detail-incomplete', 'documentDate', { header: 'Ngày văn bản' })
    const old = standing?.evidence
    const isOld = old?.number === number && old.issuedOn === issuedOn
    return isOld ? old : { number, issuedOn }
  }

  #choice<Code extends string>(
    key: ColumnKey,
    names: Readonly<Record<Code, string>>,
    from?: { sheet: DataSheet; row: ReadDataRow },
  ): Code | undefined {
    const { sheet, main } = this.#record
    const row = from?.row ?? main
    const text = textOf(row.values[key])
    if (text === undefined) return undefined
    const choices = Object.entries(names) as [Code, string][]
    const code = choiceOf(text, choices)
    if (code === undefined)
      this.refusals.push(
        workbookRefusal(
          'choice-unknown',
          placeOf(from?.sheet ?? sheet, row.row, key),
          choicesOf(text, choices),
        ),
      )
    return code
  }

  valueLines(): ValueLine[] {
    const { main, values } = this.#record
    const { unitId } = this.#ground.unit
    const state = this.#choice('state', STATE_NAMES) ?? 'handedOver'
    const isVia = this.#choice('viaFrontFund', YES_NO_NAMES) === 'yes'
    const lines: ValueLine[] = []
    for (const { key, source, form } of VALUE_COLUMNS) {
      const amount = numberOf(main.values[key])
      if (amount !== undefined)
        lines.push({
          unitId,
          source,
          form,
          amount,
          state,
          ...(isVia ? { isViaFrontFund: true } : {}),
        })
    }
    const programme = numberOf(main.values.stateProgramme)
    if (programme !== undefined)
      lines.push({ unitId, source: 'stateProgramme', form: 'cash', amount: programme, state })
    for (const row of values) {
      const line = this.#detailLine(row)
      if (line) lines.push(line)
    }
    return lines
  }

  #detailLine(row: ReadDataRow): ValueLine | undefined {
    const from = { sheet: 'values', row } as const
    const unitId = row.values.unit === undefined ? this.#ground.unit.unitId : this.#unit(from)
    const source = this.#choice('source', SOURCE_NAMES, from)
    const form = this.#choice('form', FORM_NAMES, from)
    const state = this.#choice('state', STATE_NAMES, from) ?? 'handedOver'
    const isWelfareFund = this.#choice('welfareFund', YES_NO_NAMES, from) === 'yes'
    const isViaFrontFund = this.#choice('viaFrontFund', YES_NO_NAMES, from) === 'yes'
    const amount = numberOf(row.values.amount)
    for (const [key, header] of [
      ['source', 'Nguồn'],
      ['form', 'Hình thức'],
      ['amount', 'Số tiền (đồng)'],
    ] as const)
      if (row.values[key] === undefined && !row.broken.has(key))
        this.refusals.push(
          workbookRefusal('detail-incomplete', placeOf('values', row.row, key), { header }),
        )
    if (!unitId || !source || !form || amount === undefined) return undefined
    return {
      unitId,
      source,
      form,
      amount,
      state,
      ...(isWelfareFund ? { isWelfareFund } : {}),
      ...(isViaFrontFund ? { isViaFrontFund } : {}),
    }
  }

  #unit({ sheet, row }: { sheet: DataSheet; row: ReadDataRow }): Uuid | undefined {
    const text = textOf(row.values.unit)
    if (text === undefined) return undefined
    const wanted = text.toLowerCase()
    const unit = this.#ground.units.find(
      ({ code, name }) =>
        code.toLowerCase() === wanted || normaliseText(name).toLowerCase() === wanted,
    )
    if (!unit)
      this.refusals.push(
        workbookRefusal('unit-unknown', placeOf(sheet, row.row, 'unit'), { given: text }),
      )
    return unit?.unitId
  }

  units(): Pick<ActivityFacts, 'unitIds' | 'unitShares'> {
    const { partners } = this.#record
    const { unitId, code } = this.#ground.unit
    if (partners.length === 0) return { unitIds: [unitId] }
    const unitIds = partners.flatMap((row) => this.#unit({ sheet: 'partners', row }) ?? [])
    const [first] = partners
    if (first && unitIds[0] !== unitId)
      this.refusals.push(
        workbookRefusal('partners-without-lead', placeOf('partners', first.row, 'unit'), {
          unit: code,
        }),
      )
    const shares = partners.flatMap(({ values }) => numberOf(values.share) ?? [])
    if (shares.length === 0) return { unitIds }
    for (const row of partners)
      if (row.values.share === undefined && !row.broken.has('share'))
        this.refusals.push(
          workbookRefusal('detail-incomplete', placeOf('partners', row.row, 'share'), {
            header: 'Tỷ lệ chia (%)',
          }),
        )
    return { unitIds, unitShares: shares.map((share) => Math.round(share * 100)) }
  }
}

function twice(value: string | number | undefined): number | undefined {
  const number = numberOf(value)
  return number === undefined ? undefined : number * 2
}

function choiceOf<Code extends string>(
  text: string,
  choices: readonly (readonly [Code, string])[],
): Code | undefined {
  const wanted = normaliseText(text).toLowerCase()
  return choices.find(([, name]) => normaliseText(name).toLowerCase() === wanted)?.[0]
}

function choicesOf(given: string, choices: readonly (readonly [string, string])[]) {
  return { given, choices: choices.map(([, name]) => name).join('; ') }
}

function pick<Whole extends object, Key extends keyof Whole>(
  whole: Whole | undefined,
  keys: readonly Key[],
): Partial<Pick<Whole, Key>> {
  const some: Partial<Pick<Whole, Key>> = {}
  for (const key of keys) if (whole?.[key] !== undefined) some[key] = whole[key]
  return some
}

/** Are two records the same, whatever the order of their value lines? */
export function sameFacts(a: ActivityFacts, b: ActivityFacts): boolean {
  return keyOfFacts(a) === keyOfFacts(b)
}

const COMPARED = [
  'granularity',
  'unitIds',
  'unitShares',
  'placeId',
  'kind',
  'happenedFrom',
  'happenedTo',
  'people',
  'halfDays',
  'trips',
  'personVisits',
  'personHalfDays',
  'sessions',
  'attendees',
  'quantity',
  'households',
  'words',
  'figureStatus',
] as const satisfies readonly (keyof ActivityFacts)[]

function keyOfFacts(facts: ActivityFacts): string {
  const lines = facts.valueLines
    .map((line) =>
      [
        ...[line.unitId, line.source, line.form, line.amount, line.state],
        ...[line.isWelfareFund === true, line.isViaFrontFund === true],
      ].join('|'),
    )
    .sort()
  return JSON.stringify([
    ...COMPARED.map((key) => facts[key] ?? null),
    facts.evidence?.number ?? null,
    facts.evidence?.issuedOn ?? null,
    lines,
  ])
}
