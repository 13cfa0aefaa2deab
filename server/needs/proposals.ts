import { readsWholeProgramme } from '#domain/access/actor.ts'
import { may, mayWriteForPlace } from '#domain/access/rights.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import * as rules from '#domain/needs/proposal.ts'
import {
  mayAnswer,
  nextStates,
  PROPOSAL_THEME_CODES,
  type ProposalRevision,
  type ProposalState,
} from '#domain/needs/proposal.ts'
import type {
  AnswerProposal,
  ListProposals,
  ProposalList,
  RecordProposal,
  WithdrawProposal,
} from '#domain/needs/proposals/schema.ts'
import type { CommandContext, Context, Outcome } from '#server/platform/context.ts'
import { findUnitName, listUnits } from '#server/units/units.ts'
import { communesOf } from './needs.ts'
import * as sql from './proposals.sql.ts'
import { mapDay, yearOf } from './years.ts'

export { countProposals, deleteProposalTexts } from './proposals.sql.ts'

type Recorded = { proposalId: Uuid; revision: number }

/** A new proposal. Its words go into their own table and nowhere else: not into the trail, not into the answer. */
export async function recordProposal(
  context: CommandContext,
  command: RecordProposal,
): Promise<Result<Outcome<Recorded>>> {
  const { db, actor, newId } = context
  const { programmeId } = actor
  const { year, placeId, actUnitId } = command
  if ((await yearOf(context, String(year))) === undefined)
    return refuse({ code: 'year-unknown', year: String(year) })
  const known = await communesOf(context, { year, placeId })
  if (!known.some((commune) => commune.placeId === placeId))
    return refuse({ code: 'proposal-place-unknown' })
  if (actUnitId !== undefined && !(await findUnitName(db, programmeId, actUnitId)))
    return refuse({ code: 'proposal-unit-unknown' })
  const isIssued = await sql.isYearIssued(db, programmeId, year)
  const decision = rules.recordProposal(command, actor, { proposalId: newId(), isIssued })
  return decision.ok ? save(context, decision.value) : decision
}

/** What became of a proposal, with its short answer. */
export async function answerProposal(
  context: CommandContext,
  proposalId: Uuid,
  command: AnswerProposal,
): Promise<Result<Outcome<Recorded>>> {
  const { db, actor } = context
  const current = await sql.findProposalForUpdate(db, actor.programmeId, proposalId)
  if (!current) return refuse({ code: 'proposal-not-found' })
  const isIssued = await sql.isYearIssued(db, actor.programmeId, current.year)
  const decision = rules.answerProposal(current, actor, command, { isIssued })
  return decision.ok ? save(context, decision.value) : decision
}

export async function withdrawProposal(
  context: CommandContext,
  proposalId: Uuid,
  command: WithdrawProposal,
): Promise<Result<Outcome<Recorded>>> {
  const { db, actor } = context
  const current = await sql.findProposalForUpdate(db, actor.programmeId, proposalId)
  if (!current) return refuse({ code: 'proposal-not-found' })
  const decision = rules.withdrawProposal(current, actor, command)
  return decision.ok ? save(context, decision.value) : decision
}

async function save(
  { db, actor, commandId }: CommandContext,
  next: ProposalRevision,
): Promise<Result<Outcome<Recorded>>> {
  const written = { recordedBy: actor.personId, commandId }
  if (!(await sql.saveProposal(db, actor.programmeId, next, written)))
    return refuse({ code: 'proposal-outdated' })
  const { proposalId, revision, reason } = next
  // The trail names neither the commune nor a word of the proposal.
  const about = { kind: 'proposal', id: proposalId, ...(reason && { reason }) }
  return ok({ answer: { proposalId, revision }, about })
}

/** What the post may see: rows of its own, numbers by theme for who reads the whole programme. */
export async function listProposals(
  context: Context,
  ask: ListProposals,
): Promise<Result<ProposalList>> {
  const { db, actor } = context
  const { programmeId } = actor
  const year = await yearOf(context, ask.year)
  if (year === undefined) return refuse({ code: 'year-unknown', year: ask.year ?? '' })
  const day = await mapDay(context, year)
  const { placeId, theme, state } = ask
  const rows = await sql.listProposals(db, programmeId, {
    ...{ year, placeId, theme, state, day, ownPlaceIds: actor.placeIds },
  })
  const isIssued = await sql.isYearIssued(db, programmeId, year)
  return ok({
    year,
    isIssued,
    byTheme: readsWholeProgramme(actor.role)
      ? byTheme(await sql.countProposals(db, programmeId, { year }))
      : null,
    communes: await sql.listNamedPlaces(db, programmeId, { year, day }),
    rows: rows.map(({ ownPlaceId, shownPlaceId, actUnitId, year: _y, ...row }) => ({
      ...row,
      placeId: shownPlaceId,
      nextStates: mayAnswer(
        { ...row, year, placeId: ownPlaceId, actUnitId: actUnitId ?? undefined },
        actor,
      )
        ? [...nextStates(row.state)]
        : [],
      mayWithdraw: may(actor, 'recordProposal') && mayWriteForPlace(actor, ownPlaceId),
    })),
    form: may(actor, 'recordProposal') && !isIssued ? await formOf(context, year) : null,
  })
}

function byTheme(counts: readonly sql.ProposalCountRow[]): NonNullable<ProposalList['byTheme']> {
  const amount = (theme: string, state: ProposalState) =>
    counts.find((row) => row.theme === theme && row.state === state)?.amount ?? 0
  return PROPOSAL_THEME_CODES.filter((theme) => counts.some((row) => row.theme === theme)).map(
    (theme) => ({
      theme,
      recorded: amount(theme, 'recorded'),
      forwarded: amount(theme, 'forwarded'),
      answered: amount(theme, 'answered'),
      notSolved: amount(theme, 'notSolved'),
    }),
  )
}

async function formOf(context: Context, year: number): Promise<ProposalList['form']> {
  const units = await listUnits(context.db, context.actor.programmeId)
  return {
    communes: await communesOf(context, { year }),
    units: units.map(({ unitId, name }) => ({ unitId, name })),
  }
}
