import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { ROLES } from '#domain/access/actor.ts'
import type { Route } from './api-routes.ts'
import { type Asker, type Everybody, mayAsk, NOTHING, openWithEverybody } from './every-role.ts'
import { actorOf, HOMES, idsFor, idsOf, PLACE_IDS, plantNobody } from './hidden-ids.ts'
import { plantRows } from './row-level-security.plant.ts'
import { listenTo, ofOneRequest, untilIdle } from './statements.ts'
import { SLUG } from './world.ts'

/** What a list is narrowed to, in words: names of units and communes are everybody's. */
const PUBLIC_NAMES = /"(scopeLabel|placeName)":("[^"]*"|null)/g

describe('what the post does not see is answered as what does not exist', () => {
  let everybody: Everybody
  /** What the database has been asked. */
  let heard: string[]
  before(async () => {
    everybody = await openWithEverybody()
    const { db } = everybody.world
    heard = listenTo(db.database.pool)
    await plantRows(db)
    await plantNobody(db)
  })
  after(() => everybody.world.close())

  async function answerTo(asker: Asker, route: Route, name: string, id: string) {
    const { cookie, own: given } = asker
    const asked = { route, cookie, given, programme: SLUG, named: { [name]: id } }
    const { pool } = everybody.world.db.database
    await untilIdle(pool)
    heard.length = 0
    const { status, body } = await everybody.ask(asked)
    const said = `${status} ${body.replaceAll(id, 'ID').replace(PUBLIC_NAMES, '')}`
    // A file is read ahead while it leaves, by the statements of its list.
    return route.path.endsWith('/export') ? [said] : [said, ...ofOneRequest(heard)]
  }

  it('knows where the ids of every parameter stand', () => {
    const names = everybody.routes.flatMap((route) => idsOf(route))
    assert.deepEqual(
      [...new Set(names)].sort(),
      [...Object.keys(HOMES), ...PLACE_IDS, 'after'].sort(),
    )
  })

  for (const role of ROLES)
    it(`${role}: every route, each of its ids, by the same statements`, async () => {
      const asker = everybody.askers.find((one) => one.role === role)
      assert.ok(asker)
      const ids = await idsFor(everybody.world.db, actorOf(asker))
      assert.ok((ids.get('activityId')?.hidden ?? []).length > 0)
      const wrong: string[] = []
      for (const route of everybody.routes.filter((one) => mayAsk(asker, one)))
        for (const name of idsOf(route)) {
          const { hidden = [] } = ids.get(name) ?? {}
          if (hidden.length === 0) continue
          const nothing = await answerTo(asker, route, name, NOTHING)
          for (const id of hidden) {
            const answer = await answerTo(asker, route, name, id)
            const at = answer.findIndex((said, place) => said !== nothing[place])
            if (at >= 0 || answer.length !== nothing.length)
              wrong.push(
                `${route.operation.operationId} ${name}: ${answer.length}, not ${nothing.length}; ${answer[at]}, not ${nothing[at]}`,
              )
          }
        }
      assert.deepEqual(wrong, [])
      assert.ok(heard.length > 0, 'statements were heard')
    })
})
