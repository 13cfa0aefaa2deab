import type { Actor } from '#domain/access/actor.ts'
import { isUuid, type Uuid } from '#domain/base/uuid.ts'
import { whyNot } from '#domain/works/actions.ts'
import { decideAction } from '#domain/works/decide.ts'
import { applyEvent } from '#domain/works/fold.ts'
import { WORK_REFUSALS } from '#domain/works/refusals.ts'
import { sharesAgreed } from '#domain/works/shares.ts'
import type { Work } from '#domain/works/work.ts'
import { type ReadDataRow, textOf } from './workbook-cells.ts'
import type { WorkbookGround } from './workbook-ground.ts'
import type { DeriveId } from './workbook-keys.ts'
import { WORKBOOK_SHEETS } from './workbook-layout.ts'
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
import { cellText, columnChanges, type RowChange } from './workbook-rows.ts'
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

type World = {
  ground: WorkbookGround
  by: Actor
  file: FileToPlan
  works: ReadonlyMap<Uuid, KnownWork>
  deriveId: DeriveId
}

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
  const world: World = { ground, by, file, works, deriveId }
  const seen = new Map<string, string>()
  const repeats = new Map<string, number>()
  const planned = rows.flatMap((main) => planRow(main, world, seen, repeats) ?? [])
  const exported = file.base.state === 'whole' ? file.base.base.rows.works : new Map()
  const gone = [...exported.keys()].filter((id) => !seen.has(id))
  return [...planned, ...gone.flatMap((id) => planMissing(id, world) ?? [])]
}

function planRow(
  main: ReadDataRow,
  world: World,
  seen: Map<string, string>,
  repeats: Map<string, number>,
): PlannedRow | undefined {
  const { ground, works } = world
  const place = placeOf('works', main.row, 'rowId')
  const printed = textOf(main.values.rowId)?.toLowerCase()
  const none = world.deriveId(`${world.file.batchId} works ${main.row}`)
  const plain = (id: Uuid, current?: Work): PlannedRow => ({
    ...{ sheet: WORKBOOK_SHEETS.works, row: main.row, activityId: id, title: titleOf(main.values) },
    ...{ state: 'same', changes: [], asked: [], refusals: [], revision: current?.sequence ?? 0 },
  })
  const stop = (id: Uuid, current: Work | undefined, ...refusals: WorkbookRefusal[]) =>
    ({ ...plain(id, current), state: 'refused', refusals }) as const
  if (printed !== undefined && !isUuid(printed)) {
    const given = printed.slice(0, 40)
    return stop(none, undefined, workbookRefusal('row-id-invalid', place, { given }))
  }
  if (saysNothing(main)) return undefined
  const other = printed && seen.get(printed)
  if (other) return stop(none, undefined, workbookRefusal('row-id-twice', place, { other }))
  if (printed) seen.set(printed, `${place.sheet} ${place.cell}`)
  const id = idOf(main, printed, world, repeats)
  const known = works.get(id)
  const current = known?.work
  if (current && current.leadUnitId !== ground.unit.unitId)
    return stop(id, current, workbookRefusal('row-other-unit', place))
  const read = fieldsOfWorkRow(main, ground, current)
  if (!read.ok) return stop(id, current, ...read.refusal.refusals)
  const fields = read.value
  const at = { row: main.row, reason: textOf(main.values.reason) }
  const rules = { ground, by: world.by, works: groundOf(known, world) }
  if (!known || !current) return settled(plain(id), decideNewWork(id, fields, at, rules), ground)
  const exported = exportedOf(printed, world)
  if (current.status === 'withdrawn') {
    const isUntouched = exported !== 'unknown' && exported && sameFields(exported, fields)
    if (isUntouched || printed === undefined) return { ...plain(id, current), state: 'kept' }
    const withdrawn = { code: 'work-withdrawn' } as const
    return stop(id, current, foreignRefusal(WORK_REFUSALS[withdrawn.code], withdrawn, place))
  }
  const here = fieldsOfWork(current)
  // A row without an id is known by what it says: it cannot have changed.
  if (sameFields(fields, here) || printed === undefined) return plain(id, current)
  // What the work said before is no news, whoever wrote it.
  const isOld = known.pasts.some((past) => sameFields(fieldsOfWork(past), fields))
  const merges = mergeFields({
    ...{ base: exported, file: fields, ledger: here },
    brought: isOld ? fields : undefined,
  })
  const choices = takenSides(merges, { id, revision: current.sequence }, world.file.answers)
  const open = merges.filter(({ field, outcome }) => outcome === 'asked' && !choices.has(field))
  if (open.length > 0) {
    const asked = open.map((one) => askedField(one, main.row, ground))
    return { ...plain(id, current), state: 'asked', asked }
  }
  const merged = mergedFields(merges, choices)
  if (sameFields(merged, here)) return { ...plain(id, current), state: 'kept' }
  return settled(plain(id, current), decideWorkChange(current, merged, at, rules), ground)
}

