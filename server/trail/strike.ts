import type { Uuid } from '#domain/base/uuid.ts'
import { digestEntry, type Strike } from '#domain/trail/seal.ts'
import type { Db } from '#server/platform/database.ts'
import { sha256 } from './seal.ts'
import { listAbout, strikeEntry } from './strike.sql.ts'

/** How words lose what leads to a person. */
type Striking = { text(text: string): string; json(value: unknown): unknown }

/**
 * Strikes personal values in entries about a person and the person's tokens, in a whole scope. Answers each entry that
 * changed with the digest of before and after: written into the entry of the erasure, they say that it was lawful.
 */
export async function strikeTrailAbout(
  db: Db,
  programmeId: Uuid,
  personId: Uuid,
  striking: Striking,
): Promise<Strike[]> {
  const strikes: Strike[] = []
  for (const { columns, ...entry } of await listAbout(db, programmeId, personId)) {
    const reason = entry.reason === null ? null : striking.text(entry.reason)
    const details = striking.json(entry.details)
    const isClean =
      reason === entry.reason && JSON.stringify(details) === JSON.stringify(entry.details)
    if (isClean) continue
    const { commandId } = entry
    const now = await strikeEntry(db, programmeId, { commandId, reason, details })
    strikes.push({
      ...{ commandId, before: digestEntry(columns, sha256), after: digestEntry(now, sha256) },
    })
  }
  return strikes
}
