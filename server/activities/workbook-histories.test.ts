import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import type { ActivityRevision } from '#domain/activities/activity.ts'
import { correctActivity, withdrawActivity } from '#domain/activities/record-activity.ts'
import { fieldsOf, partFields } from '#domain/activities/workbook-fields.ts'
import type { DataSheet } from '#domain/activities/workbook-layout.ts'
import { type Fields, sameFields } from '#domain/activities/workbook-merge.ts'
import { type MemoryDesk, openMemoryDesk } from '#test/workbook-memory.ts'
import { RECORDS } from '#test/workbook-records.ts'
import { edit, mapSheet } from '#test/workbook-world.ts'

/** Random histories, over all properties; ten times as many on demand: WORKBOOK_HISTORIES=10000. */
const HISTORIES = Number(process.env.WORKBOOK_HISTORIES ?? 1000)
const RUNS = Math.ceil(HISTORIES / 4)

/** What an officer does to a copy of the workbook on its way, one step. */
type FileStep =
  | { does: 'cell'; row: number; column: 'people' | 'households' | 'words' | 'ownCash'; n: number }
  | { does: 'day'; row: number; day: number }
  | { does: 'add'; n: number }
  | { does: 'paste'; n: number }
  | { does: 'delete'; row: number }
  | { does: 'empty'; row: number }
  | { does: 'sort'; n: number }
  | { does: 'gap'; row: number }

/** What happens on the page meanwhile, one step. */
type PageStep =
  | { does: 'correct'; at: number; column: 'people' | 'households' | 'words'; n: number }
  | { does: 'withdraw'; at: number }

const small = fc.integer({ min: 0, max: 9 })
const row = fc.integer({ min: 0, max: 9 })
const fileStep: fc.Arbitrary<FileStep> = fc.oneof(
  fc.record({
    does: fc.constant('cell' as const),
    row,
    column: fc.constantFrom('people', 'households', 'words', 'ownCash'),
    n: small,
  }),
  fc.record({ does: fc.constant('day' as const), row, day: fc.integer({ min: 1, max: 28 }) }),
  fc.record({ does: fc.constant('add' as const), n: small }),
  fc.record({ does: fc.constant('paste' as const), n: small }),
  fc.record({ does: fc.constant('delete' as const), row }),
  fc.record({ does: fc.constant('empty' as const), row }),
  fc.record({ does: fc.constant('sort' as const), n: small }),
  fc.record({ does: fc.constant('gap' as const), row }),
)
const pageStep: fc.Arbitrary<PageStep> = fc.oneof(
  fc.record({
    does: fc.constant('correct' as const),
    at: small,
    column: fc.constantFrom('people', 'households', 'words'),
    n: small,
  }),
  fc.record({ does: fc.constant('withdraw' as const), at: small }),
)

