import type { Actor } from '#domain/access/actor.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { ActivityFacts, ActivityRevision, Origin } from './activity.ts'
import {
  type ActivityRefusal,
  correctActivity,
  recordActivity,
  reviveActivity,
  withdrawActivity,
} from './record-activity.ts'
import { ACTIVITY_REFUSALS } from './refusals.ts'
import { type ReadDataRow, textOf } from './workbook-cells.ts'
import type { ColumnKey } from './workbook-column.ts'
import { factsOfRow } from './workbook-facts.ts'
import { factsOfFields, fieldsOf, partFields } from './workbook-fields.ts'
import type { WorkbookGround } from './workbook-ground.ts'
import type { KeyedRecord } from './workbook-keys.ts'
import { WORKBOOK_SHEETS } from './workbook-layout.ts'
import { type Fields, mergedFields, mergeFields, sameFields } from './workbook-merge.ts'
import type { FileToPlan, PlannedRow } from './workbook-planned.ts'
import { type AskedField, askedFields, askedRow } from './workbook-questions.ts'
import { placeOf } from './workbook-reading.ts'
import {
  foreignRefusal,
  type WorkbookRefusal,
  type WorkbookRefusalCode,
  workbookRefusal,
} from './workbook-refusals.ts'
import { changesBetween, type RowChange, rowsOfFacts } from './workbook-rows.ts'

/** Every revision of one record, oldest first; the last one stands. */
export type Revisions = readonly [ActivityRevision, ...ActivityRevision[]]

/** Everything that the decision about one row looks at. */
type World = {
  ledger: ReadonlyMap<Uuid, Revisions>
  ground: WorkbookGround
  by: Actor
  file: FileToPlan
}

/** Merges every row with the ledger and decides it by the rules of the ledger. */
export function planRows(
  records: readonly KeyedRecord[],
  ledger: ReadonlyMap<Uuid, Revisions>,
  ground: WorkbookGround,
  by: Actor,
  file: FileToPlan,
): PlannedRow[] {
  const world = { ledger, ground, by, file }
  const planned = records.flatMap((record) => planRow(record, world) ?? [])
  const there = new Set(
    records.flatMap(({ givenId, isEmpty }) => (givenId === undefined || isEmpty ? [] : [givenId])),
  )
  const exported = file.base.state === 'whole' ? file.base.base.rows.activities : new Map()
  const gone = [...exported.keys()].filter((id) => !there.has(id))
  return [...planned, ...gone.flatMap((id) => planMissing(id, world) ?? [])]
}

function planRow(record: KeyedRecord, world: World): PlannedRow | undefined {
  const { sheet, main, givenId, derivedId, isEmpty } = record
  if (isEmpty) return undefined
  const { ledger, ground, file } = world
  const underGiven = givenId && ledger.get(givenId)
  const activityId = underGiven ? givenId : derivedId
  const revisions = underGiven || ledger.get(derivedId)
  const current = revisions?.at(-1)
  const plain: PlannedRow = {
    ...{ sheet: WORKBOOK_SHEETS[sheet], row: main.row, activityId, title: titleOf(main.values) },
    ...{ state: 'same', changes: [], asked: [], refusals: [], revision: current?.revision ?? 0 },
  }
  const refused = (...refusals: WorkbookRefusal[]): PlannedRow => ({
    ...plain,
    state: 'refused',
    refusals,
  })
  const refusedFor = (code: WorkbookRefusalCode, key: ColumnKey) =>
    refused(workbookRefusal(code, placeOf(sheet, main.row, key)))
  if (current && current.unitIds[0] !== ground.unit.unitId)
    return refusedFor('row-other-unit', 'rowId')
  const standing = current?.isWithdrawn ? undefined : current
  const read = factsOfRow(record, ground, standing)
  if (!read.ok) return refused(...read.refusal.refusals)
  const merged = mergeRow(record, read.value, revisions, world, activityId)
  if (merged.state !== 'file')
    return merged.state === 'asked'
      ? { ...plain, state: 'asked', asked: merged.asked }
      : { ...plain, state: merged.state }
  const facts = factsOfFields(merged.fields, standing ?? read.value, ground)
  if (!facts) return refusedFor('commune-unknown', 'commune')

  const reason = textOf(main.values.reason)
  const isTwinned = ground.isTwinned(facts.placeId, facts.happenedFrom)
  const isMoved =
    standing === undefined ||
    standing.placeId !== facts.placeId ||
    standing.happenedFrom !== facts.happenedFrom
  if (!isTwinned && isMoved && reason === undefined) return refusedFor('not-twinned', 'commune')
  const rules = { today: ground.today, calendar: ground.calendar, isTwinned }
  const decision = current
    ? (standing ? correctActivity : reviveActivity)(current, facts, world.by, rules, {
        expectedRevision: current.revision,
        reason: reason ?? `${standing ? 'Điều chỉnh' : 'Ghi lại'} theo sổ Excel "${file.name}".`,
      })
    : recordActivity(facts, world.by, rules, {
        activityId,
        ...(reason === undefined ? {} : { reason }),
      })
  if (!decision.ok) return refused(ruleRefusal(decision.refusal, record, facts))
  const origin = originOf(world, plain)
  const after = { ...decision.value, origin, receivedAt: file.receivedAt }
  const keys = { rowId: activityId, revision: 0 }
  return {
    ...plain,
    state: standing ? 'changed' : 'new',
    changes: changesBetween(
      standing && rowsOfFacts(standing, keys, ground),
      rowsOfFacts(facts, keys, ground),
    ),
    decided: { before: current, after },
  }
}

