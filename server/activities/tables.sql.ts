import { sql } from 'kysely'
import type { ActivityKind } from '#domain/activities/fields.ts'
import type {
  TableColumn,
  TableProfile,
  WordField,
} from '#domain/activities/tables/table-fields.ts'
import type { OriginalRow } from '#domain/activities/tables/table-rows.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'

/** A profile as it stands. */
export type ProfileRow = TableProfile & { profileId: Uuid; revision: number }

type StoredProfile = {
  profileId: Uuid
  revision: number
  columns: TableColumn[]
  fixedKind: ActivityKind | null
  fixedPlaceId: Uuid | null
}

/** The profiles of a unit as they stand, the newest first; one by its id. */
export async function listProfiles(
  db: Db,
  programmeId: Uuid,
  { unitId, profileId }: { unitId: Uuid; profileId?: Uuid },
): Promise<ProfileRow[]> {
  const { rows } = await sql<StoredProfile>`
    select p.profile_id as "profileId", p.revision, p.columns, p.fixed_kind as "fixedKind",
      p.fixed_place_id as "fixedPlaceId"
    from ${scoped(db, 'table_profiles', 'p')}
    where p.programme_id = ${programmeId} and p.unit_id = ${unitId}
      ${profileId ? sql`and p.profile_id = ${profileId}` : sql``}
      and not exists (select 1 from ${scoped(db, 'table_profiles', 'n')} where n.programme_id = ${programmeId}
        and n.profile_id = p.profile_id and n.revision > p.revision)
    order by p.recorded_at desc, p.profile_id`.execute(db)
  return rows.map(({ fixedKind, fixedPlaceId, ...row }) => ({
    ...row,
    ...(fixedKind === null ? {} : { fixedKind }),
    ...(fixedPlaceId === null ? {} : { fixedPlaceId }),
  }))
}

type Written = { recordedBy: Uuid; commandId: Uuid }

export async function insertProfile(
  db: Db,
  programmeId: Uuid,
  profile: ProfileRow & Written & { unitId: Uuid },
): Promise<void> {
  await sql`insert into table_profiles (programme_id, profile_id, revision, unit_id, columns, fixed_kind,
      fixed_place_id, recorded_by, command_id)
    values (${programmeId}, ${profile.profileId}, ${profile.revision}, ${profile.unitId},
      ${JSON.stringify(profile.columns)}::jsonb, ${profile.fixedKind ?? null}, ${profile.fixedPlaceId ?? null},
      ${profile.recordedBy}, ${profile.commandId})`.execute(db)
}

export type WordRow = {
  field: WordField
  wordKey: string
  revision: number
  words: string
  placeId: Uuid | null
  kind: ActivityKind | null
}

/** A unit's dictionary as it stands. */
export async function listWords(db: Db, programmeId: Uuid, unitId: Uuid): Promise<WordRow[]> {
  const { rows } = await sql<WordRow>`
    select distinct on (field, word_key) field, word_key as "wordKey", revision, words, place_id as "placeId", kind
    from ${scoped(db, 'table_words')} where programme_id = ${programmeId} and unit_id = ${unitId}
    order by field, word_key, revision desc`.execute(db)
  return rows
}

export async function insertWords(
  db: Db,
  programmeId: Uuid,
  words: readonly WordRow[],
  { unitId, recordedBy, commandId }: Written & { unitId: Uuid },
): Promise<void> {
  const records = words.map((word) => ({
    field: word.field,
    word_key: word.wordKey,
    revision: word.revision,
    words: word.words,
    place_id: word.placeId,
    kind: word.kind,
  }))
  await sql`insert into table_words (programme_id, unit_id, field, word_key, revision, words, place_id, kind,
      recorded_by, command_id)
    select ${programmeId}::uuid, ${unitId}::uuid, field, word_key, revision, words, place_id, kind,
      ${recordedBy}::uuid, ${commandId}::uuid
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r (field text, word_key text, revision integer,
      words text, place_id uuid, kind text)`.execute(db)
}

/** The rows that tables of the unit brought into these days, each as it was read last. */
export async function listOriginals(
  db: Db,
  programmeId: Uuid,
  { unitId, from, to }: { unitId: Uuid; from: PlainDate; to: PlainDate },
): Promise<{ activityId: Uuid; original: OriginalRow }[]> {
  const { rows } = await sql<{ activityId: Uuid; original: OriginalRow }>`
    select distinct on (r.activity_id) r.activity_id as "activityId", r.origin->'original' as original
    from ${scoped(db, 'activities', 'a')}
    join ${scoped(db, 'activity_revisions', 'r')} on r.programme_id = ${programmeId} and r.activity_id = a.activity_id
    where a.programme_id = ${programmeId} and a.unit_id = ${unitId}
      and a.happened_to between ${from} and ${to} and r.origin->'original' is not null
    order by r.activity_id, r.revision desc`.execute(db)
  return rows
}

/** Whether all of these are communes, of whatever time. */
export async function knowsCommunes(db: Db, placeIds: readonly Uuid[]): Promise<boolean> {
  const wanted = [...new Set(placeIds)]
  if (wanted.length === 0) return true
  const { rows } = await sql<{ known: number }>`
    select count(*)::int as known from places
    where place_id = any (${wanted}::uuid[]) and level = 'commune'`.execute(db)
  return rows[0]?.known === wanted.length
}
