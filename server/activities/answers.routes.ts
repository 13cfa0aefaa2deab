import { ANSWER_REFUSALS } from '#domain/activities/answer-refusals.ts'
import * as schema from '#domain/activities/answers/schema.ts'
import type { App } from '#server/platform/app-type.ts'
import { command, query } from '#server/platform/endpoint.ts'
import * as answers from './answers.ts'
import * as matters from './matters.ts'
import * as rounds from './rounds.ts'

const refusals = [ANSWER_REFUSALS]
const tag = 'activities'

/** The commune's word about what it received (law 4). */
export function answerRoutes(app: App): void {
  command(app, {
    path: '/answers',
    operationId: 'recordAnswers',
    tag,
    summary: "Record the commune's answers",
    description:
      'What the commune says of what it received: in full, in part with its number, not, or unknown. A later answer to the same record holds instead.',
    right: 'answer',
    refusals,
    input: schema.RecordAnswers,
    answer: schema.RecordedAnswers,
    run: (context, { input }) => answers.recordAnswers(context, input),
  })
  command(app, {
    path: '/signed-slips',
    operationId: 'enterSignedSlip',
    tag,
    summary: 'Enter a signed slip',
    description:
      'Answers of a commune typed in from its signed slip, which is kept beside them; never by a person who claimed the record.',
    right: 'enterAnswerFor',
    refusals,
    input: schema.RecordAnswers,
    answer: schema.RecordedAnswers,
    run: (context, { input }) => answers.recordAnswers(context, input),
  })
  roundRoutes(app)
  matterRoutes(app)
}

function roundRoutes(app: App): void {
  query(app, {
    path: '/confirmation-rounds',
    operationId: 'listRounds',
    tag,
    summary: 'Rounds of confirmation',
    description:
      'The rounds of a year, how far the communes are in one of them, and the records on which a commune differs.',
    right: 'enterAnswerFor',
    refusals,
    input: schema.AskRounds,
    answer: schema.RoundsView,
    run: (context, { input }) => rounds.getRounds(context, input),
  })
  query(app, {
    path: '/commune-round',
    operationId: 'getCommuneRound',
    tag,
    summary: 'What a commune is asked',
    description:
      'The works, goods and money that a commune received in the open round, each with its answer; outside rounds, those of the year.',
    right: 'readAnswers',
    refusals,
    input: schema.AskRound,
    answer: schema.RoundView,
    run: (context, { input }) => rounds.getRound(context, input),
  })
  command(app, {
    path: '/confirmation-rounds',
    operationId: 'openRound',
    tag,
    summary: 'Open a round of confirmation',
    description: 'Names the days whose receipts are asked about, and the days in which they are.',
    right: 'keepRounds',
    refusals,
    input: schema.OpenRound,
    answer: schema.OpenedRound,
    run: (context, { input }) => rounds.openRound(context, input),
  })
}

function matterRoutes(app: App): void {
  const oneOf = ({ subjectId, answerNo }: { subjectId: string; answerNo: string }) => {
    return { subjectId, answerNo: Number(answerNo) }
  }
  command(app, {
    path: '/answers/:subjectId/:answerNo/replies',
    operationId: 'replyToAnswer',
    tag,
    summary: "Reply to a commune's answer",
    description: 'The unit states its view of an answer that differs from its claim, once.',
    right: 'replyToAnswer',
    refusals,
    params: schema.OneAnswer,
    input: schema.ReplyToAnswer,
    answer: schema.AnsweredMatter,
    run: (context, { params, input }) => matters.replyToAnswer(context, oneOf(params), input),
  })
  command(app, {
    path: '/answers/:subjectId/:answerNo/closures',
    operationId: 'closeMatter',
    tag,
    summary: 'Close a matter',
    description:
      'The agency ends the exchange about an answer that differs, with its reason; no part of the claim moves by it.',
    right: 'closeMatter',
    refusals,
    params: schema.OneAnswer,
    input: schema.CloseMatter,
    answer: schema.AnsweredMatter,
    run: (context, { params, input }) => matters.closeMatter(context, oneOf(params), input),
  })
}
