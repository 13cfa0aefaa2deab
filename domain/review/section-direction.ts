import { type PlainDate, plainDate } from '#domain/base/plain-date.ts'
import { paragraph } from '#domain/documents/paper.ts'
import { date, documentNumber, type Token, text, year } from '#domain/documents/token.ts'
import { planDueDays, plansFiledByDay } from '#domain/plans/filed-by-day.ts'
import type { AnnexCode } from '#domain/programme/report-sections.ts'
import { BLOCK_NAMES, BLOCKS } from '#domain/units/blocks.ts'
import {
  assignmentChanges,
  inForce,
  REPORT_COUNTS,
  type ReportCount,
  registeredInYear,
  reportCount,
} from './figures-of-report.ts'
import type { ComputedSection, SectionWriters } from './section-writer.ts'
import { annexMark, countToken, missingSentence, missingToken, type Writing } from './writing.ts'

const NO_DOCUMENTS = 'văn bản chỉ đạo chưa được ghi trong hệ thống'
const NO_TEAMS = 'danh sách tổ công tác chưa được ghi trong hệ thống'
const DAY_TO_COME = 'chưa đến ngày'
const NOBODY_OWES = 'không có đơn vị phải gửi kế hoạch'
const NO_INSPECTIONS = 'việc kiểm tra, giám sát chưa được ghi trong hệ thống'
const NO_CONCLUSIONS = 'nhiệm vụ sau kết luận chưa được ghi trong hệ thống'

export const directionParagraphs: SectionWriters = {
  guidance: (writing) => ({
    blocks: [
      paragraph(
        ...missingSentence(writing, [['documentsIssued', 'Số văn bản đã ban hành']], NO_DOCUMENTS),
      ),
    ],
    marks: [NO_DOCUMENTS],
  }),
  assignment,
  plans,
  inspection: (writing) => ({
    blocks: [
      paragraph(
        ...missingSentence(
          writing,
          [
            ['inspectionsPlanned', 'Số cuộc kiểm tra, giám sát theo kế hoạch'],
            ['inspectionsDone', 'đã thực hiện'],
            ['findings', 'số kiến nghị sau kiểm tra'],
            ['findingsClosed', 'đã khắc phục'],
          ],
          NO_INSPECTIONS,
        ),
      ),
    ],
    marks: [NO_INSPECTIONS],
  }),
  conclusions: (writing) => ({
    blocks: [
      paragraph(
        ...missingSentence(
          writing,
          [
            ['followUpTasks', 'Số nhiệm vụ theo kết luận'],
            ['followUpTasksDone', 'đã hoàn thành'],
            ['followUpTasksLate', 'quá hạn'],
          ],
          NO_CONCLUSIONS,
        ),
      ),
    ],
    marks: [NO_CONCLUSIONS],
  }),
  reporting,
}

function assignment(writing: Writing): ComputedSection {
  const { data } = writing
  const pairs = inForce(writing)
  const byBlock = BLOCKS.map((block) => ({
    block,
    count: new Set(pairs.filter((pair) => pair.block === block).map(({ unitId }) => unitId)).size,
  })).filter(({ count }) => count > 0)
  const changes = assignmentChanges(writing)
  const papers = [
    ...new Set(changes.map(({ endedBy, documentNumber: number }) => endedBy ?? number)),
  ]
  const blocks = [
    paragraph(
      text('Năm '),
      year(data.year),
      text(', có '),
      reportCount(writing, 'unitsAssigned'),
      text(' cơ quan, đơn vị được phân công và '),
      reportCount(writing, 'unitsInvited'),
      text(' đơn vị được mời tham gia giúp đỡ '),
      reportCount(writing, 'communesTwinned'),
      text(' xã'),
      ...designationWords(writing),
      text(' (Phụ lục '),
      annexMark(writing, 1),
      text(').'),
    ),
    ...(byBlock.length > 0
      ? [
          paragraph(
            text('Theo khối: '),
            ...byBlock.flatMap(({ block, count }, at): Token[] => [
              text(`${at === 0 ? '' : '; '}${lowerFirst(BLOCK_NAMES[block])} `),
              countToken(writing, `units_${block}`, count, {
                measure: 'unitsTwinned',
                annex: 1,
                scope: { block },
              }),
              text(' đơn vị'),
            ]),
            text('.'),
          ),
        ]
      : []),
    changes.length === 0
      ? paragraph(text('Trong năm không có thay đổi về phân công kết nghĩa.'))
      : paragraph(
          text('Trong năm có '),
          reportCount(writing, 'assignmentChanges'),
          text(' thay đổi về phân công kết nghĩa, theo các văn bản: '),
          ...papers.flatMap((number, at): Token[] => [
            ...(at === 0 ? [] : [text(', ')]),
            documentNumber(number),
          ]),
          text('.'),
        ),
    paragraph(
      ...missingSentence(writing, [['fieldTeams', 'Số tổ công tác của các đơn vị']], NO_TEAMS),
    ),
  ]
  return { blocks, marks: [NO_TEAMS] }
}

