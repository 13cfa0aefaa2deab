// `npm start` for real, from copies of this checkout: as root in a folder that only root can enter,
// and as an ordinary user. First page, Ctrl-C, kill -9, start again. Runs under Node 20.
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const CHECKOUT = fileURLToPath(new URL('../', import.meta.url))
const NOT_COPIED = ['.git', '.cache', 'data', 'dist', 'coverage']
const NOBODY = 65534
const PATIENCE_MILLISECONDS = 120_000

async function findFreePort() {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address()
  probe.close()
  await once(probe, 'close')
  return port
}

function copyCheckout(account) {
  const folder = mkdtempSync(join(tmpdir(), 'ketnghia-trial-'))
  const entries = readdirSync(CHECKOUT).filter((name) => !NOT_COPIED.includes(name))
  const paths = entries.map((name) => join(CHECKOUT, name))
  try {
    // Links instead of copies: no program writes into these files.
    execFileSync('cp', ['-al', ...paths, folder], { stdio: 'pipe' })
  } catch {
    execFileSync('cp', ['-a', ...paths, folder])
  }
  if (account) {
    const owner = `${account.uid}:${account.gid}`
    execFileSync('find', [folder, '-type', 'd', '-exec', 'chown', owner, '{}', '+'])
  }
  return folder
}

function listProcesses(text) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        // A zombie has an empty command line, so what only waits to be reaped does not count.
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(text)
      } catch {
        return false
      }
    })
    .map(Number)
}

/** Where PostgreSQL keeps the data of this copy; as root not inside the closed folder. */
function dataFolder(folder) {
  const id = join(folder, 'data', 'installation-id')
  return existsSync(id)
    ? join('/var/lib/ketnghia', readFileSync(id, 'utf8').trim())
    : join(folder, 'data')
}

const listPostgres = (folder) => listProcesses(join(dataFolder(folder), 'postgres'))

/** Starts and waits for the first page; a process group of its own stands for the terminal's. */
async function start(folder, account) {
  const port = await findFreePort()
  const began = performance.now()
  const child = spawn('npm', ['start'], {
    ...account,
    cwd: folder,
    detached: true,
    env: { PATH: process.env.PATH, HOME: folder, PORT: String(port) },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const gone = once(child, 'exit')
  let ended = false
  gone.then(() => {
    ended = true
  })
  for (;;) {
    assert.ok(!ended, 'npm start ended before the first page')
    assert.ok(performance.now() - began < PATIENCE_MILLISECONDS, 'no first page in time')
    const page = await fetch(`http://localhost:${port}/`).catch(() => undefined)
    if (page) {
      assert.equal(page.status, 200)
      await page.text()
      break
    }
    await sleep(50)
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  const signalGroup = async (signal) => {
    process.kill(-child.pid, signal)
    await gone
  }
  return { seconds, signalGroup }
}

async function assertNothingRuns(folder) {
  // npm may end a moment before what it started.
  for (let attempt = 0; attempt < 100 && listProcesses(folder).length > 0; attempt += 1) {
    await sleep(100)
  }
  assert.deepEqual(listProcesses(folder), [], 'a process of the copy is left')
  assert.deepEqual(listPostgres(folder), [], 'a PostgreSQL is left')
}

async function tryOut(name, account) {
  const folder = copyCheckout(account)
  try {
    const first = await start(folder, account)
    console.log(`${name}: first page after ${first.seconds} s (empty data, web not built)`)
    assert.ok(listPostgres(folder).length > 0, 'no PostgreSQL is seen while the system runs')
    await first.signalGroup('SIGINT')
    await assertNothingRuns(folder)
    console.log(`${name}: Ctrl-C leaves no process`)

    const second = await start(folder, account)
    console.log(`${name}: first page after ${second.seconds} s (warm)`)
    const [server] = listPostgres(folder)
    await second.signalGroup('SIGKILL')
    assert.ok(listPostgres(folder).includes(server), 'PostgreSQL outlives kill -9')

    const third = await start(folder, account)
    assert.ok(listPostgres(folder).includes(server), 'the PostgreSQL that was left is adopted')
    console.log(`${name}: adopted after kill -9, first page after ${third.seconds} s`)
    await third.signalGroup('SIGINT')
    await assertNothingRuns(folder)
  } finally {
    for (const pid of [...listProcesses(folder), ...listPostgres(folder)]) {
      console.log(`${name}: ending left-over process ${pid}`)
      process.kill(pid, 'SIGKILL')
    }
    const data = dataFolder(folder)
    if (basename(data) !== 'data') rmSync(data, { recursive: true, force: true })
    rmSync(folder, { recursive: true, force: true })
  }
}

const me = process.getuid()
if (me === 0) {
  await tryOut('root in a 0700 folder')
  await tryOut('ordinary user', { uid: NOBODY, gid: NOBODY })
} else {
  await tryOut('ordinary user')
}
