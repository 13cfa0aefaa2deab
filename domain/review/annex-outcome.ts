import { date, documentNumber, name, rowNumber, type Token, text } from '#domain/documents/token.ts'
import { counter, DESIGNATION_NAMES } from './annex-assignments.ts'
import { type AnnexBody, type AnnexRow, MISSING_NOTE } from './annex-table.ts'
import { idPart } from './annex-units.ts'
import {
  nearPoorRateOf,
  type PovertyCount,
  type PovertyLine,
  povertyOf,
  povertyOfCommunes,
  rateOf,
} from './poverty.ts'
import type { ReportCommune } from './report-data.ts'
import type { FigureUnit, ReportScope } from './report-figure.ts'
import type { Writing } from './writing.ts'

const NO_DATA = 'chưa có số liệu'

const STATUS_NAMES = { final: 'chính thức', preliminary: 'sơ bộ', estimated: 'ước' } as const

/** PL8: poor households from published decisions, never asked of a commune; no difference across a break. */
export function outcomeAnnex(writing: Writing): AnnexBody {
  const { data } = writing
  const numbers = counter()
  const isInvented = data.communes.some((commune) => commune.isInvented)
  const province = povertyOf(data, data.programme.provincePlaceId)
  const measured = data.communes.filter(({ isTwinned }) => isTwinned)
  const practice = isInvented ? ' (số liệu thực hành)' : ''
  return {
    annex: 8,
    landscape: true,
    tables: [
      {
        columns: [
          { head: 'STT', share: 7, align: 'centre', number: 'A' },
          { head: 'Xã', share: 16, align: 'left', number: 'B' },
          { head: 'Diện', share: 11, align: 'left', number: 'C' },
          { head: `Tổng số hộ${practice}`, share: 11, number: '1', decimals: 0 },
          { head: 'Đầu năm', group: `Hộ nghèo${practice}`, share: 10, number: '2', decimals: 0 },
          { head: 'Cuối năm', group: `Hộ nghèo${practice}`, share: 10, number: '3', decimals: 0 },
          { head: 'Đầu năm', group: `Tỷ lệ (%)${practice}`, share: 10, number: '4', decimals: 2 },
          {
            head: 'Cuối năm',
            group: `Tỷ lệ (%)${practice}`,
            share: 10,
            number: '5=3:1',
            decimals: 2,
          },
          { head: `Tăng, giảm (điểm)${practice}`, share: 10, number: '6=5-4', decimals: 2 },
          {
            head: 'Số hộ',
            group: `Hộ cận nghèo cuối năm${practice}`,
            share: 9,
            number: '7',
            decimals: 0,
          },
          {
            head: 'Tỷ lệ (%)',
            group: `Hộ cận nghèo cuối năm${practice}`,
            share: 9,
            number: '8=7:1',
            decimals: 2,
          },
          { head: `Hộ DTTS nghèo${practice}`, share: 9, number: '9', decimals: 0 },
          {
            head: 'Chuẩn nghèo; tình trạng số liệu; quyết định',
            share: 52,
            align: 'left',
            number: 'D',
          },
          { head: 'Mức đạt', share: 8, align: 'left', number: 'E' },
        ],
        rows: [
          ...measured.map((commune) => communeRow(writing, commune, numbers())),
          sumRow(writing),
          ...(province.start || province.end ? [provinceRow(writing, province)] : []),
        ],
        notes: [
          MISSING_NOTE,
          [
            text(
              'Không so sánh qua thay đổi chuẩn nghèo hoặc địa giới. Hộ DTTS chỉ là số đếm. Mức đạt no đủ, vững mạnh, an toàn: chưa có số liệu.',
            ),
          ],
        ],
      },
    ],
  }
}

/** Nobody has published a level yet (rule 7: what is missing prints a dash). */
const LEVEL_UNKNOWN = [text('–')]

