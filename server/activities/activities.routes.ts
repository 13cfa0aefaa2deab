import { Type } from 'typebox'
import { ANSWER_REFUSALS } from '#domain/activities/answer-refusals.ts'
import { ACTIVITY_REFUSALS } from '#domain/activities/refusals.ts'
import {
  ActivityForm,
  ActivityList,
  ActivityView,
  AskLastActivity,
  AskLinkChoices,
  CorrectActivity,
  CorrectionForm,
  LastActivity,
  LinkChoices,
  ListActivities,
  RecordActivity,
  RecordedActivities,
  RecordedActivity,
  RecordInCommunes,
  WithdrawActivities,
  WithdrawActivity,
} from '#domain/activities/schema.ts'
import { Exactly, Id } from '#domain/base/schema.ts'
import { PHOTO_REFUSALS } from '#domain/photos/refusals.ts'
import { AttachPhotos } from '#domain/photos/schema.ts'
import type { App } from '#server/platform/app-type.ts'
import { command, query } from '#server/platform/endpoint.ts'
import * as activities from './activities.ts'
import { addPhotos } from './activity-photos.ts'
import * as form from './form.ts'
import * as several from './several.ts'
import * as view from './view.ts'

const OneActivity = Exactly({ activityId: Id })
const AttachedPhotos = Exactly({ photoIds: Type.Array(Id) })
const refusals = [ACTIVITY_REFUSALS, ANSWER_REFUSALS, PHOTO_REFUSALS]

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
    run: (context) => form.getActivityForm(context),
  })
  query(app, {
    path: '/activity-form/last',
    operationId: 'getLastActivity',
    tag: 'activities',
    summary: "The unit's last event",
    description: 'What a unit recorded last, for recording the like again.',
    right: 'recordActivity',
    refusals,
    input: AskLastActivity,
    answer: LastActivity,
    run: (context, { input }) => form.getLastActivity(context, input.unitId),
  })
  query(app, {
    path: '/activity-form/links',
    operationId: 'listLinkChoices',
    tag: 'activities',
    summary: 'What a record may be tied to',
    description:
      'Plan items, works, needs, trips of the same days and units, for a unit, a commune and a day.',
    right: 'recordActivity',
    refusals,
    input: AskLinkChoices,
    answer: LinkChoices,
    run: (context, { input }) => form.listLinkChoices(context, input),
  })
  query(app, {
    path: '/activities/:activityId/form',
    operationId: 'getCorrectionForm',
    tag: 'activities',
    summary: 'What the correction form needs',
    description: 'The entry form with the facts of the revision that stands.',
    right: 'correctActivity',
    refusals,
    params: OneActivity,
    answer: CorrectionForm,
    run: (context, { params }) => form.getCorrectionForm(context, params.activityId),
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
    run: (context, { params }) => view.getActivity(context, params.activityId),
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
    path: '/activities/in-communes',
    operationId: 'recordInCommunes',
    tag: 'activities',
    summary: 'Record one activity in several communes',
    description: 'One record for each commune, all or none. Amounts are never divided.',
    right: 'recordActivity',
    refusals,
    input: RecordInCommunes,
    answer: RecordedActivities,
    run: (context, { input }) => several.recordInCommunes(context, input),
  })
  command(app, {
    path: '/activities/withdrawals',
    operationId: 'withdrawActivities',
    tag: 'activities',
    summary: 'Withdraw several activities',
    description: 'Takes several activities out of every figure, all or none, with one reason.',
    right: 'recordActivity',
    refusals,
    input: WithdrawActivities,
    answer: RecordedActivities,
    run: (context, { input }) => several.withdrawActivities(context, input),
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
    path: '/activities/:activityId/photos',
    operationId: 'addActivityPhotos',
    tag: 'activities',
    summary: 'Add photographs to an activity',
    description: 'Ties photographs that were taken in to a recorded activity, at most ten.',
    right: 'recordActivity',
    refusals,
    params: OneActivity,
    input: AttachPhotos,
    answer: AttachedPhotos,
    run: (context, { params, input }) => addPhotos(context, params.activityId, input.photoFileIds),
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
