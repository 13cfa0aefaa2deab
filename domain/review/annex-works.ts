import type { AnswerKind } from '#domain/activities/answer.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import {
  date,
  documentNumber,
  name,
  rowNumber,
  type Token,
  text,
  unitLabel,
} from '#domain/documents/token.ts'
import { CONDITION_NAMES } from '#domain/works/kinds.ts'
import { counter } from './annex-assignments.ts'
import { type AnnexBody, type AnnexRow, MISSING_NOTE, ROUNDING_NOTE } from './annex-table.ts'
import { civilWorks, isJoint, sharesAgreed } from './figures-of-report.ts'
import type { ReportWork } from './report-data.ts'
import type { ReportValue } from './report-figure.ts'
import { workKindName } from './section-help.ts'
import { moneyCell, moneySumCell, NOT_STATED, placeCell, unitsCell } from './work-cells.ts'
import type { Writing } from './writing.ts'

/** PL5: civil works, one line each whoever paid; shares are printed once all payers agree (law 3). */
export function worksAnnex(writing: Writing): AnnexBody {
  const works = civilWorks(writing.data)
  const numbers = counter()
  return {
    annex: 5,
    landscape: true,
    tables: [
      {
        unitLine: [text('Đơn vị tính: '), unitLabel('triệu đồng')],
        columns: [
          { head: 'STT', share: 7, align: 'centre', number: 'A' },
          { head: 'Tên công trình; loại', share: 24, align: 'left', number: 'B' },
          { head: 'Thôn, xã', share: 13, align: 'left', number: 'C' },
          { head: 'Quy mô', share: 8, align: 'left', number: 'D' },
          { head: 'Đơn vị chủ trì; tham gia', share: 15, align: 'left', number: 'E' },
          { head: 'Tổng kinh phí', share: 10, number: '1', decimals: 1 },
          { head: 'Chia theo đơn vị', share: 14, align: 'left', number: 'F' },
          { head: 'Nhân dân đóng góp', share: 9, number: '2', decimals: 1 },
          { head: 'Lồng ghép ngân sách', share: 9, number: '3', decimals: 1 },
          { head: 'Đã bàn giao', group: 'Đã thanh toán', share: 10, number: '4', decimals: 1 },
          { head: 'Tỷ lệ (%)', group: 'Đã thanh toán', share: 10, number: '5=4:1', decimals: 2 },
          {
            head: 'Ngày đăng ký; khởi công; bàn giao',
            share: 18,
            align: 'centre',
            number: 'H',
          },
          { head: 'Nhu cầu; biên bản bàn giao; hiện trạng', share: 40, align: 'left', number: 'I' },
        ],
        rows: [
          ...works.map((work) => workRow(writing, work, numbers())),
          ...(works.length > 0 ? [totalRow(writing, works)] : []),
        ],
        notes: [
          MISSING_NOTE,
          ROUNDING_NOTE,
          ...(works.some((work) => isJoint(work) && !sharesAgreed(work))
            ? [
                [
                  text(
                    '“Chưa chia”: các đơn vị chưa thống nhất phần của mình; công trình vẫn tính trọn theo xã.',
                  ),
                ],
              ]
            : []),
        ],
      },
    ],
  }
}

function workRow(writing: Writing, work: ReportWork, number: number): AnnexRow {
  const id = (short: string) => `pl5_r${number}_${short}`
  const money = (short: string, measure: string, stored: number | null) =>
    moneyCell(
      writing,
      id(short),
      measure,
      work,
      stored === null ? undefined : { stored, records: 1 },
    )
  return {
    kind: 'row',
    cells: [
      [rowNumber(number)],
      [name(work.name), text('; '), name(workKindName(work.kind))],
      placeCell(work),
      work.size === null ? [] : [name(work.size)],
      unitsCell(work),
      money('cost', 'workCost', work.cost),
      sharesCell(writing, work, number),
      money('people', 'peopleContribution', work.peopleContribution),
      money('state', 'workStateProgramme', work.stateProgrammeAmount),
      moneyCell(
        writing,
        id('paid'),
        'workHandedOver',
        work,
        work.handedOver
          ? { stored: work.handedOver.amount, records: work.handedOver.recordCount }
          : undefined,
      ),
      [rateCell(writing, id('rate'), work)],
      [
        ...dayTokens(work.registeredOn),
        text('; '),
        ...dayTokens(work.startedOn),
        text('; '),
        ...dayTokens(work.handedOverOn),
      ],
      afterwards(writing, work),
    ],
  }
}