describe('random histories on both sides of a workbook', () => {
  let desk: MemoryDesk
  before(async () => {
    desk = await openMemoryDesk()
  })
  after(() => desk.close())

  const start = () => desk.ledgerOf(RECORDS)

  it('export → import changes nothing, once and twice, in whatever order the rows stand', () => {
    fc.assert(
      fc.property(fc.array(pageStep, { maxLength: 6 }), small, (page, n) => {
        const ledger = start()
        for (const step of page) onPage(desk, ledger, step)
        const book = sorted(desk.open(ledger), n)
        for (const file of [book, book]) {
          const rows = desk.plan(ledger, file)
          assert.deepEqual(
            rows.filter(({ state }) => state !== 'same'),
            [],
          )
        }
      }),
      { numRuns: RUNS },
    )
  })

  it('takes what the file alone changed, keeps what the page alone changed, asks about the rest', () => {
    fc.assert(
      fc.property(
        fc.array(fileStep, { minLength: 1, maxLength: 6 }),
        fc.array(pageStep, { maxLength: 6 }),
        (edits, page) => {
          const ledger = start()
          const exported = fieldsById(ledger)
          let book = desk.open(ledger)
          for (const step of edits) book = onFile(book, step)
          for (const step of page) onPage(desk, ledger, step)
          const standing = fieldsById(ledger)
          const rows = desk.plan(ledger, book)
          if (rows.some(({ state }) => state === 'refused')) return
          const asked = new Map(
            rows.map(({ activityId, asked: open }) => [activityId, open.map(({ field }) => field)]),
          )
          const written = desk.fieldsInFile(book)
          desk.take(ledger, rows)
          const after = fieldsById(ledger)
          for (const [id, base] of exported) {
            const [file, here] = [written.get(id), standing.get(id)]
            const open = asked.get(id) ?? []
            // Deleted in the file, unticked: whatever stands here stays.
            if (!file || !here || open.includes('row')) {
              assert.deepEqual(after.get(id), here)
              continue
            }
            checkMerge({ base, file, here, after: after.get(id) ?? {} }, open)
          }
          // The same copy again, and once more renamed: what it brought is here already.
          const again = desk.plan(ledger, book)
          assert.deepEqual(
            again.filter(({ state }) => state === 'new' || state === 'changed'),
            [],
          )
        },
      ),
      { numRuns: RUNS },
    )
  })

  it('an old copy after a new one takes nothing back', () => {
    fc.assert(
      fc.property(
        fc.array(fileStep, { maxLength: 3 }),
        fc.array(fileStep, { minLength: 1, maxLength: 4 }),
        (first, more) => {
          const ledger = start()
          let old = desk.open(ledger)
          const exported = fieldsById(ledger)
          for (const step of first) old = onFile(old, step)
          let fresh = old
          for (const step of more) fresh = onFile(fresh, step)
          const rows = desk.plan(ledger, fresh)
          if (rows.some(({ state }) => state === 'refused')) return
          desk.take(ledger, rows)
          const standing = fieldsById(ledger)
          const written = desk.fieldsInFile(old)
          const late = desk.plan(ledger, old)
          if (late.some(({ state }) => state === 'refused')) return
          desk.take(ledger, late)
          const after = fieldsById(ledger)
          for (const [id, stood] of standing) {
            const base = exported.get(id)
            const file = base && written.get(id)
            for (const [field, value] of Object.entries(stood))
              if (!file || file[field] === base[field] || value !== base[field])
                assert.equal(after.get(id)?.[field], value, field)
          }
        },
      ),
      { numRuns: RUNS },
    )
  })

  it('without its base it asks about every difference and takes none', () => {
    fc.assert(
      fc.property(fc.array(fileStep, { minLength: 1, maxLength: 5 }), (edits) => {
        const ledger = start()
        let book = desk.open(ledger)
        for (const step of edits) book = onFile(book, step)
        const rows = desk.plan(ledger, book, { base: { state: 'missing' } })
        const standing = fieldsById(ledger)
        for (const { activityId, state } of rows)
          if (standing.has(activityId))
            assert.ok(['same', 'asked', 'refused'].includes(state), state)
        assert.ok(rows.every(({ state }) => state !== 'missing'))
      }),
      { numRuns: RUNS },
    )
  })
})

/** What became of each field of a record that the file and the page both hold. */
function checkMerge(
  { base, file, here, after }: Record<'base' | 'file' | 'here' | 'after', Fields>,
  open: readonly string[],
): void {
  const names = new Set([base, file, here].flatMap((one) => Object.keys(one)))
  for (const field of names) {
    const [was, said, stood] = [base[field], file[field], here[field]]
    const differs = said !== was && stood !== was && said !== stood
    assert.ok(open.includes(field) === differs, `${field}: ${was} ${said} ${stood}`)
    // A row with an open question is written when it is answered.
    const expected = open.length > 0 || said === was ? stood : said
    assert.ok(after[field] === expected, `${field}: ${after[field]}, not ${expected}`)
  }
}

type Ledger = Map<string, [ActivityRevision, ...ActivityRevision[]]>

