import { sql } from 'kysely'
import type { AccountMailKind } from '#domain/access/reset-by-mail.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Held } from '#domain/privacy/held.ts'
import type { DigestLine } from '#domain/reminders/digest.ts'
import type { Notice } from '#domain/reminders/notice-words.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'

export async function findAccount(db: Db, personId: Uuid): Promise<Held['account']> {
  const { rows } = await sql<NonNullable<Held['account']>>`
    select sign_in_name as "signInName", telephone, recorded_at as "madeAt"
    from accounts where person_id = ${personId}`.execute(db)
  return rows[0] ?? null
}

export type HeldPost = Held['posts'][number] & { unitIds: Uuid[] }

export async function listPosts(db: Db, programmeId: Uuid, personId: Uuid): Promise<HeldPost[]> {
  const { rows } = await sql<HeldPost>`
    select role, title, held_from as "heldFrom", held_until - 1 as "lastDay", unit_ids::text[] as "unitIds"
    from ${scoped(db, 'posts')} where programme_id = ${programmeId} and person_id = ${personId}
    order by held_from, post_id`.execute(db)
  return rows
}

export async function listSessions(db: Db, personId: Uuid): Promise<Held['sessions']> {
  const { rows } = await sql<Held['sessions'][number]>`
    select browser, created_at as "openedAt", last_seen_at as "lastSeenAt", expires_at as "expiresAt"
    from sessions where person_id = ${personId} order by created_at, handle`.execute(db)
  return rows
}

export async function findSecondStep(db: Db, personId: Uuid): Promise<Held['secondStep']> {
  const { rows: passkeys } = await sql<Held['secondStep']['passkeys'][number]>`
    select name, domain, added_at as "addedAt", last_used_at as "lastUsedAt"
    from passkeys where person_id = ${personId} order by added_at, passkey_id`.execute(db)
  const { rows: browsers } = await sql<Held['secondStep']['browsers'][number]>`
    select browser, last_seen_at as "lastSeenAt", trusted_at as "trustedAt"
    from known_devices where person_id = ${personId} order by last_seen_at desc, device_id`.execute(
    db,
  )
  const { rows } = await sql<Omit<Held['secondStep'], 'passkeys' | 'browsers'>>`
    select (select recorded_at from authenticators where person_id = ${personId} and is_confirmed) as "authenticatorSince",
      (select count(*)::integer from recovery_codes where person_id = ${personId} and used_at is null)
        as "recoveryCodesLeft"`.execute(db)
  return { ...(rows[0] ?? { authenticatorSince: null, recoveryCodesLeft: 0 }), passkeys, browsers }
}

export async function listProviders(db: Db, personId: Uuid): Promise<Held['providers']> {
  const { rows } = await sql<Held['providers'][number]>`
    select issuer, linked_at as "linkedAt" from provider_links
    where person_id = ${personId} order by linked_at`.execute(db)
  return rows
}

export async function listTokens(
  db: Db,
  programmeId: Uuid,
  personId: Uuid,
): Promise<Held['tokens']> {
  const { rows } = await sql<Held['tokens'][number]>`
    select t.name, t.recorded_at as "madeAt", t.expires_at as "expiresAt", e.recorded_at as "endedAt"
    from ${scoped(db, 'api_tokens', 't')} left join ${scoped(db, 'api_token_ends', 'e')} on e.programme_id = ${programmeId} and e.token_id = t.token_id
    where t.programme_id = ${programmeId} and t.person_id = ${personId}
    order by t.recorded_at, t.token_id`.execute(db)
  return rows
}

/** Every address that is kept, the newest first; one that was taken back is none. */
export async function listMailAddresses(
  db: Db,
  programmeId: Uuid,
  personId: Uuid,
): Promise<Held['mailAddresses']> {
  const { rows } = await sql<Held['mailAddresses'][number]>`
    select address, recorded_at as since from ${scoped(db, 'mail_addresses')}
    where programme_id = ${programmeId} and person_id = ${personId} and address is not null
    order by recorded_at desc, change_id desc`.execute(db)
  return rows
}

