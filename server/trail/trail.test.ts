import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { ActivityView } from '#domain/activities/schema.ts'
import { COMMAND_WORDS } from '#domain/trail/commands.ts'
import type { TrailPage, TrailRoots } from '#domain/trail/schema.ts'
import { readRoots } from '#domain/trail/seal.ts'
import { newId } from '#server/platform/clock.ts'
import { parseCsv } from '#server/platform/sheets/csv.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { LABOUR } from '#test/laws/small-ledger.ts'
import { PROGRAMME_ID, SLUG, UNITS } from '#test/world.ts'
import { sealTrail } from './seal.ts'

type Operation = { operationId: string; parameters?: { name: string }[] }

describe('nhật ký hệ thống', () => {
  let world: TestApp
  let nam: Asker
  let ngoc: Asker
  let hoa: Asker
  let activityId: string
  before(async () => {
    world = await openTestApp()
    ;[nam, ngoc, hoa] = await Promise.all([world.as('nam'), world.as('ngoc'), world.as('hoa')])
    const recorded = await nam.post('/activities', LABOUR)
    assert.equal(recorded.status, 201)
    activityId = String(recorded.body.activityId)
    const recordAgain = async () => String((await nam.post('/activities', LABOUR)).body.activityId)
    const withdrawn = await nam.post('/activities/withdrawals', {
      activities: [activityId, await recordAgain()].map((id) => ({
        activityId: id,
        expectedRevision: 1,
      })),
      reason: 'Ghi hai lần',
    })
    assert.equal(withdrawn.status, 201, JSON.stringify(withdrawn.body))
  })
  after(() => world.close())

  const trailOf = async (asker: Asker, query = '') => {
    const { status, body } = await asker.get(`/trail${query}`)
    assert.equal(status, 200, JSON.stringify(body))
    return body as unknown as TrailPage
  }
  const namesOf = ({ rows }: TrailPage) => rows.map(({ commandName }) => commandName.vi)

  it('has a name for everything that can be done', () => {
    const { paths = {} } = world.app.swagger() as unknown as {
      paths: Record<string, Record<string, Operation>>
    }
    const commands = Object.values(paths)
      .flatMap((methods) => Object.values(methods))
      .filter(({ parameters = [] }) => parameters.some(({ name }) => name === 'idempotency-key'))
    assert.ok(commands.length > 60, String(commands.length))
    const unnamed = commands.filter(({ operationId }) => COMMAND_WORDS[operationId] === undefined)
    assert.deepEqual(
      unnamed.map(({ operationId }) => operationId),
      [],
    )
  })

  it('shows a record its own lines, those of an act on many too, with who, when and why', async () => {
    const { body } = await hoa.get(`/activities/${activityId}`)
    const { trail } = body as unknown as ActivityView
    assert.deepEqual(
      trail.map(({ commandName, personName, reason }) => [commandName.vi, personName, reason]),
      [
        ['Rút hoạt động', 'Phạm Văn Nam', 'Ghi hai lần'],
        ['Ghi hoạt động', 'Phạm Văn Nam', null],
      ],
    )
  })

  it('says from where: to whoever reads the trail, in its file too, and to nobody else', async () => {
    const { rows } = await trailOf(hoa)
    assert.equal(rows.length, 3)
    const marks = new Set(rows.map(({ placeMark }) => placeMark))
    assert.equal(marks.size, 1)
    const [mark] = marks
    assert.match(String(mark), /^[0-9a-f]{6}$/)
    const there = { remoteAddress: '192.0.2.7', payload: LABOUR, headers: { cookie: nam.cookie } }
    const url = `/api/v1/programmes/${SLUG}/activities`
    const headers = { ...there.headers, 'idempotency-key': newId() }
    const elsewhere = await world.app.inject({ method: 'POST', url, ...there, headers })
    assert.equal(elsewhere.statusCode, 201)
    const [newest] = (await trailOf(hoa)).rows
    assert.match(String(newest?.placeMark), /^[0-9a-f]{6}$/)
    assert.notEqual(newest?.placeMark, mark)
    const marksFor = async (asker: Asker) => {
      const { body } = await asker.get(`/activities/${activityId}`)
      return (body as unknown as ActivityView).trail.map(({ placeMark }) => placeMark)
    }
    assert.deepEqual(await marksFor(hoa), [mark, mark])
    assert.deepEqual(await marksFor(await world.as('minh')), [null, null])
    const withdrawn = `/activities/${elsewhere.json().activityId}/withdrawals`
    assert.equal((await nam.post(withdrawn, { expectedRevision: 1, reason: 'thử' })).status, 201)
    await world.db.owner('delete from trail where subject_id = $1', [elsewhere.json().activityId])
  })

  it('is narrowed by record, unit, kind of command and days', async () => {
    const [act, ...recorded] = ['Rút hoạt động', 'Ghi hoạt động', 'Ghi hoạt động']
    const all = [act, ...recorded]
    const [first] = (await trailOf(hoa)).rows
    const today = new Date(Date.parse(first?.recordedAt ?? '') + 7 * 3_600_000)
      .toISOString()
      .slice(0, 10)
    for (const [query, expected] of [
      [`?record=${activityId}`, [act, recorded[0]]],
      ['?command=recordActivity', recorded],
      [`?unitId=${UNITS.DV12}`, all],
      [`?unitId=${UNITS.DV08}`, []],
      [`?from=${today}&to=${today}`, all],
      ['?to=2026-01-01', []],
      ['?from=2199-12-31', []],
      ['?to=2199-12-31', all],
    ] as const)
      assert.deepEqual(namesOf(await trailOf(hoa, query)), expected, query)
  })

  it('is read by a unit for its own records alone, and by no one else', async () => {
    assert.equal((await trailOf(nam)).rows.length, 3)
    assert.deepEqual((await trailOf(nam)).units, [])
    assert.deepEqual(namesOf(await trailOf(ngoc)), [])
    for (const name of ['minh', 'dung', 'quang'] as const)
      assert.equal((await (await world.as(name)).get('/trail')).status, 403, name)
  })

  it('shows the root of each day to the agency and the administrator alone, and gives them as a file', async () => {
    let sealed = 0
    while (sealed === 0) sealed = await sealTrail(world.db.database)
    const [kept] = await world.db.owner<{ digest: string; entries: number }>(
      `select (select digest from trail_blocks where programme_id = b.programme_id order by number desc limit 1) as digest,
         sum(entry_count)::int as entries from trail_blocks b where programme_id = '${PROGRAMME_ID}' group by programme_id`,
    )
    for (const name of ['hoa', 'quang'] as const) {
      const asker = await world.as(name)
      const { status, body } = await asker.get('/trail/roots')
      assert.equal(status, 200, JSON.stringify(body))
      const { roots } = body as unknown as TrailRoots
      assert.equal(roots[0]?.digest, kept?.digest)
      assert.equal(roots[0]?.entryCount, kept?.entries)
      const file = await world.app.inject({
        method: 'GET',
        url: `/api/v1/programmes/${SLUG}/trail/roots/export`,
        headers: { cookie: asker.cookie },
      })
      assert.deepEqual(
        readRoots(file.body),
        roots.map(({ digest }) => digest),
      )
    }
    for (const name of ['nam', 'minh', 'dung'] as const)
      assert.equal((await (await world.as(name)).get('/trail/roots')).status, 403, name)
  })

  it('goes on page by page, and whole into a file without formulas', async () => {
    let last = ''
    for (let at = 0; at < 50; at += 1)
      last = String((await nam.post('/activities', LABOUR)).body.activityId)
    const path = `/activities/${last}/withdrawals`
    const withdrawn = await nam.post(path, { expectedRevision: 1, reason: '=1+5' })
    assert.equal(withdrawn.status, 201)
    const first = await trailOf(hoa)
    assert.equal(first.rows.length, 50)
    const second = await trailOf(hoa, `?after=${first.next}`)
    assert.deepEqual([second.rows.length, second.next], [4, null])
    const ids = [...first.rows, ...second.rows].map(({ commandId }) => commandId)
    assert.equal(new Set(ids).size, 54)
    const file = await world.app.inject({
      method: 'GET',
      url: `/api/v1/programmes/${SLUG}/trail/export?format=csv`,
      headers: { cookie: hoa.cookie },
    })
    assert.equal(file.statusCode, 200, file.body)
    assert.match(file.body, /KHÔNG CÓ GIÁ TRỊ SỬ DỤNG/)
    assert.match(file.body, /'=1\+5;/)
    assert.match(file.body, /;Nơi;/)
    const table = parseCsv(file.body)
    assert.ok(table.ok)
    const [, heads, ...lines] = table.value
    assert.equal(heads?.at(-1), 'Chi tiết')
    assert.ok(lines.some((cells) => String(cells.at(-1)).includes(activityId)))
    const ofUnit = await world.app.inject({
      method: 'GET',
      url: `/api/v1/programmes/${SLUG}/trail/export?format=csv`,
      headers: { cookie: nam.cookie },
    })
    assert.match(ofUnit.body, /Mã bản ghi"?\r\n/)
    assert.equal(table.value.length, 2 + 54)
  })
})
