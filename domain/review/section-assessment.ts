import { type Block, paragraph } from '#domain/documents/paper.ts'
import { name, type Token, text, typed } from '#domain/documents/token.ts'
import { PROPOSAL_THEME_CODES, PROPOSAL_THEMES } from '#domain/needs/proposal.ts'
import { reportCount } from './figures-of-report.ts'
import type { ProposalCount } from './report-data.ts'
import type { ComputedSection, SectionWriters } from './section-writer.ts'
import { annexMark, countToken, missingSentence, type Writing } from './writing.ts'

const NO_NOTICE = 'chỉ nêu tên sau khi thông báo và có ý kiến của đơn vị; phần đánh giá chưa mở'
const NO_PROPOSALS = 'năm này chưa ghi kiến nghị nào của Nhân dân'

export const assessmentParagraphs: SectionWriters = { shortcomings, focus, proposals }

/** Numbers only: no unit stands here before notice and reply (law 9). */
function shortcomings(writing: Writing): ComputedSection {
  const { reporting } = writing.data
  const sentences: Block[] = [
    reporting.isMissing
      ? paragraph(
          ...missingSentence(
            writing,
            [
              ['reportsLate', 'Số báo cáo gửi chậm'],
              ['reportsNotSent', 'chưa gửi'],
            ],
            reporting.reason,
          ),
        )
      : paragraph(
          text('Còn '),
          countToken(writing, 'reportsLate', reporting.whole.late, { annex: 9 }),
          text(' báo cáo gửi chậm và '),
          countToken(writing, 'reportsNotSent', reporting.whole.notSent, { annex: 9 }),
          text(' báo cáo chưa gửi (Phụ lục '),
          annexMark(writing, 9),
          text(').'),
        ),
    paragraph(
      text('Số đơn vị được phân công chưa có kết quả giúp đỡ được ghi trong năm: '),
      reportCount(writing, 'unitsWithoutRecords'),
      text('; số xã: '),
      reportCount(writing, 'communesWithoutRecords'),
      text('. Còn '),
      reportCount(writing, 'worksNotHandedOver'),
      text(' công trình đã đăng ký chưa bàn giao; '),
      reportCount(writing, 'worksUndivided'),
      text(' công trình, mô hình do nhiều đơn vị cùng làm chưa thống nhất phần của từng đơn vị.'),
    ),
    paragraph(
      ...missingSentence(
        writing,
        [
          ['unitsBelowThreshold', 'Số đơn vị cần khắc phục theo tiêu chí của Ban Chỉ đạo'],
          ['unitsNamed', 'số đơn vị được nêu tên'],
        ],
        NO_NOTICE,
      ),
    ),
  ]
  return { blocks: sentences, marks: [NO_NOTICE] }
}

/** The focus that the year's settings name, until the officer writes it out. */
function focus({ data }: Writing): ComputedSection {
  const items = data.nextFocus
  return {
    blocks: items.map((item, at) => {
      const end: Token = text(at === items.length - 1 ? '.' : ';')
      return paragraph(text('- '), typed(item), end)
    }),
    marks: items.length === 0 ? ['chưa có trọng tâm của năm sau'] : [],
  }
}

/** Numbers and themes only: no commune, no words (law 14). */
function proposals(writing: Writing): ComputedSection {
  const { proposals: counts } = writing.data
  if (counts.length === 0)
    return {
      blocks: [
        paragraph(
          ...missingSentence(
            writing,
            [['proposalsByTheme', 'Số kiến nghị của Nhân dân tập hợp từ các xã']],
            NO_PROPOSALS,
          ),
        ),
      ],
      marks: [NO_PROPOSALS],
    }
  const sum = (fits: (row: ProposalCount) => boolean) =>
    counts.filter(fits).reduce((total, { amount }) => total + amount, 0)
  const token = (id: string, count: number) =>
    countToken(writing, id, count, { measure: 'proposalsByTheme' })
  const themes = PROPOSAL_THEME_CODES.filter((theme) => sum((row) => row.theme === theme) > 0)
  return {
    blocks: [
      paragraph(
        text('Tập hợp từ các xã có '),
        token(
          'proposalsByTheme',
          sum(() => true),
        ),
        text(' kiến nghị của Nhân dân về dịch vụ và đời sống: '),
        ...themes.flatMap((theme, at): Token[] => [
          text(at === 0 ? '' : '; '),
          name(lowerFirst(PROPOSAL_THEMES[theme])),
          text(' '),
          token(
            `proposalsByTheme_${theme}`,
            sum((row) => row.theme === theme),
          ),
        ]),
        text('. Đã trả lời '),
        token(
          'proposalsAnswered',
          sum(({ state }) => state === 'answered'),
        ),
        text(' kiến nghị, chưa giải quyết được '),
        token(
          'proposalsNotSolved',
          sum(({ state }) => state === 'notSolved'),
        ),
        text(' kiến nghị.'),
      ),
    ],
    marks: [],
  }
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}
