import type { TObject } from 'typebox'
import { REQUEST_REFUSALS } from '#domain/coordination/refusals.ts'
import { REQUEST_ACTIONS, type RequestAction } from '#domain/coordination/requests/actions.ts'
import type { RequestCommands } from '#domain/coordination/requests/decide.ts'
import * as schema from '#domain/coordination/requests/schema.ts'
import { FIGURE_REFUSALS } from '#domain/figures/refusals.ts'
import type { App } from '#server/platform/app-type.ts'
import { command, query } from '#server/platform/endpoint.ts'
import { listFileRoute } from '#server/programme/list-file.ts'
import { requestsAsList } from './coordination-tables.ts'
import { getRequest, getRequestForm, listRequests } from './request-views.ts'
import { actOnRequest, askForCoordination } from './requests.ts'

const tag = 'coordination'
const refusals = [REQUEST_REFUSALS]

export function requestRoutes(app: App): void {
  query(app, {
    path: '/requests',
    operationId: 'listRequests',
    tag,
    summary: 'Requests between units, communes and departments',
    description:
      'One page of the requests of a year in which the post is a side, with asked, answered and open of each kind.',
    right: 'readProgramme',
    refusals: [FIGURE_REFUSALS],
    input: schema.ListRequests,
    answer: schema.RequestList,
    run: (context, { input }) => listRequests(context, input),
  })
  listFileRoute(app, {
    path: '/requests/export',
    operationId: 'exportRequests',
    tag,
    summary: 'Requests of a year as a file',
    right: 'readProgramme',
    refusals: [FIGURE_REFUSALS],
    input: schema.ExportRequests,
    list: (context, filter: Omit<schema.ListRequests, 'after'>) => requestsAsList(context, filter),
  })
  query(app, {
    path: '/request-form',
    operationId: 'getRequestForm',
    tag,
    summary: 'What the form of a request needs',
    description: 'Units and communes that the post asks for, and the units it may ask.',
    right: 'askForCoordination',
    answer: schema.RequestForm,
    run: (context) => getRequestForm(context),
  })
  query(app, {
    path: '/requests/:requestId',
    operationId: 'getRequest',
    tag,
    summary: 'One request',
    description: 'One request with its replies and history, and what the post may do to it now.',
    right: 'readProgramme',
    refusals,
    params: schema.OneRequest,
    answer: schema.RequestView,
    run: (context, { params }) => getRequest(context, params.requestId),
  })
  command(app, {
    path: '/requests',
    operationId: 'askForCoordination',
    tag,
    summary: 'Ask another side to work together',
    description:
      'A unit asks units to join a work or model; a unit or commune asks a department for technical support; a unit asks the commune or the other way.',
    right: 'askForCoordination',
    refusals,
    input: schema.AskForCoordination,
    answer: schema.RecordedRequest,
    run: (context, { input }) => askForCoordination(context, input),
  })
  for (const action of ACTIONS) actionRoute(app, action)
}

type ActionRoute = {
  action: RequestAction
  path: string
  operationId: string
  input: TObject
  summary: string
  description: string
}

const ACTIONS: readonly ActionRoute[] = [
  {
    action: 'accept',
    path: 'acceptances',
    operationId: 'acceptRequest',
    input: schema.AcceptRequest,
    summary: 'A unit takes the request up',
    description: 'Of a joint work with the share it would bear, whole đồng.',
  },
  {
    action: 'decline',
    path: 'refusals',
    operationId: 'declineRequest',
    input: schema.DeclineRequest,
    summary: 'A unit cannot take the request up now',
    description: 'Says why.',
  },
  {
    action: 'agree',
    path: 'commune-agreements',
    operationId: 'agreeToRequest',
    input: schema.AgreeToRequest,
    summary: 'The commune agrees',
    description: 'By the commune itself, or by its paper; never by who entered the request.',
  },
  {
    action: 'disagree',
    path: 'commune-refusals',
    operationId: 'disagreeWithRequest',
    input: schema.DisagreeWithRequest,
    summary: 'The commune does not agree now',
    description: 'Says why.',
  },
  {
    action: 'complete',
    path: 'completions',
    operationId: 'completeRequest',
    input: schema.CompleteRequest,
    summary: 'What was asked has been done',
    description: 'Names the work that came of it, where there is one.',
  },
  {
    action: 'withdraw',
    path: 'withdrawals',
    operationId: 'withdrawRequest',
    input: schema.WithdrawRequest,
    summary: 'Withdraw a request',
    description: 'It leaves every figure; its history stays readable.',
  },
]

function actionRoute(app: App, { action, path, input, ...said }: ActionRoute): void {
  command(app, {
    ...said,
    path: `/requests/:requestId/${path}`,
    tag,
    right: REQUEST_ACTIONS[action].right,
    refusals,
    params: schema.OneRequest,
    input,
    answer: schema.RecordedRequest,
    // The schema of the row is that of the action: the table above pairs them.
    run: (context, given) =>
      actOnRequest(
        context,
        given.params.requestId,
        action,
        given.input as RequestCommands[RequestAction],
      ),
  })
}
