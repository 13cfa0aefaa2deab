import {
  type Block,
  type HeadingBlock,
  type Paper,
  paragraph,
  signatureOf,
} from '#domain/documents/paper.ts'
import { documentNumber, headingNumber, name, text, typed, year } from '#domain/documents/token.ts'
import { PART_NUMBERS, roman } from '#domain/programme/report-outline.ts'
import { SECTIONS, type SectionCode } from '#domain/programme/report-sections.ts'
import { type ReportAnnex, tableBlock } from './annex-table.ts'
import type { ReportSection } from './annual-report.ts'
import type { ReportData } from './report-data.ts'
import { titleTokens } from './sections.ts'

const NOT_WRITTEN = '(Nội dung do cơ quan thường trực bổ sung.)'

type Composed = {
  readonly opening: readonly Block[]
  readonly sections: readonly ReportSection[]
  readonly annexes: readonly ReportAnnex[]
}

/** The composed report as a paper: parts, headings, sections, annexes, head and foot of its day. */
export function reportPaper(data: ReportData, { opening, sections, annexes }: Composed): Paper {
  const blocks = [
    ...opening,
    ...sections.flatMap((section, at) => [
      ...partHeading(data, section, sections[at - 1]),
      ...sectionBlocks(section),
    ]),
    ...closing(data),
  ]
  return paperOf(data, blocks, annexes)
}

/**
 * What is read aloud at the conference (report-outline 2.3): who was assigned, the resources, the outcome, the
 * shortcomings and the tasks, as the report says them; two pages, no document of its own, so without number and
 * signature. Which annex a sentence names is the report's.
 */
const SUMMARY: readonly SectionCode[] = [
  ...(['assignment', 'resources', 'outcome', 'shortcomings', 'focus', 'tasks'] as const),
  'organisation',
]

export function summaryPaper(
  data: ReportData,
  { opening, sections }: Omit<Composed, 'annexes'>,
): Paper {
  const full = paperOf(data, [], [])
  const { number: _, ...head } = full.head
  const { foot: __, ...paper } = full
  return {
    ...paper,
    fileStem: `bao-cao-tom-tat-nam-${data.year}`,
    closeSet: true,
    head,
    kindTitle: 'BÁO CÁO TÓM TẮT',
    blocks: [
      ...opening,
      ...sections
        .filter(({ code }) => SUMMARY.includes(code))
        .flatMap((section, at) => sectionBlocks({ ...section, number: roman(at + 1) }, 2)),
      paragraph(text('Số liệu chi tiết tại báo cáo đầy đủ và các phụ lục kèm theo báo cáo.')),
    ],
  }
}

function sectionBlocks(
  section: ReportSection,
  level: HeadingBlock['level'] = SECTIONS[section.code].level,
): readonly Block[] {
  const { code, number, title, computed, officerWords } = section
  const { by } = SECTIONS[code]
  const words: Block[] =
    officerWords === undefined ? [] : [{ type: 'officerParagraph', words: officerWords }]
  const waits = by === 'officer' && computed.length === 0 && officerWords === undefined
  return [
    { type: 'heading', level, number: headingNumber(number), title },
    ...computed,
    ...words,
    ...(waits ? [paragraph(text(NOT_WRITTEN))] : []),
  ]
}

/** The heading of a part stands before its first section; the third part is a section itself. */
function partHeading(
  { settings, year: reportYear }: ReportData,
  { code }: ReportSection,
  before: ReportSection | undefined,
): readonly Block[] {
  const { part } = SECTIONS[code]
  if (part === 3 || (before && SECTIONS[before.code].part === part)) return []
  const { results, tasks } = settings.outline.parts
  const title = titleTokens(part === 1 ? results : tasks, reportYear)
  return [{ type: 'heading', level: 1, number: headingNumber(PART_NUMBERS[part]), title }]
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
      title: [typed(annex.title)],
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
