import { may, mayWriteForPlace } from '#domain/access/rights.ts'
import { foldText } from '#domain/base/fold.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import {
  countStates,
  MOST_NEEDS,
  NEED_KINDS,
  NEED_STATE_NAMES,
  type NeedRevision,
} from '#domain/needs/need.ts'
import * as rules from '#domain/needs/record-need.ts'
import type {
  AnswerNeed,
  AskNeedForm,
  CorrectNeed,
  ListNeeds,
  NeedForm,
  NeedList,
  NeedView,
  RecordNeeds,
  WithdrawNeed,
} from '#domain/needs/schema.ts'
import type { CommandContext, Context, Outcome } from '#server/platform/context.ts'
import type { Db } from '#server/platform/database.ts'
import { listYears } from '#server/programme/programme.ts'
import { listTwinnings } from '#server/twinning/twinning.ts'
import { findUnitName } from '#server/units/units.ts'
import * as sql from './needs.sql.ts'
import { findNeed, listNeedsOf, type Need, rowOf } from './standing-needs.ts'
import { countUnaskedHelp } from './unasked.ts'
import { mapDay, spanOf, yearOf } from './years.ts'

export { listNeedsOf, rowOf } from './standing-needs.ts'
export { countUnaskedHelp } from './unasked.ts'

type Recorded = { needId: Uuid; revision: number }

/** Load, decide, save: the lines of one commune's letter, one command. */
export async function recordNeeds(
  context: CommandContext,
  { placeId, year, letter, lines }: RecordNeeds,
): Promise<Result<Outcome<{ needs: Recorded[] }>>> {
  const { db, actor, moment, newId, commandId } = context
  const { programmeId } = actor
  const years = await listYears(db, programmeId)
  const known = await communesOf(context, { year, placeId })
  if (!known.some((commune) => commune.placeId === placeId))
    return refuse({ code: 'need-place-unknown' })
  const decision = rules.recordNeeds(
    { placeId, year, letter, lines },
    actor,
    {
      today: moment.today,
      newestYear: years[0]?.year ?? year,
      isKnownYear: years.some((each) => each.year === year),
      standing: await standingWords(context, { year, placeId }),
    },
    newId,
  )
  if (!decision.ok) return decision
  const written = { recordedBy: actor.personId, commandId, searchTextOf }
  if (!(await sql.insertNeeds(db, programmeId, decision.value, written)))
    return refuse({ code: 'too-many-needs', free: 0 })
  const needs = decision.value.map(({ needId, revision }) => ({ needId, revision }))
  const details = { year, ...(letter && { letter }), needIds: needs.map(({ needId }) => needId) }
  return ok({ answer: { needs }, about: { kind: 'needs', placeId, details } })
}

export async function correctNeed(
  context: CommandContext,
  needId: Uuid,
  { expectedRevision, reason, ...line }: CorrectNeed,
): Promise<Result<Outcome<Recorded>>> {
  return revise(context, needId, async (current) =>
    rules.correctNeed(
      current,
      line,
      context.actor,
      { today: context.moment.today, standing: await standingWords(context, current) },
      { expectedRevision, reason },
    ),
  )
}

export async function withdrawNeed(
  context: CommandContext,
  needId: Uuid,
  command: WithdrawNeed,
): Promise<Result<Outcome<Recorded>>> {
  return revise(context, needId, async (current) =>
    rules.withdrawNeed(current, context.actor, command),
  )
}

/** What became of a need, as the agency records it. */
export async function answerNeed(
  context: CommandContext,
  needId: Uuid,
  command: AnswerNeed,
): Promise<Result<Outcome<Recorded>>> {
  const { db, actor } = context
  const { unitId } = command
  if (unitId !== undefined && !(await findUnitName(db, actor.programmeId, unitId)))
    return refuse({ code: 'need-unit-unknown' })
  return revise(context, needId, async (current) => rules.answerNeed(current, actor, command))
}

async function revise(
  { db, actor, commandId }: CommandContext,
  needId: Uuid,
  decide: (current: NeedRevision) => Promise<Result<NeedRevision>>,
): Promise<Result<Outcome<Recorded>>> {
  const current = await sql.findNeedForUpdate(db, actor.programmeId, needId)
  if (!current) return refuse({ code: 'need-not-found' })
  const decision = await decide(current)
  if (!decision.ok) return decision
  const next = decision.value
  const written = { recordedBy: actor.personId, commandId, searchText: searchTextOf(next) }
  if (!(await sql.addRevision(db, actor.programmeId, next, written)))
    return refuse({ code: 'need-outdated' })
  const { revision, placeId, reason, answeredByUnitId: unitId } = next
  return ok({
    answer: { needId, revision },
    about: {
      kind: 'need',
      id: needId,
      placeId,
      ...(unitId && { unitId }),
      ...(reason && { reason }),
    },
  })
}

function searchTextOf({ words, kind, village }: NeedRevision): string {
  return foldText([NEED_KINDS[kind], words, village ?? ''].join(' '))
}

async function standingWords(
  context: Context,
  { year, placeId }: { year: number; placeId: Uuid },
): Promise<string[]> {
  const { db, actor, moment } = context
  const rows = await sql.listNeeds(db, actor.programmeId, { year, placeId, day: moment.today })
  return rows.map(({ words }) => words)
}

const PAGE_SIZE = 50

