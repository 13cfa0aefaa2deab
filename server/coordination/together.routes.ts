import * as help from '#domain/coordination/joint-help/schema.ts'
import * as overlaps from '#domain/coordination/overlaps/schema.ts'
import { OVERLAP_REFUSALS, VISIT_REFUSALS } from '#domain/coordination/refusals.ts'
import { OneCommune } from '#domain/coordination/schema.ts'
import * as visits from '#domain/coordination/visits/schema.ts'
import { FIGURE_REFUSALS } from '#domain/figures/refusals.ts'
import type { App } from '#server/platform/app-type.ts'
import { command, query } from '#server/platform/endpoint.ts'
import { getJointHelp } from './joint-help.ts'
import { dismissOverlap, listOverlaps } from './overlaps.ts'
import { listVisits, planVisit, withdrawVisit } from './visits.ts'

const tag = 'coordination'

/** Planned visits, overlaps before money is spent, and the measure of coordination. */
export function togetherRoutes(app: App): void {
  query(app, {
    path: '/communes/:placeId/visits',
    operationId: 'listVisits',
    tag,
    summary: 'Planned visits of a commune by week',
    description:
      'The next eight weeks, inside the programme only; of units of the armed forces no more than that one comes.',
    right: 'readProgramme',
    refusals: [VISIT_REFUSALS],
    params: OneCommune,
    answer: visits.CommuneVisits,
    run: (context, { params }) => listVisits(context, params.placeId),
  })
  command(app, {
    path: '/visits',
    operationId: 'planVisit',
    tag,
    summary: 'Plan a visit to a commune',
    description: 'Of a day or of a week; a unit of the armed forces names a week only.',
    right: 'planVisit',
    refusals: [VISIT_REFUSALS],
    input: visits.PlanVisitInput,
    answer: visits.RecordedVisit,
    run: (context, { input }) => planVisit(context, input),
  })
  command(app, {
    path: '/visits/:visitId/withdrawals',
    operationId: 'withdrawVisit',
    tag,
    summary: 'Withdraw a planned visit',
    description: 'It leaves the weeks of its commune; its revisions stay.',
    right: 'planVisit',
    refusals: [VISIT_REFUSALS],
    params: visits.OneVisit,
    input: visits.WithdrawVisit,
    answer: visits.RecordedVisit,
    run: (context, { params, input }) => withdrawVisit(context, params.visitId, input),
  })
  query(app, {
    path: '/overlaps',
    operationId: 'listOverlaps',
    tag,
    summary: 'What stands side by side before money is spent',
    description:
      'Two intentions of different units in one commune: for one need, of one kind in the same time, on one day, or halves of one thing; each says why, and what was put aside says the reason.',
    right: 'readProgramme',
    refusals: [FIGURE_REFUSALS],
    input: overlaps.AskOverlaps,
    answer: overlaps.OverlapList,
    run: (context, { input }) => listOverlaps(context, input),
  })
  command(app, {
    path: '/overlap-dismissals',
    operationId: 'dismissOverlap',
    tag,
    summary: 'Put an overlap aside',
    description: 'With a reason that is kept.',
    right: 'dismissOverlap',
    refusals: [OVERLAP_REFUSALS, FIGURE_REFUSALS],
    input: overlaps.DismissOverlap,
    answer: overlaps.DismissedOverlap,
    run: (context, { input }) => dismissOverlap(context, input),
  })
  query(app, {
    path: '/joint-help',
    operationId: 'getJointHelp',
    tag,
    summary: 'The measure of coordination',
    description:
      'Of the communes with at least two units, those with a joint plan item, work or activity that the commune confirmed; no meeting raises it.',
    right: 'readBoard',
    refusals: [FIGURE_REFUSALS],
    input: help.AskJointHelp,
    answer: help.JointHelpView,
    run: (context, { input }) => getJointHelp(context, input),
  })
}
