import type { Actor } from '#domain/access/actor.ts'
import { isUuid, type Uuid } from '#domain/base/uuid.ts'
import type { ActivityFacts, ActivityRevision, Origin } from './activity.ts'
import { ACTIVITY_KINDS } from './fields.ts'
import { type ActivityRefusal, correctActivity, recordActivity } from './record-activity.ts'
import { ACTIVITY_REFUSALS } from './refusals.ts'
import { numberOf, type ReadDataRow, textOf } from './workbook-cells.ts'
import { factsOfRow } from './workbook-facts.ts'
import type { WorkbookGround } from './workbook-ground.ts'
import { type ColumnKey, WORKBOOK_SHEETS } from './workbook-layout.ts'
import type { ReadData } from './workbook-read.ts'
import { type GivenRecord, type MainSheet, placeOf } from './workbook-reading.ts'
import {
  foreignRefusal,
  type WorkbookRefusal,
  type WorkbookRefusalCode,
  workbookRefusal,
} from './workbook-refusals.ts'
import { changesBetween, type RowChange, rowsOfFacts } from './workbook-rows.ts'
import { sameFacts } from './workbook-same.ts'

/** A row that says something, under the ids by which the ledger may know it. */
export type KeyedRecord = GivenRecord & {
  /** The id in the file; absent for a row that was pasted in without one. */
  givenId?: Uuid
  /** The id under which this row is recorded when the ledger does not know the given one. */
  derivedId: Uuid
  isEmpty: boolean
}

/** Makes an id of a text, always the same of the same. */
export type DeriveId = (text: string) => Uuid

/**
 * Gives every row its ids and its rows of detail. The id of a new row is made of the unit, the year and the
 * id printed in the file, so that a file sent again (grown by some rows, say) finds what it brought; a row
 * without a printed id goes by what it says and how often the file has said so before.
 */
export function keyRecords(
  data: ReadData,
  { programmeSlug, unit, year }: Pick<WorkbookGround, 'programmeSlug' | 'unit' | 'year'>,
  deriveId: DeriveId,
): { records: KeyedRecord[]; refusals: WorkbookRefusal[] } {
  const refusals: WorkbookRefusal[] = []
  const known = new Map<string, string>()
  const repeats = new Map<string, number>()
  const origin = [programmeSlug, unit.code, year]
  const details = { values: byRowId(data.sheets.values), partners: byRowId(data.sheets.partners) }
  const records = (['events', 'summaries'] as const).flatMap((sheet) =>
    data.sheets[sheet].flatMap((main): KeyedRecord[] => {
      const printed = textOf(main.values.rowId)?.toLowerCase()
      const place = placeOf(sheet, main.row, 'rowId')
      if (printed !== undefined && !isUuid(printed)) {
        refusals.push(workbookRefusal('row-id-invalid', place, { given: printed.slice(0, 40) }))
        return []
      }
      const isEmpty = saysNothing(main)
      const other = printed && known.get(printed)
      if (other && !isEmpty) {
        refusals.push(workbookRefusal('row-id-twice', place, { other }))
        return []
      }
      if (printed) known.set(printed, `${place.sheet} ${place.cell}`)
      else if (isEmpty) return []
      const said = printed ?? contentOf(sheet, main)
      const repeat = printed ? 0 : (repeats.get(said) ?? 0)
      repeats.set(said, repeat + 1)
      return [
        {
          sheet,
          main,
          values: details.values.get(printed ?? '') ?? [],
          partners: details.partners.get(printed ?? '') ?? [],
          ...(printed === undefined ? {} : { givenId: printed }),
          derivedId: deriveId(JSON.stringify([...origin, said, repeat])),
          isEmpty,
        },
      ]
    }),
  )
  for (const sheet of ['values', 'partners'] as const)
    for (const row of data.sheets[sheet]) {
      const id = textOf(row.values.rowId)?.toLowerCase()
      const owner = records.find((record) => record.givenId !== undefined && record.givenId === id)
      if (owner && !owner.isEmpty) continue
      refusals.push(
        workbookRefusal('detail-without-row', placeOf(sheet, row.row, 'rowId'), {
          given: (id ?? '').slice(0, 40),
        }),
      )
    }
  return { records, refusals }
}

function byRowId(rows: readonly ReadDataRow[]): Map<string, ReadDataRow[]> {
  const groups = new Map<string, ReadDataRow[]>()
  for (const row of rows) {
    const id = textOf(row.values.rowId)?.toLowerCase() ?? ''
    groups.set(id, [...(groups.get(id) ?? []), row])
  }
  return groups
}

/** Nothing but the locked columns. */
function saysNothing({ values, refusals }: ReadDataRow): boolean {
  if (refusals.length > 0) return false
  return Object.keys(values).every((key) => key === 'rowId' || key === 'revision')
}

function contentOf(sheet: MainSheet, { values, row, refusals }: ReadDataRow): string {
  // A refused cell has no value; its row is refused whatever its id.
  if (refusals.length > 0) return `${sheet} ${row}`
  const said = Object.entries(values).filter(([key]) => key !== 'reason' && key !== 'revision')
  return JSON.stringify([sheet, ...said.sort(([a], [b]) => (a < b ? -1 : 1))])
}

/** Every revision of one record, oldest first; the last one stands. */
export type Revisions = readonly [ActivityRevision, ...ActivityRevision[]]

