import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import type { ActivityRevision } from '#domain/activities/activity.ts'
import { ACTIVITY_KINDS } from '#domain/activities/fields.ts'
import { plainDate } from '#domain/base/plain-date.ts'
import { closeWorkbookReader } from '#server/platform/sheets/read.ts'
import type { CellToWrite, WorkbookToWrite } from '#server/platform/sheets/workbook-to-write.ts'
import { edit, openWorkbookWorld, type WorkbookWorld } from '#test/workbook-world.ts'
import { UNITS } from '#test/world.ts'

after(closeWorkbookReader)

/** Histories of this many edits; one database serves them all, each in its own rows. */
const RUNS = 60

type Cells = Record<string, CellToWrite>

const count = (most: number) => fc.option(fc.integer({ min: 0, max: most }), { nil: null })
const amount = fc.option(
  fc.integer({ min: 0, max: 500 }).map((n) => n * 100_000),
  { nil: null },
)
const KINDS = Object.values(ACTIVITY_KINDS).filter(({ field }) => field !== 'security')

/** What a person may write into one row, sound by itself. */
const rowCells: fc.Arbitrary<Cells> = fc.record({
  commune: fc.constantFrom('Xã M2', 'xã m2', 'M02'),
  from: fc
    .integer({ min: 1, max: 28 })
    .map((day) => plainDate(`2019-05-${String(day).padStart(2, '0')}`)),
  to: fc.constantFrom(null, plainDate('2019-05-30')),
  kind: fc.constantFrom(...KINDS.map(({ name }) => name)),
  // At least one number: a row that says nothing is refused.
  people: fc.integer({ min: 1, max: 40 }),
  days: fc.constantFrom(null, 0.5, 1),
  sessions: count(9),
  attendees: count(300),
  households: count(60),
  quantity: fc.option(
    fc.integer({ min: 1, max: 9999 }).map((n) => n / 100),
    { nil: null },
  ),
  words: fc.constantFrom(null, 'Quà Tết', 'Đường thôn 3', '=1+1', '#N/A', '1.500', "'nháy"),
  ownCash: amount,
  staffInKind: amount,
  stateProgramme: amount,
  viaFrontFund: fc.constantFrom(null, 'Có', 'Không'),
  state: fc.constantFrom(null, 'Đã hứa', 'Đã bàn giao'),
  status: fc.constantFrom(null, 'Ước', 'Sơ bộ', 'Chính thức'),
})

describe('edits of a workbook', () => {
  let world: WorkbookWorld
  before(async () => {
    world = await openWorkbookWorld()
  })
  after(() => world.close())

  it('export, edit, import, export: what comes out is what was written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(rowCells, { minLength: 1, maxLength: 3 }), async (rows) => {
        const opened = await world.open(UNITS.DV12)
        const standing = await world.records(UNITS.DV12)
        // Some rows are standing ones, changed; the rest are new.
        const places = rows.map((_, at) =>
          at < standing.length && at > 0 ? at : standing.length + at,
        )
        const edited = rows.reduce<WorkbookToWrite>(
          (book, cells, at) => edit(book, 'events', places[at] ?? 0, cells),
          opened,
        )
        const outcome = await world.take(edited)
        assert.deepEqual(outcome.refusals, [])
        const after = await world.records(UNITS.DV12)
        assert.equal(
          after.length,
          standing.length + places.filter((at) => at >= standing.length).length,
        )
        const told = new Set(after.map(saidBy))
        for (const cells of rows) assert.ok(told.has(saidIn(cells)), saidIn(cells))
        assert.equal((await world.take(await world.open(UNITS.DV12))).state, 'nothingNew')
      }),
      { numRuns: RUNS },
    )
  })
})

/** The row's cells as people read them, one text. */
function saidIn(cells: Cells): string {
  const state = cells.state === 'Đã hứa' ? 'promised' : 'handedOver'
  const via = cells.viaFrontFund === 'Có'
  const money = [
    cells.ownCash === null ? [] : [`own ${cells.ownCash} ${state} ${via}`],
    cells.staffInKind === null ? [] : [`staff ${cells.staffInKind} ${state} ${via}`],
    cells.stateProgramme === null ? [] : [`state ${cells.stateProgramme} ${state} false`],
  ].flat()
  const status = { Ước: 'estimated', 'Sơ bộ': 'preliminary' }[String(cells.status)] ?? 'final'
  return JSON.stringify([
    ...[cells.from, cells.to ?? cells.from, cells.kind, cells.people],
    cells.days === null ? null : Number(cells.days) * 2,
    ...[cells.sessions, cells.attendees, cells.households, cells.quantity, cells.words, status],
    money.sort(),
  ])
}

/** The same text of a record. */
function saidBy(record: ActivityRevision): string {
  const names = { ownContribution: 'own', staffContribution: 'staff', stateProgramme: 'state' }
  const money = record.valueLines.map(
    ({ source, amount: value, state, isViaFrontFund }) =>
      `${names[source as keyof typeof names]} ${value} ${state} ${isViaFrontFund === true}`,
  )
  return JSON.stringify([
    ...[record.happenedFrom, record.happenedTo, ACTIVITY_KINDS[record.kind].name, record.people],
    record.halfDays ?? null,
    ...[record.sessions ?? null, record.attendees ?? null, record.households ?? null],
    ...[record.quantity ?? null, record.words ?? null, record.figureStatus],
    money.sort(),
  ])
}
