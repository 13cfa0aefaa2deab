import { newId } from '#server/platform/clock.ts'
import {
  everyone,
  type Ids,
  moneyPlace,
  type Plot,
  type Sees,
  unitOrMoneyPlace,
  whole,
} from './row-level-security.rules.ts'

const command = () => ({ recorded_by: newId(), command_id: newId() })

/** The digests of planted codes, in the order of planting. */
export const CODE_DIGESTS: string[] = []

function nextDigest(): string {
  const digest = String(CODE_DIGESTS.length + 1).padStart(64, '0')
  CODE_DIGESTS.push(digest)
  return digest
}

const placeOrWhole: Sees = (actor, plot) => whole(actor) || moneyPlace(actor, plot)

/** The tables of the commune's word: whose rows they are, and how one is planted. */
export const ANSWER_TABLES: Record<
  string,
  { sees: Sees; row: (plot: Plot, ids: Ids) => Record<string, unknown> }
> = {
  confirmation_rounds: {
    sees: everyone,
    row: (_plot, ids) => ({
      round_id: ids.round,
      year: 2030,
      name: 'thử',
      items_from: '2030-01-01',
      items_to: '2030-01-31',
      opens_on: '2030-02-01',
      closes_on: '2030-02-10',
      ...command(),
    }),
  },
  answers: {
    sees: unitOrMoneyPlace,
    row: ({ unitId, placeId }, ids) => ({
      subject_kind: 'activity',
      subject_id: ids.activity,
      answer_no: 1,
      revision: 1,
      place_id: placeId,
      unit_ids: [unitId],
      answer: 'inFull',
      asked_amount: 1,
      received_amount: 1,
      channel: 'page',
      ...command(),
    }),
  },
  answer_splits: {
    sees: unitOrMoneyPlace,
    row: ({ unitId, placeId }, ids) => ({
      activity_id: ids.activity,
      revision: 1,
      answer_no: 1,
      line_no: 1,
      unit_id: unitId,
      place_id: placeId,
      channel: 'page',
      in_bulk: false,
      confirmed: 1,
      disputed: 0,
      unanswered: 0,
    }),
  },
  // Never a unit, not even that of the record.
  answer_remarks: {
    sees: placeOrWhole,
    row: ({ placeId }, ids) => ({
      subject_id: ids.activity,
      answer_no: 1,
      place_id: placeId,
      words: 'thử',
      ...command(),
    }),
  },
  answer_replies: {
    sees: unitOrMoneyPlace,
    row: ({ unitId, placeId }, ids) => ({
      subject_id: ids.activity,
      answer_no: 1,
      unit_id: unitId,
      place_id: placeId,
      words: 'thử',
      ...command(),
    }),
  },
  answer_closures: {
    sees: unitOrMoneyPlace,
    row: ({ unitId, placeId }, ids) => ({
      subject_id: ids.activity,
      answer_no: 1,
      unit_ids: [unitId],
      place_id: placeId,
      reason: 'thử',
      ...command(),
    }),
  },
  // Never a unit: who holds a code answers for the commune.
  slips: {
    sees: placeOrWhole,
    row: ({ placeId }, ids) => ({
      slip_id: ids.slip,
      round_id: ids.round,
      place_id: placeId,
      number: 1,
      code_digest: nextDigest(),
      round_name: 'thử',
      place_name: 'thử',
      expires_on: '2030-02-10',
      ...command(),
    }),
  },
  slip_items: {
    sees: placeOrWhole,
    row: ({ placeId }, ids) => ({
      slip_id: ids.slip,
      position: 1,
      place_id: placeId,
      subject_kind: 'activity',
      subject_id: ids.activity,
    }),
  },
  slip_ends: {
    sees: placeOrWhole,
    row: ({ placeId }, ids) => ({
      slip_id: ids.slip,
      place_id: placeId,
      kind: 'used',
      ...command(),
    }),
  },
}
