import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { NewAuthenticator } from '#domain/access/schema.ts'
import { renewSecretKey as renewOnServer } from '#server/cli/renew-secret-key.ts'
import { addKey } from '#server/platform/secret-box.ts'
import { readSettings } from '#server/platform/settings.ts'
import { authenticatorOf } from '#test/authenticator.ts'
import { CAST } from '#test/people.ts'
import { openRealProgramme, type RealWorld } from '#test/real-programme.ts'
import { quiet } from '#test/start/trial.ts'
import { renewSecretKey } from './renewing-key.ts'

const GOOD = 'đồi thông gió lớn chiều'

describe('the key of secrets', () => {
  let world: RealWorld
  let app: ReturnType<typeof authenticatorOf>
  before(async () => {
    world = await openRealProgramme()
  })
  after(() => world.close())

  const renew = () => renewSecretKey(world.db.database.outside, world.secretKeyFile, 0)
  const keys = async () => (await readFile(world.secretKeyFile, 'utf8')).trim().split('\n')
  const names = async () =>
    (
      await world.db.owner<{ name: string }>('select distinct key_name as name from authenticators')
    ).map(({ name }) => name)
  /** Does the code of the telephone open, as it did? The served system is the one that was there before. */
  async function expectOpen() {
    await world.db.owner('update authenticators set last_step = 0 where is_confirmed')
    const { cookie } = await world.signIn('quang.dinh', GOOD)
    const entered = await world.ask('POST', '/api/v1/second-steps', cookie, { code: app() })
    assert.equal(entered.status, 201, entered.text)
  }

  it('is not there before the first secret', async () => {
    assert.equal(await renew(), undefined)
    const { cookie } = await world.setPassword(await world.issueCode('quang'), GOOD)
    const begun = await world.ask('POST', '/api/v1/authenticators', cookie, {})
    app = authenticatorOf((begun.body as NewAuthenticator).secret)
    const set = await world.ask('POST', '/api/v1/authenticator-confirmations', cookie, {
      code: app(),
    })
    assert.equal(set.status, 201, set.text)
    await expectOpen()
  })

  it('is replaced while the system is served: the telephone opens as before, the old key opens nothing', async () => {
    const [[oldKey], [oldName]] = [await keys(), await names()]
    assert.deepEqual(await renew(), { renewed: 1, lost: 0 })
    assert.equal((await keys()).length, 1)
    assert.notDeepEqual(await keys(), [oldKey])
    assert.equal((await names()).includes(oldName ?? ''), false)
    await expectOpen()
  })

  it('is finished by the next call where it was cut short', async () => {
    const [before] = await keys()
    await addKey(world.secretKeyFile)
    await expectOpen()
    assert.deepEqual(await renew(), { renewed: 1, lost: 0 })
    assert.equal((await keys()).includes(before ?? ''), false)
    await expectOpen()
  })

  it('leaves what a lost key sealed, and says how much it is; on the server it is one command', async () => {
    await world.db.owner(
      `insert into authenticators (person_id, is_confirmed, key_name, sealed_secret, recorded_at)
       values ($1, false, repeat('0', 16), repeat('ab', 60), now())`,
      [CAST.quang.personId],
    )
    assert.deepEqual(await renew(), { renewed: 1, lost: 1 })
    const said: string[] = []
    const run = (environment: Record<string, string>, args: string[] = []) =>
      renewOnServer({
        ...{ args, log: quiet, say: (line: string) => said.push(line) },
        settings: readSettings({ DATABASE_URL: world.db.runUrl, ...environment }),
      })
    await assert.rejects(run({}, ['--now']), /không nhận tham số/)
    await run({ SECRET_KEY_FILE: join(world.secretKeyFile, '..', 'none.key') })
    assert.match(said.pop() ?? '', /^Chưa có khóa bí mật ở /)
    await run({ SECRET_KEY_FILE: world.secretKeyFile })
    assert.match(said[0] ?? '', /^Đã thay khóa bí mật: 1 ứng dụng xác thực được niêm lại/)
    assert.match(said[1] ?? '', /^1 ứng dụng xác thực niêm bằng khóa đã mất/)
    await expectOpen()
  })
})
