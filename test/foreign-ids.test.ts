import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { ROLES } from '#domain/access/actor.ts'
import type { Route } from './api-routes.ts'
import { type Asker, type Everybody, mayAsk, NOTHING, openWithEverybody } from './every-role.ts'
import {
  actorOf,
  HOMES,
  idsFor,
  idsOf,
  PLACE_IDS,
  plantNobody,
  recordIdsOf,
  seenBy,
} from './hidden-ids.ts'
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
    // A file that was planted has bytes, though no workbook's.
    const [{ digest } = { digest: '' }] = await db.owner<{ digest: string }>(
      'select distinct sha256 as digest from files',
    )
    const place = join(everybody.world.folder, digest.slice(0, 2), digest.slice(2, 4))
    await mkdir(place, { recursive: true })
    await writeFile(join(place, digest), 'x')
  })
  after(() => everybody.world.close())

  /** What is asked for by that id, among ids that the asker sees. */
  async function answerTo(
    { asker, route, seen }: { asker: Asker; route: Route; seen: Record<string, string> },
    name: string,
    id: string,
  ) {
    const { cookie, own: given } = asker
    const asked = { route, cookie, given, programme: SLUG, named: { ...seen, [name]: id } }
    const { pool } = everybody.world.db.database
    await untilIdle(pool)
    heard.length = 0
    const { status, body } = await everybody.ask(asked)
    const said = `${status} ${body.replaceAll(id, 'ID').replace(PUBLIC_NAMES, '')}`
    // A file is read ahead while it leaves, by the statements of its list.
    return route.path.endsWith('/export') ? [said] : [said, ...ofOneRequest(heard)]
  }

  it('knows where the ids of every parameter and of every field of a body stand', () => {
    const names = everybody.routes.flatMap((route) => [...idsOf(route), ...recordIdsOf(route)])
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
      for (const route of everybody.routes.filter((one) => mayAsk(asker, one))) {
        const asking = { asker, route, seen: seenBy(route, ids) }
        for (const name of new Set([...idsOf(route), ...recordIdsOf(route)])) {
          const { hidden = [] } = ids.get(name) ?? {}
          if (hidden.length === 0) continue
          const nothing = await answerTo(asking, name, NOTHING)
          for (const id of hidden) {
            const answer = await answerTo(asking, name, id)
            const at = answer.findIndex((said, place) => said !== nothing[place])
            if (at >= 0 || answer.length !== nothing.length)
              wrong.push(
                `${route.operation.operationId} ${name}: ${answer.length}, not ${nothing.length}; ${answer[at]}, not ${nothing[at]}`,
              )
          }
        }
      }
      assert.deepEqual(wrong, [])
      assert.ok(heard.length > 0, 'statements were heard')
    })
})
