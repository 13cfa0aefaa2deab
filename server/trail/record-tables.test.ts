import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { TrailPage } from '#domain/trail/schema.ts'
import { newId } from '#server/platform/clock.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { CAST } from '#test/people.ts'
import { plantRows } from '#test/row-level-security.plant.ts'
import { PLACES, PROGRAMME_ID, UNITS } from '#test/world.ts'
import { RECORD_TABLES } from './record-tables.sql.ts'

/** What a command writes of no record: of the programme and its years, of somebody's own account, and the trail itself. */
const OF_NO_RECORD = [
  ...['calendar_changes', 'programme_versions', 'report_paragraphs', 'year_settings'],
  ...['api_token_ends', 'api_tokens', 'calendar_feed_ends', 'calendar_feeds'],
  ...['correction_requests', 'mail_addresses', 'table_words', 'trail', 'trail_seals'],
]

type Planted = { command: string; unit: string | null; record: Record<string, string> }

describe('the time line of a record', () => {
  let world: TestApp
  let hoa: Asker
  before(async () => {
    world = await openTestApp()
    hoa = await world.as('hoa')
    await plantRows(world.db)
  })
  after(() => world.close())

  const linesOf = async (query: string) => {
    const { status, body } = await hoa.get(`/trail?${query}`)
    assert.equal(status, 200, JSON.stringify(body))
    return (body as unknown as TrailPage).rows.map(({ commandId }) => commandId)
  }

  const write = (command: string, more: Record<string, unknown> = {}) =>
    world.db.owner(
      `insert into trail (programme_id, command_id, person_id, command, digest, answer, unit_id, place_id, subject_id, details)
       values ($1, $2, $3, 'recordActivity', 'x', '{}', $4, $5, $6, $7) on conflict do nothing`,
      [
        ...[PROGRAMME_ID, command, CAST.hoa.personId, more.unitId ?? null, more.placeId ?? null],
        ...[more.subjectId ?? null, more.details ? JSON.stringify(more.details) : null],
      ],
    )

  const planted = (table: string) =>
    world.db.owner<Planted>(
      `select command_id::text as command, to_jsonb(t) ->> 'unit_id' as unit, to_jsonb(t) as record
       from ${table} t where programme_id = $1 order by command_id`,
      [PROGRAMME_ID],
    )

  it('knows of every table that names a command whether it is of a record', async () => {
    const tables = await world.db.owner<{ name: string }>(
      `select relname as name from pg_class c where relkind = 'r' and relnamespace = 'public'::regnamespace
         and exists (select from pg_attribute a where a.attrelid = c.oid and attname = 'command_id' and not attisdropped)`,
    )
    assert.deepEqual(
      tables.map(({ name }) => name).sort(),
      [...Object.keys(RECORD_TABLES), ...OF_NO_RECORD].sort(),
    )
  })

  for (const [table, { by, isOfUnit }] of Object.entries(RECORD_TABLES))
    it(`holds what wrote a row of ${table}, by ${by.join(' and ')}`, async () => {
      const rows = await planted(table)
      assert.ok(rows.length > 0)
      for (const { command } of rows) await write(command)
      for (const { command, unit, record } of rows)
        for (const column of by) {
          const id = record[column]
          if (id === null) continue
          assert.ok((await linesOf(`record=${id}`)).includes(command), column)
          if (!isOfUnit) continue
          assert.ok((await linesOf(`record=${id}&unitId=${unit}`)).includes(command), column)
          const other = await linesOf(`record=${id}&unitId=${UNITS.DV02}`)
          assert.ok(!other.includes(command), `${column} of another unit`)
        }
    })

  it('holds what is about it, what is under it, and acts on many that name it', async () => {
    const [about, under, many, beside] = [newId(), newId(), newId(), newId()]
    const record = PLACES.M03
    await write(about, { subjectId: record })
    await write(under, { placeId: record, unitId: UNITS.DV02 })
    await write(many, { details: { placeIds: [PLACES.M01, record], unitIds: [UNITS.DV02] } })
    await write(beside, { placeId: PLACES.M01, subjectId: newId(), details: { note: record } })
    const among = async (query: string) => {
      const lines = await linesOf(query)
      return [about, under, many, beside].filter((command) => lines.includes(command))
    }
    assert.deepEqual(await among(`record=${record}`), [about, under, many])
    assert.deepEqual(await among(`record=${record}&unitId=${UNITS.DV02}`), [about, under, many])
    assert.deepEqual(await among(`record=${record}&unitId=${UNITS.DV01}`), [about])
    assert.deepEqual(await among(`record=${UNITS.DV02}`), [under, many])
  })
})
