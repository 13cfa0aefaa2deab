import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { CODE_BYTES, oneTimeCode } from '#domain/base/one-time-code.ts'
import { kindOfName } from '#domain/places/commune-kinds.ts'
import type { AddCommunes, CommunesEntered } from '#domain/places/schema.ts'
import type { AssignUnit } from '#domain/twinning/schema.ts'
import type { AddUnits, UnitsView } from '#domain/units/schema.ts'
import { verifyLaws } from '#server/cli/verify/laws.ts'
import { newId } from '#server/platform/clock.ts'
import { digestOfCode } from '#server/platform/one-time-code.ts'
import { CAST } from '#test/people.ts'
import { openFoundedProgramme } from '#test/real-programme.ts'
import { administrativeListOf } from './administrative-list.ts'

const PASSWORD = 'đồi thông gió lớn chiều'
const ROOT = '/api/v1/programmes/nq04'
const PAPER = { number: '01-QĐ/TU', issuedOn: '2026-01-05', issuer: 'Tỉnh ủy' }

type Said = { status: number; body: Record<string, unknown> }

describe('a programme that was founded just now goes to work by its pages alone', () => {
  let world: Awaited<ReturnType<typeof openFoundedProgramme>>
  let agency = ''

  before(async () => {
    world = await openFoundedProgramme()
  })
  after(() => world.close())

  const ask = async (
    method: 'GET' | 'POST',
    path: string,
    { cookie = agency, body }: { cookie?: string; body?: object } = {},
  ): Promise<Said & { cookie: string }> => {
    const answer = await world.app.inject({
      ...{ method, url: path.startsWith('/api/') ? path : `${ROOT}${path}` },
      headers: { cookie, ...(method === 'POST' ? { 'idempotency-key': newId() } : {}) },
      ...(body ? { payload: body } : {}),
    })
    const session = answer.cookies.find(({ name }) => name === 'session')?.value
    return {
      ...{ status: answer.statusCode, body: answer.json() },
      cookie: session === undefined ? cookie : `session=${session}`,
    }
  }
  const get = async <View>(path: string) => (await ask('GET', path)).body as View
  const post = async (path: string, body: object) => {
    const { status, body: said } = await ask('POST', path, { body })
    return { status, body: said, code: String(said.code ?? '') }
  }
  const setPassword = async (code: string) => {
    const body = { code, password: PASSWORD }
    const set = await ask('POST', '/api/v1/password-settings', { cookie: '', body })
    assert.equal(set.status, 201, JSON.stringify(set.body))
    // The second step has tests of its own.
    await world.db.owner('update sessions set awaits_second_step = false, second_step_at = now()')
    return set.cookie
  }

  it('the administrator makes an officer of the agency', async () => {
    const administrator = await setPassword(world.code)
    const heldFrom = new Date().toISOString().slice(0, 10)
    const body = {
      ...{ name: CAST.hoa.name, signInName: 'hoa.nguyen' },
      post: {
        ...{ role: 'standingAgency', unitIds: [], placeIds: [], title: 'Văn phòng', heldFrom },
      },
    }
    const made = await ask('POST', '/people', { cookie: administrator, body })
    assert.equal(made.status, 201, JSON.stringify(made.body))
    const code = oneTimeCode(randomBytes(CODE_BYTES))
    await world.db.owner(
      `insert into account_codes values ($1, $2, now(), now() + interval '1 day')`,
      [made.body.personId, await digestOfCode('account', code)],
    )
    agency = await setPassword(code)
    const refused = await ask('GET', '/units', { cookie: administrator })
    assert.equal(refused.body.code, 'not-allowed')
  })

  it('enters units, all or none, and the same list twice changes nothing', async () => {
    const units: AddUnits['units'] = [
      { code: 'DV01', name: 'Đơn vị Một Cửa', block: 'stateAgency' },
      { code: 'DV02', name: 'Đơn vị Rừng Xanh', block: 'partyBody' },
      {
        ...{ code: 'DV03', name: 'Đơn vị Hai Lúa', block: 'stateAgency' },
        contact: { postName: 'Văn thư', telephone: '0260 000 001' },
      },
    ]
    assert.deepEqual((await post('/units', { units })).body, { added: 3, same: 0 })
    assert.deepEqual((await post('/units', { units })).body, { added: 0, same: 3 })
    const view = await get<UnitsView>('/units')
    assert.deepEqual(
      view.units.map(({ code, blockName, contacts }) => [
        ...[code, blockName],
        contacts.map(({ postName, telephone }) => `${postName} ${telephone}`).join(),
      ]),
      [
        ['DV02', 'Khối cơ quan Đảng', ''],
        ['DV01', 'Khối cơ quan nhà nước', ''],
        ['DV03', 'Khối cơ quan nhà nước', 'Văn thư 0260 000 001'],
      ],
    )
    const fresh = { code: 'DV04', name: 'Đơn vị Mới', block: 'stateAgency' }
    const near = { code: 'DV05', name: 'Don vi Mot Cua', block: 'stateAgency' }
    const refused = await post('/units', { units: [fresh, near] })
    assert.equal(refused.code, 'unit-not-as-previewed')
    assert.match(String(refused.body.detail), /Dòng 2, Don vi Mot Cua/)
    assert.equal((await get<UnitsView>('/units')).units.length, 3)
    const said = await post('/units', { units: [fresh, { ...near, isOther: true }] })
    assert.deepEqual(said.body, { added: 2, same: 0 })
  })

  it('renames a unit from a day on and corrects whom to call', async () => {
    const before = await get<UnitsView>('/units')
    const unit = before.units.find(({ code }) => code === 'DV03')
    assert.ok(unit?.contacts[0])
    const { contactId } = unit.contacts[0]
    const contact = { unitId: unit.unitId, contactId, postName: 'Chánh Văn phòng' }
    const kept = await post('/contacts', { ...contact, telephone: '0260 000 002' })
    assert.equal(kept.status, 201)
    const renamed = await post(`/units/${unit.unitId}/names`, {
      ...{ name: 'Đơn vị Ba Lúa', from: '2026-03-15', document: '5/QĐ-UBND', reason: 'đổi tên' },
    })
    assert.equal(renamed.status, 201)
    const after = (await get<UnitsView>('/units')).units.find(({ code }) => code === 'DV03')
    assert.deepEqual(
      [after?.name, after?.formerNames, after?.contacts[0]?.telephone],
      ['Đơn vị Ba Lúa', [{ name: 'Đơn vị Hai Lúa', until: '2026-03-15' }], '0260 000 002'],
    )
  })

  it('corrects a code and a block that were entered wrongly, and no other way', async () => {
    const unitOf = async (name: string) =>
      (await get<UnitsView>('/units')).units.find((unit) => unit.name === name)
    const { unitId, block } = (await unitOf('Đơn vị Mới')) ?? assert.fail()
    const correct = (code: string, to: string) =>
      post(`/units/${unitId}/corrections`, { code, block: to, reason: 'nhập nhầm' })
    assert.equal((await correct('DV04', block)).code, 'unit-not-corrected')
    assert.equal((await correct('DV01', block)).code, 'unit-code-of-other')
    assert.equal((await correct('DV44', 'partyBody')).status, 201)
    const names = async () => (await get<UnitsView>('/units')).units.map(({ name }) => name)
    assert.deepEqual((await names()).slice(0, 3), [
      ...['Đơn vị Rừng Xanh', 'Đơn vị Mới', 'Đơn vị Một Cửa'],
    ])
    // What its visits name was decided when they were planned.
    const visit = newId()
    await world.db.owner(
      `insert into planned_visit_revisions (programme_id, visit_id, revision, unit_id, place_id, week_on, kind, is_forces, entered_for, recorded_by, command_id)
       select programme_id, $2, 1, unit_id, (select place_id from places limit 1), '2026-11-23', 'talk', false, false, $2, $2
       from units where unit_id = $1`,
      [unitId, visit],
    )
    assert.equal((await correct('DV44', 'armedForces')).code, 'unit-has-visits')
    await world.db.owner('delete from planned_visit_revisions where visit_id = $1', [visit])
    assert.equal((await correct('DV04', 'stateAgency')).status, 201)
    assert.equal((await unitOf('Đơn vị Mới'))?.code, 'DV04')
  })

  const communes = () => get<CommunesEntered>('/communes-entered')
  const enter = (rows: AddCommunes['communes'], validFrom: string | null = '2025-07-01') =>
    post('/communes-entered', { communes: rows, validFrom, legalText: 'Danh mục thử' })

  it('enters communes, all or none, and the same list twice changes nothing', async () => {
    // The province of the tests is invented: there is no list of its communes.
    assert.equal((await communes()).list, null)
    const rows: AddCommunes['communes'] = [
      { code: '00901', name: 'Xã Núi Hà', kind: 'xã' },
      { code: '00902', name: 'Phường Suối Dài', kind: 'phường' },
      { code: '00903', name: 'Xã Đồi Cao', kind: 'xã' },
    ]
    assert.deepEqual((await enter(rows)).body, { added: 3, same: 0 })
    assert.deepEqual((await enter(rows)).body, { added: 0, same: 3 })
    const near = { code: '00904', name: 'Xã Núi Hạ', kind: 'xã' } as const
    const refused = await enter([{ code: '00905', name: 'Xã Bến Nước', kind: 'xã' }, near])
    assert.equal(refused.code, 'commune-not-as-previewed')
    assert.equal((await communes()).communes.length, 3)
    assert.deepEqual((await enter([{ ...near, isOther: true }])).body, { added: 1, same: 0 })
    // A code names one commune at a time, in whatever programme.
    await world.db.owner(
      `with p as (insert into places values (gen_random_uuid(), 'commune', true) returning place_id)
       insert into place_versions (place_version_id, place_id, code, name, kind, legal_text, search_text, sort_key)
       select gen_random_uuid(), place_id, '00907', 'Xã Nơi Khác', 'xã', 'thử', 'x', 'x' from p`,
    )
    const taken = await enter([{ code: '00907', name: 'Xã Cầu Treo', kind: 'xã' }])
    assert.equal(taken.code, 'commune-code-taken')
    assert.deepEqual((await enter([{ code: '00907', name: 'Xã Nơi Khác', kind: 'xã' }])).body, {
      ...{ added: 1, same: 0 },
    })
  })

  it('writes down which are extremely difficult, by which decision, and until when', async () => {
    const idOf = async (code: string) =>
      (await communes()).communes.find((one) => one.code === code)?.placeId ?? ''
    const decision = { number: '861/QĐ-TTg', issuedOn: '2021-06-04' }
    const placeIds = [await idOf('00901'), await idOf('00903')]
    const list = { placeIds, decision, validFrom: '2025-07-01' }
    assert.deepEqual((await post('/commune-designations', list)).body, { changed: 2 })
    assert.equal((await post('/commune-designations', list)).code, 'already-designated')
    const view = await communes()
    assert.deepEqual(
      view.communes.flatMap(({ code, designated }) => (designated ? [[code, designated]] : [])),
      ['00903', '00901'].map((code) => [
        code,
        { legalText: '861/QĐ-TTg ngày 04/06/2021', validFrom: '2025-07-01' },
      ]),
    )
    const end = { endedOn: '2026-01-01', document: '60/QĐ-BDTTG' }
    const all = { ...end, placeIds: [...placeIds, await idOf('00902')] }
    assert.equal((await post('/commune-designation-ends', all)).code, 'not-designated')
    const one = { ...end, placeIds: placeIds.slice(0, 1) }
    assert.deepEqual((await post('/commune-designation-ends', one)).body, { changed: 1 })
    const still = (await communes()).communes.filter(({ designated }) => designated !== null)
    assert.deepEqual(
      still.map(({ code }) => code),
      ['00903'],
    )
  })

  it('assigns, takes out what no unit stands by, opens the year, and the board shows what is owed', async () => {
    const { units } = await get<UnitsView>('/units')
    const [unit, other] = units
    const place = (await communes()).communes.find(({ code }) => code === '00903')
    const free = (await communes()).communes.find(({ code }) => code === '00907')
    assert.ok(unit && other && place && free)
    // The year to come: whatever today is, all of its deadlines are ahead.
    const year = new Date().getFullYear() + 1
    const command = {
      ...{ unitId: unit.unitId, placeId: place.placeId, mode: 'assigned', isLead: true },
      ...{ validFrom: `${year - 2}-07-01`, decision: PAPER, reason: 'phân công năm đầu' },
    } as AssignUnit
    assert.equal((await post('/twinnings', command)).status, 201)
    const invited = { ...command, unitId: other.unitId, mode: 'invited', isLead: false }
    assert.equal((await post('/twinnings', invited)).status, 201)
    const out = (placeId: string) =>
      post(`/communes-entered/${placeId}/removals`, { reason: 'nhập nhầm' })
    assert.equal((await out(place.placeId)).code, 'commune-has-units')
    assert.equal((await out(free.placeId)).status, 201)
    assert.equal((await out(free.placeId)).code, 'commune-not-here')
    assert.equal((await post('/years', { year, periodCount: 4 })).status, 201)
    const listed = (await get<{ communes: { name: string }[] }>(`/communes?year=${year}`)).communes
    assert.deepEqual(listed.map(({ name }) => name).sort(), [
      ...['Phường Suối Dài', 'Xã Núi Hà', 'Xã Núi Hạ', 'Xã Đồi Cao'],
    ])
    const board = await get<{
      units: { name: string; cells: { isOwed?: boolean; dueOn: string | null }[] }[]
    }>(`/board?year=${year}`)
    assert.deepEqual(
      board.units.map(({ name, cells }) => [
        name,
        cells.filter(({ dueOn }) => dueOn !== null).length,
      ]),
      [
        [unit.name, 4],
        [other.name, 0],
      ],
    )
  })

  it('ships the communes of every province of after 1 July 2025', () => {
    const codes = Array.from({ length: 100 }, (_, at) => String(at).padStart(2, '0'))
    const lists = codes.flatMap((code) => administrativeListOf(code) ?? [])
    const all = lists.flatMap((list) => list.communes)
    assert.deepEqual([lists.length, all.length], [34, 3321])
    assert.equal(new Set(all.map(({ code }) => code)).size, all.length)
    const odd = all.filter(({ code, name }) => !/^\d{5}$/.test(code) || !kindOfName(name))
    assert.deepEqual(odd, [])
    assert.equal(administrativeListOf('51')?.communes.length, 96)
  })

  it('keeps every law', async () => {
    const broken = (await verifyLaws(world.db.database)).filter(
      ({ breaches }) => breaches.length > 0,
    )
    assert.deepEqual(broken, [])
  })
})
