import { type Block, type Paper, paragraph, signatureOf } from '#domain/documents/paper.ts'
import {
  date,
  documentNumber,
  headingNumber,
  name,
  type Token,
  text,
  typed,
  year,
} from '#domain/documents/token.ts'
import { programmeYearSpan } from '#domain/programme/reporting-month.ts'
import { assignmentsAnnex } from './annex-assignments.ts'
import { communesAnnex } from './annex-communes.ts'
import { fieldsAnnex } from './annex-fields.ts'
import { modelsAnnex } from './annex-models.ts'
import { needsAnnex } from './annex-needs.ts'
import { outcomeAnnex } from './annex-outcome.ts'
import { reportingAnnex } from './annex-reporting.ts'
import { resourcesAnnex } from './annex-resources.ts'
import { type ReportAnnex, tableBlock } from './annex-table.ts'
import { unitsAnnex } from './annex-units.ts'
import { waitingAnnexes } from './annex-waiting.ts'
import { worksAnnex } from './annex-works.ts'
import { figureBook } from './figure-book.ts'
import { reportCount } from './figures-of-report.ts'
import type { ReportData } from './report-data.ts'
import type { ReportFigure } from './report-figure.ts'
import { SECTION_WRITERS } from './section-writers.ts'
import {
  PART_NUMBERS,
  SECTION_CODES,
  SECTIONS,
  type SectionCode,
  sectionTitle,
} from './sections.ts'
import type { Writing } from './writing.ts'

export type ReportSection = {
  readonly code: SectionCode
  /** What the system computed; never touches the officer's words. */
  readonly computed: readonly Block[]
  readonly officerWords: string | undefined
  /** In words: what keeps the section from being final. */
  readonly marks: readonly string[]
}

export type AnnualReport = {
  readonly paper: Paper
  /** Every numeral of computed text, in reading order. */
  readonly figures: readonly ReportFigure[]
  /** The paragraphs before the first heading. */
  readonly opening: readonly Block[]
  readonly sections: readonly ReportSection[]
  readonly annexes: readonly ReportAnnex[]
}

const NOT_WRITTEN = '(Nội dung do cơ quan thường trực bổ sung.)'

/**
 * The annual report as a paper with its figures (report-outline 2): sections, computed sentences, the
 * officer's paragraphs beside them, annexes 1–13. The same data give the same report, to the letter.
 */
export function composeAnnualReport(data: ReportData): AnnualReport {
  const writing = writingOf(data)
  const opening = openingBlocks(writing)
  const sections = SECTION_CODES.map((code): ReportSection => {
    const { blocks, marks } = SECTION_WRITERS[code]?.(writing) ?? { blocks: [], marks: [] }
    const officerWords = data.paragraphs.get(code)
    const waits = SECTIONS[code].by === 'officer' && officerWords === undefined
    return {
      code,
      computed: blocks,
      officerWords,
      marks: waits ? ['chưa viết', ...marks] : marks,
    }
  })
  const annexes = [
    assignmentsAnnex(writing),
    unitsAnnex(writing),
    communesAnnex(writing),
    fieldsAnnex(writing),
    worksAnnex(writing),
    modelsAnnex(writing),
    resourcesAnnex(writing),
    outcomeAnnex(writing),
    reportingAnnex(writing),
    ...[...waitingAnnexes(), needsAnnex(writing)].sort((a, b) => a.number - b.number),
  ]
  return {
    paper: paperOf(
      data,
      [
        ...opening,
        ...sections.flatMap((section) => sectionBlocks(data, section)),
        ...closing(data),
      ],
      annexes,
    ),
    figures: writing.book.list(),
    opening,
    sections,
    annexes,
  }
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
      headingNumber('1'),
      text(', '),
      headingNumber('2'),
      text(').'),
    ),
  ]
}

function sectionBlocks(data: ReportData, section: ReportSection): readonly Block[] {
  const { code, computed, officerWords } = section
  const { level, number, by } = SECTIONS[code]
  const words: Block[] =
    officerWords === undefined ? [] : [{ type: 'officerParagraph', words: officerWords }]
  const waits = by === 'officer' && computed.length === 0 && officerWords === undefined
  return [
    ...partHeading(data, code),
    {
      type: 'heading',
      level,
      number: headingNumber(number),
      title: sectionTitle(code, data.year),
    },
    ...computed,
    ...words,
    ...(waits ? [paragraph(text(NOT_WRITTEN))] : []),
  ]
}

/** The heading of a part stands before its first section. */
function partHeading(data: ReportData, code: SectionCode): readonly Block[] {
  const titles: Partial<Record<SectionCode, readonly Token[]>> = {
    situation: [text('KẾT QUẢ THỰC HIỆN NĂM '), year(data.year)],
    focus: [text('PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM '), year(data.year + 1)],
  }
  const title = titles[code]
  if (!title) return []
  const number = code === 'situation' ? PART_NUMBERS[1] : PART_NUMBERS[2]
  return [{ type: 'heading', level: 1, number: headingNumber(number), title }]
}

function closing(data: ReportData): readonly Block[] {
  return [
    paragraph(
      text('Trên đây là báo cáo kết quả thực hiện Nghị quyết số '),
      documentNumber(data.programme.resolutionNumber),
      text(' năm '),
      year(data.year),
      text(' và phương hướng, nhiệm vụ năm '),
      year(data.year + 1),
      text(' của Ban Chỉ đạo.'),
    ),
  ]
}

function paperOf(
  data: ReportData,
  blocks: readonly Block[],
  annexes: readonly ReportAnnex[],
): Paper {
  const { programme, year: reportYear, settings } = data
  const { symbol, signature, recipients } = settings.letters.report
  return {
    fileStem: `bao-cao-nam-${reportYear}`,
    practice: programme.isPractice,
    head: {
      superiorBody: programme.superiorBody,
      issuingBody: programme.issuingBody,
      number: documentNumber(symbol),
      place: programme.placeName,
    },
    kindTitle: 'BÁO CÁO',
    abstract: [
      text('kết quả thực hiện Nghị quyết số '),
      documentNumber(programme.resolutionNumber),
      text(' (khóa '),
      name(programme.resolutionTerm),
      text(') năm '),
      year(reportYear),
      text(' và phương hướng, nhiệm vụ năm '),
      year(reportYear + 1),
    ],
    blocks,
    foot: {
      signature: signatureOf(signature),
      recipients: recipients.map((words) => [typed(words)]),
    },
    annexes: annexes.map((annex) => ({
      number: headingNumber(String(annex.number)),
      title: [text(annex.title)],
      reference: [
        text('(Kèm theo Báo cáo số '),
        documentNumber(symbol),
        text(' ngày … tháng … năm … của Ban Chỉ đạo)'),
      ],
      landscape: annex.landscape,
      blocks: annex.tables.map(tableBlock),
    })),
  }
}
