import { createHash } from 'node:crypto'
import type { Uuid } from '#domain/base/uuid.ts'

/** An id made of a text (UUID version 8, RFC 9562): the same text, the same id, on every machine. */
export function deriveId(text: string): Uuid {
  const digest = createHash('sha256').update(text).digest()
  digest[6] = 0x80 | ((digest[6] ?? 0) & 0x0f)
  digest[8] = 0x80 | ((digest[8] ?? 0) & 0x3f)
  const hex = digest.toString('hex', 0, 16)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-')
}
