import type { Actor } from '#domain/access/actor.ts'
import { NOBODY, type Uuid } from '#domain/base/uuid.ts'
import type { ActivityFacts, ActivityRevision } from '../activity.ts'
import { correctActivity, recordActivity, reviveActivity } from '../record-activity.ts'
import { ACTIVITY_REFUSALS } from '../refusals.ts'
import { fieldsOf } from '../workbook-fields.ts'
import type { WorkbookGround } from '../workbook-ground.ts'
import { sameFields } from '../workbook-merge.ts'
import type { Answers, PlannedRow } from '../workbook-planned.ts'
import { askedRow } from '../workbook-questions.ts'
import { foreignRefusal, type WorkbookRefusal, workbookRefusal } from '../workbook-refusals.ts'
import { changesBetween, rowsOfFacts } from '../workbook-rows.ts'
import type { TableRow } from './table-facts.ts'
import type { TableProfile } from './table-fields.ts'
import { headKey } from './table-heads.ts'
import type { OriginalRow } from './table-rows.ts'

/** A record that a table of this unit brought: its revisions, oldest first, and the row as it was read last. */
export type BroughtRecord = {
  activityId: Uuid
  revisions: readonly [ActivityRevision, ...ActivityRevision[]]
  original: OriginalRow
}

export type TablePlanning = {
  sheet: string
  profile: TableProfile
  ground: WorkbookGround
  by: Actor
  file: { name: string; batchId: Uuid; receivedAt: string }
  answers: Answers
  /** Why help to a commune with which the unit is not twinned is recorded, and why a record is changed. */
  reason?: string | undefined
  newId(): Uuid
}

/**
 * Compares the rows of a table with the ledger. A row is known by its cells under the matched heads and by how
 * often they were said before: what was brought by such a row is the same record. A row of a day, commune and
 * kind that the ledger knows otherwise is asked: the corrected row of before, or help that is recorded already.
 */
export function planTable(
  rows: readonly TableRow[],
  brought: readonly BroughtRecord[],
  standing: readonly ActivityRevision[],
  planning: TablePlanning,
): PlannedRow[] {
  const keyOf = rowKey(planning.profile)
  const known = new Map<string, BroughtRecord[]>()
  for (const record of brought) {
    const key = keyOf(record.original)
    known.set(key, [...(known.get(key) ?? []), record])
  }
  const pairs = rows.map((row) => ({ row, record: known.get(keyOf(row.original))?.shift() }))
  const free = new Set([...known.values()].flat().map(({ activityId }) => activityId))
  const matched = new Set(pairs.flatMap(({ record }) => record?.activityId ?? []))
  const others = standing.filter(({ activityId }) => !matched.has(activityId))
  return pairs.map(({ row, record }) => {
    if (row.refusals.length > 0 || row.waiting.length > 0 || !row.facts)
      return refusedRow(row, planning, [...row.refusals, ...waitingRefusals(row, planning)])
    if (record) return planKnown(row, row.facts, record, planning)
    const at = others.findIndex((one) => isTwin(one, row.facts))
    const [twin] = at < 0 ? [] : others.splice(at, 1)
    if (!twin) return decideNew(row, row.facts, planning)
    return planTwin(row, row.facts, twin, free.has(twin.activityId), planning)
  })
}

/** What a row says under the matched heads, whatever other columns come and go. */
function rowKey({ columns }: TableProfile): (original: OriginalRow) => string {
  const heads = [...new Set(columns.map(({ head }) => headKey(head)))].sort()
  return (original) => {
    const said = new Map(original.map(({ head, value }) => [headKey(head), value]))
    return JSON.stringify(heads.map((head) => said.get(head) ?? ''))
  }
}

function isTwin(one: ActivityRevision, facts: ActivityFacts | undefined): boolean {
  return (
    facts !== undefined &&
    one.placeId === facts.placeId &&
    one.kind === facts.kind &&
    one.happenedFrom === facts.happenedFrom &&
    one.happenedTo === facts.happenedTo
  )
}

function plainRow({ row, title }: TableRow, { sheet }: TablePlanning): PlannedRow {
  return {
    ...{ sheet, row, title, state: 'same', activityId: NOBODY, revision: 0 },
    ...{ changes: [], asked: [], refusals: [] },
  }
}

function refusedRow(
  row: TableRow,
  planning: TablePlanning,
  refusals: readonly WorkbookRefusal[],
): PlannedRow {
  return { ...plainRow(row, planning), state: 'refused', refusals }
}

function waitingRefusals({ waiting }: TableRow, { sheet }: TablePlanning): WorkbookRefusal[] {
  return waiting.map(({ field, words, cell }) =>
    workbookRefusal(
      field === 'commune' ? 'table-commune-waits' : 'table-kind-waits',
      { sheet, cell },
      { given: words.length > 60 ? `${words.slice(0, 59)}…` : words },
    ),
  )
}

