import type { Block } from '#domain/documents/paper.ts'
import type { SectionCode } from '#domain/programme/report-sections.ts'
import type { Writing } from './writing.ts'

/** What a section computes; `marks` say in words what keeps it from being final. */
export type ComputedSection = {
  readonly blocks: readonly Block[]
  readonly marks: readonly string[]
}

export type SectionWriters = Partial<Record<SectionCode, (writing: Writing) => ComputedSection>>
