import { entersFor, may, mayReadUnit, mayWriteForUnit } from '#domain/access/rights.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { quantityDone } from '#domain/plans/done.ts'
import {
  filedForAll,
  planDueDays,
  plansFiledByDay,
  unitsOwing,
} from '#domain/plans/filed-by-day.ts'
import { missingBeforeFiling } from '#domain/plans/missing-before-filing.ts'
import { originalItems, type PlanHistory, standingItems } from '#domain/plans/plan.ts'
import { countAmendments, planAnswerOf, planStateOf } from '#domain/plans/plan-state.ts'
import type {
  AskPlan,
  AskPlans,
  CommunePlan,
  PlanItemHistory,
  PlanList,
  PlanView,
} from '#domain/plans/schema.ts'
import { ACTIVITY_KINDS } from '#domain/programme/fields.ts'
import { BLOCK_NAMES, type Block } from '#domain/units/blocks.ts'
import { findVersionOn } from '#server/places/places.ts'
import type { Context } from '#server/platform/context.ts'
import { listTwinnings } from '#server/twinning/twinning.ts'
import { findUnitName, listUnits } from '#server/units/units.ts'
import { listLinkedRecords, listNeedWords } from './links.sql.ts'
import { communesOfUnit, emptyPlan, findPlanYear, loadPlan, loadPlans } from './load-plans.ts'
import { findPlanOfItem } from './plans.sql.ts'
import { toAnswer, toFacts, toFiling, toItems, toSums } from './present-plans.ts'

export { listPlanFilings } from './plans.sql.ts'
export { sumPlanTargets } from './standing.sql.ts'

/** The plans of a unit for its communes of a year, beside what is recorded against each item. */
export async function getPlan(context: Context, ask: AskPlan): Promise<Result<PlanView>> {
  const { db, actor, moment } = context
  const { programmeId } = actor
  const unitId = ask.unitId ?? actor.unitIds[0]
  if (unitId === undefined || !mayReadUnit(actor, unitId)) return refuse({ code: 'unit-unknown' })
  const year = await findPlanYear(context, ask.year)
  if (!year) return refuse({ code: 'year-unknown', year: ask.year ?? '' })
  const unit = (await listUnits(db, programmeId)).find((row) => row.unitId === unitId)
  if (!unit) return refuse({ code: 'unit-unknown' })
  const communes = await communesOfUnit(context, unitId, year)
  const every = await loadPlans(context, { unitId })
  const of = (placeId: Uuid): PlanHistory =>
    every.find((plan) => plan.placeId === placeId && plan.year === year.year) ??
    emptyPlan({ unitId, placeId, year: year.year })
  const ids = communes.flatMap(({ placeId }) => idsOf(of(placeId)))
  const records = await listLinkedRecords(db, programmeId, unitId, ids)
  const needs = await listNeedWords(
    db,
    programmeId,
    communes.map(({ placeId }) => placeId),
  )
  const words = new Map(needs.map((need) => [need.needId, need.words]))
  return ok({
    unit: { unitId, code: unit.code, name: unit.name },
    year: year.year,
    today: moment.today,
    yearFocus: [...year.yearFocus],
    span: year.span,
    mayKeep: may(actor, 'keepPlan') && mayWriteForUnit(actor, unitId),
    mayFile: may(actor, 'filePlan') && mayWriteForUnit(actor, unitId),
    entersFor: entersFor(actor, unitId),
    communes: communes.map((commune) => {
      const plan = of(commune.placeId)
      const earlier = every.filter(
        ({ placeId, year: each, filing }) =>
          placeId === commune.placeId && each < year.year && filing !== null,
      )
      return {
        ...commune,
        state: planStateOf(plan),
        filing: toFiling(plan),
        answer: toAnswer(plan),
        missing: plan.filing ? [] : missingBeforeFiling(plan, year.yearFocus),
        items: toItems(plan, records, words),
        original: toSums(originalItems(plan)),
        present: toSums(standingItems(plan)),
        copyYear: earlier.length === 0 ? null : Math.max(...earlier.map((each) => each.year)),
        needs: needs
          .filter((need) => need.placeId === commune.placeId && need.year === year.year)
          .map((need) => ({ needId: need.needId, words: need.words })),
      }
    }),
  })
}

/** What each unit plans for a commune: what was filed; a twinned unit without a plan says so by `filing: null`. */
export async function listPlansOfCommune(
  context: Context,
  placeId: Uuid,
  asked: number,
): Promise<CommunePlan[]> {
  const { db, actor } = context
  const { programmeId } = actor
  const year = await findPlanYear(context, asked)
  if (!year) return []
  const plans = (await loadPlans(context, { placeId, year: asked })).filter(({ filing }) => filing)
  const units = await listUnits(db, programmeId)
  const twinnings = await listTwinnings(db, programmeId, { ...year.span, placeId })
  const owing = new Set(
    twinnings.filter(({ mode }) => mode === 'assigned').map(({ unitId }) => unitId),
  )
  const needs = await listNeedWords(db, programmeId, [placeId])
  const words = new Map(needs.map((need) => [need.needId, need.words]))
  const found: CommunePlan[] = []
  for (const { unitId, name } of units) {
    const filed = plans.find((each) => each.unitId === unitId)
    if (!filed && !owing.has(unitId)) continue
    const plan = filed ?? emptyPlan({ unitId, placeId, year: asked })
    const records = await listLinkedRecords(db, programmeId, unitId, idsOf(plan))
    const isParty = mayReadUnit(actor, unitId) || actor.placeIds.includes(placeId)
    const isOfPlace = actor.role === 'standingAgency' || actor.placeIds.includes(placeId)
    found.push({
      unitId,
      unitName: name,
      year: asked,
      state: planStateOf(plan),
      filing: toFiling(plan),
      answer: isParty ? toAnswer(plan) : null,
      mayAnswer: may(actor, 'answerPlan') && isOfPlace && plan.filing !== null,
      needsPaper: actor.role !== 'communeOfficer',
      items: toItems(plan, records, words),
    })
  }
  return found
}

