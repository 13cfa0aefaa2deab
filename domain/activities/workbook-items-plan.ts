import type { Actor } from '#domain/access/actor.ts'
import { isUuid, type Uuid } from '#domain/base/uuid.ts'
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
import { WORKBOOK_COLUMNS, WORKBOOK_SHEETS } from './workbook-layout.ts'
import {
  type FieldMerge,
  type Fields,
  mergedFields,
  mergeFields,
  sameFields,
} from './workbook-merge.ts'
import { type FileToPlan, type PlannedRow, takenSides } from './workbook-planned.ts'
import type { AskedField } from './workbook-questions.ts'
import { placeOf } from './workbook-reading.ts'
import { foreignRefusal, type WorkbookRefusal, workbookRefusal } from './workbook-refusals.ts'
import { cellText, columnChanges } from './workbook-rows.ts'

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

type Known = { plan: PlanHistory; revisions: readonly PlanItemRevision[] }

type World = {
  ground: WorkbookGround
  by: Actor
  file: FileToPlan
  unit: UnitPlans
  /** As the rows before this one would leave them. */
  plans: Map<Uuid, PlanHistory>
  items: ReadonlyMap<Uuid, Known>
  deriveId: DeriveId
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
  const items = new Map<Uuid, Known>()
  for (const plan of unit.plans)
    for (const { planItemId } of newestRevisions(plan))
      items.set(planItemId, {
        plan,
        revisions: plan.revisions.filter((row) => row.planItemId === planItemId),
      })
  const plans = new Map(unit.plans.map((plan) => [plan.placeId, plan]))
  const world: World = { ground, by, file, unit, plans, items, deriveId }
  const seen = new Map<string, string>()
  const repeats = new Map<string, number>()
  const planned = rows.flatMap((main) => planRow(main, world, seen, repeats) ?? [])
  const exported = file.base.state === 'whole' ? file.base.base.rows.plans : new Map()
  const gone = [...exported.keys()].filter((id) => !seen.has(id))
  return [...planned, ...gone.flatMap((id) => planMissing(id, world) ?? [])]
}