/** What stands, as far as its sheet shows it. */
function fieldsById(ledger: Ledger): Map<string, Fields> {
  const found = new Map<string, Fields>()
  for (const [id, revisions] of ledger) {
    const last = revisions.at(-1)
    if (last && !last.isWithdrawn) found.set(id, partFields(fieldsOf(last)).shown)
  }
  return found
}

function onPage(desk: MemoryDesk, ledger: Ledger, step: PageStep): void {
  const standing = [...ledger.values()].flatMap((revisions) => {
    const last = revisions.at(-1)
    return last && !last.isWithdrawn ? [{ revisions, last }] : []
  })
  const found = standing[step.at % Math.max(standing.length, 1)]
  if (!found) return
  const { revisions, last } = found
  const extra = { expectedRevision: last.revision, reason: 'Trên trang' }
  const { origin: _, ...facts } = last
  const decision =
    step.does === 'withdraw'
      ? withdrawActivity(last, desk.actor, extra)
      : correctActivity(
          last,
          { ...facts, [step.column]: step.column === 'words' ? `Trang ${step.n}` : step.n + 1 },
          desk.actor,
          { today: desk.ground.today, calendar: desk.ground.calendar, isTwinned: true },
          extra,
        )
  if (!decision.ok) return
  const { origin: _old, ...after } = decision.value
  if (!sameFields(fieldsOf(after), fieldsOf(last)) || after.isWithdrawn) revisions.push(after)
}

type Book = ReturnType<MemoryDesk['open']>

function rowsOf(book: Book, sheet: DataSheet): readonly (readonly unknown[])[] {
  return (
    book.sheets.find(({ name }) => name === 'Hoạt động' && sheet === 'events')?.table?.rows ?? []
  )
}

function onFile(book: Book, step: FileStep): Book {
  const rows = rowsOf(book, 'events')
  const filled = rows.flatMap((one, at) => (one[1] ? [at] : []))
  const blank = rows.findIndex((one) => !one[1] && one[0])
  const at = 'row' in step ? (filled[step.row % Math.max(filled.length, 1)] ?? 0) : 0
  const fresh = (n: number) => ({
    ...{ commune: 'Xã M2', from: `2019-07-0${(n % 9) + 1}`, kind: 'Tặng quà', people: n + 1 },
    days: 1,
  })
  switch (step.does) {
    case 'cell': {
      const amount = step.column === 'ownCash' ? step.n * 100_000 : step.n + 1
      return edit(book, 'events', at, {
        [step.column]: step.column === 'words' ? `Tệp ${step.n}` : amount,
      })
    }
    case 'day':
      return edit(book, 'events', at, {
        from: `2019-05-${String(step.day).padStart(2, '0')}`,
        to: null,
      })
    case 'add':
      return edit(book, 'events', blank, fresh(step.n))
    case 'paste':
      return edit(book, 'events', rows.length, { rowId: null, ...fresh(step.n) })
    case 'delete':
      return withRows(book, rows.filter((_, index) => index !== at) as Rows)
    case 'empty':
      return withRows(
        book,
        rows.map((one, index) =>
          index === at ? [one[0], ...one.slice(1).map(() => null)] : one,
        ) as Rows,
      )
    case 'sort':
      return sorted(book, step.n)
    case 'gap':
      return withRows(book, rows.toSpliced(at, 0, []) as Rows)
  }
}

type Rows = NonNullable<NonNullable<Book['sheets'][number]['table']>['rows']>

function withRows(book: Book, rows: Rows): Book {
  return mapSheet(book, 'events', (page) =>
    page.table ? { ...page, table: { ...page.table, rows } } : page,
  )
}

function sorted(book: Book, column: number): Book {
  const rows = [...rowsOf(book, 'events')]
  const key = (one: readonly unknown[]) => String(one[column] ?? '')
  rows.sort((a, b) => Number(key(a) > key(b)) - Number(key(a) < key(b)))
  return withRows(book, rows as Rows)
}
