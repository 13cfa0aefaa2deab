import { assessmentParagraphs } from './section-assessment.ts'
import { directionParagraphs } from './section-direction.ts'
import { helpParagraphs } from './section-help.ts'
import { outcomeParagraphs } from './section-outcome.ts'
import { resourceParagraphs } from './section-resources.ts'
import { situationParagraphs } from './section-situation.ts'
import type { SectionWriters } from './section-writer.ts'

/** Who computes which section; a section without a row is the officer's alone. */
export const SECTION_WRITERS: SectionWriters = {
  ...situationParagraphs,
  ...directionParagraphs,
  ...helpParagraphs,
  ...resourceParagraphs,
  ...outcomeParagraphs,
  ...assessmentParagraphs,
}
