import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/**
 * So many bytes of a SHA-256 stand for each common password. With the 113,000 of today one in ten million others is
 * refused with them, and the file holds no password that somebody uses.
 */
const BYTES = 5

let known: Buffer | undefined

/**
 * Is the text, as `plainPassword` writes it, among the passwords of leaked lists? The decision about accounts says
 * which lists; `tools/common-passwords.ts` makes the file.
 */
export function isCommonPassword(plain: string): boolean {
  known ??= readFileSync(new URL('./common-passwords.bin', import.meta.url))
  const sought = shortDigest(plain)
  let [from, to] = [0, known.length / BYTES]
  while (from < to) {
    const middle = Math.floor((from + to) / 2)
    const order = known.compare(sought, 0, BYTES, middle * BYTES, (middle + 1) * BYTES)
    if (order === 0) return true
    if (order < 0) from = middle + 1
    else to = middle
  }
  return false
}

/** The file of the texts: their short digests, each once, in order. */
export function packCommonPasswords(plain: Iterable<string>): Buffer {
  const digests = [...plain].map(shortDigest).sort(Buffer.compare)
  return Buffer.concat(digests.filter((one, at) => !digests[at - 1]?.equals(one)))
}

function shortDigest(plain: string): Buffer {
  return hash('sha256', plain, 'buffer').subarray(0, BYTES)
}
