import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { PluginTransformQueryArgs, PluginTransformResultArgs } from 'kysely'
import { plainDate } from '#domain/base/plain-date.ts'
import { newId } from '#server/platform/clock.ts'
import { inTransaction } from '#server/platform/database.ts'
import { noteScope } from '#server/platform/scoped.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { openTestDatabase } from '#test/database.ts'
import { CAST } from '#test/people.ts'
import { PERIODS, PLACES, PROGRAMME_ID, UNITS } from '#test/world.ts'
import { findYearTimeliness } from './reports.ts'

const { D1, D2, D3, NAM } = PERIODS[2026]

type Cell = {
  periodId: string
  state: string
  daysLate: number
  marks: string[]
  paperReceivedAt: string | null
  dataReceivedAt: string | null
  documentNumber: string | null
  sendingIds: string[]
  urged: { round: number; on: string } | null
  remark: string | null
}

type Board = {
  periods: { code: string; totals: Record<string, unknown> }[]
  units: {
    unitId: string
    mode: string
    telephone: string | null
    contactId: string | null
    cells: Cell[]
  }[]
  totals: Record<string, unknown>
  figureGaps: { unitId: string; periodId: string; cause: string }[]
  letters: { periodId: string; round: number; count: number; deadline: string }[]
  adoption: Record<string, unknown>
}

const boardOf = async (asker: Asker, more = '') => {
  const { status, body } = await asker.get(`/board?year=2026${more}`)
  assert.equal(status, 200, JSON.stringify(body))
  return body as unknown as Board
}

const cellOf = (board: Board, unitId: string, periodId: string) => {
  const cell = board.units
    .find((unit) => unit.unitId === unitId)
    ?.cells.find((one) => one.periodId === periodId)
  assert.ok(cell)
  return cell
}

const paper = (unitIds: string[], periodId: string, change: object = {}) => ({
  unitIds,
  periodId,
  number: '05/BC-DV',
  issuedOn: '2026-03-12',
  arrivedAt: '2026-03-16T02:00:00Z',
  ...change,
})

