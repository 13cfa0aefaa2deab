import type { Actor } from '#domain/access/actor.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { whyNot } from '#domain/works/actions.ts'
import { decideAction } from '#domain/works/decide.ts'
import { applyEvent } from '#domain/works/fold.ts'
import { WORK_REFUSALS, type WorkRefusal } from '#domain/works/refusals.ts'
import { sharesAgreed } from '#domain/works/shares.ts'
import type { Work } from '#domain/works/work.ts'
import { type ReadDataRow, textOf } from './workbook-cells.ts'
import {
  type EntrySheet,
  type KnownEntry,
  type NamedRow,
  planEntries,
  type Verdict,
} from './workbook-entries-plan.ts'
import type { WorkbookGround } from './workbook-ground.ts'
import type { DeriveId } from './workbook-keys.ts'
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
import { cellText, columnChanges, type RowChange, type RowValues } from './workbook-rows.ts'
import { WORK_COLUMNS } from './workbook-work-columns.ts'
import { type DecidedWork, decideNewWork, decideWorkChange } from './workbook-work-steps.ts'
import {
  columnOfWorkField,
  fieldsOfWork,
  fieldsOfWorkRow,
  headerOfWorkField,
  rowOfWorkFields,
} from './workbook-works.ts'

/** A work with what the rules ask about it. */
export type KnownWork = {
  work: Work
  /** What it said after each of its events, the oldest first. */
  pasts: readonly Work[]
  /** Its registration was taken back with its file: as if it had never come. */
  isUndone: boolean
  registeredBy: Uuid
  spokeForCommune: readonly Uuid[]
  hasPayments: boolean
}

type World = { ground: WorkbookGround; by: Actor }

/**
 * Merges every row of the sheet of works with the register and decides it by the rules of works. `known`: what
 * the unit leads, and whatever else the file names.
 */
export function planWorks(
  rows: readonly ReadDataRow[],
  known: readonly KnownWork[],
  ground: WorkbookGround,
  by: Actor,
  file: FileToPlan,
  deriveId: DeriveId,
): PlannedRow[] {
  const works = new Map(known.map((one) => [one.work.workId, one]))
  const world: World = { ground, by }
  const sheet: EntrySheet<KnownWork> = {
    ...{ sheet: 'works', table: 'works', titleOf },
    find: (id) => entryOf(works.get(id)),
    isOwn: ({ work }) => work.leadUnitId === ground.unit.unitId,
    isUndone: (id) => works.get(id)?.isUndone === true,
    read: (main, entry) => fieldsOfWorkRow(main, ground, entry?.work),
    goneAt: (place) => workRefusal({ code: 'work-withdrawn' }, place),
    askedField: (merge, row) => askedField(merge, row, ground),
    decide: (row, fields, entry) => decide(row, fields, entry, world),
    rowOf: ({ work }) => rowOfWorkFields(fieldsOfWork(work), ground),
    remove: (id, entry, reason, place) => remove(id, entry, reason, place, world),
  }
  return planEntries(rows, sheet, ground, file, deriveId)
}

function entryOf(entry: KnownWork | undefined): KnownEntry<KnownWork> | undefined {
  if (!entry) return undefined
  const { work, pasts } = entry
  return {
    ...{ entry, revision: work.sequence, isGone: work.status === 'withdrawn' },
    fields: fieldsOfWork(work),
    pasts: () => pasts.map(fieldsOfWork),
  }
}

function decide(
  { main, id }: NamedRow,
  fields: Fields,
  known: KnownWork | undefined,
  { ground, by }: World,
): Verdict {
  const at = { row: main.row, reason: textOf(main.values.reason) }
  const rules = { ground, by, works: groundOf(known, { ground, by }) }
  const decision = known
    ? decideWorkChange(known.work, fields, at, rules)
    : decideNewWork(id, fields, at, rules)
  if (!decision.ok) return { state: 'refused', refusals: [decision.refusal.refusal] }
  const decidedWork = decision.value
  // A step that only repeats what stands, as a percent before its handover.
  if (decidedWork.events.length === 0) return { state: 'kept' }
  return {
    state: decidedWork.before ? 'changed' : 'new',
    changes: changesOf(decidedWork, ground),
    decidedWork,
  }
}

function changesOf({ before, after }: DecidedWork, ground: WorkbookGround): RowChange[] {
  const row = (work: Work) => rowOfWorkFields(fieldsOfWork(work), ground)
  const changes = columnChanges('works', before && row(before), row(after))
  // An agreement to a part was given to another number.
  if (before && before.payers.length > 1 && sharesAgreed(before) && !sharesAgreed(after))
    changes.push({ header: 'Phần chia', before: 'đã thống nhất', after: 'cần thống nhất lại' })
  return changes
}

function groundOf(known: KnownWork | undefined, { ground, by }: World) {
  return {
    today: ground.today,
    registeredBy: known?.registeredBy ?? by.personId,
    spokeForCommune: known?.spokeForCommune ?? [],
    hasPayments: known?.hasPayments ?? false,
  }
}

function askedField(
  { field, base, file, ledger }: FieldMerge,
  row: number,
  ground: WorkbookGround,
): AskedField {
  const shown = (value: string | undefined) => {
    if (value === undefined) return ''
    const written = rowOfWorkFields({ [field]: value }, ground)
    return WORK_COLUMNS.flatMap((column) => cellText(written[column.key], column) || []).join(', ')
  }
  return {
    ...{ field, header: headerOfWorkField(field) },
    cell: placeOf('works', row, columnOfWorkField(field)).cell,
    base: base === undefined ? null : shown(base),
    file: shown(file),
    ledger: shown(ledger),
  }
}

/** A registration is withdrawn, where the work has not begun. */
function remove(
  id: Uuid,
  known: KnownWork,
  reason: string,
  place: CellPlace,
  world: World,
): Verdict {
  const { work } = known
  const refused = (refusal: WorkbookRefusal): Verdict => ({ state: 'refused', refusals: [refusal] })
  if (whyNot(work, 'withdraw')) return refused(workbookRefusal('work-not-withdrawn', place))
  const decision = decideAction(work, 'withdraw', { reason }, world.by, groundOf(known, world))
  if (!decision.ok) return refused(workRefusal(decision.refusal, place))
  const after = applyEvent(work, id, decision.value)
  return { state: 'removed', decidedWork: { before: work, events: [decision.value], after } }
}

function workRefusal(refusal: WorkRefusal, place: CellPlace): WorkbookRefusal {
  return foreignRefusal(WORK_REFUSALS[refusal.code], refusal, place)
}

function titleOf({ workName, commune, workKind }: RowValues): string {
  return [workName, workKind, commune].filter((part) => part !== undefined).join(' · ')
}
