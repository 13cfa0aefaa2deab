import { UNDIVIDED_UNIT } from '#domain/activities/ledger-lines.ts'
import { date, name, rowNumber, type Token, text, unitLabel } from '#domain/documents/token.ts'
import type { Measure } from '#domain/figures/measures.ts'
import { BLOCK_NAMES, BLOCKS } from '#domain/units/blocks.ts'
import { counter, group } from './annex-assignments.ts'
import {
  type AnnexColumn,
  type AnnexRow,
  MISSING_NOTE,
  type ReportAnnex,
  ROUNDING_NOTE,
} from './annex-table.ts'
import { handedOver } from './figures-of-report.ts'
import type { ReportUnit, ReportWork } from './report-data.ts'
import {
  confirmedToken,
  countToken,
  measureToken,
  missingToken,
  UNCONFIRMED_NOTE,
  type Writing,
} from './writing.ts'

/** Ledger measures of the columns with their short names in the ids of figures. */
const BEFORE_WORKS = [
  ['trips', 'trips'],
  ['personVisits', 'visits'],
  ['personDays', 'days'],
  ['sessions', 'sessions'],
  ['attendees', 'attendees'],
] as const satisfies readonly (readonly [Measure, string])[]

const MONEY = [
  ['ownContribution', 'own'],
  ['staffContribution', 'staff'],
  ['mobilisedOutside', 'raised'],
  ['inKindValue', 'goods'],
  ['totalSponsorValue', 'total'],
] as const satisfies readonly (readonly [Measure, string])[]

const COLUMNS: readonly AnnexColumn[] = [
  { head: 'STT', share: 5, align: 'centre', number: 'A' },
  { head: 'Đơn vị', share: 18, align: 'left', number: 'B' },
  { head: 'Số xã', share: 6, number: '1', decimals: 0 },
  { head: 'Kế hoạch (ngày gửi)', share: 14, align: 'centre', number: 'C' },
  { head: 'Số đợt xuống xã', share: 8, number: '2', decimals: 0 },
  { head: 'Lượt cán bộ xuống xã', share: 9, number: '3', decimals: 0 },
  { head: 'Ngày công', share: 10, number: '4', decimals: 1 },
  { head: 'Buổi', group: 'Tuyên truyền', share: 7, number: '5', decimals: 0 },
  { head: 'Lượt người dự', group: 'Tuyên truyền', share: 9, number: '6', decimals: 0 },
  { head: 'Đăng ký', group: 'Công trình', share: 7, number: '7', decimals: 0 },
  { head: 'Bàn giao', group: 'Công trình', share: 7, number: '8', decimals: 0 },
  { head: 'Số', group: 'Mô hình', share: 6, number: '9', decimals: 0 },
  { head: 'Hộ tham gia', group: 'Mô hình', share: 7, number: '10', decimals: 0 },
  { head: 'Kinh phí của đơn vị', group: 'Trị giá giúp đỡ', share: 11, number: '11', decimals: 1 },
  {
    head: 'Đóng góp của CBCCVC, người lao động',
    group: 'Trị giá giúp đỡ',
    share: 12,
    number: '12',
    decimals: 1,
  },
  { head: 'Vận động ngoài đơn vị', group: 'Trị giá giúp đỡ', share: 11, number: '13', decimals: 1 },
  { head: 'Hiện vật quy ra tiền', group: 'Trị giá giúp đỡ', share: 11, number: '14', decimals: 1 },
  {
    head: 'Đơn vị báo cáo (cộng)',
    group: 'Trị giá giúp đỡ',
    share: 12,
    number: '15=11+12+13+14',
    decimals: 1,
  },
  { head: 'Trong đó xã xác nhận', group: 'Trị giá giúp đỡ', share: 11, number: '16', decimals: 1 },
  { head: 'Ngoài ra: lồng ghép chương trình, dự án', share: 12, number: '17', decimals: 1 },
  { head: 'Ghi chú', share: 9, align: 'left', number: 'D' },
]

/** PL2: by unit in the order of the decision, then "chưa chia", then the total. */
export function unitsAnnex(writing: Writing): ReportAnnex {
  const { data } = writing
  const numbers = counter()
  const rows = BLOCKS.flatMap((block) => {
    const ofBlock = data.units.filter((unit) => unit.block === block)
    return ofBlock.length === 0
      ? []
      : [group(BLOCK_NAMES[block]), ...ofBlock.map((unit) => unitRow(writing, unit, numbers()))]
  })
  const undivided = data.figures.keys('unit').has(UNDIVIDED_UNIT) ? [undividedRow(writing)] : []
  return {
    number: 2,
    title: 'KẾT QUẢ GIÚP ĐỠ THEO ĐƠN VỊ',
    landscape: true,
    tables: [
      {
        unitLine: [text('Đơn vị tính trị giá: '), unitLabel('triệu đồng')],
        columns: COLUMNS,
        rows: [...rows, ...undivided, totalRow(writing)],
        notes: [
          MISSING_NOTE,
          ROUNDING_NOTE,
          [
            text(
              'Đơn vị được mời không có nghĩa vụ gửi kế hoạch: “x”. Công trình, mô hình tính cho đơn vị chủ trì.',
            ),
          ],
          ...(undivided.length > 0
            ? [
                [
                  text(
                    '“Chưa chia”: việc do nhiều đơn vị cùng làm, chưa thống nhất phần của từng đơn vị.',
                  ),
                ],
              ]
            : []),
          ...(writing.communesHaveAnswered ? [] : [[text(UNCONFIRMED_NOTE)]]),
        ],
      },
    ],
  }
}

