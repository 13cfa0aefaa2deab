import type { Uuid } from '#domain/base/uuid.ts'
import { newId } from '#server/platform/clock.ts'
import type { Plot, TableRules } from './row-level-security.rules.ts'
import { UNITS } from './world.ts'

const NOW = '2030-01-01T00:00:00Z'

/** Each plot its own block, none the first. */
const blockOf = ({ unitId }: Plot) => 3 + (Object.values(UNITS) as Uuid[]).indexOf(unitId)

/** The seals of the trail: the administrator keeps roots, and sees no entry. */
export const TRAIL_TABLES: TableRules = {
  trail_blocks: {
    sees: ({ role }) => role === 'standingAgency' || role === 'administrator',
    row: (plot) => ({
      ...{ number: blockOf(plot), sealed_at: NOW, sealed_until: NOW, entry_count: 1 },
      ...{ first_recorded_at: NOW, first_command_id: newId() },
      ...{ last_recorded_at: NOW, last_command_id: newId() },
      ...{ previous_digest: '0'.repeat(64), digest: '1'.repeat(64) },
    }),
  },
  access_blocks: {
    sees: ({ role }) => role === 'administrator',
    row: (plot) => ({
      ...{ number: blockOf(plot), sealed_at: NOW, sealed_until: NOW, entry_count: 1 },
      ...{ first_recorded_at: NOW, first_event_id: newId() },
      ...{ last_recorded_at: NOW, last_event_id: newId() },
      ...{ previous_digest: '0'.repeat(64), digest: '1'.repeat(64) },
    }),
  },
  access_seals: {
    sees: ({ role }) => role === 'administrator',
    row: (plot) => ({
      ...{ event_id: newId(), number: blockOf(plot), position: 1, recorded_at: NOW },
      digest: '2'.repeat(64),
    }),
  },
  trail_seals: {
    sees: ({ role }) => role === 'standingAgency',
    row: (plot) => ({
      ...{ command_id: newId(), number: blockOf(plot), position: 1, recorded_at: NOW },
      digest: '2'.repeat(64),
    }),
  },
}
