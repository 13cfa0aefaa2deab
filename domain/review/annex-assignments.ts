import { date, documentNumber, name, rowNumber, type Token, text } from '#domain/documents/token.ts'
import { BLOCK_NAMES, BLOCKS } from '#domain/units/blocks.ts'
import type { AnnexBody, AnnexGroup, AnnexRow } from './annex-table.ts'
import { closingDay } from './figures-of-report.ts'
import type { Designation, ReportTwinning } from './report-data.ts'
import type { Writing } from './writing.ts'

/** As the heads of annexes abbreviate them. */
export const DESIGNATION_NAMES: Record<Designation, string> = {
  extremelyDifficult: 'ĐBKK',
  borderCommune: 'biên giới',
  safeZoneCommune: 'ATK',
}

const MODE_NAMES = { assigned: 'phân công', invited: 'mời' } as const

/** PL1: pairs of the year in the order of the decision; those of unknown beginning below, in no sum. */
export function assignmentsAnnex(writing: Writing): AnnexBody {
  const { data } = writing
  const dated = data.twinnings.filter(({ validFrom }) => validFrom !== null)
  const undated = data.twinnings.filter(({ validFrom }) => validFrom === null)
  const numbers = counter()
  const rows = BLOCKS.flatMap((block) => {
    const ofBlock = dated.filter((pair) => pair.block === block)
    return ofBlock.length === 0
      ? []
      : [group(BLOCK_NAMES[block]), ...ofBlock.map((pair) => row(writing, pair, numbers()))]
  })
  return {
    annex: 1,
    landscape: true,
    tables: [
      {
        columns: [
          { head: 'STT', share: 7, align: 'centre', number: 'A' },
          { head: 'Cơ quan, đơn vị kết nghĩa', share: 22, align: 'left', number: 'B' },
          { head: 'Hình thức', share: 12, align: 'centre', number: 'C' },
          { head: 'Xã kết nghĩa', share: 14, align: 'left', number: 'D' },
          { head: 'Diện', share: 11, align: 'left', number: 'E' },
          { head: 'Đơn vị chủ trì', share: 9, align: 'centre', number: 'F' },
          { head: 'Văn bản phân công (số, ngày)', share: 42, align: 'left', number: 'G' },
          { head: 'Từ ngày', share: 13, align: 'centre', number: 'H' },
          { head: 'Đến ngày', share: 13, align: 'centre', number: 'I' },
          { head: 'Ghi chú', share: 10, align: 'left', number: 'K' },
        ],
        rows: [
          ...rows,
          ...(undated.length === 0
            ? []
            : [
                group('Chưa rõ ngày bắt đầu (không tính vào số liệu của năm)'),
                ...undated.map((pair) => row(writing, pair, numbers())),
              ]),
        ],
        notes: [
          [
            text('Phân công có hiệu lực trong năm; số đơn vị, số xã trong báo cáo tính tại ngày '),
            date(closingDay(writing)),
            text('.'),
          ],
        ],
      },
    ],
  }
}

function row(writing: Writing, pair: ReportTwinning, number: number): AnnexRow {
  const commune = writing.data.communes.find(({ placeId }) => placeId === pair.placeId)
  const designations = (commune?.designations ?? []).map((code) => DESIGNATION_NAMES[code])
  const paper: Token[] = [
    documentNumber(pair.documentNumber),
    ...(pair.documentDate ? [text(', '), date(pair.documentDate)] : []),
  ]
  return {
    kind: 'row',
    cells: [
      [rowNumber(number)],
      [name(pair.unitName)],
      [text(MODE_NAMES[pair.mode])],
      [name(pair.placeName)],
      [text(designations.join(', '))],
      [text(pair.isLead ? 'chủ trì' : '')],
      paper,
      pair.validFrom ? [date(pair.validFrom)] : [text('chưa rõ')],
      pair.validUntil ? [date(pair.validUntil)] : [],
      [],
    ],
  }
}

export function group(title: string): AnnexGroup {
  return { kind: 'group', title: [text(title)] }
}

/** 1, 2, 3 … for STT. */
export function counter(): () => number {
  let last = 0
  return () => {
    last += 1
    return last
  }
}
