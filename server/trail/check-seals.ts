import type { Uuid } from '#domain/base/uuid.ts'
import { type Block, checkBlock, type Finding } from '#domain/trail/seal.ts'
import type { Db } from '#server/platform/database.ts'
import { getProgramme } from '#server/programme/programme.ts'
import * as sql from './seal.sql.ts'
import { sha256 } from './seal.ts'

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
  /** What no block holds yet. */
  tail: sql.Tail
  /** The digests of all blocks, by which a root kept elsewhere is found again. */
  digests: ReadonlyMap<string, number>
}

/**
 * Reads every block of a programme with its entries and names what is not as it was sealed; in one moment, of
 * a whole scope. In a programme of real work an entry that no block holds although it bears a moment of before
 * the newest block's end was added afterwards; practice may name moments of the past, so there it waits its turn.
 */
export async function checkSeals(db: Db, programmeId: Uuid): Promise<SealCheck> {
  const { isPractice } = await getProgramme(db, programmeId)
  const findings: Finding[] = []
  const digests = new Map<string, number>()
  let last: Block | undefined
  let sealed = 0
  for (;;) {
    const blocks = await sql.listBlocks(db, programmeId, {
      ...{ after: last?.number ?? 0, limit: BLOCKS_AT_ONCE },
    })
    for (const block of blocks) {
      const stood = await sql.listStood(db, programmeId, block.number)
      findings.push(...checkBlock(programmeId, last, block, stood, sha256))
      digests.set(block.digest, block.number)
      sealed += stood.length
      last = block
    }
    if (blocks.length < BLOCKS_AT_ONCE) break
  }
  if (last && !isPractice) {
    const { number, sealedUntil } = last
    const added = await sql.listUnsealed(db, programmeId, {
      ...{ since: undefined, until: sealedUntil, limit: ADDED_AT_MOST },
    })
    for (const { commandId, recordedAt } of added)
      findings.push({ kind: 'added', number, commandId, recordedAt })
  }
  const tail = await sql.findTail(db, programmeId, isPractice ? undefined : last?.sealedUntil)
  return { blocks: digests.size, sealed, last, findings, tail, digests }
}
