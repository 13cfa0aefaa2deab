import type { Actor } from '#domain/access/actor.ts'
import { may, mayAnswerForPlace } from '#domain/access/rights.ts'
import type {
  AskRound,
  AskRounds,
  OpenRound,
  RoundItem,
  RoundsView,
  RoundView,
} from '#domain/activities/answers/schema.ts'
import { ACTIVITY_KINDS, type ActivityKind } from '#domain/activities/fields.ts'
import { isDone, openRound as mayOpen, proposedRounds } from '#domain/activities/rounds.ts'
import { slipState } from '#domain/activities/slips.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { formatDecimal, formatInteger } from '#domain/base/vietnamese-format.ts'
import { programmeYearSpan } from '#domain/programme/reporting-month.ts'
import type { CommandContext, Context, Outcome } from '#server/platform/context.ts'
import { findYear, findYearAsked, listYears } from '#server/programme/programme.ts'
import * as sql from './rounds.sql.ts'
import { listSlips, type SlipRow } from './slips.sql.ts'

export { insertRound, listItems } from './rounds.sql.ts'

/** Opens a round; what is asked in it is what the ledger then holds of its days. */
export async function openRound(
  { db, actor, moment, commandId, newId }: CommandContext,
  command: OpenRound,
): Promise<Result<Outcome<{ roundId: Uuid }>>> {
  const { year, ...days } = command
  if (!(await findYear(db, actor.programmeId, year)))
    return refuse({ code: 'year-unknown', year: String(year) })
  const decided = mayOpen({ ...days, name: normaliseText(days.name) }, moment.today)
  if (!decided.ok) return decided
  const roundId = newId()
  const written = { recordedBy: actor.personId, commandId }
  await sql.insertRound(db, actor.programmeId, { ...decided.value, roundId, year }, written)
  return ok({ answer: { roundId }, about: { kind: 'confirmationRound', id: roundId } })
}

/** What a commune is asked: in the round that is open (or the one named), else what it received this year. */
export async function getRound(
  { db, actor, moment }: Context,
  ask: AskRound,
): Promise<Result<RoundView>> {
  const { programmeId } = actor
  const placeId = ask.placeId ?? actor.placeIds[0]
  if (placeId === undefined) return refuse({ code: 'commune-missing' })
  if (!mayAnswerForPlace(actor, placeId)) return refuse({ code: 'subject-not-found' })
  const round = await sql.findRound(
    db,
    programmeId,
    ask.roundId ? { roundId: ask.roundId } : { openOn: moment.today },
  )
  if (ask.roundId && !round) return refuse({ code: 'round-not-found' })
  const year = await findYearAsked(db, programmeId, round && String(round.year), moment.today)
  if (!year) return refuse({ code: 'year-unknown', year: '' })
  const span = round
    ? { from: round.itemsFrom, to: round.itemsTo }
    : programmeYearSpan(year.year, year.settings.calendar)
  const placeIds = placesOf(actor, placeId)
  const items = await sql.listItems(db, programmeId, { ...span, placeIds })
  const names = await sql.listPlaceNames(db, [placeId])
  return ok({
    placeId,
    placeName: names.get(placeId) ?? '',
    roundId: round?.roundId ?? null,
    name: round?.name ?? null,
    closesOn: round?.closesOn ?? null,
    year: year.year,
    today: moment.today,
    items: items.map(toItem),
    slip: slipView(await slipsOf(db, programmeId, round, [placeId]), placeId, moment.today),
    answersAs: answersAs(actor),
  })
}

/** The newest slips of communes in a round; none outside rounds. */
async function slipsOf(
  db: Context['db'],
  programmeId: Uuid,
  round: sql.RoundRow | undefined,
  placeIds: readonly Uuid[],
): Promise<readonly SlipRow[]> {
  return round ? await listSlips(db, programmeId, { roundId: round.roundId, placeIds }) : []
}

