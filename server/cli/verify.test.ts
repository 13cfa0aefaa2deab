import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { readSettings } from '#server/platform/settings.ts'
import { openTestDatabase, type TestDatabase } from '#test/database.ts'
import { CAST } from '#test/people.ts'
import { describeCast } from './cast.ts'
import { UsageError } from './verb.ts'
import { verify } from './verify.ts'

const log = { info: () => undefined, warn: () => undefined, error: () => undefined }

describe('ketnghia verify, and the cast that serve prints', () => {
  let db: TestDatabase
  before(async () => {
    db = await openTestDatabase()
  })
  after(() => db.close())

  const run = async (...args: string[]) => {
    const said: string[] = []
    const settings = readSettings({ DATABASE_URL: db.runUrl })
    const code = await verify({ args, settings, log, say: (line) => said.push(line) })
    return { code, said }
  }

  it('says a line a law and exits 1 as long as one is broken', async () => {
    const whole = await run()
    assert.equal(whole.code, 0, whole.said.join('\n'))
    assert.ok(whole.said.length > 10)
    await db.owner('alter table trail disable row level security')
    const broken = await run()
    assert.equal(broken.code, 1)
    assert.equal(broken.said.filter((line) => /trail/.test(line)).length, 1)
    assert.equal((await run('--law', '13')).code, 1)
    assert.equal((await run('--law', '5')).code, 0)
    await db.owner('alter table trail enable row level security')
    assert.equal((await run()).code, 0)
    await assert.rejects(run('--law'), UsageError)
    await assert.rejects(run('--law', 'x'), UsageError)
    await assert.rejects(run('--law', '12', '--trail'), UsageError)
    await assert.rejects(run('--root', '0'.repeat(64)), UsageError)
  })

  it('names each of the cast once, with role and post', async () => {
    const lines = await describeCast(db.runUrl)
    const names = Object.values(CAST).map(({ name }) => name)
    assert.equal(lines.length, 9)
    assert.equal(names.length, 9)
    for (const name of names)
      assert.equal(lines.filter((line) => line.startsWith(`  ${name} – `)).length, 1, name)
  })
})
