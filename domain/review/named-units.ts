import { foldText } from '#domain/base/fold.ts'
import type { SectionCode } from '#domain/programme/report-sections.ts'
import { SECTIONS_WITHOUT_NAMES } from './sections.ts'

/**
 * The first unit that the words name, by its whole name with or without diacritics; undefined when none
 * is. Only asked for sections on what went badly: there no unit is named before notice and reply (law 9).
 */
export function findNamedUnit(
  section: SectionCode,
  words: string,
  unitNames: readonly string[],
): string | undefined {
  if (!SECTIONS_WITHOUT_NAMES.includes(section)) return undefined
  const said = ` ${plain(words)} `
  return unitNames.find((unitName) => said.includes(` ${plain(unitName)} `))
}

/** Letters and digits only, so that punctuation or a line break hides no name. */
function plain(words: string): string {
  return foldText(words)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
