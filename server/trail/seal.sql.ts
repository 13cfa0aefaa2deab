import { type RawBuilder, sql } from 'kysely'
import type { Uuid } from '#domain/base/uuid.ts'
import type { TrailRoot } from '#domain/trail/schema.ts'
import type { Block, Seal, Stood } from '#domain/trail/seal.ts'
import type { Db } from '#server/platform/database.ts'

/** UTC with microseconds, the same on every server whatever its settings. */
const utc = (column: RawBuilder<unknown>) =>
  sql<string>`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/**
 * Every column of `trail t` as text, in this order for ever: a new column is put last, under a new label of
 * hashing (domain/trail/seal.ts).
 */
export const SEALED_COLUMNS = [
  ...['programme_id', 'command_id', 'recorded_at', 'person_id', 'post_id', 'command', 'digest'],
  ...['unit_id', 'place_id', 'subject_kind', 'subject_id', 'reason', 'details', 'answer'],
] as const

const COLUMNS = sql<(string | null)[]>`array[${sql.join(
  SEALED_COLUMNS.map((name) => {
    const column = sql.ref(`t.${name}`)
    return name === 'recorded_at' ? utc(column) : sql`${column}::text`
  }),
)}]`

export type Unsealed = { commandId: Uuid; recordedAt: string; columns: (string | null)[] }

/** In no block that stands: a seal whose block is gone seals nothing. */
const unsealed = (programmeId: Uuid) => sql`t.programme_id = ${programmeId} and not exists (
  select from trail_seals s join trail_blocks b on b.programme_id = ${programmeId} and b.number = s.number
  where s.programme_id = ${programmeId} and s.command_id = t.command_id)`

/** The first entries in order that are in no block and were recorded from `since` on and before `until`. */
export async function listUnsealed(
  db: Db,
  programmeId: Uuid,
  { since, until, limit }: { since: string | undefined; until: string; limit: number },
): Promise<Unsealed[]> {
  const { rows } = await sql<Unsealed>`
    select t.command_id as "commandId", ${utc(sql`t.recorded_at`)} as "recordedAt", ${COLUMNS} as columns
    from trail t
    where ${unsealed(programmeId)} and t.recorded_at < ${until}::timestamptz
      ${since === undefined ? sql`` : sql`and t.recorded_at >= ${since}::timestamptz`}
    order by t.recorded_at, t.command_id
    limit ${limit}`.execute(db)
  return rows
}

export type Tail = { count: number; oldest: { commandId: Uuid; recordedAt: string } | null }

/** What no block holds yet: how many from `since` on, and the oldest. */
export async function findTail(
  db: Db,
  programmeId: Uuid,
  since: string | undefined,
): Promise<Tail> {
  const { rows } = await sql<{ count: number; commandId: Uuid; recordedAt: string }>`
    select count(*) over () as count, t.command_id as "commandId", ${utc(sql`t.recorded_at`)} as "recordedAt"
    from trail t
    where ${unsealed(programmeId)} ${since === undefined ? sql`` : sql`and t.recorded_at >= ${since}::timestamptz`}
    order by t.recorded_at, t.command_id
    limit 1`.execute(db)
  const [first] = rows
  if (!first) return { count: 0, oldest: null }
  const { count, commandId, recordedAt } = first
  return { count, oldest: { commandId, recordedAt } }
}

const BLOCK = sql`number, ${utc(sql`sealed_at`)} as "sealedAt", ${utc(sql`sealed_until`)} as "sealedUntil",
  entry_count as "entryCount", ${utc(sql`first_recorded_at`)} as "firstRecordedAt", first_command_id as "firstCommandId",
  ${utc(sql`last_recorded_at`)} as "lastRecordedAt", last_command_id as "lastCommandId",
  previous_digest as "previousDigest", digest`

export async function findLastBlock(db: Db, programmeId: Uuid): Promise<Block | undefined> {
  const { rows } = await sql<Block>`
    select ${BLOCK} from trail_blocks where programme_id = ${programmeId}
    order by number desc limit 1`.execute(db)
  return rows[0]
}

/** Blocks after the one of that number, in order. */
export async function listBlocks(
  db: Db,
  programmeId: Uuid,
  { after, limit }: { after: number; limit: number },
): Promise<Block[]> {
  const { rows } = await sql<Block>`
    select ${BLOCK} from trail_blocks where programme_id = ${programmeId} and number > ${after}
    order by number limit ${limit}`.execute(db)
  return rows
}

/** The seals of a block by position, each beside its entry as it stands now. */
export async function listStood(db: Db, programmeId: Uuid, number: number): Promise<Stood[]> {
  const { rows } = await sql<Seal & { columns: (string | null)[]; stands: boolean }>`
    select ${utc(sql`s.recorded_at`)} as "recordedAt", s.command_id as "commandId", s.digest,
      ${COLUMNS} as columns, t.command_id is not null as stands
    from trail_seals s
    left join trail t on t.programme_id = ${programmeId} and t.command_id = s.command_id
    where s.programme_id = ${programmeId} and s.number = ${number}
    order by s.position`.execute(db)
  return rows.map(({ columns, stands, ...seal }) => ({
    ...seal,
    now: stands ? columns : undefined,
  }))
}

/** The database's moment, as blocks hold it. */
export async function findNow(db: Db): Promise<string> {
  const { rows } = await sql<{ now: string }>`select ${utc(sql`clock_timestamp()`)} as now`.execute(
    db,
  )
  if (!rows[0]) throw new Error('the server gave no moment')
  return rows[0].now
}

/** @returns false when another server has closed the block of this number already */
export async function insertBlock(db: Db, programmeId: Uuid, block: Block): Promise<boolean> {
  const { rows } = await sql`
    insert into trail_blocks (programme_id, number, sealed_at, sealed_until, entry_count, first_recorded_at,
      first_command_id, last_recorded_at, last_command_id, previous_digest, digest)
    values (${programmeId}, ${block.number}, ${block.sealedAt}, ${block.sealedUntil}, ${block.entryCount},
      ${block.firstRecordedAt}, ${block.firstCommandId}, ${block.lastRecordedAt}, ${block.lastCommandId},
      ${block.previousDigest}, ${block.digest})
    on conflict (programme_id, number) do nothing
    returning number`.execute(db)
  return rows.length === 1
}

export async function insertSeals(
  db: Db,
  programmeId: Uuid,
  number: number,
  seals: readonly Seal[],
): Promise<void> {
  await sql`
    insert into trail_seals (programme_id, command_id, number, position, recorded_at, digest)
    select ${programmeId}, command_id, ${number}, position, recorded_at, digest
    from unnest(${seals.map((seal) => seal.commandId)}::uuid[], ${seals.map((seal) => seal.recordedAt)}::timestamptz[],
      ${seals.map((seal) => seal.digest)}::text[]) with ordinality as s (command_id, recorded_at, digest, position)`.execute(
    db,
  )
}

/** The last block of each day in Vietnam, the newest day first; how many entries the chain holds until it. */
export async function listRoots(db: Db, programmeId: Uuid, limit: number): Promise<TrailRoot[]> {
  const { rows } = await sql<TrailRoot>`
    select distinct on (day) day::text, number, digest, entries as "entryCount"
    from (select (sealed_at at time zone 'Asia/Ho_Chi_Minh')::date as day, number, digest,
        (sum(entry_count) over (order by number))::bigint as entries
      from trail_blocks where programme_id = ${programmeId}) b
    order by day desc, number desc
    limit ${limit}`.execute(db)
  return rows
}
