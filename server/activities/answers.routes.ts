import { ANSWER_REFUSALS } from '#domain/activities/answer-refusals.ts'
import { RecordAnswers, RecordedAnswers } from '#domain/activities/answers/schema.ts'
import type { App } from '#server/platform/app-type.ts'
import { command } from '#server/platform/endpoint.ts'
import * as answers from './answers.ts'

const refusals = [ANSWER_REFUSALS]

/** The commune's word about what it received (law 4). */
export function answerRoutes(app: App): void {
  command(app, {
    path: '/answers',
    operationId: 'recordAnswers',
    tag: 'activities',
    summary: "Record the commune's answers",
    description:
      'What the commune says of what it received: in full, in part with its number, not, or unknown. A later answer to the same record holds instead.',
    right: 'answer',
    refusals,
    input: RecordAnswers,
    answer: RecordedAnswers,
    run: (context, { input }) => answers.recordAnswers(context, input),
  })
  command(app, {
    path: '/signed-slips',
    operationId: 'enterSignedSlip',
    tag: 'activities',
    summary: 'Enter a signed slip',
    description:
      'Answers of a commune typed in from its signed slip, which is kept beside them; never by a person who claimed the record.',
    right: 'enterAnswerFor',
    refusals,
    input: RecordAnswers,
    answer: RecordedAnswers,
    run: (context, { input }) => answers.recordAnswers(context, input),
  })
}
