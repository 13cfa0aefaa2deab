import { name, rowNumber, type Token, text, unitLabel } from '#domain/documents/token.ts'
import { MEASURES, type Measure } from '#domain/figures/measures.ts'
import type { YearFigure } from '#domain/figures/year-figures.ts'
import {
  type AnnexBody,
  type AnnexRow,
  type AnnexTable,
  MISSING_NOTE,
  ROUNDING_NOTE,
} from './annex-table.ts'
import type { ReportValue } from './report-figure.ts'
import {
  confirmedToken,
  measureToken,
  reportValue,
  UNCONFIRMED_NOTE,
  unitOf,
  type Writing,
} from './writing.ts'

/** PL7: money by source, goods, promised and handed over; programme money below the total, not added. */
export function resourcesAnnex(writing: Writing): AnnexBody {
  return {
    annex: 7,
    landscape: true,
    tables: [
      moneyTable(writing),
      labourTable(writing),
      ...(writing.data.districtReports.length > 0 ? [districtTable(writing)] : []),
    ],
  }
}

const SOURCES = [
  ['ownContribution', 'own'],
  ['staffContribution', 'staff'],
  ['mobilisedOutside', 'raised'],
  ['inKindValue', 'goods'],
] as const satisfies readonly (readonly [Measure, string])[]

function moneyTable(writing: Writing): AnnexTable {
  const row = (label: Token[], measure: Measure, short: string, kind: AnnexRow['kind'] = 'row') =>
    moneyRow(writing, label, measure, short, kind)
  return {
    title: [text('Bằng tiền và hiện vật')],
    unitLine: [text('Đơn vị tính: '), unitLabel('triệu đồng')],
    columns: [
      { head: 'STT', share: 6, align: 'centre', number: 'A' },
      { head: 'Nguồn', share: 40, align: 'left', number: 'B' },
      { head: 'Đơn vị báo cáo', group: 'Đã thực hiện', share: 16, number: '1', decimals: 1 },
      { head: 'Trong đó xã xác nhận', group: 'Đã thực hiện', share: 16, number: '2', decimals: 1 },
      { head: 'Năm trước', share: 15, number: '3', decimals: 1 },
      { head: 'So với năm trước', share: 15, number: '4=1-3', decimals: 1 },
      { head: 'Ghi chú', share: 12, align: 'left', number: 'C' },
    ],
    rows: [
      ...SOURCES.map(([measure, short], at) => row([rowNumber(at + 1)], measure, short)),
      row([], 'totalSponsorValue', 'total', 'total'),
      row([], 'welfareFund', 'welfare'),
      row([], 'viaFrontFund', 'front'),
      row([], 'promisedAmount', 'promised'),
      row([], 'stateProgrammeAmount', 'state'),
    ],
    notes: [
      [
        text(
          'Kinh phí, đóng góp, vận động là tiền; hiện vật của mọi nguồn ở dòng riêng. Phần “trong đó”, phần đã hứa chưa bàn giao và lồng ghép chương trình, dự án không cộng vào tổng.',
        ),
      ],
      MISSING_NOTE,
      ROUNDING_NOTE,
      ...(writing.communesHaveAnswered ? [] : [[text(UNCONFIRMED_NOTE)]]),
    ],
  }
}

function moneyRow(
  writing: Writing,
  first: readonly Token[],
  measure: Measure,
  short: string,
  kind: AnnexRow['kind'],
): AnnexRow {
  const { data } = writing
  const before = data.lastYear?.find(measure)
  return {
    kind,
    cells: [
      first,
      [text(measure === 'totalSponsorValue' ? 'Cộng' : MEASURES[measure].name)],
      [measureToken(writing, measure, { id: measure })],
      [confirmedToken(writing, measure, { id: `pl7_${short}_ok` })],
      [lastYearToken(writing, measure, `pl7_${short}_before`, before)],
      [differenceToken(writing, measure, `pl7_${short}_diff`, before)],
      [],
    ],
  }
}

const NO_COMPARISON = 'chưa có số liệu so sánh'

function lastYearToken(
  { book }: Writing,
  measure: Measure,
  id: string,
  before: YearFigure | undefined,
): Token {
  const value: ReportValue =
    before === undefined ? { isMissing: true, reason: NO_COMPARISON } : reportValue(before)
  return book.token({ id, measure: `${measure}LastYear`, unit: unitOf(measure), value, annex: 7 })
}