function unitRow(writing: Writing, unit: ReportUnit, number: number): AnnexRow {
  const prefix = `pl2_${idPart(unit.code, number)}`
  const { unitId, planFiledOn, mode } = unit
  const works = writing.data.works.filter(({ leadUnitId }) => leadUnitId === unitId)
  return {
    kind: 'row',
    cells: [
      [rowNumber(number)],
      [name(unit.name)],
      [
        countCell(writing, `${prefix}_communes`, 'communesTwinned', unit.communesTwinned, {
          unitId,
        }),
      ],
      planFiledOn ? [date(planFiledOn)] : [text(mode === 'assigned' ? 'chưa gửi' : 'x')],
      ...ledgerCells(writing, BEFORE_WORKS, prefix, unitId),
      ...worksCells(writing, prefix, works, { unitId }),
      ...ledgerCells(writing, MONEY, prefix, unitId),
      [
        confirmedToken(writing, 'totalSponsorValue', {
          id: `${prefix}_ok`,
          grouping: 'unit',
          key: unitId,
        }),
      ],
      [
        measureToken(writing, 'stateProgrammeAmount', {
          id: `${prefix}_state`,
          grouping: 'unit',
          key: unitId,
        }),
      ],
      [text(mode === 'invited' ? 'được mời' : '')],
    ],
  }
}

/** Joint records without agreed shares: whole by place, here on one line by unit (law 3). */
function undividedRow(writing: Writing): AnnexRow {
  const key = UNDIVIDED_UNIT
  const empty = Array.from({ length: 4 }, (): Token[] => [])
  return {
    kind: 'row',
    cells: [
      [],
      [text('Chưa chia')],
      [],
      [],
      ...ledgerCells(writing, BEFORE_WORKS, 'pl2_joint', key),
      ...empty,
      ...ledgerCells(writing, MONEY, 'pl2_joint', key),
      [confirmedToken(writing, 'totalSponsorValue', { id: 'pl2_joint_ok', grouping: 'unit', key })],
      [
        measureToken(writing, 'stateProgrammeAmount', {
          id: 'pl2_joint_state',
          grouping: 'unit',
          key,
        }),
      ],
      [],
    ],
  }
}

function totalRow(writing: Writing): AnnexRow {
  const { data } = writing
  const communes = new Set(
    data.communes.filter(({ isTwinned }) => isTwinned).map(({ placeId }) => placeId),
  ).size
  const whole = (columns: readonly (readonly [Measure, string])[]) =>
    columns.map(([measure]) => [measureToken(writing, measure, { id: totalId(measure) })])
  return {
    kind: 'total',
    cells: [
      [],
      [text('Cộng')],
      [countCell(writing, 'pl2_communes', 'communesTwinned', communes)],
      [],
      ...whole(BEFORE_WORKS),
      ...worksCells(writing, 'pl2', data.works),
      ...whole(MONEY),
      [confirmedToken(writing, 'totalSponsorValue', { id: 'pl2_ok' })],
      [measureToken(writing, 'stateProgrammeAmount', { id: 'stateProgrammeAmount' })],
      [],
    ],
  }
}

/** The totals are the figures of the text, exact; those printed with a leading zero there have their own id. */
function totalId(measure: Measure): string {
  return measure === 'trips' || measure === 'sessions' || measure === 'attendees'
    ? `pl2_${measure}`
    : measure
}

function ledgerCells(
  writing: Writing,
  columns: readonly (readonly [Measure, string])[],
  prefix: string,
  unitId: string,
): Token[][] {
  return columns.map(([measure, short]) => [
    measureToken(writing, measure, { id: `${prefix}_${short}`, grouping: 'unit', key: unitId }),
  ])
}

function worksCells(
  writing: Writing,
  prefix: string,
  works: readonly ReportWork[],
  scope?: { unitId: string },
): Token[][] {
  const civil = works.filter(({ isModel }) => !isModel)
  const ofModels = works.filter(({ isModel }) => isModel)
  const households = ofModels.filter((model) => model.households !== null)
  const cell = (short: string, measure: string, count: number) => [
    countCell(writing, `${prefix}_${short}`, measure, count, scope),
  ]
  return [
    cell(
      'reg',
      'worksRegistered',
      civil.filter(({ registeredOn }) => registeredOn !== null).length,
    ),
    cell('done', 'worksHandedOver', handedOver(civil, writing).length),
    cell('models', 'models', ofModels.length),
    ofModels.length > 0 && households.length === 0
      ? [missingToken(writing, `${prefix}_hh`, 'chưa ghi số hộ tham gia')]
      : cell(
          'hh',
          'modelHouseholds',
          households.reduce((sum, model) => sum + (model.households ?? 0), 0),
        ),
  ]
}

function countCell(
  writing: Writing,
  id: string,
  measure: string,
  count: number,
  scope?: { unitId: string },
): Token {
  return countToken(writing, id, count, {
    measure,
    annex: 2,
    as: 'exact',
    ...(scope && { scope }),
  })
}

/** A code as part of a figure's id, which becomes a bookmark's name: the row's number where it does not fit. */
export function idPart(code: string, row: number): string {
  return /^[A-Za-z0-9]{1,8}$/.test(code) ? code : `r${row}`
}
