import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { type Actor, scopeOf } from '#domain/access/actor.ts'
import { plainDate } from '#domain/base/plain-date.ts'
import { MEASURE_CODES } from '#domain/figures/measures.ts'
import { recordActivity } from '#server/activities/activities.ts'
import { askLaws } from '#server/cli/verify/laws.ts'
import { askFigure, monthsOfYear } from '#server/figures/figures.ts'
import { newId } from '#server/platform/clock.ts'
import type { CommandContext } from '#server/platform/context.ts'
import { type Db, inTransaction } from '#server/platform/database.ts'
import { runCommand } from '#server/platform/endpoint.ts'
import { getHorizon } from '#server/platform/horizon.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { CAST } from '#test/people.ts'
import { PROGRAMME_ID, UNITS } from '#test/world.ts'
import { LABOUR } from './small-ledger.ts'

const HOA: Actor = {
  ...CAST.hoa,
  personName: CAST.hoa.name,
  postTitle: CAST.hoa.title,
  programmeId: PROGRAMME_ID,
  unitIds: [],
  placeIds: [],
  twinnedPlaceIds: [],
}
const SCOPE = scopeOf(HOA)

describe('an edition beside a slow import (law 5)', () => {
  let world: TestApp
  let nam: Asker
  let ngoc: Asker
  before(async () => {
    world = await openTestApp()
    nam = await world.as('nam')
    ngoc = await world.as('ngoc')
  })
  after(() => world.close())

  const figures = (asOf?: string) =>
    inTransaction(world.db.database, SCOPE, 'read', (db) =>
      Promise.all(
        MEASURE_CODES.map((measure) =>
          askFigure(db, PROGRAMME_ID, measure, { months: monthsOfYear(2026) }, asOf),
        ),
      ),
    )

  /** A write that has begun and stays open until it is let go; answers when it began. */
  async function beginSlowImport() {
    let letGo: () => void = () => undefined
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    let began: (moment: string) => void = () => undefined
    const beginning = new Promise<string>((resolve) => {
      began = resolve
    })
    const done = inTransaction(world.db.database, SCOPE, 'write', async (db) => {
      const { rows } = await sql<{ start: string }>`select now() as start`.execute(db)
      await recordSlowly(db)
      began(rows[0]?.start ?? assert.fail())
      await held
    })
    return {
      start: await beginning,
      finish() {
        letGo()
        return done
      },
    }
  }

  async function recordSlowly(db: Db): Promise<void> {
    const moment = { now: new Date().toISOString(), today: plainDate('2026-11-23') }
    const result = await runCommand(
      { db, actor: HOA, moment, newId },
      { commandId: newId(), digest: 'slow', name: 'recordActivity' },
      (context: CommandContext) =>
        recordActivity(context, { ...LABOUR, people: 100 } as Parameters<typeof recordActivity>[1]),
    )
    assert.ok(result.ok)
  }

  const wait = () => world.db.owner('select pg_sleep(0.15)')

  it('leaves the figures as of the horizon unchanged once the import has ended', async () => {
    assert.equal((await nam.post('/activities', LABOUR)).status, 201)
    await wait()
    const slow = await beginSlowImport()
    // Of another unit: one that shares a cell of the totals would wait for the import to end.
    const beside = { ...LABOUR, unitIds: [UNITS.DV08], valueLines: [] }
    assert.equal((await ngoc.post('/activities', beside)).status, 201)
    await wait()
    const horizon = await getHorizon(world.db.database.outside)
    assert.ok(horizon < slow.start, `${horizon} is not before ${slow.start}`)
    const edition = await figures(horizon)
    const days = edition[MEASURE_CODES.indexOf('personDays')]
    assert.equal(days && !days.isMissing && days.stored, 48)

    await slow.finish()
    assert.deepEqual(await figures(horizon), edition)
    await wait()
    const later = await getHorizon(world.db.database.outside)
    assert.ok(later > slow.start)
    assert.deepEqual(await figures(later), await figures())
    const now = (await figures())[MEASURE_CODES.indexOf('personDays')]
    assert.equal(now && !now.isMissing && now.stored, 48 + 48 + 400)
    assert.deepEqual(await figures(horizon), edition)
  })

  it('would have been wrong with "now" in its place', async () => {
    const slow = await beginSlowImport()
    await wait()
    const now = new Date().toISOString()
    const tooEarly = await figures(now)
    await slow.finish()
    assert.notDeepEqual(await figures(now), tooEarly)
  })

  it('refuses a figure as of a moment that an open write could still change', async () => {
    const slow = await beginSlowImport()
    const ask = async (asOf: string) =>
      (await nam.get(`/figures/personDays?year=2026&asOf=${asOf}`)).body.code
    assert.equal(await ask(slow.start), 'as-of-too-new')
    assert.equal(await ask(await getHorizon(world.db.database.outside)), undefined)
    await slow.finish()
    await wait()
    assert.equal(await ask(slow.start), undefined)
  })

  it('goes by what corrects what, not by the clock, where that was set back in between', async () => {
    const momentIn = async (interval: string) => {
      const [row] = await world.db.owner<{ at: string }>(
        'select to_char((now() + $1::interval) at time zone \'UTC\', \'YYYY-MM-DD"T"HH24:MI:SS.US"Z"\') as at',
        [interval],
      )
      return row?.at ?? assert.fail()
    }
    const before = await figures()
    const answer = await nam.post('/activities', LABOUR)
    const { activityId } = answer.body as unknown as { activityId: string }
    // Written while the clock stood an hour ahead.
    for (const table of ['trail', 'activity_revisions'])
      await world.db.owner(
        `update ${table} set recorded_at = recorded_at + interval '1 hour' where command_id =
           (select command_id from activity_revisions where activity_id = $1)`,
        [activityId],
      )
    const withIt = await figures()
    assert.notDeepEqual(withIt, before)
    assert.deepEqual(await figures(await momentIn('0')), before)
    assert.deepEqual(await figures(await momentIn('2 hours')), withIt)
    const corrected = await nam.post(`/activities/${activityId}/revisions`, {
      ...{ ...LABOUR, people: 31, expectedRevision: 1, reason: 'đồng hồ đã chỉnh lại' },
    })
    assert.equal(corrected.status, 201)
    const now = await figures()
    assert.notDeepEqual(now, withIt)
    for (const interval of ['0', '59 minutes', '2 hours'])
      assert.deepEqual(await figures(await momentIn(interval)), now, interval)
    assert.deepEqual(await askLaws(world.db.database), [])
  })

  it('cannot take a horizon inside a transaction that sees one moment only', async () => {
    // It would miss a slow write that ended between that moment and the question.
    await assert.rejects(
      inTransaction(world.db.database, SCOPE, 'read', (db) => getHorizon(db)),
      /take the horizon before/,
    )
    await inTransaction(world.db.database, SCOPE, 'write', (db) => getHorizon(db))
  })
})