function planRow(
  main: ReadDataRow,
  world: World,
  seen: Map<string, string>,
  repeats: Map<string, number>,
): PlannedRow | undefined {
  const { ground, file, items } = world
  const place = placeOf('plan', main.row, 'rowId')
  const printed = textOf(main.values.rowId)?.toLowerCase()
  const plain = (id: Uuid, current?: PlanItemRevision): PlannedRow => ({
    ...{ sheet: WORKBOOK_SHEETS.plan, row: main.row, activityId: id, title: titleOf(main) },
    ...{ state: 'same', changes: [], asked: [], refusals: [], revision: current?.revision ?? 0 },
  })
  const none = world.deriveId(`${file.batchId} ${main.row}`)
  const stop = (id: Uuid, current: PlanItemRevision | undefined, ...refusals: WorkbookRefusal[]) =>
    ({ ...plain(id, current), state: 'refused', refusals }) as const
  if (printed !== undefined && !isUuid(printed))
    return stop(
      none,
      undefined,
      workbookRefusal('row-id-invalid', place, { given: printed.slice(0, 40) }),
    )
  if (saysNothing(main)) return undefined
  const other = printed && seen.get(printed)
  if (other) return stop(none, undefined, workbookRefusal('row-id-twice', place, { other }))
  if (printed) seen.set(printed, `${place.sheet} ${place.cell}`)
  const id = idOf(main, printed, world, repeats)
  const known = items.get(id)
  const current = known?.revisions.at(-1)
  const standing = current?.isDropped ? undefined : current
  const read = itemOfRow(main, ground, standing)
  if (!read.ok) return stop(id, current, ...read.refusal.refusals)
  const item = read.value
  const fields = fieldsOfItem(item)
  const exported = exportedOf(printed, world)
  const at = (key: ColumnKey) => placeOf('plan', main.row, key)
  if (known && current && !standing) {
    const isUntouched = exported !== 'unknown' && exported && sameFields(exported, fields)
    if (isUntouched || printed === undefined) return { ...plain(id, current), state: 'kept' }
    return stop(id, current, planRefusal({ code: 'plan-item-dropped' }, at('rowId')))
  }
  if (!known || !standing) return decide(item, undefined)
  if (known.plan.placeId !== item.placeId)
    return stop(id, current, workbookRefusal('plan-commune-moved', at('commune')))
  const placed = { ...standing, placeId: known.plan.placeId }
  const here = fieldsOfItem(placed)
  if (sameFields(fields, here)) return plain(id, current)
  if (printed === undefined) return plain(id, current)
  // What the plan said before is no news, whoever wrote it.
  const isOld = known.revisions.some((row) =>
    sameFields(fieldsOfItem({ ...row, placeId: item.placeId }), fields),
  )
  const merges = mergeFields({
    ...{ base: exported, file: fields, ledger: here },
    brought: isOld ? fields : undefined,
  })
  const choices = takenSides(merges, { id, revision: standing.revision }, file.answers)
  const open = merges.filter(({ field, outcome }) => outcome === 'asked' && !choices.has(field))
  if (open.length > 0)
    return {
      ...plain(id, current),
      state: 'asked',
      asked: open.map((one) => askedField(one, main.row, item, placed, ground)),
    }
  const merged = mergedFields(merges, choices)
  if (sameFields(merged, here)) return { ...plain(id, current), state: 'kept' }
  return decide(itemOfFields(merged, standing), standing)

  function decide(after: PlacedItem, before: PlanItemRevision | undefined): PlannedRow {
    const { placeId, ...facts } = after
    const plan = world.plans.get(placeId)
    if (!plan || !world.unit.twinned.has(placeId))
      return stop(
        id,
        current,
        planRefusal({ code: 'plan-not-twinned', year: String(ground.year) }, at('commune')),
      )
    const isDraft = planStateOf(plan) === 'drafting'
    const reason = textOf(main.values.reason)
    if (!isDraft && reason === undefined)
      return stop(id, current, workbookRefusal('plan-reason-missing', at('reason')))
    const rules = rulesOf(plan, world)
    const decision = isDraft
      ? keepItem(
          plan,
          { facts, planItemId: id, expectedRevision: before?.revision },
          world.by,
          rules,
        )
      : amendPlan(
          plan,
          before
            ? { change: 'change', planItemId: id, expectedRevision: before.revision, facts }
            : { change: 'add', planItemId: id, facts },
          reason ?? '',
          world.by,
          rules,
        )
    if (!decision.ok)
      return stop(
        id,
        current,
        planRefusal(decision.refusal, at(CELL_OF_RULE[decision.refusal.code] ?? 'words')),
      )
    settle(plan, decision.value, world)
    const keys = { rowId: id, revision: 0 }
    return {
      ...plain(id, current),
      state: before ? 'changed' : 'new',
      changes: columnChanges(
        'plan',
        before && rowOfItem({ ...before, placeId }, keys, ground),
        rowOfItem(after, keys, ground),
      ),
      decidedItem: { plan: keyOf(plan), item: decision.value },
    }
  }
}

/** The printed id where the plans know it, else one made of it or of what the row says. */
function idOf(
  main: ReadDataRow,
  printed: string | undefined,
  { items, unit, ground, deriveId }: World,
  repeats: Map<string, number>,
): Uuid {
  if (printed !== undefined && items.has(printed) && !unit.undone.has(printed)) return printed
  const said = printed ?? contentOf(main)
  const repeat = printed ? 0 : (repeats.get(said) ?? 0)
  repeats.set(said, repeat + 1)
  const origin = ['plan', ground.programmeSlug, ground.unit.code, ground.year, said, repeat]
  for (let taken = 0; ; taken += 1) {
    const id = deriveId(JSON.stringify(taken === 0 ? origin : [...origin, taken]))
    if (!unit.undone.has(id)) return id
  }
}

function exportedOf(printed: string | undefined, { file }: World): Fields | 'unknown' | undefined {
  if (file.base.state !== 'whole') return 'unknown'
  return file.base.base.rows.plans.get(printed ?? '')
}

