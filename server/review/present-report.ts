import type { Block } from '#domain/documents/paper.ts'
import { type Token, tokensText, tokenText } from '#domain/documents/token.ts'
import { SECTIONS } from '#domain/programme/report-sections.ts'
import type { ReportAnnex } from '#domain/review/annex-table.ts'
import type { ReportFigure } from '#domain/review/report-figure.ts'
import type { AnnexView, ReportView } from '#domain/review/schema.ts'
import type { ComposedReport } from './annual-report.ts'
import type { EditionRow, ParagraphRow } from './editions.sql.ts'

type Piece = ReportView['opening'][number][number]

/** What a page needs of the report; the figures are those that its sections name. */
export function reportView(
  { data, paper, sections, figures, annexes, layout, digest, opening }: ComposedReport,
  {
    paragraphs,
    editions,
    mayWrite,
  }: { paragraphs: readonly ParagraphRow[]; editions: readonly EditionRow[]; mayWrite: boolean },
): ReportView {
  const written = new Map(paragraphs.map((row) => [row.section, row]))
  const shown = {
    opening: opening.flatMap((block) => {
      const pieces = blockPieces(block)
      return pieces ? [pieces.pieces] : []
    }),
    sections: sections.map(({ code, path, title, computed, marks }) => {
      const { part, level, by } = SECTIONS[code]
      const own = written.get(code)
      return {
        code,
        part,
        level,
        number: path,
        title: tokensText(title),
        by: by ?? null,
        computed: computed.flatMap((block) => blockPieces(block) ?? []),
        officer: {
          words: own?.words ?? '',
          revision: own?.revision ?? 0,
          recordedAt: own?.recordedAt ?? null,
          recordedByName: own?.recordedByName ?? null,
        },
        marks: [...marks],
      }
    }),
  }
  const named = figureIdsIn([
    ...shown.opening.flat(),
    ...shown.sections.flatMap(({ computed }) => computed.flatMap(({ pieces }) => pieces)),
  ])
  return {
    year: data.year,
    asOf: data.asOf,
    asOfDay: data.asOfDay,
    isPractice: data.programme.isPractice,
    mayWrite,
    title: `${paper.kindTitle ?? ''} ${tokensText(paper.abstract)}`.trim(),
    layoutRule: layout.rule,
    digest,
    ...shown,
    figures: figures.filter(({ id }) => named.has(id)).map(figureOfView),
    annexes: annexes.map(({ number, title }) => ({ number, title })),
    editions: editions.map(editionView),
  }
}

export function editionView(edition: EditionRow): ReportView['editions'][number] {
  const { year: _year, ...shown } = edition
  const { editionId, kind, sequence, asOf, digest } = shown
  const { recordedAt, recordedByName, signedFileId, paper } = shown
  return {
    ...{ editionId, kind, sequence, asOf, digest },
    ...{ recordedAt, recordedByName, signedFileId, paper },
  }
}

export function annexView(
  { number, title, tables }: ReportAnnex,
  figures: readonly ReportFigure[],
): AnnexView {
  const shown = tables.map((table) => ({
    title: table.title ? tokensText(table.title) : null,
    unitLine: table.unitLine ? tokensText(table.unitLine) : null,
    columns: table.columns.map(({ head, group, number: label, align = 'right' }) => ({
      head: typeof head === 'string' ? head : tokensText(head),
      group: group ?? null,
      number: label,
      align,
    })),
    rows: table.rows.map((row) => ({
      kind: row.kind,
      cells: row.kind === 'group' ? [piecesOf(row.title)] : row.cells.map(piecesOf),
    })),
    notes: table.notes.map((note) => tokensText(note)),
  }))
  const named = figureIdsIn(shown.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.flat())))
  return {
    number,
    title,
    tables: shown,
    figures: figures.filter(({ id }) => named.has(id)).map(figureOfView),
  }
}

function blockPieces(block: Block): { kind: 'heading' | 'paragraph'; pieces: Piece[] } | undefined {
  if (block.type === 'paragraph') return { kind: 'paragraph', pieces: piecesOf(block.tokens) }
  if (block.type !== 'heading') return undefined
  const number: Piece[] = block.number
    ? [{ text: `${tokenText(block.number)}) `, figure: null, note: null }]
    : []
  return { kind: 'heading', pieces: [...number, ...piecesOf(block.title)] }
}

/** Neighbouring words become one piece; figures and notes stand alone. */
function piecesOf(tokens: readonly Token[]): Piece[] {
  const pieces: Piece[] = []
  for (const token of tokens) {
    const last = pieces.at(-1)
    if (token.type === 'figure') pieces.push({ text: token.text, figure: token.id, note: null })
    else if (token.type === 'footnote')
      pieces.push({
        text: '',
        figure: null,
        note: piecesOf(token.tokens).map(({ text, figure }) => ({ text, figure })),
      })
    else if (last && last.figure === null && last.note === null) last.text += tokenText(token)
    else pieces.push({ text: tokenText(token), figure: null, note: null })
  }
  return pieces
}

function figureIdsIn(pieces: readonly Piece[]): Set<string> {
  return new Set(
    pieces
      .flatMap(({ figure, note }) => [figure, ...(note ?? []).map((inner) => inner.figure)])
      .filter((id): id is string => id !== null),
  )
}

function figureOfView({
  id,
  measure,
  text,
  status,
  missingReason,
  recordCount,
  href,
}: ReportFigure): ReportView['figures'][number] {
  return { id, measure, text, status, missingReason, recordCount, href }
}