function differenceToken(
  { data, book }: Writing,
  measure: Measure,
  id: string,
  before: YearFigure | undefined,
): Token {
  const now = data.figures.find(measure)
  const value: ReportValue =
    now.isMissing || before === undefined || before.isMissing
      ? { isMissing: true, reason: NO_COMPARISON }
      : {
          isMissing: false,
          stored: now.stored - before.stored,
          recordCount: now.recordCount + before.recordCount,
        }
  return book.token({ id, measure: `${measure}VsLastYear`, unit: unitOf(measure), value, annex: 7 })
}

const LABOUR = [
  ['personDays', 'days'],
  ['personVisits', 'visits'],
  ['trips', 'trips'],
  ['sessions', 'sessions'],
  ['attendees', 'attendees'],
] as const satisfies readonly (readonly [Measure, string])[]

function labourTable(writing: Writing): AnnexTable {
  const { labourLabel } = writing.data.settings
  return {
    title: [text('Bằng công sức')],
    columns: [
      { head: 'STT', share: 6, align: 'centre', number: 'A' },
      { head: 'Nội dung', share: 34, align: 'left', number: 'B' },
      { head: 'ĐVT', share: 16, align: 'left', number: 'C' },
      { head: 'Đã thực hiện', share: 15, number: '1', decimals: 1 },
      { head: 'Năm trước', share: 15, number: '2', decimals: 1 },
      { head: 'So với năm trước', share: 15, number: '3=1-2', decimals: 1 },
      { head: 'Định nghĩa', share: 50, align: 'left', number: 'D' },
    ],
    rows: LABOUR.map(([measure, short], at): AnnexRow => {
      const before = writing.data.lastYear?.find(measure)
      return {
        kind: 'row',
        cells: [
          [rowNumber(at + 1)],
          [text(MEASURES[measure].name)],
          [unitLabel(labourLabel === measure ? 'lượt ngày công' : MEASURES[measure].unit)],
          [measureToken(writing, measure, { id: exactId(measure) })],
          [lastYearToken(writing, measure, `pl7_${short}_before`, before)],
          [differenceToken(writing, measure, `pl7_${short}_diff`, before)],
          [text(MEASURES[measure].definition)],
        ],
      }
    }),
    notes: [[text('Ngày công và lượt cán bộ xuống xã là số đo khác nhau, không cộng với nhau.')]],
  }
}

/** The text prints these with a leading zero; the annex prints the bare number under an id of its own. */
function exactId(measure: (typeof LABOUR)[number][0]): string {
  return measure === 'personDays' || measure === 'personVisits' ? measure : `pl2_${measure}`
}

/** What district committees report of their own: shown beside the units' figures, never added to them. */
function districtTable({ data, book }: Writing): AnnexTable {
  return {
    title: [text('Ban Chỉ đạo cấp huyện tự báo cáo (không cộng vào số của các đơn vị)')],
    columns: [
      { head: 'STT', share: 6, align: 'centre', number: 'A' },
      { head: 'Huyện, thành phố', share: 30, align: 'left', number: 'B' },
      { head: 'Nội dung', share: 40, align: 'left', number: 'C' },
      { head: 'ĐVT', share: 16, align: 'left', number: 'D' },
      { head: 'Số báo cáo', share: 18, number: '1', decimals: 1 },
      { head: 'Văn bản', share: 40, align: 'left', number: 'E' },
    ],
    rows: data.districtReports.map(
      ({ placeName, measure, amount, sourceDocument }, at): AnnexRow => {
        const known = Object.hasOwn(MEASURES, measure) ? (measure as Measure) : undefined
        return {
          kind: 'row',
          cells: [
            [rowNumber(at + 1)],
            [name(placeName)],
            [known ? text(MEASURES[known].name) : name(measure)],
            known
              ? [unitLabel(MEASURES[known].unit === 'đồng' ? 'triệu đồng' : MEASURES[known].unit)]
              : [],
            [
              book.token({
                id: `pl7_district${at + 1}`,
                measure: `district_${measure}`,
                unit: known ? unitOf(known) : 'count',
                annex: 7,
                value: { isMissing: false, stored: amount, recordCount: 1 },
              }),
            ],
            [name(sourceDocument)],
          ],
        }
      },
    ),
    notes: [],
  }
}
