import {
  ACTIVITY_KINDS,
  type ActivityKind,
  type Field,
  isActivityKind,
} from '#domain/activities/fields.ts'
import { heading, paragraph } from '#domain/documents/paper.ts'
import { headingNumber, name, type Token, text, unitLabel } from '#domain/documents/token.ts'
import { nameOfWorkKind } from '#domain/works/kinds.ts'
import { civilWorks, handedOver, models, reportCount } from './figures-of-report.ts'
import type { ReportWork } from './report-data.ts'
import type { ReportValue } from './report-figure.ts'
import type { ComputedSection, SectionWriters } from './section-writer.ts'
import {
  annexMark,
  countToken,
  measureToken,
  missingSentence,
  statusWords,
  type Writing,
} from './writing.ts'

const NO_REQUESTS = 'đề nghị hỗ trợ giữa đơn vị và ngành chuyên môn chưa được ghi trong hệ thống'
const NO_NEEDS = 'năm này chưa ghi nhu cầu nào của xã'

export const helpParagraphs: SectionWriters = {
  socioEconomic,
  security,
  politicalSystem,
  massMobilisation,
  coordination,
  needs,
}

/** What communes asked for and what became of it; the four parts add up to the whole. */
function needs(writing: Writing): ComputedSection {
  if (writing.data.needs.length === 0)
    return {
      blocks: [
        paragraph(
          ...missingSentence(
            writing,
            [
              ['needs', 'Số nhu cầu xã đề xuất'],
              ['needsAnswered', 'đã đáp ứng'],
              ['needsOpen', 'chưa đáp ứng'],
            ],
            NO_NEEDS,
          ),
        ),
      ],
      marks: [NO_NEEDS],
    }
  return {
    blocks: [
      paragraph(
        text('Các xã đề xuất '),
        reportCount(writing, 'needs'),
        text(' việc cần giúp; đã đáp ứng '),
        reportCount(writing, 'needsAnswered'),
        text(' việc, đã có đơn vị nhận '),
        reportCount(writing, 'needsTakenUp'),
        text(' việc, chưa đáp ứng '),
        reportCount(writing, 'needsOpen'),
        text(' việc, không thể đáp ứng '),
        reportCount(writing, 'needsCannotBeMet'),
        text(' việc (Phụ lục '),
        annexMark(writing, 12),
        text('). Ngoài ra có '),
        reportCount(writing, 'worksUnasked'),
        text(' công trình, mô hình đăng ký trong năm không gắn với nhu cầu nào xã đề xuất.'),
      ),
    ],
    marks: [],
  }
}

function socioEconomic(writing: Writing): ComputedSection {
  const works = civilWorks(writing.data)
  return {
    blocks: [
      heading(4, headingNumber('a'), 'Công trình dân sinh'),
      works.length === 0
        ? paragraph(
            ...missingSentence(
              writing,
              [['works', 'Số công trình dân sinh của năm']],
              'chưa ghi công trình nào của năm',
            ),
          )
        : paragraph(...worksSentence(writing, works)),
      heading(4, headingNumber('b'), 'Mô hình, sinh kế'),
      models(writing.data).length === 0
        ? paragraph(
            ...missingSentence(
              writing,
              [['models', 'Số mô hình, sinh kế của năm']],
              'chưa ghi mô hình nào của năm',
            ),
          )
        : paragraph(
            text('Có '),
            reportCount(writing, 'models'),
            text(' mô hình, sinh kế với '),
            reportCount(writing, 'modelHouseholds'),
            text(' hộ tham gia (Phụ lục '),
            annexMark(writing, 6),
            text(').'),
          ),
      heading(4, headingNumber('c'), 'An sinh xã hội'),
      paragraph(
        text('Các đơn vị đã làm, sửa '),
        quantity(writing, 'housing', 'housing'),
        text(' nhà ở; tặng '),
        quantity(writing, 'gifts', 'gift'),
        text(' suất quà, trị giá '),
        measureToken(writing, 'totalSponsorValue', {
          id: 'giftValue',
          grouping: 'kind',
          key: 'gift',
        }),
        text(' '),
        unitLabel('triệu đồng'),
        text('; trao '),
        quantity(writing, 'scholarships', 'scholarship'),
        text(' suất học bổng, hỗ trợ học sinh; khám, chữa bệnh '),
        quantity(writing, 'medicalVisits', 'medicalVisit'),
        text(' lượt người (Phụ lục '),
        annexMark(writing, 4),
        text(').'),
      ),
    ],
    marks: [],
  }
}

