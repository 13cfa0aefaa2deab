import { tokensText } from '#domain/documents/token.ts'
import { printedAnnexes } from '#domain/programme/report-outline.ts'
import type { AnnexCode } from '#domain/programme/report-sections.ts'
import { assignmentsAnnex } from './annex-assignments.ts'
import { communesAnnex } from './annex-communes.ts'
import { fieldsAnnex } from './annex-fields.ts'
import { modelsAnnex } from './annex-models.ts'
import { needsAnnex } from './annex-needs.ts'
import { outcomeAnnex } from './annex-outcome.ts'
import { reportingAnnex } from './annex-reporting.ts'
import { resourcesAnnex } from './annex-resources.ts'
import type { AnnexBody, AnnexTable, ReportAnnex } from './annex-table.ts'
import { unitsAnnex } from './annex-units.ts'
import { waitingAnnex } from './annex-waiting.ts'
import { worksAnnex } from './annex-works.ts'
import { titleTokens } from './sections.ts'
import type { Writing } from './writing.ts'

/** How each annex is computed; its columns are code, because each of them is a rule with its test. */
const ANNEX_WRITERS: Record<AnnexCode, (writing: Writing) => AnnexBody> = {
  1: assignmentsAnnex,
  2: unitsAnnex,
  3: communesAnnex,
  4: fieldsAnnex,
  5: worksAnnex,
  6: modelsAnnex,
  7: resourcesAnnex,
  8: outcomeAnnex,
  9: reportingAnnex,
  10: () => waitingAnnex(10),
  11: () => waitingAnnex(11),
  12: needsAnnex,
  13: () => waitingAnnex(13),
}

/** The annexes of the year's outline in its order, numbered as the paper numbers them. */
export function composeAnnexes(writing: Writing): readonly ReportAnnex[] {
  const { settings, year } = writing.data
  return printedAnnexes(settings.outline).map(({ annex, number, title }) => {
    const body = ANNEX_WRITERS[annex](writing)
    return {
      ...body,
      number,
      title: tokensText(titleTokens(title, year)),
      tables: settings.totalRow === 'first' ? body.tables.map(totalFirst) : body.tables,
    }
  })
}

/** The one total of a table above its rows; where several stand, each belongs to the rows below or above it. */
function totalFirst(table: AnnexTable): AnnexTable {
  const totals = table.rows.filter(({ kind }) => kind === 'total')
  if (totals.length !== 1) return table
  return { ...table, rows: [...totals, ...table.rows.filter(({ kind }) => kind !== 'total')] }
}
