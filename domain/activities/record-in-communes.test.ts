import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { plainDate } from '#domain/base/plain-date.ts'
import { recordsByCommune } from './record-in-communes.ts'
import type { RecordInCommunes } from './schema.ts'

const UNIT = '00000000-0000-7000-8000-000000000001'
const placeOf = (number: number) => `00000000-0000-7000-8001-${String(number).padStart(12, '0')}`
const lineOf = (amount: number) =>
  ({
    unitId: UNIT,
    source: 'ownContribution',
    form: 'cash',
    amount,
    state: 'handedOver',
  }) as const

const command = (change: Partial<RecordInCommunes>): RecordInCommunes => ({
  granularity: 'event',
  unitIds: [UNIT],
  kind: 'gift',
  happenedFrom: plainDate('2026-11-03'),
  happenedTo: plainDate('2026-11-03'),
  valueLines: [],
  figureStatus: 'final',
  isOneTrip: false,
  communes: [],
  ...change,
})

const amounts = fc.array(fc.nat(1_000_000_000), { minLength: 2, maxLength: 30 })

describe('one help in several communes', () => {
  it('records the common amount whole for each, never divided', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 30 }), fc.nat(1_000_000_000), (count, amount) => {
        const communes = Array.from({ length: count }, (_, at) => ({ placeId: placeOf(at) }))
        const records = recordsByCommune(command({ valueLines: [lineOf(amount)], communes }))
        assert.ok(records.ok)
        assert.equal(records.value.length, count)
        for (const { valueLines } of records.value) assert.deepEqual(valueLines, [lineOf(amount)])
      }),
    )
  })

  it('records what was typed at a commune for that commune alone', () => {
    fc.assert(
      fc.property(amounts, (typed) => {
        const communes = typed.map((amount, at) => ({
          placeId: placeOf(at),
          valueLines: [lineOf(amount)],
        }))
        const records = recordsByCommune(command({ communes }))
        assert.ok(records.ok)
        assert.deepEqual(
          records.value.map(({ placeId, valueLines }) => [placeId, valueLines[0]?.amount]),
          typed.map((amount, at) => [placeOf(at), amount]),
        )
      }),
    )
  })

  it('refuses a commune named twice', () => {
    const communes = [{ placeId: placeOf(1) }, { placeId: placeOf(1), people: 2 }]
    assert.deepEqual(recordsByCommune(command({ communes })), {
      ok: false,
      refusal: { code: 'commune-named-twice' },
    })
  })
})
