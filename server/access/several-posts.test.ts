import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { ActivityView } from '#domain/activities/schema.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { LABOUR } from '#test/laws/small-ledger.ts'
import { CAST } from '#test/people.ts'
import { PLACES, PROGRAMME_ID, UNITS } from '#test/world.ts'

/** Of the practice clock. */
const TODAY = '2026-11-23'

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

  it('shows on the record, and in the file of the trail, who acted on a unit that is their own', async () => {
    const [hoa, quang] = await Promise.all([world.as('hoa'), world.as('quang')])
    const recorded = async (name: 'yLan' | 'ngoc', unitId: string) => {
      const body = { ...LABOUR, unitIds: [unitId], valueLines: [] }
      const answer = await (await world.as(name)).post('/activities', body)
      assert.equal(answer.status, 201, JSON.stringify(answer.body))
      return String(answer.body.activityId)
    }
    const own = await recorded('yLan', UNITS.DV12)
    const others = await recorded('ngoc', UNITS.DV08)
    const correct = async (
      activityId: string,
      unitId: string,
      expectedRevision: number,
      by: Asker = hoa,
    ) => {
      const { status, body } = await by.post(`/activities/${activityId}/revisions`, {
        ...{ ...LABOUR, unitIds: [unitId], valueLines: [], people: 10 + expectedRevision },
        ...{ expectedRevision, reason: 'theo biên bản' },
      })
      assert.equal(status, 201, JSON.stringify(body))
    }
    // Before she belongs to the unit, and then, under the same post of the agency.
    await correct(own, UNITS.DV12, 1)
    assert.deepEqual(await ownMarks(hoa, own), [false, false])
    const given = await quang.post(`/people/${CAST.hoa.personId}/posts`, {
      ...{ role: 'focalPoint', unitIds: [UNITS.DV12], placeIds: [], title: '' },
      heldFrom: TODAY,
    })
    assert.equal(given.status, 201, JSON.stringify(given.body))
    // Whoever follows a unit does not belong to it.
    const follows = await quang.post(`/people/${CAST.hoa.personId}/posts`, {
      ...{ role: 'followUpOfficer', unitIds: [UNITS.DV08], placeIds: [], title: '' },
      heldFrom: TODAY,
    })
    assert.equal(follows.status, 201, JSON.stringify(follows.body))
    const agency = await world.as('hoa')
    await correct(own, UNITS.DV12, 2, agency)
    await correct(others, UNITS.DV08, 1, agency)
    const [newest, , first] = await ownMarks(agency, own)
    assert.deepEqual([newest, first], [true, false])
    assert.deepEqual(await ownMarks(agency, others), [false, false])
    const { bytes } = await agency.file('/trail/export?format=csv')
    assert.match(bytes.toString(), /Chuyên viên tổng hợp[^\n]*cũng giữ chức vụ ở đơn vị này/)
    // Under the unit's own post there is nothing to be said.
    assert.equal((await agency.post('/post-uses', { postId: given.body.postId })).status, 201)
    await correct(own, UNITS.DV12, 3, agency)
    assert.deepEqual((await ownMarks(agency, own)).slice(0, 2), [false, true])
  })
})

/** Of each line of a record's time line, the newest first: was it of the unit of who did it? */
async function ownMarks(asker: Asker, activityId: string): Promise<boolean[]> {
  const { body } = await asker.get(`/activities/${activityId}`)
  return (body as unknown as ActivityView).trail.map(({ isOwnUnit }) => isOwnUnit)
}