const DESIGNATED = [
  ['communesExtremelyDifficult', 'xã đặc biệt khó khăn'],
  ['communesBorder', 'xã biên giới'],
  ['communesSafeZone', 'xã an toàn khu'],
] as const satisfies readonly (readonly [ReportCount, string])[]

/** Only what is known: a commune on no list of ours may still stand on one that nobody entered. */
function designationWords(writing: Writing): Token[] {
  const known = DESIGNATED.filter(([id]) => (REPORT_COUNTS[id].of(writing) ?? 0) > 0)
  return known.flatMap(([id, words], at): Token[] => [
    text(at === 0 ? ', trong đó có ' : ', '),
    reportCount(writing, id),
    text(` ${words}`),
  ])
}

const REGISTERED_BY = [
  ['worksRegisteredBy31January', '01-31'],
  ['worksRegisteredBy28February', '02-28'],
  ['worksRegisteredBy31March', '03-31'],
] as const satisfies readonly (readonly [ReportCount, string])[]

function plans(writing: Writing): ComputedSection {
  return {
    blocks: [
      paragraph(
        text('Có '),
        reportCount(writing, 'plansFiled'),
        text(' đơn vị đã gửi đủ kế hoạch giúp đỡ xã trong năm; '),
        ...planDueDays(writing.data.year).flatMap((day, at): Token[] => [
          text(at === 0 ? 'đến ngày ' : '; đến ngày '),
          date(day),
          text(': '),
          ...filedByDay(writing, day),
        ]),
        text('. Đơn vị được mời không tính (Phụ lục '),
        annexMark(writing, 2),
        text(').'),
      ),
      paragraph(
        text('Các đơn vị đã đăng ký '),
        reportCount(writing, 'worksRegistered'),
        text(' công trình dân sinh và '),
        reportCount(writing, 'modelsRegistered'),
        text(' mô hình, sinh kế; đã được xã thống nhất '),
        reportCount(writing, 'worksAgreed'),
        text(' công trình và '),
        reportCount(writing, 'modelsAgreed'),
        text(' mô hình. Tính chung công trình và mô hình, đăng ký đến hết ngày '),
        ...REGISTERED_BY.flatMap(([id, monthAndDay], at): Token[] => {
          const day = plainDate(`${writing.data.year}-${monthAndDay}`)
          return [
            ...(at === 0 ? [] : [text('; đến hết ngày ')]),
            ...[date(day), text(': '), ...registeredByDay(writing, id, day)],
          ]
        }),
        text(' (Phụ lục '),
        annexMark(writing, 5),
        text(', '),
        annexMark(writing, 6),
        text(').'),
      ),
    ],
    marks: [],
  }
}

/** Of the works and models registered in the year, those registered by a day of it, with the share. */
function registeredByDay(writing: Writing, measure: ReportCount, day: PlainDate): Token[] {
  const id = `worksRegisteredBy_${day.slice(5, 7)}${day.slice(8)}`
  if (day > writing.data.asOfDay)
    return [missingToken(writing, id, DAY_TO_COME), text(` (chưa có số liệu: ${DAY_TO_COME})`)]
  const count = REPORT_COUNTS[measure].of(writing)
  const of = registeredInYear(writing)
  if (count === undefined || of === 0) return [reportCount(writing, measure)]
  const ask = { measure, annex: 5 } as const
  return [
    countToken(writing, id, count, ask),
    text(' trên '),
    countToken(writing, `${id}_of`, of, ask),
    text(', đạt tỷ lệ '),
    rateToken(writing, `${id}_rate`, { count, of }, ask),
  ]
}

