import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { settleTrail } from '#server/cli/settle-trail.ts'
import { verifyTrail } from '#server/cli/verify/trail.ts'
import { newId } from '#server/platform/clock.ts'
import { readSettings } from '#server/platform/settings.ts'
import { openTestDatabase, type TestDatabase } from '#test/database.ts'
import { CAST } from '#test/people.ts'
import { quiet } from '#test/start/trial.ts'
import { PROGRAMME_ID } from '#test/world.ts'
import { sealTrail } from './seal.ts'

describe('what was written under a clock that was set back', () => {
  let db: TestDatabase
  let root = ''
  const late = [newId(), newId()]
  const lateSignIn = newId()
  before(async () => {
    db = await openTestDatabase()
    // As of real work, with two accounts; people stay those of the cast.
    await db.owner('alter table programme_slugs drop constraint programmes_are_of_one_kind')
    await db.owner('update programme_slugs set is_practice = false')
    await db.owner('alter table accounts drop constraint accounts_are_of_real_people')
    for (const name of ['quang', 'nam'] as const)
      await db.owner(
        'insert into accounts (person_id, sign_in_name, sign_in_key, kept_by_programme) values ($1, $2, $2, $3)',
        [CAST[name].personId, name, PROGRAMME_ID],
      )
    await write(newId())
    await signIn(newId())
    await sealAll(2)
    root = /mã niêm phong (\w+)/.exec((await verified()).text)?.[1] ?? assert.fail()
    for (const id of late) await write(id, '1 hour')
    await signIn(lateSignIn, '1 hour')
  })
  after(() => db.close())

  const write = (id: string, ago = '0') =>
    db.owner(
      `insert into trail (programme_id, command_id, recorded_at, person_id, command, digest, subject_kind, answer)
       values ($1, $2, now() - $4::interval, $3, 'recordActivity', 'x', 'activity', '{}')`,
      [PROGRAMME_ID, id, CAST.nam.personId, ago],
    )
  const signIn = (id: string, ago = '0') =>
    db.owner(
      "insert into account_events values ($1, $2, 'signedIn', now() - $3::interval, $2, null)",
      [id, CAST.nam.personId, ago],
    )
  /** The horizon stands a tenth of a second behind. */
  const sealAll = async (count: number) => {
    for (let sealed = 0; sealed < count; ) sealed += await sealTrail(db.database)
  }
  const verified = async (roots: string[] = []) => {
    const said: string[] = []
    const stands = await verifyTrail(db.database, roots, (line) => said.push(line))
    return { stands, text: said.join('\n') }
  }
  const settle = async (args: readonly string[], asOwner = true) => {
    const said: string[] = []
    const owner = asOwner ? { DATABASE_OWNER_URL: db.ownerUrl } : {}
    const settings = readSettings({ DATABASE_URL: db.runUrl, ...owner })
    await settleTrail({ args: [...args], settings, log: quiet, say: (line) => said.push(line) })
    return said.join('\n')
  }
  const WHY = ['--reason', 'Pin của máy chủ hết']

  it('is named as added, and listed by the command, which changes nothing', async () => {
    const { stands, text } = await verified()
    assert.equal(stands, false)
    for (const id of late)
      assert.match(text, new RegExp(`thêm vào sau khi niêm phong mã lệnh ${id}`))
    assert.match(text, new RegExp(`thêm vào sau khi niêm phong mã dòng ${lateSignIn}`))
    const listed = await settle([])
    for (const word of [...late, lateSignIn, '3 dòng mang thời điểm', '--count 3'])
      assert.ok(listed.includes(word), listed)
    assert.equal((await verified()).text, text)
  })

  it('is settled by an administrator’s name alone, with a reason and the number that was looked at', async () => {
    for (const [args, words, asOwner] of [
      [['--sign-in', 'quang', ...WHY, '--count', '2'], /không còn như đã xem/, true],
      [['--sign-in', 'nam', ...WHY, '--count', '3'], /không giữ chức vụ quản trị/, true],
      [['--sign-in', 'ai', ...WHY, '--count', '3'], /Không có tài khoản nào/, true],
      [['--sign-in', 'quang', '--count', '3'], /cần cả --sign-in/, true],
      [[], /DATABASE_OWNER_URL/, false],
    ] as const)
      await assert.rejects(settle(args, asOwner), words)
    assert.equal((await verified()).stands, false)
    assert.deepEqual(await db.owner("select 1 from trail where command = 'settleTrail'"), [])
  })

  it('is then sealed in a block of its own: the trail says why, roots of before stand, and no entry can be changed', async () => {
    assert.match(await settle(['--sign-in', 'quang', ...WHY, '--count', '3']), /niêm phong 3 dòng/)
    await sealAll(1)
    const { stands, text } = await verified([root])
    assert.ok(stands, text)
    assert.match(text, /3 khối, 4 dòng đã niêm phong: đạt/)
    const [said] = await db.owner<object>(
      "select person_id as who, reason, (details->>'count')::integer as count from trail where command = 'settleTrail'",
    )
    assert.deepEqual(said, { who: CAST.quang.personId, reason: 'Pin của máy chủ hết', count: 3 })
    assert.match(await settle([]), /Không có dòng nhật ký nào/)
    await db.owner("update trail set reason = 'khác' where command_id = $1", [late[0]])
    assert.match((await verified()).text, new RegExp(`dòng đã bị sửa mã lệnh ${late[0]}`))
  })
})
