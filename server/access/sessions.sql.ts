import { type RawBuilder, sql } from 'kysely'
import type { Role } from '#domain/access/actor.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'

export type SessionRow = {
  personId: Uuid
  personName: string
  postId: Uuid | null
  /** Has the second step been passed, or is it a practice person, who has none? */
  isSure: boolean
}

/** The live session behind a cookie's digest. */
export async function findSession(
  outside: Db,
  sessionId: string,
  now: string,
): Promise<SessionRow | undefined> {
  const { rows } = await sql<SessionRow>`
    select s.person_id as "personId", p.name as "personName", s.post_id as "postId",
      s.second_step_at is not null or p.is_practice as "isSure"
    from sessions s join people p using (person_id)
    where s.session_id = ${sessionId} and ${living(now)}`.execute(outside)
  return rows[0]
}

/** Sets the scope of the session's person, and answers who it is; nobody when the session has ended. */
export async function enterSession(
  db: Db,
  programmeId: Uuid,
  sessionId: string,
  now: string,
): Promise<SessionRow | undefined> {
  const { rows } = await sql<SessionRow | { personId: null }>`
    select person as "personId", person_name as "personName", post as "postId", is_sure as "isSure"
    from enter_session(${programmeId}::uuid, ${sessionId}, ${now}::timestamptz)`.execute(db)
  const [row] = rows
  return row?.personId ? row : undefined
}

export type NewSession = {
  sessionId: string
  handle: Uuid
  personId: Uuid
  now: string
  expiresAt: string
  idleMinutes: number
  browser: string
  secondStep: SecondStep
  /** Opened by the word of the identity provider: nobody has typed a password here. */
  byProvider: boolean
}

/** Whether a session waits for the second step, has passed it, or asks for none. */
export type SecondStep = 'awaited' | 'passed' | 'none'

/** Inserts a session; those of the same person that have ended go. */
export async function insertSession(outside: Db, session: NewSession): Promise<void> {
  const { sessionId, handle, personId, now, expiresAt, idleMinutes, browser } = session
  const { secondStep, byProvider } = session
  const passedAt = secondStep === 'passed' ? now : null
  await sql`with gone as (delete from sessions where person_id = ${personId} and expires_at <= ${now})
    insert into sessions (session_id, handle, person_id, created_at, last_seen_at, expires_at, idle_minutes, browser,
      awaits_second_step, second_step_at, by_provider)
    values (${sessionId}, ${handle}, ${personId}, ${now}, ${now}, ${expiresAt}, ${idleMinutes}, ${browser},
      ${secondStep === 'awaited'}, ${passedAt}, ${byProvider})`.execute(outside)
}

/** Whose session it is that still waits for the second step, until that wait is over. */
export async function findAwaiting(
  outside: Db,
  sessionId: string,
  now: string,
): Promise<Uuid | undefined> {
  const { rows } = await sql<{ personId: Uuid }>`
    select person_id as "personId" from sessions
    where session_id = ${sessionId} and awaits_second_step and expires_at > ${now}`.execute(outside)
  return rows[0]?.personId
}

/** When a living session was opened by something that was typed or touched here; never by the identity provider. */
export async function findOpenedAt(
  outside: Db,
  sessionId: string,
  now: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ openedAt: string }>`
    select s.created_at as "openedAt" from sessions s
    where s.session_id = ${sessionId} and not s.by_provider and ${living(now)}`.execute(outside)
  return rows[0]?.openedAt
}

/** Keeps what an authenticator is to sign for this session; what was asked before is asked no more. */
export async function putChallenge(
  outside: Db,
  sessionId: string,
  { challenge, until }: { challenge: string; until: string },
): Promise<void> {
  await sql`update sessions set passkey_challenge = ${challenge}, passkey_challenge_until = ${until}
    where session_id = ${sessionId}`.execute(outside)
}

/** What was asked of this session, once; undefined where nothing was, or too long ago. */
export async function takeChallenge(
  outside: Db,
  sessionId: string,
  now: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ challenge: string | null }>`
    with asked as (select passkey_challenge, passkey_challenge_until from sessions where session_id = ${sessionId} for update)
    update sessions set passkey_challenge = null from asked where session_id = ${sessionId}
    returning case when asked.passkey_challenge_until > ${now} then asked.passkey_challenge end as challenge`.execute(
    outside,
  )
  return rows[0]?.challenge ?? undefined
}

/** A living session was used; one that has ended stays ended. */
export async function touchSession(outside: Db, sessionId: string, now: string): Promise<void> {
  await sql`update sessions s set last_seen_at = ${now}
    where s.session_id = ${sessionId} and s.last_seen_at < ${now} and ${living(now)}`.execute(
    outside,
  )
}

/** Living sessions of a person, the newest first. */
export async function listSessions(outside: Db, personId: Uuid, now: string) {
  const { rows } = await sql<{
    sessionId: string
    handle: Uuid
    createdAt: string
    lastSeenAt: string
    expiresAt: string
    browser: string
  }>`
    select session_id as "sessionId", handle, created_at as "createdAt", last_seen_at as "lastSeenAt",
      expires_at as "expiresAt", browser
    from sessions s where s.person_id = ${personId} and ${living(now)}
    order by created_at desc, handle`.execute(outside)
  return rows
}