function communeRow(writing: Writing, commune: ReportCommune, number: number): AnnexRow {
  const line = povertyOf(writing.data, commune.placeId)
  return {
    kind: 'row',
    cells: [
      [rowNumber(number)],
      [name(commune.name)],
      [text(commune.designations.map((code) => DESIGNATION_NAMES[code]).join(', '))],
      ...figureCells(writing, `pl8_${idPart(commune.code, number)}`, line, {
        placeId: commune.placeId,
      }),
      sourceCell(line),
      LEVEL_UNKNOWN,
    ],
  }
}

function sumRow(writing: Writing): AnnexRow {
  const line = povertyOfCommunes(writing.data)
  return {
    kind: 'total',
    cells: [
      [],
      [text('Các xã đặc biệt khó khăn có đủ số liệu')],
      [],
      ...figureCells(writing, 'pl8_sum', line, {}),
      line.communes === 0 ? [] : sourceCell(line, false),
      LEVEL_UNKNOWN,
    ],
  }
}

function provinceRow(writing: Writing, line: PovertyLine): AnnexRow {
  return {
    kind: 'row',
    cells: [
      [],
      [text('Toàn tỉnh')],
      [],
      ...figureCells(writing, 'pl8_province', line, {
        placeId: writing.data.programme.provincePlaceId,
      }),
      sourceCell(line),
      LEVEL_UNKNOWN,
    ],
  }
}

function figureCells(
  { book }: Writing,
  prefix: string,
  { start, end, change }: PovertyLine,
  scope: ReportScope,
): Token[][] {
  const cell = (
    short: string,
    measure: string,
    unit: FigureUnit,
    stored: number | undefined,
    count: PovertyCount | undefined,
    reason = NO_DATA,
  ): Token =>
    book.token({
      id: `${prefix}_${short}`,
      measure,
      unit,
      scope,
      annex: 8,
      value:
        stored === undefined
          ? { isMissing: true, reason }
          : { isMissing: false, stored, recordCount: 1, status: count?.status },
    })
  /** A source's own rate is shown too where its count contradicts it. */
  const rate = (short: string, measure: string, count: PovertyCount | undefined): Token[] => {
    const computed = rateOf(count)
    const printed = count?.printedPoorRate
    if (computed === undefined) return [cell(short, measure, 'points', printed, count)]
    if (printed === undefined || printed === computed)
      return [cell(short, measure, 'points', computed, count)]
    return [
      cell(short, measure, 'points', printed, count),
      text(' (theo số hộ: '),
      cell(`${short}2`, `${measure}ByCount`, 'points', computed, count),
      text(')'),
    ]
  }
  const reason = change.isMissing ? change.reason : NO_DATA
  return [
    [cell('all', 'households', 'count', end?.households, end)],
    [cell('poor0', 'poorHouseholdsStart', 'count', start?.poor, start)],
    [cell('poor1', 'poorHouseholdsEnd', 'count', end?.poor, end)],
    rate('rate0', 'povertyRateStart', start),
    rate('rate1', 'povertyRateEnd', end),
    [
      cell(
        'change',
        'povertyRateChange',
        'points',
        change.isMissing ? undefined : change.difference,
        end,
        reason,
      ),
    ],
    [cell('near', 'nearPoorHouseholds', 'count', end?.nearPoor, end)],
    [cell('near_rate', 'nearPoorRate', 'points', nearPoorRateOf(end), end)],
    [cell('ethnic', 'poorEthnicMinorityHouseholds', 'count', end?.poorEthnicMinority, end)],
  ]
}

function sourceCell({ start, end, change }: PovertyLine, withDocument = true): Token[] {
  const shown = end ?? start
  if (!shown) return []
  return [
    documentNumber(shown.standard),
    text(`; ${STATUS_NAMES[shown.status]}, `),
    date(shown.measuredOn),
    ...(withDocument ? [text('; '), documentNumber(shown.source)] : []),
    ...(change.isMissing || change.label === undefined ? [] : [text(`; ${change.label}`)]),
  ]
}
