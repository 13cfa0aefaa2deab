import type { Uuid } from '#domain/base/uuid.ts'
import { newId } from '#server/platform/clock.ts'
import {
  type Ids,
  type Plot,
  type Sees,
  unitOrMoneyPlace,
  unitOrPlace,
} from './row-level-security.rules.ts'

const command = (): { recorded_by: Uuid; command_id: Uuid } => ({
  recorded_by: newId(),
  command_id: newId(),
})
const planItemRow = ({ planItem }: Ids) => ({ plan_item_id: planItem, revision: 1, stage: 'filed' })

/** The tables of plans; that drafts stay unseen is tested with their use cases. */
export const PLAN_TABLES: Record<
  string,
  { sees: Sees; row: (plot: Plot, ids: Ids) => Record<string, unknown> }
> = {
  plan_item_revisions: {
    sees: unitOrPlace,
    row: ({ unitId, placeId }, ids) => ({
      ...planItemRow(ids),
      ...command(),
      year: 2030,
      unit_id: unitId,
      place_id: placeId,
      field: 'socioEconomic',
      words: 'thử',
    }),
  },
  plan_item_money: {
    sees: unitOrMoneyPlace,
    row: ({ unitId, placeId }, ids) => ({
      ...planItemRow(ids),
      source: 'ownContribution',
      amount: 1,
      unit_id: unitId,
      place_id: placeId,
    }),
  },
  plan_filings: {
    sees: unitOrPlace,
    row: ({ unitId, placeId }) => ({
      ...{ unit_id: unitId, place_id: placeId, year: 2030, filed_on: '2030-01-01' },
      ...command(),
    }),
  },
  plan_answers: {
    sees: unitOrMoneyPlace,
    row: ({ unitId, placeId }) => ({
      answer_id: newId(),
      ...{ unit_id: unitId, place_id: placeId, year: 2030, answer: 'agreed' },
      ...command(),
    }),
  },
}
