import {
  ACTIVITY_KIND_CODES,
  ACTIVITY_KINDS,
  FIELD_NAMES,
  FIELDS,
  type Field,
} from '#domain/activities/fields.ts'
import { name, rowNumber, type Token, text, unitLabel } from '#domain/documents/token.ts'
import type { Measure } from '#domain/figures/measures.ts'
import { counter } from './annex-assignments.ts'
import { type AnnexBody, type AnnexRow, MISSING_NOTE, ROUNDING_NOTE } from './annex-table.ts'
import type { ReachRow } from './report-data.ts'
import {
  confirmedToken,
  countToken,
  measureToken,
  UNCONFIRMED_NOTE,
  type Writing,
} from './writing.ts'

/** PL4: by field and kind of activity. The security field shows activities, sessions and attendees only (law 14). */
export function fieldsAnnex(writing: Writing): AnnexBody {
  const numbers = counter()
  return {
    annex: 4,
    landscape: true,
    tables: [
      {
        unitLine: [text('Đơn vị tính trị giá: '), unitLabel('triệu đồng')],
        columns: [
          { head: 'STT', share: 7, align: 'centre', number: 'A' },
          { head: 'Lĩnh vực, loại việc', share: 40, align: 'left', number: 'B' },
          { head: 'Số hoạt động', share: 12, number: '1', decimals: 0 },
          { head: 'Số đơn vị', share: 9, number: '2', decimals: 0 },
          { head: 'Số xã', share: 9, number: '3', decimals: 0 },
          { head: 'Buổi', share: 9, number: '4', decimals: 0 },
          { head: 'Lượt người dự', share: 11, number: '5', decimals: 0 },
          { head: 'Số lượng', share: 11, number: '6', decimals: 2 },
          { head: 'ĐVT', share: 12, align: 'left', number: 'C' },
          { head: 'Đơn vị báo cáo', group: 'Trị giá', share: 14, number: '7', decimals: 1 },
          { head: 'Trong đó xã xác nhận', group: 'Trị giá', share: 14, number: '8', decimals: 1 },
          { head: 'Ghi chú', share: 10, align: 'left', number: 'D' },
        ],
        rows: [
          ...FIELDS.flatMap((field, at) => [
            fieldRow(writing, field, at + 1),
            ...ACTIVITY_KIND_CODES.filter(
              (kind) =>
                ACTIVITY_KINDS[kind].field === field && writing.data.figures.keys('kind').has(kind),
            ).map((kind) => kindRow(writing, kind, numbers())),
          ]),
        ],
        notes: [
          MISSING_NOTE,
          ROUNDING_NOTE,
          [
            text(
              'Hoạt động là việc ghi từng lần; số tổng hợp theo kỳ không tính là hoạt động. Lĩnh vực an ninh, trật tự chỉ nêu số hoạt động, buổi, lượt người dự (“x”: không nêu).',
            ),
          ],
          ...(writing.communesHaveAnswered ? [] : [[text(UNCONFIRMED_NOTE)]]),
        ],
      },
    ],
  }
}

const SHORT: Record<Field, string> = {
  socioEconomic: 'economic',
  security: 'security',
  politicalSystem: 'political',
  massMobilisation: 'mass',
}

function fieldRow(writing: Writing, field: Field, _position: number): AnnexRow {
  const prefix = `pl4_${SHORT[field]}`
  const at = (short: string) => ({
    id: `${prefix}_${short}`,
    grouping: 'field' as const,
    key: field,
  })
  const reach = writing.data.reach.find((row) => row.field === field && row.kind === null)
  return {
    kind: 'total',
    cells: [
      [],
      [text(FIELD_NAMES[field])],
      [measureToken(writing, 'activities', at('acts'))],
      ...reachCells(writing, prefix, reach, { field }),
      [measureToken(writing, 'sessions', at('sessions'))],
      [measureToken(writing, 'attendees', at('attendees'))],
      [],
      [],
      field === 'security'
        ? [text('x')]
        : [measureToken(writing, 'totalSponsorValue', at('value'))],
      field === 'security' ? [text('x')] : [confirmedToken(writing, 'totalSponsorValue', at('ok'))],
      [],
    ],
  }
}

function kindRow(
  writing: Writing,
  kind: (typeof ACTIVITY_KIND_CODES)[number],
  number: number,
): AnnexRow {
  const { name: kindName, field, quantityUnit } = ACTIVITY_KINDS[kind]
  const prefix = `pl4_${kind}`
  const at = (measure: Measure, short: string) =>
    measureToken(writing, measure, { id: `${prefix}_${short}`, grouping: 'kind', key: kind })
  const reach = writing.data.reach.find((row) => row.kind === kind)
  return {
    kind: 'row',
    cells: [
      [rowNumber(number)],
      [name(kindName)],
      [at('activities', 'acts')],
      ...reachCells(writing, prefix, reach, { kind }),
      [at('sessions', 'ses')],
      [at('attendees', 'att')],
      quantityUnit === undefined
        ? [text('x')]
        : [quantityCell(writing, `${prefix}_qty`, kind, reach)],
      quantityUnit === undefined ? [] : [unitLabel(quantityUnit)],
      field === 'security' ? [text('x')] : [at('totalSponsorValue', 'value')],
      field === 'security'
        ? [text('x')]
        : [
            confirmedToken(writing, 'totalSponsorValue', {
              ...{ id: `${prefix}_ok`, grouping: 'kind', key: kind },
            }),
          ],
      [],
    ],
  }
}

function reachCells(
  writing: Writing,
  prefix: string,
  reach: ReachRow | undefined,
  scope: { field?: string; kind?: string },
): Token[][] {
  const cell = (short: string, measure: string, count: number) => [
    countToken(writing, `${prefix}_${short}`, count, { measure, annex: 4, as: 'exact', scope }),
  ]
  return [
    cell('units', 'unitsActive', reach?.units ?? 0),
    cell('places', 'communesReached', reach?.communes ?? 0),
  ]
}

function quantityCell(
  { book }: Writing,
  id: string,
  kind: string,
  reach: ReachRow | undefined,
): Token {
  return book.token({
    id,
    measure: 'quantity',
    unit: 'hundredths',
    annex: 4,
    scope: { kind },
    value:
      reach?.quantity == null
        ? { isMissing: true, reason: 'chưa ghi số lượng' }
        : { isMissing: false, stored: reach.quantity, recordCount: reach.quantityRecords },
  })
}
