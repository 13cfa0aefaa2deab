import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { link, mkdir, readFile, stat, unlink, writeFile } from 'node:fs/promises'
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
 * with a nonce of its own for each secret.
 * @throws OperatorError, when used, where others may read the file or it holds no key
 */
export function secretBox(path: string): SecretBox {
  let reading: Promise<Buffer | undefined> | undefined
  const find = async () => {
    reading ??= readKey(path)
    try {
      const key = await reading
      if (!key) reading = undefined
      return key
    } catch (error) {
      reading = undefined
      throw error
    }
  }
  return {
    async seal(secret, bound) {
      const key = (await find()) ?? (await makeKey(path))
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(bound))
      const sealed = Buffer.concat([cipher.update(secret), cipher.final()])
      const text = Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('hex')
      return { keyName: nameOf(key), text }
    },
    async open({ keyName, text }, bound) {
      const key = await find()
      if (!key || nameOf(key) !== keyName) return undefined
      const bytes = Buffer.from(text, 'hex')
      const opener = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
        .setAAD(Buffer.from(bound))
        .setAuthTag(bytes.subarray(bytes.length - TAG_BYTES))
      const sealed = bytes.subarray(NONCE_BYTES, bytes.length - TAG_BYTES)
      return Buffer.concat([opener.update(sealed), opener.final()])
    },
    async keyName() {
      const key = await find()
      return key && nameOf(key)
    },
  }
}

/** Says which key it was without saying anything of it. */
const nameOf = (key: Buffer) =>
  createHash('sha256').update('ketnghia key').update(key).digest('hex').slice(0, 16)

async function readKey(path: string): Promise<Buffer | undefined> {
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
    if ((error as { code?: unknown }).code === 'ENOENT') return undefined
    throw error
  }
  const key = Buffer.from(text.trim(), 'hex')
  if (key.length === KEY_BYTES) return key
  throw new OperatorError(`Tệp khóa ${path} không đúng dạng. Đề nghị chép lại từ bản lưu.`)
}

/** Written whole before it has its name: of two who make it at once, the second takes what the first made. */
async function makeKey(path: string): Promise<Buffer> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const key = randomBytes(KEY_BYTES)
  const written = `${path}.${randomBytes(6).toString('hex')}`
  await writeFile(written, `${key.toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
  try {
    await link(written, path)
    return key
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'EEXIST') throw error
    const made = await readKey(path)
    if (!made) throw error
    return made
  } finally {
    await unlink(written)
  }
}
