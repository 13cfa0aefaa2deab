import * as followUp from '#domain/reports/follow-up/schema.ts'
import { REPORT_REFUSALS } from '#domain/reports/refusals.ts'
import * as schema from '#domain/reports/unit-report/schema.ts'
import type { App } from '#server/platform/app-type.ts'
import { command } from '#server/platform/endpoint.ts'
import { receiveReports } from './receiving.ts'
import { presentReport, writeReportWords } from './unit-reports.ts'

const tag = 'reports'
const refusals = [REPORT_REFUSALS]

/** A unit's report beside its figures: its words, and the steps of its data. */
export function unitReportRoutes(app: App): void {
  command(app, {
    path: '/report-words',
    operationId: 'writeReportWords',
    tag,
    summary: "A unit's words in its report",
    description:
      'Difficulties, next tasks, proposals and, for the yearly report, estimates; each writing is a revision.',
    right: 'sendReport',
    refusals,
    input: schema.WriteReportWords,
    answer: schema.WrittenWords,
    run: (context, { input }) => writeReportWords(context, input),
  })
  command(app, {
    path: '/presentations',
    operationId: 'presentReport',
    tag,
    summary: "The report went to the unit's leader",
    description: 'Written down with its day; it stops no clock.',
    right: 'sendReport',
    refusals,
    input: schema.PresentReport,
    answer: schema.PresentedReport,
    run: (context, { input }) => presentReport(context, input),
  })
  command(app, {
    path: '/receptions',
    operationId: 'receiveReports',
    tag,
    summary: 'Receive reports that were sent',
    description:
      'All or nothing a unit; the figures of each period are kept as they came, and what is corrected later stands beside them.',
    right: 'receiveReport',
    refusals,
    input: followUp.ReceiveReports,
    answer: followUp.ActedOnMany,
    run: (context, { input }) => receiveReports(context, input),
  })
}
