import { answeredParts, type StandingAnswer } from './answer.ts'
import type { LedgerLine } from './ledger-lines.ts'

/** What the commune's word makes of an amount; what it is never asked about stands apart (law 4). */
export type AnswerState = 'notAsked' | 'unanswered' | 'confirmed' | 'disputed'

/** A line, or the part of it that stands in one state. */
export type StatedLine = LedgerLine & { state: AnswerState }

/** A change of one cell of ledger_totals. */
export type TotalsChange = Omit<StatedLine, 'kind'> & { lineCount: number }

/**
 * The lines of a revision in the states that the commune's answer gives them. Without an answer all that
 * it will be asked about is unanswered: silence is never consent. A line that is nought stays unanswered.
 */
export function statedLines(
  lines: readonly LedgerLine[],
  answer?: StandingAnswer | undefined,
): StatedLine[] {
  const parts = answeredParts(lines, answer)
  return lines.flatMap((line, at): StatedLine[] => {
    const split = parts[at]
    if (!split) return [{ ...line, state: 'notAsked' }]
    const stated = (['confirmed', 'disputed', 'unanswered'] as const).flatMap((state) =>
      split[state] === 0 ? [] : [{ ...line, state, amount: split[state] }],
    )
    return stated.length === 0 ? [{ ...line, state: 'unanswered' }] : stated
  })
}

/**
 * How the totals move when the lines `before` are replaced by `after` (a new record has none before, a
 * withdrawn one none after). Cells that do not move are left out.
 */
export function totalsChange(
  before: readonly StatedLine[],
  after: readonly StatedLine[],
): TotalsChange[] {
  const cells = new Map<string, TotalsChange>()
  const put = (line: StatedLine, sign: 1 | -1) => {
    const { kind: _kind, ...cell } = line
    const key = [
      line.unitId,
      line.placeVersionId,
      line.field,
      line.month,
      line.measure,
      line.state,
    ].join('|')
    const known = cells.get(key)
    if (known) {
      known.amount += sign * line.amount
      known.lineCount += sign
    } else cells.set(key, { ...cell, amount: sign * line.amount, lineCount: sign })
  }
  for (const line of before) put(line, -1)
  for (const line of after) put(line, 1)
  return [...cells.values()].filter((cell) => cell.amount !== 0 || cell.lineCount !== 0)
}