function worksSentence(writing: Writing, works: readonly ReportWork[]): Token[] {
  const kinds = [...new Set(works.map(({ kind }) => kind))]
  const withoutCost = works.some(({ cost }) => cost === null)
  return [
    text('Có '),
    reportCount(writing, 'works'),
    text(' công trình dân sinh, tổng kinh phí '),
    costToken(writing, 'worksCost', works),
    text(' '),
    unitLabel('triệu đồng'),
    ...(withoutCost
      ? [
          text(' (chưa gồm '),
          reportCount(writing, 'worksWithoutCost'),
          text(' công trình chưa có tổng kinh phí)'),
        ]
      : []),
    text('; đã khởi công '),
    reportCount(writing, 'worksStarted'),
    text(', bàn giao trong năm '),
    reportCount(writing, 'worksHandedOver'),
    text(' công trình'),
    ...handoverSides(writing),
    text('. Cụ thể: '),
    ...kinds.flatMap((kind, at): Token[] => {
      const ofKind = works.filter((work) => work.kind === kind)
      const scope = { kind }
      return [
        text(at === 0 ? '' : '; '),
        name(workKindName(kind).toLowerCase()),
        text(kind === 'civilWork' && kinds.length > 1 ? ' khác ' : ' '),
        countToken(writing, `works_k${at + 1}`, ofKind.length, {
          measure: 'works',
          annex: 5,
          scope,
        }),
        text(' công trình, '),
        costToken(writing, `worksCost_k${at + 1}`, ofKind, kind),
        text(' '),
        unitLabel('triệu đồng'),
      ]
    }),
    text(' (Phụ lục '),
    annexMark(writing, 5),
    text(').'),
  ]
}

/** What communes said of the works handed over to them; their silence is said as silence (law 4). */
function handoverSides(writing: Writing): Token[] {
  if (handedOver(civilWorks(writing.data), writing).length === 0) return []
  return [
    text(' (xã xác nhận đã nhận đủ '),
    reportCount(writing, 'worksHandoverConfirmed'),
    text(', có ý kiến khác '),
    reportCount(writing, 'worksHandoverDisputed'),
    text(', chưa có ý kiến '),
    reportCount(writing, 'worksHandoverUnanswered'),
    text(')'),
  ]
}

/** The kind of a work by its name where it is a kind of activity, else as the register writes it. */
export function workKindName(kind: string): string {
  return isActivityKind(kind) ? ACTIVITY_KINDS[kind].name : nameOfWorkKind(kind)
}

function costToken(
  { book }: Writing,
  id: string,
  works: readonly ReportWork[],
  kind?: string,
): Token {
  const known = works.filter(({ cost }) => cost !== null)
  const value: ReportValue =
    known.length === 0
      ? { isMissing: true, reason: 'chưa có tổng kinh phí của công trình' }
      : {
          isMissing: false,
          stored: known.reduce((sum, { cost }) => sum + (cost ?? 0), 0),
          recordCount: known.length,
        }
  return book.token({
    id,
    measure: 'worksCost',
    unit: 'dong',
    value,
    annex: 5,
    ...(kind !== undefined && { scope: { kind } }),
  })
}

