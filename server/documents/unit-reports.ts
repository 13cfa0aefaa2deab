import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { layoutFor } from '#domain/documents/layout.ts'
import type { LayoutFamily } from '#domain/documents/layout-family.ts'
import type { Paper } from '#domain/documents/paper.ts'
import { documentNumber } from '#domain/documents/token.ts'
import { periodLabel } from '#domain/reports/period-label.ts'
import { unitReportPaper } from '#domain/reports/unit-report.ts'
import type { Context } from '#server/platform/context.ts'
import { getProgramme } from '#server/programme/programme.ts'
import { getUnitPeriod } from '#server/reports/unit-period.ts'

/** A unit's report of a period as a paper, from what its page shows now; the unit numbers and signs it. */
export async function getUnitReport(
  context: Context,
  ask: { unitId: Uuid; periodId: Uuid; year: string },
): Promise<Result<{ paper: Paper; layout: LayoutFamily }>> {
  const { db, actor, moment } = context
  const found = await getUnitPeriod(context, ask)
  if (!found.ok) return found
  const { unit, year, period, figures, report, history } = found.value
  if (report.state === 'notStarted') return refuse({ code: 'report-empty' })
  const programme = await getProgramme(db, actor.programmeId, { day: moment.today })
  const cell = history.find(({ periodId }) => periodId === period.periodId)
  const paper = unitReportPaper({
    fileStem: `bao-cao-${unit.code.toLowerCase()}-${period.code.toLowerCase()}-${year}`,
    periodName: periodLabel({ name: period.name, year }),
    ...{ dataFrom: period.dataFrom, dataTo: period.dataTo, withEstimates: report.asksEstimates },
    figures: figures.map(({ measure, name, unit: of, inPeriod, inYear, plan }) => ({
      ...{ measure, name, unit: of, inPeriod, inYear, plan },
      estimate: report.estimates.find((row) => row.measure === measure)?.stored ?? null,
    })),
    ...{ difficulties: report.difficulties, nextTasks: report.nextTasks },
    proposals: report.proposals,
    ...(cell?.marks.includes('nil') &&
      report.nilReason !== null && { nilReason: report.nilReason }),
    practice: programme.isPractice,
    head: {
      issuingBody: unit.name.toLocaleUpperCase('vi'),
      number: documentNumber('…-BC/…'),
      place: programme.placeName,
    },
    signature: { capacity: 'own', post: 'THỦ TRƯỞNG ĐƠN VỊ' },
  })
  return ok({ paper, layout: layoutFor({ body: 'party', issuedOn: moment.today }) })
}
