import {
  AlignmentType,
  Document,
  Footer,
  Header,
  type ISectionOptions,
  Packer,
  PageBreak,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  TextRun,
} from 'docx'
import { composePaper } from '#domain/documents/compose.ts'
import type { ComposedItem, ComposedPaper, ComposedSection } from '#domain/documents/composed.ts'
import type { LayoutFamily } from '#domain/documents/layout-family.ts'
import type { Paper } from '#domain/documents/paper.ts'
import { type DocxMarks, docxFont, docxLines, docxMarks, twips } from './docx-lines.ts'
import { docxColumns, docxTable } from './docx-tables.ts'
import { stablePackage } from './stable-package.ts'

const A4_TWIPS = { width: twips(210), height: twips(297) }

/**
 * The paper as a Word file. Every figure is a run inside its bookmark (`figure-bookmarks.ts`), the
 * font is named in each style and run, and the same paper and layout give the same bytes.
 */
export async function renderDocx(paper: Paper, layout: LayoutFamily): Promise<Uint8Array> {
  const composed = composePaper(paper, layout)
  const { marks, footnotes } = docxMarks(composed)
  const sections = composed.sections.map((section, at) =>
    docxSection(section, composed, marks, at === 0),
  )
  const { title, subject, keywords, creator } = composed.properties
  const file = new Document({
    title,
    subject,
    keywords,
    creator,
    lastModifiedBy: creator,
    description: composed.notice,
    sections,
    footnotes,
    styles: docxStyles(composed),
    theme: {
      fonts: { headings: { latin: composed.fontName }, body: { latin: composed.fontName } },
    },
    defaultTabStop: twips(10),
  })
  return stablePackage(new Uint8Array(await Packer.toArrayBuffer(file)))
}

function docxStyles({ fontName, body, headings }: ComposedPaper) {
  const font = docxFont(fontName)
  const run = { font, size: body.sizePt * 2, color: '000000', language: { value: 'vi-VN' } }
  const [first, second, third, fourth] = headings.map((style) => ({
    run: { ...run, size: style.sizePt * 2, bold: style.bold, italics: style.italic },
    paragraph: { keepNext: true },
  }))
  return {
    default: {
      document: { run },
      ...(first && { heading1: first }),
      ...(second && { heading2: second }),
      ...(third && { heading3: third }),
      ...(fourth && { heading4: fourth }),
      footnoteText: { run },
    },
  }
}

function docxSection(
  section: ComposedSection,
  composed: ComposedPaper,
  marks: DocxMarks,
  isFirst: boolean,
): ISectionOptions {
  const { page, fontName } = composed
  const widthMm = (section.landscape ? 297 : 210) - page.marginLeftMm - page.marginRightMm
  const pageNumber = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [
      new TextRun({
        font: docxFont(fontName),
        size: page.numberSizePt * 2,
        children: [PageNumber.CURRENT],
      }),
    ],
  })
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      titlePage: isFirst,
      page: {
        size: {
          ...A4_TWIPS,
          orientation: section.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: {
          top: twips(page.marginTopMm),
          bottom: twips(page.marginBottomMm),
          left: twips(page.marginLeftMm),
          right: twips(page.marginRightMm),
          header: twips(8),
          footer: twips(8),
          gutter: 0,
        },
      },
    },
    headers: {
      ...(isFirst && { first: new Header({ children: [new Paragraph('')] }) }),
      default: new Header({ children: [pageNumber] }),
    },
    ...(composed.notice !== '' && {
      footers: {
        ...(isFirst && { first: pageNotice(composed) }),
        default: pageNotice(composed),
      },
    }),
    children: section.items.flatMap((item) => docxItem(item, fontName, marks, widthMm)),
  }
}

function pageNotice({ notice, fontName }: ComposedPaper): Footer {
  const run = new TextRun({ text: notice, font: docxFont(fontName), size: 20, bold: true })
  return new Footer({
    children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [run] })],
  })
}

function docxItem(item: ComposedItem, fontName: string, marks: DocxMarks, widthMm: number) {
  switch (item.type) {
    case 'line':
      return docxLines(item, fontName, marks, widthMm)
    case 'columns':
      return docxColumns(item, fontName, marks)
    case 'table':
      return [docxTable(item, fontName, marks)]
    case 'pageBreak':
      return [new Paragraph({ children: [new PageBreak()] })]
  }
}