function settled(
  plain: PlannedRow,
  decision: ReturnType<typeof decideNewWork>,
  ground: WorkbookGround,
): PlannedRow {
  if (!decision.ok) return { ...plain, state: 'refused', refusals: [decision.refusal.refusal] }
  const decidedWork = decision.value
  // A step that only repeats what stands, as a percent before its handover.
  if (decidedWork.events.length === 0) return { ...plain, state: 'kept' }
  return {
    ...plain,
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

/** The printed id where the register knows it, else one made of it or of what the row says. */
function idOf(
  main: ReadDataRow,
  printed: string | undefined,
  { works, ground, deriveId }: World,
  repeats: Map<string, number>,
): Uuid {
  const stands = (id: Uuid) => works.get(id)?.isUndone === false
  if (printed !== undefined && stands(printed)) return printed
  const said = printed ?? contentOf(main)
  const repeat = printed ? 0 : (repeats.get(said) ?? 0)
  repeats.set(said, repeat + 1)
  const origin = ['works', ground.programmeSlug, ground.unit.code, ground.year, said, repeat]
  for (let taken = 0; ; taken += 1) {
    const id = deriveId(JSON.stringify(taken === 0 ? origin : [...origin, taken]))
    if (!works.has(id) || stands(id)) return id
  }
}

function exportedOf(printed: string | undefined, { file }: World): Fields | 'unknown' | undefined {
  if (file.base.state !== 'whole') return 'unknown'
  return file.base.base.rows.works.get(printed ?? '')
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

/** A work that was exported and is gone from the file: withdrawn only where somebody ticks it, and where it may be. */
function planMissing(id: Uuid, world: World): PlannedRow | undefined {
  const { works, ground, file, by } = world
  const known = works.get(id)
  if (!known || known.work.status === 'withdrawn') return undefined
  const { work } = known
  if (work.leadUnitId !== ground.unit.unitId) return undefined
  const fields = fieldsOfWork(work)
  const row = rowOfWorkFields(fields, ground)
  const exported = exportedOf(id, world)
  const isAsExported = exported !== 'unknown' && exported && sameFields(exported, fields)
  const plain: PlannedRow = {
    ...{ sheet: WORKBOOK_SHEETS.works, row: 0, state: 'missing', activityId: id },
    ...{ revision: work.sequence, refusals: [], asked: [], title: titleOf(row) },
    changes: isAsExported ? [] : columnChanges('works', undefined, row),
  }
  const isTicked = file.answers.removals.some(
    (removal) => removal.activityId === id && removal.revision === work.sequence,
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
  if (whyNot(work, 'withdraw')) return refused(workbookRefusal('work-not-withdrawn', place))
  const decision = decideAction(work, 'withdraw', { reason }, by, groundOf(known, world))
  if (!decision.ok)
    return refused(foreignRefusal(WORK_REFUSALS[decision.refusal.code], decision.refusal, place))
  const after = applyEvent(work, id, decision.value)
  return {
    ...plain,
    state: 'removed',
    decidedWork: { before: work, events: [decision.value], after },
  }
}

/** What is only told or locked says nothing by itself. */
const LOCKED: ReadonlySet<string> = new Set(
  WORK_COLUMNS.filter(({ input }) => !input).map(({ key }) => key),
)

function saysNothing({ values, refusals }: ReadDataRow): boolean {
  return refusals.length === 0 && Object.keys(values).every((key) => LOCKED.has(key))
}

function contentOf({ values }: ReadDataRow): string {
  const said = Object.entries(values).filter(([key]) => key !== 'reason' && !LOCKED.has(key))
  return JSON.stringify(said.sort(([a], [b]) => (a < b ? -1 : 1)))
}

function titleOf({ workName, commune, workKind }: ReadDataRow['values']): string {
  return [workName, workKind, commune].filter((part) => part !== undefined).join(' · ')
}
