import { type Uuid, uuidv7 } from '#domain/base/uuid.ts'

/**
 * A new UUIDv7. Uses getRandomValues, not crypto.randomUUID: the latter needs HTTPS, and many
 * office networks reach the system by plain HTTP.
 */
export function newId(): Uuid {
  return uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)))
}