function originOf({ file }: World, { sheet, row }: Pick<PlannedRow, 'sheet' | 'row'>): Origin {
  return {
    ...{ fileName: file.name, sheet, row, batchId: file.batchId },
    ...(file.base.state === 'whole' ? { exportId: file.base.base.exportId } : {}),
  }
}

type MergedRow =
  | { state: 'same' | 'kept' }
  | { state: 'asked'; asked: AskedField[] }
  /** What is to be written, which differs from what stands. */
  | { state: 'file'; fields: Fields }

/** The row's fields merged with those of the record that stands, or of the place that it left empty. */
function mergeRow(
  { givenId, sheet, main }: KeyedRecord,
  facts: ActivityFacts,
  revisions: Revisions | undefined,
  { ground, file }: World,
  activityId: Uuid,
): MergedRow {
  const current = revisions?.at(-1)
  if (!revisions || !current) return { state: 'file', fields: fieldsOf(facts) }
  const fields = shownOf(facts)
  const { base } = file
  const exportedWhole = base.state === 'whole' && base.base.rows.activities.get(givenId ?? '')
  const exported =
    base.state !== 'whole'
      ? ('unknown' as const)
      : exportedWhole
        ? partFields(exportedWhole).shown
        : undefined
  const brought = base.state === 'whole' ? broughtBy(revisions, base.base.exportId) : undefined
  // A row without an id is known by what it says: it cannot have changed.
  const isUntouched =
    givenId === undefined ||
    (exported !== 'unknown' &&
      [exported, brought].some((known) => known !== undefined && sameFields(known, fields)))
  const choiceOf = (field: string) =>
    file.answers.choices.find(
      (choice) =>
        choice.activityId === activityId &&
        choice.revision === current.revision &&
        (choice.field === undefined || choice.field === field),
    )?.take
  const decideWhole = (said: Fields | undefined): MergedRow => {
    const take = choiceOf('row')
    if (take) return take === 'file' ? { state: 'file', fields } : { state: 'kept' }
    return { state: 'asked', asked: [askedRow(sheet, main.row, facts, said, current, ground)] }
  }
  if (current.isWithdrawn) {
    // Taken back with its batch: as if it had never come, so the same file may bring it anew.
    const isUndone = current.origin?.undoes !== undefined
    if (isUndone && (exported === undefined || givenId === undefined))
      return { state: 'file', fields }
    return isUntouched ? { state: 'kept' } : decideWhole(undefined)
  }
  const { shown: standing, hidden } = partFields(fieldsOf(current))
  if (sameFields(fields, standing)) return { state: 'same' }
  if (givenId === undefined) return { state: 'same' }
  if (fields.granularity !== standing.granularity) {
    if (exported && exported !== 'unknown' && sameFields(exported, standing))
      return { state: 'file', fields }
    return isUntouched ? { state: 'kept' } : decideWhole(standing)
  }
  const merges = mergeFields({ base: exported, file: fields, ledger: standing, brought })
  const choices = new Map(
    merges.flatMap(({ field, outcome }) => {
      const take = outcome === 'asked' ? choiceOf(field) : undefined
      return take ? [[field, take] as const] : []
    }),
  )
  const open = merges.filter(({ field, outcome }) => outcome === 'asked' && !choices.has(field))
  if (open.length > 0)
    return { state: 'asked', asked: askedFields(sheet, main.row, facts, open, current, ground) }
  const merged = mergedFields(merges, choices)
  if (sameFields(merged, standing)) return { state: 'kept' }
  return { state: 'file', fields: { ...merged, ...hidden } }
}

