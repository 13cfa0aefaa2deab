import { yearOf } from '#domain/base/plain-date.ts'
import { name, rowNumber, type Token, text, unitLabel, year } from '#domain/documents/token.ts'
import { counter } from './annex-assignments.ts'
import { type AnnexRow, MISSING_NOTE, type ReportAnnex } from './annex-table.ts'
import { models } from './figures-of-report.ts'
import type { ReportWork } from './report-data.ts'
import { workKindName } from './section-help.ts'
import { moneyCell, NOT_STATED, placeCell, unitsCell } from './work-cells.ts'
import type { Writing } from './writing.ts'

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
          { head: 'STT', share: 7, align: 'centre', number: 'A' },
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
      unitsCell(model),
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
