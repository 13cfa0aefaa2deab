import { assessmentParagraphs } from './section-assessment.ts'
import { directionParagraphs } from './section-direction.ts'
import { helpParagraphs } from './section-help.ts'
import { outcomeParagraphs } from './section-outcome.ts'
import { resourceParagraphs } from './section-resources.ts'
import type { SectionWriters } from './section-writer.ts'

/** Who computes which section; a section without a row is the officer's alone. */
export const SECTION_WRITERS: SectionWriters = {
  ...directionParagraphs,
  ...helpParagraphs,
  ...resourceParagraphs,
  ...outcomeParagraphs,
  ...assessmentParagraphs,
}
