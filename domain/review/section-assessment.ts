import { type Block, paragraph } from '#domain/documents/paper.ts'
import { headingNumber, type Token, text, typed } from '#domain/documents/token.ts'
import { reportCount } from './figures-of-report.ts'
import type { ComputedSection, SectionWriters } from './section-writer.ts'
import { countToken, missingSentence, type Writing } from './writing.ts'

const NO_NOTICE = 'chỉ nêu tên sau khi thông báo và có ý kiến của đơn vị; phần đánh giá chưa mở'
const NO_PROPOSALS = 'kiến nghị của Nhân dân chưa được ghi trong hệ thống'

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
          headingNumber('9'),
          text(').'),
        ),
    paragraph(
      text('Có '),
      reportCount(writing, 'unitsWithoutRecords'),
      text(' đơn vị được phân công và '),
      reportCount(writing, 'communesWithoutRecords'),
      text(' xã chưa có kết quả giúp đỡ nào được ghi trong năm; '),
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

function proposals(writing: Writing): ComputedSection {
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
}
