import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import {
  ANNEX_CODES,
  ANNEXES,
  ANNEXES_OF_ANNEX,
  ANNEXES_OF_SECTION,
  type AnnexCode,
  headingOver,
  REQUIRED_SECTIONS,
  SECTION_CODES,
  SECTIONS,
  type SectionCode,
} from './report-sections.ts'

export type OutlineSection = { code: SectionCode; title: string; isIncluded: boolean }
export type OutlineAnnex = { annex: AnnexCode; title: string; isIncluded: boolean }

/**
 * Sections, headings and annexes of a year's report, in the order of the paper: data of the year. What is left
 * out keeps its place and its heading, so that it comes back as it was.
 */
export type ReportOutline = {
  /** The headings of the first and the second part; the third is a section of its own. */
  parts: { results: string; tasks: string }
  sections: readonly OutlineSection[]
  annexes: readonly OutlineAnnex[]
}

/** The shipped outline (report-outline 2.3 and 3): "mẫu đề xuất". */
export const PROPOSED_OUTLINE: ReportOutline = {
  parts: {
    results: 'KẾT QUẢ THỰC HIỆN NĂM {year}',
    tasks: 'PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM {nextYear}',
  },
  sections: SECTION_CODES.map((code) => ({ code, title: SECTIONS[code].title, isIncluded: true })),
  annexes: ANNEX_CODES.map((annex) => ({ annex, title: ANNEXES[annex], isIncluded: true })),
}

export const PART_NUMBERS = { 1: 'Phần thứ nhất', 2: 'Phần thứ hai', 3: 'Phần thứ ba' } as const

export type OutlineRefusal =
  | { code: 'outline-not-whole' }
  | { code: 'outline-out-of-order'; section: string }
  | { code: 'outline-section-required'; section: string }
  | { code: 'outline-annex-needed'; annex: string; section: string }
  | { code: 'outline-placeholder-unknown'; words: string }

/**
 * An outline as it may be kept: each section and annex once, sections within their own heading, none of the
 * required ones left out, every annex that a number opens in, no placeholder but those of the year.
 */
export function checkOutline(wanted: ReportOutline): Result<ReportOutline, OutlineRefusal> {
  const outline = tidy(wanted)
  const { parts, sections, annexes } = outline
  if (!isWhole(outline)) return refuse({ code: 'outline-not-whole' })
  const strayed = findStrayed(sections)
  if (strayed) return refuse({ code: 'outline-out-of-order', section: strayed.title })
  const missing = sections.find(
    ({ code, isIncluded }) => !isIncluded && REQUIRED_SECTIONS.includes(code),
  )
  if (missing) return refuse({ code: 'outline-section-required', section: missing.title })
  for (const { annex, title, isIncluded } of annexes) {
    const by = isIncluded ? undefined : neededBy(outline, annex)
    if (by !== undefined) return refuse({ code: 'outline-annex-needed', annex: title, section: by })
  }
  const words = [...Object.values(parts), ...[...sections, ...annexes].map(({ title }) => title)]
  const unknown = words.find((title) => unknownPlaceholder(title))
  if (unknown !== undefined) return refuse({ code: 'outline-placeholder-unknown', words: unknown })
  return ok(outline)
}

function tidy({ parts, sections, annexes }: ReportOutline): ReportOutline {
  const words = <Row extends { title: string }>(row: Row): Row => ({
    ...row,
    title: normaliseText(row.title),
  })
  return {
    parts: { results: normaliseText(parts.results), tasks: normaliseText(parts.tasks) },
    sections: sections.map(words),
    annexes: annexes.map(words),
  }
}

function isWhole({ parts, sections, annexes }: ReportOutline): boolean {
  const codes = new Set(sections.map(({ code }) => code))
  const numbers = new Set(annexes.map(({ annex }) => annex))
  return (
    sections.length === SECTION_CODES.length &&
    SECTION_CODES.every((code) => codes.has(code)) &&
    annexes.length === ANNEX_CODES.length &&
    ANNEX_CODES.every((annex) => numbers.has(annex)) &&
    [...Object.values(parts), ...sections.map(({ title }) => title)].every((t) => t !== '') &&
    annexes.every(({ title }) => title !== '')
  )
}

/** A section that stands in another part, or under a heading that is not its own. */
function findStrayed(sections: readonly OutlineSection[]): OutlineSection | undefined {
  let part = 1
  let heading: SectionCode | undefined
  for (const section of sections) {
    const { code } = section
    if (SECTIONS[code].part < part) return section
    part = SECTIONS[code].part
    if (SECTIONS[code].level !== 3) heading = code
    else if (headingOver(code) !== heading) return section
  }
  return undefined
}

