import type { Period } from '#domain/base/period.ts'
import { footnote, headingNumber, type Token, text, unitLabel } from '#domain/documents/token.ts'
import { MEASURES, type Measure } from '#domain/figures/measures.ts'
import { scaleOf } from '#domain/figures/scale.ts'
import type { YearFigure, YearGrouping } from '#domain/figures/year-figures.ts'
import { printedAnnexes } from '#domain/programme/report-outline.ts'
import type { AnnexCode } from '#domain/programme/report-sections.ts'
import type { FigureBook } from './figure-book.ts'
import type { ReportData } from './report-data.ts'
import type { FigureUnit, ReportScope, ReportValue } from './report-figure.ts'

/** What every section and annex writes with. */
export type Writing = {
  readonly data: ReportData
  readonly book: FigureBook
  /** The days of the year's figures, both included. */
  readonly span: Period
  /** Have at least half of the communes that received value answered (report-outline 2.4, rule 9)? */
  readonly communesHaveAnswered: boolean
}

/** The number under which the paper prints an annex of the outline, as a sentence names it. */
export function annexMark({ data }: Writing, annex: AnnexCode): Token {
  return headingNumber(String(annexNumber(data, annex) ?? annex))
}

/** Undefined: the year's outline leaves the annex out. */
export function annexNumber({ settings }: ReportData, annex: AnnexCode): number | undefined {
  return printedAnnexes(settings.outline).find((row) => row.annex === annex)?.number
}

const NOT_ANSWERED = 'xã chưa xác nhận'
export const UNCONFIRMED_NOTE = 'Số liệu do đơn vị báo cáo, xã chưa xác nhận đầy đủ.'

/** Where a ledger figure stands: its grouping and key, as `askFigure` takes them. */
export type MeasureAsk = {
  readonly id: string
  readonly grouping?: YearGrouping
  readonly key?: string
  readonly as?: 'exact' | 'count' | 'words'
}

/** A figure of the ledger as a token. */
export function measureToken({ data, book }: Writing, measure: Measure, ask: MeasureAsk): Token {
  return book.token({
    id: ask.id,
    measure,
    unit: unitOf(measure),
    scope: scopeOf(ask),
    value: reportValue(data.figures.find(measure, ask.grouping, ask.key)),
    ...(ask.as && { as: ask.as }),
  })
}

/** The part that communes confirmed; missing while none has answered, because silence is no zero. */
export function confirmedToken({ data, book }: Writing, measure: Measure, ask: MeasureAsk): Token {
  const found = data.figures.find(measure, ask.grouping, ask.key)
  return book.token({
    id: ask.id,
    measure,
    unit: unitOf(measure),
    scope: { ...scopeOf(ask), side: 'confirmed' },
    value: confirmedValue(found),
  })
}

function confirmedValue(found: YearFigure): ReportValue {
  if (found.isMissing) return found
  const { sides, recordCount } = found
  if (!sides || sides.confirmed + sides.disputed === 0)
    return { isMissing: true, reason: NOT_ANSWERED }
  return { isMissing: false, stored: sides.confirmed, recordCount }
}

/** A count of the report itself; `annex` lists what is counted. */
export function countToken(
  { book }: Writing,
  id: string,
  count: number,
  {
    measure = id,
    annex,
    as = 'count',
    scope,
    records = count,
  }: {
    measure?: string
    annex?: AnnexCode
    as?: 'exact' | 'count' | 'words'
    scope?: ReportScope
    /** Rows behind the count, where they are not what is counted. */
    records?: number
  } = {},
): Token {
  return book.token({
    id,
    measure,
    unit: 'count',
    value: { isMissing: false, stored: count, recordCount: records },
    as,
    ...(annex !== undefined && { annex }),
    ...(scope && { scope }),
  })
}

export function missingToken({ book }: Writing, id: string, reason: string): Token {
  return book.token({ id, measure: id, unit: 'count', value: { isMissing: true, reason } })
}

/** "Số cuộc theo kế hoạch: –; đã thực hiện: – (chưa có số liệu: …)." for figures that nobody keeps yet. */
export function missingSentence(
  writing: Writing,
  figures: readonly (readonly [id: string, label: string])[],
  reason: string,
): Token[] {
  const parts = figures.flatMap(([id, label], at): Token[] => [
    text(`${at === 0 ? '' : '; '}${label}: `),
    missingToken(writing, id, reason),
  ])
  return [...parts, text(` (chưa có số liệu: ${reason}).`)]
}

/** "(số sơ bộ)", "(có số ước)": said wherever a sum is not wholly final (report-outline 2.4, rule 1). */
export function statusWords(found: YearFigure): Token[] {
  if (found.isMissing || found.status === 'final' || found.status === undefined) return []
  const name = found.status === 'estimated' ? 'số ước' : 'số sơ bộ'
  return [text(found.isMixed ? ` (trong đó có ${name})` : ` (${name})`)]
}

/** The measure's unit as a paper prints it: money in triệu đồng. */
export function printedUnit(measure: Measure): Token {
  return unitLabel(MEASURES[measure].unit === 'đồng' ? 'triệu đồng' : MEASURES[measure].unit)
}

export function definitionNote(measure: Measure): Token {
  return footnote(text(`${MEASURES[measure].name}: ${lowerFirst(MEASURES[measure].definition)}`))
}

export function unitOf(measure: Measure): FigureUnit {
  if (MEASURES[measure].unit === 'đồng') return 'dong'
  return scaleOf(measure) === 2 ? 'halfDays' : 'count'
}

export function reportValue(found: YearFigure): ReportValue {
  if (found.isMissing) return { isMissing: true, reason: found.reason }
  const { stored, recordCount, status, isMixed, sides } = found
  return { isMissing: false, stored, recordCount, status, isMixed, sides }
}

function scopeOf({ grouping, key }: MeasureAsk): ReportScope {
  if (grouping === undefined || grouping === 'whole' || key === undefined) return {}
  if (grouping === 'unit') return { unitId: key }
  if (grouping === 'place') return { placeId: key }
  return grouping === 'field' ? { field: key } : { kind: key }
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}
