import { type Paper, paragraph } from '#domain/documents/paper.ts'
import { date, name, type Token, text, year } from '#domain/documents/token.ts'
import { WORK_EVENT_NAMES } from '#domain/works/events.ts'
import { beside, count, heading, shortened, stuckBlocks, tableOf } from './brief-blocks.ts'
import type { MemberPage } from './member-page/schema.ts'

/** What leaves the brief on two A4, with names of two lines; the rest is counted, never left out in silence. */
const MOST_COMMUNES = 5
const MOST_UNITS = 6
const MOST_EVENTS = 12
const MOST_WORKS = 4

type Bodies = { superiorBody: string; issuingBody: string; placeName: string; isPractice: boolean }

/** A member's brief of two A4: the state of the area on the first, what happened and what is stuck on the second. */
export function memberPaper(page: MemberPage, bodies: Bodies): Paper {
  return {
    fileStem: 'dia-ban-theo-doi',
    practice: bodies.isPractice,
    closeSet: true,
    head: {
      superiorBody: bodies.superiorBody,
      issuingBody: bodies.issuingBody,
      place: bodies.placeName,
      date: page.today,
    },
    kindTitle: 'TÌNH HÌNH ĐỊA BÀN THEO DÕI',
    abstract: [text('từ ngày '), date(page.since), text(' đến ngày '), date(page.today)],
    blocks: [
      ...communeBlocks(page),
      ...unitBlocks(page),
      { type: 'pageBreak' },
      ...eventBlocks(page),
      ...worksBlocks(page),
    ],
  }
}

function communeBlocks({ communes, hasArea }: MemberPage): Paper['blocks'] {
  const title = heading('1', text('Xã theo dõi'))
  if (communes.length === 0)
    return [title, paragraph(text('Chưa có số liệu: chưa ghi xã nào được kết nghĩa.'))]
  return [
    title,
    paragraph(
      count('memberCommunes', communes.length),
      text(
        hasArea
          ? ' xã thuộc địa bàn theo dõi.'
          : ' xã của toàn chương trình (chức vụ chưa được phân công địa bàn).',
      ),
    ),
    tableOf(
      [
        ['Xã', 4, 'left'],
        ['Đơn vị kết nghĩa', 9, 'left'],
        ['Số hoạt động', 2.5, 'right'],
        ['Gần nhất', 3, 'centre'],
      ],
      communes
        .slice(0, MOST_COMMUNES)
        .map((commune, at) => [
          [name(shortened(commune.name))],
          commune.units.length === 0
            ? [text('chưa phân công')]
            : [name(shortened(commune.units.join(', ')))],
          [count(`communeActivities_${at + 1}`, commune.activities)],
          [commune.lastActivityOn === null ? text('–') : date(commune.lastActivityOn)],
        ]),
    ),
    ...beside('communesBeside', communes.length - MOST_COMMUNES, ' xã khác.'),
  ]
}

function unitBlocks({ units, period }: MemberPage): Paper['blocks'] {
  const title = heading('2', text('Đơn vị kết nghĩa'))
  if (units.length === 0) return [title, paragraph(text('Chưa ghi đơn vị nào kết nghĩa.'))]
  return [
    title,
    ...(period
      ? [paragraph(text('Báo cáo tính đến '), name(period.name), text(' năm '), year(period.year))]
      : []),
    tableOf(
      [
        ['Đơn vị', 5, 'left'],
        ['Xã', 4, 'left'],
        ['Báo cáo của kỳ', 6, 'left'],
        ['Số hoạt động', 2.5, 'right'],
      ],
      units
        .slice(0, MOST_UNITS)
        .map((unit, at) => [
          [name(shortened(unit.name))],
          [name(shortened(unit.communes.join(', ')))],
          reportTokens(unit, at),
          [count(`unitActivities_${at + 1}`, unit.activities)],
        ]),
    ),
    ...beside('unitsBeside', units.length - MOST_UNITS, ' đơn vị khác.'),
  ]
}

/** A report in words; its days late are a figure. */
function reportTokens({ report }: MemberPage['units'][number], at: number): Token[] {
  if (report === null) return [text('–')]
  const { state, daysLate, sentAt } = report
  const days = [count(`unitDaysLate_${at + 1}`, daysLate), text(' ngày làm việc')]
  switch (state) {
    case 'late':
      return [text('chậm '), ...days]
    case 'notSent':
      return [text('chưa gửi, quá hạn '), ...days]
    case 'onTime':
      return [text('đúng hạn')]
    case 'notDue':
      return [text('chưa đến hạn')]
    case 'notOwed':
      return [text(sentAt === null ? 'không tính hạn' : 'đã gửi, không tính hạn')]
  }
}

function eventBlocks({ events, eventCount, since }: MemberPage): Paper['blocks'] {
  const title = heading('3', text('Đã diễn ra từ ngày '), date(since))
  if (events.length === 0)
    return [title, paragraph(text('Chưa có việc nào được ghi trong thời gian này.'))]
  return [
    title,
    tableOf(
      [
        ['Ngày', 3, 'centre'],
        ['Việc', 8, 'left'],
        ['Đơn vị', 5, 'left'],
        ['Xã', 3, 'left'],
      ],
      events
        .slice(0, MOST_EVENTS)
        .map((event, at) => [
          [date(event.happenedOn)],
          eventTokens(event, at),
          [event.unitName === null ? text('–') : name(shortened(event.unitName))],
          [event.placeName === null ? text('–') : name(event.placeName)],
        ]),
    ),
    ...beside('eventsBeside', eventCount - MOST_EVENTS, ' việc khác, xem trên hệ thống.'),
  ]
}

function eventTokens(
  { kind, title, step, count: number }: MemberPage['events'][number],
  at: number,
): Token[] {
  const counted = (before: string, after: string) =>
    number === null || number === 0
      ? []
      : [text(before), count(`event_${at + 1}`, number), text(after)]
  switch (kind) {
    case 'activity':
      return [text(shortened(title))]
    case 'work':
      return [
        name(shortened(title)),
        text(`: ${step === null ? '–' : workStep(step).toLocaleLowerCase('vi')}`),
      ]
    case 'sending':
      return [text('Gửi báo cáo '), name(title), ...counted(', chậm ', ' ngày làm việc')]
    case 'urged':
      return [text('Đôn đốc gửi báo cáo '), name(title), ...counted(', lần ', '')]
    case 'answers':
      return [text('Xã trả lời'), ...counted(' ', ' việc')]
  }
}

function workStep(step: string): string {
  return WORK_EVENT_NAMES[step as keyof typeof WORK_EVENT_NAMES]
}

function worksBlocks({ stuck }: MemberPage): Paper['blocks'] {
  const title = heading('4', text('Việc đang vướng'))
  if (stuck.length === 0)
    return [title, paragraph(text('Không có công trình, mô hình nào đang vướng.'))]
  return [title, ...stuckBlocks(stuck, MOST_WORKS)]
}
