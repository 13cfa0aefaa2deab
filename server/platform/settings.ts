import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type PlainDate, parsePlainDate } from '#domain/base/plain-date.ts'
import {
  type IdentityProviderSettings,
  readIdentityProvider,
} from './identity-provider-settings.ts'
import { OperatorError } from './operator-error.ts'

export type BackupSettings = {
  /** Where the nightly backups go, absolute; absent: none are made. */
  readonly folder: string | undefined
  readonly passphrase: string | undefined
  readonly passphraseFile: string | undefined
  /** `age1…`: backups are closed to it, and opened with an identity that the system need not know. */
  readonly recipient: string | undefined
  /** Holds age identities, one a line. */
  readonly identityFile: string | undefined
}

export type Settings = {
  readonly port: number
  readonly host: string
  /** The running role on a server of the operator's own; absent: the embedded PostgreSQL. */
  readonly databaseUrl: string | undefined
  /** The owning role on that server: migrates and restores. */
  readonly databaseOwnerUrl: string | undefined
  /** The data folder, absolute. */
  readonly home: string
  /** The practice clock: the day that the system takes for today. */
  readonly today: PlainDate | undefined
  readonly publicUrl: string | undefined
  readonly smtpUrl: string | undefined
  /** The file of the key that seals secrets in the database; every server of one database has the same. */
  readonly secretKeyFile: string
  readonly backup: BackupSettings
  /** Absent: people sign in by password alone. */
  readonly identityProvider: IdentityProviderSettings | undefined
}

type Environment = Readonly<Record<string, string | undefined>>

const CHECKOUT = fileURLToPath(new URL('../../', import.meta.url))

function readPort(text: string | undefined): number {
  if (text === undefined) return 3000
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (port <= 65535) return port
  throw new OperatorError(
    `Biến PORT phải là số nguyên từ 0 đến 65535 (0: hệ điều hành tự chọn), không phải "${text}".`,
  )
}

function readHost(text: string | undefined): string {
  if (text === undefined) return '127.0.0.1'
  if (/^[A-Za-z0-9.:-]+$/.test(text)) return text
  throw new OperatorError(`Biến HOST phải là một địa chỉ IP hoặc tên máy, không phải "${text}".`)
}

/** The value is never repeated in the sentence: such an address carries a password. */
function readUrl(
  environment: Environment,
  name: string,
  protocols: readonly string[],
): string | undefined {
  const text = environment[name] || undefined
  if (text === undefined) return undefined
  const url = URL.parse(text)
  if (url && protocols.includes(url.protocol)) return text
  const accepted = protocols.map((protocol) => `${protocol}//`).join(' hoặc ')
  throw new OperatorError(`Biến ${name} phải là một địa chỉ bắt đầu bằng ${accepted}.`)
}

function readToday(text: string | undefined): PlainDate | undefined {
  if (text === undefined) return undefined
  const today = parsePlainDate(text)
  if (today) return today
  throw new OperatorError(
    `Biến KETNGHIA_TODAY phải là một ngày dạng 2026-11-23, không phải "${text}".`,
  )
}

const WAYS_TO_CLOSE = ['BACKUP_PASSPHRASE', 'BACKUP_PASSPHRASE_FILE', 'BACKUP_RECIPIENT'] as const

function readBackup(given: (name: string) => string | undefined): BackupSettings {
  const [one, another] = WAYS_TO_CLOSE.filter((name) => given(name))
  if (another)
    throw new OperatorError(
      `Các biến ${one} và ${another} loại trừ nhau; đề nghị chỉ đặt một biến.`,
    )
  const at = (name: string) => {
    const path = given(name)
    return path === undefined ? undefined : resolve(path)
  }
  const recipient = given('BACKUP_RECIPIENT')
  if (recipient !== undefined && !/^age1[0-9a-z]+$/.test(recipient))
    throw new OperatorError('Biến BACKUP_RECIPIENT phải là một khóa công khai age (age1…).')
  return {
    folder: at('BACKUP_DIR'),
    passphrase: given('BACKUP_PASSPHRASE'),
    passphraseFile: at('BACKUP_PASSPHRASE_FILE'),
    recipient,
    identityFile: at('BACKUP_IDENTITY_FILE'),
  }
}

/**
 * Reads the settings from environment variables; an empty one counts as absent.
 * @throws OperatorError when one cannot be read, naming the variable and what it accepts
 */
export function readSettings(environment: Environment): Settings {
  const given = (name: string) => environment[name] || undefined
  const home = resolve(given('KETNGHIA_HOME') ?? resolve(CHECKOUT, 'data'))
  const settings: Settings = {
    port: readPort(given('PORT')),
    host: readHost(given('HOST')),
    databaseUrl: readUrl(environment, 'DATABASE_URL', ['postgres:', 'postgresql:']),
    databaseOwnerUrl: readUrl(environment, 'DATABASE_OWNER_URL', ['postgres:', 'postgresql:']),
    home,
    today: readToday(given('KETNGHIA_TODAY')),
    publicUrl: readUrl(environment, 'PUBLIC_URL', ['http:', 'https:']),
    smtpUrl: readUrl(environment, 'SMTP_URL', ['smtp:', 'smtps:']),
    secretKeyFile: resolve(given('SECRET_KEY_FILE') ?? resolve(home, 'keys/secret.key')),
    backup: readBackup(given),
    identityProvider: readIdentityProvider(given),
  }
  if (settings.databaseOwnerUrl && !settings.databaseUrl) {
    throw new OperatorError(
      'Biến DATABASE_OWNER_URL chỉ dùng cùng DATABASE_URL; đề nghị đặt cả hai hoặc bỏ cả hai.',
    )
  }
  return settings
}