/** Ends a person's session by its handle; false when there is none. */
export async function deleteByHandle(outside: Db, personId: Uuid, handle: Uuid): Promise<boolean> {
  const { rows } = await sql`delete from sessions
    where person_id = ${personId} and handle = ${handle} returning 1`.execute(outside)
  return rows.length > 0
}

/** Ends every session of a person but the one named, and answers how many. */
export async function deleteOthers(
  outside: Db,
  personId: Uuid,
  keep: string | undefined,
): Promise<number> {
  const { rows } = await sql`delete from sessions
    where person_id = ${personId} and session_id is distinct from ${keep ?? null}::text returning 1`.execute(
    outside,
  )
  return rows.length
}

/** The session `s` lives at a moment; one that waits for the second step does not yet. */
export const living = (now: string) =>
  sql`not s.awaits_second_step and s.expires_at > ${now}::timestamptz and s.last_seen_at > ${now}::timestamptz - make_interval(mins => s.idle_minutes)`

/** Ends a session, and answers whose it was. */
export async function deleteSession(outside: Db, sessionId: string): Promise<Uuid | undefined> {
  const { rows } = await sql<{ personId: Uuid }>`
    delete from sessions where session_id = ${sessionId} returning person_id as "personId"`.execute(
    outside,
  )
  return rows[0]?.personId
}

export type ProgrammeSlugRow = {
  programmeId: Uuid
  slug: string
  title: string
  isPractice: boolean
}

/**
 * Short names seen, by database: a programme keeps its own for ever (the running role cannot change one), and
 * every request names it.
 */
const knownSlugs = new WeakMap<Db, Map<string, ProgrammeSlugRow>>()

export async function findProgrammeBySlug(
  outside: Db,
  slug: string,
): Promise<ProgrammeSlugRow | undefined> {
  const known = knownSlugs.get(outside) ?? new Map<string, ProgrammeSlugRow>()
  knownSlugs.set(outside, known)
  const found = known.get(slug) ?? (await readProgrammeBySlug(outside, slug))
  if (found) known.set(slug, found)
  return found
}

async function readProgrammeBySlug(
  outside: Db,
  slug: string,
): Promise<ProgrammeSlugRow | undefined> {
  const { rows } = await sql<ProgrammeSlugRow>`
    select programme_id as "programmeId", slug, title, is_practice as "isPractice"
    from programme_slugs where slug = ${slug}`.execute(outside)
  return rows[0]
}

export async function listProgrammes(outside: Db): Promise<ProgrammeSlugRow[]> {
  const { rows } = await sql<ProgrammeSlugRow>`
    select programme_id as "programmeId", slug, title, is_practice as "isPractice"
    from programme_slugs order by slug`.execute(outside)
  return rows
}

export type PostRow = {
  postId: Uuid
  role: Role
  title: string
  unitIds: Uuid[]
  placeIds: Uuid[]
  twinnedPlaceIds: Uuid[]
}

/** The posts that a person holds on a day, each with the communes its units are or were twinned with. */
export function listPosts(
  db: Db,
  programmeId: Uuid,
  personId: Uuid,
  today: PlainDate,
): Promise<PostRow[]> {
  return listPostsOf(db, programmeId, sql`${personId}::uuid`, today)
}

/** Those of the person whose scope the transaction has entered. */
export function listPostsInScope(db: Db, programmeId: Uuid, today: PlainDate): Promise<PostRow[]> {
  return listPostsOf(
    db,
    programmeId,
    sql`nullif(current_setting('app.person', true), '')::uuid`,
    today,
  )
}

async function listPostsOf(
  db: Db,
  programmeId: Uuid,
  person: RawBuilder<unknown>,
  today: PlainDate,
): Promise<PostRow[]> {
  const { rows } = await sql<PostRow>`
    select post_id as "postId", role, title, unit_ids::text[] as "unitIds",
      (select coalesce(array_agg(distinct id), '{}') from (
        select unnest(p.place_ids)::text as id
        union select from_place_id::text from place_successions where to_place_id = any (p.place_ids)
        union select to_place_id::text from place_successions where from_place_id = any (p.place_ids)) own
      ) as "placeIds",
      (select coalesce(array_agg(distinct id), '{}') from (
        select t.place_id::text as id from twinnings t
          where t.programme_id = ${programmeId} and t.unit_id = any (p.unit_ids)
        union select s.to_place_id::text from twinnings t join place_successions s on s.from_place_id = t.place_id
          where t.programme_id = ${programmeId} and t.unit_id = any (p.unit_ids)) twinned
      ) as "twinnedPlaceIds"
    from posts p
    where programme_id = ${programmeId} and person_id = ${person}
      and held_from <= ${today} and (held_until is null or held_until > ${today})
    order by held_from, post_id`.execute(db)
  return rows
}

export type PracticePersonRow = {
  personId: Uuid
  name: string
  role: Role
  title: string
  programmeId: Uuid
}

/** The practice people with their first post; the caller has entered the programme with a whole scope. */
export async function listPracticePeople(db: Db, programmeId: Uuid): Promise<PracticePersonRow[]> {
  const { rows } = await sql<PracticePersonRow>`
    select p.person_id as "personId", p.name, o.role, o.title, o.programme_id as "programmeId"
    from people p join posts o on o.programme_id = ${programmeId} and o.person_id = p.person_id
    where p.is_practice
    order by o.held_from, o.post_id`.execute(db)
  return rows
}
