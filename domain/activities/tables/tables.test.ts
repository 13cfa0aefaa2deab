import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { foldText } from '#domain/base/fold.ts'
import { plainDate } from '#domain/base/plain-date.ts'
import { actor } from '#domain/plans/plan.fixture.ts'
import { ACTIVITY_KIND_CODES, ACTIVITY_KINDS } from '../fields.ts'
import type { GivenCell, GivenSheet } from '../workbook-cells.ts'
import type { WorkbookGround } from '../workbook-ground.ts'
import { communeBook } from '../workbook-places.ts'
import { NO_ANSWERS } from '../workbook-planned.ts'
import { columnName } from '../workbook-read.ts'
import { readMoney } from './table-cells.ts'
import { readTableRow } from './table-facts.ts'
import { MONEY_UNIT_CODES, MONEY_UNITS, type TableProfile } from './table-fields.ts'
import { guessHeadRows, guessTable, headsOf, profileFits } from './table-heads.ts'
import { type BroughtRecord, planTable } from './table-plan.ts'
import { rowsOfTable } from './table-rows.ts'
import { nearKinds, type TableWord, tableDictionary } from './table-words.ts'

const COMMUNE = {
  ...{ placeId: 'place', placeVersionId: 'version', code: '1', name: 'Xã M2', kind: 'xã' },
  ...{ parentName: null, validFrom: null, validUntil: null },
}
const BY = { ...actor('focalPoint'), unitIds: ['unit'] }
const ground = {
  ...{ programmeSlug: 'nq04', unit: { unitId: 'unit', code: 'DV12', name: 'Đơn vị 12' } },
  ...{ year: 2026, today: plainDate('2026-11-23'), calendar: 'decree09', periods: [], units: [] },
  span: { from: plainDate('2025-12-15'), to: plainDate('2026-12-14') },
  communes: communeBook([COMMUNE], []),
  isTwinned: () => true,
} as unknown as WorkbookGround

type Value = string | number | null

function cellOf(value: Value, row: number, column: number): GivenCell {
  const at = {
    address: `${columnName(column)}${row}`,
    column,
    raw: value === null ? '' : String(value),
  }
  if (value === null) return { ...at, kind: 'empty', value: null }
  return { ...at, kind: typeof value === 'number' ? 'number' : 'text', value }
}

function sheetOf(
  lines: readonly (readonly Value[])[],
  merges: GivenSheet['merges'] = [],
): GivenSheet {
  const rows = lines.map((line, at) => ({
    row: at + 1,
    cells: line.flatMap((value, column) =>
      value === null ? [] : [cellOf(value, at + 1, column + 1)],
    ),
  }))
  return { name: 'Bảng', rows, merges }
}

/** The table as a guess reads it, or as `profile` says. */
function readSheet(sheet: GivenSheet, words: readonly TableWord[] = [], given?: TableProfile) {
  const at = guessHeadRows(sheet)
  if (!at) return undefined
  const profile = given ?? { columns: guessTable(sheet, at, headsOf(sheet, at)) }
  const read = rowsOfTable(sheet, at, profile)
  const dictionary = tableDictionary(words)
  const reading = { sheet: sheet.name, profile, dictionary, ground, readings: [] }
  return { at, profile, read, rows: read.rows.map((row) => readTableRow(row, reading)) }
}

const ids = numbers()
function* numbers(): Generator<number> {
  for (let last = 1; ; last += 1) yield last
}
function planOf(
  read: NonNullable<ReturnType<typeof readSheet>>,
  brought: readonly BroughtRecord[],
) {
  const standing = brought.flatMap(({ revisions }) => revisions.at(-1) ?? [])
  return planTable(read.rows, brought, standing, {
    ...{ sheet: 'Bảng', profile: read.profile, ground, by: BY, answers: NO_ANSWERS },
    file: { name: 'bang.xlsx', batchId: 'batch', receivedAt: '2026-11-23T00:00:00.000Z' },
    newId: () => `record ${ids.next().value}`,
  })
}

/** What stands once every decided row was taken in. */
function taken(planned: ReturnType<typeof planOf>): BroughtRecord[] {
  return planned.flatMap(({ decided }) =>
    decided
      ? [
          {
            activityId: decided.after.activityId,
            revisions: [decided.after] as const,
            original: decided.after.origin?.original ?? [],
          },
        ]
      : [],
  )
}

const HEADS = [
  'STT',
  'Ngày',
  'Xã',
  'Nội dung',
  'Số người',
  'Số ngày công',
  'Kinh phí (triệu đồng)',
  'Ghi chú',
]

type Line = {
  day: number
  month: number
  kind: string
  people: number
  money: number | null
}

const line: fc.Arbitrary<Line> = fc.record({
  day: fc.integer({ min: 1, max: 28 }),
  month: fc.integer({ min: 1, max: 10 }),
  kind: fc.constantFrom(
    'Tặng quà',
    'Giúp ngày công lao động',
    'việc khác lạ',
    'Tuyên truyền pháp luật, an ninh trật tự',
  ),
  people: fc.integer({ min: 1, max: 20 }),
  money: fc.option(fc.integer({ min: 0, max: 900_000 }).map((thousands) => thousands / 1000)),
})
const rowOf = (one: Line, at: number): Value[] => [
  ...[at + 1, `${one.day}/${one.month}/2026`, 'Xã M2', one.kind],
  ...[one.people, one.people, one.money, null],
]

