import { createHash } from 'node:crypto'
import type { ReportFigure } from '#domain/review/report-figure.ts'

export type FiguresDocument = {
  programme: string
  year: number
  asOf: string
  figures: readonly ReportFigure[]
}

/** figures.json: every numeral of computed text. Keys are sorted, so the same figures are the same bytes. */
export function figuresText(document: FiguresDocument): string {
  return `${JSON.stringify(document, sortKeys, 2)}\n`
}

/** What an edition keeps: two papers with one digest print the same figures (law 10). */
export function figuresDigest(document: FiguresDocument): string {
  return createHash('sha256').update(figuresText(document)).digest('hex')
}

function sortKeys(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
