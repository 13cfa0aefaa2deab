import { scopeOf } from '#domain/access/actor.ts'
import { newId } from '#server/platform/clock.ts'
import { type Ids, moneyPlace, type Plot, type Sees } from './row-level-security.rules.ts'

/** The agency, the commune, the unit that should act; not the rest of the committee. */
const party: Sees = (actor, plot) =>
  actor.role === 'standingAgency' ||
  moneyPlace(actor, plot) ||
  scopeOf(actor).unitIds.includes(plot.unitId)

const facts = ({ unitId, placeId }: Plot, ids: Ids) => ({
  proposal_id: ids.proposal,
  revision: 1,
  place_id: placeId,
  act_unit_id: unitId,
})
const what = {
  year: 2030,
  theme: 'road',
  household_band: 'under10',
  act_kind: 'unit',
  state: 'recorded',
}

export const PROPOSAL_TABLES: Record<
  string,
  { sees: Sees; row: (plot: Plot, ids: Ids) => Record<string, unknown> }
> = {
  people_proposal_revisions: {
    sees: party,
    row: (plot, ids) => ({
      ...facts(plot, ids),
      ...what,
      recorded_by: newId(),
      command_id: newId(),
    }),
  },
  people_proposals: {
    sees: party,
    row: (plot, ids) => ({ ...facts(plot, ids), ...what, is_withdrawn: false }),
  },
  people_proposal_texts: {
    sees: party,
    row: (plot, ids) => ({ ...facts(plot, ids), words: 'thử' }),
  },
}