export async function findFeedSince(
  db: Db,
  programmeId: Uuid,
  personId: Uuid,
): Promise<string | null> {
  const { rows } = await sql<{ since: string }>`
    select f.recorded_at as since from ${scoped(db, 'calendar_feeds', 'f')}
    where f.programme_id = ${programmeId} and f.person_id = ${personId} and not exists (
      select 1 from ${scoped(db, 'calendar_feed_ends', 'e')} where e.programme_id = ${programmeId} and e.feed_id = f.feed_id)
    order by f.recorded_at desc limit 1`.execute(db)
  return rows[0]?.since ?? null
}

/** Contacts of these units that bear the name or the telephone. */
export async function listContacts(
  db: Db,
  programmeId: Uuid,
  {
    unitIds,
    name,
    telephone,
  }: { unitIds: readonly Uuid[]; name: string; telephone: string | null },
): Promise<Held['contacts']> {
  const { rows } = await sql<Held['contacts'][number]>`
    select u.name as "unitName", c.post_name as "postName", c.holder_name as "holderName", c.telephone
    from ${scoped(db, 'unit_contacts', 'c')} join units u on u.programme_id = ${programmeId} and u.unit_id = c.unit_id
    where c.programme_id = ${programmeId} and c.unit_id = any (${unitIds}::uuid[])
      and (c.holder_name = ${name} or c.telephone = ${telephone})
    order by u.sort_key, c.contact_id`.execute(db)
  return rows
}

export type KeptMessage = {
  toldOn: Held['messages'][number]['toldOn']
  lines: DigestLine[] | null
  notice: Notice | null
  accountMail: AccountMailKind | null
  mailedTo: string | null
}

/** Digests, notices and mails about the account that the person was told, the newest first, a page of them. */
export async function listMessages(
  db: Db,
  programmeId: Uuid,
  personId: Uuid,
): Promise<KeptMessage[]> {
  const { rows } = await sql<KeptMessage>`
    select told.told_on as "toldOn", told.lines, told.notice, told.account_mail as "accountMail", l.address as "mailedTo"
    from (
      select message_id as id, told_on, lines, null::jsonb as notice, null::text as account_mail from ${scoped(db, 'reminder_messages')}
      where programme_id = ${programmeId} and person_id = ${personId}
      union all
      select notice_id, told_on, null, jsonb_build_object('kind', kind, 'toldOn', told_on, 'detail', detail), null from ${scoped(db, 'notices')}
      where programme_id = ${programmeId} and person_id = ${personId}
      union all
      select mail_id, (queued_at at time zone 'Asia/Ho_Chi_Minh')::date, null, null, account_mail from ${scoped(db, 'reminder_mails')}
      where programme_id = ${programmeId} and person_id = ${personId} and account_mail is not null) told
    left join ${scoped(db, 'reminder_mails', 'l')} on l.programme_id = ${programmeId} and told.id in (l.message_id, l.notice_id, l.mail_id)
    order by told.told_on desc, told.id`.execute(db)
  return rows
}

export type Counted = { kind: string; count: number; first: string; last: string }

/** Events on the account and files that left in the programme, by kind. */
export async function countAccess(db: Db, programmeId: Uuid, personId: Uuid): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select kind, count(*)::integer as count, min(recorded_at) as first, max(recorded_at) as last
    from (
      select kind, recorded_at from account_events where person_id = ${personId}
      union all
      select operation, recorded_at from ${scoped(db, 'export_events')}
      where programme_id = ${programmeId} and person_id = ${personId}) e
    group by kind order by kind`.execute(db)
  return rows
}

/** What the person did in the programme, by the name of the command. */
export async function countCommands(db: Db, programmeId: Uuid, personId: Uuid): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select command as kind, count(*)::integer as count, min(recorded_at) as first, max(recorded_at) as last
    from ${scoped(db, 'trail')} where programme_id = ${programmeId} and person_id = ${personId}
    group by command order by command`.execute(db)
  return rows
}