/** How much of a kind was done, in the unit of the kind: houses, parcels, courses. */
function quantity({ data, book }: Writing, id: string, kind: ActivityKind): Token {
  const row = data.reach.find((reach) => reach.kind === kind)
  return book.token({
    id,
    measure: 'quantity',
    unit: 'hundredths',
    scope: { kind },
    annex: 4,
    value:
      row?.quantity == null
        ? { isMissing: true, reason: 'chưa có số liệu' }
        : { isMissing: false, stored: row.quantity, recordCount: row.quantityRecords },
  })
}

/** A fixed sentence: outreach only, no event, no person, no place below the commune. */
function security(writing: Writing): ComputedSection {
  return {
    blocks: [
      paragraph(
        text(
          'Các đơn vị phối hợp với cấp ủy, chính quyền xã tuyên truyền pháp luật, vận động Nhân dân giữ gìn an ninh, trật tự được ',
        ),
        ...sessionsAndAttendees(writing, 'security', 'security'),
        text(' (Phụ lục '),
        annexMark(writing, 4),
        text(').'),
      ),
    ],
    marks: [],
  }
}

function politicalSystem(writing: Writing): ComputedSection {
  return {
    blocks: [
      paragraph(
        text('Các đơn vị đã thực hiện '),
        inField(writing, 'activities', 'politicalSystem', 'political'),
        text(' hoạt động giúp xây dựng tổ chức đảng, chính quyền, đoàn thể ở xã; mở '),
        quantity(writing, 'trainingCourses', 'officialTraining'),
        text(' lớp tập huấn, bồi dưỡng; tổ chức '),
        ...sessionsAndAttendees(writing, 'politicalSystem', 'political'),
        text('.'),
      ),
    ],
    marks: [],
  }
}

function massMobilisation(writing: Writing): ComputedSection {
  return {
    blocks: [
      paragraph(
        text('Các đơn vị đã thực hiện '),
        inField(writing, 'activities', 'massMobilisation', 'mass'),
        text(' hoạt động vận động quần chúng, giao lưu văn hóa, thể thao; tuyên truyền '),
        ...sessionsAndAttendees(writing, 'massMobilisation', 'mass'),
        text('.'),
      ),
    ],
    marks: [],
  }
}

function sessionsAndAttendees(writing: Writing, field: Field, prefix: string): Token[] {
  return [
    inField(writing, 'sessions', field, prefix),
    text(' buổi với '),
    inField(writing, 'attendees', field, prefix),
    text(' lượt người dự'),
    ...statusWords(writing.data.figures.find('attendees', 'field', field)),
  ]
}

function inField(
  writing: Writing,
  measure: 'activities' | 'sessions' | 'attendees',
  field: Field,
  prefix: string,
): Token {
  return measureToken(writing, measure, {
    id: `${prefix}_${measure}`,
    grouping: 'field',
    key: field,
    as: 'count',
  })
}

function coordination(writing: Writing): ComputedSection {
  return {
    blocks: [
      paragraph(
        text('Giữa các đơn vị cùng giúp xã: có '),
        reportCount(writing, 'communesWithSeveralUnits'),
        text(' xã được nhiều đơn vị cùng giúp đỡ; '),
        reportCount(writing, 'jointWorks'),
        text(' công trình và '),
        reportCount(writing, 'jointModels'),
        text(' mô hình do nhiều đơn vị cùng thực hiện (Phụ lục '),
        annexMark(writing, 3),
        text(', '),
        annexMark(writing, 5),
        text(', '),
        annexMark(writing, 6),
        text(').'),
      ),
      paragraph(
        ...missingSentence(
          writing,
          [
            ['supportRequests', 'Đề nghị hỗ trợ gửi ngành chuyên môn'],
            ['supportRequestsAnswered', 'đã được trả lời'],
          ],
          NO_REQUESTS,
        ),
      ),
    ],
    marks: [NO_REQUESTS],
  }
}
