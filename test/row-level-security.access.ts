import { newId } from '#server/platform/clock.ts'
import { toldOf } from './row-level-security.reminders.ts'
import type { Plot, Sees, TableRules } from './row-level-security.rules.ts'

/** The owner's own, and everybody's for who keeps people. */
const ownerOrKeeper: Sees = (actor, plot) =>
  actor.role === 'administrator' || actor.personId === personOf(plot)

const personOf = (plot: Plot) => toldOf(plot).person_id

/** Tokens of machines, and files that left. */
export const ACCESS_TABLES: TableRules = {
  api_tokens: {
    sees: ownerOrKeeper,
    row: (plot, ids) => ({
      ...{ token_id: ids.obligation, person_id: personOf(plot), post_id: newId(), name: 'thử' },
      token_digest: ids.obligation.replace(/-/g, '').repeat(2),
      ...{ rights: ['readProgramme'], expires_at: '2030-02-01T00:00:00Z' },
      recorded_at: '2030-01-01T00:00:00Z',
      ...{ recorded_by: newId(), command_id: newId() },
    }),
  },
  export_events: {
    sees: ownerOrKeeper,
    row: (plot) => ({
      ...{ event_id: newId(), person_id: personOf(plot), post_id: newId() },
      ...{ operation: 'exportWorks', asked: '{}' },
    }),
  },
  refused_attempts: {
    sees: ownerOrKeeper,
    row: (plot) => ({
      ...{ event_id: newId(), person_id: personOf(plot), post_id: newId() },
      ...{ operation: 'recordActivity', kind: 'noRight', attempt: 1, asked: '{}' },
    }),
  },
  api_token_ends: {
    sees: ownerOrKeeper,
    row: (plot, ids) => ({
      ...{ token_id: ids.obligation, person_id: personOf(plot) },
      ...{ recorded_by: newId(), command_id: newId() },
    }),
  },
}

/** Requests for correction go once they are answered. */
export const CORRECTION_TABLES: TableRules = {
  correction_requests: {
    sees: ownerOrKeeper,
    row: (plot) => ({
      ...{ person_id: personOf(plot), words: 'thử', recorded_by: newId(), command_id: newId() },
    }),
  },
}