describe('heads of a table that is not ours', () => {
  it('are found and guessed in any order, whatever stands above, their case and diacritics', () =>
    fc.assert(
      fc.property(
        fc.shuffledSubarray(HEADS, { minLength: HEADS.length }),
        fc.integer({ min: 0, max: 8 }),
        fc.constantFrom(
          (text: string) => text,
          (text: string) => text.toUpperCase(),
          foldText,
        ),
        (heads, above, write) => {
          const sheet = sheetOf([
            ...Array.from({ length: above }, (): Value[] => ['BẢNG TỔNG HỢP']),
            heads.map(write),
            heads.map((_, at) => at + 7),
          ])
          const at = guessHeadRows(sheet)
          assert.deepEqual(at, { from: above + 1, to: above + 1 })
          const columns = guessTable(
            sheet,
            { from: above + 1, to: above + 1 },
            headsOf(sheet, { from: above + 1, to: above + 1 }),
          )
          const said = Object.fromEntries(columns.map(({ field, head }) => [field, foldText(head)]))
          assert.deepEqual(said, {
            ...{ day: 'ngay', commune: 'xa', kind: 'noi dung', words: 'noi dung' },
            ...{ people: 'so nguoi', personDays: 'so ngay cong', ownCash: 'kinh phi trieu dong' },
          })
        },
      ),
    ))

  it('never take a row of data for a second level of heads', () => {
    const sheet = sheetOf([
      ['Ngày', 'Xã', 'Nội dung'],
      ['1/4/2026', 'Xã M2', 'Tặng quà'],
    ])
    assert.deepEqual(guessHeadRows(sheet), { from: 1, to: 1 })
  })

  it('keep the unit of money that stands on the level above', () => {
    const merge = { firstRow: 1, lastRow: 1, firstColumn: 3, lastColumn: 4 }
    const sheet = sheetOf(
      [
        ['Ngày', 'Xã', 'Kinh phí (triệu đồng)', null],
        [null, null, 'Tiền mặt', 'Hiện vật'],
        ['1/4/2026', 'Xã M2', 1, 2],
      ],
      [merge],
    )
    const read = readSheet(sheet)
    assert.deepEqual(read?.at, { from: 1, to: 2 })
    assert.deepEqual(
      read.profile.columns.filter(({ unit }) => unit).map(({ field, unit }) => [field, unit]),
      [
        ['ownCash', 'million'],
        ['ownInKind', 'million'],
      ],
    )
  })

  it('take the unit of money from the line above them', () => {
    const sheet = sheetOf([
      ['Đơn vị tính: 1.000 đồng'],
      ['Ngày', 'Xã', 'Kinh phí'],
      ['1/4/2026', 'Xã M2', 5],
    ])
    assert.equal(
      readSheet(sheet)?.profile.columns.find(({ field }) => field === 'ownCash')?.unit,
      'thousand',
    )
  })
})

