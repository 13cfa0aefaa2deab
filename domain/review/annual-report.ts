import { type Block, type Paper, paragraph } from '#domain/documents/paper.ts'
import { date, documentNumber, name, type Token, text, year } from '#domain/documents/token.ts'
import { type PrintedSection, printedSections } from '#domain/programme/report-outline.ts'
import { SECTIONS } from '#domain/programme/report-sections.ts'
import { programmeYearSpan } from '#domain/programme/reporting-month.ts'
import type { ReportAnnex } from './annex-table.ts'
import { composeAnnexes } from './annexes.ts'
import { figureBook } from './figure-book.ts'
import { reportCount } from './figures-of-report.ts'
import type { ReportData } from './report-data.ts'
import type { ReportFigure } from './report-figure.ts'
import { reportPaper, summaryPaper } from './report-paper.ts'
import { SECTION_WRITERS } from './section-writers.ts'
import { titleTokens } from './sections.ts'
import { annexMark, annexNumber, type Writing } from './writing.ts'

export type ReportSection = Pick<PrintedSection, 'code' | 'number' | 'path'> & {
  /** The heading of the year's outline. */
  readonly title: readonly Token[]
  /** What the system computed; never touches the officer's words. */
  readonly computed: readonly Block[]
  readonly officerWords: string | undefined
  /** In words: what keeps the section from being final. */
  readonly marks: readonly string[]
}

export type AnnualReport = {
  readonly paper: Paper
  /** The two pages that are read aloud; its figures are among those of the report. */
  readonly summary: Paper
  /** Every numeral of computed text, in reading order. */
  readonly figures: readonly ReportFigure[]
  /** The paragraphs before the first heading. */
  readonly opening: readonly Block[]
  readonly sections: readonly ReportSection[]
  readonly annexes: readonly ReportAnnex[]
}

/**
 * The annual report as a paper with its figures (report-outline 2): the sections and annexes of the year's
 * outline, computed sentences, the officer's paragraphs beside them. The same data give the same report, to
 * the letter.
 */
export function composeAnnualReport(data: ReportData): AnnualReport {
  const writing = writingOf(data)
  const opening = openingBlocks(writing)
  const sections = printedSections(data.settings.outline).map((printed): ReportSection => {
    const { code, number, path } = printed
    const { blocks, marks } = SECTION_WRITERS[code]?.(writing) ?? { blocks: [], marks: [] }
    const officerWords = data.paragraphs.get(code)
    const waits = SECTIONS[code].by === 'officer' && officerWords === undefined
    return {
      ...{ code, number, path },
      title: titleTokens(printed.title, data.year),
      computed: sayAsOf(writing, blocks),
      officerWords,
      marks: waits ? ['chưa viết', ...marks] : marks,
    }
  })
  const annexes = composeAnnexes(writing)
  const paper = reportPaper(data, { opening, sections, annexes })
  const summary = summaryPaper(data, { opening, sections })
  return { paper, summary, figures: writing.book.list(), opening, sections, annexes }
}

function writingOf(data: ReportData): Writing {
  const { programme, year: reportYear, asOf, settings } = data
  return {
    data,
    span: programmeYearSpan(reportYear, settings.calendar),
    communesHaveAnswered: haveAnswered(data),
    book: figureBook({
      slug: programme.slug,
      year: reportYear,
      calendar: settings.calendar,
      asOf,
      leadingZeros: settings.leadingZeros,
      annexNumber: (annex) => annexNumber(data, annex),
    }),
  }
}

/** At least half of the communes that received value have answered for some of it. */
function haveAnswered({ figures, communes }: ReportData): boolean {
  const received = communes
    .map(({ placeId }) => figures.find('totalSponsorValue', 'place', placeId))
    .flatMap((found) => (found.isMissing || !found.sides ? [] : [found.sides]))
  const answered = received.filter(({ confirmed, disputed }) => confirmed + disputed > 0)
  return received.length > 0 && answered.length * 2 >= received.length
}

/** A section with figures says once on which day they stood (report-outline 2.4, rule 1). */
function sayAsOf({ data }: Writing, blocks: readonly Block[]): readonly Block[] {
  const last = blocks.map(hasFigure).lastIndexOf(true)
  return blocks.map((block, at) =>
    at === last && block.type === 'paragraph'
      ? paragraph(...block.tokens, text(' Số liệu tính đến ngày '), date(data.asOfDay), text('.'))
      : block,
  )
}

/** One that is missing was counted on no day. */
function hasFigure(block: Block): boolean {
  return (
    block.type === 'paragraph' &&
    block.tokens.some((token) => token.type === 'figure' && token.status !== 'missing')
  )
}

function openingBlocks(writing: Writing): readonly Block[] {
  const { data, span } = writing
  const { programme } = data
  return [
    paragraph(
      text('Thực hiện Nghị quyết số '),
      documentNumber(programme.resolutionNumber),
      text(' ngày '),
      date(programme.resolutionDate),
      text(' (khóa '),
      name(programme.resolutionTerm),
      text(') về '),
      name(programme.resolutionAbstract),
      text(', Ban Chỉ đạo báo cáo kết quả thực hiện năm '),
      year(data.year),
      text(' và phương hướng, nhiệm vụ năm '),
      year(data.year + 1),
      text(' như sau.'),
    ),
    paragraph(
      text('Số liệu của kỳ từ ngày '),
      date(span.from),
      text(' đến ngày '),
      date(span.to),
      text(', tính đến ngày '),
      date(data.asOfDay),
      text('; gồm '),
      reportCount(writing, 'unitsTwinned', 'words'),
      text(' đơn vị kết nghĩa và '),
      reportCount(writing, 'communesTwinned', 'words'),
      text(' xã (số chính xác tại Phụ lục '),
      annexMark(writing, 1),
      text(', '),
      annexMark(writing, 2),
      text(').'),
    ),
  ]
}
