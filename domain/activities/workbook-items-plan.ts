import type { Actor } from '#domain/access/actor.ts'
import { ok } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { amendPlan } from '#domain/plans/amend-plan.ts'
import {
  type DecidedItem,
  keepItem,
  type PlanRefusal,
  withdrawItem,
} from '#domain/plans/keep-plan.ts'
import {
  newestRevisions,
  type PlanHistory,
  type PlanItemRevision,
  type PlanKey,
} from '#domain/plans/plan.ts'
import { planStateOf } from '#domain/plans/plan-state.ts'
import { PLAN_REFUSALS } from '#domain/plans/refusals.ts'
import { type ReadDataRow, textOf } from './workbook-cells.ts'
import type { ColumnKey } from './workbook-column.ts'
import {
  type EntrySheet,
  type KnownEntry,
  type NamedRow,
  planEntries,
  type Verdict,
} from './workbook-entries-plan.ts'
import type { WorkbookGround } from './workbook-ground.ts'
import {
  columnOfItemField,
  fieldsOfItem,
  itemOfFields,
  itemOfRow,
  type PlacedItem,
  rowOfItem,
} from './workbook-items.ts'
import type { DeriveId } from './workbook-keys.ts'
import { WORKBOOK_COLUMNS } from './workbook-layout.ts'
import type { FieldMerge, Fields } from './workbook-merge.ts'
import type { FileToPlan, PlannedRow } from './workbook-planned.ts'
import type { AskedField } from './workbook-questions.ts'
import { placeOf } from './workbook-reading.ts'
import {
  type CellPlace,
  foreignRefusal,
  type WorkbookRefusal,
  workbookRefusal,
} from './workbook-refusals.ts'
import { cellText, columnChanges, type RowValues } from './workbook-rows.ts'

/** The unit's plans of the year, and what the rules of plans ask of the world. */
export type UnitPlans = {
  /** One for each commune, an empty one where nothing is planned yet. */
  plans: readonly PlanHistory[]
  /** Communes that the unit is twinned with at some time of the year. */
  twinned: ReadonlySet<Uuid>
  /** Days within which an item may fall due. */
  span: WorkbookGround['span']
  /** Items that the undo of a batch took out: as if they had never come. */
  undone: ReadonlySet<Uuid>
}

/** An item with the plan that it stands in, and its newest revision. */
type Item = { plan: PlanHistory; current: PlanItemRevision }

type World = {
  ground: WorkbookGround
  by: Actor
  unit: UnitPlans
  /** As the rows before this one would leave them. */
  plans: Map<Uuid, PlanHistory>
}

/** Merges every row of the plan's sheet with the unit's plans and decides it by the rules of plans. */
export function planItems(
  rows: readonly ReadDataRow[],
  unit: UnitPlans,
  ground: WorkbookGround,
  by: Actor,
  file: FileToPlan,
  deriveId: DeriveId,
): PlannedRow[] {
  const items = new Map<Uuid, KnownEntry<Item>>()
  for (const plan of unit.plans)
    for (const current of newestRevisions(plan)) items.set(current.planItemId, known(plan, current))
  const plans = new Map(unit.plans.map((plan) => [plan.placeId, plan]))
  const world: World = { ground, by, unit, plans }
  const sheet: EntrySheet<Item> = {
    ...{ sheet: 'plan', table: 'plans', titleOf },
    find: (id) => items.get(id),
    isOwn: () => true,
    isUndone: (id) => unit.undone.has(id),
    read: (main, item) => {
      const read = itemOfRow(main, ground, standingOf(item))
      return read.ok ? ok(fieldsOfItem(read.value)) : read
    },
    goneAt: (place) => planRefusal({ code: 'plan-item-dropped' }, place),
    faultOfMove: ({ plan }, { commune }, row) =>
      plan.placeId === commune
        ? undefined
        : workbookRefusal('plan-commune-moved', placeOf('plan', row, 'commune')),
    askedField: (merge, row, item) => askedField(merge, row, placed(item), ground),
    decide: (row, fields, item) => decide(row, fields, standingOf(item), world),
    rowOf: (item) => rowOfItem(placed(item), keysOf(item.current.planItemId), ground),
    remove: (id, item, reason, place) => remove(id, item, reason, place, world),
  }
  return planEntries(rows, sheet, ground, file, deriveId)
}

function known(plan: PlanHistory, current: PlanItemRevision): KnownEntry<Item> {
  const { planItemId, revision, isDropped } = current
  const entry = { plan, current }
  return {
    ...{ entry, revision, isGone: isDropped, fields: fieldsOfItem(placed(entry)) },
    pasts: () =>
      plan.revisions
        .filter((row) => row.planItemId === planItemId)
        .map((row) => fieldsOfItem({ ...row, placeId: plan.placeId })),
  }
}

function standingOf(item: Item | undefined): PlanItemRevision | undefined {
  return item?.current.isDropped ? undefined : item?.current
}

function placed({ plan, current }: Item): PlacedItem {
  return { ...current, placeId: plan.placeId }
}

