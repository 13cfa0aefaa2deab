import { type RawBuilder, sql } from 'kysely'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { communesTakenOut, enteredCommunes } from '#server/places/places.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'
import { living } from './sessions.sql.ts'

export type PersonRow = {
  personId: Uuid
  name: string
  signInName: string | null
  telephone: string | null
  hasAccount: boolean
  hasPassword: boolean
  isPractice: boolean
  /** Has the person asked for a correction that waits? */
  asksCorrection: boolean
  /** Is the account kept by this programme? */
  isKeptHere: boolean
  letterUntil: string | null
}

const ofProgramme = (db: Db, programmeId: Uuid) =>
  sql`p.struck_at is null and p.person_id in (select person_id from ${scoped(db, 'posts')} where programme_id = ${programmeId})`

const listed = (db: Db, programmeId: Uuid, which: RawBuilder<unknown>) => sql<PersonRow>`
  select p.person_id as "personId", p.name, a.sign_in_name as "signInName", a.telephone,
    a.person_id is not null as "hasAccount", w.person_id is not null as "hasPassword",
    p.is_practice as "isPractice", exists (select 1 from ${scoped(db, 'correction_requests', 'r')}
      where r.programme_id = ${programmeId} and r.person_id = p.person_id) as "asksCorrection",
    coalesce(a.kept_by_programme = ${programmeId}, false) as "isKeptHere", c.expires_at as "letterUntil"
  from people p
  left join accounts a on a.person_id = p.person_id
  left join account_passwords w on w.person_id = p.person_id
  left join account_codes c on c.person_id = p.person_id and not c.is_mailed
  where ${which}
  order by p.person_id`

/** Everybody who holds or held a post of the programme and was not struck. */
export async function listPeople(db: Db, programmeId: Uuid): Promise<PersonRow[]> {
  return (await listed(db, programmeId, ofProgramme(db, programmeId)).execute(db)).rows
}

export async function findPeople(
  db: Db,
  programmeId: Uuid,
  personIds: readonly Uuid[],
): Promise<PersonRow[]> {
  const which = sql`p.person_id = any (${personIds}::uuid[]) and ${ofProgramme(db, programmeId)}`
  return (await listed(db, programmeId, which).execute(db)).rows
}

export type Use = {
  sessions: number
  tries: number
  hasSecondStep: boolean
  linkedAt: string | null
}

/** How many sessions of a person live, and how many wrong passwords count against the account at present. */
export async function findUse(db: Db, personId: Uuid, now: string): Promise<Use> {
  const { rows } = await sql<Use>`
    select (select max(linked_at) from provider_links where person_id = ${personId}) as "linkedAt",
       (select count(*)::integer from sessions s where s.person_id = ${personId} and ${living(now)}) as sessions,
      (select coalesce(sum(t.tries), 0)::integer from tries t
        where t.person_id = ${personId} and t.window_start > ${now}::timestamptz - interval '15 minutes') as tries,
      exists (select 1 from authenticators where person_id = ${personId} and is_confirmed)
        or exists (select 1 from passkeys where person_id = ${personId}) as "hasSecondStep"`.execute(
    db,
  )
  return rows[0] ?? { sessions: 0, tries: 0, hasSecondStep: false, linkedAt: null }
}

/** Is it a database of practice people, who have no accounts? */
export async function isPractice(db: Db): Promise<boolean> {
  const { rows } = await sql`select 1 from database_kind where is_practice`.execute(db)
  return rows.length > 0
}

export async function insertPerson(db: Db, personId: Uuid, name: string): Promise<void> {
  await sql`insert into people (person_id, name, is_practice) values (${personId}, ${name}, false)`.execute(
    db,
  )
}

/** The name takes the place of the one before. */
export async function updateName(db: Db, personId: Uuid, name: string): Promise<void> {
  await sql`update people set name = ${name} where person_id = ${personId}`.execute(db)
}

/** Sign-in names and telephones that are taken, of those named; of all when none is named. */
export async function listTaken(
  db: Db,
  named?: { key: string; telephone: string | undefined },
): Promise<{ personId: Uuid; key: string; telephone: string | null }[]> {
  const { rows } = await sql<{ personId: Uuid; key: string; telephone: string | null }>`
    select person_id as "personId", sign_in_key as key, telephone from accounts
    where ${named ? sql`sign_in_key = ${named.key} or telephone = ${named.telephone ?? null}` : sql`true`}`.execute(
    db,
  )
  return rows
}

/** Wrong passwords stop counting against the account; answers how many did. */
export async function clearTries(db: Db, personId: Uuid): Promise<number> {
  const { rows } = await sql<{ tries: number }>`
    delete from tries where person_id = ${personId} returning tries`.execute(db)
  return rows.reduce((sum, { tries }) => sum + tries, 0)
}

/** Units that stand on a day, in the order of the assignment decision. */
export async function listUnitChoices(
  db: Db,
  programmeId: Uuid,
  day: PlainDate,
): Promise<{ unitId: Uuid; name: string }[]> {
  const { rows } = await sql<{ unitId: Uuid; name: string }>`
    select unit_id as "unitId", name from units
    where programme_id = ${programmeId} and (valid_until is null or valid_until > ${day})
    order by sort_key, unit_id`.execute(db)
  return rows
}

/** Communes on the map of a day: those of the programme's province, those entered, whatever a unit is twinned with. */
export async function listCommuneChoices(
  db: Db,
  programmeId: Uuid,
  day: PlainDate,
): Promise<{ placeId: Uuid; name: string; note: string }[]> {
  const { rows } = await sql<{ placeId: Uuid; name: string; note: string }>`
    select v.place_id as "placeId", v.name, coalesce(d.name, '') as note
    from place_versions v
    join places c on c.place_id = v.place_id and c.level = 'commune'
    join programmes p on p.programme_id = ${programmeId}
    left join places parent on parent.place_id = v.parent_place_id
    left join place_versions d on d.place_id = v.parent_place_id and parent.level = 'district'
      and (d.valid_from is null or d.valid_from <= ${day}) and (d.valid_until is null or d.valid_until > ${day})
    where (v.valid_from is null or v.valid_from <= ${day}) and (v.valid_until is null or v.valid_until > ${day})
      and (p.province_place_id in (v.parent_place_id, d.parent_place_id)
        or v.place_id in (select place_id from twinnings where programme_id = ${programmeId})
        or v.place_id in (select s.to_place_id from twinnings t join place_successions s on s.from_place_id = t.place_id
          where t.programme_id = ${programmeId})
        or v.place_id in (${enteredCommunes(programmeId)}))
      and v.place_id not in (${communesTakenOut(programmeId)})
    order by v.sort_key, v.place_id`.execute(db)
  return rows
}