const HANDOVER_ANSWERS = {
  inFull: 'xã đã nhận đủ',
  inPart: 'xã nhận một phần',
  notReceived: 'xã chưa nhận',
  unknown: 'xã không rõ',
} as const satisfies Record<AnswerKind, string>

/** The line of PL12 that it answers (a need of another year: its words), the minutes of its handover, and what was found after one and three years. */
function afterwards({ data }: Writing, work: ReportWork): Token[] {
  const { need, handoverMinutes, handoverAnswer, conditions } = work
  const line = data.needs.findIndex(({ needId }) => needId === work.needId) + 1
  const parts: Token[][] = [
    ...(line > 0 ? [[text('nhu cầu số '), rowNumber(line)]] : need === null ? [] : [[name(need)]]),
    ...(handoverMinutes === null
      ? []
      : [
          [
            text('biên bản số '),
            documentNumber(handoverMinutes.number),
            text(' ngày '),
            date(handoverMinutes.issuedOn),
          ],
        ]),
    ...(handoverAnswer === null ? [] : [[text(HANDOVER_ANSWERS[handoverAnswer])]]),
    ...conditions.map(({ condition, seenOn }) => [
      text('hiện trạng ngày '),
      date(seenOn),
      text(`: ${CONDITION_NAMES[condition].toLowerCase()}`),
    ]),
  ]
  return parts.flatMap((part, at) => (at === 0 ? part : [text('; '), ...part]))
}

function sharesCell(writing: Writing, work: ReportWork, number: number): Token[] {
  if (!isJoint(work)) return []
  if (!sharesAgreed(work)) return [text('Chưa chia')]
  return work.payers.flatMap(({ unitId, unitName, agreedAmount }, at) => [
    text(at === 0 ? '' : '; '),
    name(unitName),
    text(' '),
    writing.book.token({
      id: `pl5_r${number}_s${at + 1}`,
      measure: 'workShare',
      unit: 'dong',
      scope: { workId: work.workId, unitId },
      annex: 5,
      value: { isMissing: false, stored: agreedAmount ?? 0, recordCount: 1 },
    }),
  ])
}

function rateCell({ book }: Writing, id: string, work: ReportWork): Token {
  const { cost, handedOver } = work
  const value: ReportValue =
    cost === null || cost === 0 || handedOver === null
      ? { isMissing: true, reason: NOT_STATED }
      : {
          isMissing: false,
          stored: Math.round((handedOver.amount * 10_000) / cost),
          recordCount: handedOver.recordCount,
        }
  return book.token({
    id,
    measure: 'workHandedOverRate',
    unit: 'points',
    scope: { workId: work.workId },
    annex: 5,
    value,
  })
}

/** Sums of what is stated; a column in which nothing is stated is missing. */
function totalRow(writing: Writing, works: readonly ReportWork[]): AnnexRow {
  const sum = (short: string, measure: string, read: (work: ReportWork) => number | null) =>
    moneySumCell(writing, `pl5_${short}`, measure, works.map(read))
  return {
    kind: 'total',
    cells: [
      [],
      [text('Cộng')],
      [],
      [],
      [],
      sum('cost', 'worksCost', ({ cost }) => cost),
      [],
      sum('people', 'peopleContribution', ({ peopleContribution }) => peopleContribution),
      sum('state', 'workStateProgramme', ({ stateProgrammeAmount }) => stateProgrammeAmount),
      sum('paid', 'workHandedOver', ({ handedOver }) => handedOver?.amount ?? null),
      [],
      [],
      [],
    ],
  }
}

function dayTokens(day: PlainDate | null): Token[] {
  return [day === null ? text('–') : date(day)]
}
