import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { ReadNumeral } from '#domain/documents/compare-figures.ts'
import { figureIdOfBookmark } from '#domain/documents/figure-bookmarks.ts'
import { type DocxParagraph, readDocxParagraphs } from './docx-paragraphs.ts'
import { readZipParts, type ZipRefusal } from './zip-parts.ts'

const NUMERAL = /\p{Nd}+(?:[.,/:-]\p{Nd}+)*%?/gu
/** A number or a word that a bookmark may not cut; no slash, two figures often stand around one. */
const UNCUT = /\p{Nd}+(?:[.,]\p{Nd}+)*%?|[\p{L}\p{M}]+/gu
const CONTEXT_LENGTH = 40

/** The parts that people read, some writers number them; headers and footers hold page numbers. */
const READ_PARTS = /^word\/(?:document|footnotes|endnotes)\d*\.xml$/

export type ReadFiguresRefusal = ZipRefusal | { readonly code: 'not-a-word-file' }

/**
 * Every figure (by its bookmark) and every other numeral of a Word file in reading order, as it
 * stands after editing in Word or LibreOffice: deleted text of tracked changes is not read, inserted
 * text is. A figure whose words were cut to nothing is not there. Refuses what is no Word file or
 * unpacks beyond `ZIP_LIMITS`.
 */
export async function readFigures(
  bytes: Uint8Array,
): Promise<Result<readonly ReadNumeral[], ReadFiguresRefusal>> {
  const parts = await readZipParts(bytes, (path) => READ_PARTS.test(path))
  if (!parts.ok) return parts
  const numerals: ReadNumeral[] = []
  const paths = [...parts.value.keys()].sort()
  if (!paths.some((path) => path.startsWith('word/document')))
    return refuse({ code: 'not-a-word-file' })
  for (const path of paths) {
    const paragraphs = readDocxParagraphs(parts.value.get(path) ?? '')
    if (!paragraphs) return refuse({ code: 'not-a-word-file' })
    let earlier = ''
    for (const paragraph of paragraphs) {
      numerals.push(...numeralsOf(paragraph, earlier))
      earlier = `${earlier}${paragraph.text} `.slice(-CONTEXT_LENGTH)
    }
  }
  return ok(numerals)
}

function numeralsOf({ text, bookmarks }: DocxParagraph, earlier: string): readonly ReadNumeral[] {
  const found: { at: number; numeral: ReadNumeral }[] = []
  const before = (at: number) => `${earlier}${text.slice(0, at)}`.slice(-CONTEXT_LENGTH)
  let outside = text
  const ours = bookmarks.filter(({ name, from, to }) => figureIdOfBookmark(name) && from < to)
  for (const { name, from, to } of uncut(text, ours)) {
    const id = figureIdOfBookmark(name)
    const numeral = { bookmark: name, id, text: text.slice(from, to), before: before(from) }
    found.push({ at: from, numeral })
    outside = outside.slice(0, from) + '\u0000'.repeat(to - from) + outside.slice(to)
  }
  for (const { 0: words, index } of outside.matchAll(NUMERAL)) {
    const numeral = { bookmark: undefined, id: undefined, text: words, before: before(index) }
    found.push({ at: index, numeral })
  }
  return found.sort((a, b) => a.at - b.at).map(({ numeral }) => numeral)
}

type Bookmark = DocxParagraph['bookmarks'][number]

/**
 * Bookmarks widened to whole numbers and words, up to their neighbours. A digit typed right beside a
 * figure changes that figure; and LibreOffice 7.4 ends every bookmark behind a footnote mark in the
 * same paragraph too early, one character a mark.
 */
function uncut(text: string, bookmarks: readonly Bookmark[]): readonly Bookmark[] {
  const pieces = [...text.matchAll(UNCUT)].map(({ 0: words, index }) => ({
    start: index,
    end: index + words.length,
  }))
  const around = (at: number) => pieces.find(({ start, end }) => start < at && at < end)
  return bookmarks.map((bookmark) => {
    const { name, from, to } = bookmark
    const others = bookmarks.filter((other) => other !== bookmark)
    const lowest = Math.max(0, ...others.map((other) => other.to).filter((at) => at <= from))
    const highest = Math.min(
      text.length,
      ...others.map((other) => other.from).filter((at) => at >= to),
    )
    return {
      name,
      from: Math.max(lowest, around(from)?.start ?? from),
      to: Math.min(highest, around(to)?.end ?? to),
    }
  })
}
