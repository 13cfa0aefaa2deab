import { newId } from '#server/platform/clock.ts'
import { everyone, type Ids, ownUnit, type Plot, type Sees } from './row-level-security.rules.ts'

/** What a row recorded by a command carries. */
const said = () => ({ recorded_by: newId(), command_id: newId(), reason: 'thử' })

/** What changes names, ends and issuing bodies: planted after the rows that they are about. */
export const CHANGES: Record<
  string,
  { sees: Sees; row: (plot: Plot, ids: Ids) => Record<string, unknown> }
> = {
  programme_versions: {
    sees: everyone,
    row: () => ({
      version: 1,
      valid_from: '2030-01-01',
      title: 'thử',
      resolution_number: 'thử',
      resolution_date: '2030-01-01',
      resolution_term: 'thử',
      resolution_abstract: 'thử',
      superior_body: 'thử',
      issuing_body: 'thử',
      place_name: 'thử',
      source: 'thử',
      ...said(),
    }),
  },
  unit_changes: {
    sees: everyone,
    row: ({ unitId }) => ({
      change_id: newId(),
      unit_id: unitId,
      kind: 'closed',
      happened_on: '2030-01-01',
      document: 'thử',
      ...said(),
    }),
  },
  unit_corrections: {
    sees: everyone,
    row: ({ unitId }) => ({
      correction_id: newId(),
      unit_id: unitId,
      code: 'DV99',
      block: 'stateAgency',
      block_order: 99,
      code_before: 'DV98',
      block_before: 'stateAgency',
      block_order_before: 98,
      ...said(),
    }),
  },
  programme_communes: {
    sees: everyone,
    row: ({ placeId }) => ({
      entry_id: newId(),
      place_id: placeId,
      kind: 'entered',
      ...said(),
    }),
  },
  twinning_ends: {
    sees: everyone,
    row: (_plot, ids) => ({
      end_id: newId(),
      twinning_id: ids.twinning,
      ...said(),
    }),
  },
  obligation_ends: {
    sees: ownUnit,
    row: ({ unitId }, ids) => ({
      end_id: newId(),
      obligation_id: ids.obligation,
      unit_id: unitId,
      ceased_on: '2030-01-01',
      ...said(),
    }),
  },
}