describe('the board', () => {
  let world: TestApp
  let hoa: Asker
  let nam: Asker
  before(async () => {
    world = await openTestApp()
    hoa = await world.as('hoa')
    nam = await world.as('nam')
  })
  after(() => world.close())

  it('begins with everything due and nothing sent', async () => {
    const board = await boardOf(hoa)
    assert.deepEqual(
      board.periods.map(({ code, totals }) => [code, totals.reportsDue, totals.notSent]),
      [
        ['D1', 4, 4],
        ['D2', 4, 4],
        ['D3', 4, 4],
        ['NAM', 0, 0],
      ],
    )
    assert.equal(cellOf(board, UNITS.DV12, NAM).state, 'notDue')
    assert.deepEqual(board.totals.onTimeRate, { numerator: 0, denominator: 12 })
    assert.equal(board.periods[3]?.totals.missingReason, 'chưa có báo cáo nào đến hạn')
  })

  it('registers one paper for several units, late ones by working days', async () => {
    const answer = await hoa.post('/incoming-documents', paper([UNITS.DV12, UNITS.DV08], D1))
    assert.equal(answer.status, 201, JSON.stringify(answer.body))
    const late = await hoa.post(
      '/incoming-documents',
      paper([UNITS.DV01], D1, { number: '6/BC', arrivedAt: '2026-03-20T02:00:00Z' }),
    )
    assert.equal(late.status, 201)
    const board = await boardOf(hoa)
    const onTime = cellOf(board, UNITS.DV12, D1)
    assert.deepEqual([onTime.state, onTime.documentNumber], ['onTime', '05/BC-DV'])
    assert.deepEqual(
      [cellOf(board, UNITS.DV01, D1).state, cellOf(board, UNITS.DV01, D1).daysLate],
      ['late', 3],
    )
    const { reportsDue, onTime: punctual, late: tardy, notSent } = board.periods[0]!.totals
    assert.deepEqual([reportsDue, punctual, tardy, notSent], [4, 2, 1, 1])
    assert.deepEqual(board.figureGaps.map(({ unitId, cause }) => [unitId, cause]).sort(), [
      [UNITS.DV01, 'notEntered'],
      [UNITS.DV08, 'notEntered'],
      [UNITS.DV12, 'notEntered'],
    ])
  })

  it('refuses the same paper again and names it, and what cannot be', async () => {
    const again = await hoa.post(
      '/incoming-documents',
      paper([UNITS.DV12, UNITS.DV02], D2, { number: ' 05/bc-dv ' }),
    )
    assert.deepEqual([again.status, again.body.code], [409, 'document-already-registered'])
    assert.match(String(again.body.detail), /05\/BC-DV ngày 12\/03\/2026 của Đơn vị 12/)
    const refused = async (change: object) =>
      (await hoa.post('/incoming-documents', paper([UNITS.DV02], D1, change))).body.code
    assert.equal(await refused({ arrivedAt: '2026-11-24T10:00:00Z' }), 'arrival-in-future')
    assert.equal(await refused({ arrivedAt: '2026-03-11T02:00:00Z' }), 'arrival-too-early')
    assert.equal(await refused({ unitIds: [newId()] }), 'unit-unknown')
    assert.equal(await refused({ periodId: newId() }), 'period-unknown')
    assert.equal(await refused({ fileId: newId() }), 'file-unknown')
    assert.equal(await refused({ number: '\u200b' }), 'number-missing')
    assert.equal(await refused({ number: '' }), 'input-invalid')
    assert.equal(
      (await nam.post('/incoming-documents', paper([UNITS.DV12], D2))).body.code,
      'not-allowed',
    )
  })

  it('registers a paper once, however often its command is sent or two officers press at once', async () => {
    const key = newId()
    const command = paper([UNITS.DV02], D2, { number: '7/BC', issuedOn: '2026-06-12' })
    const sent = { ...command, arrivedAt: '2026-06-15T02:00:00Z' }
    const first = await hoa.post('/incoming-documents', sent, { key })
    assert.deepEqual(await hoa.post('/incoming-documents', sent, { key }), first)
    const race = { ...sent, number: '8/BC' }
    const answers = await Promise.all([
      hoa.post('/incoming-documents', race),
      hoa.post('/incoming-documents', race),
    ])
    assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409])
  })

  it('does not count a paper marked empty, nor one that was taken back', async () => {
    const empty = await hoa.post(
      '/incoming-documents',
      paper([UNITS.DV08], D2, { number: '9/BC', arrivedAt: '2026-06-15T02:00:00Z', isEmpty: true }),
    )
    assert.equal(empty.status, 201)
    const board = await boardOf(hoa)
    assert.equal(cellOf(board, UNITS.DV08, D2).state, 'notSent')
    assert.ok(board.figureGaps.some(({ cause }) => cause === 'paperEmpty'))
    const [sendingId] = cellOf(board, UNITS.DV01, D1).sendingIds
    const withdrawal = { reason: 'ghi nhầm đơn vị' }
    const path = `/sendings/${sendingId}/withdrawals`
    assert.equal((await nam.post(path, withdrawal)).body.code, 'sending-unknown')
    assert.equal((await hoa.post(path, withdrawal)).status, 201)
    assert.equal((await hoa.post(path, withdrawal)).body.code, 'sending-already-withdrawn')
    assert.equal(cellOf(await boardOf(hoa), UNITS.DV01, D1).state, 'notSent')
  })

  it('shows a past moment as it was', async () => {
    const [row] = await world.db.owner<{ at: Date }>('select min(recorded_at) as at from sendings')
    const before = new Date(row!.at.getTime() - 1).toISOString()
    const board = await boardOf(hoa, `&asOf=${before}`)
    assert.ok(
      board.units.every(({ cells }) => cells.every(({ sendingIds }) => sendingIds.length === 0)),
    )
    const future = await hoa.get('/board?year=2026&asOf=2199-01-01T00:00:00Z')
    assert.equal(future.body.code, 'as-of-too-new')
    assert.equal((await hoa.get('/board?year=1999')).body.code, 'year-unknown')
  })

  it('moves a deadline only ahead of it, marks it, and asks for more without moving anything', async () => {
    const extension = {
      cells: [{ unitId: UNITS.DV12, periodId: NAM }],
      newDueOn: '2026-12-21',
      reason: 'mưa lũ',
    }
    assert.equal((await hoa.post('/extensions', extension)).status, 201)
    const again = await hoa.post('/extensions', { ...extension, newDueOn: '2026-12-20' })
    assert.equal(again.body.code, 'extension-not-later')
    const past = await hoa.post('/extensions', {
      ...extension,
      cells: [{ unitId: UNITS.DV02, periodId: D3 }],
    })
    assert.equal(past.body.code, 'extension-after-deadline')
    const asked = {
      cells: [{ unitId: UNITS.DV12, periodId: D1 }],
      words: 'Đề nghị bổ sung biểu 2',
    }
    assert.equal((await hoa.post('/completion-requests', asked)).status, 201)
    const board = await boardOf(hoa)
    assert.deepEqual(cellOf(board, UNITS.DV12, NAM).marks, ['extended'])
    const cell = cellOf(board, UNITS.DV12, D1)
    assert.deepEqual([cell.state, cell.marks], ['onTime', ['askedToComplete']])
  })

  it('drafts the next round of urging for who is overdue, and for nobody else', async () => {
    const letter = { periodId: D3, unitIds: [UNITS.DV12, UNITS.DV02] }
    const standing = async () =>
      (await boardOf(hoa)).letters.filter(({ periodId }) => periodId === D3)
    const namedIn = async (round: number) => {
      const { body } = await hoa.get(`/board/units?year=2026&periodId=${D3}&letter=${round}`)
      return (body.units as unknown as { name: string }[]).map(({ name }) => name)
    }
    assert.deepEqual(await standing(), [
      { periodId: D3, round: 1, count: 4, deadline: '2026-11-30' },
    ])
    assert.deepEqual(await namedIn(1), ['Đơn vị 01', 'Đơn vị 02', 'Đơn vị 08', 'Đơn vị 12'])
    const first = await hoa.post('/urging-letters', letter)
    assert.equal(first.status, 201, JSON.stringify(first.body))
    const second = await hoa.post('/urging-letters', {
      ...letter,
      unitIds: [UNITS.DV02, UNITS.DV01],
    })
    const letters = second.body.letters as unknown as { round: number; units: { name: string }[] }[]
    assert.deepEqual(
      letters.map(({ round, units }) => [round, units.map(({ name }) => name)]),
      [
        [1, ['Đơn vị 01']],
        [2, ['Đơn vị 02']],
      ],
    )
    assert.deepEqual(cellOf(await boardOf(hoa), UNITS.DV02, D3).urged, {
      round: 2,
      on: '2026-11-23',
    })
    assert.deepEqual(
      (await standing()).map(({ round, count }) => [round, count]),
      [[1, 1]],
    )
    assert.deepEqual(await namedIn(1), ['Đơn vị 08'])
    const refused = async (change: object) =>
      (await hoa.post('/urging-letters', { ...letter, ...change })).body.code
    assert.equal(await refused({ periodId: D1, unitIds: [UNITS.DV12] }), 'report-already-sent')
    assert.equal(await refused({ periodId: NAM }), 'deadline-not-passed')
    assert.equal(await refused({ deadline: '2026-11-23' }), 'deadline-in-past')
    const { body } = await hoa.get(
      `/urging-letters/${D3}/sentence?unitIds=${UNITS.DV02},${UNITS.DV12}`,
    )
    assert.match(
      String(body.sentence),
      /Đơn vị 02, Đơn vị 12 gửi báo cáo Đợt 3 năm 2026 trước ngày 30\/11\/2026/,
    )
  })

  it('keeps whom to call', async () => {
    const contact = { unitId: UNITS.DV02, postName: 'Văn phòng', telephone: '0260 000 001' }
    const kept = await hoa.post('/contacts', contact)
    const { contactId } = kept.body as unknown as { contactId: string }
    await hoa.post('/contacts', { ...contact, contactId, telephone: '0260 000 002' })
    const unit = (await boardOf(hoa)).units.find(({ unitId }) => unitId === UNITS.DV02)
    assert.deepEqual([unit?.telephone, unit?.contactId], ['0260 000 002', contactId])
    const wrong = await hoa.post('/contacts', { ...contact, contactId: newId() })
    assert.equal(wrong.body.code, 'contact-unknown')
    const lines = await world.db.owner<{ details: unknown }>(
      'select details from trail where subject_id = $1 order by recorded_at',
      [contactId],
    )
    assert.deepEqual(lines, [{ details: null }, { details: { changed: ['telephone'] } }])
  })

  it('lists an invited unit last, owing nothing, its paper kept', async () => {
    const invited = newId()
    await world.db.owner(
      `insert into units values ($1, $2, 'DN66', 'Doanh nghiệp 66', 'armyEnterprise', 1, 'province', true, null, null,
         'doanh nghiep 66', 'x')`,
      [PROGRAMME_ID, invited],
    )
    await world.db.owner(
      `insert into twinnings (programme_id, twinning_id, unit_id, place_id, mode, decision_id, valid_from)
       select $1, $2, $3, $4, 'invited', decision_id, '2017-01-01' from assignment_decisions where programme_id = $1`,
      [PROGRAMME_ID, newId(), invited, PLACES.M01],
    )
    const before = await boardOf(hoa)
    const last = before.units.at(-1)
    assert.deepEqual([last?.unitId, last?.mode], [invited, 'invited'])
    assert.ok(last?.cells.every(({ state }) => state === 'notOwed'))
    await hoa.post('/incoming-documents', paper([invited], D1, { number: '66/CV' }))
    const after = await boardOf(hoa)
    assert.equal(cellOf(after, invited, D1).documentNumber, '66/CV')
    assert.deepEqual(after.totals, before.totals)
    const urged = await hoa.post('/urging-letters', { periodId: D2, unitIds: [invited] })
    assert.equal(urged.body.code, 'nothing-owed')
  })
})

