import { type RawBuilder, sql } from 'kysely'
import { foldText } from '#domain/base/fold.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import { sortKey } from '#domain/base/sort-key.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { CommunesEntered } from '#domain/places/schema.ts'
import type { Db } from '#server/platform/database.ts'

/** The communes that the agency entered by hand and did not take out again. */
export const enteredCommunes = (programmeId: Uuid): RawBuilder<unknown> =>
  lastEntries(programmeId, 'entered')

/** The communes that the agency took out. */
export const communesTakenOut = (programmeId: Uuid): RawBuilder<unknown> =>
  lastEntries(programmeId, 'takenOut')

const lastEntries = (programmeId: Uuid, kind: 'entered' | 'takenOut') => sql`
  select e.place_id from programme_communes e
  where e.programme_id = ${programmeId} and e.kind = ${kind} and not exists (select 1 from programme_communes n
    where n.programme_id = ${programmeId} and n.place_id = e.place_id
      and (n.recorded_at, n.entry_id) > (e.recorded_at, e.entry_id))`

export type PresentProvince = { placeId: Uuid; code: string; name: string }

/** The province of the programme as it stands on a day: its own, or the one into which it went. */
export async function getProvince(
  db: Db,
  programmeId: Uuid,
  day: PlainDate,
): Promise<PresentProvince> {
  const { rows } = await sql<PresentProvince>`
    select v.place_id as "placeId", v.code, v.name
    from programmes p
    join place_versions v on v.place_id = p.province_place_id or v.place_id in (select s.to_place_id
      from place_successions s where s.from_place_id = p.province_place_id and s.happened_on <= ${day})
    where p.programme_id = ${programmeId} and (v.valid_from is null or v.valid_from <= ${day})
    order by v.valid_until is null desc, v.valid_from desc nulls last, v.place_id
    limit 1`.execute(db)
  if (!rows[0]) throw new Error('the programme has no province')
  return rows[0]
}

export type EnteredCommune = CommunesEntered['communes'][number]

/** The communes of the programme that stand on a day or will, with their units and designation, by name. */
export async function listCommunesEntered(
  db: Db,
  programmeId: Uuid,
  day: PlainDate,
): Promise<EnteredCommune[]> {
  const { rows } = await sql<EnteredCommune>`
    with twinned as (
      select t.place_id, t.unit_id from twinnings t
      where t.programme_id = ${programmeId} and (t.valid_until is null or t.valid_until > ${day})
      union select s.to_place_id, t.unit_id from twinnings t
      join place_successions s on s.from_place_id = t.place_id and s.happened_on <= ${day}
      where t.programme_id = ${programmeId} and (t.valid_until is null or t.valid_until > ${day})),
    counted as (select place_id, count(distinct unit_id)::integer as units from twinned group by place_id)
    select v.place_id as "placeId", v.code, v.name, v.valid_from as "validFrom", coalesce(n.units, 0) as units,
      (select jsonb_build_object('legalText', g.legal_text, 'validFrom', g.valid_from) from place_designations g
        where g.place_id = v.place_id and g.designation = 'extremelyDifficult'
          and (g.valid_until is null or g.valid_until > ${day})
        order by g.valid_from desc, g.list_id limit 1) as designated
    from place_versions v
    join places c on c.place_id = v.place_id and c.level = 'commune'
    join programmes p on p.programme_id = ${programmeId}
    left join place_versions d on d.place_id = v.parent_place_id and d.parent_place_id = p.province_place_id
    left join counted n on n.place_id = v.place_id
    where (v.valid_until is null or v.valid_until > ${day})
      and (p.province_place_id in (v.parent_place_id, d.parent_place_id) or n.place_id is not null
        or v.place_id in (${enteredCommunes(programmeId)}))
      and v.place_id not in (${communesTakenOut(programmeId)})
    order by v.sort_key, v.code`.execute(db)
  return rows
}

/** Holds other entries of communes back until the transaction ends: a code is given once. */
export async function lockProvince(db: Db, placeId: Uuid): Promise<void> {
  await sql`select 1 from place_versions where place_id = ${placeId} for update`.execute(db)
}

export type CodeHolder = { placeId: Uuid; code: string; name: string; isStanding: boolean }

/** Communes that hold any of these codes on a day or later, in whatever programme. */
export async function listCodeHolders(
  db: Db,
  codes: readonly string[],
  from: PlainDate | null,
): Promise<CodeHolder[]> {
  const { rows } = await sql<CodeHolder>`
    select v.place_id as "placeId", v.code, v.name, v.valid_until is null as "isStanding" from place_versions v
    join places c on c.place_id = v.place_id and c.level = 'commune'
    where v.code = any (${codes}::text[])
      and (v.valid_until is null or ${from}::date is null or v.valid_until > ${from}::date)
    order by v.valid_until nulls first, v.place_id`.execute(db)
  return rows
}

export type NewPlace = {
  placeId: Uuid
  versionId: Uuid
  level: 'province' | 'commune'
  code: string
  name: string
  kind: string
  parentId: Uuid | null
  validFrom: PlainDate | null
  legalText: string
}

export async function insertPlaces(db: Db, places: readonly NewPlace[]): Promise<void> {
  const given = JSON.stringify(
    places.map((place) => ({
      ...place,
      ...{ searchText: foldText(place.name), sortKey: sortKey(place.name) },
    })),
  )
  await sql`insert into places (place_id, level)
    select "placeId", level from jsonb_to_recordset(${given}::jsonb) as r ("placeId" uuid, level text)`.execute(
    db,
  )
  await sql`insert into place_versions (place_version_id, place_id, code, name, kind, parent_place_id, valid_from,
      legal_text, search_text, sort_key)
    select "versionId", "placeId", code, name, kind, "parentId", "validFrom", "legalText", "searchText", "sortKey"
    from jsonb_to_recordset(${given}::jsonb) as r ("versionId" uuid, "placeId" uuid, code text, name text, kind text,
      "parentId" uuid, "validFrom" date, "legalText" text, "searchText" text, "sortKey" text)`.execute(
    db,
  )
}

export type CommuneEntryRow = {
  entryId: Uuid
  placeId: Uuid
  kind: 'entered' | 'takenOut'
  reason: string | null
}

export async function insertEntries(
  db: Db,
  { programmeId, personId, commandId }: { programmeId: Uuid; personId: Uuid; commandId: Uuid },
  entries: readonly CommuneEntryRow[],
): Promise<void> {
  await sql`insert into programme_communes (programme_id, entry_id, place_id, kind, recorded_by, command_id, reason)
    select ${programmeId}, "entryId", "placeId", kind, ${personId}, ${commandId}, reason
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb)
      as r ("entryId" uuid, "placeId" uuid, kind text, reason text)`.execute(db)
}
