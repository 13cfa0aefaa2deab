import { readFile } from 'node:fs/promises'
import { errorCode, OperatorError } from '../operator-error.ts'
import type { BackupSettings } from '../settings.ts'
import type { Keys, Protection } from './protection.ts'

/** Below this a passphrase is found by trying them all. */
const LEAST_CHARACTERS = 12

/**
 * How the settings want backups closed; undefined: not at all.
 * @throws OperatorError when the file cannot be read or the passphrase is short
 */
export async function readProtection(settings: BackupSettings): Promise<Protection | undefined> {
  const { recipient } = settings
  if (recipient !== undefined) return { by: 'recipient', recipient }
  const passphrase = await readPassphrase(settings)
  if (passphrase === undefined) return undefined
  if (passphrase.length < LEAST_CHARACTERS)
    throw new OperatorError(
      `Mật khẩu sao lưu phải có ít nhất ${LEAST_CHARACTERS} ký tự; mất mật khẩu này thì không mở được bản sao lưu nào.`,
    )
  return { by: 'passphrase', passphrase }
}

/**
 * What the settings hold to open backups with.
 * @throws OperatorError when a file cannot be read or holds no age identity
 */
export async function readKeys(settings: BackupSettings): Promise<Keys> {
  const { identityFile } = settings
  const passphrase = await readPassphrase(settings)
  if (identityFile === undefined) return { passphrase }
  const lines = (await readSecret('BACKUP_IDENTITY_FILE', identityFile)).split('\n')
  const identities = lines
    .map((line) => line.trim())
    .filter((line) => /^AGE-SECRET-KEY-/.test(line))
  if (identities.length === 0)
    throw new OperatorError(`Tệp ${identityFile} không có khóa age nào (AGE-SECRET-KEY-…).`)
  return { passphrase, identities }
}

async function readPassphrase(settings: BackupSettings): Promise<string | undefined> {
  const { passphrase, passphraseFile } = settings
  if (passphraseFile === undefined) return passphrase
  return (await readSecret('BACKUP_PASSPHRASE_FILE', passphraseFile)).split(/\r?\n/)[0]
}

async function readSecret(variable: string, path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    throw new OperatorError(
      `Không đọc được tệp ${path} của biến ${variable} (${errorCode(error) ?? 'không rõ lỗi'}).`,
    )
  })
}
