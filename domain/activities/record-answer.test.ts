import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Actor } from '#domain/access/actor.ts'
import { AGENCY, SOME_UNITS } from '#test/laws/revisions.ts'
import {
  type Answering,
  type AskedRecord,
  closeMatter,
  type GivenAnswer,
  mayRevise,
  recordAnswer,
  replyToAnswer,
} from './record-answer.ts'

const [DV1, DV2, , , PLACE, OTHER_PLACE, FILE] = SOME_UNITS
const officer: Actor = {
  ...AGENCY,
  personId: DV2,
  role: 'communeOfficer',
  placeIds: [PLACE],
}
const followUp: Actor = { ...officer, role: 'followUpOfficer' }
const gift: AskedRecord = {
  placeId: PLACE,
  revision: 2,
  isWithdrawn: false,
  askedAmount: 15_000_000,
  answerNo: 1,
  claimedBy: [DV1],
}
const inFull: GivenAnswer = { answer: 'inFull', revision: 2 }
const onPage: Answering = { by: officer, signedSlip: undefined }

const codeOf = (result: ReturnType<typeof recordAnswer>) =>
  result.ok ? 'taken' : result.refusal.code

describe('an answer', () => {
  const cases: [string, Partial<AskedRecord>, Partial<GivenAnswer>, Answering, string][] = [
    ['of the commune about its own', {}, {}, onPage, 'taken'],
    ['of another commune', { placeId: OTHER_PLACE }, {}, onPage, 'not-your-commune'],
    ['to what was withdrawn', { isWithdrawn: true }, {}, onPage, 'nothing-to-answer'],
    ['to visits and days alone', { askedAmount: 0 }, {}, onPage, 'nothing-to-answer'],
    ['to a revision that moved on', { revision: 3 }, {}, onPage, 'claim-moved-on'],
    ['of who claimed', { claimedBy: [DV1, DV2] }, {}, onPage, 'claimed-by-same-person'],
    [
      'typed in by who claimed',
      { claimedBy: [DV2] },
      {},
      { by: followUp, signedSlip: FILE },
      'claimed-by-same-person',
    ],
    ['typed in', {}, {}, { by: followUp, signedSlip: FILE }, 'taken'],
    [
      'typed in without its slip',
      {},
      {},
      { by: followUp, signedSlip: undefined },
      'signed-slip-missing',
    ],
    [
      'of the agency without a slip',
      {},
      {},
      { by: AGENCY, signedSlip: undefined },
      'signed-slip-missing',
    ],
    [
      'of a unit',
      {},
      {},
      { by: { ...officer, role: 'focalPoint' }, signedSlip: FILE },
      'not-your-commune',
    ],
    [
      'by the code of its slip',
      {},
      {},
      { slipId: FILE, places: [PLACE], knownHolders: [] },
      'taken',
    ],
    [
      'by the code of another',
      {},
      {},
      { slipId: FILE, places: [OTHER_PLACE], knownHolders: [] },
      'not-your-commune',
    ],
    ['in part', {}, { answer: 'inPart', receivedAmount: 1 }, onPage, 'taken'],
    ['in part without a number', {}, { answer: 'inPart' }, onPage, 'part-missing'],
    ['in part of nought', {}, { answer: 'inPart', receivedAmount: 0 }, onPage, 'part-out-of-range'],
    [
      'in part of all',
      {},
      { answer: 'inPart', receivedAmount: 15_000_000 },
      onPage,
      'part-out-of-range',
    ],
    [
      'a number beside "not"',
      {},
      { answer: 'notReceived', receivedAmount: 1 },
      onPage,
      'part-not-asked',
    ],
    ['in bulk', {}, { inBulk: true }, onPage, 'taken'],
    ['in bulk but not', {}, { answer: 'notReceived', inBulk: true }, onPage, 'bulk-is-in-full'],
    ['about a work', { revision: null, askedAmount: null }, { revision: null }, onPage, 'taken'],
  ]
  for (const [name, record, given, who, code] of cases)
    it(`${name}: ${code}`, () =>
      assert.equal(
        codeOf(recordAnswer({ ...gift, ...record }, { ...inFull, ...given }, who)),
        code,
      ))

  it('follows the one before, says how it came and what was received', () => {
    const decided = recordAnswer(gift, { ...inFull, answer: 'inPart', receivedAmount: 5 }, onPage)
    assert.deepEqual(decided.ok && decided.value, {
      answerNo: 2,
      answer: 'inPart',
      askedAmount: 15_000_000,
      receivedAmount: 5,
      channel: 'page',
      inBulk: false,
      enteredFor: false,
    })
    const typed = recordAnswer(
      gift,
      { ...inFull, answer: 'unknown' },
      { by: AGENCY, signedSlip: FILE },
    )
    assert.deepEqual(typed.ok && [typed.value.channel, typed.value.enteredFor], ['paper', true])
    assert.equal(typed.ok && typed.value.receivedAmount, null)
  })

  it('is never of who may then correct the claim', () => {
    assert.equal(mayRevise(officer, [DV2]), false)
    assert.equal(mayRevise(officer, [DV1]), true)
  })
})

describe('a matter between unit and agency', () => {
  const matter = {
    unitIds: [DV1, DV2],
    answer: 'inPart',
    isLatest: true,
    hasReply: false,
    isClosed: false,
  } as const
  const code = (result: { ok: boolean; refusal?: { code: string } }) =>
    result.ok ? 'taken' : result.refusal?.code

  it('takes one reply of a unit of the record', () => {
    const unit = { unitIds: [DV2] }
    assert.deepEqual(replyToAnswer(matter, unit), { ok: true, value: { unitId: DV2 } })
    assert.equal(code(replyToAnswer(matter, { unitIds: [PLACE] })), 'not-your-record')
    assert.equal(code(replyToAnswer({ ...matter, hasReply: true }, unit)), 'replied-already')
    assert.equal(code(replyToAnswer({ ...matter, isClosed: true }, unit)), 'matter-closed')
    assert.equal(code(replyToAnswer({ ...matter, isLatest: false }, unit)), 'answer-moved-on')
    assert.equal(
      code(replyToAnswer({ ...matter, answer: 'unknown' }, unit)),
      'answer-does-not-differ',
    )
  })

  it('is closed once', () => {
    assert.equal(code(closeMatter(matter)), 'taken')
    assert.equal(code(closeMatter({ ...matter, answer: 'notReceived' })), 'taken')
    assert.equal(code(closeMatter({ ...matter, isClosed: true })), 'matter-closed')
    assert.equal(code(closeMatter({ ...matter, answer: 'inFull' })), 'answer-does-not-differ')
    assert.equal(code(closeMatter({ ...matter, isLatest: false })), 'answer-moved-on')
  })
})
