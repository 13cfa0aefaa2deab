import { MEASURES } from '#domain/figures/measures.ts'
import { scaleOf } from '#domain/figures/scale.ts'
import type { YearFigures } from '#domain/figures/year-figures.ts'
import { type EstimateAgainstFact, estimatesAgainstFacts } from '#domain/review/estimates.ts'
import type { Context } from '#server/platform/context.ts'
import type { LineToWrite, SheetToWrite } from '#server/platform/sheets/workbook-to-write.ts'
import { listEstimates } from '#server/reports/unit-reports.ts'

export type NamedEstimate = EstimateAgainstFact & { unitName: string }

/** What units expected of a year to 31 December, beside the figures of a moment. */
export async function readEstimates(
  { db, actor }: Pick<Context, 'db' | 'actor'>,
  of: { year: number; asOf: string; figures: YearFigures },
): Promise<NamedEstimate[]> {
  const expected = await listEstimates(db, actor.programmeId, of)
  const names = new Map(expected.map(({ unitId, unitName }) => [unitId, unitName]))
  return estimatesAgainstFacts(expected, of.figures).map((row) => ({
    ...row,
    unitName: names.get(row.unitId) ?? '',
  }))
}

/** The sheet of the year's workbook that lists them; none where no unit wrote an estimate. */
export function estimatesSheet(
  estimates: readonly NamedEstimate[],
  notice: readonly LineToWrite[],
): SheetToWrite[] {
  if (estimates.length === 0) return []
  const number = (header: string) => ({ header, width: 16, kind: 'decimal' as const, decimals: 1 })
  const words = (header: string, width: number) => ({ header, width, kind: 'text' as const })
  return [
    {
      name: 'Ước và ghi nhận',
      lines: [
        ...notice,
        { text: 'Ước thực hiện đến 31/12 của đơn vị và số đã ghi nhận', style: 'title' },
        {
          text: 'Hai số đứng cạnh nhau, không cộng vào nhau; ô trống là chưa có số liệu.',
          style: 'note',
        },
      ],
      table: {
        columns: [
          words('Đơn vị', 30),
          words('Nội dung', 34),
          words('ĐVT', 12),
          number('Đơn vị ước'),
          number('Đã ghi nhận'),
          number('Xã xác nhận'),
          number('Chênh lệch'),
        ],
        rows: estimates.map(({ unitName, measure, estimate, fact, confirmed, difference }) => {
          const printed = (stored: number | null) =>
            stored === null ? null : stored / scaleOf(measure)
          const { name, unit } = MEASURES[measure]
          return [unitName, name, unit, ...[estimate, fact, confirmed, difference].map(printed)]
        }),
        filter: true,
      },
    },
  ]
}
