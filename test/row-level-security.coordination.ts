import { newId } from '#server/platform/clock.ts'
import {
  type Ids,
  type Plot,
  type TableRules,
  unitOrMoneyPlace,
} from './row-level-security.rules.ts'

/** The same id for all tables of one plot: what the planted work bears. */
const sides = ({ unitId, placeId }: Plot, { work }: Ids) => ({
  ...{ request_id: work, unit_ids: [unitId], place_id: placeId, commune_takes_part: true },
})

/** Requests: seen by both sides and the committee. */
export const COORDINATION_TABLES: TableRules = {
  coordination_requests: {
    sees: unitOrMoneyPlace,
    row: (plot, ids) => ({
      ...sides(plot, ids),
      ...{ kind: 'jointWork', asked_on: '2030-01-01', status: 'asked', is_open: true },
      ...{ sequence: 1, state: '{}' },
    }),
  },
  coordination_request_events: {
    sees: unitOrMoneyPlace,
    row: (plot, ids) => ({
      ...sides(plot, ids),
      ...{ sequence: 1, kind: 'asked', happened_on: '2030-01-01', facts: '{}' },
      ...{ entered_for: false, recorded_by: newId(), command_id: newId() },
    }),
  },
}
