import type { LedgerLine } from './ledger-lines.ts'
import { LEDGER_MEASURES } from './ledger-measures.ts'

/** What the commune's word makes of an amount; what it is never asked about stands apart (law 4). */
export type AnswerState = 'notAsked' | 'unanswered' | 'confirmed' | 'disputed'

/** A change of one cell of ledger_totals. */
export type TotalsChange = Omit<LedgerLine, 'kind'> & { state: AnswerState; lineCount: number }

/**
 * How the totals move when the lines `before` are replaced by `after` (a new record has none before, a
 * withdrawn one none after). Cells that do not move are left out. Until the commune's answers are recorded
 * every amount it will be asked about stands as unanswered: silence is never consent.
 */
export function totalsChange(
  before: readonly LedgerLine[],
  after: readonly LedgerLine[],
): TotalsChange[] {
  const cells = new Map<string, TotalsChange>()
  const put = (line: LedgerLine, sign: 1 | -1) => {
    const { kind: _kind, ...cell } = line
    const state: AnswerState = LEDGER_MEASURES[line.measure].isAnswered ? 'unanswered' : 'notAsked'
    const key = [
      line.unitId,
      line.placeVersionId,
      line.field,
      line.month,
      line.measure,
      state,
    ].join('|')
    const known = cells.get(key)
    if (known) {
      known.amount += sign * line.amount
      known.lineCount += sign
    } else cells.set(key, { ...cell, state, amount: sign * line.amount, lineCount: sign })
  }
  for (const line of before) put(line, -1)
  for (const line of after) put(line, 1)
  return [...cells.values()].filter((cell) => cell.amount !== 0 || cell.lineCount !== 0)
}
