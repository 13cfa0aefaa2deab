import { REPORT_REFUSALS } from '#domain/reports/refusals.ts'
import * as schema from '#domain/reports/unit-report/schema.ts'
import type { App } from '#server/platform/app-type.ts'
import { command } from '#server/platform/endpoint.ts'
import { presentReport, receiveReports, writeReportWords } from './unit-reports.ts'

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
      'The figures of the period are kept as they came; what is corrected later stands beside them.',
    right: 'receiveReport',
    refusals,
    input: schema.ReceiveReports,
    answer: schema.ReceivedReports,
    run: (context, { input }) => receiveReports(context, input),
  })
}
