import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { normalisePassword } from '#domain/access/password.ts'

const derive = promisify(argon2)

/** What a digest was made with; stands beside it, so that it can be raised. Memory in KiB. */
export type DigestParameters = { memoryKib: number; passes: number; lanes: number }

/** A password as the database keeps it; salt and digest in hexadecimal. */
export type PasswordDigest = DigestParameters & { salt: string; digest: string }

/** OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane. */
const DIGEST_PARAMETERS: DigestParameters = { memoryKib: 19_456, passes: 2, lanes: 1 }

/** Each digest under way takes its memory: two at once, and no more waiting than are answered within seconds. */
const AT_ONCE = 2
const WAITING_AT_MOST = 100

/** Too many passwords are being digested; nothing was looked at. */
export class TooManyDigests extends Error {
  override name = 'TooManyDigests'
}

let underWay = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (underWay >= AT_ONCE) {
    if (waiting.length >= WAITING_AT_MOST) throw new TooManyDigests()
    // Whoever ends hands its place on.
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else underWay += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else underWay -= 1
  }
}

/**
 * The digest of a password with a salt of its own.
 * @throws TooManyDigests when too many are waiting
 */
export async function digestPassword(password: string): Promise<PasswordDigest> {
  const salt = randomBytes(16).toString('hex')
  return {
    ...DIGEST_PARAMETERS,
    salt,
    digest: await make(password, { ...DIGEST_PARAMETERS, salt }),
  }
}

/**
 * Is it the password of the digest? Without a digest the same work is done, and the answer is no: how long it takes
 * says nothing of whether a name is anybody's.
 * @throws TooManyDigests when too many are waiting
 */
export async function isPassword(
  password: string,
  kept: PasswordDigest | undefined,
): Promise<boolean> {
  const made = await make(password, kept ?? NOBODY)
  const wanted = Buffer.from((kept ?? NOBODY).digest, 'hex')
  return timingSafeEqual(Buffer.from(made, 'hex'), wanted) && kept !== undefined
}

/** Was it made with less than what is asked for today? */
export function isOutdated({ memoryKib, passes, lanes }: DigestParameters): boolean {
  const asked = DIGEST_PARAMETERS
  return memoryKib < asked.memoryKib || passes < asked.passes || lanes !== asked.lanes
}

const DIGEST_BYTES = 32

const NOBODY: PasswordDigest = {
  ...DIGEST_PARAMETERS,
  salt: '00'.repeat(16),
  digest: '00'.repeat(DIGEST_BYTES),
}

function make(
  password: string,
  { memoryKib, passes, lanes, salt }: DigestParameters & { salt: string },
): Promise<string> {
  return inTurn(async () => {
    const made = await derive('argon2id', {
      message: normalisePassword(password),
      nonce: Buffer.from(salt, 'hex'),
      memory: memoryKib,
      passes,
      parallelism: lanes,
      tagLength: DIGEST_BYTES,
    })
    return made.toString('hex')
  })
}
