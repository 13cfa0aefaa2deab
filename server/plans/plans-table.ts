import type { AskPlans, PlanList } from '#domain/plans/schema.ts'
import type { ListColumn, ListToWrite } from '#server/programme/list-file.ts'

type Unit = PlanList['units'][number]
type Row = { unit: Unit; commune: Unit['communes'][number] }

const ANSWERS = {
  agreed: 'Xã thống nhất',
  changeAsked: 'Xã đề nghị điều chỉnh',
  unanswered: 'Xã chưa có ý kiến',
} as const

/** A line for each unit and commune: when the plan was filed, and what the commune said. */
const COLUMNS: readonly ListColumn<Row>[] = [
  { header: 'Khối', width: 26, kind: 'text', of: ({ unit }) => unit.blockName },
  { header: 'Đơn vị', width: 32, kind: 'text', of: ({ unit }) => unit.name },
  {
    header: 'Hình thức kết nghĩa',
    width: 14,
    kind: 'text',
    of: ({ unit }) => (unit.mode === 'assigned' ? 'phân công' : 'mời'),
  },
  { header: 'Xã', width: 22, kind: 'text', of: ({ commune }) => commune.name },
  { header: 'Ngày gửi kế hoạch', width: 14, kind: 'date', of: ({ commune }) => commune.filedOn },
  { header: 'Số việc', width: 9, kind: 'integer', of: ({ commune }) => commune.items },
  { header: 'Số lần bổ sung', width: 9, kind: 'integer', of: ({ commune }) => commune.amendments },
  {
    header: 'Ý kiến của xã',
    width: 24,
    kind: 'text',
    // Nothing is asked of a commune before the plan is filed.
    of: ({ commune }) => (commune.filedOn === null ? null : ANSWERS[commune.answer]),
  },
]

/** The plans of a year as a file, filtered as the page is: by whether the unit filed for all its communes. */
export function plansAsList({ year, units }: PlanList, state: AskPlans['state']): ListToWrite<Row> {
  const shown = units.filter(
    ({ filedOn }) => state === undefined || (state === 'filed') === (filedOn !== null),
  )
  return {
    ...{ title: `Kế hoạch năm ${year} của các đơn vị`, name: `ke-hoach-${year}` },
    ...{ sheet: 'Kế hoạch', columns: COLUMNS, frozenColumns: 2 },
    rows: shown.flatMap((unit) => unit.communes.map((commune) => ({ unit, commune }))),
  }
}