describe('the cost of the board', () => {
  it('is seven statements, however many units', async () => {
    const world = await openTestDatabase()
    try {
      let statements = 0
      const counted = {
        transformQuery: ({ node }: PluginTransformQueryArgs) => {
          statements += 1
          return node
        },
        transformResult: async ({ result }: PluginTransformResultArgs) => result,
      }
      const scope = {
        ...{ programmeId: PROGRAMME_ID, personId: CAST.hoa.personId, whole: true },
        ...{ unitIds: [], placeIds: [], moneyPlaceIds: [] },
      }
      const found = await inTransaction(world.database, scope, 'read', (db) => {
        const counting = db.withPlugin(counted)
        noteScope(counting, scope)
        return findYearTimeliness(counting, PROGRAMME_ID, {
          year: 2026,
          today: plainDate('2026-11-23'),
        })
      })
      assert.equal(found?.units.length, 4)
      assert.equal(statements, 7)
    } finally {
      await world.close()
    }
  })
})

describe('the timeliness basis of the year', () => {
  it('decides by paper or by data, both moments kept', async () => {
    const world = await openTestApp()
    try {
      const hoa = await world.as('hoa')
      const empty = { number: '4/BC', arrivedAt: '2026-03-13T02:00:00Z', isEmpty: true }
      await hoa.post('/incoming-documents', paper([UNITS.DV12], D1, empty))
      await hoa.post('/incoming-documents', paper([UNITS.DV12], D1))
      const setBasis = (basis: string, version: number) =>
        world.db.owner(
          `insert into year_settings select programme_id, year, $2, now(), recorded_by, 'đổi căn cứ',
             settings || jsonb_build_object('timelinessBasis', $3::text)
           from year_settings where programme_id = $1 and year = 2026 and version = 1`,
          [PROGRAMME_ID, version, basis],
        )
      await setBasis('data', 2)
      assert.equal(cellOf(await boardOf(hoa), UNITS.DV12, D1).state, 'notSent')
      const entry = {
        unitId: UNITS.DV12,
        periodId: D1,
        rows: [{ placeId: PLACES.M02, trips: 2, values: [] }],
      }
      const entered = await hoa.post('/period-entries', entry)
      assert.equal(entered.status, 201, JSON.stringify(entered.body))
      const byData = cellOf(await boardOf(hoa), UNITS.DV12, D1)
      // Entered in November, counted by the arrival of the paper in March.
      assert.deepEqual(
        [byData.state, byData.dataReceivedAt],
        ['onTime', '2026-03-16T02:00:00.000Z'],
      )
      await setBasis('signedPaper', 3)
      const byPaper = cellOf(await boardOf(hoa), UNITS.DV12, D1)
      assert.deepEqual({ ...byPaper }, { ...byData })
    } finally {
      await world.close()
    }
  })
})
