import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { startEmbedded } from '#server/platform/postgres/embedded.ts'
import { ask, end, holdFromOutside, newTrial, quiet, type Trial } from './trial.ts'

let trial: Trial

beforeEach(() => {
  trial = newTrial()
})

afterEach(() => trial.remove())

const start = (purpose: 'serve' | 'join' = 'join', log = quiet) =>
  startEmbedded({ home: trial.home, log, purpose })

/** The server's process, by its own pid file. */
function serverPid(folder: string): number {
  return Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
}

function isListening(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port })
    const answer = (is: boolean) => () => {
      socket.destroy()
      resolve(is)
    }
    socket.once('connect', answer(true)).once('error', answer(false))
  })
}

test('an empty data folder becomes a database for two roles, and stopping leaves no process', async () => {
  const server = await start()
  const [facts] = await ask(
    server.ownerUrl,
    `select current_user::text as role, rolsuper, rolcreaterole, rolcreatedb, rolbypassrls,
       current_setting('server_encoding') as encoding, current_setting('data_checksums') as sums,
       current_setting('fsync') as fsync, 'Đ' collate "default" > 'z' as by_code_point,
       lower('ĐẮK TÔ') as lowered, pg_get_userbyid(datdba)::text as owner
     from pg_roles, pg_database where rolname = current_user and datname = current_database()`,
  )
  assert.deepEqual(facts, {
    role: 'ketnghia_owner',
    rolsuper: false,
    rolcreaterole: false,
    rolcreatedb: false,
    rolbypassrls: false,
    encoding: 'UTF8',
    sums: 'on',
    fsync: 'on',
    by_code_point: true,
    lowered: 'đắk tô',
    owner: 'ketnghia_owner',
  })
  await server.stop()
  await server.stop()
  assert.equal(await isListening('127.0.0.1', server.port), false)
  assert.equal(existsSync(join(server.folder, 'postgres', 'postmaster.pid')), false)
})

test('the running role may have temporary tables and nothing else of its own', async () => {
  const server = await start()
  await ask(server.runUrl, 'create temporary table scratch ()')
  await assert.rejects(ask(server.runUrl, 'create table mine ()'), /permission denied/)
  await assert.rejects(ask(server.runUrl, 'create schema mine'), /permission denied/)
  await assert.rejects(ask(server.runUrl, 'set role ketnghia_owner'), /permission denied/)
  const [role] = await ask(
    server.runUrl,
    'select rolsuper, rolbypassrls from pg_roles where rolname = current_user',
  )
  assert.deepEqual(role, { rolsuper: false, rolbypassrls: false })
  await server.stop()
})

test('nobody gets in from the network, nor from this machine without the password', async () => {
  const server = await start()
  const [listens] = await ask(
    server.superUrl,
    "select current_setting('listen_addresses') as at, current_setting('unix_socket_directories') as sockets",
  )
  assert.deepEqual(listens, { at: '127.0.0.1', sockets: '' })
  const outside = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
  for (const { address } of outside) assert.equal(await isListening(address, server.port), false)
  for (const password of ['', 'wrong']) {
    const url = new URL(server.superUrl)
    url.password = password
    await assert.rejects(ask(url.href, 'select 1'), /password/)
  }
  for (const name of [
    'passwords.json',
    'postgres.log',
    'serve.lock',
    'users.lock',
    'launch.lock',
  ]) {
    const file = join(server.folder, name)
    if (existsSync(file)) assert.equal(statSync(file).mode & 0o777, 0o600, name)
  }
  assert.equal(statSync(join(server.folder, 'postgres')).mode & 0o077, 0)
  await server.stop()
})

test('a data folder is served once; other commands join, and the last to go stops the server', async () => {
  const serving = await holdFromOutside(trial.home, 'serve')
  await assert.rejects(start('serve'), { name: 'OperatorError', message: /Hệ thống đang chạy/ })
  const joined = await start('join')
  assert.equal(joined.adopted, true)
  assert.equal(joined.port, serving.server.port)
  await end(serving.child, 'SIGTERM')
  assert.deepEqual(await ask(joined.runUrl, 'select 1 as one'), [{ one: 1 }])
  await joined.stop()
  assert.equal(await isListening('127.0.0.1', joined.port), false)
})

test('two commands that start at the same moment share one server', async () => {
  const [first, second] = await Promise.all([start(), start()])
  assert.equal(first.port, second.port)
  await first.stop()
  assert.deepEqual(await ask(second.runUrl, 'select 1 as one'), [{ one: 1 }])
  await second.stop()
  assert.equal(await isListening('127.0.0.1', second.port), false)
})

test('after kill -9 the next start adopts the server that is left over, and nothing is lost', async () => {
  const killed = await holdFromOutside(trial.home, 'serve')
  await ask(killed.server.ownerUrl, 'create table kept as select 7 as seven')
  await end(killed.child, 'SIGKILL')
  const next = await start('serve')
  assert.equal(next.adopted, true)
  assert.equal(next.port, killed.server.port)
  assert.deepEqual(await ask(next.ownerUrl, 'select seven from kept'), [{ seven: 7 }])
  await next.stop()
  assert.equal(await isListening('127.0.0.1', next.port), false)
})

