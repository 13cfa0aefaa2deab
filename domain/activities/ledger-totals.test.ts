import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { someRevision } from '#test/laws/revisions.ts'
import type { ActivityRevision } from './activity.ts'
import { ledgerLinesOf } from './ledger-lines.ts'
import { type StatedLine, statedLines, type TotalsChange, totalsChange } from './ledger-totals.ts'

const stated = (revision: ActivityRevision) => statedLines(ledgerLinesOf(revision))

/** Cells by their key, as the table keeps them. */
function addUp(
  changes: readonly TotalsChange[],
): Map<string, { amount: number; lineCount: number }> {
  const cells = new Map<string, { amount: number; lineCount: number }>()
  for (const { amount, lineCount, ...key } of changes) {
    const name = JSON.stringify(key)
    const cell = cells.get(name) ?? { amount: 0, lineCount: 0 }
    cells.set(name, { amount: cell.amount + amount, lineCount: cell.lineCount + lineCount })
  }
  for (const [name, cell] of cells)
    if (cell.lineCount === 0 && cell.amount === 0) cells.delete(name)
  return cells
}

const history = fc.array(someRevision, { minLength: 1, maxLength: 6 })

describe('how the totals move', () => {
  it('adds up, over any history, to the lines of the revision that stands (law 5)', () => {
    fc.assert(
      fc.property(history, (revisions) => {
        const changes: TotalsChange[] = []
        let before: StatedLine[] = []
        for (const revision of revisions) {
          const after = stated(revision)
          changes.push(...totalsChange(before, after))
          before = after
        }
        assert.deepEqual(addUp(changes), addUp(totalsChange([], before)))
      }),
    )
  })

  it('leaves no cell behind once withdrawn, and does not move for the same revision again', () => {
    fc.assert(
      fc.property(someRevision, (revision) => {
        const lines = stated(revision)
        assert.equal(addUp([...totalsChange([], lines), ...totalsChange(lines, [])]).size, 0)
        assert.deepEqual(totalsChange(lines, lines), [])
      }),
    )
  })

  it('puts what a commune is asked about under unanswered, never under confirmed (law 4)', () => {
    fc.assert(
      fc.property(someRevision, (revision) => {
        for (const { state, isMoney } of totalsChange([], stated(revision))) {
          assert.ok(state === 'unanswered' || state === 'notAsked')
          if (!isMoney) assert.equal(state, 'notAsked')
        }
      }),
    )
  })

  it('counts the lines behind a cell, so that a stated nought is told from nothing (law 1)', () => {
    fc.assert(
      fc.property(someRevision, (revision) => {
        const lines = stated(revision)
        const counted = totalsChange([], lines).reduce((sum, { lineCount }) => sum + lineCount, 0)
        assert.equal(counted, lines.length)
      }),
    )
  })
})
