import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { newId } from '#server/platform/clock.ts'
import { openTestApp, type TestApp } from '#test/app.ts'
import { CAST } from '#test/people.ts'
import { PROGRAMME_ID, SLUG } from '#test/world.ts'

const OTHER = { personId: newId(), postId: newId() }
const TRIES = 5

describe('two administrators who end each other at once', () => {
  let world: TestApp
  before(async () => {
    world = await openTestApp()
    await world.db.owner("insert into people values ($1, 'Người thứ hai', true, true)", [
      OTHER.personId,
    ])
    await world.db.owner(
      `insert into posts values ($1, $2, $3, 'administrator', '{}', '{}', 'Máy chủ', '2016-08-19', null)`,
      [PROGRAMME_ID, OTHER.postId, OTHER.personId],
    )
  })
  after(() => world.close())

  const signIn = async (personId: string) => {
    const payload = { personId }
    const answer = await world.app.inject({ method: 'POST', url: '/api/v1/sessions', payload })
    const session = answer.cookies.find(({ name }) => name === 'session')
    return `session=${session?.value}`
  }
  const end = (cookie: string, postId: string) =>
    world.app.inject({
      method: 'POST',
      url: `/api/v1/programmes/${SLUG}/posts/${postId}/endings`,
      headers: { cookie, 'idempotency-key': newId() },
      payload: { lastDay: '2026-11-22', reason: 'thử' },
    })

  it('leave one, whoever was first', async () => {
    const [quang, other] = [await signIn(CAST.quang.personId), await signIn(OTHER.personId)]
    for (let at = 0; at < TRIES; at += 1) {
      const answers = await Promise.all([end(quang, OTHER.postId), end(other, CAST.quang.postId)])
      const statuses = answers.map(({ statusCode }) => statusCode).sort()
      assert.equal(statuses[0], 201, answers.map(({ body }) => body).join())
      assert.ok((statuses[1] ?? 0) >= 403, String(statuses[1]))
      const left = await world.db.owner(
        "select 1 from posts where role = 'administrator' and held_until is null",
      )
      assert.equal(left.length, 1)
      await world.db.owner('update posts set held_until = null')
    }
  })
})
