import { dong } from '#domain/base/money.ts'
import { approximateWords } from '#domain/base/number-words.ts'
import {
  formatCount,
  formatDecimal,
  formatInteger,
  formatTrieuDong,
} from '#domain/base/vietnamese-format.ts'
import { type FigureToken, figure } from '#domain/documents/token.ts'
import { MEASURES, type Measure } from '#domain/figures/measures.ts'
import type { AnnexCode } from '#domain/programme/report-sections.ts'
import {
  type FigureUnit,
  MISSING_MARK,
  type ReportFigure,
  type ReportScope,
  type ReportValue,
} from './report-figure.ts'

/** A figure as a sentence or a cell asks for it. */
export type FigureAsk = {
  readonly id: string
  /** A measure of the ledger, or the name of a count of the report. */
  readonly measure: string
  readonly unit: FigureUnit
  readonly value: ReportValue
  readonly scope?: ReportScope
  /** `exact` in tables; `count` with a leading zero below ten; `words` as "gần 5.000". */
  readonly as?: 'exact' | 'count' | 'words'
  /** The words that a rule of their own made of the value ("gần 7"). */
  readonly printed?: string
  /** Where it opens, when it is no measure of the ledger. */
  readonly annex?: AnnexCode
}

/** Collects every figure of one report in reading order and hands out its tokens. */
export type FigureBook = {
  token(ask: FigureAsk): FigureToken
  list(): readonly ReportFigure[]
}

type BookOf = {
  readonly slug: string
  readonly year: number
  readonly calendar: string
  readonly asOf: string
  readonly leadingZeros: boolean
  /** How the paper numbers an annex of the outline; undefined: it is left out. */
  readonly annexNumber: (annex: AnnexCode) => number | undefined
}

/**
 * The same id asked again must give the same value and text: then it is one figure that stands in two
 * places. @throws RangeError when it does not: one id with two numbers would make the comparison of an
 * edited Word file lie.
 */
export function figureBook(of: BookOf): FigureBook {
  const figures = new Map<string, ReportFigure>()
  return {
    token(ask) {
      const made = reportFigure(ask, of)
      const known = figures.get(made.id)
      if (known && (known.text !== made.text || known.value !== made.value))
        throw new RangeError(`figure ${made.id} is ${known.text} and ${made.text}`)
      if (!known) figures.set(made.id, made)
      return figure({ id: made.id, text: made.text, status: made.status })
    },
    list: () => [...figures.values()],
  }
}

function reportFigure(ask: FigureAsk, of: BookOf): ReportFigure {
  const { id, measure, unit, value, scope = {} } = ask
  const common = {
    id,
    measure,
    version: Object.hasOwn(MEASURES, measure) ? MEASURES[measure as Measure].version : 1,
    scope,
    year: of.year,
    calendar: of.calendar,
    asOf: of.asOf,
    unit,
    href: hrefOf(ask, of),
  }
  if (value.isMissing)
    return {
      ...common,
      status: 'missing',
      value: null,
      missingReason: value.reason,
      recordCount: 0,
      sides: null,
      text: MISSING_MARK,
    }
  return {
    ...common,
    status: value.status ?? 'final',
    value: value.stored,
    missingReason: null,
    recordCount: value.recordCount,
    sides: value.sides ?? null,
    text: ask.printed ?? printValue(value.stored, unit, ask.as ?? 'exact', of.leadingZeros),
  }
}

/** A stored value as the paper prints it, without its unit of measure (but a rate carries its %). */
export function printValue(
  stored: number,
  unit: FigureUnit,
  as: 'exact' | 'count' | 'words',
  leadingZeros: boolean,
): string {
  switch (unit) {
    case 'count':
      if (as === 'words') return approximateWords(stored)
      return as === 'count' && leadingZeros ? formatCount(stored) : formatInteger(stored)
    case 'halfDays':
      if (as === 'words') return approximateWords(Math.round(stored / 2))
      return stored % 2 === 0 ? formatInteger(stored / 2) : formatDecimal(stored / 2, 1)
    case 'dong':
      return formatTrieuDong(dong(stored))
    case 'rate':
      return `${formatDecimal(stored / 100, 2)}%`
    case 'points':
      return formatDecimal(stored / 100, 2)
    case 'hundredths':
      return stored % 100 === 0 ? formatInteger(stored / 100) : formatDecimal(stored / 100, 2)
  }
}

/** A ledger figure opens its records as of the same moment; a count opens the annex that lists it. */
function hrefOf({ measure, scope = {}, annex }: FigureAsk, of: BookOf): string {
  if (!Object.hasOwn(MEASURES, measure)) {
    const number = annex === undefined ? undefined : of.annexNumber(annex)
    const place = number === undefined ? 'text' : `pl${number}`
    return `/p/${of.slug}/years/${of.year}/report?asOf=${of.asOf}#${place}`
  }
  const query = [`year=${of.year}`]
  for (const key of ['unitId', 'placeId', 'field', 'kind'] as const)
    if (scope[key] !== undefined) query.push(`${key}=${scope[key]}`)
  return `/p/${of.slug}/figures/${measure}?${query.join('&')}&asOf=${of.asOf}`
}
