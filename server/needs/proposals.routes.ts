import { FIGURE_REFUSALS } from '#domain/figures/refusals.ts'
import { PROPOSAL_REFUSALS } from '#domain/needs/proposal-refusals.ts'
import {
  AnswerProposal,
  ListProposals,
  OneProposal,
  ProposalList,
  RecordedProposal,
  RecordProposal,
  WithdrawProposal,
} from '#domain/needs/proposals/schema.ts'
import type { App } from '#server/platform/app-type.ts'
import { command, query } from '#server/platform/endpoint.ts'
import * as proposals from './proposals.ts'

const refusals = [PROPOSAL_REFUSALS, FIGURE_REFUSALS]

export function proposalRoutes(app: App): void {
  query(app, {
    path: '/proposals',
    operationId: 'listProposals',
    tag: 'needs',
    summary: 'Proposals of the people',
    description:
      'Proposals about services and living that concern the post; a commune is named from three of the year on. The words are never searched.',
    right: 'readProgramme',
    refusals,
    input: ListProposals,
    answer: ProposalList,
    run: (context, { input }) => proposals.listProposals(context, input),
  })
  command(app, {
    path: '/proposals',
    operationId: 'recordProposal',
    tag: 'needs',
    summary: 'Record a proposal of the people',
    description:
      'Theme, commune, a band of households, who should act, at most 200 characters; numbers of papers and telephones, names, villages, belief, origin and mood are refused with the remedy.',
    right: 'recordProposal',
    refusals,
    input: RecordProposal,
    answer: RecordedProposal,
    run: (context, { input }) => proposals.recordProposal(context, input),
  })
  command(app, {
    path: '/proposals/:proposalId/answers',
    operationId: 'answerProposal',
    tag: 'needs',
    summary: 'Say what became of a proposal',
    description: 'Records the state and, in at most 200 characters, the answer.',
    right: 'answerProposal',
    refusals,
    params: OneProposal,
    input: AnswerProposal,
    answer: RecordedProposal,
    run: (context, { params, input }) =>
      proposals.answerProposal(context, params.proposalId, input),
  })
  command(app, {
    path: '/proposals/:proposalId/withdrawals',
    operationId: 'withdrawProposal',
    tag: 'needs',
    summary: 'Withdraw a proposal',
    description: 'Takes a proposal out of every count, with one of two reasons.',
    right: 'recordProposal',
    refusals,
    params: OneProposal,
    input: WithdrawProposal,
    answer: RecordedProposal,
    run: (context, { params, input }) =>
      proposals.withdrawProposal(context, params.proposalId, input),
  })
}
