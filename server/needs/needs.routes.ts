import { Type } from 'typebox'
import type { RefusalKind } from '#domain/access/refusals.ts'
import { ok, refuse } from '#domain/base/result.ts'
import { Exactly } from '#domain/base/schema.ts'
import { FIGURE_REFUSALS } from '#domain/figures/refusals.ts'
import { NEED_REFUSALS } from '#domain/needs/refusals.ts'
import {
  AnswerNeed,
  AskNeedForm,
  CorrectNeed,
  ExportNeeds,
  ListNeeds,
  NeedForm,
  NeedList,
  NeedView,
  OneNeed,
  RecordedNeed,
  RecordedNeeds,
  RecordNeeds,
  WithdrawNeed,
} from '#domain/needs/schema.ts'
import { ListUnaskedHelp, UnaskedHelp } from '#domain/needs/unasked/schema.ts'
import type { App } from '#server/platform/app-type.ts'
import { answer, command, inScope, query } from '#server/platform/endpoint.ts'
import { contentDisposition } from '#server/platform/file-kind.ts'
import { problemResponses } from '#server/platform/problem.ts'
import { findUnstorable } from '#server/platform/storable.ts'
import { getProgramme } from '#server/programme/programme.ts'
import * as needs from './needs.ts'
import { needsCsv, needsWorkbook } from './needs-table.ts'
import { listUnaskedHelp } from './unasked.ts'

const refusals = [NEED_REFUSALS, FIGURE_REFUSALS]
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const READ: RefusalKind[] = [
  ...(['invalid', 'unknownPerson', 'forbidden', 'notFound', 'unavailable', 'fault'] as const),
]

export function needRoutes(app: App): void {
  query(app, {
    path: '/needs',
    operationId: 'listNeeds',
    tag: 'needs',
    summary: 'What communes ask for',
    description:
      'The needs of a year in the scope of the post, by commune, filtered and searched without diacritics, with counts by state.',
    right: 'readProgramme',
    refusals,
    input: ListNeeds,
    answer: NeedList,
    run: (context, { input }) => needs.listNeeds(context, input),
  })
  query(app, {
    path: '/need-form',
    operationId: 'getNeedForm',
    tag: 'needs',
    summary: 'What the quick entry needs',
    description: 'Communes that the post writes for in a year, and how many lines each has left.',
    right: 'recordNeed',
    refusals,
    input: AskNeedForm,
    answer: NeedForm,
    run: (context, { input }) => needs.getNeedForm(context, input),
  })
  exportRoute(app)
  query(app, {
    path: '/unasked-help',
    operationId: 'listUnaskedHelp',
    tag: 'needs',
    summary: 'Help that nobody asked for',
    description:
      'Works, filed plan items and records with value of a year, in the scope of the post, behind which no need of a commune stands.',
    right: 'readProgramme',
    refusals,
    input: ListUnaskedHelp,
    answer: UnaskedHelp,
    run: (context, { input }) => listUnaskedHelp(context, input),
  })
  query(app, {
    path: '/needs/:needId',
    operationId: 'getNeed',
    tag: 'needs',
    summary: 'One need',
    description: 'One need with every revision, newest first.',
    right: 'readProgramme',
    refusals,
    params: OneNeed,
    answer: NeedView,
    run: (context, { params }) => needs.getNeed(context, params.needId),
  })
  command(app, {
    path: '/needs',
    operationId: 'recordNeeds',
    tag: 'needs',
    summary: 'Record needs of a commune',
    description:
      'Records the lines of one commune for one year, at most ten in all; in the commune’s name with number and date of its letter.',
    right: 'recordNeed',
    refusals,
    input: RecordNeeds,
    answer: RecordedNeeds,
    run: (context, { input }) => needs.recordNeeds(context, input),
  })
  command(app, {
    path: '/needs/:needId/revisions',
    operationId: 'correctNeed',
    tag: 'needs',
    summary: 'Correct a need',
    description: 'Adds a revision with its reason; what was recorded before stays readable.',
    right: 'recordNeed',
    refusals,
    params: OneNeed,
    input: CorrectNeed,
    answer: RecordedNeed,
    run: (context, { params, input }) => needs.correctNeed(context, params.needId, input),
  })
  command(app, {
    path: '/needs/:needId/withdrawals',
    operationId: 'withdrawNeed',
    tag: 'needs',
    summary: 'Withdraw a need',
    description: 'Takes a need out of every count by a revision that says why.',
    right: 'recordNeed',
    refusals,
    params: OneNeed,
    input: WithdrawNeed,
    answer: RecordedNeed,
    run: (context, { params, input }) => needs.withdrawNeed(context, params.needId, input),
  })
  command(app, {
    path: '/needs/:needId/answers',
    operationId: 'answerNeed',
    tag: 'needs',
    summary: 'Say what became of a need',
    description: 'Records that a unit took it up, that it is done, or why it cannot be met.',
    right: 'answerNeed',
    refusals,
    params: OneNeed,
    input: AnswerNeed,
    answer: RecordedNeed,
    run: (context, { params, input }) => needs.answerNeed(context, params.needId, input),
  })
}

function exportRoute(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/v1/programmes/:programme/needs/export',
    schema: {
      operationId: 'exportNeeds',
      'x-right': 'readProgramme',
      tags: ['needs'],
      summary: 'The list of needs as a file',
      description: 'The filtered list, whole, as CSV or as a workbook; in the scope of the post.',
      params: Exactly({ programme: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }) }),
      querystring: ExportNeeds,
      response: { 200: file(['text/csv', XLSX]), ...problemResponses(READ) },
    },
    handler: async (request, reply) => {
      const { format, after: _, ...filter } = request.query as ExportNeeds
      const odd = findUnstorable(filter, 'querystring')
      if (odd) return answer(reply, refuse({ code: 'input-invalid', place: odd }), 200)
      const made = await inScope(app, request, 'readProgramme', 'read', async (context) => {
        const listed = await needs.listAllNeeds(context, filter)
        if (!listed.ok) return listed
        const { isPractice, title } = await getProgramme(context.db, context.actor.programmeId)
        const words = `Việc cần giúp năm ${listed.value.year} – ${title}`
        const about = { isPractice, title: words, now: context.moment.now }
        return ok({
          name: `${isPractice ? 'tai-lieu-thuc-hanh_' : ''}viec-can-giup-${listed.value.year}.${format}`,
          bytes:
            format === 'csv'
              ? Buffer.from(needsCsv(listed.value.needs, isPractice))
              : Buffer.from(await needsWorkbook(listed.value.needs, about)),
        })
      })
      if (!made.ok) return answer(reply, made, 200, refusals)
      return reply
        .header('content-type', format === 'csv' ? 'text/csv; charset=utf-8' : XLSX)
        .header('content-disposition', contentDisposition(made.value.name))
        .send(made.value.bytes)
    },
  })
}

const file = (mediaTypes: readonly string[]) => ({
  description: 'The file.',
  content: Object.fromEntries(
    mediaTypes.map((type) => [type, { schema: Type.String({ format: 'binary' }) }]),
  ),
})