function askedField(
  { field, base, file, ledger }: FieldMerge,
  row: number,
  item: PlacedItem,
  standing: PlacedItem,
  ground: WorkbookGround,
): AskedField {
  const key = columnOfItemField(field)
  const column = WORKBOOK_COLUMNS.plan.find((one) => one.key === key)
  const shown = (value: string | undefined, of: PlacedItem) => {
    if (value === undefined || !column) return ''
    const written = rowOfItem(
      itemOfFields({ commune: of.placeId, [field]: value }, of),
      { rowId: '', revision: 0 },
      ground,
    )
    return [cellText(written[key], column), key === 'quantity' ? written.quantityUnit : '']
      .filter((part) => part !== '' && part !== undefined)
      .join(' ')
  }
  return {
    field,
    header: column?.header ?? field,
    cell: placeOf('plan', row, key).cell,
    base: base === undefined ? null : shown(base, standing),
    file: shown(file, item),
    ledger: shown(ledger, standing),
  }
}

/** An item that was exported and is gone from the file: taken out of the plan only where somebody ticks it. */
function planMissing(id: Uuid, world: World): PlannedRow | undefined {
  const { items, ground, file, by } = world
  const known = items.get(id)
  const current = known?.revisions.at(-1)
  if (!known || !current || current.isDropped) return undefined
  const placed = { ...current, placeId: known.plan.placeId }
  const row = rowOfItem(placed, { rowId: id, revision: 0 }, ground)
  const exported = exportedOf(id, world)
  const plain: PlannedRow = {
    ...{ sheet: WORKBOOK_SHEETS.plan, row: 0, state: 'missing', activityId: id },
    ...{ revision: current.revision, refusals: [], asked: [] },
    title: [row.commune, row.kind, row.words].filter((part) => part !== undefined).join(' · '),
    changes:
      exported !== 'unknown' && exported && sameFields(exported, fieldsOfItem(placed))
        ? []
        : columnChanges('plan', undefined, row),
  }
  const isTicked = file.answers.removals.some(
    (removal) => removal.activityId === id && removal.revision === current.revision,
  )
  if (!isTicked) return plain
  const place = { sheet: plain.sheet, cell: '' }
  const refused = (refusal: WorkbookRefusal): PlannedRow => ({
    ...plain,
    state: 'refused',
    refusals: [refusal],
  })
  const { reason } = file.answers
  if (reason === undefined) return refused(workbookRefusal('removal-reason-missing', place))
  const plan = world.plans.get(known.plan.placeId) ?? known.plan
  const expected = { planItemId: id, expectedRevision: current.revision }
  const decision =
    planStateOf(plan) === 'drafting'
      ? withdrawItem(plan, expected, by)
      : amendPlan(plan, { change: 'drop', ...expected }, reason, by, rulesOf(plan, world))
  if (!decision.ok) return refused(planRefusal(decision.refusal, place))
  settle(plan, decision.value, world)
  return { ...plain, state: 'removed', decidedItem: { plan: keyOf(plan), item: decision.value } }
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

function planRefusal(
  refusal: PlanRefusal,
  place: { sheet: string; cell: string },
): WorkbookRefusal {
  return foreignRefusal(PLAN_REFUSALS[refusal.code], refusal, place)
}

function saysNothing({ values, refusals }: ReadDataRow): boolean {
  if (refusals.length > 0) return false
  return Object.keys(values).every((key) => key === 'rowId' || key === 'revision')
}

function contentOf({ values }: ReadDataRow): string {
  const said = Object.entries(values).filter(([key]) => key !== 'reason' && key !== 'revision')
  return JSON.stringify(said.sort(([a], [b]) => (a < b ? -1 : 1)))
}

function titleOf({ values }: ReadDataRow): string {
  return [values.commune, values.kind, values.words]
    .filter((part) => part !== undefined)
    .join(' · ')
}

function keyOf({ unitId, placeId, year }: PlanKey): PlanKey {
  return { unitId, placeId, year }
}
