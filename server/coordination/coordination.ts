import { type Actor, readsWholeProgramme } from '#domain/access/actor.ts'
import { may, mayReadPlace } from '#domain/access/rights.ts'
import { FIELD_NAMES, FIELDS } from '#domain/activities/fields.ts'
import { UNDIVIDED_UNIT } from '#domain/activities/ledger-lines.ts'
import { foldText } from '#domain/base/fold.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type {
  AskCommune,
  AskCommunes,
  CommuneList,
  CommuneView,
  PovertyReviewView,
} from '#domain/coordination/schema.ts'
import { isMoney, MEASURES, type Measure } from '#domain/figures/measures.ts'
import type { ShownValue } from '#domain/figures/schema.ts'
import type { PovertyReview } from '#domain/indicators/poverty-reviews.ts'
import { programmeYearSpan } from '#domain/programme/reporting-month.ts'
import { BLOCK_NAMES } from '#domain/units/blocks.ts'
import { listActivities } from '#server/activities/activities.ts'
import { askPlaceFigures, type PlaceFigures, shownValue } from '#server/figures/all-figures.ts'
import { calendarLabelOf } from '#server/figures/figures.ts'
import { listPovertyReviews } from '#server/indicators/indicators.ts'
import { countUnaskedHelp, listNeedsOfCommune } from '#server/needs/needs.ts'
import { listPlansOfCommune } from '#server/plans/plans.ts'
import type { Context } from '#server/platform/context.ts'
import { findYearAsked } from '#server/programme/programme.ts'
import { listWorkLines } from '#server/works/works.ts'
import * as sql from './coordination.sql.ts'

/** What a commune's page counts, by unit and by field. */
const PAGE_MEASURES: readonly Measure[] = [
  'activities',
  'personDays',
  'sessions',
  'totalSponsorValue',
]

const RECENT = 10

const HIDDEN_MONEY = 'ngoài phạm vi được xem'

/** The communes that the asker may open, on the map of the year's last day or of today. */
export async function listCommunes(
  context: Context,
  ask: AskCommunes,
): Promise<Result<CommuneList>> {
  const { db, actor, moment } = context
  const year = await yearOf(context, ask.year)
  if (!year) return refuse({ code: 'year-unknown', year: ask.year ?? '' })
  const day = mapDay(year.span.to, moment.today)
  const communes = await sql.listCommunes(db, actor.programmeId, {
    day,
    span: year.span,
    searchText: ask.search ? foldText(ask.search) : undefined,
    placeIds: readsWholeProgramme(actor.role)
      ? undefined
      : [...actor.placeIds, ...actor.twinnedPlaceIds],
  })
  const seesKeyCommunes = may(actor, 'readKeyCommunes')
  return ok({
    ...{ year: year.year, day },
    communes: communes.map(({ isKeyCommune, ...commune }) => ({
      ...commune,
      isKeyCommune: seesKeyCommunes && isKeyCommune,
    })),
  })
}

