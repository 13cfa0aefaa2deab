import type { FigureStatus } from '#domain/activities/activity.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { FigureSides } from '#domain/figures/figure.ts'

/** How a value is stored and printed. Money is stored in đồng and printed in triệu đồng, rounded last. */
export type FigureUnit =
  | 'count'
  /** Halves of a day. */
  | 'halfDays'
  | 'dong'
  /** Hundredths of a percent. */
  | 'rate'
  /** Hundredths of a percentage point; may be negative. */
  | 'points'
  /** Hundredths of a quantity unit. */
  | 'hundredths'

/** What part of the programme a figure of the report is about. */
export type ReportScope = {
  readonly unitId?: Uuid
  readonly placeId?: Uuid
  readonly field?: string
  readonly kind?: string
  readonly workId?: Uuid
  readonly block?: string
  /** One side of a two-sided figure. */
  readonly side?: keyof FigureSides
}

/** A value before it is printed, or why there is none. */
export type ReportValue =
  | {
      readonly isMissing: false
      readonly stored: number
      readonly recordCount: number
      readonly status?: FigureStatus | undefined
      readonly isMixed?: boolean
      readonly sides?: FigureSides | undefined
    }
  | { readonly isMissing: true; readonly reason: string }

/** One numeral of computed text, as figures.json lists it. */
export type ReportFigure = {
  readonly id: string
  readonly measure: string
  readonly version: number
  readonly scope: ReportScope
  readonly year: number
  readonly calendar: string
  readonly asOf: string
  readonly status: FigureStatus | 'missing'
  readonly unit: FigureUnit
  /** In the stored unit of `unit`; null when missing. */
  readonly value: number | null
  readonly missingReason: string | null
  readonly recordCount: number
  readonly sides: FigureSides | null
  /** What the paper prints. */
  readonly text: string
  /** Where it opens: its records, or the annex that lists what is counted. */
  readonly href: string
}

export const MISSING_MARK = '–'
