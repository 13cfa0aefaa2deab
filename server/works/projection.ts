import { foldText } from '#domain/base/fold.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { nameOfWorkKind } from '#domain/works/kinds.ts'
import { sharesAgreed } from '#domain/works/shares.ts'
import { type Payer, unitsOfWork, type Work } from '#domain/works/work.ts'

/** A work as its three tables hold it: what the whole commune may see, the money, and each payer. */
export type ProjectedWork = {
  work: Record<string, unknown> & { work_id: Uuid }
  money: Record<string, unknown> & { work_id: Uuid }
  payers: readonly (Record<string, unknown> & { work_id: Uuid; unit_id: Uuid })[]
}

/** The rows of a work. What no column holds and is no money stands in `facts`. */
export function projectWork(work: Work): ProjectedWork {
  const unitIds = unitsOfWork(work)
  const own = { work_id: work.workId, place_id: work.placeId, unit_ids: unitIds }
  const agreed = work.payers.length > 0 && sharesAgreed(work)
  return {
    work: {
      ...own,
      year: work.year,
      kind: work.kind,
      name: work.name,
      place_version_id: work.placeVersionId,
      village: work.village ?? null,
      size_words: work.size ?? null,
      lead_unit_id: work.leadUnitId,
      registered_on: work.registeredOn,
      started_on: work.startedOn ?? null,
      handed_over_on: work.handedOverOn ?? null,
      is_model: work.isModel,
      households: work.households ?? null,
      status: work.status,
      sequence: work.sequence,
      agreed_on: work.agreedOn ?? null,
      planned_start_on: work.plannedStartOn ?? null,
      planned_handover_on: work.plannedHandoverOn ?? null,
      percent: work.percent ?? null,
      stuck_reason: work.stuck?.reason ?? null,
      stuck_since: work.stuck?.since ?? null,
      need_id: work.needId ?? null,
      plan_item_id: work.planItemId ?? null,
      facts: factsOf(work),
      search_text: searchTextOf(work),
    },
    money: {
      ...own,
      cost: work.cost ?? null,
      people_contribution: work.peopleContribution ?? null,
      state_programme_amount: work.stateProgrammeAmount ?? null,
      short_amount: work.stuck?.shortAmount ?? null,
    },
    payers: work.payers.map(({ unitId, share, isAgreed }, at) => ({
      ...own,
      unit_id: unitId,
      position: at + 1,
      agreed_amount: agreed ? (share ?? null) : null,
      proposed_amount: share ?? null,
      is_agreed: isAgreed,
    })),
  }
}

type OpenFacts = Pick<
  Work,
  'technicalUnitId' | 'stockUnit' | 'agreementPaper' | 'handoverMinutes'
> & {
  stuckStep?: NonNullable<Work['stuck']>['step']
  stuckLevel?: NonNullable<Work['stuck']>['level']
  conditions?: Work['conditions']
  modelYears?: Work['modelYears']
}

function factsOf(work: Work): OpenFacts {
  const { technicalUnitId, stockUnit, agreementPaper, handoverMinutes, stuck } = work
  return {
    ...(technicalUnitId && { technicalUnitId }),
    ...(stockUnit && { stockUnit }),
    ...(agreementPaper && { agreementPaper }),
    ...(handoverMinutes && { handoverMinutes }),
    ...(stuck && { stuckStep: stuck.step, stuckLevel: stuck.level }),
    ...(work.conditions.length > 0 && { conditions: work.conditions }),
    ...(work.modelYears.length > 0 && { modelYears: work.modelYears }),
  }
}

function searchTextOf({ kind, name, village, size }: Work): string {
  return foldText([name, nameOfWorkKind(kind), village ?? '', size ?? ''].join(' '))
}

/** What the three tables give back of one work; no money where the asker may not see it. */
export type WorkRecord = {
  work: Readonly<Record<string, unknown>>
  money: Readonly<Record<string, unknown>> | null
  payers: readonly Readonly<Record<string, unknown>>[] | null
}

/** The work of its rows, as the rules know it; `showsMoney` says whether its money was among them. */
export function toWork({ work: w, money, payers }: WorkRecord): {
  work: Work
  showsMoney: boolean
} {
  const facts = w.facts as OpenFacts
  const { stuckStep, stuckLevel, conditions = [], modelYears = [], ...rest } = facts
  const stuck = w.stuck_reason
    ? {
        stuck: withoutNulls({
          step: stuckStep,
          reason: w.stuck_reason,
          level: stuckLevel,
          since: w.stuck_since,
          shortAmount: money?.short_amount,
        }),
      }
    : {}
  const work = withoutNulls({
    workId: w.work_id,
    year: w.year,
    kind: w.kind,
    name: w.name,
    placeId: w.place_id,
    placeVersionId: w.place_version_id,
    village: w.village,
    size: w.size_words,
    leadUnitId: w.lead_unit_id,
    registeredOn: w.registered_on,
    startedOn: w.started_on,
    handedOverOn: w.handed_over_on,
    isModel: w.is_model,
    households: w.households,
    status: w.status,
    sequence: w.sequence,
    agreedOn: w.agreed_on,
    plannedStartOn: w.planned_start_on,
    plannedHandoverOn: w.planned_handover_on,
    percent: w.percent,
    needId: w.need_id,
    planItemId: w.plan_item_id,
    cost: money?.cost,
    peopleContribution: money?.people_contribution,
    stateProgrammeAmount: money?.state_programme_amount,
    ...rest,
    ...stuck,
    conditions,
    modelYears,
    payers: payers?.map(toPayer) ?? payersUnseen(w),
  })
  return { work: work as unknown as Work, showsMoney: money !== null }
}

function toPayer(row: Readonly<Record<string, unknown>>): Payer {
  const { unit_id: unitId, proposed_amount: share, is_agreed: isAgreed } = row
  return withoutNulls({ unitId, share, isAgreed }) as unknown as Payer
}

/** Who pays is no secret in a commune; how much is. */
function payersUnseen(w: WorkRecord['work']): Payer[] {
  const { technicalUnitId } = w.facts as OpenFacts
  const units = w.unit_ids as readonly Uuid[]
  return units
    .filter((unitId) => unitId !== technicalUnitId || unitId === w.lead_unit_id)
    .map((unitId) => ({ unitId, isAgreed: false }))
}

function withoutNulls(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).filter(([, value]) => value !== null && value !== undefined),
  )
}
