import { date, name, rowNumber, type Token, text, unitLabel } from '#domain/documents/token.ts'
import { counter } from './annex-assignments.ts'
import { type AnnexBody, type AnnexRow, MISSING_NOTE, ROUNDING_NOTE } from './annex-table.ts'
import { idPart } from './annex-units.ts'
import { isJoint, reportCount } from './figures-of-report.ts'
import type { ReportCommune, ReportWork } from './report-data.ts'
import {
  confirmedToken,
  countToken,
  measureToken,
  missingToken,
  UNCONFIRMED_NOTE,
  type Writing,
} from './writing.ts'

const NO_NEEDS = 'chưa ghi nhu cầu nào của xã trong năm'

/** PL3: by commune in the order of the administrative list; joint records count whole here. */
export function communesAnnex(writing: Writing): AnnexBody {
  const { data } = writing
  const numbers = counter()
  return {
    annex: 3,
    landscape: true,
    tables: [
      {
        unitLine: [text('Đơn vị tính trị giá: '), unitLabel('triệu đồng')],
        columns: [
          { head: 'STT', share: 7, align: 'centre', number: 'A' },
          { head: 'Xã (tên khi đó)', share: 16, align: 'left', number: 'B' },
          { head: 'Tên hiện nay', share: 14, align: 'left', number: 'C' },
          { head: 'Số đơn vị giúp đỡ', share: 8, number: '1', decimals: 0 },
          { head: 'Đơn vị chủ trì', share: 16, align: 'left', number: 'D' },
          { head: 'Đề xuất', group: 'Nhu cầu', share: 8, number: '2', decimals: 0 },
          { head: 'Đã đáp ứng', group: 'Nhu cầu', share: 8, number: '3', decimals: 0 },
          { head: 'Công trình', group: 'Công trình, mô hình', share: 8, number: '4', decimals: 0 },
          { head: 'Mô hình', group: 'Công trình, mô hình', share: 8, number: '5', decimals: 0 },
          {
            head: 'Công trình',
            group: 'Nhiều đơn vị cùng làm',
            share: 8,
            number: '6',
            decimals: 0,
          },
          { head: 'Mô hình', group: 'Nhiều đơn vị cùng làm', share: 8, number: '7', decimals: 0 },
          { head: 'Đơn vị báo cáo', group: 'Tổng trị giá', share: 12, number: '8', decimals: 1 },
          {
            head: 'Trong đó xã xác nhận',
            group: 'Tổng trị giá',
            share: 12,
            number: '9',
            decimals: 1,
          },
          { head: 'Lượt cán bộ', share: 9, number: '10', decimals: 0 },
          { head: 'Ngày công', share: 10, number: '11', decimals: 1 },
          { head: 'Kỳ xác nhận gần nhất', share: 10, align: 'centre', number: 'E' },
          { head: 'Ghi chú', share: 9, align: 'left', number: 'F' },
        ],
        rows: [
          ...data.communes.map((commune) => communeRow(writing, commune, numbers())),
          totalRow(writing),
        ],
        notes: [
          MISSING_NOTE,
          ROUNDING_NOTE,
          ...(writing.communesHaveAnswered ? [] : [[text(UNCONFIRMED_NOTE)]]),
        ],
      },
    ],
  }
}

function communeRow(writing: Writing, commune: ReportCommune, number: number): AnnexRow {
  const prefix = `pl3_${idPart(commune.code, number)}`
  const { placeId } = commune
  const at = (short: string) => ({
    id: `${prefix}_${short}`,
    grouping: 'place' as const,
    key: placeId,
  })
  const works = writing.data.works.filter((work) => work.placeId === placeId)
  return {
    kind: 'row',
    cells: [
      [rowNumber(number)],
      [name(commune.name)],
      commune.nameNow === undefined ? [] : [name(commune.nameNow)],
      [
        countToken(writing, `${prefix}_units`, commune.unitsHere, {
          measure: 'unitsHere',
          annex: 1,
          as: 'exact',
          scope: { placeId },
        }),
      ],
      commune.leadUnitName === undefined ? [] : [name(commune.leadUnitName)],
      ...needsCells(writing, prefix, placeId),
      ...worksCells(writing, prefix, works, { placeId }),
      [measureToken(writing, 'totalSponsorValue', at('total'))],
      [confirmedToken(writing, 'totalSponsorValue', at('ok'))],
      [measureToken(writing, 'personVisits', at('visits'))],
      [measureToken(writing, 'personDays', at('days'))],
      [commune.lastAnsweredOn ? date(commune.lastAnsweredOn) : text('–')],
      [text(commune.isTwinned ? '' : 'không có phân công')],
    ],
  }
}

function totalRow(writing: Writing): AnnexRow {
  return {
    kind: 'total',
    cells: [
      [],
      [text('Cộng')],
      [],
      [],
      [],
      [reportCount(writing, 'needs', 'count')],
      [reportCount(writing, 'needsAnswered', 'count')],
      ...worksCells(writing, 'pl3', writing.data.works),
      [measureToken(writing, 'totalSponsorValue', { id: 'totalSponsorValue' })],
      [confirmedToken(writing, 'totalSponsorValue', { id: 'pl3_ok' })],
      [measureToken(writing, 'personVisits', { id: 'personVisits' })],
      [measureToken(writing, 'personDays', { id: 'personDays' })],
      [],
      [],
    ],
  }
}

/** A commune that stated nothing has no number: nobody knows whether it was asked. */
function needsCells(writing: Writing, prefix: string, placeId: string): Token[][] {
  const needs = writing.data.needs.filter((need) => need.placeId === placeId)
  const cell = (id: string, measure: string, count: number) => [
    needs.length === 0
      ? missingToken(writing, id, NO_NEEDS)
      : countToken(writing, id, count, { measure, annex: 12, as: 'exact', scope: { placeId } }),
  ]
  return [
    cell(`${prefix}_needs`, 'needs', needs.length),
    cell(
      `${prefix}_answered`,
      'needsAnswered',
      needs.filter(({ state }) => state === 'answered').length,
    ),
  ]
}

function worksCells(
  writing: Writing,
  prefix: string,
  works: readonly ReportWork[],
  scope?: { placeId: string },
): Token[][] {
  const cell = (short: string, measure: string, count: number) => [
    countToken(writing, `${prefix}_${short}`, count, {
      measure,
      annex: 5,
      as: 'exact',
      ...(scope && { scope }),
    }),
  ]
  return [
    cell('works', 'works', works.filter(({ isModel }) => !isModel).length),
    cell('models', 'models', works.filter(({ isModel }) => isModel).length),
    cell('joint', 'jointWorks', works.filter((work) => !work.isModel && isJoint(work)).length),
    cell(
      'jointModels',
      'jointModels',
      works.filter((work) => work.isModel && isJoint(work)).length,
    ),
  ]
}
