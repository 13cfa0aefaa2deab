import { name, type Token, text } from '#domain/documents/token.ts'
import type { ReportWork } from './report-data.ts'
import type { ReportValue } from './report-figure.ts'
import type { Writing } from './writing.ts'

export const NOT_STATED = 'chưa ghi'

/** Money of a work or a sum of works; what nobody stated is missing. */
export function moneyCell(
  { book }: Writing,
  id: string,
  measure: string,
  work: ReportWork | undefined,
  known: { stored: number; records: number } | undefined,
): Token[] {
  const value: ReportValue = known
    ? { isMissing: false, stored: known.stored, recordCount: known.records }
    : { isMissing: true, reason: NOT_STATED }
  const scope = work ? { scope: { workId: work.workId } } : {}
  const annex = (work ? work.isModel : id.startsWith('pl6')) ? 6 : 5
  return [book.token({ id, measure, unit: 'dong', annex, value, ...scope })]
}

/** The sum of what is stated of some works; missing where none of them states it. */
export function moneySumCell(
  writing: Writing,
  id: string,
  measure: string,
  amounts: readonly (number | null | undefined)[],
): Token[] {
  const known = amounts.filter((amount) => typeof amount === 'number')
  const stored = known.reduce((total, amount) => total + amount, 0)
  const sum = known.length === 0 ? undefined : { stored, records: known.length }
  return moneyCell(writing, id, measure, undefined, sum)
}

export function placeCell({ village, placeName }: ReportWork): Token[] {
  return village === null ? [name(placeName)] : [name(village), text(', '), name(placeName)]
}

/** The lead and, behind it, the other payers. */
export function unitsCell({ leadUnitId, leadUnitName, payers }: ReportWork): Token[] {
  const partners = payers.filter(({ unitId }) => unitId !== leadUnitId)
  return [
    name(leadUnitName),
    ...partners.flatMap(({ unitName }, at) => [text(at === 0 ? '; ' : ', '), name(unitName)]),
  ]
}
