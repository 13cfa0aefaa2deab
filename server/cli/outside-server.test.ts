import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { promisify } from 'node:util'
import pg from 'pg'
import { OWNER, openTestDatabase, type TestDatabase } from '#test/database.ts'
import { runCommand, startCommand } from '#test/start/command.ts'
import { CHECKOUT, quiet } from '#test/start/trial.ts'
import { makeAndProve } from '../backups/prove.ts'
import type { Database } from '../platform/database.ts'
import { readSettings } from '../platform/settings.ts'
import { VERBS } from './verbs.ts'
import { askLaws } from './verify/laws.ts'

const NAME = `outside_${process.pid}`
/** In place of the name that docs/running-it.md gives to database and roles. */
const OWN = `documented_${process.pid}`

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

  it('do what docs/running-it.md says, in its order: from its roles to founding, a restore elsewhere and an upgrade', async () => {
    const page = await readFile(join(CHECKOUT, 'docs/running-it.md'), 'utf8')
    const folder = await mkdtemp(join(tmpdir(), 'ketnghia-documented-'))
    const at = (name: string) => placeOf(page, name, join(folder, name))
    const databases = [OWN, `${OWN}_elsewhere`]
    try {
      for (const statement of statementsOf(page)) await server.query(named(statement, OWN))
      await server.query(named(statementsOf(page).at(-1) ?? '', `${OWN}_elsewhere`, OWN))
      let place = at(OWN)
      const ran: string[] = []
      for (const [verb = '', ...args] of commandsOf(page)) {
        // The test above starts and stops it.
        if (verb === 'serve') continue
        if (verb === 'restore') place = at(`${OWN}_elsewhere`)
        const said: string[] = []
        const run = await VERBS[verb]?.load()
        const given = args.map((arg) => arg.replace('/sao-luu/ketnghia', join(folder, 'backups')))
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
      const looked = [
        'doctor',
        'verify',
        'reopen-administrator',
        'settle-trail',
        'renew-secret-key',
      ]
      assert.deepEqual(ran, [
        ...['init', 'migrate', 'doctor', ...looked, 'backup', 'restore', 'verify'],
        ...['backup', 'migrate', 'doctor'],
      ])
      const typed = await promisify(execFile)('npx', ['ketnghia', 'doctor'], {
        ...{ cwd: CHECKOUT, env: { PATH: process.env.PATH, HOME: folder, ...place } },
      })
      assert.match(typed.stdout, /^\[tốt\] Phiên bản: /)
      assert.equal(await proofOf(place), null)
      // The service may write where its settings send it, and the account has nothing else to write to.
      const kept = [...page.matchAll(/^(?:KETNGHIA_HOME|BACKUP_DIR)=(.+)$/gm)].map(
        ([, path]) => path,
      )
      assert.deepEqual(/^ReadWritePaths=(.+)$/m.exec(page)?.[1]?.split(' '), kept)
    } finally {
      for (const name of databases)
        await server.query(`drop database if exists ${name} with (force)`)
      for (const role of [`${OWN}_owner`, `${OWN}_app`])
        await server.query(`drop role if exists ${role}`)
      await rm(folder, { recursive: true })
    }
  })

  it('are all that the pages ask for besides what the shared build runs', async () => {
    const read = (path: string) => readFile(join(CHECKOUT, path), 'utf8')
    const built = [...(await read('.ci/run')).matchAll(/^part '[^']+' (.+)$/gm)].map(
      ([, line]) => line,
    )
    if (/spawn\('npm', \['start'\]/.test(await read('.ci/start-trial.mjs'))) built.push('npm start')
    for (const page of ['README.md', 'README.vi.md', 'docs/running-it.md'])
      for (const [, lines = ''] of (await read(page)).matchAll(/^```sh\n([\s\S]*?)^```/gm))
        for (const command of lines
          .trim()
          .split(/\n|&&/)
          .map((each) => each.trim()))
          assert.ok(
            built.includes(command) || /^npx ketnghia /.test(command),
            `${page}: ${command}`,
          )
  })
})

/** The names of the page, in the server that all tests share. */
const named = (text: string, database: string, roles = database) =>
  text.replaceAll('ketnghia_', `${roles}_`).replaceAll(/\bketnghia\b/g, database)

function blockOf(page: string, language: string): string {
  return new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(page)?.[1] ?? ''
}

const statementsOf = (page: string) => blockOf(page, 'sql').trim().split(';\n')

/** The addresses of `/etc/ketnghia.env`, on the tests' server and its port. */
function placeOf(page: string, database: string, home: string): Record<string, string> {
  const { host } = new URL(process.env.KETNGHIA_TEST_DATABASE ?? '')
  const place: Record<string, string> = { KETNGHIA_HOME: home }
  for (const [, name = '', url = ''] of blockOf(page, 'ini').matchAll(/^(DATABASE\w*URL)=(.+)$/gm))
    place[name] = Object.assign(new URL(named(url, database, OWN)), { host }).href
  return place
}

/** The commands of ours, in the order of the page. */
function commandsOf(page: string): string[][] {
  const wordsOf = (line: string) =>
    [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
  return [...page.matchAll(/^npx ketnghia (.+)$/gm)].map(([, line = '']) => wordsOf(line))
}

/** Why a nightly backup would not be proven under the roles of a place; null: it is. */
async function proofOf(place: Record<string, string>): Promise<string | null | undefined> {
  const {
    DATABASE_URL: runUrl = '',
    DATABASE_OWNER_URL: ownerUrl = '',
    KETNGHIA_HOME: home = '',
  } = place
  const proven = await makeAndProve({
    ...{
      root: join(home, 'nights'),
      filesFolder: join(home, 'files'),
      askLaws: askLate,
      log: quiet,
    },
    ...{ settings: readSettings(place).backup, madeAt: new Date() },
    server: { ownerUrl, runUrl, creatorUrl: ownerUrl, runRole: `${OWN}_app` },
    signal: new AbortController().signal,
  })
  return proven?.reason
}

/** Asks, and leaves a connection of the running role behind that ends a moment later: the owning role may not end it. */
async function askLate(database: Database): Promise<string[]> {
  const late = new pg.Client({ connectionString: database.pool.options.connectionString })
  await late.connect()
  setTimeout(() => void late.end(), 300)
  return await askLaws(database)
}
