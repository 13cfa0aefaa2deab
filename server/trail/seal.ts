import { createHash } from 'node:crypto'
import type { Scope } from '#domain/access/actor.ts'
import { NOBODY, type Uuid } from '#domain/base/uuid.ts'
import { type Block, closeBlock, digestEntry, type Hash } from '#domain/trail/seal.ts'
import { listProgrammes } from '#server/access/sessions.ts'
import { type Database, type Db, enterScope } from '#server/platform/database.ts'
import { getHorizon } from '#server/platform/horizon.ts'
import { inOneTransaction } from '#server/platform/one-trip.ts'
import { ACCESS, ACCOUNTS, type Chain, TRAIL } from './chains.ts'
import * as sql from './seal.sql.ts'

/** Entries of one block at most, so that a long trail is sealed and checked piece by piece. */
const BLOCK_SIZE = 1_000

export const sha256: Hash = (text) => createHash('sha256').update(text).digest('hex')

/** A chain of one programme, or of what stands outside every one. */
export type Sealing = { chain: Chain; programmeId: Uuid; isPractice: boolean }

/** Every chain that there is: of each programme its trail and its files and refusals; of all accounts their events. */
export async function listSealings(
  database: Database,
): Promise<(Sealing & { slug: string | undefined })[]> {
  const programmes = await listProgrammes(database.outside)
  return [
    ...programmes.flatMap((programme) => [TRAIL, ACCESS].map((chain) => ({ ...programme, chain }))),
    { chain: ACCOUNTS, programmeId: NOBODY, isPractice: false, slug: undefined },
  ]
}

/** Runs where the entries of a chain are seen, whole. */
export function inScopeOf<T>(
  database: Database,
  { chain, programmeId }: Sealing,
  access: 'read' | 'write',
  run: (db: Db) => Promise<T>,
): Promise<T> {
  const nothing = { unitIds: [], placeIds: [], moneyPlaceIds: [] }
  // Files that left and refusals are shown to whoever keeps people, the trail to the agency; no post is both.
  const seen = { agency: true, whole: chain !== ACCESS, keepsPeople: chain === ACCESS }
  const scope: Scope = { programmeId, personId: NOBODY, ...seen, ...nothing }
  return inOneTransaction(database.pool, access, async (db) => {
    if (chain.isOfProgramme) await enterScope(db, scope)
    return await run(db)
  })
}

/**
 * Gathers what was written since the last block of every chain into new blocks, up to the horizon: what is
 * still being written stays for the next round. It only reads the trail and inserts, so no write waits for it;
 * as many servers as like may do it at once.
 * @returns how many entries were sealed
 */
export async function sealTrail(database: Database, stopping?: AbortSignal): Promise<number> {
  let sealed = 0
  for (const sealing of await listSealings(database)) {
    let more: number
    do {
      if (stopping?.aborted) return sealed
      more = await sealBlock(database, sealing)
      sealed += more
    } while (more === BLOCK_SIZE)
  }
  return sealed
}

/**
 * Seals what bears a moment that a chain had already sealed, in blocks of its own at the chain's end: what was written
 * while the machine's clock stood too early, once somebody has said that it was so. Asked of a chain of real work.
 * @returns how many entries were sealed
 */
export async function sealLate(database: Database, sealing: Sealing): Promise<number> {
  let sealed = 0
  for (;;) {
    const more = await sealBlock(database, sealing, true)
    sealed += more
    // Where a round of the regular work was faster, once more.
    if (more === 0 && (await listLate(database, sealing)).length === 0) return sealed
  }
}

/** Entries of a chain of real work, named at most at once, that no block holds although their moment is sealed. */
const LATE_AT_MOST = 1_000

/** What the check of a chain names as added afterwards, the oldest first. */
export function listLate(database: Database, sealing: Sealing): Promise<sql.Unsealed[]> {
  const { chain, programmeId } = sealing
  return inScopeOf(database, sealing, 'read', async (db) => {
    const until = (await sql.findLastBlock(db, chain, programmeId))?.sealedUntil
    if (until === undefined) return []
    return await sql.listUnsealed(db, chain, programmeId, {
      ...{ since: undefined, until, limit: LATE_AT_MOST },
    })
  })
}

/** Closes one block: 0 when there is nothing to seal or another server was faster. */
async function sealBlock(database: Database, sealing: Sealing, isLate = false): Promise<number> {
  const { chain, programmeId, isPractice } = sealing
  const horizon = await getHorizon(database.outside)
  return await inScopeOf(database, sealing, 'write', async (db) => {
    const before = await sql.findLastBlock(db, chain, programmeId)
    if (isLate && before === undefined) return 0
    const since = isPractice || isLate ? undefined : before?.sealedUntil
    const entries = await sql.listUnsealed(db, chain, programmeId, {
      ...{ since, until: (isLate && before?.sealedUntil) || horizon, limit: BLOCK_SIZE },
    })
    const last = entries.at(-1)
    if (!last) return 0
    const seals = entries.map(({ commandId, recordedAt, columns }) => ({
      ...{ commandId, recordedAt, digest: digestEntry(columns, sha256) },
    }))
    // A full block may leave entries of its last moment to the next one.
    const isFull = entries.length === BLOCK_SIZE
    const until = isFull || isLate ? last.recordedAt : asKept(horizon)
    const block = closeBlock(
      {
        ...{ programmeId, before, seals, sealedAt: await sql.findNow(db) },
        sealedUntil: later(before, until),
      },
      sha256,
    )
    if (!(await sql.insertBlock(db, chain, programmeId, block))) return 0
    await sql.insertSeals(db, chain, programmeId, block.number, seals)
    return seals.length
  })
}

/** A moment to the millisecond, written to the microsecond as blocks hold it. */
const asKept = (moment: string) => moment.replace('Z', '000Z')

/** Practice data names moments of the past; what was sealed until then stays so. */
function later(before: Block | undefined, until: string): string {
  return before !== undefined && before.sealedUntil > until ? before.sealedUntil : until
}
