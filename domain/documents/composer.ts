import type { Line, LineStyle, Span } from './composed.ts'
import type { LayoutValues } from './layout-family.ts'
import type { LineStyles } from './line-styles.ts'
import { PRACTICE_NOTICE } from './practice.ts'
import type { Token } from './token.ts'

/** What the parts of one composition share. */
export type Composer = {
  readonly values: LayoutValues
  readonly styles: LineStyles
  readonly practice: boolean
  readonly spans: (tokens: readonly Token[]) => readonly Span[]
}

/** A line of its own from spans; `ruleMm` draws a rule below. */
export function line(style: LineStyle, spans: readonly Span[], ruleMm = 0): Line {
  return { type: 'line', style, headingLevel: 0, spans, ruleMm }
}

/** A span without bookmark or note. */
export function plainSpan(words: string): Span {
  return { text: words, bookmark: '', note: [] }
}

/** The notice of practice data as a line, or nothing on a real paper. */
export function practiceLines({ practice, styles }: Composer): readonly Line[] {
  return practice ? [line(styles.practice, [plainSpan(PRACTICE_NOTICE)])] : []
}