export type PlannedRow = {
  sheet: string
  row: number
  state: 'new' | 'changed' | 'same' | 'refused'
  activityId: Uuid
  /** 'Xã M2 · Tặng quà · 15/03/2019', as far as it could be read. */
  title: string
  changes: readonly RowChange[]
  refusals: readonly WorkbookRefusal[]
  /** What is written when the whole file is taken. */
  decided?: { before: ActivityRevision | undefined; after: ActivityRevision }
}

/** Compares every row with the ledger and decides it by the rules of the ledger. */
export function planRows(
  records: readonly KeyedRecord[],
  ledger: ReadonlyMap<Uuid, Revisions>,
  ground: WorkbookGround,
  by: Actor,
  file: { name: string; batchId: Uuid; receivedAt: string },
): PlannedRow[] {
  return records.flatMap((record) => planRow(record, ledger, ground, by, file) ?? [])
}

function planRow(
  record: KeyedRecord,
  ledger: ReadonlyMap<Uuid, Revisions>,
  ground: WorkbookGround,
  by: Actor,
  file: { name: string; batchId: Uuid; receivedAt: string },
): PlannedRow | undefined {
  const { sheet, main, givenId, derivedId } = record
  const underGiven = givenId && ledger.get(givenId)
  const activityId = underGiven ? givenId : derivedId
  const revisions = underGiven || ledger.get(derivedId)
  const current = revisions?.at(-1)
  const base = { sheet: WORKBOOK_SHEETS[sheet], row: main.row, activityId, changes: [] }
  const refused = (...refusals: WorkbookRefusal[]): PlannedRow => ({
    ...base,
    state: 'refused',
    title: titleOf(main),
    refusals,
  })
  const refusedFor = (code: WorkbookRefusalCode, key: ColumnKey) =>
    refused(workbookRefusal(code, placeOf(sheet, main.row, key)))
  if (record.isEmpty)
    return current && !current.isWithdrawn ? refusedFor('row-emptied', 'rowId') : undefined
  if (current && current.unitIds[0] !== ground.unit.unitId)
    return refusedFor('row-other-unit', 'rowId')
  const read = factsOfRow(record, ground, current)
  if (!read.ok) return refused(...read.refusal.refusals)
  const facts = read.value
  const same: PlannedRow = { ...base, state: 'same', title: titleOf(main), refusals: [] }
  // A row without an id is known by what it says: it cannot have changed.
  if (current && (givenId === undefined || sameFacts(facts, current))) return same
  const brought = revisions && lastKnown(revisions, numberOf(main.values.revision) ?? 0)
  if (brought && sameFacts(facts, brought)) return same
  if (current?.isWithdrawn) return refusedFor('row-withdrawn', 'rowId')
  if (current && brought !== current) return refusedFor('row-outdated', 'rowId')

  const origin: Origin = {
    fileName: file.name,
    sheet: base.sheet,
    row: main.row,
    batchId: file.batchId,
  }
  const reason = textOf(main.values.reason)
  const isTwinned = ground.isTwinned(facts.placeId, facts.happenedFrom)
  const isMoved =
    current === undefined ||
    current.placeId !== facts.placeId ||
    current.happenedFrom !== facts.happenedFrom
  if (!isTwinned && isMoved && reason === undefined) return refusedFor('not-twinned', 'commune')
  const rules = { today: ground.today, calendar: ground.calendar, isTwinned }
  const decision = current
    ? correctActivity(current, facts, by, rules, {
        expectedRevision: current.revision,
        reason: reason ?? `Điều chỉnh theo sổ Excel "${file.name}".`,
      })
    : recordActivity(facts, by, rules, {
        activityId,
        ...(reason === undefined ? {} : { reason }),
      })
  if (!decision.ok) return refused(ruleRefusal(decision.refusal, record, facts))
  const after = { ...decision.value, origin, receivedAt: file.receivedAt }
  const keys = { rowId: activityId, revision: 0 }
  return {
    ...same,
    state: current ? 'changed' : 'new',
    changes: changesBetween(
      current && rowsOfFacts(current, keys, ground),
      rowsOfFacts(facts, keys, ground),
    ),
    decided: { before: current, after },
  }
}

/**
 * The revision that the file's owner last knew: the one exported, or the latest that a workbook brought.
 * A row that still says what that revision says was not touched in the file, whatever happened since.
 */
function lastKnown(revisions: Revisions, exported: number): ActivityRevision | undefined {
  return [...revisions]
    .reverse()
    .find(({ revision, origin }) => revision === exported || origin?.batchId !== undefined)
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
  { code, ...values }: ActivityRefusal,
  record: KeyedRecord,
  facts: ActivityFacts,
): WorkbookRefusal {
  const key = CELL_OF_RULE[code] ?? 'kind'
  const isEvent = facts.granularity === 'event'
  const place = placeOf(record.sheet, record.main.row, isEvent || key === 'words' ? key : 'kind')
  return foreignRefusal(code, ACTIVITY_REFUSALS[code].vi, place, values)
}

function titleOf({ values }: ReadDataRow): string {
  const kind = textOf(values.kind)
  const day = textOf(values.from)?.split('-').reverse().join('/') ?? textOf(values.period)
  return [textOf(values.commune), kind, day].filter((part) => part !== undefined).join(' · ')
}

/** The sum of what a file would do. */
export function countStates(rows: readonly PlannedRow[]): Record<PlannedRow['state'], number> {
  const counts = { new: 0, changed: 0, same: 0, refused: 0 }
  for (const { state } of rows) counts[state] += 1
  return counts
}

/** The names of kinds as drop-downs show them. */
export const KIND_NAMES = Object.values(ACTIVITY_KINDS).map(({ name }) => name)