/** What still leads to an annex: the heading of a section, or of another annex. */
export function neededBy(outline: ReportOutline, annex: AnnexCode): string | undefined {
  const section = outline.sections.find(
    ({ code, isIncluded }) => isIncluded && ANNEXES_OF_SECTION[code]?.includes(annex),
  )
  if (section) return section.title
  return outline.annexes.find(
    (other) => other.isIncluded && ANNEXES_OF_ANNEX[other.annex]?.includes(annex),
  )?.title
}

const PLACEHOLDERS = ['{year}', '{lastYear}', '{nextYear}']

function unknownPlaceholder(title: string): boolean {
  return (title.match(/\{\w*\}|[{}]/g) ?? []).some((part) => !PLACEHOLDERS.includes(part))
}

/** A heading cut at its placeholders: words, or the year that stands there. */
export function titlePieces(title: string, year: number): (string | number)[] {
  const years: Record<string, number> = {
    '{year}': year,
    '{lastYear}': year - 1,
    '{nextYear}': year + 1,
  }
  return title
    .split(/(\{\w+\})/)
    .filter((part) => part !== '')
    .map((part) => years[part] ?? part)
}

/**
 * The sections that the paper prints, in order, each with the number it has there; a heading without a section
 * below it falls away with them.
 */
export function printedSections({ sections }: ReportOutline): PrintedSection[] {
  const included = sections.filter(({ code, isIncluded }) =>
    SECTIONS[code].by === undefined
      ? sections.some((below) => below.isIncluded && headingOver(below.code) === code)
      : isIncluded,
  )
  let [part, upper, lower] = [0, 0, 0]
  return included.map((section) => {
    const { code } = section
    if (SECTIONS[code].part !== part) [part, upper] = [SECTIONS[code].part, 0]
    if (SECTIONS[code].level === 1)
      return { ...section, number: PART_NUMBERS[3], path: PART_NUMBERS[3] }
    if (SECTIONS[code].level === 2) {
      ;[upper, lower] = [upper + 1, 0]
      return { ...section, number: roman(upper), path: roman(upper) }
    }
    lower += 1
    return { ...section, number: String(lower), path: `${roman(upper)}.${lower}` }
  })
}

export type PrintedSection = OutlineSection & {
  /** As it stands before the heading: II, 6, Phần thứ ba. */
  number: string
  /** As the contents show it: II.6. */
  path: string
}

/** The annexes that the paper prints, in order, numbered from 1. */
export function printedAnnexes({ annexes }: ReportOutline): (OutlineAnnex & { number: number })[] {
  return annexes
    .filter(({ isIncluded }) => isIncluded)
    .map((row, at) => ({ ...row, number: at + 1 }))
}

/** The outline with a section moved up (-1) or down (1) among those of its heading, with all below it. */
export function moveSection(outline: ReportOutline, code: SectionCode, by: -1 | 1): ReportOutline {
  const { sections } = outline
  const { part, level } = SECTIONS[code]
  const beside = sections.filter(
    (other) =>
      SECTIONS[other.code].part === part &&
      SECTIONS[other.code].level === level &&
      headingOver(other.code) === headingOver(code),
  )
  const at = beside.findIndex((other) => other.code === code)
  const other = beside[at + by]?.code
  if (other === undefined) return outline
  const [first, second] = by === 1 ? [code, other] : [other, code]
  const group = (head: SectionCode) =>
    sections.filter((row) => row.code === head || headingOver(row.code) === head)
  const both = [...group(second), ...group(first)]
  const start = sections.findIndex((row) => row.code === first)
  const rest = sections.filter((row) => !both.includes(row))
  return { ...outline, sections: [...rest.slice(0, start), ...both, ...rest.slice(start)] }
}

/** The outline with an annex moved up (-1) or down (1). */
export function moveAnnex(outline: ReportOutline, annex: AnnexCode, by: -1 | 1): ReportOutline {
  const annexes = [...outline.annexes]
  const at = annexes.findIndex((row) => row.annex === annex)
  const [moved, other] = [annexes[at], annexes[at + by]]
  if (!moved || !other) return outline
  annexes[at] = other
  annexes[at + by] = moved
  return { ...outline, annexes }
}

/** What the paper prints, a line each: how versions are compared and shown before they are saved. */
export function outlineLines(outline: ReportOutline): { sections: string[]; annexes: string[] } {
  const { results, tasks } = outline.parts
  return {
    sections: [
      `${PART_NUMBERS[1]}: ${results}`,
      `${PART_NUMBERS[2]}: ${tasks}`,
      ...printedSections(outline).map(({ path, code, title }) =>
        SECTIONS[code].part === 2 ? `${PART_NUMBERS[2]}, ${path}- ${title}` : `${path}- ${title}`,
      ),
    ],
    annexes: printedAnnexes(outline).map(({ number, title }) => `Phụ lục ${number}. ${title}`),
  }
}

const ONES = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII']

/** 1 to 12 as a heading of level 2 writes it. */
export function roman(number: number): string {
  return ONES[number] ?? String(number)
}
