import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { MailAddressView } from '#domain/reminders/schema.ts'
import { newId } from '#server/platform/clock.ts'
import { openRealProgramme, type RealWorld } from '#test/real-programme.ts'
import { SLUG } from '#test/world.ts'

const GOOD = 'đồi thông gió lớn chiều'
const ROOT = `/api/v1/programmes/${SLUG}`

describe('the address to which a new password’s link goes', () => {
  let world: RealWorld
  let nam: string
  before(async () => {
    world = await openRealProgramme()
    Object.assign(world.app.services, {
      mailState: 'on',
      publicUrl: 'https://ketnghia.tinh.example',
    })
    nam = await world.reset('nam', GOOD)
  })
  after(() => world.close())

  const keep = (body: object, key?: string) =>
    world.ask('POST', `${ROOT}/mail-addresses`, nam, body, key)
  const view = async () =>
    (await world.ask('GET', `${ROOT}/mail-address`, nam)).body as MailAddressView

  it('is changed at once by who has just signed in', async () => {
    assert.equal((await keep({ address: 'nam@co-quan.example' })).status, 201)
    assert.deepEqual(await view(), {
      ...{ address: 'nam@co-quan.example', mailState: 'on' },
      ...{ resetsByMail: true, hasReminders: true },
    })
  })

  it('asks for the password once the sign-in is a while ago, and keeps nothing of it', async () => {
    await world.db.owner("update sessions set created_at = created_at - interval '11 minutes'")
    const entries = await world.db.owner('select from trail')
    for (const [body, status, code] of [
      [{}, 422, 'password-needed'],
      [{ password: 'không phải mật khẩu' }, 422, 'password-wrong'],
    ] as const) {
      const answer = await keep({ address: 'khac@noi-khac.example', ...body })
      assert.deepEqual([answer.status, answer.code], [status, code])
    }
    assert.equal((await view()).address, 'nam@co-quan.example')
    assert.equal((await world.db.owner('select from trail')).length, entries.length)
    const key = newId()
    const moved = await keep({ address: 'khac@noi-khac.example', password: GOOD }, key)
    assert.equal(moved.status, 201, moved.text)
    assert.equal((await view()).address, 'khac@noi-khac.example')
    // The memory of the command is that of the address alone: the password could be guessed from its digest.
    await world.db.owner('update sessions set created_at = now()')
    assert.deepEqual((await keep({ address: 'khac@noi-khac.example' }, key)).body, moved.body)
  })
})