function slipView(slips: readonly SlipRow[], placeId: Uuid, today: PlainDate): RoundView['slip'] {
  const slip = slips.find((row) => row.placeId === placeId)
  if (!slip) return null
  const { slipId, number, expiresOn } = slip
  return { slipId, number, expiresOn, state: slipState(slip, today) }
}

/** A post answers for its commune with those that a merger joined to it; the agency for the one it named. */
function placesOf(actor: Actor, placeId: Uuid): readonly Uuid[] {
  return actor.role === 'communeOfficer' ? actor.placeIds : [placeId]
}

function answersAs(actor: Actor): RoundView['answersAs'] {
  if (may(actor, 'answer')) return 'commune'
  return may(actor, 'enterAnswerFor') ? 'signedSlip' : 'nobody'
}

export function toItem({ kind, name, quantity, placeId: _place, ...row }: sql.ItemRow): RoundItem {
  return { ...row, title: name ?? titleOf(kind, quantity), isDone: isDone(row) }
}

/** "Tặng quà, 30 suất": what was given, as the unit recorded it. */
function titleOf(kind: string | null, quantity: number | null): string {
  const { name, quantityUnit } = ACTIVITY_KINDS[kind as ActivityKind] as {
    name: string
    quantityUnit?: string
  }
  if (quantity === null) return name
  const count = Number.isInteger(quantity) ? formatInteger(quantity) : formatDecimal(quantity, 2)
  return `${name}, ${count}${quantityUnit ? ` ${quantityUnit}` : ''}`
}

/** The rounds of a year, how far the communes of one are, and the matters on which a commune differs. */
export async function getRounds(
  { db, actor, moment }: Context,
  ask: AskRounds,
): Promise<Result<RoundsView>> {
  const { programmeId } = actor
  const year = await findYearAsked(db, programmeId, ask.year, moment.today)
  if (!year) return refuse({ code: 'year-unknown', year: ask.year ?? '' })
  const { calendar } = year.settings
  const rounds = await sql.listRounds(db, programmeId, year.year)
  const round = ask.roundId ? rounds.find(({ roundId }) => roundId === ask.roundId) : rounds[0]
  if (ask.roundId && !round) return refuse({ code: 'round-not-found' })
  const span = programmeYearSpan(year.year, calendar)
  const items = await sql.listItems(
    db,
    programmeId,
    round ? { from: round.itemsFrom, to: round.itemsTo } : span,
  )
  const matters = may(actor, 'closeMatter') ? await sql.listMatters(db, programmeId, span) : []
  const years = await listYears(db, programmeId)
  const mine = items.filter(({ placeId }) => mayAnswerForPlace(actor, placeId))
  const names = await sql.listPlaceNames(db, [...new Set(mine.map(({ placeId }) => placeId))])
  const opened = new Set(rounds.map(({ name }) => name))
  const slips = await slipsOf(db, programmeId, round, [...names.keys()])
  return ok({
    year: year.year,
    years: years.map((row) => row.year),
    today: moment.today,
    rounds: rounds.map(({ year: _year, ...row }) => row),
    proposed: proposedRounds(year.year, year.settings).filter(
      ({ name, closesOn }) => !opened.has(name) && closesOn >= moment.today,
    ),
    roundId: round?.roundId ?? null,
    communes: [...names]
      .map(([placeId, name]) => ({
        ...progressOf(placeId, name, mine),
        slip: slipView(slips, placeId, moment.today),
      }))
      .sort((a, b) => a.name.localeCompare(b.name, 'vi', { numeric: true })),
    matters: matters.map(({ kind, ...row }) => ({ ...row, title: titleOf(kind, null) })),
  })
}

function progressOf(placeId: Uuid, name: string, items: readonly sql.ItemRow[]) {
  const own = items.filter((item) => item.placeId === placeId)
  const moments = own.flatMap(({ standing }) => standing?.recordedAt ?? []).sort()
  return {
    placeId,
    name,
    itemCount: own.length,
    doneCount: own.filter(isDone).length,
    lastAnsweredAt: moments.at(-1) ?? null,
  }
}
