import { mayWriteForUnit } from '#domain/access/rights.ts'
import { foldText } from '#domain/base/fold.ts'
import { ok, type Result } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { nameOfWorkKind } from '#domain/works/kinds.ts'
import type { ListWorks, WorkForm, WorkList, WorkRow } from '#domain/works/schema.ts'
import type { Context } from '#server/platform/context.ts'
import type { Db } from '#server/platform/database.ts'
import { listTwinnings } from '#server/twinning/twinning.ts'
import { listUnits } from '#server/units/units.ts'
import * as sql from './list.sql.ts'
import { listPaid, type PaidByUnit } from './money.sql.ts'
import type { StandingWork } from './works.sql.ts'

const PAGE_SIZE = 50

/** One page of works and models, newest year first, with the cursor of the next. */
export async function listWorks(
  { db, actor }: Context,
  input: ListWorks,
): Promise<Result<WorkList>> {
  const [year, workId] = input.after?.split('_') ?? []
  const found = await sql.listStanding(
    db,
    actor.programmeId,
    {
      year: input.year === undefined ? undefined : Number(input.year),
      placeId: input.placeId,
      unitId: input.unitId,
      status: input.status,
      kind: input.kind,
      isModel: input.form === undefined ? undefined : input.form === 'model',
      stuckOnly: input.stuck === 'yes',
      searchText: input.search ? foldText(input.search) : undefined,
      after: year && workId ? { year: Number(year), workId } : undefined,
    },
    PAGE_SIZE + 1,
  )
  const page = found.slice(0, PAGE_SIZE)
  const last = page.at(-1)?.work
  return ok({
    rows: await toRows(db, actor.programmeId, page),
    places: await sql.listPlacesOfWorks(db, actor.programmeId),
    next: found.length > PAGE_SIZE && last ? `${last.year}_${last.workId}` : null,
  })
}

/** Rows of a list, each with what the ledger says was handed over. */
async function toRows(
  db: Db,
  programmeId: Uuid,
  found: readonly StandingWork[],
): Promise<WorkRow[]> {
  const paid = await listPaid(
    db,
    programmeId,
    found.filter(({ showsMoney }) => showsMoney).map(({ work }) => work.workId),
  )
  return found.map((standing) => toRow(standing, paid))
}

export function toRow(
  { work, placeName, leadUnitName }: StandingWork,
  paid: readonly PaidByUnit[],
): WorkRow {
  const own = paid.filter(({ workId }) => workId === work.workId)
  return {
    workId: work.workId,
    year: work.year,
    kind: work.kind,
    kindName: nameOfWorkKind(work.kind),
    name: work.name,
    isModel: work.isModel,
    placeId: work.placeId,
    placeName,
    village: work.village ?? null,
    leadUnitId: work.leadUnitId,
    leadUnitName,
    unitCount: work.payers.length,
    status: work.status,
    registeredOn: work.registeredOn,
    agreedOn: work.agreedOn ?? null,
    startedOn: work.startedOn ?? null,
    handedOverOn: work.handedOverOn ?? null,
    plannedStartOn: work.plannedStartOn ?? null,
    plannedHandoverOn: work.plannedHandoverOn ?? null,
    percent: work.percent ?? null,
    isStuck: work.stuck !== undefined,
    households: work.households ?? null,
    cost: work.cost ?? null,
    paid: own.length === 0 ? null : own.reduce((sum, { amount }) => sum + amount, 0),
  }
}

/** What the registration form needs, for the units that the post writes for. */
export async function getWorkForm({ db, actor, moment }: Context): Promise<Result<WorkForm>> {
  const { programmeId } = actor
  const { today } = moment
  const [twinnings, partners, needs] = await Promise.all([
    listTwinnings(db, programmeId, { from: today, to: today }),
    listUnits(db, programmeId),
    sql.listNeeds(db, programmeId),
  ])
  const units = new Map<Uuid, WorkForm['units'][number]>()
  for (const { unitId, unitName, placeId, placeName } of twinnings) {
    if (!mayWriteForUnit(actor, unitId)) continue
    const unit = units.get(unitId) ?? { unitId, name: unitName, communes: [] }
    unit.communes.push({ placeId, name: placeName })
    units.set(unitId, unit)
  }
  return ok({
    today,
    units: [...units.values()],
    partners: partners.map(({ unitId, name }) => ({ unitId, name })),
    needs,
    planItems: await sql.listPlanItems(db, programmeId, [...units.keys()]),
  })
}
