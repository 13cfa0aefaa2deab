import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { scopeOf } from '#domain/access/actor.ts'
import type { ProposalList } from '#domain/needs/proposals/schema.ts'
import { inTransaction } from '#server/platform/database.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { CAST } from '#test/people.ts'
import { PLACES, PROGRAMME_ID, UNITS } from '#test/world.ts'

const FACTS = {
  year: 2026,
  placeId: PLACES.M02,
  theme: 'road',
  householdBand: 'from10to49',
  actKind: 'department',
}

const list = async (asker: Asker, query = '') =>
  (await asker.get(`/proposals${query}`)).body as unknown as ProposalList

const SECRET = 'Cầu treo qua suối hư hỏng'

describe('proposals of the people', () => {
  let world: TestApp
  let hoa: Asker
  let dung: Asker
  let nam: Asker
  let minh: Asker
  const record = (asker: Asker, words: string, more = {}) =>
    asker.post('/proposals', { ...FACTS, words, ...more })
  before(async () => {
    world = await openTestApp()
    hoa = await world.as('hoa')
    dung = await world.as('dung')
    nam = await world.as('nam')
    minh = await world.as('minh')
  })
  after(() => world.close())

  it('have no field for a village, person, household, belief, origin, opinion or mood', async () => {
    const columns = await world.db.owner<{ name: string }>(
      `select distinct column_name as name from information_schema.columns where table_name like 'people_proposal%' order by 1`,
    )
    assert.deepEqual(
      columns.map(({ name }) => name),
      [
        ...['act_kind', 'act_unit_id', 'answer', 'command_id', 'entered_for', 'household_band'],
        ...['is_withdrawn', 'place_id', 'programme_id', 'proposal_id', 'reason', 'recorded_at'],
        ...['recorded_by', 'revision', 'state', 'theme', 'words', 'year'],
      ],
    )
    for (const field of ['village', 'person', 'religion', 'opinion', 'search'])
      assert.equal((await record(dung, 'Cầu hỏng', { [field]: 'x' })).status, 422, field)
  })

  it('are never searched: no filter takes words, no index holds them', async () => {
    const swagger = world.app.swagger() as unknown as {
      paths: Record<string, Record<string, { parameters?: { name: string }[] }>>
    }
    const [, route] =
      Object.entries(swagger.paths).find(([path]) => path.endsWith('/proposals')) ?? []
    assert.deepEqual((route?.get?.parameters ?? []).map(({ name }) => name).sort(), [
      'placeId',
      'programme',
      'state',
      'theme',
      'year',
    ])
    const indexes = await world.db.owner<{ text: string }>(
      `select indexdef as text from pg_indexes where tablename like 'people_proposal%'`,
    )
    for (const { text } of indexes) assert.doesNotMatch(text, /\b(words|answer)\b/)
  })

  it('refuse numbers, names, villages, belief, origin and mood, each with its remedy', async () => {
    for (const [words, code] of [
      ['Gọi 0905 123 456', 'words-number'],
      ['Sửa nhà bà Y Lan', 'words-person'],
      ['Đường vào thôn 3', 'words-village'],
      ['Sửa nhà thờ', 'words-belief'],
      ['Bò cho người Kinh', 'words-origin'],
      ['Người dân bức xúc', 'words-mood'],
    ]) {
      const { body } = await record(dung, words ?? '')
      assert.equal(body.code, code)
      assert.match(String(body.detail), /[Đđ]ề nghị/)
    }
    assert.equal((await record(dung, 'x'.repeat(201))).status, 422)
    assert.equal((await record(nam, 'Cầu hỏng')).body.code, 'not-allowed')
    assert.equal((await record(dung, 'Cầu hỏng', { placeId: PLACES.M01 })).status, 404)
    assert.equal((await record(dung, 'Cầu hỏng', { actKind: 'unit' })).body.code, 'proposal-unit')
  })

  it('name a commune from three of the year on, whatever the filter', async () => {
    assert.equal((await record(dung, SECRET)).status, 201)
    const unit = { actKind: 'unit', actUnitId: UNITS.DV12, theme: 'water' }
    assert.equal((await record(hoa, 'Thiếu nước mùa khô', unit)).status, 201)
    assert.equal((await record(hoa, 'Trường thiếu bàn ghế', { placeId: PLACES.M01 })).status, 201)
    const few = await list(hoa)
    assert.equal(few.rows.length, 3)
    assert.deepEqual(
      few.rows.map(({ placeId, placeName }) => placeId ?? placeName),
      [null, null, null],
    )
    assert.deepEqual(few.communes, [])
    // A filter by a commune that is not named finds nothing, alone or with others.
    for (const query of [
      `?placeId=${PLACES.M02}`,
      `?placeId=${PLACES.M01}`,
      `?placeId=${PLACES.M02}&theme=water`,
      `?placeId=${PLACES.M02}&state=recorded`,
    ])
      assert.deepEqual((await list(hoa, query)).rows, [], query)
    // The commune knows itself, and the unit that should act sees its row without the commune.
    assert.deepEqual(
      (await list(dung)).rows.map(({ placeName }) => placeName),
      ['Xã M2', 'Xã M2'],
    )
    assert.deepEqual(
      (await list(nam)).rows.map(({ theme, placeId, words }) => [theme, placeId, words]),
      [['water', null, 'Thiếu nước mùa khô']],
    )
    // The rest of the committee reads numbers and themes, no row.
    const head = await list(minh)
    assert.deepEqual(head.rows, [])
    assert.deepEqual(
      head.byTheme?.map(({ theme, recorded }) => [theme, recorded]),
      [
        ['road', 2],
        ['water', 1],
      ],
    )
    assert.equal(
      (await record(dung, 'Điện yếu giờ cao điểm', { theme: 'electricity' })).status,
      201,
    )
    // Two readings tell that something of a theme came in, somewhere in the province, and nothing else.
    const later = await list(minh)
    assert.deepEqual({ ...later, byTheme: [] }, { ...head, byTheme: [] })
    assert.deepEqual(
      later.byTheme?.filter(({ theme }) => head.byTheme?.every((known) => known.theme !== theme)),
      [{ theme: 'electricity', recorded: 1, forwarded: 0, answered: 0, notSolved: 0 }],
    )
    const enough = await list(hoa)
    assert.deepEqual(
      enough.communes.map(({ name, count }) => [name, count]),
      [['Xã M2', 3]],
    )
    assert.equal(enough.rows.filter(({ placeName }) => placeName === 'Xã M2').length, 3)
    assert.equal(enough.rows.filter(({ placeName }) => placeName === null).length, 1)
    assert.equal((await list(hoa, `?placeId=${PLACES.M02}&theme=water`)).rows.length, 1)
    assert.deepEqual((await list(hoa, `?placeId=${PLACES.M01}`)).rows, [])
    // A withdrawal that leaves two takes the name away again.
    const last = enough.rows.find(({ theme }) => theme === 'electricity')
    const gone = { reason: 'enteredByMistake', expectedRevision: 1 }
    assert.equal((await dung.post(`/proposals/${last?.proposalId}/withdrawals`, gone)).status, 201)
    assert.deepEqual((await list(hoa)).communes, [])
  })

  it('gives the committee’s function a count, never a row, and a unit nothing at all', async () => {
    const actor = (name: 'minh' | 'nam') => ({
      ...CAST[name],
      personName: '',
      postTitle: '',
      programmeId: PROGRAMME_ID,
      unitIds: name === 'nam' ? [UNITS.DV12] : [],
      placeIds: [],
      twinnedPlaceIds: [],
    })
    const count = (name: 'minh' | 'nam') =>
      inTransaction(world.db.database, scopeOf(actor(name)), 'read', async (tx) => {
        const { rows } = await sql<{ amount: number }>`
          select amount from count_proposals(${PROGRAMME_ID}::uuid, 2026, 'infinity')`.execute(tx)
        return rows.length
      })
    assert.ok((await count('minh')) > 0)
    assert.equal(await count('nam'), 0)
  })

  it('are answered by who should act', async () => {
    const [water] = (await list(nam)).rows
    const path = `/proposals/${water?.proposalId}/answers`
    const answer = { state: 'answered', answer: 'Đơn vị khoan giếng trong quý sau' }
    const [road] = (await list(hoa, '?theme=road')).rows
    const foreign = `/proposals/${road?.proposalId}/answers`
    assert.equal((await nam.post(foreign, { ...answer, expectedRevision: 1 })).status, 404)
    const mood = { ...answer, answer: 'Dư luận ổn định', expectedRevision: 1 }
    assert.equal((await nam.post(path, mood)).body.code, 'words-mood')
    const done = await nam.post(path, { ...answer, expectedRevision: 1 })
    assert.equal(done.status, 201, JSON.stringify(done.body))
    const again = await nam.post(path, { ...answer, expectedRevision: 1 })
    assert.equal(again.body.code, 'proposal-outdated')
    const [after] = (await list(nam)).rows
    assert.equal(after?.answer, 'Đơn vị khoan giếng trong quý sau')
  })

  it('lose their words when the year’s report is issued; counts stay, the trail never held them', async () => {
    const before = await list(minh)
    await assert.rejects(
      inTransaction(
        world.db.database,
        {
          programmeId: PROGRAMME_ID,
          personId: CAST.hoa.personId,
          whole: true,
          agency: true,
          unitIds: [],
          placeIds: [],
          moneyPlaceIds: [],
        },
        'write',
        (tx) => sql`select delete_proposal_texts(${PROGRAMME_ID}::uuid, 2026)`.execute(tx),
      ),
      { code: '42501' },
      'words stay while the report is not issued',
    )
    const draft = await hoa.post('/years/2026/report/editions', { kind: 'draft' })
    assert.equal(draft.status, 201, JSON.stringify(draft.body))
    assert.ok((await list(hoa)).rows.every(({ words }) => words !== null))
    const issued = await hoa.post('/years/2026/report/editions', { kind: 'edition' })
    assert.equal(issued.status, 201, JSON.stringify(issued.body))
    const after = await list(hoa)
    assert.ok(after.isIssued)
    assert.ok(after.rows.length > 0)
    assert.ok(after.rows.every(({ words, answer }) => words === null && answer === null))
    assert.deepEqual((await list(minh)).byTheme, before.byTheme)
    // Nothing moves any more, so the communes may be read beside the themes.
    assert.deepEqual((await list(minh)).communes, after.communes)
    assert.equal((await record(dung, 'Cầu hỏng')).body.code, 'proposal-year-issued')
    // Nowhere in the database: not in the trail, its details or answers, not in the edition.
    const tables = await world.db.owner<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    )
    for (const { name } of tables) {
      const found = await world.db.owner(
        `select 1 from "${name}" t where t::text like '%' || $1 || '%' limit 1`,
        [SECRET],
      )
      assert.deepEqual(found, [], name)
    }
    // The state goes on without words.
    const [road] = after.rows.filter(({ theme }) => theme === 'road')
    const path = `/proposals/${road?.proposalId}/answers`
    const said = { state: 'forwarded', answer: 'đã chuyển', expectedRevision: road?.revision }
    assert.equal((await hoa.post(path, said)).body.code, 'proposal-year-issued')
    const { answer: _, ...silent } = said
    assert.equal((await hoa.post(path, silent)).status, 201)
  })
})
