import { ACTIVITY_REFUSALS } from '#domain/activities/refusals.ts'
import {
  ActivityForm,
  ActivityList,
  ActivityView,
  CorrectActivity,
  ListActivities,
  RecordActivity,
  RecordedActivity,
  WithdrawActivity,
} from '#domain/activities/schema.ts'
import { Exactly, Id } from '#domain/base/schema.ts'
import type { App } from '#server/platform/app-type.ts'
import { command, query } from '#server/platform/endpoint.ts'
import * as activities from './activities.ts'

const OneActivity = Exactly({ activityId: Id })
const refusals = [ACTIVITY_REFUSALS]

export function activityRoutes(app: App): void {
  query(app, {
    path: '/activities',
    operationId: 'listActivities',
    tag: 'activities',
    summary: 'Activities, newest first',
    description:
      'One page of the ledger in the scope of the post, filtered and searched without diacritics.',
    right: 'readProgramme',
    input: ListActivities,
    answer: ActivityList,
    run: (context, { input }) => activities.listActivities(context, input),
  })
  query(app, {
    path: '/activity-form',
    operationId: 'getActivityForm',
    tag: 'activities',
    summary: 'What the entry form needs',
    description:
      'Units that the post writes for with their communes of today, and the kinds of activity.',
    right: 'recordActivity',
    answer: ActivityForm,
    run: (context) => activities.getActivityForm(context),
  })
  query(app, {
    path: '/activities/:activityId',
    operationId: 'getActivity',
    tag: 'activities',
    summary: 'One activity',
    description: 'One activity with every revision, newest first.',
    right: 'readProgramme',
    refusals,
    params: OneActivity,
    answer: ActivityView,
    run: (context, { params }) => activities.getActivity(context, params.activityId),
  })
  command(app, {
    path: '/activities',
    operationId: 'recordActivity',
    tag: 'activities',
    summary: 'Record an activity',
    description: 'Records an event or a period summary as the first revision of a new activity.',
    right: 'recordActivity',
    refusals,
    input: RecordActivity,
    answer: RecordedActivity,
    run: (context, { input }) => activities.recordActivity(context, input),
  })
  command(app, {
    path: '/activities/:activityId/revisions',
    operationId: 'correctActivity',
    tag: 'activities',
    summary: 'Correct an activity',
    description: 'Adds a revision with its reason; what was recorded before stays readable.',
    right: 'correctActivity',
    refusals,
    params: OneActivity,
    input: CorrectActivity,
    answer: RecordedActivity,
    run: (context, { params, input }) =>
      activities.correctActivity(context, params.activityId, input),
  })
  command(app, {
    path: '/activities/:activityId/withdrawals',
    operationId: 'withdrawActivity',
    tag: 'activities',
    summary: 'Withdraw an activity',
    description: 'Takes an activity out of every figure by a revision that says why.',
    right: 'recordActivity',
    refusals,
    params: OneActivity,
    input: WithdrawActivity,
    answer: RecordedActivity,
    run: (context, { params, input }) =>
      activities.withdrawActivity(context, params.activityId, input),
  })
}
