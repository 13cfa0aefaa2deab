import { type Token, typed, year } from '#domain/documents/token.ts'
import { titlePieces } from '#domain/programme/report-outline.ts'
import { SECTION_CODES, SECTIONS, type SectionCode } from '#domain/programme/report-sections.ts'

/** The sections that an officer may write into. */
export const WRITTEN_SECTIONS = SECTION_CODES.filter((code) => SECTIONS[code].by !== undefined)

/**
 * Sections on what went badly: no unit is named there before notice and reply (law 9), neither by the
 * computed sentences nor in the officer's words.
 */
export const SECTIONS_WITHOUT_NAMES: readonly SectionCode[] = ['shortcomings', 'causes']

/** A heading of the year's outline: the agency's own words, and the years that stand in it. */
export function titleTokens(title: string, reportYear: number): Token[] {
  return titlePieces(title, reportYear).map((piece) =>
    typeof piece === 'number' ? year(piece) : typed(piece),
  )
}
