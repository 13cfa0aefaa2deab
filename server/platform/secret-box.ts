import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { chown, link, mkdir, readFile, rename, stat, unlink, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { OperatorError } from './operator-error.ts'

/** What the database keeps of a secret: hexadecimal, and the name of the key that opens it. */
export type Sealed = { keyName: string; text: string }

/** Seals what the database keeps but must not be able to read, under a key in a file outside of it. */
export type SecretBox = {
  /** `bound` is what it belongs to: moved to another row it does not open. */
  seal(secret: Uint8Array, bound: string): Promise<Sealed>
  /** Undefined where another key sealed it: one that was lost, or another server's. */
  open(sealed: Sealed, bound: string): Promise<Uint8Array | undefined>
  /** Of the key that is there; undefined before the first secret, or where its file is lost. */
  keyName(): Promise<string | undefined>
}

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * The box whose key stands in a file that its owner alone reads; the file is made at the first secret. AES-256-GCM
 * with a nonce of its own for each secret. While a key is replaced the file holds two: the first seals, both open.
 * @throws OperatorError, when used, where others may read the file or it holds no key
 */
export function secretBox(path: string): SecretBox {
  let known: readonly Buffer[] = []
  /** The file is read again where no key known so far will do: another process may have replaced it. */
  const find = async (keyName: string) => {
    const isIt = (key: Buffer) => nameOf(key) === keyName
    const key = known.find(isIt)
    if (key) return key
    known = await readKeys(path)
    return known.find(isIt)
  }
  return {
    async seal(secret, bound) {
      const key = (await readKeys(path))[0] ?? (await makeKey(path))
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(bound))
      const sealed = Buffer.concat([cipher.update(secret), cipher.final()])
      const text = Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('hex')
      return { keyName: nameOf(key), text }
    },
    async open({ keyName, text }, bound) {
      const key = await find(keyName)
      if (!key) return undefined
      const bytes = Buffer.from(text, 'hex')
      const opener = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
        .setAAD(Buffer.from(bound))
        .setAuthTag(bytes.subarray(bytes.length - TAG_BYTES))
      const sealed = bytes.subarray(NONCE_BYTES, bytes.length - TAG_BYTES)
      return Buffer.concat([opener.update(sealed), opener.final()])
    },
    async keyName() {
      const [key] = await readKeys(path)
      return key && nameOf(key)
    },
  }
}

/**
 * Puts a new key above the one that is there; a second call before `dropOldKey` changes nothing.
 * @returns false where the file holds no key yet
 */
export async function addKey(path: string): Promise<boolean> {
  const [key, older] = await readKeys(path)
  if (key && !older) await replaceKeys(path, [randomBytes(KEY_BYTES), key])
  return key !== undefined
}

/** Leaves the key that seals, alone. */
export async function dropOldKey(path: string): Promise<void> {
  await replaceKeys(path, (await readKeys(path)).slice(0, 1))
}

/** Says which key it was without saying anything of it. */
const nameOf = (key: Buffer) =>
  createHash('sha256').update('ketnghia key').update(key).digest('hex').slice(0, 16)

async function readKeys(path: string): Promise<Buffer[]> {
  let text: string
  try {
    const { mode } = await stat(path)
    // Windows has no such modes; there the folder's own rights keep it.
    if (process.platform !== 'win32' && (mode & 0o077) !== 0)
      throw new OperatorError(
        `Tệp khóa ${path} để người khác đọc được. Đề nghị chạy: chmod 600 ${path}`,
      )
    text = await readFile(path, 'utf8')
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return []
    throw error
  }
  const keys = text
    .trim()
    .split(/\s+/)
    .map((line) => Buffer.from(line, 'hex'))
  if (keys.length <= 2 && keys.every(({ length }) => length === KEY_BYTES)) return keys
  throw new OperatorError(`Tệp khóa ${path} không đúng dạng. Đề nghị chép lại từ bản lưu.`)
}

const linesOf = (keys: readonly Buffer[]) => keys.map((key) => `${key.toString('hex')}\n`).join('')

/**
 * Written whole and on the disk before it takes the place of what was there: no key is ever lost between the two. It
 * stays its owner's, for root may replace the key of the account that serves.
 */
async function replaceKeys(path: string, keys: readonly Buffer[]): Promise<void> {
  const { uid, gid } = await stat(path)
  const written = `${path}.${randomBytes(6).toString('hex')}`
  await writeFile(written, linesOf(keys), { mode: 0o600, flag: 'wx', flush: true })
  if (uid !== process.getuid?.()) await chown(written, uid, gid)
  await rename(written, path)
}

/** Written whole before it has its name: of two who make it at once, the second takes what the first made. */
async function makeKey(path: string): Promise<Buffer> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const key = randomBytes(KEY_BYTES)
  const written = `${path}.${randomBytes(6).toString('hex')}`
  await writeFile(written, linesOf([key]), { mode: 0o600, flag: 'wx' })
  try {
    await link(written, path)
    return key
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'EEXIST') throw error
    const [made] = await readKeys(path)
    if (!made) throw error
    return made
  } finally {
    await unlink(written)
  }
}
