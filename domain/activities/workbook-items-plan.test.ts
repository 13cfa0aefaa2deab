import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { plainDate } from '#domain/base/plain-date.ts'
import { amendPlan } from '#domain/plans/amend-plan.ts'
import { filePlan, keepItem } from '#domain/plans/keep-plan.ts'
import { actor, EMPTY, FACTS, GROUND, recorded, TODAY } from '#domain/plans/plan.fixture.ts'
import { type PlanHistory, standingItems } from '#domain/plans/plan.ts'
import type { GivenBase } from './workbook-base.ts'
import type { ReadDataRow } from './workbook-cells.ts'
import type { WorkbookGround } from './workbook-ground.ts'
import { fieldsOfItem, rowOfItem } from './workbook-items.ts'
import { planItems, type UnitPlans } from './workbook-items-plan.ts'
import { communeBook } from './workbook-places.ts'
import { type Answers, NO_ANSWERS, type PlannedRow } from './workbook-planned.ts'
import type { RowValues } from './workbook-rows.ts'

const BY = actor('focalPoint')
const WITNESS = { at: '2026-02-10T02:00:00.000Z', by: 'focalPoint' }
const idOf = (n: number) => `00000000-0000-8000-8000-${String(n).padStart(12, '0')}`
const COMMUNE = {
  ...{ placeId: 'place', placeVersionId: 'version', code: '1', name: 'Xã M2', kind: 'xã' },
  ...{ parentName: null, validFrom: null, validUntil: null },
}
const OTHER = { ...COMMUNE, placeId: 'other', placeVersionId: 'v2', code: '2', name: 'Xã M3' }
const ground = {
  ...{ programmeSlug: 'nq04', unit: { unitId: 'unit', code: 'DV12', name: 'Đơn vị 12' } },
  ...{ year: 2026, today: TODAY, span: GROUND.span, periods: [], units: [] },
  communes: communeBook([COMMUNE, OTHER], []),
  isTwinned: () => true,
} as unknown as WorkbookGround

/** A stand-in that is as good for ids as the digest: one text, one id. */
const ids = new Map<string, string>()
const deriveId = (text: string) => {
  const id = ids.get(text) ?? idOf(900_000 + ids.size)
  ids.set(text, id)
  return id
}

function planOf(words: readonly string[]): PlanHistory {
  return words.reduce((plan, text, at) => {
    const kept = keepItem(
      plan,
      { facts: { ...FACTS, words: text }, planItemId: idOf(at + 1) },
      BY,
      GROUND,
    )
    assert.ok(kept.ok)
    return recorded(plan, [kept.value], WITNESS)
  }, EMPTY)
}

function filed(plan: PlanHistory): PlanHistory {
  const decided = filePlan(plan, {}, BY, GROUND)
  assert.ok(decided.ok)
  const filing = { ...decided.value.filing, recordedAt: WITNESS.at, recordedBy: WITNESS.by }
  return { ...recorded(plan, decided.value.items, WITNESS), filing }
}

type Sheet = RowValues[]

function exportOf(plan: PlanHistory): { sheet: Sheet; base: GivenBase } {
  const items = standingItems(plan).map((item) => ({ ...item, placeId: plan.placeId }))
  return {
    sheet: [
      ...items.map((item) =>
        rowOfItem(item, { rowId: item.planItemId, revision: item.revision }, ground),
      ),
      ...[501, 502, 503].map((n) => ({ rowId: idOf(n) })),
    ],
    base: {
      state: 'whole',
      base: {
        ...{ identity: {} as never, exportId: idOf(999), views: {} },
        rows: {
          activities: new Map(),
          works: new Map(),
          plans: new Map(items.map((item) => [item.planItemId, fieldsOfItem(item)])),
        },
      },
    },
  }
}

const read = (sheet: Sheet): ReadDataRow[] =>
  sheet.map((values, at) => ({
    ...{ row: at + 5, broken: new Set(), refusals: [] },
    values: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)),
  }))

function take(
  plan: PlanHistory,
  { sheet, base }: { sheet: Sheet; base: GivenBase },
  answers: Answers = NO_ANSWERS,
  undone: UnitPlans['undone'] = new Set(),
): PlannedRow[] {
  const unit = { plans: [plan], twinned: new Set(['place']), span: GROUND.span, undone }
  const file = { name: 'so.xlsx', batchId: idOf(998), receivedAt: WITNESS.at, base, answers }
  return planItems(read(sheet), unit, ground, BY, file, deriveId)
}

const after = (plan: PlanHistory, rows: readonly PlannedRow[]): PlanHistory =>
  recorded(
    plan,
    rows.flatMap(({ decidedItem }) => (decidedItem ? [decidedItem.item] : [])),
    {
      ...WITNESS,
    },
  )

const fieldsById = (plan: PlanHistory) =>
  new Map(
    standingItems(plan).map((item) => [
      item.planItemId,
      fieldsOfItem({ ...item, placeId: plan.placeId }),
    ]),
  )

