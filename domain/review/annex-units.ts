import { UNDIVIDED_UNIT } from '#domain/activities/ledger-lines.ts'
import { date, name, rowNumber, type Token, text, unitLabel } from '#domain/documents/token.ts'
import type { Measure } from '#domain/figures/measures.ts'
import { BLOCK_NAMES, BLOCKS } from '#domain/units/blocks.ts'
import { counter, group } from './annex-assignments.ts'
import {
  type AnnexBody,
  type AnnexColumn,
  type AnnexGroup,
  type AnnexRow,
  MISSING_NOTE,
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

const FIRST: readonly AnnexColumn[] = [
  { head: 'STT', share: 7, align: 'centre', number: 'A' },
  { head: 'Đơn vị', share: 24, align: 'left', number: 'B' },
]

const WORK_COLUMNS: readonly AnnexColumn[] = [
  ...FIRST,
  { head: 'Số xã', share: 7, number: '1', decimals: 0 },
  { head: 'Kế hoạch (ngày gửi)', share: 14, align: 'centre', number: 'C' },
  { head: 'Số đợt xuống xã', share: 9, number: '2', decimals: 0 },
  { head: 'Lượt cán bộ xuống xã', share: 10, number: '3', decimals: 0 },
  { head: 'Ngày công', share: 11, number: '4', decimals: 1 },
  { head: 'Buổi', group: 'Tuyên truyền', share: 8, number: '5', decimals: 0 },
  { head: 'Lượt người dự', group: 'Tuyên truyền', share: 10, number: '6', decimals: 0 },
  { head: 'Đăng ký', group: 'Công trình', share: 9, number: '7', decimals: 0 },
  { head: 'Bàn giao', group: 'Công trình', share: 9, number: '8', decimals: 0 },
  { head: 'Số', group: 'Mô hình', share: 8, number: '9', decimals: 0 },
  { head: 'Hộ tham gia', group: 'Mô hình', share: 9, number: '10', decimals: 0 },
  { head: 'Ghi chú', share: 12, align: 'left', number: 'D' },
]

const MONEY_COLUMNS: readonly AnnexColumn[] = [
  ...FIRST,
  { head: 'Kinh phí của đơn vị', group: 'Bằng tiền', share: 13, number: '11', decimals: 1 },
  {
    head: 'Đóng góp của CBCCVC, người lao động',
    group: 'Bằng tiền',
    share: 15,
    number: '12',
    decimals: 1,
  },
  { head: 'Vận động ngoài đơn vị', group: 'Bằng tiền', share: 13, number: '13', decimals: 1 },
  { head: 'Hiện vật quy ra tiền', share: 13, number: '14', decimals: 1 },
  {
    head: 'Đơn vị báo cáo',
    group: 'Cộng trị giá giúp đỡ',
    share: 17,
    number: '15=11+…+14',
    decimals: 1,
  },
  {
    head: 'Trong đó xã xác nhận',
    group: 'Cộng trị giá giúp đỡ',
    share: 13,
    number: '16',
    decimals: 1,
  },
  { head: 'Ngoài ra: lồng ghép chương trình, dự án', share: 15, number: '17', decimals: 1 },
  { head: 'Ghi chú', share: 12, align: 'left', number: 'D' },
]

/** A line by unit, and the line "chưa chia" and the total in the same columns. */
type Lines = {
  readonly unit: (unit: ReportUnit, number: number) => AnnexRow
  readonly undivided: () => AnnexRow
  readonly total: () => AnnexRow
}

/** PL2: by unit in the order of the decision, then "chưa chia", then the total; work first, then money. */
export function unitsAnnex(writing: Writing): AnnexBody {
  const hasUndivided = writing.data.figures.keys('unit').has(UNDIVIDED_UNIT)
  const notes = [
    MISSING_NOTE,
    ...(hasUndivided
      ? [
          [
            text(
              '“Chưa chia”: việc do nhiều đơn vị cùng làm, chưa thống nhất phần của từng đơn vị.',
            ),
          ],
        ]
      : []),
  ]
  return {
    annex: 2,
    landscape: true,
    tables: [
      {
        title: [text('Hoạt động, công trình, mô hình')],
        columns: WORK_COLUMNS,
        rows: rowsOf(writing, workLines(writing)),
        notes: [
          ...notes,
          [
            text(
              'Đơn vị được mời không có nghĩa vụ gửi kế hoạch: “x”. Công trình, mô hình tính cho đơn vị chủ trì.',
            ),
          ],
        ],
      },
      {
        title: [text('Trị giá giúp đỡ')],
        unitLine: [text('Đơn vị tính: '), unitLabel('triệu đồng')],
        columns: MONEY_COLUMNS,
        rows: rowsOf(writing, moneyLines(writing)),
        notes: [
          ...notes,
          ROUNDING_NOTE,
          ...(writing.communesHaveAnswered ? [] : [[text(UNCONFIRMED_NOTE)]]),
        ],
      },
    ],
  }
}

function rowsOf({ data }: Writing, lines: Lines): readonly (AnnexRow | AnnexGroup)[] {
  const numbers = counter()
  const byBlock = BLOCKS.flatMap((block) => {
    const ofBlock = data.units.filter((unit) => unit.block === block)
    if (ofBlock.length === 0) return []
    return [group(BLOCK_NAMES[block]), ...ofBlock.map((unit) => lines.unit(unit, numbers()))]
  })
  const undivided = data.figures.keys('unit').has(UNDIVIDED_UNIT) ? [lines.undivided()] : []
  return [...byBlock, ...undivided, lines.total()]
}

function workLines(writing: Writing): Lines {
  const { data } = writing
  return {
    unit({ unitId, name: unitName, code, communesTwinned, planFiledOn, mode }, number) {
      const prefix = `pl2_${idPart(code, number)}`
      const works = data.works.filter(({ leadUnitId }) => leadUnitId === unitId)
      return {
        kind: 'row',
        cells: [
          [rowNumber(number)],
          [name(unitName)],
          [
            countCell(writing, `${prefix}_communes`, 'communesTwinned', communesTwinned, {
              unitId,
            }),
          ],
          planFiledOn ? [date(planFiledOn)] : [text(mode === 'assigned' ? 'chưa gửi' : 'x')],
          ...ledgerCells(writing, BEFORE_WORKS, prefix, unitId),
          ...worksCells(writing, prefix, works, { unitId }),
          noteCell(mode),
        ],
      }
    },
    undivided: () => ({
      kind: 'row',
      cells: [
        [],
        [text('Chưa chia')],
        [],
        [],
        ...ledgerCells(writing, BEFORE_WORKS, 'pl2_joint', UNDIVIDED_UNIT),
        ...Array.from({ length: 5 }, (): Token[] => []),
      ],
    }),
    total: () => ({
      kind: 'total',
      cells: [
        [],
        [text('Cộng')],
        [
          countCell(
            writing,
            'pl2_communes',
            'communesTwinned',
            data.communes.filter(({ isTwinned }) => isTwinned).length,
          ),
        ],
        [],
        ...wholeCells(writing, BEFORE_WORKS),
        ...worksCells(writing, 'pl2', data.works),
        [],
      ],
    }),
  }
}

function moneyLines(writing: Writing): Lines {
  const line = (first: readonly Token[], label: Token, prefix: string, key: string) => [
    first,
    [label],
    ...ledgerCells(writing, MONEY, prefix, key),
    [confirmedToken(writing, 'totalSponsorValue', { id: `${prefix}_ok`, grouping: 'unit', key })],
    [
      measureToken(writing, 'stateProgrammeAmount', {
        id: `${prefix}_state`,
        grouping: 'unit',
        key,
      }),
    ],
  ]
  return {
    unit({ unitId, name: unitName, code, mode }, number) {
      const prefix = `pl2_${idPart(code, number)}`
      return {
        kind: 'row',
        cells: [...line([rowNumber(number)], name(unitName), prefix, unitId), noteCell(mode)],
      }
    },
    undivided: () => ({
      kind: 'row',
      cells: [...line([], text('Chưa chia'), 'pl2_joint', UNDIVIDED_UNIT), []],
    }),
    total: () => ({
      kind: 'total',
      cells: [
        [],
        [text('Cộng')],
        ...wholeCells(writing, MONEY),
        [confirmedToken(writing, 'totalSponsorValue', { id: 'pl2_ok' })],
        [measureToken(writing, 'stateProgrammeAmount', { id: 'stateProgrammeAmount' })],
        [],
      ],
    }),
  }
}

function noteCell(mode: ReportUnit['mode']): Token[] {
  return mode === 'invited' ? [text('được mời')] : []
}

function wholeCells(writing: Writing, columns: readonly (readonly [Measure, string])[]): Token[][] {
  return columns.map(([measure]) => [measureToken(writing, measure, { id: totalId(measure) })])
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
