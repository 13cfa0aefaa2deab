import { newId } from '#server/platform/clock.ts'
import { type Ids, ownUnit, type Plot, type Sees } from './row-level-security.rules.ts'

const command = () => ({ recorded_by: newId(), command_id: newId() })

/** Files taken in, how tables are read, and what was taken back: the unit's own and the whole programme's. */
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
  table_profiles: {
    sees: ownUnit,
    row: ({ unitId }) => ({
      ...{ ...command(), profile_id: newId(), revision: 1, unit_id: unitId, columns: '[]' },
    }),
  },
  table_words: {
    sees: ownUnit,
    row: ({ unitId }) => ({
      ...{ ...command(), unit_id: unitId, field: 'kind', word_key: 'thử', revision: 1 },
      ...{ words: 'thử', kind: 'gift' },
    }),
  },
  import_undos: {
    sees: ownUnit,
    row: ({ unitId }, ids) => ({
      ...{ ...command(), batch_id: ids.batch, unit_id: unitId, reason: 'thử' },
    }),
  },
}
