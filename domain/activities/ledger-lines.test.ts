import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { someRevision } from '#test/laws/revisions.ts'
import type { ActivityRevision } from './activity.ts'
import { type LedgerLine, ledgerLinesOf, UNDIVIDED_UNIT } from './ledger-lines.ts'
import { LEDGER_MEASURES, type LedgerMeasure } from './ledger-measures.ts'

const standing = someRevision.map((revision) => ({ ...revision, isWithdrawn: false }))
const events = standing.map((revision) => ({ ...revision, granularity: 'event' as const }))
const summaries = standing.map((revision) => ({
  ...revision,
  granularity: 'periodSummary' as const,
}))

/** The sum of a measure over all units, or undefined when no line states it. */
function sumOf(lines: readonly LedgerLine[], measure: LedgerMeasure): number | undefined {
  const found = lines.filter((line) => line.measure === measure)
  return found.length === 0 ? undefined : found.reduce((sum, line) => sum + line.amount, 0)
}

const isCount = (line: LedgerLine) => !line.isMoney

describe('what a revision puts into the ledger', () => {
  it('shares a joint record so that the parts add up exactly, whatever the weights (law 3)', () => {
    fc.assert(
      fc.property(standing, (revision) => {
        const { unitShares: _agreed, ...undivided } = revision
        const together = ledgerLinesOf(undivided).filter(isCount)
        const apart = ledgerLinesOf(revision).filter(isCount)
        for (const { measure, amount } of together) assert.equal(sumOf(apart, measure), amount)
      }),
    )
  })

  it('keeps a joint record on the line "chưa chia" until its shares are agreed (law 3)', () => {
    fc.assert(
      fc.property(standing, (revision) => {
        const { unitShares, ...undivided } = revision
        const expected = revision.unitIds.length === 1 ? revision.unitIds[0] : UNDIVIDED_UNIT
        for (const line of ledgerLinesOf(undivided).filter(isCount))
          assert.equal(line.unitId, expected)
        if (unitShares)
          for (const line of ledgerLinesOf(revision)) assert.notEqual(line.unitId, UNDIVIDED_UNIT)
      }),
    )
  })

  it('puts money on who paid it, to the đồng, handed over and promised apart (law 2, 3)', () => {
    fc.assert(
      fc.property(standing, (revision) => {
        const lines = ledgerLinesOf(revision).filter(({ isMoney }) => isMoney)
        for (const unitId of revision.unitIds) {
          const own = revision.valueLines.filter((value) => value.unitId === unitId)
          const paid = own.reduce((sum, { amount }) => sum + amount, 0)
          const recorded = lines
            .filter(
              (line) => line.unitId === unitId && !LEDGER_MEASURES[line.measure].isPartOfAnother,
            )
            .reduce((sum, { amount }) => sum + amount, 0)
          assert.equal(recorded, paid)
          const state = own.filter(({ source }) => source === 'stateProgramme')
          assert.equal(
            sumOf(
              lines.filter((line) => line.unitId === unitId),
              'stateProgrammeAmount',
            ) ?? 0,
            state.reduce((sum, { amount }) => sum + amount, 0),
          )
        }
      }),
    )
  })

  it('gives no line at all once withdrawn (law 5)', () => {
    fc.assert(
      fc.property(someRevision, (revision) => {
        assert.deepEqual(ledgerLinesOf({ ...revision, isWithdrawn: true }), [])
      }),
    )
  })

  it('computes the labour of an event: people × half-days, visitors once a trip (law 2)', () => {
    fc.assert(
      fc.property(events, (revision) => {
        const lines = ledgerLinesOf(revision)
        const { people, halfDays, sharesTripOf } = revision
        const both = people !== undefined && halfDays !== undefined
        assert.equal(sumOf(lines, 'personDays'), both ? people * halfDays : undefined)
        assert.equal(sumOf(lines, 'personVisits'), sharesTripOf === undefined ? people : undefined)
        const trips = people !== undefined && sharesTripOf === undefined ? 1 : undefined
        assert.equal(sumOf(lines, 'trips'), trips)
        assert.equal(sumOf(lines, 'activities'), 1)
      }),
    )
  })

  it('takes the totals of a period summary as its paper states them, never its people × days (law 2)', () => {
    fc.assert(
      fc.property(summaries, (revision) => {
        const lines = ledgerLinesOf(revision)
        assert.equal(sumOf(lines, 'trips'), revision.trips)
        assert.equal(sumOf(lines, 'personVisits'), revision.personVisits)
        assert.equal(sumOf(lines, 'personDays'), revision.personHalfDays)
        assert.equal(sumOf(lines, 'activities'), undefined)
      }),
    )
  })

  it('gives no line for what is not stated, and a line of nought for a stated nought (law 1)', () => {
    fc.assert(
      fc.property(standing, (revision) => {
        const lines = ledgerLinesOf(revision)
        const stated: [LedgerMeasure, number | undefined][] = [
          ['sessions', revision.sessions],
          ['attendees', revision.attendees],
          ['beneficiaryHouseholds', revision.households],
        ]
        for (const [measure, amount] of stated) assert.equal(sumOf(lines, measure), amount)
        const { valueLines: _none, ...rest } = revision
        const noMoney: ActivityRevision = { ...rest, valueLines: [] }
        assert.ok(ledgerLinesOf(noMoney).every(isCount))
      }),
    )
  })

  it('writes whole amounts, in the place, field and month of its revision, by its list of measures', () => {
    fc.assert(
      fc.property(standing, (revision) => {
        for (const line of ledgerLinesOf(revision)) {
          assert.ok(Number.isSafeInteger(line.amount) && line.amount >= 0)
          assert.equal(line.isMoney, LEDGER_MEASURES[line.measure].isMoney)
          const { placeId, placeVersionId, field, kind, month } = revision
          assert.deepEqual(
            [line.placeId, line.placeVersionId, line.field, line.kind, line.month],
            [placeId, placeVersionId, field, kind, month],
          )
        }
      }),
    )
  })
})