/** One item with every revision, and the records that name it. */
export async function getPlanItem(
  context: Context,
  planItemId: Uuid,
): Promise<Result<PlanItemHistory>> {
  const { db, actor, moment } = context
  const { programmeId } = actor
  const key = await findPlanOfItem(db, programmeId, planItemId)
  if (!key) return refuse({ code: 'plan-item-unknown' })
  const plan = await loadPlan(context, key)
  const revisions = plan.revisions.filter((row) => row.planItemId === planItemId)
  const records = await listLinkedRecords(db, programmeId, key.unitId, [planItemId])
  const needs = await listNeedWords(db, programmeId, [key.placeId])
  const [item] = toItems(
    { ...plan, revisions },
    records,
    new Map(needs.map((need) => [need.needId, need.words])),
  )
  if (!item) return refuse({ code: 'plan-item-unknown' })
  const place = await findVersionOn(db, key.placeId, moment.today)
  return ok({
    unit: { unitId: key.unitId, name: (await findUnitName(db, programmeId, key.unitId)) ?? '' },
    commune: { placeId: key.placeId, name: place?.name ?? 'xã trước sắp xếp' },
    year: key.year,
    item,
    revisions: revisions
      .map(({ revision, stage, isDropped, reason, recordedAt, ...facts }) => ({
        ...{ revision, stage, isDropped, reason, recordedAt },
        ...toFacts(facts),
      }))
      .reverse(),
    records: records.map((record) => ({
      activityId: record.activityId,
      happenedFrom: record.happenedFrom,
      happenedTo: record.happenedTo,
      kindName: ACTIVITY_KINDS[record.kind].name,
      quantity: item.quantityUnit === null ? null : quantityDone(record, item.quantityUnit),
      amount: record.amount,
    })),
  })
}

/** Who filed and who did not, by block, and the shares by the days. Invited units are in no denominator. */
export async function listPlans(context: Context, ask: AskPlans): Promise<Result<PlanList>> {
  const { db, actor, moment } = context
  const { programmeId } = actor
  const year = await findPlanYear(context, ask.year)
  if (!year) return refuse({ code: 'year-unknown', year: ask.year ?? '' })
  const plans = await loadPlans(context, { year: year.year })
  const filed = plans.flatMap(({ unitId, placeId, filing }) =>
    filing ? [{ unitId, placeId, filedOn: filing.filedOn }] : [],
  )
  const pairs = await listTwinnings(db, programmeId, year.span)
  const days = planDueDays(year.year)
  const asked = ask.filedBy ?? lastDueDay(days, moment.today)
  const owing = unitsOwing(pairs, asked)
  const filedOn = (unitId: Uuid, placeIds: readonly Uuid[]) =>
    filedForAll(unitId, placeIds, filed) ?? null
  const units = (await listUnits(db, programmeId)).flatMap((unit): PlanList['units'] => {
    const { unitId, name } = unit
    const own = pairs.filter((pair) => pair.unitId === unitId)
    if (own.length === 0) return []
    const owed = owing.get(unitId)
    const placeIds = owed ?? [...new Set(own.map(({ placeId }) => placeId))]
    return [
      {
        unitId,
        name,
        block: unit.block as Block,
        blockName: BLOCK_NAMES[unit.block as Block],
        mode: own.some(({ mode }) => mode === 'assigned') ? 'assigned' : 'invited',
        filedOn: filedOn(unitId, placeIds),
        communes: placeIds.map((placeId) => {
          const plan = plans.find((each) => each.unitId === unitId && each.placeId === placeId)
          return {
            placeId,
            name: own.find((pair) => pair.placeId === placeId)?.placeName ?? '',
            filedOn: plan?.filing?.filedOn ?? null,
            items: plan ? standingItems(plan).length : 0,
            amendments: plan ? countAmendments(plan) : 0,
            answer: plan ? planAnswerOf(plan).state : 'unanswered',
          }
        }),
      },
    ]
  })
  const counted = units.filter(({ unitId }) => owing.has(unitId))
  const isDone = (unit: PlanList['units'][number]) =>
    unit.filedOn !== null && (ask.filedBy === undefined || unit.filedOn <= ask.filedBy)
  const isListed = (unit: PlanList['units'][number]) => {
    if (ask.filedBy === undefined && ask.state === undefined) return true
    if (!owing.has(unit.unitId)) return false
    return (ask.state === 'notFiled') !== isDone(unit)
  }
  return ok({
    year: year.year,
    today: moment.today,
    owing: counted.length,
    filed: counted.filter(isDone).length,
    shares: days.map((day) => {
      const { count, of } = plansFiledByDay(pairs, filed, day)
      return { day, plans: day > moment.today || of === 0 ? null : { count, of } }
    }),
    units: units.filter(isListed),
  })
}

/** The last of the days that has come; before all of them, today: who is assigned then owes a plan. */
function lastDueDay(days: readonly string[], today: Context['moment']['today']) {
  return (days.filter((day) => day <= today).at(-1) ?? today) as typeof today
}

function idsOf(plan: PlanHistory): Uuid[] {
  return [...new Set(plan.revisions.map(({ planItemId }) => planItemId))]
}