/** Who helps a commune, with what, and how it fares: nine statements. */
export async function getCommune(
  context: Context,
  placeId: Uuid,
  ask: AskCommune,
): Promise<Result<CommuneView>> {
  const { db, actor, moment } = context
  const { programmeId } = actor
  // Not yours looks like not there.
  if (!mayReadPlace(actor, placeId)) return refuse({ code: 'commune-not-found' })
  const year = await yearOf(context, ask.year)
  if (!year) return refuse({ code: 'year-unknown', year: ask.year ?? '' })
  const commune = await sql.findCommune(
    db,
    programmeId,
    placeId,
    mapDay(year.span.to, moment.today),
  )
  if (!commune) return refuse({ code: 'commune-not-found' })
  const twinnings = await sql.listHelpers(db, programmeId, placeId, year.span)
  const figures = await askPlaceFigures(db, programmeId, placeId, year.year)
  const activities = await listActivities(context, { year: String(year.year), placeId })
  if (!activities.ok) return activities
  const needs = await listNeedsOfCommune(db, programmeId, {
    placeId,
    year: year.year,
    day: mapDay(year.span.to, moment.today),
  })
  const works = await listWorkLines(context, { placeId })
  const reviews = await listPovertyReviews(db, programmeId, placeId)
  const seesAllMoney = readsWholeProgramme(actor.role) || actor.placeIds.includes(placeId)
  const show = (measure: Measure, narrowed = {}) =>
    shownValue(measure, figures.find(measure, narrowed))
  return ok({
    ...commune,
    keyCommune: may(actor, 'readKeyCommunes') ? commune.keyCommune : null,
    year: year.year,
    calendarLabel: calendarLabelOf(year.year, year.calendar),
    seesAllMoney,
    measures: PAGE_MEASURES.map((measure) => ({
      measure,
      name: MEASURES[measure].name,
      unit: MEASURES[measure].unit,
      isMoney: isMoney(measure),
    })),
    helpers: toHelpers(twinnings, figures, { actor, seesAllMoney }),
    fields: FIELDS.map((field) => ({
      field,
      name: FIELD_NAMES[field],
      figures: PAGE_MEASURES.map((measure) => show(measure, { field })),
    })),
    whole: PAGE_MEASURES.map((measure) => show(measure)),
    activities: activities.value.rows.slice(0, RECENT),
    hasMoreActivities: activities.value.rows.length > RECENT,
    needs,
    unaskedHelp: await countUnaskedHelp(context, { placeId, year: year.year }),
    plans: await listPlansOfCommune(context, placeId, year.year),
    works,
    reviews: reviews.map(toReviewView),
  })
}

/** The page of the commune officer: the commune of the post, on today's map. */
export async function getOwnCommune(
  context: Context,
  ask: AskCommune,
): Promise<Result<CommuneView>> {
  const { db, actor, moment } = context
  const placeId = await sql.findStandingPlace(db, actor.placeIds, moment.today)
  if (actor.role !== 'communeOfficer' || !placeId) return refuse({ code: 'no-own-commune' })
  return getCommune(context, placeId, ask)
}

async function yearOf({ db, actor, moment }: Context, asked: string | undefined) {
  const found = await findYearAsked(db, actor.programmeId, asked, moment.today)
  if (!found) return undefined
  const { calendar } = found.settings
  return { year: found.year, calendar, span: programmeYearSpan(found.year, calendar) }
}

/** A year that has ended stands on the map of its last day, the running one on today's. */
function mapDay(yearEnd: PlainDate, today: PlainDate): PlainDate {
  return yearEnd < today ? yearEnd : today
}

function toHelpers(
  twinnings: readonly sql.TwinningRow[],
  figures: PlaceFigures,
  { actor, seesAllMoney }: { actor: Actor; seesAllMoney: boolean },
): CommuneView['helpers'] {
  const figuresOf = (unitId: Uuid): ShownValue[] =>
    PAGE_MEASURES.map((measure) =>
      !seesAllMoney && isMoney(measure) && !actor.unitIds.includes(unitId)
        ? { measure, stored: null, confirmed: null, missingReason: HIDDEN_MONEY }
        : shownValue(measure, figures.find(measure, { unitId })),
    )
  const twinned = twinnings.map(({ unitId, unitName, block, ...twinning }) => ({
    unitId,
    unitName,
    blockName: BLOCK_NAMES[block],
    twinning,
    figures: figuresOf(unitId),
  }))
  const known = new Set(twinnings.map(({ unitId }) => unitId))
  const others = figures.units.flatMap(({ unitId, unitName, block }) =>
    known.has(unitId)
      ? []
      : {
          unitId,
          unitName: unitId === UNDIVIDED_UNIT ? 'Chưa chia theo đơn vị' : (unitName ?? ''),
          blockName: block && BLOCK_NAMES[block],
          twinning: null,
          figures: figuresOf(unitId),
        },
  )
  return [...twinned, ...others]
}

function toReviewView({
  geographyId: _borders,
  change,
  ...review
}: PovertyReview): PovertyReviewView {
  return {
    ...review,
    notes: [...review.notes],
    change:
      change === null
        ? null
        : change.isMissing
          ? { difference: null, label: null, missingReason: change.reason }
          : { difference: change.difference, label: change.label ?? null, missingReason: null },
  }
}