/** What files of one export brought last of a record, of batches that were not undone. */
function broughtBy(revisions: Revisions, exportId: Uuid): Fields | undefined {
  const undone = new Set(revisions.map(({ origin }) => origin?.undoes))
  const last = [...revisions]
    .reverse()
    .find(
      ({ origin, isWithdrawn }) =>
        !isWithdrawn && origin?.exportId === exportId && !undone.has(origin.batchId),
    )
  return last && shownOf(last)
}

function shownOf(facts: ActivityFacts): Fields {
  return partFields(fieldsOf(facts)).shown
}

/** A row that was exported and is gone from the file: withdrawn only where somebody ticks it. */
function planMissing(activityId: Uuid, world: World): PlannedRow | undefined {
  const { ledger, ground, by, file } = world
  const current = ledger.get(activityId)?.at(-1)
  if (!current || current.isWithdrawn || current.unitIds[0] !== ground.unit.unitId) return undefined
  const rows = rowsOfFacts(current, { rowId: activityId, revision: 0 }, ground)
  const exported = file.base.state === 'whole' && file.base.base.rows.activities.get(activityId)
  const plain: PlannedRow = {
    ...{ sheet: WORKBOOK_SHEETS[rows.sheet], row: 0, state: 'missing', activityId },
    ...{ revision: current.revision, title: titleOf(rows.row), refusals: [], asked: [] },
    // What was changed here since the export is told beside the tick.
    changes: exported && sameFields(exported, fieldsOf(current)) ? [] : changesSince(rows),
  }
  const isTicked = file.answers.removals.some(
    (removal) => removal.activityId === activityId && removal.revision === current.revision,
  )
  if (!isTicked) return plain
  const refused = (refusal: WorkbookRefusal): PlannedRow => ({
    ...plain,
    state: 'refused',
    refusals: [refusal],
  })
  const place = { sheet: plain.sheet, cell: '' }
  const { reason } = file.answers
  if (reason === undefined) return refused(workbookRefusal('removal-reason-missing', place))
  const decision = withdrawActivity(current, by, { expectedRevision: current.revision, reason })
  if (!decision.ok)
    return refused(
      foreignRefusal(ACTIVITY_REFUSALS[decision.refusal.code], decision.refusal, place),
    )
  const origin = originOf(world, plain)
  return {
    ...plain,
    state: 'removed',
    decided: { before: current, after: { ...decision.value, origin, receivedAt: file.receivedAt } },
  }
}

function changesSince(rows: ReturnType<typeof rowsOfFacts>): RowChange[] {
  return changesBetween(undefined, rows)
}

/** The cell that a rule of the ledger speaks of. */
const CELL_OF_RULE: Partial<Record<ActivityRefusal['code'], ColumnKey>> = {
  'dates-reversed': 'to',
  'date-in-future': 'from',
  'too-many-days': 'days',
  'security-takes-no-words': 'words',
  'not-twinned': 'commune',
}

function ruleRefusal(
  refusal: ActivityRefusal,
  record: KeyedRecord,
  facts: ActivityFacts,
): WorkbookRefusal {
  const key = CELL_OF_RULE[refusal.code] ?? 'kind'
  const isEvent = facts.granularity === 'event'
  const place = placeOf(record.sheet, record.main.row, isEvent || key === 'words' ? key : 'kind')
  return foreignRefusal(ACTIVITY_REFUSALS[refusal.code], refusal, place)
}

function titleOf(values: ReadDataRow['values']): string {
  const kind = textOf(values.kind)
  const day = textOf(values.from)?.split('-').reverse().join('/') ?? textOf(values.period)
  return [textOf(values.commune), kind, day].filter((part) => part !== undefined).join(' · ')
}
