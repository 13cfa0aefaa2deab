import type { Timeliness } from './timeliness.ts'

/** Why the figures of a report are missing although its paper came. */
export const FIGURE_GAPS = ['notEntered', 'paperEmpty'] as const

export type FigureGap = (typeof FIGURE_GAPS)[number]

/** "Số liệu còn thiếu": the cause, or nothing when the figures are there, nil, or no paper came. */
export function figureGapOf(
  report: Pick<Timeliness, 'state' | 'dataReceivedAt' | 'paperReceivedAt' | 'isNil'>,
  isPaperEmpty: boolean,
): FigureGap | undefined {
  if (report.state === 'notOwed' || report.isNil) return undefined
  if (report.paperReceivedAt === undefined || report.dataReceivedAt !== undefined) return undefined
  return isPaperEmpty ? 'paperEmpty' : 'notEntered'
}