const states = (rows: readonly PlannedRow[]) => rows.map(({ state }) => state)
const codes = (rows: readonly PlannedRow[]) =>
  rows.flatMap(({ refusals }) => refusals.map(({ code, cell }) => [code, cell]))

const NEW: RowValues = {
  ...{ commune: 'Xã M2', kind: 'Tặng quà', words: 'Quà Tết', quantity: 5, quantityUnit: 'suất' },
  planOwn: 3_000_000,
}

describe('the plan in a workbook', () => {
  it('takes new rows and changes of a draft, once', () => {
    const plan = planOf(['Một', 'Hai'])
    const book = exportOf(plan)
    const sheet = book.sheet
      .with(0, { ...book.sheet[0], planOpen: 1_000_000 })
      .with(2, { ...book.sheet[2], ...NEW })
    const rows = take(plan, { ...book, sheet })
    assert.deepEqual(states(rows), ['changed', 'same', 'new'])
    assert.deepEqual(rows[0]?.changes, [
      { header: 'Chưa rõ nguồn (đồng)', before: '', after: '1.000.000' },
    ])
    const taken = after(plan, rows)
    assert.deepEqual(states(take(taken, { ...book, sheet })), ['same', 'same', 'same'])
  })

  it('amends a filed plan only with a reason, and keeps its original', () => {
    const plan = filed(planOf(['Một']))
    const book = exportOf(plan)
    const edit = { ...book.sheet[0], quantity: 41 }
    assert.deepEqual(codes(take(plan, { ...book, sheet: [edit] })), [['plan-reason-missing', 'M5']])
    const [row] = take(plan, { ...book, sheet: [{ ...edit, reason: 'Thêm một hộ' }] })
    assert.equal(row?.decidedItem?.item.stage, 'amended')
    assert.equal(row?.decidedItem?.item.reason, 'Thêm một hộ')
  })

  it('refuses at its cell what the rules of plans refuse', () => {
    const plan = planOf([])
    const book = exportOf(plan)
    const one = (cells: RowValues, left?: keyof RowValues) => {
      const all = Object.entries({ rowId: idOf(501), ...NEW, ...cells })
      const row = Object.fromEntries(all.filter(([key]) => key !== left))
      return codes(take(plan, { ...book, sheet: [row] }))
    }
    assert.deepEqual(one({}, 'quantityUnit'), [['plan-quantity-without-unit', 'F5']])
    assert.deepEqual(one({}, 'words'), [['plan-words-missing', 'D5']])
    assert.deepEqual(one({ commune: 'Xã M3' }), [['plan-not-twinned', 'B5']])
    assert.deepEqual(one({ commune: 'Xã Không Có' }), [['commune-unknown', 'B5']])
    assert.deepEqual(one({ kind: 'Việc khác' }), [['choice-unknown', 'C5']])
    assert.deepEqual(one({ dueOn: plainDate('2027-01-01') }), [['plan-due-outside-year', 'K5']])
    assert.deepEqual(one({ rowId: 'abc' }), [['row-id-invalid', 'A5']])
  })

  it('moves no item to another commune, and no row stands twice', () => {
    const plan = planOf(['Một'])
    const book = exportOf(plan)
    const [first = {}] = book.sheet
    assert.deepEqual(codes(take(plan, { ...book, sheet: [{ ...first, commune: 'Xã M3' }] })), [
      ['plan-commune-moved', 'B5'],
    ])
    assert.deepEqual(codes(take(plan, { ...book, sheet: [first, first] })), [
      ['row-id-twice', 'A6'],
    ])
  })

  it('takes an item out only where it is ticked, with the reason', () => {
    for (const [plan, stage] of [
      [planOf(['Một']), 'draft'],
      [filed(planOf(['Một'])), 'amended'],
    ] as const) {
      const { base } = exportOf(plan)
      assert.deepEqual(states(take(plan, { sheet: [], base })), ['missing'])
      const removals = [{ activityId: idOf(1), revision: stage === 'draft' ? 1 : 2 }]
      const bare = { ...NO_ANSWERS, removals }
      assert.deepEqual(codes(take(plan, { sheet: [], base }, bare)), [
        ['removal-reason-missing', null],
      ])
      const [row] = take(plan, { sheet: [], base }, { ...bare, reason: 'Không làm nữa' })
      assert.deepEqual([row?.state, row?.decidedItem?.item.stage], ['removed', stage])
      assert.ok(row?.decidedItem?.item.isDropped)
    }
  })

  it('brings an item anew that an undo took out, and none that somebody took out', () => {
    const plan = planOf([])
    const book = exportOf(plan)
    const sheet = [{ rowId: idOf(501), ...NEW }]
    const rows = take(plan, { ...book, sheet })
    const id = rows[0]?.activityId ?? ''
    const [item] = after(plan, rows).revisions
    assert.ok(item)
    const dropped = recorded(
      after(plan, rows),
      [{ ...item, revision: 2, isDropped: true }],
      WITNESS,
    )
    assert.deepEqual(codes(take(dropped, { ...book, sheet })), [['plan-item-dropped', 'A5']])
    const again = take(dropped, { ...book, sheet }, NO_ANSWERS, new Set([id]))
    assert.deepEqual(states(again), ['new'])
    assert.notEqual(again[0]?.activityId, id)
  })

  const step = fc.record({
    row: fc.integer({ min: 0, max: 3 }),
    column: fc.constantFrom('words', 'quantity', 'planOwn', 'dueOn', 'isFocus'),
    n: fc.integer({ min: 1, max: 4 }),
  })
  type Step = {
    row: number
    column: 'words' | 'quantity' | 'planOwn' | 'dueOn' | 'isFocus'
    n: number
  }
  const valueAt = ({ column, n }: Step) =>
    ({
      ...{ words: `Lời ${n}`, quantity: n, planOwn: n * 1_000_000 },
      ...{ dueOn: plainDate(`2026-0${n}-15`), isFocus: n % 2 === 0 ? 'Có' : 'Không' },
    })[column]

  it('over random histories: changed in the file only is taken, here only is kept, both is asked', () => {
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.array(step, { maxLength: 5 }),
        fc.array(step, { maxLength: 5 }),
        fc.boolean(),
        (isFiled, edits, page, reversed) => {
          const start = planOf(['Một', 'Hai', 'Ba', 'Bốn'])
          const plan = isFiled ? filed(start) : start
          const book = exportOf(plan)
          const base = fieldsById(plan)
          const sheet = book.sheet.map((row, at) => {
            const own = edits.filter((one) => one.row === at)
            const cells = Object.fromEntries(own.map((one) => [one.column, valueAt(one)]))
            return own.length > 0 ? { ...row, ...cells, reason: 'Tệp' } : row
          })
          const here = page.reduce((known, one) => onPage(known, one), plan)
          const rows = take(here, { ...book, sheet: reversed ? sheet.toReversed() : sheet })
          assert.deepEqual(codes(rows), [])
          const standing = fieldsById(here)
          const written = new Map(sheet.map((row) => [String(row.rowId), row]))
          const taken = after(here, rows)
          const result = fieldsById(taken)
          for (const [id, was] of base) {
            const asked = rows.find(({ activityId }) => activityId === id)?.asked ?? []
            const said = fileFields(written.get(id) ?? {})
            const stood = standing.get(id) ?? {}
            for (const field of new Set([
              ...Object.keys(was),
              ...Object.keys(said),
              ...Object.keys(stood),
            ])) {
              const differs =
                said[field] !== was[field] &&
                stood[field] !== was[field] &&
                said[field] !== stood[field]
              if (!differs) {
                const expected =
                  asked.length > 0 || said[field] === was[field] ? stood[field] : said[field]
                assert.equal(result.get(id)?.[field], expected, field)
              } else
                assert.ok(
                  asked.some((one) => one.field === field) ||
                    result.get(id)?.[field] === stood[field],
                  field,
                )
            }
          }
          const again = take(taken, { ...book, sheet })
          assert.deepEqual(
            again.filter(({ decidedItem }) => decidedItem),
            [],
          )
          const fresh = exportOf(taken)
          assert.ok(states(take(taken, fresh)).every((state) => state === 'same'))
        },
      ),
      { numRuns: 250 },
    )
  })

  const fileFields = (row: RowValues) => {
    const [main] = read([row])
    assert.ok(main)
    const { values } = main
    return {
      ...{ commune: 'place', kind: 'gift', words: String(values.words) },
      quantity: JSON.stringify([values.quantity, values.quantityUnit]),
      ...(values.planOwn === undefined ? {} : { 'money ownContribution': String(values.planOwn) }),
      'money staffContribution': String(values.planStaff),
      dueOn: String(values.dueOn),
      ...(values.isFocus === 'Có' ? { isFocus: 'yes' } : {}),
    } as Record<string, string>
  }

  function onPage(plan: PlanHistory, { row, column, n }: Step): PlanHistory {
    const item = standingItems(plan)[row]
    if (!item) return plan
    const facts = {
      ...item,
      ...(column === 'words' ? { words: `Trang ${n}` } : {}),
      ...(column === 'quantity' ? { quantity: n + 1 } : {}),
      ...(column === 'dueOn' ? { dueOn: plainDate(`2026-1${n % 3}-20`) } : {}),
      ...(column === 'isFocus' ? { isFocus: n % 2 === 1 } : {}),
    }
    const known = { planItemId: item.planItemId, expectedRevision: item.revision, facts }
    const decided = plan.filing
      ? amendPlan(plan, { change: 'change', ...known }, 'Trang', BY, GROUND)
      : keepItem(plan, known, BY, GROUND)
    return decided.ok ? recorded(plan, [decided.value], WITNESS) : plan
  }
})
