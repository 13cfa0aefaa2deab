import * as schema from '#domain/reports/periods/schema.ts'
import { REPORT_REFUSALS } from '#domain/reports/refusals.ts'
import { OnePeriod } from '#domain/reports/schema.ts'
import type { App } from '#server/platform/app-type.ts'
import { command, query } from '#server/platform/endpoint.ts'
import { changeDeadline, openYear } from './year-opening.ts'
import { getYearPeriods } from './year-periods.ts'

const tag = 'reports'
const refusals = [REPORT_REFUSALS]

/** The regime of a year: its periods, their deadlines, and what is owed. */
export function periodRoutes(app: App): void {
  query(app, {
    path: '/years/:year/periods',
    operationId: 'getYearPeriods',
    tag,
    summary: 'The periods of a year and what is owed',
    description:
      'Periods with their data, deadlines and source, moved deadlines, extensions, units by block with what they owe; of a year not open yet, what it would begin with.',
    right: 'readBoard',
    params: schema.OneYear,
    answer: schema.YearPeriodsView,
    run: (context, { params }) => getYearPeriods(context, params.year),
  })
  command(app, {
    path: '/years',
    operationId: 'openYear',
    tag,
    summary: 'Open a year',
    description:
      'The running or the next year, once: its periods, as proposed or with the days of a paper, and what every assigned unit owes. Invited units owe nothing.',
    right: 'openYear',
    refusals,
    input: schema.OpenYear,
    answer: schema.OpenedYear,
    run: (context, { input }) => openYear(context, input),
  })
  command(app, {
    path: '/report-periods/:periodId/deadlines',
    operationId: 'changeDeadline',
    tag,
    summary: 'Move the deadline of a period',
    description:
      'For everybody and before it has passed, at least one working day after the cut-off, with a reason.',
    right: 'changeDeadline',
    refusals,
    params: OnePeriod,
    input: schema.ChangeDeadline,
    answer: schema.ChangedDeadline,
    run: (context, { params, input }) => changeDeadline(context, params.periodId, input),
  })
}
