import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { OWNER, openTestDatabase, type TestDatabase } from '#test/database.ts'
import { runCommand, startCommand } from '#test/start/command.ts'

const NAME = `outside_${process.pid}`

describe('the commands on a PostgreSQL of the operator', () => {
  /** For its two roles; what is asked is an empty database beside it. */
  let beside: TestDatabase
  let server: pg.Client
  let home: string
  const settings = { run: {}, both: {} } as Record<'run' | 'both', Record<string, string>>
  before(async () => {
    beside = await openTestDatabase('empty')
    server = new pg.Client({ connectionString: process.env.KETNGHIA_TEST_DATABASE })
    await server.connect()
    await server.query(`create database ${NAME} template template0 owner ${OWNER}`)
    home = await mkdtemp(join(tmpdir(), 'ketnghia-outside-'))
    const at = (text: string) => Object.assign(new URL(text), { pathname: `/${NAME}` }).href
    const run = { DATABASE_URL: at(beside.runUrl), KETNGHIA_HOME: home, PORT: '0' }
    Object.assign(settings.run, run)
    Object.assign(settings.both, { ...run, DATABASE_OWNER_URL: at(beside.ownerUrl) })
  })
  after(async () => {
    await server.query(`drop database ${NAME} with (force)`)
    await server.end()
    await beside.close()
    await rm(home, { recursive: true })
  })

  const refused = async (args: string[], given: Record<string, string>, words: RegExp) => {
    const { code, out, err } = await runCommand(args, given)
    assert.deepEqual([code, out], [1, ''], err)
    assert.match(err, words)
    assert.equal(err.trim().split('\n').length, 1, err)
  }

  it('say in one sentence what is missing', async () => {
    const wrong = new URL(settings.run.DATABASE_URL ?? '')
    wrong.password = 'not-it'
    await Promise.all([
      refused(['serve'], settings.run, /chưa được nâng cấp .*migrate với DATABASE_OWNER_URL/),
      refused(['migrate'], settings.run, /^Lệnh migrate cần vai trò sở hữu/),
      refused(
        ['migrate'],
        { ...settings.run, DATABASE_URL: wrong.href },
        /^DATABASE_URL.*mật khẩu/,
      ),
    ])
  })

  it('migrate, fill with the sample and serve', async () => {
    const migrated = await runCommand(['migrate'], settings.both)
    assert.equal(migrated.code, 0, migrated.err)
    assert.match(migrated.out, /^\d{8}-\d{4}-[a-z-]+\.sql\n/)
    const filled = await runCommand(['sample'], settings.both)
    assert.deepEqual([filled.code, filled.out], [0, 'Đã nạp tỉnh thực hành, năm 2019 và 2026.\n'])
    const serving = startCommand(['serve'], settings.run)
    const address = (await serving.nextLine()) ?? ''
    assert.match(address, /^http:\/\/localhost:\d+$/)
    assert.equal((await fetch(`${address}/api/v1/health`)).status, 200)
    serving.child.kill('SIGINT')
    const { code, err } = await serving.finish()
    assert.equal(code, 0, err)
  })
})
