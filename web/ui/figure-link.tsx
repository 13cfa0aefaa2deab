import { useWords } from '#web/platform/screen.ts'
import { uiWords } from './ui.words.ts'

/** A figure ready to print, or the reason why there is none. */
export type ShownFigure = { value: string } | { missing: string }

type FigureLinkProps = {
  figure: ShownFigure
  /** Opens the records behind the figure. */
  href?: string | undefined
  /** What is counted, for a reader who does not see the column head. */
  label?: string
}

/** A number that opens its records. A missing one is "–" with its reason, never 0. */
export function FigureLink({ figure, href, label }: FigureLinkProps) {
  const t = useWords(uiWords)
  if ('missing' in figure) return <Missing reason={figure.missing} />
  if (href === undefined) return <span>{figure.value}</span>
  const spoken = t('openRecords', { value: figure.value })
  return (
    <a
      class="figure"
      href={href}
      title={spoken}
      aria-label={label === undefined ? undefined : `${label}: ${figure.value}`}
    >
      {figure.value}
    </a>
  )
}

/** The mark of a missing figure; the reason shows on hover and is read aloud. */
export function Missing({ reason }: { reason: string }) {
  const t = useWords(uiWords)
  const spoken = t('missing', { reason })
  return (
    <span class="missing" title={spoken}>
      <span aria-hidden="true">–</span>
      <span class="sr-only">{spoken}</span>
    </span>
  )
}
