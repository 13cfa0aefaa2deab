import { name, rowNumber, type Token, text, unitLabel } from '#domain/documents/token.ts'
import { NEED_STATE_NAMES } from '#domain/needs/need.ts'
import { counter } from './annex-assignments.ts'
import { type AnnexBody, type AnnexRow, MISSING_NOTE } from './annex-table.ts'
import type { ReportNeed } from './report-data.ts'
import type { FigureUnit, ReportValue } from './report-figure.ts'
import type { Writing } from './writing.ts'

const NOT_STATED = 'xã không ghi'

/** PL12: every need of the year by commune, in the commune's own order, and what became of it. */
export function needsAnnex(writing: Writing): AnnexBody {
  const { needs } = writing.data
  const numbers = counter()
  return {
    annex: 12,
    landscape: true,
    tables: [
      {
        unitLine: [text('Đơn vị tính kinh phí: '), unitLabel('triệu đồng')],
        columns: [
          { head: 'STT', share: 7, align: 'centre', number: 'A' },
          { head: 'Xã', share: 14, align: 'left', number: 'B' },
          { head: 'Thôn', share: 12, align: 'left', number: 'C' },
          { head: 'Việc cần giúp', share: 30, align: 'left', number: 'D' },
          { head: 'Loại', share: 16, align: 'left', number: 'E' },
          { head: 'Thứ tự ưu tiên', share: 8, number: '1', decimals: 0 },
          { head: 'Số hộ hưởng lợi', share: 9, number: '2', decimals: 0 },
          { head: 'Ước kinh phí', share: 11, number: '3', decimals: 1 },
          { head: 'Đơn vị nhận', share: 18, align: 'left', number: 'G' },
          { head: 'Tình trạng', share: 13, align: 'left', number: 'H' },
          { head: 'Lý do chưa đáp ứng', share: 16, align: 'left', number: 'I' },
        ],
        rows: [
          ...needs.map((need) => needRow(writing, need, numbers())),
          ...(needs.length > 0 ? [totalRow(writing)] : []),
        ],
        notes:
          needs.length === 0
            ? [[text('Chưa có số liệu: năm này chưa ghi nhu cầu nào của xã.')]]
            : [MISSING_NOTE],
      },
    ],
  }
}

/** Estimates that were stated; households are not added, for one household may be behind several needs. */
function totalRow({ book, data }: Writing): AnnexRow {
  const known = data.needs.flatMap(({ estimatedCost }) => estimatedCost ?? [])
  const value: ReportValue =
    known.length === 0
      ? { isMissing: true, reason: NOT_STATED }
      : {
          isMissing: false,
          stored: known.reduce((total, cost) => total + cost, 0),
          recordCount: known.length,
        }
  const cost = book.token({
    ...{ id: 'pl12_cost', measure: 'needEstimatedCost', unit: 'dong', annex: 12, value },
  })
  return {
    kind: 'total',
    cells: [[], [text('Cộng')], [], [], [], [], [], [cost], [], [], []],
  }
}

function needRow({ book }: Writing, need: ReportNeed, number: number): AnnexRow {
  const cell = (short: string, measure: string, unit: FigureUnit, stored: number | null) => {
    const value: ReportValue =
      stored === null
        ? { isMissing: true, reason: NOT_STATED }
        : { isMissing: false, stored, recordCount: 1 }
    const scope = { placeId: need.placeId }
    return [book.token({ id: `pl12_r${number}_${short}`, measure, unit, value, scope, annex: 12 })]
  }
  const words = (said: string | null): Token[] => (said === null ? [] : [name(said)])
  return {
    kind: 'row',
    cells: [
      [rowNumber(number)],
      [name(need.placeName)],
      words(need.village),
      [name(need.words)],
      [text(need.kindName)],
      cell('priority', 'needPriority', 'count', need.priority),
      cell('households', 'needHouseholds', 'count', need.households),
      cell('cost', 'needEstimatedCost', 'dong', need.estimatedCost),
      words(need.answeredBy.length === 0 ? null : need.answeredBy.join('; ')),
      [text(NEED_STATE_NAMES[need.state])],
      words(need.stateReason),
    ],
  }
}
