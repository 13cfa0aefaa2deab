import type { Uuid } from '#domain/base/uuid.ts'

/** SHA-256 of a text in UTF-8 as 64 lower-case hexadecimal digits; handed in, so that the rules stay pure. */
export type Hash = (text: string) => string

/** An entry as a block holds it: `recordedAt` is UTC with microseconds, `digest` of the entry's every column. */
export type Seal = {
  readonly recordedAt: string
  readonly commandId: Uuid
  readonly digest: string
}

/** A block of entries in the order of moment and command; moments are UTC with microseconds. */
export type Block = {
  /** From 1, without gaps. */
  readonly number: number
  readonly sealedAt: string
  /** Every entry recorded before this moment is in this block or an earlier one. */
  readonly sealedUntil: string
  readonly entryCount: number
  readonly firstRecordedAt: string
  readonly firstCommandId: Uuid
  readonly lastRecordedAt: string
  readonly lastCommandId: Uuid
  /** Of the block before; null for the first. */
  readonly previousDigest: string | null
  readonly digest: string
}

/** What stands first in all that is hashed; another way of hashing takes another label. */
const ENTRY_LABEL = 'ketnghia trail entry 1'
const BLOCK_LABEL = 'ketnghia trail block 1'

/**
 * Fields as one text that no other fields give: of each its length in characters (code points), a colon, the
 * text and a comma; of a missing one `-,`.
 */
export function encodeFields(fields: readonly (string | null)[]): string {
  return fields.map((field) => (field === null ? '-,' : `${[...field].length}:${field},`)).join('')
}

/** The digest of one entry: every column of its row as text, in a fixed order. */
export function digestEntry(columns: readonly (string | null)[], hash: Hash): string {
  return hash(encodeFields([ENTRY_LABEL, ...columns]))
}

/** By moment, then by command: the one order of a block. Negative when `a` comes first. */
export function compareSeals(a: Seal, b: Seal): number {
  const [left, right] = [a.recordedAt + a.commandId, b.recordedAt + b.commandId]
  return left < right ? -1 : left > right ? 1 : 0
}

export type Closing = {
  programmeId: Uuid
  /** Absent before the first block. */
  before: Pick<Block, 'number' | 'digest'> | undefined
  /** At least one, in order. */
  seals: readonly Seal[]
  sealedAt: string
  sealedUntil: string
}

/**
 * The block that follows: its digest covers the programme, its number, its moments, every entry and the block
 * before.
 * @throws RangeError when there is no entry or they are not in order
 */
export function closeBlock(closing: Closing, hash: Hash): Block {
  const { programmeId, before, seals, sealedAt, sealedUntil } = closing
  const [first, last] = [seals[0], seals.at(-1)]
  if (!first || !last) throw new RangeError('a block holds at least one entry')
  if (findUnordered(seals).length > 0) throw new RangeError('the entries are not in order')
  const number = (before?.number ?? 0) + 1
  const previousDigest = before?.digest ?? null
  const head = [BLOCK_LABEL, programmeId, String(number), previousDigest, sealedAt, sealedUntil]
  const entries = seals.flatMap((seal) => [seal.recordedAt, seal.commandId, seal.digest])
  return {
    ...{ number, sealedAt, sealedUntil, entryCount: seals.length, previousDigest },
    ...{ firstRecordedAt: first.recordedAt, firstCommandId: first.commandId },
    ...{ lastRecordedAt: last.recordedAt, lastCommandId: last.commandId },
    digest: hash(encodeFields([...head, String(seals.length), ...entries])),
  }
}

/** What is wrong with a sealed entry, or with a block whose entries cannot be told apart any more. */
export type Finding = {
  readonly kind: 'changed' | 'removed' | 'added' | 'swapped' | 'block' | 'blockGone'
  /** The block; of an added entry, the last one, which would have held it. */
  readonly number: number
  /** Absent for a block that is gone. */
  readonly commandId?: Uuid
  readonly recordedAt?: string
}

/**
 * What an erasure changed in an entry: the digest of before and after. It stands in the entry of the erasure, which is sealed
 * itself (docs/decisions/2026-11-28-personal-data.md).
 */
export type Strike = {
  readonly commandId: Uuid
  readonly before: string
  readonly after: string
}

/** By entry, what erasures changed in it, in the order of time. */
export type Strikes = ReadonlyMap<Uuid, readonly Strike[]>

/** The digest that an entry has by its seal and all that erasures did to it since. */
function digestDue({ commandId, digest }: Seal, strikes: Strikes): string {
  return (strikes.get(commandId) ?? []).reduce(
    (due, { before, after }) => (due === before ? after : due),
    digest,
  )
}

/** A seal of a stored block beside what stands in the trail now: absent when the entry is gone. */
export type Stood = Seal & { readonly now: readonly (string | null)[] | undefined }

/**
 * What is wrong with one stored block: entries changed, removed or out of order, and the block itself where its
 * digest is not that of its seals or does not follow the block before.
 * @param before the stored block before it; absent for the first
 * @param strikes what erasures changed lawfully
 */
export function checkBlock(
  programmeId: Uuid,
  before: Block | undefined,
  stored: Block,
  stood: readonly Stood[],
  hash: Hash,
  strikes: Strikes = new Map(),
): Finding[] {
  const { number } = stored
  const nameOf = ({ commandId, recordedAt }: Seal) => ({ number, commandId, recordedAt })
  const findings: Finding[] = []
  for (let gone = (before?.number ?? 0) + 1; gone < number; gone += 1)
    findings.push({ kind: 'blockGone', number: gone })
  for (const seal of stood)
    if (seal.now === undefined) findings.push({ kind: 'removed', ...nameOf(seal) })
    else if (digestEntry(seal.now, hash) !== digestDue(seal, strikes))
      findings.push({ kind: 'changed', ...nameOf(seal) })
  const unordered = findUnordered(stood)
  for (const seal of unordered) findings.push({ kind: 'swapped', ...nameOf(seal) })
  if (unordered.length === 0 && !isAsClosed(programmeId, before, stored, stood, hash))
    findings.push({
      ...{ kind: 'block', number },
      ...{ commandId: stored.firstCommandId, recordedAt: stored.firstRecordedAt },
    })
  return findings
}

function isAsClosed(
  programmeId: Uuid,
  before: Block | undefined,
  stored: Block,
  seals: readonly Seal[],
  hash: Hash,
): boolean {
  if (seals.length === 0) return false
  const { sealedAt, sealedUntil } = stored
  const closed = closeBlock({ programmeId, before, seals, sealedAt, sealedUntil }, hash)
  return (Object.keys(closed) as (keyof Block)[]).every((key) => closed[key] === stored[key])
}

/** Both of every two neighbours that stand the wrong way round. */
function findUnordered<T extends Seal>(seals: readonly T[]): T[] {
  return seals.filter((seal, at) => {
    const [earlier, later] = [seals[at - 1], seals[at + 1]]
    return (
      (earlier !== undefined && compareSeals(earlier, seal) >= 0) ||
      (later !== undefined && compareSeals(seal, later) >= 0)
    )
  })
}

/** Every SHA-256 written in a text: a digest typed by hand, or a file of daily roots. */
export function readRoots(text: string): string[] {
  return [...new Set(text.toLowerCase().match(/\b[0-9a-f]{64}\b/g) ?? [])]
}
