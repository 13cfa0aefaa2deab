import { sql } from 'kysely'
import type { TokenRight } from '#domain/access/api-tokens/token.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'

export type TokenOwner = {
  personId: Uuid
  personName: string
  postId: Uuid
  tokenId: Uuid
  rights: TokenRight[]
}

/** Enters the transaction as the owner of the token with this digest; undefined where none stands. */
export async function enterToken(
  db: Db,
  programmeId: Uuid,
  digest: string,
  now: string,
): Promise<TokenOwner | undefined> {
  const { rows } = await sql<TokenOwner | { personId: null }>`
    select person as "personId", person_name as "personName", post as "postId", token as "tokenId",
      token_rights as rights
    from enter_api_token(${programmeId}::uuid, ${digest}, ${now}::timestamptz)`.execute(db)
  const [row] = rows
  return row?.personId ? row : undefined
}

export type TokenToInsert = {
  tokenId: Uuid
  personId: Uuid
  postId: Uuid
  name: string
  tokenDigest: string
  rights: readonly TokenRight[]
  /** ISO moment. */
  expiresAt: string
  commandId: Uuid
}

/** Keeps a token; false where its secret belongs to one already. */
export async function insertToken(
  db: Db,
  programmeId: Uuid,
  token: TokenToInsert,
): Promise<boolean> {
  const { tokenId, personId, postId, name, tokenDigest, rights, expiresAt, commandId } = token
  const { numAffectedRows } = await sql`
    insert into api_tokens (programme_id, token_id, person_id, post_id, name, token_digest, rights, expires_at, recorded_by,
      command_id)
    values (${programmeId}, ${tokenId}, ${personId}, ${postId}, ${name}, ${tokenDigest}, ${rights}::text[], ${expiresAt},
      ${personId}, ${commandId})
    on conflict (token_digest, programme_id) do nothing`.execute(db)
  return numAffectedRows === 1n
}

export type TokenRow = {
  tokenId: Uuid
  personId: Uuid
  name: string
  personName: string
  postTitle: string | null
  rights: TokenRight[]
  madeAt: string
  expiresAt: string
  endedAt: string | null
}

/** Tokens in scope, the newest first. */
export async function listTokens(db: Db, programmeId: Uuid): Promise<TokenRow[]> {
  const { rows } = await sql<TokenRow>`
    select t.token_id as "tokenId", t.person_id as "personId", t.name, p.name as "personName", o.title as "postTitle",
      t.rights, t.recorded_at as "madeAt", t.expires_at as "expiresAt", e.recorded_at as "endedAt"
    from ${scoped(db, 'api_tokens', 't')}
    join people p on p.person_id = t.person_id
    left join ${scoped(db, 'posts', 'o')} on o.programme_id = ${programmeId} and o.post_id = t.post_id
    left join ${scoped(db, 'api_token_ends', 'e')} on e.programme_id = ${programmeId} and e.token_id = t.token_id
    where t.programme_id = ${programmeId}
    order by t.recorded_at desc, t.token_id desc limit 200`.execute(db)
  return rows
}

type Ending = { recordedBy: Uuid; commandId: Uuid }

/** Ends tokens of the programme that still stand, of these ids or of these people; answers how many. */
export async function endTokens(
  db: Db,
  programmeId: Uuid,
  which: { tokenIds: readonly Uuid[] } | { personIds: readonly Uuid[] },
  { recordedBy, commandId }: Ending,
): Promise<number> {
  const chosen =
    'tokenIds' in which
      ? sql`t.token_id = any (${which.tokenIds}::uuid[])`
      : sql`t.person_id = any (${which.personIds}::uuid[])`
  const { numAffectedRows } = await sql`
    insert into api_token_ends (programme_id, token_id, person_id, recorded_by, command_id)
    select ${programmeId}, t.token_id, t.person_id, ${recordedBy}, ${commandId} from ${scoped(db, 'api_tokens', 't')}
    where t.programme_id = ${programmeId} and ${chosen}
    on conflict do nothing`.execute(db)
  return Number(numAffectedRows ?? 0n)
}