describe('rows of a table that is not ours', () => {
  it('are told or refused, whatever the cells and merges are; nothing throws', () => {
    const value = fc.oneof(
      fc.constantFrom<Value>(
        null,
        'Tổng cộng',
        '1.500',
        '15/3/19',
        'T5/2026',
        'Xã M2',
        'Tặng quà',
        '(1)',
        ...HEADS,
      ),
      fc.integer({ min: -5, max: 50_000 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.string({ maxLength: 8 }),
    )
    const edge = fc.integer({ min: 1, max: 12 })
    const merge = fc.record({ firstRow: edge, lastRow: edge, firstColumn: edge, lastColumn: edge })
    fc.assert(
      fc.property(
        fc.array(fc.array(value, { maxLength: 9 }), { maxLength: 9 }),
        fc.array(merge, { maxLength: 6 }),
        (lines, merges) => {
          const sheet = sheetOf([HEADS, ...lines], merges)
          const read = readSheet(sheet)
          for (const row of read?.rows ?? [])
            assert.ok(row.facts || row.refusals.length + row.waiting.length > 0)
          const places = (read?.rows ?? []).flatMap(({ refusals }) => refusals)
          assert.ok(
            places.every(
              ({ sheet: name, cell, remedy }) => name !== null && cell !== null && remedy !== '',
            ),
          )
        },
      ),
    )
  })

  it('change nothing the second time, sorted anew, with a column more and their numbers counted anew', () =>
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), fc.nat(), (lines, turn) => {
        const first = readSheet(sheetOf([HEADS, ...lines.map(rowOf)]))
        assert.ok(first)
        const brought = taken(planOf(first, []))
        const turned = [...lines.slice(turn % lines.length), ...lines.slice(0, turn % lines.length)]
        const again = readSheet(
          sheetOf([['Người lập', ...HEADS], ...turned.map((one, at) => ['x', ...rowOf(one, at)])]),
          [],
          first.profile,
        )
        assert.ok(again && profileFits(first.profile, again.read.heads))
        const states = planOf(again, brought).map(({ state }) => state)
        const waits = lines.filter(({ kind }) => kind === 'việc khác lạ').length
        assert.equal(brought.length, lines.length - waits)
        assert.deepEqual(states.filter((state) => state === 'same').length, lines.length - waits)
        assert.deepEqual(states.filter((state) => state === 'refused').length, waits)
      }),
    ))

  it('that were mended are asked beside their record, never recorded twice', () =>
    fc.assert(
      fc.property(line, fc.integer({ min: 1, max: 20 }), (one, more) => {
        const first = readSheet(sheetOf([HEADS, rowOf({ ...one, kind: 'Tặng quà' }, 0)]))
        assert.ok(first)
        const brought = taken(planOf(first, []))
        const mended = { ...one, kind: 'Tặng quà', people: one.people + more }
        const second = readSheet(sheetOf([HEADS, rowOf(mended, 0)]))
        assert.ok(second)
        const [row] = planOf(second, brought)
        assert.equal(row?.state, 'asked')
        assert.equal(row?.activityId, brought[0]?.activityId)
      }),
    ))

  it('of the security field keep no words, beside the record neither', () => {
    const security = 'Tuyên truyền pháp luật, an ninh trật tự'
    const heads = ['Ngày', 'Xã', 'Loại việc', 'Nội dung', 'Số buổi', 'Ghi chú']
    const read = readSheet(
      sheetOf([heads, ['1/4/2026', 'Xã M2', security, 'lời kể mật', 2, 'cũng mật']]),
    )
    assert.ok(read)
    const [row] = planOf(read, [])
    assert.equal(row?.state, 'new')
    assert.equal(JSON.stringify(row?.decided).includes('mật'), false)
  })

  it('with one number for several rows are refused at their place; one commune for several rows is shared', () => {
    const lines: Value[][] = [
      ['Ngày', 'Xã', 'Loại việc', 'Số người', 'Kinh phí (đồng)'],
      ['1/4/2026', 'Xã M2', 'Tặng quà', 2, 500_000],
      ['2/4/2026', null, 'Tặng quà', 3, null],
      ['3/4/2026', null, 'Tặng quà', 4, 7_000],
    ]
    const commune = { firstRow: 2, lastRow: 4, firstColumn: 2, lastColumn: 2 }
    const money = { firstRow: 2, lastRow: 3, firstColumn: 5, lastColumn: 5 }
    const rows = readSheet(sheetOf(lines, [commune, money]))?.rows ?? []
    assert.deepEqual(
      rows.map(({ facts, refusals }) => [
        facts?.placeId,
        refusals.map(({ code, cell }) => [code, cell]),
      ]),
      [
        [undefined, [['cells-merged', 'E2']]],
        [undefined, [['cells-merged', 'E3']]],
        ['place', []],
      ],
    )
  })
})

describe('the dictionary of a unit', () => {
  it('is the only way in for a value that no list knows: likeness proposes and never takes', () =>
    fc.assert(
      fc.property(
        fc.constantFrom('Xa M2', 'xã m 2', 'Xã M22', 'M hai'),
        fc.constantFrom('tang qua', 'Tặng quàa', 'quà tết', 'làm đường'),
        fc.boolean(),
        (commune, kind, isFilled) => {
          const words: TableWord[] = isFilled
            ? [
                { field: 'commune', words: commune.toUpperCase(), placeId: 'place' },
                { field: 'kind', words: ` ${kind}`, kind: 'gift' },
              ]
            : []
          const heads = ['Ngày', 'Xã', 'Loại việc', 'Số người']
          const [row] =
            readSheet(sheetOf([heads, ['1/4/2026', commune, kind, 2]]), words)?.rows ?? []
          assert.equal(row?.waiting.length, isFilled ? 0 : 2)
          assert.equal(row?.facts?.kind, isFilled ? 'gift' : undefined)
        },
      ),
    ))

  it('proposes a kind first for its own name written otherwise', () => {
    for (const code of ACTIVITY_KIND_CODES)
      assert.equal(nearKinds(foldText(ACTIVITY_KINDS[code].name))[0], code)
  })
})

describe('money of a column', () => {
  it('is whole đồng by its digits, in every unit; a text that says its unit is not counted twice', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9_000_000_000 }),
        fc.constantFrom(...MONEY_UNIT_CODES),
        (dong, unit) => {
          const placed = (value: Value) => ({
            cell: cellOf(value, 2, 2),
            sheet: 'Bảng',
            chosen: undefined,
          })
          assert.deepEqual(readMoney(placed(dong / 10 ** MONEY_UNITS[unit]), unit), {
            ok: true,
            value: dong,
          })
          assert.deepEqual(readMoney(placed(`${dong} đồng`), unit), { ok: true, value: dong })
        },
      ),
      { examples: [[8999960404, 'thousand']] },
    ))
})
