import { type Block, checkBlock, type Finding } from '#domain/trail/seal.ts'
import type { Db } from '#server/platform/database.ts'
import { TRAIL } from './chains.ts'
import * as sql from './seal.sql.ts'
import { type Sealing, sha256 } from './seal.ts'
import { listStrikes } from './strike.sql.ts'

/** Blocks read at once; their entries are read block by block. */
const BLOCKS_AT_ONCE = 200

/** Added entries named at most, beyond those that blocks name. */
const ADDED_AT_MOST = 1_000

export type SealCheck = {
  blocks: number
  /** Entries that the blocks hold. */
  sealed: number
  /** The newest block with its digest, the root of all before it. */
  last: Block | undefined
  findings: Finding[]
  /** Entries that erasures of personal data changed. */
  struck: number
  /** What no block holds yet. */
  tail: sql.Tail
  /** The digests of all blocks, by which a root kept elsewhere is found again. */
  digests: ReadonlyMap<string, number>
}

/**
 * Reads every block of a chain with its entries and names what is not as it was sealed; in one moment, of
 * a whole scope. In a programme of real work an entry that no block holds although it bears a moment of before
 * the newest block's end was added afterwards; practice may name moments of the past, so there it waits its turn.
 */
export async function checkSeals(
  db: Db,
  { chain, programmeId, isPractice }: Sealing,
): Promise<SealCheck> {
  const findings: Finding[] = []
  const kept =
    chain.keptDays === undefined ? undefined : dayBefore(await sql.findNow(db), chain.keptDays)
  const digests = new Map<string, number>()
  const struck = chain === TRAIL ? await listStrikes(db, programmeId) : []
  const strikes = Map.groupBy(struck, ({ commandId }) => commandId)
  let last: Block | undefined
  let sealed = 0
  for (;;) {
    const blocks = await sql.listBlocks(db, chain, programmeId, {
      ...{ after: last?.number ?? 0, limit: BLOCKS_AT_ONCE },
    })
    for (const block of blocks) {
      const stood = await sql.listStood(db, chain, programmeId, block.number)
      const found = checkBlock(programmeId, last, block, stood, sha256, strikes)
      findings.push(...found.filter((finding) => !hasServedItsTerm(finding, kept)))
      digests.set(block.digest, block.number)
      sealed += stood.length
      last = block
    }
    if (blocks.length < BLOCKS_AT_ONCE) break
  }
  if (last && !isPractice) {
    const { number, sealedUntil } = last
    const added = await sql.listUnsealed(db, chain, programmeId, {
      ...{ since: undefined, until: sealedUntil, limit: ADDED_AT_MOST },
    })
    for (const { commandId, recordedAt } of added)
      findings.push({ kind: 'added', number, commandId, recordedAt })
  }
  const tail = await sql.findTail(
    db,
    chain,
    programmeId,
    isPractice ? undefined : last?.sealedUntil,
  )
  return { blocks: digests.size, sealed, last, findings, struck: strikes.size, tail, digests }
}

/** The moment so many days before another. */
function dayBefore(now: string, days: number): string {
  return new Date(Date.parse(now) - days * 86_400_000).toISOString()
}

/** Was it recorded so long ago that the nightly job has deleted it? Its seal stays, so the chain still holds. */
function hasServedItsTerm({ kind, recordedAt }: Finding, kept: string | undefined): boolean {
  return kind === 'removed' && kept !== undefined && recordedAt !== undefined && recordedAt < kept
}
