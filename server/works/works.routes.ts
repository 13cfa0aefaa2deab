import type { TObject } from 'typebox'
import { ACTIVITY_REFUSALS } from '#domain/activities/refusals.ts'
import { Exactly, Id } from '#domain/base/schema.ts'
import { PHOTO_REFUSALS } from '#domain/photos/refusals.ts'
import { WORK_ACTIONS, type WorkAction } from '#domain/works/actions.ts'
import type { WorkCommands } from '#domain/works/decide.ts'
import { WORK_REFUSALS } from '#domain/works/refusals.ts'
import * as schema from '#domain/works/schema.ts'
import type { App } from '#server/platform/app-type.ts'
import { command, query } from '#server/platform/endpoint.ts'
import * as actions from './actions.ts'
import { undoEvent } from './undo.ts'
import { getWorkForm, listWorks } from './work-list.ts'
import { getWork } from './work-view.ts'
import { registerWork } from './works.ts'

const OneWork = Exactly({ workId: Id })
const refusals = [WORK_REFUSALS]
/** Progress, a handover and a condition take photographs. */
const withPhotos = [WORK_REFUSALS, PHOTO_REFUSALS]
/** A payment is a record of the ledger: its rules may refuse it too. */
const withLedger = [WORK_REFUSALS, ACTIVITY_REFUSALS]
const tag = 'works'

export function workRoutes(app: App): void {
  query(app, {
    path: '/works',
    operationId: 'listWorks',
    tag,
    summary: 'Works and models, newest year first',
    description:
      'One page of the register in the scope of the post, filtered and searched without diacritics.',
    right: 'readProgramme',
    input: schema.ListWorks,
    answer: schema.WorkList,
    run: (context, { input }) => listWorks(context, input),
  })
  query(app, {
    path: '/work-form',
    operationId: 'getWorkForm',
    tag,
    summary: 'What the registration form needs',
    description:
      'Units that the post writes for with their communes of today, possible partners, needs and plan items.',
    right: 'registerWork',
    answer: schema.WorkForm,
    run: (context) => getWorkForm(context),
  })
  query(app, {
    path: '/works/:workId',
    operationId: 'getWork',
    tag,
    summary: 'One work or model',
    description: 'One work with its history, shares, money, and what the post may do to it now.',
    right: 'readProgramme',
    refusals,
    params: OneWork,
    answer: schema.WorkView,
    run: (context, { params }) => getWork(context, params.workId),
  })
  command(app, {
    path: '/works',
    operationId: 'registerWork',
    tag,
    summary: 'Register a work or model',
    description: 'Registers a work of one commune under its lead unit, with whoever pays for it.',
    right: 'registerWork',
    refusals,
    input: schema.RegisterWork,
    answer: schema.RecordedWork,
    run: (context, { input }) => registerWork(context, input),
  })
  command(app, {
    path: '/works/:workId/progress-reports',
    operationId: 'reportWorkProgress',
    tag,
    summary: 'Report the progress of a work',
    description: 'Percent done, photographs, and the money handed over on the day.',
    right: WORK_ACTIONS.reportProgress.right,
    refusals: [...withLedger, PHOTO_REFUSALS],
    params: OneWork,
    input: schema.ReportProgress,
    answer: schema.RecordedWork,
    run: (context, { params, input }) => actions.reportProgress(context, params.workId, input),
  })
  command(app, {
    path: '/works/:workId/payments',
    operationId: 'payForWork',
    tag,
    summary: 'Record money handed over for a work',
    description: 'Records an activity of the ledger that bears the work; there is no second sum.',
    right: WORK_ACTIONS.pay.right,
    refusals: withLedger,
    params: OneWork,
    input: schema.PayForWork,
    answer: schema.RecordedWork,
    run: (context, { params, input }) => actions.payForWork(context, params.workId, input),
  })
  command(app, {
    path: '/works/:workId/shares',
    operationId: 'proposeWorkShares',
    tag,
    summary: 'Propose who pays what',
    description: 'Names the payers and, where all are known, parts that add up to what they pay.',
    right: WORK_ACTIONS.proposeShares.right,
    refusals,
    params: OneWork,
    input: schema.ProposeShares,
    answer: schema.RecordedWork,
    run: (context, { params, input }) => actions.proposeShares(context, params.workId, input),
  })
  command(app, {
    path: '/works/:workId/changes',
    operationId: 'changeWork',
    tag,
    summary: 'Change what was registered',
    description: 'Cost, planned days and other terms; what stood before stays with the reason.',
    right: WORK_ACTIONS.change.right,
    refusals,
    params: OneWork,
    input: schema.ChangeWork,
    answer: schema.RecordedWork,
    run: (context, { params, input }) => actions.changeWork(context, params.workId, input),
  })
  command(app, {
    path: '/works/:workId/undos',
    operationId: 'undoWorkEvent',
    tag,
    summary: 'Take back what was just recorded of a work',
    description:
      'The newest event, by who recorded it, a quarter of an hour at most; the work says again what it said before, its payment is withdrawn, its photographs are taken out.',
    right: 'undoWorkEvent',
    refusals: withLedger,
    params: OneWork,
    input: schema.UndoWorkEvent,
    answer: schema.RecordedWork,
    run: (context, { params, input }) => undoEvent(context, params.workId, input),
  })
  for (const plain of PLAIN) plainAction(app, plain)
}

