import type { Uuid } from '../base/uuid.ts'
import { ANSWER_REFUSALS } from './answer-refusals.ts'
import { WORKBOOK_COLUMNS, WORKBOOK_SHEETS } from './workbook-layout.ts'
import type { PlannedRow } from './workbook-planned.ts'
import { placeOf } from './workbook-reading.ts'
import { foreignRefusal } from './workbook-refusals.ts'

const CODE = 'answered-by-same-person'

/**
 * Refuses the rows that would revise a record which the sender answered for its commune: nobody is both
 * witnesses, by a file no more than on the page (law 4). The refusal stands at the first cell that was changed;
 * at the sheet alone for a row that the file has no more.
 */
export function refuseAnswered(
  rows: readonly PlannedRow[],
  answered: ReadonlySet<Uuid>,
): readonly PlannedRow[] {
  return rows.map((row) => {
    if (!row.decided?.before || !answered.has(row.activityId)) return row
    const { decided: _, ...rest } = row
    const refusal = foreignRefusal(ANSWER_REFUSALS[CODE], { code: CODE }, placeIn(row))
    return { ...rest, state: 'refused', refusals: [refusal] }
  })
}

function placeIn({ sheet, row, changes }: PlannedRow) {
  const data = sheet === WORKBOOK_SHEETS.events ? 'events' : 'summaries'
  const [first] = changes
  const column = WORKBOOK_COLUMNS[data].find(({ header }) => header === first?.header)
  return row === 0 ? { sheet, cell: '' } : placeOf(data, row, column?.key ?? 'commune')
}
