import { ok } from '#domain/base/result.ts'
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
import { command, query } from '#server/platform/endpoint.ts'
import { listFileRoute } from '#server/programme/list-file.ts'
import * as needs from './needs.ts'
import { NEED_COLUMNS } from './needs-table.ts'
import { listUnaskedHelp } from './unasked.ts'

const refusals = [NEED_REFUSALS, FIGURE_REFUSALS]

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
  listFileRoute(app, {
    path: '/needs/export',
    operationId: 'exportNeeds',
    tag: 'needs',
    summary: 'The list of needs as a file',
    right: 'readProgramme',
    refusals,
    input: ExportNeeds,
    list: async (context, filter: Omit<ExportNeeds, 'format' | 'after'>) => {
      const listed = await needs.listAllNeeds(context, filter)
      if (!listed.ok) return listed
      const { year, needs: rows } = listed.value
      return ok({
        ...{ title: `Việc cần giúp năm ${year}`, name: `viec-can-giup-${year}` },
        ...{ sheet: 'Việc cần giúp', columns: NEED_COLUMNS, rows },
      })
    },
  })
}
