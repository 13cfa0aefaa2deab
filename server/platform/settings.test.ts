import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { test } from 'node:test'
import { readSettings } from './settings.ts'

test('nothing set: port 3000 on loopback, the embedded database, data/ in the checkout', () => {
  const { home, secretKeyFile, ...settings } = readSettings({})
  assert.ok(isAbsolute(home))
  assert.match(home, /[/\\]data$/)
  assert.equal(secretKeyFile, join(home, 'keys', 'secret.key'))
  assert.deepEqual(settings, {
    port: 3000,
    host: '127.0.0.1',
    databaseUrl: undefined,
    databaseOwnerUrl: undefined,
    today: undefined,
    publicUrl: undefined,
    smtpUrl: undefined,
    backup: {
      folder: undefined,
      passphrase: undefined,
      passphraseFile: undefined,
      recipient: undefined,
      identityFile: undefined,
    },
    identityProvider: undefined,
  })
})

test('an empty variable counts as absent', () => {
  assert.equal(readSettings({ PORT: '', HOST: '', DATABASE_URL: '' }).port, 3000)
})

test('good values are taken', () => {
  const settings = readSettings({
    PORT: '0',
    HOST: '::1',
    DATABASE_URL: 'postgres://a:b@c/d',
    DATABASE_OWNER_URL: 'postgresql://e:f@c/d',
    KETNGHIA_HOME: '/srv/ketnghia',
    KETNGHIA_TODAY: '2026-11-23',
    PUBLIC_URL: 'https://ketnghia.example',
    SMTP_URL: 'smtps://mail.example',
  })
  assert.equal(settings.port, 0)
  assert.equal(settings.host, '::1')
  assert.equal(settings.home, '/srv/ketnghia')
  assert.equal(settings.today, '2026-11-23')
  assert.equal(settings.databaseOwnerUrl, 'postgresql://e:f@c/d')
})

test('a bad value is refused, and the sentence names its variable', () => {
  const bad = {
    PORT: ['65536', '-1', '3e3', '80 ', 'abc'],
    HOST: ['a b', 'http://x'],
    DATABASE_URL: ['mysql://a/b', 'localhost'],
    DATABASE_OWNER_URL: ['postgres://e:f@c/d', 'x'],
    KETNGHIA_TODAY: ['23/11/2026', '2026-02-30'],
    PUBLIC_URL: ['ftp://a', 'a'],
    SMTP_URL: ['mail.example'],
    BACKUP_RECIPIENT: ['age2x', 'AGE-SECRET-KEY-1X'],
  }
  for (const [name, values] of Object.entries(bad)) {
    for (const value of values) {
      assert.throws(
        () => readSettings({ [name]: value }),
        (error: Error) => error.name === 'OperatorError' && error.message.includes(name),
        `${name}=${value}`,
      )
    }
  }
})

test('a backup is closed in one way alone', () => {
  const secret = { BACKUP_PASSPHRASE: 'hunter2', BACKUP_PASSPHRASE_FILE: '/run/mat-khau' }
  assert.throws(
    () => readSettings(secret),
    (error: Error) =>
      error.message.includes('BACKUP_PASSPHRASE_FILE') && !error.message.includes('hunter2'),
  )
  const { backup } = readSettings({ BACKUP_DIR: 'sao-luu', BACKUP_PASSPHRASE_FILE: 'mat-khau' })
  assert.ok(isAbsolute(backup.folder ?? '') && isAbsolute(backup.passphraseFile ?? ''))
})

test('an identity provider is named with all that belongs to it, over TLS or on this machine', async () => {
  const named = { OIDC_ISSUER: 'https://dinh-danh.example', OIDC_CLIENT_ID: 'ket-nghia' }
  const secret = { OIDC_CLIENT_SECRET: 'hunter2' }
  const folder = await mkdtemp(join(tmpdir(), 'ketnghia-test-'))
  const file = join(folder, 'oidc')
  await writeFile(file, 'hunter2\n')
  try {
    const fromFile = { ...named, OIDC_CLIENT_SECRET_FILE: file, OIDC_SECOND_STEP: 'otp  hwk' }
    assert.deepEqual(readSettings(fromFile).identityProvider, {
      ...{ issuer: 'https://dinh-danh.example', clientId: 'ket-nghia', clientSecret: 'hunter2' },
      ...{ name: 'tài khoản dùng chung của tỉnh', secondStep: ['otp', 'hwk'] },
    })
    const local = { ...named, ...secret, OIDC_ISSUER: 'http://localhost:4000' }
    assert.deepEqual(readSettings(local).identityProvider?.secondStep, [])
    for (const [name, wrong] of [
      ['OIDC_ISSUER', { ...named, ...secret, OIDC_ISSUER: 'http://dinh-danh.example' }],
      ['OIDC_ISSUER', { ...named, ...secret, OIDC_ISSUER: 'x' }],
      ['OIDC_CLIENT_ID', { ...named, ...secret, OIDC_CLIENT_ID: '' }],
      ['OIDC_CLIENT_SECRET', named],
      ['OIDC_CLIENT_SECRET_FILE', { ...fromFile, ...secret }],
      ['OIDC_CLIENT_SECRET_FILE', { ...named, OIDC_CLIENT_SECRET_FILE: join(folder, 'none') }],
    ] as const)
      assert.throws(
        () => readSettings(wrong),
        (error: Error) =>
          error.name === 'OperatorError' &&
          error.message.includes(name) &&
          !error.message.includes('hunter2'),
        JSON.stringify(wrong),
      )
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('a refused address is not repeated, it may carry a password', () => {
  assert.throws(
    () => readSettings({ DATABASE_URL: 'mysql://root:hunter2@x/y' }),
    (error: Error) => !error.message.includes('hunter2'),
  )
})
