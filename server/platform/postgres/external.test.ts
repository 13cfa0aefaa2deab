import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { makeCertificate } from '#test/certificate.ts'
import { openDatabase } from '../database.ts'
import { connectExternal } from './external.ts'

const superUrl = process.env.KETNGHIA_TEST_DATABASE ?? ''
const name = `external_${randomBytes(6).toString('hex')}`
const [owner, app] = [`${name}_owner`, `${name}_app`]
const server = new pg.Client({ connectionString: superUrl })

function addressOf(role: string, password = 'right', database = name): string {
  const url = new URL(superUrl)
  url.username = role
  url.password = password
  url.pathname = `/${database}`
  return url.href
}

async function withDatabaseOf(run: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const url = new URL(superUrl)
  url.pathname = `/${name}`
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  await run(client).finally(() => client.end())
}

function refusedWith(sentence: RegExp) {
  return (error: unknown) =>
    error instanceof Error && error.name === 'OperatorError' && sentence.test(error.message)
}

const asApp = { runUrl: addressOf(app), ownerUrl: undefined }

before(async () => {
  await server.connect()
  await server.query(`create role ${owner} login password 'right'`)
  await server.query(`create role ${app} login password 'right'`)
  await server.query(`create database ${name} owner ${owner} template template0 encoding 'UTF8'`)
})

after(async () => {
  await server.query(`drop database ${name} with (force)`)
  await server.query(`drop role ${app}`)
  await server.query(`drop role ${owner}`)
  await server.end()
})

test('two proper roles on one database are taken', async () => {
  const { runRole } = await connectExternal({ runUrl: addressOf(app), ownerUrl: addressOf(owner) })
  assert.equal(runRole, app)
})

test('a wrong password is one sentence that does not repeat the password', async () => {
  await assert.rejects(
    connectExternal({ runUrl: addressOf(app, 'wrong-secret'), ownerUrl: undefined }),
    (error: Error) =>
      refusedWith(/sai tên vai trò hoặc mật khẩu/)(error) &&
      !error.message.includes('wrong-secret'),
  )
})

test('a database that is not there and a server that is not there are told apart', async () => {
  await assert.rejects(
    connectExternal({ runUrl: addressOf(app, 'right', `${name}_none`), ownerUrl: undefined }),
    refusedWith(/cơ sở dữ liệu không tồn tại/),
  )
  const probe = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => probe.once('listening', resolve))
  const address = probe.address()
  assert.ok(address && typeof address === 'object')
  await new Promise((resolve) => probe.close(resolve))
  await assert.rejects(
    connectExternal({ runUrl: `postgres://a:b@127.0.0.1:${address.port}/c`, ownerUrl: undefined }),
    refusedWith(/không có máy chủ nào trả lời/),
  )
})

test('a running role that row-level security does not bind is refused', async () => {
  await server.query(`alter role ${app} bypassrls`)
  await assert.rejects(connectExternal(asApp), refusedWith(/BYPASSRLS/))
  await server.query(`alter role ${app} nobypassrls superuser`)
  await assert.rejects(connectExternal(asApp), refusedWith(/superuser/))
  await server.query(`alter role ${app} nosuperuser`)
  await connectExternal(asApp)
})

test('a running role that owns a table, or is a member of its owner, is refused', async () => {
  await withDatabaseOf((client) => client.query('create table its_own ()'))
  await withDatabaseOf((client) => client.query(`alter table its_own owner to ${app}`))
  await assert.rejects(connectExternal(asApp), refusedWith(/sở hữu bảng its_own/))
  await withDatabaseOf((client) => client.query(`alter table its_own owner to ${owner}`))
  await connectExternal(asApp)
  await server.query(`grant ${owner} to ${app}`)
  await assert.rejects(connectExternal(asApp), refusedWith(/sở hữu bảng its_own/))
  await server.query(`revoke ${owner} from ${app}`)
})

test('a missing right is named', async () => {
  await server.query(`revoke temporary on database ${name} from public`)
  await assert.rejects(connectExternal(asApp), refusedWith(/TEMPORARY/))
  await server.query(`revoke connect on database ${name} from public`)
  await assert.rejects(connectExternal(asApp), refusedWith(/CONNECT/))
  await server.query(`grant connect, temporary on database ${name} to ${app}`)
  await connectExternal(asApp)
})

/** Writes a file among the server's own, readable by it alone. */
async function giveServer(file: string, text: string): Promise<void> {
  await server.query(
    `copy (select line from unnest(string_to_array(${pg.escapeLiteral(text.trimEnd())}, E'\\n')) line)
       to program 'umask 077 && cat > ${file}'`,
  )
}

async function serveTls(setting: 'on' | 'off'): Promise<void> {
  await server.query(`alter system set ssl = ${setting}`)
  await server.query('select pg_reload_conf()')
  for (;;) {
    const { rows } = await server.query<{ ssl: string }>('show ssl')
    if (rows[0]?.ssl === setting) return
    await wait(20)
  }
}

test('over TLS the certificate must be trusted, each failure being one sentence', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ketnghia-tls-'))
  const overTls = (root: string) => `${addressOf(app)}?sslmode=verify-full&sslrootcert=${root}`
  const connect = (root: string) => connectExternal({ runUrl: overTls(root), ownerUrl: undefined })
  const { certificate, key } = makeCertificate(folder, '127.0.0.1', 'IP:127.0.0.1')
  await assert.rejects(connect(certificate), refusedWith(/máy chủ chưa bật TLS/))
  await giveServer('trial.crt', readFileSync(certificate, 'utf8'))
  await giveServer('trial.key', readFileSync(key, 'utf8'))
  await server.query("alter system set ssl_cert_file = 'trial.crt'")
  await server.query("alter system set ssl_key_file = 'trial.key'")
  try {
    await serveTls('on')
    await connect(certificate)
    const database = openDatabase(overTls(certificate), { max: 1 })
    const { rows } = await database.pool.query(
      'select ssl from pg_stat_ssl where pid = pg_backend_pid()',
    )
    await database.close()
    assert.deepEqual(rows, [{ ssl: true }])
    await assert.rejects(connect(join(folder, 'none.pem')), refusedWith(/không có tệp chứng thư/))
    makeCertificate(folder, '127.0.0.1', 'IP:127.0.0.1')
    await assert.rejects(connect(certificate), refusedWith(/chưa tin được chứng thư/))
  } finally {
    await serveTls('off')
    for (const name of ['ssl', 'ssl_cert_file', 'ssl_key_file'])
      await server.query(`alter system reset ${name}`)
    await server.query('select pg_reload_conf()')
    rmSync(folder, { recursive: true })
  }
})