const keysOf = (rowId: Uuid) => ({ rowId, revision: 0 })

function decide(
  { main, id }: NamedRow,
  fields: Fields,
  before: PlanItemRevision | undefined,
  world: World,
): Verdict {
  const { ground, by } = world
  const at = (key: ColumnKey) => placeOf('plan', main.row, key)
  const stop = (refusal: WorkbookRefusal): Verdict => ({ state: 'refused', refusals: [refusal] })
  const after = itemOfFields(fields, before)
  const { placeId, ...facts } = after
  const plan = world.plans.get(placeId)
  if (!plan || !world.unit.twinned.has(placeId))
    return stop(planRefusal({ code: 'plan-not-twinned', year: String(ground.year) }, at('commune')))
  const isDraft = planStateOf(plan) === 'drafting'
  const reason = textOf(main.values.reason)
  if (!isDraft && reason === undefined)
    return stop(workbookRefusal('plan-reason-missing', at('reason')))
  const rules = rulesOf(plan, world)
  const expectedRevision = before?.revision
  const decision = isDraft
    ? keepItem(plan, { facts, planItemId: id, expectedRevision }, by, rules)
    : amendPlan(
        plan,
        expectedRevision === undefined
          ? { change: 'add', planItemId: id, facts }
          : { change: 'change', planItemId: id, expectedRevision, facts },
        reason ?? '',
        by,
        rules,
      )
  if (!decision.ok)
    return stop(planRefusal(decision.refusal, at(CELL_OF_RULE[decision.refusal.code] ?? 'words')))
  settle(plan, decision.value, world)
  return {
    state: before ? 'changed' : 'new',
    changes: columnChanges(
      'plan',
      before && rowOfItem({ ...before, placeId }, keysOf(id), ground),
      rowOfItem(after, keysOf(id), ground),
    ),
    decidedItem: { plan: keyOf(plan), item: decision.value },
  }
}

function askedField(
  { field, base, file, ledger }: FieldMerge,
  row: number,
  standing: PlacedItem,
  ground: WorkbookGround,
): AskedField {
  const key = columnOfItemField(field)
  const column = WORKBOOK_COLUMNS.plan.find((one) => one.key === key)
  const shown = (value: string | undefined) => {
    if (value === undefined || !column) return ''
    const fields = { commune: standing.placeId, [field]: value }
    const written = rowOfItem(itemOfFields(fields, standing), keysOf(''), ground)
    return [cellText(written[key], column), key === 'quantity' ? written.quantityUnit : '']
      .filter((part) => part !== '' && part !== undefined)
      .join(' ')
  }
  return {
    field,
    header: column?.header ?? field,
    cell: placeOf('plan', row, key).cell,
    base: base === undefined ? null : shown(base),
    file: shown(file),
    ledger: shown(ledger),
  }
}

/** Out of the draft, or by an amendment out of a plan that was filed. */
function remove(
  planItemId: Uuid,
  { plan: exported, current }: Item,
  reason: string,
  place: CellPlace,
  world: World,
): Verdict {
  const plan = world.plans.get(exported.placeId) ?? exported
  const expected = { planItemId, expectedRevision: current.revision }
  const decision =
    planStateOf(plan) === 'drafting'
      ? withdrawItem(plan, expected, world.by)
      : amendPlan(plan, { change: 'drop', ...expected }, reason, world.by, rulesOf(plan, world))
  if (!decision.ok) return { state: 'refused', refusals: [planRefusal(decision.refusal, place)] }
  settle(plan, decision.value, world)
  return { state: 'removed', decidedItem: { plan: keyOf(plan), item: decision.value } }
}

/** The next row is decided with this one written. */
function settle(plan: PlanHistory, item: DecidedItem, { plans, by }: World): void {
  const written = { ...item, recordedAt: '', recordedBy: by.personId }
  plans.set(plan.placeId, { ...plan, revisions: [...plan.revisions, written] })
}

/** A need that an item answers was checked when it was linked: a file never links one. */
function rulesOf({ placeId }: PlanKey, { ground, unit }: World) {
  return {
    ...{ today: ground.today, span: unit.span, needPlaceId: placeId },
    isTwinned: unit.twinned.has(placeId),
  }
}

const CELL_OF_RULE: Partial<Record<PlanRefusal['code'], ColumnKey>> = {
  'plan-quantity-without-unit': 'quantityUnit',
  'plan-due-outside-year': 'dueOn',
  'plan-not-twinned': 'commune',
  'plan-too-long': 'commune',
}

function planRefusal(refusal: PlanRefusal, place: CellPlace): WorkbookRefusal {
  return foreignRefusal(PLAN_REFUSALS[refusal.code], refusal, place)
}

function titleOf({ commune, kind, words }: RowValues): string {
  return [commune, kind, words].filter((part) => part !== undefined).join(' · ')
}

function keyOf({ unitId, placeId, year }: PlanKey): PlanKey {
  return { unitId, placeId, year }
}