test('after kill -9 of PostgreSQL too, the next start recovers what was committed', async () => {
  const killed = await holdFromOutside(trial.home, 'serve')
  await ask(killed.server.ownerUrl, 'create table kept as select 7 as seven')
  process.kill(serverPid(killed.server.folder), 'SIGKILL')
  await end(killed.child, 'SIGKILL')
  const next = await start('serve')
  assert.equal(next.adopted, false)
  assert.deepEqual(await ask(next.ownerUrl, 'select seven from kept'), [{ seven: 7 }])
  await next.stop()
})

test('a server that dies under serve is started again on its port, with all that was committed', {
  timeout: 120_000,
}, async () => {
  const server = await start('serve')
  await ask(server.ownerUrl, 'create table kept as select 7 as seven')
  const before = serverPid(server.folder)
  process.kill(before, 'SIGKILL')
  for (;;) {
    await sleep(100)
    const answer = await ask(server.ownerUrl, 'select seven from kept').catch(() => undefined)
    if (!answer) continue
    assert.deepEqual(answer, [{ seven: 7 }])
    break
  }
  assert.notEqual(serverPid(server.folder), before)
  await server.stop()
  assert.equal(await isListening('127.0.0.1', server.port), false)
})

test('a server that somebody else tells to stop goes on under serve, though a connection is kept', {
  timeout: 120_000,
}, async () => {
  const server = await start('serve')
  const kept = new pg.Client({ connectionString: server.runUrl })
  kept.on('error', () => undefined)
  await kept.connect()
  const before = serverPid(server.folder)
  // As `pkill postgres` does: it waits for the connection to end, and takes no new one.
  process.kill(before, 'SIGTERM')
  for (;;) {
    await sleep(100)
    const answer = await ask(server.runUrl, 'select 1 as one').catch(() => undefined)
    if (answer && serverPid(server.folder) !== before) break
  }
  await server.stop()
  assert.equal(await isListening('127.0.0.1', server.port), false)
})

test('a pid file that names a stranger does not stop a start', async (t) => {
  const first = await start()
  await first.stop()
  // Of the same account as PostgreSQL, which takes any other account's process for no server.
  const account = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
  const other = spawn('sleep', ['600'], { ...account, cwd: '/' })
  t.after(() => other.kill('SIGKILL'))
  const stranger = `${other.pid}\n${first.folder}/postgres\n1\n${first.port}\n\n127.0.0.1\n\nready\n`
  writeFileSync(join(first.folder, 'postgres', 'postmaster.pid'), stranger)
  const second = await start()
  assert.equal(second.adopted, false)
  await second.stop()
})

test('what an interrupted first start left is not taken for data', async () => {
  mkdirSync(join(trial.home, 'postgres.new'), { recursive: true })
  writeFileSync(join(trial.home, 'postgres.new', 'PG_VERSION'), '18\n')
  const server = await start()
  assert.deepEqual(await ask(server.runUrl, 'select 1 as one'), [{ one: 1 }])
  await server.stop()
})

test('a server that does not start is reported with the last lines of its log', async () => {
  const server = await start()
  await server.stop()
  rmSync(join(server.folder, 'postgres', 'global', 'pg_control'))
  await assert.rejects(start('serve'), {
    name: 'OperatorError',
    message: /không khởi động được[\s\S]*pg_control/,
  })
  // The failed start holds nothing: the second one fails for the same reason, not for a lock.
  await assert.rejects(start('serve'), { message: /pg_control/ })
})

test('a lost password file and data of another PostgreSQL are one sentence each', async () => {
  const server = await start()
  await server.stop()
  writeFileSync(join(server.folder, 'postgres', 'PG_VERSION'), '17\n')
  await assert.rejects(start(), { name: 'OperatorError', message: /thuộc PostgreSQL 17/ })
  rmSync(join(server.folder, 'passwords.json'))
  await assert.rejects(start(), { name: 'OperatorError', message: /Thiếu tệp mật khẩu/ })
})

test('a closed folder works: as root the data goes where PostgreSQL can reach it, and it is said', async () => {
  chmodSync(dirname(trial.home), 0o700)
  const said: string[] = []
  const log = { ...quiet, warn: (message: string) => said.push(message) }
  const server = await start('join', log)
  if (process.getuid?.() === 0) {
    assert.match(server.folder, /^\/var\/lib\/ketnghia\/[0-9a-f]{16}$/)
    assert.ok(said.some((line) => line.includes(server.folder)))
  } else {
    assert.equal(server.folder, trial.home)
    assert.deepEqual(said, [])
  }
  assert.deepEqual(await ask(server.runUrl, 'select 1 as one'), [{ one: 1 }])
  await server.stop()
})
