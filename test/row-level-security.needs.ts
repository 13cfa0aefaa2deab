import { newId } from '#server/platform/clock.ts'
import { type TableRules, wholeOrPlace } from './row-level-security.rules.ts'

let lastSlot = 0
/** Needs of one commune and year stand in different slots. */
const nextSlot = () => {
  lastSlot += 1
  return ((lastSlot - 1) % 10) + 1
}
const command = () => ({ recorded_by: newId(), command_id: newId() })

/** What communes ask for: seen in the places of a post, and by the whole programme's officers. */
export const NEED_TABLES: TableRules = {
  need_revisions: {
    sees: wholeOrPlace,
    row: ({ placeId }, ids) => ({
      need_id: ids.need,
      revision: 1,
      year: 2030,
      place_id: placeId,
      words: 'thử',
      kind: 'road',
      ...command(),
    }),
  },
  needs: {
    sees: wholeOrPlace,
    row: ({ placeId }, ids) => ({
      need_id: ids.need,
      revision: 1,
      year: 2030,
      place_id: placeId,
      slot: nextSlot(),
      kind: 'road',
      state: 'open',
      is_withdrawn: false,
      search_text: 'thu',
    }),
  },
}
