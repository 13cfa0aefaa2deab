import { newId } from '#server/platform/clock.ts'
import {
  type Ids,
  type Plot,
  type TableRules,
  unitOrMoneyPlace,
  unitOrPlace,
  wholeOrPlace,
} from './row-level-security.rules.ts'

/** The same id for all tables of one plot: what the planted work bears. */
const sides = ({ unitId, placeId }: Plot, { work }: Ids) => ({
  ...{ request_id: work, unit_ids: [unitId], place_id: placeId, commune_takes_part: true },
})

let lastWeek = 0

/** Requests: seen by both sides and the committee. */
export const COORDINATION_TABLES: TableRules = {
  coordination_requests: {
    sees: unitOrMoneyPlace,
    row: (plot, ids) => ({
      ...sides(plot, ids),
      ...{ kind: 'jointWork', asked_on: '2030-01-01', status: 'asked', is_open: true },
      ...{ sequence: 1, state: '{"status": "declined"}' },
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
  planned_visit_revisions: {
    sees: unitOrPlace,
    row: ({ unitId, placeId }) => ({
      ...{ visit_id: newId(), revision: 1, unit_id: unitId, place_id: placeId, kind: 'talk' },
      ...{ week_on: '2029-12-31', is_forces: false, entered_for: false },
      ...{ recorded_by: newId(), command_id: newId() },
    }),
  },
  forces_visit_weeks: {
    sees: wholeOrPlace,
    row: ({ placeId }) => {
      lastWeek += 1
      // Two plots lie in one commune: each plants a week of its own.
      return {
        place_id: placeId,
        week_on: `2030-01-${String(1 + (lastWeek % 28)).padStart(2, '0')}`,
        visits: 1,
      }
    },
  },
  overlap_dismissals: {
    sees: unitOrPlace,
    row: ({ unitId, placeId }) => {
      const [first, second] = [newId(), newId()].sort()
      return {
        ...{ rule: 'halves', first_id: first, second_id: second, unit_ids: [unitId] },
        ...{ place_id: placeId, reason: 'thử', recorded_by: newId(), command_id: newId() },
      }
    },
  },
}