/** Of the units that owed a plan on a day, those that had filed all of theirs, with the share. */
function filedByDay(writing: Writing, day: PlainDate): Token[] {
  const { data } = writing
  const { count, of } = plansFiledByDay(data.twinnings, data.planFilings, day)
  const id = `plansFiledBy_${day.slice(5, 7)}${day.slice(8)}`
  const reason = day > data.asOfDay ? DAY_TO_COME : NOBODY_OWES
  if (day > data.asOfDay || of === 0)
    return [missingToken(writing, id, reason), text(` (chưa có số liệu: ${reason})`)]
  const ask = { measure: 'plansFiledByDueDay', annex: 2 } as const
  return [
    countToken(writing, id, count, ask),
    text(' trên '),
    countToken(writing, `${id}_of`, of, ask),
    text(' đơn vị, đạt tỷ lệ '),
    rateToken(writing, `${id}_rate`, { count, of }, ask),
  ]
}

/** So many of so many as a rate, in hundredths of a percent; `of` is not zero. */
function rateToken(
  { book }: Writing,
  id: string,
  { count, of }: { count: number; of: number },
  ask: { measure: string; annex: AnnexCode },
): Token {
  const stored = Math.round((count * 10_000) / of)
  return book.token({
    ...{ ...ask, id, unit: 'rate' },
    value: { isMissing: false, stored, recordCount: of },
  })
}

/** Facts without adjectives, for the whole; who was late stands in the annex line by line. */
function reporting(writing: Writing): ComputedSection {
  const { data, book } = writing
  const facts = data.reporting
  if (facts.isMissing)
    return {
      blocks: [
        paragraph(
          ...missingSentence(
            writing,
            [
              ['reportsDue', 'Số báo cáo phải gửi'],
              ['reportsOnTime', 'đúng hạn'],
              ['reportsLate', 'chậm'],
              ['reportsNotSent', 'chưa gửi'],
              ['onTimeRate', 'tỷ lệ đúng hạn'],
            ],
            facts.reason,
          ),
        ),
      ],
      marks: [facts.reason],
    }
  const { reportsDue, onTime, late, notSent, extended, nil, onTimeRate } = facts.whole
  const of = (id: string, count: number) => countToken(writing, id, count, { annex: 9 })
  return {
    blocks: [
      paragraph(
        text('Năm '),
        year(data.year),
        text(', các đơn vị phải gửi '),
        of('reportsDue', reportsDue),
        text(' báo cáo; đúng hạn '),
        of('reportsOnTime', onTime),
        text(' báo cáo, đạt tỷ lệ '),
        book.token({
          id: 'onTimeRate',
          measure: 'onTimeRate',
          unit: 'rate',
          value: onTimeRate.isMissing
            ? onTimeRate
            : {
                isMissing: false,
                stored: Math.round((onTimeRate.numerator * 10_000) / onTimeRate.denominator),
                recordCount: onTimeRate.denominator,
              },
          annex: 9,
        }),
        text('; chậm '),
        of('reportsLate', late),
        text(' báo cáo; chưa gửi '),
        of('reportsNotSent', notSent),
        text(' báo cáo; được gia hạn '),
        of('reportsExtended', extended),
        text(' báo cáo; không phát sinh '),
        of('reportsNil', nil),
        text(' báo cáo. Căn cứ tính thời hạn là '),
        text(data.settings.timelinessBasis === 'signedPaper' ? 'bản ký' : 'số liệu'),
        text(' đến lần đầu; đơn vị được mời không tính thời hạn (Phụ lục '),
        annexMark(writing, 9),
        text(').'),
      ),
    ],
    marks: notSent > 0 ? ['còn báo cáo chưa gửi'] : [],
  }
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}
