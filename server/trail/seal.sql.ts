import { type RawBuilder, sql } from 'kysely'
import type { Uuid } from '#domain/base/uuid.ts'
import type { TrailRoot } from '#domain/trail/schema.ts'
import type { Block, Seal, Stood } from '#domain/trail/seal.ts'
import type { Db } from '#server/platform/database.ts'
import type { Chain, Entries } from './chains.ts'

/** UTC with microseconds, the same on every server whatever its settings. */
const utc = (column: RawBuilder<unknown>) =>
  sql<string>`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/** The rows of a chain's own table that are the programme's; all of them where it stands outside programmes. */
const own = ({ isOfProgramme }: Chain, alias: 'b' | 's', programmeId: Uuid) =>
  isOfProgramme ? sql`${sql.ref(`${alias}.programme_id`)} = ${programmeId}` : sql`true`

/** Every sealed column of a row of `t` as text, as one array. */
export function sealedFields({ table, columns, later, isNamed }: Entries): RawBuilder<string[]> {
  const fields = columns.flatMap((name) => {
    if (name === later) return []
    const column = sql.ref(`t.${name}`)
    return [name === 'recorded_at' ? utc(column) : sql<string>`${column}::text`]
  })
  const all = sql<string[]>`array[${sql.join([...(isNamed ? [sql`${table}`] : []), ...fields])}]`
  return later === undefined
    ? all
    : sql`${all} || array_remove(array[${sql.ref(`t.${later}`)}], null)`
}

/** What the chain seals as one row each: `id`, `recorded_at`, and every column as text. */
const entries = (chain: Chain, programmeId: Uuid) => {
  const parts = chain.entries.map(
    (each) => sql`
      select ${sql.ref(`t.${chain.key}`)} as id, t.recorded_at, ${sealedFields(each)} as columns
      from ${sql.table(each.table)} t where ${chain.isOfProgramme ? sql`t.programme_id = ${programmeId}` : sql`true`}`,
  )
  return sql`(${sql.join(parts, sql` union all `)}) e`
}

const seals = ({ seals: table }: Chain) => sql`${sql.table(table)} s`
const blocks = ({ blocks: table }: Chain) => sql`${sql.table(table)} b`

export type Unsealed = { commandId: Uuid; recordedAt: string; columns: (string | null)[] }

/** In no block that stands: a seal whose block is gone seals nothing. */
const unsealed = (chain: Chain, programmeId: Uuid) => sql`not exists (
  select from ${seals(chain)} join ${blocks(chain)} on b.number = s.number and ${own(chain, 'b', programmeId)}
  where ${own(chain, 's', programmeId)} and ${sql.ref(`s.${chain.key}`)} = e.id)`

/** The first entries in order that are in no block and were recorded from `since` on and before `until`. */
export async function listUnsealed(
  db: Db,
  chain: Chain,
  programmeId: Uuid,
  { since, until, limit }: { since: string | undefined; until: string; limit: number },
): Promise<Unsealed[]> {
  const { rows } = await sql<Unsealed>`
    select e.id as "commandId", ${utc(sql`e.recorded_at`)} as "recordedAt", e.columns
    from ${entries(chain, programmeId)}
    where ${unsealed(chain, programmeId)} and e.recorded_at < ${until}::timestamptz
      ${since === undefined ? sql`` : sql`and e.recorded_at >= ${since}::timestamptz`}
    order by e.recorded_at, e.id
    limit ${limit}`.execute(db)
  return rows
}

export type Tail = { count: number; oldest: { commandId: Uuid; recordedAt: string } | null }

/** What no block holds yet: how many from `since` on, and the oldest. */
export async function findTail(
  db: Db,
  chain: Chain,
  programmeId: Uuid,
  since: string | undefined,
): Promise<Tail> {
  const { rows } = await sql<{ count: number; commandId: Uuid; recordedAt: string }>`
    select count(*) over () as count, e.id as "commandId", ${utc(sql`e.recorded_at`)} as "recordedAt"
    from ${entries(chain, programmeId)}
    where ${unsealed(chain, programmeId)} ${since === undefined ? sql`` : sql`and e.recorded_at >= ${since}::timestamptz`}
    order by e.recorded_at, e.id
    limit 1`.execute(db)
  const [first] = rows
  if (!first) return { count: 0, oldest: null }
  const { count, commandId, recordedAt } = first
  return { count, oldest: { commandId, recordedAt } }
}

const block = ({ key }: Chain) => sql`b.number, ${utc(sql`b.sealed_at`)} as "sealedAt",
  ${utc(sql`b.sealed_until`)} as "sealedUntil", b.entry_count as "entryCount",
  ${utc(sql`b.first_recorded_at`)} as "firstRecordedAt", ${sql.ref(`b.first_${key}`)} as "firstCommandId",
  ${utc(sql`b.last_recorded_at`)} as "lastRecordedAt", ${sql.ref(`b.last_${key}`)} as "lastCommandId",
  b.previous_digest as "previousDigest", b.digest`

export async function findLastBlock(
  db: Db,
  chain: Chain,
  programmeId: Uuid,
): Promise<Block | undefined> {
  const { rows } = await sql<Block>`
    select ${block(chain)} from ${blocks(chain)} where ${own(chain, 'b', programmeId)}
    order by b.number desc limit 1`.execute(db)
  return rows[0]
}

/** Blocks after the one of that number, in order. */
export async function listBlocks(
  db: Db,
  chain: Chain,
  programmeId: Uuid,
  { after, limit }: { after: number; limit: number },
): Promise<Block[]> {
  const { rows } = await sql<Block>`
    select ${block(chain)} from ${blocks(chain)} where ${own(chain, 'b', programmeId)} and b.number > ${after}
    order by b.number limit ${limit}`.execute(db)
  return rows
}

/** The seals of a block by position, each beside its entry as it stands now. */
export async function listStood(
  db: Db,
  chain: Chain,
  programmeId: Uuid,
  number: number,
): Promise<Stood[]> {
  const { rows } = await sql<Seal & { columns: (string | null)[]; stands: boolean }>`
    select ${utc(sql`s.recorded_at`)} as "recordedAt", ${sql.ref(`s.${chain.key}`)} as "commandId", s.digest,
      e.columns, e.id is not null as stands
    from ${seals(chain)}
    left join ${entries(chain, programmeId)} on e.id = ${sql.ref(`s.${chain.key}`)}
    where ${own(chain, 's', programmeId)} and s.number = ${number}
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
export async function insertBlock(
  db: Db,
  chain: Chain,
  programmeId: Uuid,
  made: Block,
): Promise<boolean> {
  const { key, isOfProgramme } = chain
  const [programme, id] = isOfProgramme
    ? [sql`programme_id, `, sql`${programmeId}, `]
    : [sql``, sql``]
  const { rows } = await sql`
    insert into ${sql.table(chain.blocks)} (${programme}number, sealed_at, sealed_until, entry_count, first_recorded_at,
      ${sql.ref(`first_${key}`)}, last_recorded_at, ${sql.ref(`last_${key}`)}, previous_digest, digest)
    values (${id}${made.number}, ${made.sealedAt}, ${made.sealedUntil}, ${made.entryCount},
      ${made.firstRecordedAt}, ${made.firstCommandId}, ${made.lastRecordedAt}, ${made.lastCommandId},
      ${made.previousDigest}, ${made.digest})
    on conflict (${programme}number) do nothing
    returning number`.execute(db)
  return rows.length === 1
}

export async function insertSeals(
  db: Db,
  chain: Chain,
  programmeId: Uuid,
  number: number,
  made: readonly Seal[],
): Promise<void> {
  const [programme, id] = chain.isOfProgramme
    ? [sql`programme_id, `, sql`${programmeId}::uuid, `]
    : [sql``, sql``]
  await sql`
    insert into ${sql.table(chain.seals)} (${programme}${sql.ref(chain.key)}, number, position, recorded_at, digest)
    select ${id}entry_id, ${number}, position, recorded_at, digest
    from unnest(${made.map((seal) => seal.commandId)}::uuid[], ${made.map((seal) => seal.recordedAt)}::timestamptz[],
      ${made.map((seal) => seal.digest)}::text[]) with ordinality as s (entry_id, recorded_at, digest, position)`.execute(
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
