/** An id as 36 lower-case characters, the form in which the database gives it back. */
export type Uuid = string

const LAST_MOMENT = 2 ** 48 - 1

/**
 * UUID version 7 (RFC 9562, 5.7): 48 bits of milliseconds since 1970, then 74 random bits, so that
 * ids made later sort later. Pure: the caller brings the moment and 10 bytes of getRandomValues
 * (crypto.randomUUID needs HTTPS, which old local networks lack).
 * @throws RangeError for a moment outside 0 … 2^48 − 1 or any other number of bytes.
 */
export function uuidv7(epochMilliseconds: number, randomBytes: Uint8Array): Uuid {
  if (
    !Number.isInteger(epochMilliseconds) ||
    epochMilliseconds < 0 ||
    epochMilliseconds > LAST_MOMENT
  )
    throw new RangeError(`not a moment for an id: ${epochMilliseconds}`)
  if (randomBytes.length !== 10)
    throw new RangeError(`an id takes 10 random bytes, not ${randomBytes.length}`)
  const random = [...randomBytes]
  // Version 7 in the upper half of byte 6, variant 10 in the upper two bits of byte 8.
  random[0] = 0x70 | ((random[0] ?? 0) & 0x0f)
  random[2] = 0x80 | ((random[2] ?? 0) & 0x3f)
  const moment = epochMilliseconds.toString(16).padStart(12, '0')
  const tail = random.map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [
    moment.slice(0, 8),
    moment.slice(8),
    tail.slice(0, 4),
    tail.slice(4, 8),
    tail.slice(8),
  ].join('-')
}

/** True for any UUID in lower case with its hyphens, whatever its version. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text)
}

/** Nobody's id: what a machine writes has no person, and what is asked of nobody finds nothing. */
export const NOBODY: Uuid = '00000000-0000-0000-0000-000000000000'
