import { FIGURE_REFUSALS } from '#domain/figures/refusals.ts'
import { OneYear } from '#domain/reports/periods/schema.ts'
import { REPORT_REFUSALS } from '#domain/reports/refusals.ts'
import * as schema from '#domain/reports/register/schema.ts'
import type { App } from '#server/platform/app-type.ts'
import { command, query } from '#server/platform/endpoint.ts'
import { answerLineCheck, getRegister, sendLineChecks } from './register.ts'

const tag = 'reports'
const refusals = [REPORT_REFUSALS, FIGURE_REFUSALS]

/** The lateness register, and the checking of each unit's own line before an edition. */
export function registerRoutes(app: App): void {
  query(app, {
    path: '/years/:year/lateness',
    operationId: 'getLatenessRegister',
    tag,
    summary: 'The lateness register of a year',
    description:
      'Per unit and paper: on time, late, not sent, with grounds, corrections and the own line to check; own lines only for units.',
    right: 'readProgramme',
    refusals,
    params: OneYear,
    answer: schema.RegisterView,
    run: (context, { params }) => getRegister(context, Number(params.year)),
  })
  command(app, {
    path: '/years/:year/line-checks',
    operationId: 'sendLineChecks',
    tag,
    summary: 'Send units their own line to check',
    description: 'Before an edition, with the day to answer by; silence is never consent.',
    right: 'sendLineChecks',
    refusals,
    params: OneYear,
    input: schema.SendLineChecks,
    answer: schema.SentLineChecks,
    run: (context, { params, input }) => sendLineChecks(context, Number(params.year), input),
  })
  command(app, {
    path: '/line-checks/:checkId/answers',
    operationId: 'answerLineCheck',
    tag,
    summary: "A unit's answer to its line",
    description: 'As it stands, or another view with its words; by the day that was set.',
    right: 'writeUnitRemark',
    refusals,
    params: schema.OneCheck,
    input: schema.AnswerLineCheck,
    answer: schema.AnsweredLineCheck,
    run: (context, { params, input }) => answerLineCheck(context, params.checkId, input),
  })
}
