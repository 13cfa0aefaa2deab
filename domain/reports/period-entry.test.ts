import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { ActivityRevision } from '#domain/activities/activity.ts'
import { fieldOfKind } from '#domain/activities/fields.ts'
import { plainDate } from '#domain/base/plain-date.ts'
import { readSheet, type Sheet, type SheetRow, type SheetStep } from './period-entry.ts'

const period = { from: plainDate('2019-03-15'), to: plainDate('2019-06-14') }
const sheet: Sheet = {
  unitId: 'unit',
  period,
  evidence: { number: '1/BC', issuedOn: plainDate('2019-06-15') },
  versionOf: (placeId) => `version of ${placeId}`,
}

const count = fc.option(fc.nat({ max: 99 }), { nil: undefined })

const someRow: fc.Arbitrary<SheetRow> = fc.record({
  placeId: fc.constantFrom('M1', 'M2', 'M3'),
  kind: fc.constantFrom(undefined, 'labour' as const, 'gift' as const),
  trips: count,
  personHalfDays: count,
  sessions: count,
  values: fc.array(
    fc.record({
      source: fc.constantFrom('ownContribution' as const, 'stateProgramme' as const),
      form: fc.constantFrom('cash' as const, 'inKind' as const),
      amount: fc.nat(),
      state: fc.constantFrom('promised' as const, 'handedOver' as const),
    }),
    { maxLength: 3 },
  ),
  words: fc.option(fc.constantFrom('quà Tết', 'sách  vở'), { nil: undefined }),
})

/** Rows of a sheet that names each commune and kind once. */
const someRows = fc.uniqueArray(someRow, {
  selector: ({ placeId, kind }) => `${placeId} ${kind ?? 'labour'}`,
})

let made = 0

/** What the ledger holds after the steps. */
function taken(
  steps: readonly SheetStep[],
  before: readonly ActivityRevision[],
): ActivityRevision[] {
  const standing = new Map(before.map((record) => [record.activityId, record]))
  for (const step of steps) {
    if (step.does === 'nothing') continue
    if (step.does === 'withdraw') standing.delete(step.current.activityId)
    else {
      made += 1
      const activityId = step.does === 'add' ? `a${made}` : step.current.activityId
      const revision = step.does === 'add' ? 1 : step.current.revision + 1
      standing.set(activityId, {
        ...step.facts,
        ...{ activityId, revision, isWithdrawn: false, enteredFor: true },
        field: fieldOfKind(step.facts.kind),
        month: plainDate('2019-06-01'),
      })
    }
  }
  return [...standing.values()]
}

function read(rows: readonly SheetRow[], standing: readonly ActivityRevision[], on = sheet) {
  const result = readSheet(rows, standing, on)
  assert.ok(result.ok)
  return result.value
}

describe('the sheet entered for a unit', () => {
  it('sent again changes nothing, in whatever order its lines stand', () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        const standing = taken(read(rows, []), [])
        assert.equal(standing.length, rows.length)
        const again = read([...rows].reverse(), standing)
        assert.ok(again.every(({ does }) => does === 'nothing'))
      }),
    )
  })

  it('never doubles: one record a commune and kind, with the last numbers', () => {
    fc.assert(
      fc.property(someRows, someRows, (first, second) => {
        const before = taken(read(first, []), [])
        const standing = taken(read(second, before), before)
        const keys = standing.map(({ placeId, kind }) => `${placeId} ${kind}`)
        assert.equal(new Set(keys).size, keys.length)
        for (const row of second) {
          const record = standing.find(
            ({ placeId, kind }) => placeId === row.placeId && kind === (row.kind ?? 'labour'),
          )
          assert.deepEqual([record?.trips, record?.sessions], [row.trips, row.sessions])
        }
      }),
    )
  })

  it('takes other words, another value or another paper as a correction', () => {
    const row: SheetRow = { placeId: 'M1', trips: 1, values: [], words: 'sách vở' }
    const standing = taken(read([row], []), [])
    const paper = { number: '2/BC', issuedOn: plainDate('2019-07-01') }
    const does = (change: Partial<SheetRow>, on = sheet) =>
      read([{ ...row, ...change }], standing, on).map((step) => step.does)
    assert.deepEqual(does({ words: ' sách  vở' }), ['nothing'])
    assert.deepEqual(does({ words: 'quà Tết' }), ['change'])
    const value = { source: 'ownContribution', form: 'cash', amount: 0, state: 'promised' } as const
    assert.deepEqual(does({ values: [value] }), ['change'])
    assert.deepEqual(does({}, { ...sheet, evidence: paper }), ['change'])
  })

  it('leaves alone what it does not name, and takes out what it says', () => {
    const rows: SheetRow[] = [
      { placeId: 'M1', trips: 1, values: [] },
      { placeId: 'M2', trips: 2, values: [] },
    ]
    const standing = taken(read(rows, []), [])
    const steps = read([{ placeId: 'M2', values: [], withdraw: true }], standing)
    assert.deepEqual(
      taken(steps, standing).map(({ placeId }) => placeId),
      ['M1'],
    )
  })

  it('refuses the same commune and kind twice, and a withdrawal of nothing', () => {
    const row: SheetRow = { placeId: 'M1', trips: 1, values: [] }
    const refusal = (rows: SheetRow[]) => {
      const result = readSheet(rows, [], sheet)
      return result.ok ? undefined : result.refusal
    }
    assert.deepEqual(refusal([row, { ...row, kind: 'gift' }, { ...row, kind: 'labour' }]), {
      ...{ code: 'row-twice', row: 3, other: 1 },
    })
    assert.deepEqual(refusal([{ ...row, withdraw: true }]), { code: 'row-not-there', row: 1 })
  })

  it('keeps what it does not show: marks on the same values, quantity, and evidence without a new paper', () => {
    const row: SheetRow = {
      placeId: 'M1',
      values: [{ source: 'ownContribution', form: 'cash', amount: 5, state: 'handedOver' }],
    }
    const [made] = taken(read([row], []), [])
    const marked: ActivityRevision = {
      ...made!,
      quantity: 30,
      valueLines: made!.valueLines.map((line) => ({ ...line, isWelfareFund: true })),
    }
    const { evidence: _none, ...rest } = sheet
    const bare: Sheet = { ...rest, evidence: undefined }
    assert.deepEqual(read([row], [marked], bare), [{ row: 1, does: 'nothing' }])
    const [step] = read([{ ...row, trips: 1 }], [marked], bare)
    assert.ok(step?.does === 'change')
    assert.equal(step.facts.quantity, 30)
    assert.equal(step.facts.valueLines[0]?.isWelfareFund, true)
    assert.deepEqual(step.facts.evidence, sheet.evidence)
  })
})
