import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { startEmbedded } from '#server/platform/postgres/embedded.ts'
import { runCommand, startCommand } from './command.ts'
import { ask, newTrial, quiet, type Trial } from './trial.ts'

let trial: Trial

beforeEach(() => {
  trial = newTrial()
})

afterEach(() => trial.remove())

const backups = () => `${trial.home}-backups`

const settings = (port = '0') => ({
  ...{ KETNGHIA_HOME: trial.home, PORT: port, BACKUP_DIR: backups() },
})

const databaseRuns = () => existsSync(join(trial.home, 'postgres', 'postmaster.pid'))

/** What became of the first nightly backup, once it is written down. */
async function firstProof(): Promise<Record<string, unknown>> {
  const server = await startEmbedded({ home: trial.home, log: quiet })
  try {
    for (;;) {
      const [proof] = await ask(
        server.ownerUrl,
        'select backup_name as name, failed_at as at, reason, row_count > 10000 as "isWhole" from backup_proofs',
      )
      if (proof) return proof
      await sleep(100)
    }
  } finally {
    await server.stop()
  }
}

test('serve says its address, answers, backs up and proves it at once, and Ctrl-C stops everything', async () => {
  const serving = startCommand(['serve'], settings())
  const address = (await serving.nextLine()) ?? ''
  assert.match(address, /^http:\/\/localhost:\d+$/)
  const page = await fetch(address)
  assert.equal(page.status, 200)
  assert.match(page.headers.get('content-type') ?? '', /^text\/html/)

  const second = await runCommand(['serve'], settings())
  assert.deepEqual([second.code, second.out], [1, ''])
  assert.match(second.err, /Hệ thống đang chạy trên thư mục dữ liệu/)

  const joined = await runCommand(['migrate'], settings())
  assert.deepEqual([joined.code, joined.out], [0, ''])
  assert.equal((await fetch(address)).status, 200)

  const { name, ...proof } = await firstProof()
  assert.deepEqual(proof, { at: null, reason: null, isWhole: true })
  assert.deepEqual((await readdir(backups())).sort(), [name, 'files'])

  serving.child.kill('SIGINT')
  const { code, err } = await serving.finish()
  assert.equal(code, 0, err)
  assert.equal(databaseRuns(), false)
  await assert.rejects(fetch(address))
})

test('a taken port is one sentence and exit 1, and nothing is left running', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => taken.once('listening', resolve))
  const address = taken.address()
  assert.ok(address && typeof address === 'object')
  const { code, err } = await runCommand(['serve'], settings(String(address.port)))
  taken.close()
  assert.equal(code, 1)
  assert.match(err, new RegExp(`Cổng ${address.port} đang do chương trình khác dùng`))
  assert.equal(databaseRuns(), false)
})
