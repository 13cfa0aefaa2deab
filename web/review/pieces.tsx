import type { AnnexView, ReportView } from '#domain/review/schema.ts'
import { FigureLink } from '#web/ui/figure-link.tsx'

type ReportPiece = AnnexView['tables'][number]['rows'][number]['cells'][number][number]

export type FigureIndex = ReadonlyMap<string, ReportView['figures'][number]>

export function indexFigures(figures: ReportView['figures']): FigureIndex {
  return new Map(figures.map((figure) => [figure.id, figure]))
}

/** A line of the paper: words as they are, each figure a link to its records, notes in brackets. */
export function Pieces({
  pieces,
  figures,
}: {
  pieces: readonly ReportPiece[]
  figures: FigureIndex
}) {
  return (
    <>
      {pieces.map((piece, at) => (
        <OnePiece key={at} piece={piece} figures={figures} />
      ))}
    </>
  )
}

function OnePiece({ piece, figures }: { piece: ReportPiece; figures: FigureIndex }) {
  if (piece.note)
    return (
      <small class="report-note">
        {' ('}
        {piece.note.map((part) => part.text).join('')})
      </small>
    )
  const figure = piece.figure === null ? undefined : figures.get(piece.figure)
  if (!figure) return <>{piece.text}</>
  return (
    <FigureLink
      figure={
        figure.missingReason === null ? { value: piece.text } : { missing: figure.missingReason }
      }
      href={figure.href}
    />
  )
}
