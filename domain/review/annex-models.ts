import { yearOf } from '#domain/base/plain-date.ts'
import { name, rowNumber, type Token, text, unitLabel, year } from '#domain/documents/token.ts'
import { MODEL_STATE_NAMES } from '#domain/works/kinds.ts'
import { counter } from './annex-assignments.ts'
import { type AnnexBody, type AnnexRow, MISSING_NOTE } from './annex-table.ts'
import { models } from './figures-of-report.ts'
import type { ReportWork } from './report-data.ts'
import { workKindName } from './section-help.ts'
import { moneyCell, moneySumCell, NOT_STATED, placeCell, unitsCell } from './work-cells.ts'
import type { Writing } from './writing.ts'

/** PL6: models and livelihoods over the years: households, stock that goes round, money and state. */
export function modelsAnnex(writing: Writing): AnnexBody {
  const numbers = counter()
  const known = models(writing.data)
  return {
    annex: 6,
    landscape: true,
    tables: [
      {
        unitLine: [text('Đơn vị tính kinh phí: '), unitLabel('triệu đồng')],
        columns: [
          { head: 'STT', share: 7, align: 'centre', number: 'A' },
          { head: 'Tên mô hình; nội dung', share: 22, align: 'left', number: 'B' },
          { head: 'Thôn, xã', share: 14, align: 'left', number: 'C' },
          {
            head: 'Đơn vị chủ trì; phối hợp; hỗ trợ kỹ thuật',
            share: 19,
            align: 'left',
            number: 'D',
          },
          { head: 'Năm bắt đầu', share: 9, align: 'centre', number: 'E' },
          { head: 'Năm thứ', share: 7, align: 'centre', number: '1' },
          { head: 'Năm đầu', group: 'Số hộ', share: 8, number: '2', decimals: 0 },
          { head: 'Hiện nay', group: 'Số hộ', share: 8, number: '3', decimals: 0 },
          { head: 'Hộ nghèo', group: 'Số hộ', share: 8, number: '4', decimals: 0 },
          { head: 'Đã cấp', group: 'Con, cây', share: 8, number: '5', decimals: 0 },
          { head: 'Hoàn trả', group: 'Con, cây', share: 8, number: '6', decimals: 0 },
          { head: 'Chuyển tiếp', group: 'Con, cây', share: 8, number: '7', decimals: 0 },
          { head: 'Lũy kế', group: 'Kinh phí đã bàn giao', share: 10, number: '8', decimals: 1 },
          { head: 'Trong năm', group: 'Kinh phí đã bàn giao', share: 10, number: '9', decimals: 1 },
          { head: 'Tình trạng', share: 10, align: 'left', number: 'F' },
        ],
        rows: [
          ...known.map((model) => modelRow(writing, model, numbers())),
          ...(known.length > 0 ? [totalRow(writing, known)] : []),
        ],
        notes: [MISSING_NOTE],
      },
    ],
  }
}

const NOT_OF_YEAR = 'chưa ghi tình trạng mô hình của năm'

function modelRow(writing: Writing, model: ReportWork, number: number): AnnexRow {
  const id = (short: string) => `pl6_r${number}_${short}`
  const { year: thisYear } = writing.data
  const started = model.startedOn ?? model.registeredOn
  const years = model.modelYears.filter((each) => each.year <= thisYear)
  const now = years.find((each) => each.year === thisYear)
  const count = (short: string, measure: string, value: number | undefined, reason: string) => [
    writing.book.token({
      id: id(short),
      measure,
      unit: 'count',
      scope: { workId: model.workId },
      annex: 6,
      value:
        value === undefined
          ? { isMissing: true, reason }
          : { isMissing: false, stored: value, recordCount: 1 },
    }),
  ]
  const paid = (short: string, measure: string, amount: number | undefined): Token[] =>
    moneyCell(
      writing,
      id(short),
      measure,
      model,
      amount === undefined || !model.handedOver
        ? undefined
        : { stored: amount, records: model.handedOver.recordCount },
    )
  return {
    kind: 'row',
    cells: [
      [rowNumber(number)],
      [name(model.name), text('; '), name(workKindName(model.kind))],
      placeCell(model),
      [
        ...unitsCell(model),
        ...(model.technicalUnitName === null
          ? []
          : [text('; hỗ trợ kỹ thuật: '), name(model.technicalUnitName)]),
      ],
      started === null ? [] : [year(yearOf(started))],
      started === null ? [] : [rowNumber(thisYear - yearOf(started) + 1)],
      count('hh', 'modelHouseholds', model.households ?? undefined, NOT_STATED),
      count('now', 'modelHouseholdsNow', now?.households, NOT_OF_YEAR),
      count('poor', 'modelPoorHouseholds', now?.poorHouseholds, NOT_OF_YEAR),
      count('given', 'modelStockGiven', sumOf(years, 'stockGiven'), NOT_STATED),
      count('back', 'modelStockReturned', sumOf(years, 'stockReturned'), NOT_STATED),
      count('passed', 'modelStockPassedOn', sumOf(years, 'stockPassedOn'), NOT_STATED),
      paid('paid', 'workHandedOver', model.handedOver?.amount),
      paid('paidYear', 'workHandedOverInYear', model.handedOver?.amountInYear),
      now === undefined ? [] : [text(MODEL_STATE_NAMES[now.state])],
    ],
  }
}

/** Money alone adds up: one herd is not another, nor a year's households those of the year before. */
function totalRow(writing: Writing, known: readonly ReportWork[]): AnnexRow {
  const sum = (short: string, measure: string, amounts: readonly (number | undefined)[]) =>
    moneySumCell(writing, `pl6_${short}`, measure, amounts)
  const blank = Array.from({ length: 10 }, (): Token[] => [])
  return {
    kind: 'total',
    cells: [
      [],
      [text('Cộng')],
      ...blank,
      sum(
        'paid',
        'workHandedOver',
        known.map(({ handedOver }) => handedOver?.amount),
      ),
      sum(
        'paidYear',
        'workHandedOverInYear',
        known.map(({ handedOver }) => handedOver?.amountInYear),
      ),
      [],
    ],
  }
}

/** What moved over the years so far; missing where no year states it, never zero (law 1). */
function sumOf(
  years: ReportWork['modelYears'],
  what: 'stockGiven' | 'stockReturned' | 'stockPassedOn',
): number | undefined {
  const stated = years.flatMap((each) => each[what] ?? [])
  return stated.length === 0 ? undefined : stated.reduce((sum, count) => sum + count, 0)
}