/** The needs of a year by commune and the counts of all of them. */
export async function listNeeds(context: Context, ask: ListNeeds): Promise<Result<NeedList>> {
  const { db, actor } = context
  const year = await yearOf(context, ask.year)
  if (year === undefined) return refuse({ code: 'year-unknown', year: ask.year ?? '' })
  const needs = await listNeedsOf(db, actor.programmeId, { year, day: await mapDay(context, year) })
  const found = needs.filter((need) => fits(need, ask))
  const begin = ask.after ? found.findIndex(({ needId }) => needId === ask.after) + 1 : 0
  const page = found.slice(begin, begin + PAGE_SIZE)
  const communes = new Map(needs.map(({ placeId, placeName }) => [placeId, placeName]))
  return ok({
    year,
    communes: [...communes].map(([placeId, name]) => ({ placeId, name })),
    counts: { needs: needs.length, ...countStates(needs.map(({ state }) => state)) },
    unasked: await countUnaskedHelp(context, { year, placeId: ask.placeId }),
    found: found.length,
    rows: page.map(rowOf),
    next: begin + PAGE_SIZE < found.length ? (page.at(-1)?.needId ?? null) : null,
  })
}

/** The filtered list whole, for a file. */
export async function listAllNeeds(
  context: Context,
  ask: Omit<ListNeeds, 'after'>,
): Promise<Result<{ year: number; needs: Need[] }>> {
  const { db, actor } = context
  const year = await yearOf(context, ask.year)
  if (year === undefined) return refuse({ code: 'year-unknown', year: ask.year ?? '' })
  const needs = await listNeedsOf(db, actor.programmeId, { year, day: await mapDay(context, year) })
  return ok({ year, needs: needs.filter((need) => fits(need, ask)) })
}

function fits(need: Need, { placeId, kind, state, search }: ListNeeds): boolean {
  const folded = search === undefined ? '' : foldText(search)
  return (
    (placeId === undefined || need.placeId === placeId) &&
    (kind === undefined || need.kind === kind) &&
    (state === undefined || need.state === state) &&
    (folded === '' || textOf(need).includes(folded))
  )
}

function textOf({ words, kind, village, placeName }: Need): string {
  return foldText([placeName, NEED_KINDS[kind], words, village ?? ''].join(' '))
}

/** One need with every revision and what may be done with it. */
export async function getNeed(context: Context, needId: Uuid): Promise<Result<NeedView>> {
  const { db, actor, moment } = context
  const { programmeId } = actor
  const need = await findNeed(db, programmeId, { needId, day: moment.today })
  if (!need) return refuse({ code: 'need-not-found' })
  const { placeId, letterNumber, letterIssuedOn, isWithdrawn } = need
  const revisions = await sql.listNeedRevisions(db, programmeId, needId)
  const { today } = moment
  const twinnings = await listTwinnings(db, programmeId, { from: today, to: today, placeId })
  const units = new Map(twinnings.map(({ unitId, unitName }) => [unitId, unitName]))
  const mayRevise = !isWithdrawn && may(actor, 'recordNeed') && mayWriteForPlace(actor, placeId)
  return ok({
    need: rowOf(need),
    letter:
      letterNumber !== null && letterIssuedOn !== null
        ? { number: letterNumber, issuedOn: letterIssuedOn }
        : null,
    isWithdrawn,
    revisions: revisions.map(({ state, ...row }) => ({
      ...row,
      stateName: NEED_STATE_NAMES[state],
    })),
    units: [...units].map(([unitId, name]) => ({ unitId, name })),
    mayRevise,
    mayAnswer: !isWithdrawn && may(actor, 'answerNeed'),
  })
}

/** What the quick entry needs: communes of the year that one may write for, and the lines each has left. */
export async function getNeedForm(context: Context, ask: AskNeedForm): Promise<Result<NeedForm>> {
  const { db, actor, moment } = context
  const years = (await listYears(db, actor.programmeId)).map(({ year }) => year)
  const year = await yearOf(context, ask.year)
  const next = (years[0] ?? 0) + 1
  if (year === undefined && Number(ask.year) !== next)
    return refuse({ code: 'year-unknown', year: ask.year ?? '' })
  const chosen = year ?? next
  const needs = await listNeedsOf(db, actor.programmeId, { year: chosen, day: moment.today })
  const takenBy = (placeId: Uuid) => needs.filter((need) => need.placeId === placeId).length
  const communes = await communesOf(context, { year: chosen, placeId: ask.placeId })
  return ok({
    today: moment.today,
    year: chosen,
    years: [next, ...years],
    letterRequired: rules.entersForPlace(actor),
    communes: communes.map(({ placeId, name }) => ({
      placeId,
      name,
      free: MOST_NEEDS - takenBy(placeId),
    })),
  })
}

/** Communes that one may write for: twinned in the year or of the post, on the year's map. */
export async function communesOf(
  context: Context,
  { year, placeId }: { year: number; placeId?: Uuid | undefined },
): Promise<{ placeId: Uuid; name: string }[]> {
  const { db, actor } = context
  const day = await mapDay(context, year)
  const span = await spanOf(context, year)
  const twinned = (await listTwinnings(db, actor.programmeId, span)).map((row) => row.placeId)
  const all = [...new Set([...twinned, ...actor.placeIds, ...(placeId ? [placeId] : [])])]
  const own = all.filter((each) => mayWriteForPlace(actor, each))
  return sql.listCommuneNames(db, own, day)
}

/** The needs of one commune for its page. */
export async function listNeedsOfCommune(
  db: Db,
  programmeId: Uuid,
  ask: { placeId: Uuid; year: number; day: PlainDate },
) {
  return (await listNeedsOf(db, programmeId, ask)).map(rowOf)
}
