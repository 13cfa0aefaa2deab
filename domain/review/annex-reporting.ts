import {
  date,
  name,
  rowNumber,
  type Token,
  text,
  typed,
  unitLabel,
} from '#domain/documents/token.ts'
import type { TimelinessRates } from '#domain/reports/rates.ts'
import { BLOCK_NAMES, BLOCKS } from '#domain/units/blocks.ts'
import { counter, group } from './annex-assignments.ts'
import { type AnnexBody, type AnnexColumn, type AnnexRow, MISSING_NOTE } from './annex-table.ts'
import { idPart } from './annex-units.ts'
import type { ReportingRow, ReportUnit } from './report-data.ts'
import type { ReportValue } from './report-figure.ts'
import { countToken, type Writing } from './writing.ts'

const COLUMNS: readonly AnnexColumn[] = [
  { head: 'STT', share: 7, align: 'centre', number: 'A' },
  { head: 'Đơn vị', share: 26, align: 'left', number: 'B' },
  { head: 'Phải gửi', group: 'Báo cáo', share: 8, number: '1', decimals: 0 },
  { head: 'Đúng hạn', group: 'Báo cáo', share: 8, number: '2', decimals: 0 },
  { head: 'Chậm', group: 'Báo cáo', share: 8, number: '3', decimals: 0 },
  { head: 'Chưa gửi', group: 'Báo cáo', share: 8, number: '4', decimals: 0 },
  { head: 'Được gia hạn', group: 'Báo cáo', share: 8, number: '5', decimals: 0 },
  { head: 'Không phát sinh', group: 'Báo cáo', share: 9, number: '6', decimals: 0 },
  { head: 'Tổng', group: 'Số ngày làm việc chậm', share: 8, number: '7', decimals: 0 },
  { head: 'Lâu nhất', group: 'Số ngày làm việc chậm', share: 8, number: '8', decimals: 0 },
  { head: 'Tỷ lệ đúng hạn (%)', share: 10, number: '9=2:1', decimals: 2 },
  { head: 'Lý do, ý kiến của đơn vị', share: 26, align: 'left', number: 'C' },
  { head: 'Ghi chú', share: 15, align: 'left', number: 'D' },
]

/** PL9: units with an obligation by block; invited units below the line, counted nowhere (law 6). */
export function reportingAnnex(writing: Writing): AnnexBody {
  const { data } = writing
  const { reporting, settings } = data
  const basis = settings.timelinessBasis === 'signedPaper' ? 'bản ký' : 'số liệu'
  return {
    annex: 9,
    landscape: true,
    tables: [
      {
        unitLine: [text('Đơn vị tính: '), unitLabel('báo cáo')],
        columns: COLUMNS,
        rows: reporting.isMissing ? [] : rowsOf(writing),
        notes: [
          MISSING_NOTE,
          reporting.isMissing
            ? [text(`Chưa có số liệu: ${reporting.reason}.`)]
            : [
                text(
                  `Căn cứ tính thời hạn: ${basis} đến lần đầu. Báo cáo chưa gửi tính số ngày chậm đến ngày của số liệu. Đơn vị được mời không tính thời hạn.`,
                ),
              ],
        ],
      },
    ],
  }
}

function rowsOf(writing: Writing) {
  const { reporting, units } = writing.data
  if (reporting.isMissing) return []
  const numbers = counter()
  const byUnit = new Map(reporting.units.map((row) => [row.unitId, row]))
  const owing = units.filter(({ unitId }) => byUnit.has(unitId))
  const invited = units.filter(({ unitId, mode }) => mode === 'invited' && !byUnit.has(unitId))
  return [
    ...BLOCKS.flatMap((block) => {
      const ofBlock = owing.filter((unit) => unit.block === block)
      if (ofBlock.length === 0) return []
      const rows = ofBlock.map((unit) => {
        const number = numbers()
        const row = byUnit.get(unit.unitId)
        return unitRow(writing, unit, number, row)
      })
      return [group(BLOCK_NAMES[block]), ...rows]
    }),
    totalRow(writing, reporting.whole),
    ...(invited.length === 0
      ? []
      : [
          group('Đơn vị được mời (không tính thời hạn)'),
          ...invited.map(
            ({ name: unitName }): AnnexRow => ({
              kind: 'row',
              cells: [
                [rowNumber(numbers())],
                [name(unitName)],
                ...Array.from({ length: 9 }, (): Token[] => [text('x')]),
                [],
                [text('được mời')],
              ],
            }),
          ),
        ]),
  ]
}

function unitRow(
  writing: Writing,
  unit: ReportUnit,
  number: number,
  row: ReportingRow | undefined,
): AnnexRow {
  const { rates, remarks = [], extensions = [] } = row ?? {}
  const prefix = `pl9_${idPart(unit.code, number)}`
  return {
    kind: 'row',
    cells: [
      [rowNumber(number)],
      [name(unit.name)],
      ...(rates
        ? rateCells(writing, prefix, rates, unit.unitId)
        : Array.from({ length: 9 }, () => [])),
      remarks.length === 0 ? [] : [typed(remarks.join('; '))],
      extensions.flatMap((extension, at) => [
        ...(at === 0 ? [] : [text('; ')]),
        ...extensionTokens(extension),
      ]),
    ],
  }
}

/** Granted before the deadline of then or after it, when it moves nothing (law 6). */
function extensionTokens({
  periodName,
  newDueOn,
  isBeforeDeadline,
}: ReportingRow['extensions'][number]): Token[] {
  return [
    name(periodName),
    text(' gia hạn đến '),
    date(newDueOn),
    text(isBeforeDeadline ? ', cho trước hạn' : ', cho sau hạn, không tính'),
  ]
}

function totalRow(writing: Writing, rates: TimelinessRates): AnnexRow {
  return {
    kind: 'total',
    cells: [[], [text('Cộng')], ...rateCells(writing, 'pl9', rates), [], []],
  }
}

function rateCells(
  writing: Writing,
  prefix: string,
  rates: TimelinessRates,
  unitId?: string,
): Token[][] {
  const scope = unitId === undefined ? {} : { scope: { unitId } }
  const cell = (short: string, measure: string, count: number, records = count) => [
    countToken(writing, `${prefix}_${short}`, count, {
      ...{ measure, annex: 9, as: 'exact', records },
      ...scope,
    }),
  ]
  const { onTimeRate } = rates
  const value: ReportValue = onTimeRate.isMissing
    ? onTimeRate
    : {
        isMissing: false,
        stored: Math.round((onTimeRate.numerator * 10_000) / onTimeRate.denominator),
        recordCount: onTimeRate.denominator,
      }
  return [
    cell('due', 'reportsDue', rates.reportsDue),
    cell('ontime', 'reportsOnTime', rates.onTime),
    cell('late', 'reportsLate', rates.late),
    cell('notsent', 'reportsNotSent', rates.notSent),
    cell('ext', 'reportsExtended', rates.extended),
    cell('nil', 'reportsNil', rates.nil),
    cell('days', 'daysLateTotal', rates.daysLateTotal, rates.reportsDue),
    cell('max', 'daysLateMax', rates.daysLateMax, rates.reportsDue),
    [
      writing.book.token({
        id: `${prefix}_rate`,
        measure: 'onTimeRate',
        unit: 'points',
        annex: 9,
        value,
        ...scope,
      }),
    ],
  ]
}
