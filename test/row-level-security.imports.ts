import { newId } from '#server/platform/clock.ts'
import { type Ids, ownUnit, type Plot, type Sees } from './row-level-security.rules.ts'

const command = () => ({ recorded_by: newId(), command_id: newId() })

/** Files taken in, and those taken back: the unit's own and the whole programme's. */
export const IMPORT_TABLES: Record<
  string,
  { sees: Sees; row: (plot: Plot, ids: Ids) => Record<string, unknown> }
> = {
  import_batches: {
    sees: ownUnit,
    row: ({ unitId }, ids) => ({
      ...{ ...command(), batch_id: ids.batch, unit_id: unitId, file_id: ids.file },
      ...{ sha256: '0'.repeat(64), received_at: '2030-01-01T00:00:00Z' },
    }),
  },
  import_undos: {
    sees: ownUnit,
    row: ({ unitId }, ids) => ({
      ...{ ...command(), batch_id: ids.batch, unit_id: unitId, reason: 'thử' },
    }),
  },
}
