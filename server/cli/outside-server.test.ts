import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { OWNER, openTestDatabase, type TestDatabase } from '#test/database.ts'
import { runCommand, startCommand } from '#test/start/command.ts'
import { quiet } from '#test/start/trial.ts'
import { readSettings } from '../platform/settings.ts'
import { VERBS } from './verbs.ts'

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

  it('do what docs/running-it.md says, in its order: from founding to a restore elsewhere', async () => {
    const [founded, restored] = await Promise.all([
      openTestDatabase('empty'),
      openTestDatabase('empty'),
    ])
    const elsewhere = await mkdtemp(join(tmpdir(), 'ketnghia-restored-'))
    const backups = await mkdtemp(join(tmpdir(), 'ketnghia-backups-'))
    const at = ({ runUrl, ownerUrl }: TestDatabase, folder: string) => ({
      ...{ DATABASE_URL: runUrl, DATABASE_OWNER_URL: ownerUrl, KETNGHIA_HOME: folder },
    })
    try {
      let place = at(founded, home)
      const ran: string[] = []
      for (const [verb = '', ...args] of await documentedCommands()) {
        // The test above starts and stops it.
        if (verb === 'serve') continue
        if (verb === 'restore') place = at(restored, elsewhere)
        const said: string[] = []
        const run = await VERBS[verb]?.load()
        const given = args.map((arg) => arg.replace('/sao-luu/ketnghia', backups))
        const settings = readSettings(place)
        const code = await run?.({
          args: given,
          settings,
          log: quiet,
          say: (line) => said.push(line),
        })
        assert.equal(code, 0, `${verb}: ${said.join('\n')}`)
        ran.push(verb)
      }
      const made = ['init', 'migrate', 'doctor', 'verify', 'reopen-administrator', 'settle-trail']
      assert.deepEqual(ran, [...made, 'backup', 'restore', 'verify'])
    } finally {
      await Promise.all([founded.close(), restored.close()])
      await Promise.all([elsewhere, backups].map((folder) => rm(folder, { recursive: true })))
    }
  })
})

/** The commands of ours in the order of the page, each once; what stands after a restore is asked again. */
async function documentedCommands(): Promise<string[][]> {
  const page = await readFile(new URL('../../docs/running-it.md', import.meta.url), 'utf8')
  const lines = [...page.matchAll(/^npx ketnghia (.+)$/gm)].map(([, line]) => line ?? '')
  const wordsOf = (line: string) =>
    [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
  const ended = lines.findIndex((line) => line.startsWith('restore')) + 2
  return lines
    .slice(0, ended)
    .filter((line, at) => at === ended - 1 || lines.indexOf(line) === at)
    .map(wordsOf)
}
