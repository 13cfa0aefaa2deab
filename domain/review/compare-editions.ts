import type { ReportFigure } from './report-figure.ts'

/** A number that is not the same in two versions of the report; undefined where it does not stand. */
export type FigureChange = {
  readonly id: string
  readonly measure: string
  readonly before: string | undefined
  readonly after: string | undefined
  readonly href: string
}

/** Which printed numbers changed from one version to another: in the order of the later, then what it lost. */
export function compareEditions(
  earlier: readonly ReportFigure[],
  later: readonly ReportFigure[],
): readonly FigureChange[] {
  const before = new Map(earlier.map((figure) => [figure.id, figure]))
  const stays = new Set(later.map(({ id }) => id))
  const changed = later.flatMap((figure): FigureChange[] => {
    const old = before.get(figure.id)
    // Two values may print alike ("gần 5.000"): the value decides.
    if (old && old.text === figure.text && old.value === figure.value) return []
    const { id, measure, text, href } = figure
    return [{ id, measure, before: old?.text, after: text, href }]
  })
  const lost = earlier
    .filter(({ id }) => !stays.has(id))
    .map(({ id, measure, text, href }) => ({ id, measure, before: text, after: undefined, href }))
  return [...changed, ...lost]
}
