import { foldText } from '#domain/base/fold.ts'
import { sortKey } from '#domain/base/sort-key.ts'
import type { Db } from '#server/platform/database.ts'
import type { Sample } from './generate.ts'
import { insertRows } from './insert-rows.ts'
import { knownSince } from './load-changes.ts'
import { MERGED_ON } from './places.ts'

/** Places with versions, successions, spellings and designations: they stand outside any programme. */
export async function insertPlaces(
  db: Db,
  { places, designations, aliases }: Sample,
): Promise<void> {
  await insertRows(
    db,
    'places',
    places.all.map(({ placeId, level, isInvented }) => ({
      place_id: placeId,
      level,
      is_invented: isInvented,
    })),
  )
  await insertRows(
    db,
    'place_versions',
    [...places.all, ...places.kept].map((place) => ({
      place_version_id: place.placeVersionId,
      place_id: place.placeId,
      code: place.code,
      name: place.name,
      kind: place.kind,
      parent_place_id: place.parentId,
      valid_from: place.validFrom,
      valid_until: place.validUntil,
      legal_text: place.legalText,
      recorded_at: knownSince(place.validFrom),
      search_text: foldText(place.name),
      sort_key: sortKey(place.name),
    })),
  )
  await insertRows(
    db,
    'place_successions',
    places.successions.map(({ fromId, toId, relation, legalText }) => ({
      from_place_id: fromId,
      to_place_id: toId,
      happened_on: MERGED_ON,
      relation,
      legal_text: legalText,
    })),
  )
  await insertRows(
    db,
    'place_aliases',
    aliases.map(({ placeId, alias, observedIn }) => ({
      place_id: placeId,
      alias,
      search_text: foldText(alias),
      observed_in: observedIn,
    })),
  )
  await insertRows(
    db,
    'place_designations',
    designations.map((row) => ({
      place_id: row.placeId,
      designation: 'extremelyDifficult',
      list_id: row.listId,
      valid_from: row.validFrom,
      valid_until: row.validUntil,
      legal_text: row.legalText,
      recorded_at: knownSince(row.validFrom),
      evidence: row.evidence,
    })),
  )
}
