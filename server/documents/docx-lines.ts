import {
  AlignmentType,
  BookmarkEnd,
  BookmarkStart,
  BorderStyle,
  FootnoteReferenceRun,
  HeadingLevel,
  LineRuleType,
  Paragraph,
  TextRun,
  type XmlComponent,
} from 'docx'
import type { ComposedPaper, Line, LineStyle, Span } from '#domain/documents/composed.ts'

const ALIGNMENT = {
  left: AlignmentType.LEFT,
  centre: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.JUSTIFIED,
} as const

const HEADINGS = [
  undefined,
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
]

const RULE = { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 0 }
const BOX = { ...RULE, space: 2 }

/** Twips (twentieths of a point) of millimetres, whole because Word refuses fractions. */
export function twips(millimetres: number): number {
  return Math.round((millimetres / 25.4) * 1440)
}

/** The same font for every script, or Word takes its own for some Vietnamese letters. */
export function docxFont(fontName: string) {
  return { ascii: fontName, hAnsi: fontName, cs: fontName, eastAsia: fontName }
}

/** Numbers of bookmarks and notes, counted per paper: the library's own counter never starts anew. */
export type DocxMarks = {
  readonly nextBookmark: () => number
  readonly noteNumber: (span: Span) => number
}

/** Gives marks out in reading order and collects the notes met, as the file wants them apart. */
export function docxMarks(composed: ComposedPaper) {
  let bookmarks = 0
  const footnotes: Record<string, { children: Paragraph[] }> = {}
  const marks: DocxMarks = {
    nextBookmark: () => {
      bookmarks += 1
      return bookmarks
    },
    noteNumber: ({ note }) => {
      const number = Object.keys(footnotes).length + 1
      const style = composed.footnote
      const children = docxSpans([plain(' '), ...note], style, composed.fontName, marks)
      footnotes[number] = {
        children: [withChildren(new Paragraph(paragraphShape(style)), children)],
      }
      return number
    },
  }
  return { marks, footnotes }
}

function plain(text: string): Span {
  return { text, bookmark: '', note: [] }
}

/** A line as one paragraph, and a second tiny one when a rule stands below it. */
export function docxLines(
  line: Line,
  fontName: string,
  marks: DocxMarks,
  widthMm: number,
): Paragraph[] {
  const heading = HEADINGS[line.headingLevel]
  const paragraph = new Paragraph({
    ...paragraphShape(line.style),
    ...(heading && { heading }),
    ...(line.style.boxed && { border: { top: BOX, bottom: BOX, left: BOX, right: BOX } }),
    run: { font: docxFont(fontName), size: line.style.sizePt * 2 },
  })
  withChildren(paragraph, docxSpans(line.spans, line.style, fontName, marks))
  if (line.ruleMm === 0) return [paragraph]
  const side = twips(Math.max(0, (widthMm - line.ruleMm) / 2))
  const rule = new Paragraph({
    border: { top: RULE },
    indent: { left: side, right: side },
    spacing: { before: 40, after: 0, line: 80, lineRule: LineRuleType.EXACT },
    children: [],
  })
  return [paragraph, rule]
}

/** Added one by one, because the constructor's type knows no bookmark with a number of our own. */
function withChildren(paragraph: Paragraph, children: readonly XmlComponent[]): Paragraph {
  for (const child of children) paragraph.addChildElement(child)
  return paragraph
}

function paragraphShape(style: LineStyle) {
  const { rule, value } = style.spacing
  return {
    alignment: ALIGNMENT[style.align],
    ...((style.leftMm > 0 || style.firstLineMm > 0) && {
      indent: { left: twips(style.leftMm), firstLine: twips(style.firstLineMm) },
    }),
    spacing: {
      before: style.beforePt * 20,
      after: style.afterPt * 20,
      line: Math.round(rule === 'exact' ? value * 20 : value * 240),
      lineRule: rule === 'exact' ? LineRuleType.EXACT : LineRuleType.AUTO,
    },
    ...(style.keepNext && { keepNext: true }),
  }
}

/** Spans as runs; a figure's run stands between the start and the end of its own bookmark. */
function docxSpans(
  spans: readonly Span[],
  style: Pick<LineStyle, 'sizePt' | 'bold' | 'italic' | 'underline'>,
  fontName: string,
  marks: DocxMarks,
): XmlComponent[] {
  return spans.flatMap((span): XmlComponent[] => {
    if (span.note.length > 0) return [new FootnoteReferenceRun(marks.noteNumber(span))]
    const run = new TextRun({
      ...(span.text === '\n' ? { break: 1 } : { text: span.text }),
      font: docxFont(fontName),
      size: style.sizePt * 2,
      ...(style.bold && { bold: true }),
      ...(style.italic && { italics: true }),
      ...(style.underline && { underline: {} }),
    })
    if (span.bookmark === '') return [run]
    const id = marks.nextBookmark()
    return [new BookmarkStart(span.bookmark, id), run, new BookmarkEnd(id)]
  })
}
