import * as papers from '#domain/reports/papers/schema.ts'
import { OneYear } from '#domain/reports/periods/schema.ts'
import { REPORT_REFUSALS } from '#domain/reports/refusals.ts'
import { OnePeriod } from '#domain/reports/schema.ts'
import { TWINNING_REFUSALS } from '#domain/twinning/refusals.ts'
import * as twinning from '#domain/twinning/schema.ts'
import { UNIT_REFUSALS } from '#domain/units/refusals.ts'
import { OneUnit } from '#domain/units/schema.ts'
import type { App } from '#server/platform/app-type.ts'
import { command, query } from '#server/platform/endpoint.ts'
import { assignUnit, endAssignment } from './assigning.ts'
import { getAssignments } from './assignments.ts'
import { closeUnit } from './closing-units.ts'
import { changeTerms, requestPaper } from './papers.ts'

const tag = 'reports'

/** What changes who owes what: requests that go out, units assigned, twinnings and units that end. */
export function dutyRoutes(app: App): void {
  command(app, {
    path: '/years/:year/papers',
    operationId: 'requestPaper',
    tag,
    summary: 'Ask for a paper beside the periods',
    description:
      'A plan of every assigned unit, a thematic or ad hoc report of the units named; owed once, by nobody invited.',
    right: 'requestPaper',
    refusals: [REPORT_REFUSALS],
    params: OneYear,
    input: papers.RequestPaper,
    answer: papers.RequestedPaper,
    run: (context, { params, input }) => requestPaper(context, Number(params.year), input),
  })
  command(app, {
    path: '/report-periods/:periodId/terms',
    operationId: 'changePaperTerms',
    tag,
    summary: 'Say anew what a paper asks',
    description:
      "Content, form, where to, the next level's deadline, with source and confidence; versions stay.",
    right: 'requestPaper',
    refusals: [REPORT_REFUSALS],
    params: OnePeriod,
    input: papers.ChangeTerms,
    answer: papers.ChangedTerms,
    run: (context, { params, input }) => changeTerms(context, params.periodId, input),
  })
  query(app, {
    path: '/assignments',
    operationId: 'getAssignments',
    tag: 'twinning',
    summary: 'Which unit stands by which commune',
    description:
      'Units by block with their twinnings and how many reports not due yet each owes; what ended within a year too.',
    right: 'readBoard',
    answer: twinning.AssignmentsView,
    run: (context) => getAssignments(context),
  })
  command(app, {
    path: '/twinnings',
    operationId: 'assignUnit',
    tag: 'twinning',
    summary: 'Assign a unit to a commune',
    description:
      'From a day on, by a paper; an assigned unit owes every report still ahead, an invited one nothing.',
    right: 'keepTwinnings',
    refusals: [TWINNING_REFUSALS],
    input: twinning.AssignUnit,
    answer: twinning.AssignedUnit,
    run: (context, { input }) => assignUnit(context, input),
  })
  command(app, {
    path: '/twinnings/:twinningId/ends',
    operationId: 'endTwinning',
    tag: 'twinning',
    summary: 'End a twinning, or take its end back',
    description:
      'The end with its paper, as it became known, and what is owed follows it; earlier papers do not change.',
    right: 'keepTwinnings',
    refusals: [TWINNING_REFUSALS],
    params: twinning.OneTwinning,
    input: twinning.EndTwinning,
    answer: twinning.EndedTwinning,
    run: (context, { params, input }) => endAssignment(context, params.twinningId, input),
  })
  command(app, {
    path: '/units/:unitId/closures',
    operationId: 'closeUnit',
    tag,
    summary: 'A unit is no longer there',
    description:
      'From a day on, by a paper: its twinnings end and it owes no later report; earlier papers do not change.',
    right: 'keepUnits',
    refusals: [UNIT_REFUSALS, TWINNING_REFUSALS],
    params: OneUnit,
    input: twinning.CloseUnit,
    answer: twinning.ClosedUnit,
    run: (context, { params, input }) => closeUnit(context, params.unitId, input),
  })
}