type Plain = {
  action: WorkAction
  path: string
  operationId: string
  input: TObject
  summary: string
  description: string
}

/** Actions that enter no more than their own facts. */
const PLAIN: readonly Plain[] = [
  {
    action: 'agree',
    path: 'agreements',
    operationId: 'agreeToWork',
    input: schema.AgreeToWork,
    summary: 'The commune agrees to a registered work',
    description: 'By the commune itself, or by its paper; never by who registered the work.',
  },
  {
    action: 'agreeShare',
    path: 'share-agreements',
    operationId: 'agreeWorkShare',
    input: schema.AgreeShare,
    summary: 'A payer agrees to its part',
    description: 'Names the amount that was seen; a part proposed anew meanwhile is refused.',
  },
  {
    action: 'start',
    path: 'starts',
    operationId: 'startWork',
    input: schema.StartWork,
    summary: 'The work has started',
    description: 'Records the day of the start.',
  },
  {
    action: 'markStuck',
    path: 'obstacles',
    operationId: 'markWorkStuck',
    input: schema.MarkStuck,
    summary: 'The work stands still',
    description: 'Since when, why, from a closed list, and which level decides.',
  },
  {
    action: 'clearStuck',
    path: 'obstacle-removals',
    operationId: 'clearWorkStuck',
    input: schema.ClearStuck,
    summary: 'The work goes on again',
    description: 'What it was stuck at is over.',
  },
  {
    action: 'handOver',
    path: 'handovers',
    operationId: 'handOverWork',
    input: schema.HandOverWork,
    summary: 'The work was handed over',
    description: 'The day, and number and date of the minutes; the commune answers for itself.',
  },
  {
    action: 'recordModelYear',
    path: 'model-years',
    operationId: 'recordModelYear',
    input: schema.RecordModelYear,
    summary: 'A year of a model',
    description: 'Households, what was given, returned and passed on in the year, and its state.',
  },
  {
    action: 'recordCondition',
    path: 'conditions',
    operationId: 'recordWorkCondition',
    input: schema.RecordCondition,
    summary: 'The condition after one or three years',
    description: 'What was found on the spot after the handover.',
  },
  {
    action: 'withdraw',
    path: 'withdrawals',
    operationId: 'withdrawWork',
    input: schema.WithdrawWork,
    summary: 'Withdraw a registration',
    description: 'The work leaves every list and figure; its history stays readable.',
  },
]

function plainAction(app: App, { action, path, input, ...said }: Plain): void {
  command(app, {
    ...said,
    path: `/works/:workId/${path}`,
    tag,
    right: WORK_ACTIONS[action].right,
    refusals: withPhotos,
    params: OneWork,
    input,
    answer: schema.RecordedWork,
    // The schema of the row is that of the action: the table above pairs them.
    run: (context, given) =>
      actions.act(context, given.params.workId, action, given.input as WorkCommands[WorkAction]),
  })
}