/** A row whose record is known: the same, taken back and brought anew, or read otherwise than before. */
function planKnown(
  row: TableRow,
  facts: ActivityFacts,
  { activityId, revisions }: BroughtRecord,
  planning: TablePlanning,
): PlannedRow {
  const current = revisions.at(-1) ?? revisions[0]
  const plain = { ...plainRow(row, planning), activityId, revision: current.revision }
  if (current.isWithdrawn) {
    // Undone with its batch it never came; withdrawn by somebody it stays so.
    const isUndone = current.origin?.undoes !== undefined
    return isUndone ? decide(plain, row, facts, current, planning) : { ...plain, state: 'kept' }
  }
  if (sameFields(fieldsOf(facts), fieldsOf(current))) return plain
  // Corrected on the page since: the row that was taken in before is no news.
  if (current.origin?.original === undefined) return { ...plain, state: 'kept' }
  return decide(plain, row, facts, current, planning)
}

/** A row beside which the ledger has help of the same day, commune and kind. */
function planTwin(
  row: TableRow,
  facts: ActivityFacts,
  twin: ActivityRevision,
  isOfTable: boolean,
  planning: TablePlanning,
): PlannedRow {
  const { activityId, revision } = twin
  const plain = { ...plainRow(row, planning), activityId, revision }
  const field = isOfTable ? 'row' : 'twin'
  const take = planning.answers.choices.find(
    (choice) =>
      choice.activityId === activityId && choice.revision === revision && choice.field === field,
  )?.take
  if (take === 'ledger') return { ...plain, state: 'kept' }
  if (take === 'file')
    return isOfTable ? decide(plain, row, facts, twin, planning) : decideNew(row, facts, planning)
  const sheet = facts.granularity === 'event' ? 'events' : 'summaries'
  const asked = askedRow(sheet, row.row, facts, fieldsOf(twin), twin, planning.ground)
  const header = isOfTable ? HEADER_CHANGED : HEADER_TWIN
  return { ...plain, state: 'asked', asked: [{ ...asked, field, header, cell: `A${row.row}` }] }
}

const HEADER_CHANGED = 'Dòng của bảng đã nạp trước đây, nay ghi khác'
const HEADER_TWIN = 'Sổ theo dõi đã có việc cùng ngày, cùng xã, cùng loại'

function decideNew(row: TableRow, facts: ActivityFacts, planning: TablePlanning): PlannedRow {
  const plain = { ...plainRow(row, planning), activityId: planning.newId() }
  return decide(plain, row, facts, undefined, planning)
}

function decide(
  plain: PlannedRow,
  row: TableRow,
  facts: ActivityFacts,
  current: ActivityRevision | undefined,
  planning: TablePlanning,
): PlannedRow {
  const { ground, by, file, reason, sheet } = planning
  const place = { sheet, cell: `A${row.row}` }
  const refused = (...refusals: WorkbookRefusal[]): PlannedRow => ({
    ...plain,
    state: 'refused',
    refusals,
  })
  const isTwinned = ground.isTwinned(facts.placeId, facts.happenedFrom)
  if (!isTwinned && reason === undefined)
    return refused(workbookRefusal('table-not-twinned', place))
  const rules = { today: ground.today, calendar: ground.calendar, isTwinned }
  const standing = current?.isWithdrawn ? undefined : current
  // Links that no table has a column for stay.
  const whole = standing ? { ...linksOf(standing), ...facts } : facts
  const decision = current
    ? (standing ? correctActivity : reviveActivity)(current, whole, by, rules, {
        expectedRevision: current.revision,
        reason: reason ?? `${standing ? 'Điều chỉnh' : 'Ghi lại'} theo bảng "${file.name}".`,
      })
    : recordActivity(whole, by, rules, {
        activityId: plain.activityId,
        ...(reason === undefined ? {} : { reason }),
      })
  if (!decision.ok)
    return refused(
      foreignRefusal(ACTIVITY_REFUSALS[decision.refusal.code], decision.refusal, place),
    )
  const origin = {
    ...{ fileName: file.name, sheet, row: row.row, batchId: file.batchId },
    original: row.original,
  }
  const keys = { rowId: plain.activityId, revision: 0 }
  const rows = standing && rowsOfFacts(standing, keys, ground)
  return {
    ...plain,
    state: standing ? 'changed' : 'new',
    changes: changesBetween(rows, rowsOfFacts(whole, keys, ground)),
    decided: { before: current, after: { ...decision.value, origin, receivedAt: file.receivedAt } },
  }
}

function linksOf(standing: ActivityRevision): Partial<ActivityFacts> {
  const { planItemId, workId, needId, sharesTripOf, evidence } = standing
  const links = { planItemId, workId, needId, sharesTripOf, evidence }
  return Object.fromEntries(Object.entries(links).filter(([, value]) => value !== undefined))
}
