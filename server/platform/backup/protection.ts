import { createHmac } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Duplex } from 'node:stream'
import { ReadableStream as WebStream } from 'node:stream/web'
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { errorCode, OperatorError } from '../operator-error.ts'

/** How a backup is to be closed: by a passphrase, or to the holder of an age identity. */
export type Protection =
  | { readonly by: 'passphrase'; readonly passphrase: string }
  | { readonly by: 'recipient'; readonly recipient: string }

/** What may open a closed backup. */
export type Keys = {
  readonly passphrase?: string | undefined
  /** `AGE-SECRET-KEY-…`, one each. */
  readonly identities?: readonly string[] | undefined
}

/** Makes a stage of a pipeline, a new one for each file. */
export type Stage = () => Duplex

/** Closes files for one age recipient. */
export type Lock = {
  readonly by: Protection['by']
  readonly encrypt: Stage
  /** For the names of kept files; as secret as the recipient is. */
  readonly nameKey: string
  /** Kept in every backup, so that each opens alone; none where the identity is the operator's own. */
  readonly keyFile: Uint8Array | undefined
}

export const KEY_FILE = 'key.age'

/** On the error of a file that age could not read to its end: changed, cut short, or of another key. */
export const DAMAGED = 'ERR_BACKUP_DAMAGED'

/**
 * The lock of a folder of backups. A passphrase closes an identity that is made once a folder and kept in
 * `key.age`, so a backup costs the slow derivation once, not once a file. The lock is made from what the
 * passphrase opens: nobody who can only write to the folder can have backups closed to himself.
 * @throws OperatorError when the passphrase is not that of the folder's key, or the recipient is none
 */
export async function openLock(root: string, protection: Protection): Promise<Lock> {
  if (protection.by === 'recipient') {
    const { recipient } = protection
    return {
      by: 'recipient',
      encrypt: encryptTo(recipient),
      nameKey: recipient,
      keyFile: undefined,
    }
  }
  const path = join(root, KEY_FILE)
  const found = await readFile(path).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  })
  const identity = found
    ? await openKeyFile(path, protection.passphrase)
    : await generateX25519Identity()
  const keyFile = found ?? (await makeKeyFile(path, identity, protection.passphrase))
  const recipient = await identityToRecipient(identity)
  return { by: 'passphrase', encrypt: encryptTo(recipient), nameKey: recipient, keyFile }
}

async function makeKeyFile(
  path: string,
  identity: string,
  passphrase: string,
): Promise<Uint8Array> {
  const encrypter = new Encrypter()
  encrypter.setPassphrase(passphrase)
  const bytes = await encrypter.encrypt(identity)
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
  const aside = `${path}.${process.pid}`
  await writeFile(aside, bytes, { flush: true, mode: 0o600 })
  await rename(aside, path).catch(async (error) => {
    await rm(aside, { force: true })
    throw error
  })
  return bytes
}

async function openKeyFile(path: string, passphrase: string): Promise<string> {
  const decrypter = new Decrypter()
  decrypter.addPassphrase(passphrase)
  const bytes = await readFile(path)
  try {
    return await decrypter.decrypt(bytes, 'text')
  } catch {
    throw new OperatorError(
      `Mật khẩu sao lưu không mở được ${path}: mật khẩu không đúng, hoặc tệp này đã hỏng; chưa làm gì.`,
    )
  }
}

/**
 * What opens the files of a closed backup.
 * @throws OperatorError when there is no key for it, or a passphrase that does not open it
 */
export async function openClosed(
  folder: string,
  by: Protection['by'],
  { passphrase, identities = [] }: Keys,
): Promise<Stage> {
  if (by === 'recipient') {
    if (identities.length === 0)
      throw new OperatorError(
        `Bản sao lưu ${folder} đã mã hóa cho một khóa age; đề nghị đặt BACKUP_IDENTITY_FILE là tệp giữ khóa đó.`,
      )
    return decryptWith(identities)
  }
  if (passphrase === undefined)
    throw new OperatorError(
      `Bản sao lưu ${folder} đã mã hóa bằng mật khẩu; đề nghị đặt BACKUP_PASSPHRASE_FILE là tệp giữ mật khẩu đó.`,
    )
  return decryptWith([await openKeyFile(join(folder, KEY_FILE), passphrase)])
}

/** Where a kept file of a closed backup stands: its digest would tell who has the same file that it is there. */
export function closedNameOf(nameKey: string, sha256: string): string {
  return createHmac('sha256', nameKey).update(sha256).digest('hex')
}

function encryptTo(recipient: string): Stage {
  const encrypter = new Encrypter()
  try {
    encrypter.addRecipient(recipient)
  } catch {
    throw new OperatorError('Biến BACKUP_RECIPIENT không phải là một khóa công khai age (age1…).')
  }
  return () =>
    Duplex.from(async function* encrypt(source: AsyncIterable<Uint8Array>) {
      yield* await encrypter.encrypt(webStreamOf(source))
    })
}

function decryptWith(identities: readonly string[]): Stage {
  const decrypter = new Decrypter()
  try {
    for (const identity of identities) decrypter.addIdentity(identity)
  } catch {
    throw new OperatorError('Tệp của biến BACKUP_IDENTITY_FILE có một khóa age không đọc được.')
  }
  return () =>
    Duplex.from(async function* decrypt(source: AsyncIterable<Uint8Array>) {
      try {
        yield* await decrypter.decrypt(webStreamOf(source))
      } catch (error) {
        // What the disk says has a code of its own; age's words are for its own makers.
        if (errorCode(error) !== undefined) throw error
        throw Object.assign(new Error('age could not read it', { cause: error }), { code: DAMAGED })
      }
    })
}

/** What age takes, pulled as it is read. Node's type of it and that of browsers, which age names, differ by a hair. */
function webStreamOf(source: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  return WebStream.from(source) as unknown as ReadableStream<Uint8Array>
}
