import { type PlainDate, yearOf } from '#domain/base/plain-date.ts'
import {
  date,
  name,
  rowNumber,
  type Token,
  text,
  unitLabel,
  year,
} from '#domain/documents/token.ts'
import { counter } from './annex-assignments.ts'
import { type AnnexRow, MISSING_NOTE, type ReportAnnex, ROUNDING_NOTE } from './annex-table.ts'
import { civilWorks, isJoint, models, sharesAgreed } from './figures-of-report.ts'
import type { ReportWork } from './report-data.ts'
import type { ReportValue } from './report-figure.ts'
import { workKindName } from './section-help.ts'
import type { Writing } from './writing.ts'

const NOT_STATED = 'chưa ghi'

/** PL5: civil works, one line each whoever paid; shares are printed once all payers agree (law 3). */
export function worksAnnex(writing: Writing): ReportAnnex {
  const works = civilWorks(writing.data)
  const numbers = counter()
  return {
    number: 5,
    title: 'CÔNG TRÌNH DÂN SINH',
    landscape: true,
    tables: [
      {
        unitLine: [text('Đơn vị tính: '), unitLabel('triệu đồng')],
        columns: [
          { head: 'STT', share: 6, align: 'centre', number: 'A' },
          { head: 'Tên công trình; loại', share: 22, align: 'left', number: 'B' },
          { head: 'Thôn, xã', share: 14, align: 'left', number: 'C' },
          { head: 'Quy mô', share: 9, align: 'left', number: 'D' },
          { head: 'Đơn vị chủ trì; tham gia', share: 17, align: 'left', number: 'E' },
          { head: 'Nhu cầu số', share: 7, align: 'centre', number: 'F' },
          { head: 'Tổng kinh phí', share: 10, number: '1', decimals: 1 },
          { head: 'Chia theo đơn vị', share: 18, align: 'left', number: 'G' },
          { head: 'Nhân dân đóng góp', share: 10, number: '2', decimals: 1 },
          { head: 'Lồng ghép ngân sách', share: 10, number: '3', decimals: 1 },
          { head: 'Đã bàn giao', group: 'Đã thanh toán', share: 10, number: '4', decimals: 1 },
          { head: 'Tỷ lệ (%)', group: 'Đã thanh toán', share: 10, number: '5=4:1', decimals: 2 },
          { head: 'Đăng ký', group: 'Ngày', share: 13, align: 'centre', number: 'H' },
          { head: 'Khởi công', group: 'Ngày', share: 13, align: 'centre', number: 'I' },
          { head: 'Bàn giao', group: 'Ngày', share: 13, align: 'centre', number: 'K' },
          { head: 'Biên bản bàn giao; hiện trạng', share: 11, align: 'left', number: 'L' },
        ],
        rows: [
          ...works.map((work) => workRow(writing, work, numbers())),
          ...(works.length > 0 ? [totalRow(writing, works)] : []),
        ],
        notes: [
          MISSING_NOTE,
          ROUNDING_NOTE,
          [
            text(
              'Biên bản bàn giao, nhu cầu của xã và hiện trạng các năm sau: chưa có số liệu (chưa được ghi trong hệ thống).',
            ),
          ],
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
  const partners = work.payers.filter(({ unitId }) => unitId !== work.leadUnitId)
  return {
    kind: 'row',
    cells: [
      [rowNumber(number)],
      [name(work.name), text('; '), name(workKindName(work.kind))],
      placeCell(work),
      work.size === null ? [] : [name(work.size)],
      [
        name(work.leadUnitName),
        ...partners.flatMap(({ unitName }, at) => [text(at === 0 ? '; ' : ', '), name(unitName)]),
      ],
      [],
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
      dayCell(work.registeredOn),
      dayCell(work.startedOn),
      dayCell(work.handedOverOn),
      [],
    ],
  }
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

function moneyCell(
  { book }: Writing,
  id: string,
  measure: string,
  work: ReportWork | undefined,
  known: { stored: number; records: number } | undefined,
): Token[] {
  const value: ReportValue = known
    ? { isMissing: false, stored: known.stored, recordCount: known.records }
    : { isMissing: true, reason: NOT_STATED }
  const scope = work ? { scope: { workId: work.workId } } : {}
  return [book.token({ id, measure, unit: 'dong', annex: work?.isModel ? 6 : 5, value, ...scope })]
}

/** Sums of what is stated; a column in which nothing is stated is missing. */
function totalRow(writing: Writing, works: readonly ReportWork[]): AnnexRow {
  const sum = (short: string, measure: string, read: (work: ReportWork) => number | null) => {
    const known = works.map(read).filter((amount): amount is number => amount !== null)
    return moneyCell(
      writing,
      `pl5_${short}`,
      measure,
      undefined,
      known.length === 0
        ? undefined
        : { stored: known.reduce((total, amount) => total + amount, 0), records: known.length },
    )
  }
  return {
    kind: 'total',
    cells: [
      [],
      [text('Cộng')],
      [],
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
      [],
      [],
    ],
  }
}

/** PL6: models and livelihoods; what the register does not keep yet stands as missing under its head. */
export function modelsAnnex(writing: Writing): ReportAnnex {
  const numbers = counter()
  return {
    number: 6,
    title: 'MÔ HÌNH, SINH KẾ',
    landscape: true,
    tables: [
      {
        unitLine: [text('Đơn vị tính kinh phí: '), unitLabel('triệu đồng')],
        columns: [
          { head: 'STT', share: 6, align: 'centre', number: 'A' },
          { head: 'Tên mô hình; nội dung', share: 25, align: 'left', number: 'B' },
          { head: 'Thôn, xã', share: 16, align: 'left', number: 'C' },
          { head: 'Đơn vị chủ trì; phối hợp', share: 19, align: 'left', number: 'D' },
          { head: 'Năm bắt đầu', share: 9, align: 'centre', number: 'E' },
          { head: 'Số hộ tham gia', share: 10, number: '1', decimals: 0 },
          { head: 'Đã cấp', group: 'Con, cây', share: 9, number: '2', decimals: 0 },
          { head: 'Hoàn trả', group: 'Con, cây', share: 9, number: '3', decimals: 0 },
          { head: 'Chuyển tiếp', group: 'Con, cây', share: 9, number: '4', decimals: 0 },
          { head: 'Tổng', group: 'Kinh phí', share: 11, number: '5', decimals: 1 },
          { head: 'Đã bàn giao', group: 'Kinh phí', share: 11, number: '6', decimals: 1 },
          { head: 'Tình trạng', share: 10, align: 'left', number: 'F' },
          { head: 'Ghi chú', share: 9, align: 'left', number: 'G' },
        ],
        rows: models(writing.data).map((model) => modelRow(writing, model, numbers())),
        notes: [
          MISSING_NOTE,
          [
            text(
              'Con, cây cấp, hoàn trả, chuyển tiếp và tình trạng: chưa có số liệu (chưa được ghi trong hệ thống).',
            ),
          ],
        ],
      },
    ],
  }
}

const NO_STOCK = 'con, cây của mô hình chưa được ghi trong hệ thống'

function modelRow(writing: Writing, model: ReportWork, number: number): AnnexRow {
  const id = (short: string) => `pl6_r${number}_${short}`
  const partners = model.payers.filter(({ unitId }) => unitId !== model.leadUnitId)
  const started = model.startedOn ?? model.registeredOn
  const stock = (short: string): Token[] => [
    writing.book.token({
      id: id(short),
      measure: 'modelStock',
      unit: 'count',
      scope: { workId: model.workId },
      annex: 6,
      value: { isMissing: true, reason: NO_STOCK },
    }),
  ]
  return {
    kind: 'row',
    cells: [
      [rowNumber(number)],
      [name(model.name), text('; '), name(workKindName(model.kind))],
      placeCell(model),
      [
        name(model.leadUnitName),
        ...partners.flatMap(({ unitName }, at) => [text(at === 0 ? '; ' : ', '), name(unitName)]),
      ],
      started === null ? [] : [year(yearOf(started))],
      [
        writing.book.token({
          id: id('hh'),
          measure: 'modelHouseholds',
          unit: 'count',
          scope: { workId: model.workId },
          annex: 6,
          value:
            model.households === null
              ? { isMissing: true, reason: NOT_STATED }
              : { isMissing: false, stored: model.households, recordCount: 1 },
        }),
      ],
      stock('given'),
      stock('back'),
      stock('passed'),
      moneyCell(
        writing,
        id('cost'),
        'workCost',
        model,
        model.cost === null ? undefined : { stored: model.cost, records: 1 },
      ),
      moneyCell(
        writing,
        id('paid'),
        'workHandedOver',
        model,
        model.handedOver
          ? { stored: model.handedOver.amount, records: model.handedOver.recordCount }
          : undefined,
      ),
      [],
      [],
    ],
  }
}

function placeCell({ village, placeName }: ReportWork): Token[] {
  return village === null ? [name(placeName)] : [name(village), text(', '), name(placeName)]
}

function dayCell(day: PlainDate | null): Token[] {
  return day === null ? [] : [date(day)]
}
