import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { someRevision } from '#test/laws/revisions.ts'
import type { ActivityRevision } from './activity.ts'
import {
  answeredParts,
  askedAmount,
  claimInParts,
  isAsked,
  type StandingAnswer,
  splitsOf,
} from './answer.ts'
import { ledgerLinesOf } from './ledger-lines.ts'
import { LEDGER_MEASURES } from './ledger-measures.ts'
import { statedLines } from './ledger-totals.ts'

const PLACE = '00000000-0000-7000-9001-000000000001'

const answered = (
  asked: number,
  receivedAmount: number | null,
  change: Partial<StandingAnswer> = {},
): StandingAnswer => ({
  answerNo: 1,
  placeId: PLACE,
  channel: 'page',
  inBulk: false,
  askedAmount: asked,
  receivedAmount,
  ...change,
})

/** What a commune may say of a claim of so much: in full, in part, not, unknown. */
const wordOn = (asked: number): fc.Arbitrary<StandingAnswer | undefined> =>
  asked === 0
    ? fc.constant(undefined)
    : fc
        .oneof(fc.constant(asked), fc.constant(0), fc.constant(null), fc.nat(asked))
        .map((received) => answered(asked, received))

const standing = someRevision.map((revision) => ({ ...revision, isWithdrawn: false }))

/** A record, the answer to it (or none), and what it was corrected to afterwards. */
const history = fc
  .tuple(standing, someRevision)
  .chain(([first, later]) =>
    wordOn(askedAmount(ledgerLinesOf(first))).map((answer) => ({ first, later, answer })),
  )

const sumOf = (revision: ActivityRevision, answer: StandingAnswer | undefined) => {
  const lines = ledgerLinesOf(revision)
  const sums = { claimed: askedAmount(lines), confirmed: 0, disputed: 0, unanswered: 0 }
  for (const parts of answeredParts(lines, answer)) {
    sums.confirmed += parts?.confirmed ?? 0
    sums.disputed += parts?.disputed ?? 0
    sums.unanswered += parts?.unanswered ?? 0
  }
  return sums
}

describe('the two witnesses (law 4)', () => {
  it('asks about money and goods handed over, never about visits, days, promises or what repeats', () => {
    const asked = Object.keys(LEDGER_MEASURES).filter((measure) =>
      isAsked(measure as keyof typeof LEDGER_MEASURES),
    )
    assert.deepEqual(asked, [
      'ownContributionCash',
      'ownContributionInKind',
      'staffContributionCash',
      'staffContributionInKind',
      'mobilisedOutsideCash',
      'mobilisedOutsideInKind',
    ])
  })

  const cases: [string, number, StandingAnswer | undefined, [number, number, number]][] = [
    ['nobody has answered', 182, undefined, [0, 0, 182]],
    ['received in full', 182, answered(182, 182), [182, 0, 0]],
    ['received in part', 182, answered(182, 120), [120, 62, 0]],
    ['not received', 182, answered(182, 0), [0, 182, 0]],
    ['not known', 182, answered(182, null), [0, 0, 182]],
    ['in full, then the claim grew', 200, answered(182, 182), [182, 0, 18]],
    ['in part, then the claim grew', 200, answered(182, 120), [120, 62, 18]],
    ['in part, then the claim came down', 150, answered(182, 120), [120, 30, 0]],
    ['in part, then the claim came down to it', 120, answered(182, 120), [120, 0, 0]],
    ['in part, then the claim came down below it', 100, answered(182, 120), [100, 0, 0]],
    ['not received, then the claim grew', 200, answered(182, 0), [0, 182, 18]],
    ['in full, then nothing is claimed', 0, answered(182, 182), [0, 0, 0]],
  ]
  for (const [name, claimed, answer, [confirmed, disputed, unanswered]] of cases)
    it(`${name}: ${confirmed} + ${disputed} + ${unanswered} of ${claimed}`, () =>
      assert.deepEqual(claimInParts(claimed, answer), { confirmed, disputed, unanswered }))

  it('claimed = confirmed + disputed + unanswered on every line, none negative, whatever came after', () => {
    fc.assert(
      fc.property(history, ({ first, later, answer }) => {
        for (const revision of [first, later]) {
          const lines = ledgerLinesOf(revision)
          for (const [at, parts] of answeredParts(lines, answer).entries()) {
            const line = lines[at] ?? assert.fail()
            assert.equal(parts === undefined, !isAsked(line.measure))
            if (!parts) continue
            const { confirmed, disputed, unanswered } = parts
            assert.ok(confirmed >= 0 && disputed >= 0 && unanswered >= 0)
            assert.equal(confirmed + disputed + unanswered, line.amount)
          }
          const sums = sumOf(revision, answer)
          assert.deepEqual({ claimed: sums.claimed, ...claimInParts(sums.claimed, answer) }, sums)
        }
      }),
    )
  })

  it('never confirms by silence: no more than was said, nothing without a word, nothing of an increase', () => {
    fc.assert(
      fc.property(history, ({ first, later, answer }) => {
        assert.equal(sumOf(later, undefined).confirmed, 0)
        const [before, after] = [sumOf(first, answer), sumOf(later, answer)]
        assert.ok(after.confirmed <= (answer?.receivedAmount ?? 0))
        assert.ok(after.confirmed <= before.confirmed)
        assert.ok(after.disputed <= before.disputed)
        const grown = after.claimed - before.claimed
        if (grown > 0) assert.equal(after.unanswered, before.unanswered + grown)
      }),
    )
  })

  it('changes no claim, whatever is answered', () => {
    fc.assert(
      fc.property(history, ({ first, answer }) => {
        const sums = new Map<string, number>()
        const put = (lines: { measure: string; amount: number }[], sign: number) => {
          for (const { measure, amount } of lines)
            sums.set(measure, (sums.get(measure) ?? 0) + sign * amount)
        }
        put(statedLines(ledgerLinesOf(first), answer), 1)
        put(ledgerLinesOf(first), -1)
        assert.ok([...sums.values()].every((rest) => rest === 0))
      }),
    )
  })

  it('is the word of the commune that gave it: a record corrected to another commune is unanswered', () => {
    fc.assert(
      fc.property(history, ({ first, answer }) => {
        const elsewhere = { ...first, placeId: '00000000-0000-7000-9001-000000000002' }
        const { claimed, unanswered } = sumOf(elsewhere, answer)
        assert.equal(unanswered, claimed)
        assert.deepEqual(splitsOf(elsewhere, ledgerLinesOf(elsewhere), answer), [])
      }),
    )
  })

  it('keeps one row for every line that is asked about, under the number of the answer', () => {
    fc.assert(
      fc.property(history, ({ first, answer }) => {
        const lines = ledgerLinesOf(first)
        const splits = splitsOf(first, lines, answer)
        const asked = lines.flatMap(({ measure }, at) => (isAsked(measure) ? [at + 1] : []))
        assert.deepEqual(
          splits.map(({ lineNo }) => lineNo),
          answer ? asked : [],
        )
      }),
    )
  })
})
