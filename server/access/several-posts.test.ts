import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { LABOUR } from '#test/laws/small-ledger.ts'
import { CAST } from '#test/people.ts'
import { PLACES, PROGRAMME_ID } from '#test/world.ts'

describe('one person under two posts (kiêm nhiệm)', () => {
  let world: TestApp
  let nam: Asker
  let communePost = ''
  before(async () => {
    world = await openTestApp()
    nam = await world.as('nam')
    const quang = await world.as('quang')
    const given = await quang.post(`/people/${CAST.nam.personId}/posts`, {
      ...{ role: 'communeOfficer', unitIds: [], placeIds: [PLACES.M02], title: '' },
      heldFrom: '2026-11-01',
    })
    assert.equal(given.status, 201, JSON.stringify(given.body))
    communePost = String(given.body.postId)
  })
  after(() => world.close())

  it('does not answer as the commune what they claimed as the unit, nor claim again what they answered', async () => {
    const dung = await world.as('dung')
    const claim = async (by: Asker) => {
      const { status, body } = await by.post('/activities', LABOUR)
      assert.equal(status, 201, JSON.stringify(body))
      return String(body.activityId)
    }
    const own = await claim(nam)
    const others = await claim(await world.as('yLan'))
    const before = nam.cookie
    const used = await nam.post('/post-uses', { postId: communePost })
    assert.deepEqual([used.status, used.body], [201, { home: '/p/nq04/commune' }])
    // The token is another, and the one before opens nothing.
    assert.notEqual(nam.cookie, before)
    const url = '/api/v1/own-account'
    const old = await world.app.inject({ method: 'GET', url, headers: { cookie: before } })
    assert.equal(old.statusCode, 401)
    const answer = async (by: Asker, subjectId: string) =>
      await by.post('/answers', {
        answers: [{ subjectKind: 'activity', subjectId, revision: 1, answer: 'inFull' }],
      })
    assert.equal((await answer(nam, own)).body.code, 'claimed-by-same-person')
    assert.equal((await answer(nam, others)).status, 201)
    assert.equal((await answer(dung, own)).status, 201)
    // Back under the unit's post, what the same person answered is corrected by somebody else.
    assert.equal((await nam.post('/activities', LABOUR)).body.code, 'not-allowed')
    assert.equal((await nam.post('/post-uses', { postId: CAST.nam.postId })).status, 201)
    const correct = await nam.post(`/activities/${others}/revisions`, {
      ...LABOUR,
      ...{ expectedRevision: 1, reason: 'nhập nhầm' },
    })
    assert.equal(correct.body.code, 'answered-by-same-person')
  })

  it('leaves in the trail under which post each thing was done', async () => {
    const rows = await world.db.owner<{ command: string; post: string }>(
      `select command, post_id as post from trail where programme_id = $1 and person_id = $2 order by recorded_at`,
      [PROGRAMME_ID, CAST.nam.personId],
    )
    assert.deepEqual(
      rows.map(({ command, post }) => [command, post === communePost ? 'commune' : 'unit']),
      [
        ['recordActivity', 'unit'],
        ['usePost', 'unit'],
        ['recordAnswers', 'commune'],
        ['usePost', 'commune'],
      ],
    )
  })
})
