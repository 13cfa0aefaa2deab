import type { Actor } from '#domain/access/actor.ts'
import type { ActivityRevision } from '#domain/activities/activity.ts'
import { baseOfRecords, type GivenBase } from '#domain/activities/workbook-base.ts'
import type { GivenCell, GivenWorkbook } from '#domain/activities/workbook-cells.ts'
import { factsOfRow } from '#domain/activities/workbook-facts.ts'
import { fieldsOf, partFields } from '#domain/activities/workbook-fields.ts'
import type { WorkbookGround } from '#domain/activities/workbook-ground.ts'
import { keyRecords } from '#domain/activities/workbook-keys.ts'
import type { Fields } from '#domain/activities/workbook-merge.ts'
import { planRows, type Revisions } from '#domain/activities/workbook-plan.ts'
import { NO_ANSWERS, type PlannedRow } from '#domain/activities/workbook-planned.ts'
import { readDataSheets } from '#domain/activities/workbook-read.ts'
import { ok } from '#domain/base/result.ts'
import { deriveId } from '#server/activities/import-ids.ts'
import { findYearBook, groundOf, type YearBook } from '#server/activities/workbook-ground.ts'
import { identityOf, workbookOf } from '#server/activities/workbook-write.ts'
import { newId } from '#server/platform/clock.ts'
import { addressOf } from '#server/platform/sheets/workbook.ts'
import type { CellToWrite, WorkbookToWrite } from '#server/platform/sheets/workbook-to-write.ts'
import { layoutOf } from '#server/platform/sheets/write-sheet.ts'
import { openWorkbookWorld } from './workbook-world.ts'
import { UNITS } from './world.ts'

const REFUSED: PlannedRow[] = [
  {
    ...{ sheet: '', row: 0, state: 'refused', activityId: '', revision: 0, title: '' },
    ...{ changes: [], asked: [], refusals: [] },
  },
]

type Ledger = Map<string, [ActivityRevision, ...ActivityRevision[]]>

/** Workbooks of unit 12 in 2019 out and in without files and without a database: for thousands of them. */
export type MemoryDesk = {
  ground: WorkbookGround
  actor: Actor
  ledgerOf(records: readonly ActivityRevision[]): Ledger
  open(ledger: Ledger): WorkbookToWrite
  plan(ledger: Ledger, book: WorkbookToWrite, options?: { base?: GivenBase }): PlannedRow[]
  take(ledger: Ledger, rows: readonly PlannedRow[]): void
  /** The rows of the file by their printed ids, as fields. */
  fieldsInFile(book: WorkbookToWrite): Map<string, Fields>
  close(): Promise<void>
}

/** The ground is that of the test programme, read once. */
export async function openMemoryDesk(): Promise<MemoryDesk> {
  const world = await openWorkbookWorld()
  const read = await world.desk.run('read', async ({ db }) => {
    const found = await findYearBook(db, world.desk.programmeId, 2019)
    if (!found) throw new Error('no year 2019')
    return ok(found)
  })
  if (!read.ok) throw new Error(read.refusal.code)
  const book: YearBook = read.value
  const unit = book.units.find(({ unitId }) => unitId === UNITS.DV12)
  if (!unit) throw new Error('no unit 12')
  const { actor } = world.desk
  const now = '2026-11-23T02:00:00.000Z'
  const ground = groundOf(book, unit, undefined, '2026-11-23' as WorkbookGround['today'])
  const standingOf = (ledger: Ledger) =>
    [...ledger.values()].flatMap((revisions) => {
      const last = revisions.at(-1)
      return last && !last.isWithdrawn ? [last] : []
    })
  const bases = new WeakMap<object, GivenBase>()
  const keyed = (file: WorkbookToWrite, isExported: (id: string) => boolean) => {
    const data = readDataSheets(givenOf(file))
    if (data.refusals.length > 0) throw new Error(JSON.stringify(data.refusals))
    return keyRecords(data, ground, deriveId, isExported)
  }
  const baseOf = (file: WorkbookToWrite): GivenBase =>
    (file.customPart && bases.get(file.customPart)) ?? { state: 'missing' }
  return {
    ground,
    actor,
    ledgerOf: (records) => new Map(records.map((record) => [record.activityId, [record]])),
    open(ledger) {
      const records = standingOf(ledger)
      const made = workbookOf({
        ...{
          ground,
          records,
          items: [],
          works: [],
          views: undefined,
          shared: [],
          asOf: now,
          newId,
          sealedBase: 'KN1..',
        },
        ...{ programmeTitle: book.programmeTitle, isPractice: true },
        communes: book.choicesFor(unit.unitId),
      })
      const base = {
        ...{ identity: identityOf(ground, now), exportId: newId() },
        rows: { activities: baseOfRecords(records), plans: new Map(), works: new Map() },
        views: {},
      }
      if (made.customPart) bases.set(made.customPart, { state: 'whole', base })
      return made
    },
    plan(ledger, file, { base = baseOf(file) } = {}) {
      const exported = base.state === 'whole' ? base.base.rows.activities : new Map()
      const { records, refusals } = keyed(file, (id) => exported.has(id))
      // Refused beside its rows: nothing of the file is taken.
      if (refusals.length > 0) return REFUSED
      return planRows(records, ledger as Map<string, Revisions>, ground, actor, {
        ...{ name: 'so.xlsx', batchId: newId(), receivedAt: now, base, answers: NO_ANSWERS },
      })
    },
    take(ledger, rows) {
      for (const { decided, activityId } of rows) {
        if (!decided) continue
        const before = ledger.get(activityId)
        if (before) before.push(decided.after)
        else ledger.set(activityId, [decided.after])
      }
    },
    fieldsInFile(file) {
      const found = new Map<string, Fields>()
      for (const record of keyed(file, () => true).records) {
        if (record.givenId === undefined || record.isEmpty) continue
        const facts = factsOfRow(record, ground, undefined)
        if (facts.ok) found.set(record.givenId, partFields(fieldsOf(facts.value)).shown)
      }
      return found
    },
    close: () => world.close(),
  }
}

/** A workbook as a reader would hand it over, had it been a file. */
function givenOf(book: WorkbookToWrite): GivenWorkbook {
  return {
    sheets: book.sheets.map((sheet) => {
      const { headerRow, firstRow } = layoutOf(sheet)
      const columns = sheet.table?.columns ?? []
      const header = columns.map(({ header: text }, at) => cellOf(text, 'text', headerRow, at + 1))
      const rows = (sheet.table?.rows ?? []).map((row, index) => ({
        row: firstRow + index,
        cells: row.flatMap((value, at) => {
          const cell = cellOf(value, columns[at]?.kind ?? 'text', firstRow + index, at + 1)
          return cell.kind === 'empty' ? [] : [cell]
        }),
      }))
      return { name: sheet.name, merges: [], rows: [{ row: headerRow, cells: header }, ...rows] }
    }),
  }
}

function cellOf(value: CellToWrite, kind: string, row: number, column: number): GivenCell {
  const place = { address: addressOf(row, column), column }
  if (value === null) return { ...place, kind: 'empty', value: null, raw: '' }
  if (typeof value === 'object')
    return { ...place, kind: 'text', value: value.text, raw: value.text }
  const isDay = kind === 'date' && typeof value === 'string'
  const read = typeof value === 'number' ? 'number' : isDay ? 'date' : 'text'
  return { ...place, kind: read, value, raw: String(value) }
}
