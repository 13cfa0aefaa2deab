import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { plainDate } from '#domain/base/plain-date.ts'
import { CODE_TRY_LIMITS } from '#domain/base/try-limit.ts'
import { buildApp } from '#server/app.ts'
import { lineOf, verifyLaws } from '#server/cli/verify/laws.ts'
import { closePdfMaker } from '#server/documents/pdf.ts'
import { pdfTool } from '#server/documents/tools.fixture.ts'
import type { App } from '#server/platform/app-type.ts'
import { newId, systemClock } from '#server/platform/clock.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { LABOUR } from '#test/laws/small-ledger.ts'
import { CAST } from '#test/people.ts'
import { PLACES, SLUG } from '#test/world.ts'

const ROUND = {
  ...{ year: 2026, name: 'Đợt xác nhận cuối năm', itemsFrom: '2026-06-15' },
  ...{ itemsTo: '2026-12-14', opensOn: '2026-11-15', closesOn: '2026-12-25' },
}

describe('a slip and its code', () => {
  let world: TestApp
  let nam: Asker
  let hoa: Asker
  let dung: Asker
  let roundId: string
  let address = 0
  before(async () => {
    world = await openTestApp()
    nam = await world.as('nam')
    hoa = await world.as('hoa')
    dung = await world.as('dung')
    const opened = await hoa.post('/confirmation-rounds', ROUND)
    roundId = (opened.body as unknown as { roundId: string }).roundId
  })
  after(async () => {
    await closePdfMaker()
    await world.close()
  })

  async function record(by: Asker): Promise<string> {
    const { status, body } = await by.post('/activities', LABOUR)
    assert.equal(status, 201, JSON.stringify(body))
    return (body as unknown as { activityId: string }).activityId
  }
  async function print(by: Asker, placeIds: string[] = [PLACES.M02], key: string = newId()) {
    const response = await world.app.inject({
      method: 'POST',
      url: `/api/v1/programmes/${SLUG}/slips`,
      headers: { cookie: by.cookie, 'idempotency-key': key },
      payload: { roundId, placeIds },
    })
    if (response.statusCode !== 201) return { code: '', refused: response.json().code, text: '' }
    const text = await pdfTool('pdftotext', response.rawPayload)
    return { code: /(?:\d{4} ){3}\d{4}/.exec(text)?.[0] ?? '', refused: undefined, text }
  }
  async function ask(
    path: string,
    payload: object,
    options: { from?: string; key?: string; cookie?: string; app?: App } = {},
  ) {
    const { from = `10.0.0.${++address}`, key = newId(), cookie, app = world.app } = options
    const response = await app.inject({
      ...{ method: 'POST', url: `/api/v1/${path}`, payload, remoteAddress: from },
      headers: { 'idempotency-key': key, ...(cookie ? { cookie } : {}) },
    })
    return { status: response.statusCode, body: response.json(), raw: response.body }
  }
  type Asked = { items: { subjectId: string; revision: number; printedAmount: number | null }[] }
  const open = async (code: string) => {
    const { status, body } = await ask('slip-openings', { code })
    return { status, body: body as Asked & { code?: string } }
  }
  const inFull = ({ subjectId, revision }: Asked['items'][number]) => ({
    ...{ subjectKind: 'activity', subjectId, revision, answer: 'inFull' },
  })

  it('is printed with its code, of which only a digest is kept; the same key prints once', async () => {
    await record(nam)
    const key = newId()
    const { code, text } = await print(hoa, undefined, key)
    assert.match(code, /^(\d{4} ){3}\d{4}$/)
    for (const words of [
      'PHIẾU XÁC NHẬN',
      'UBND Xã M2',
      'Đợt xác nhận cuối năm',
      '15,0',
      'Đơn vị 12',
      '/slip',
      'Nhận một phần',
      'TÀI LIỆU THỰC HÀNH',
    ])
      assert.ok(text.includes(words), `${words} in ${text}`)
    assert.equal((await print(hoa, undefined, key)).refused, 'slip-printed-meanwhile')
    const kept = JSON.stringify([
      await world.db.owner('select * from slips'),
      await world.db.owner('select * from slip_items'),
      await world.db.owner('select * from trail'),
    ])
    assert.ok(!kept.includes(code) && !kept.includes(code.replaceAll(' ', '')))
  })

  it('opens without a sign-in and answers nothing by it; answered once, by channel slip, counted as any answer', async () => {
    const { code } = await print(hoa)
    const { body } = await open(code)
    assert.equal(body.items.length, 1)
    assert.equal((await world.db.owner('select 1 from answers')).length, 0)
    const key = newId()
    const command = { code, answers: body.items.map(inFull) }
    const answered = await ask('slip-answers', command, { key })
    assert.deepEqual([answered.status, answered.body], [201, { answered: 1 }])
    // The same sending again is harmless; another one comes too late, and so does opening.
    assert.deepEqual((await ask('slip-answers', command, { key })).body, { answered: 1 })
    assert.equal((await ask('slip-answers', command)).body.code, 'slip-used')
    assert.equal((await open(code)).body.code, 'slip-used')
    const rows = await world.db.owner(
      'select channel, slip_id is not null as named, recorded_by = slip_id as own from answers',
    )
    assert.deepEqual(rows, [{ channel: 'slip', named: true, own: true }])
    const figure = (await hoa.get('/figures/totalSponsorValue?year=2026')).body
    assert.equal((figure.sides as unknown as { confirmed: number }).confirmed, 15_000_000)
    assert.deepEqual([figure.confirmedByCode, figure.confirmedOnPaper], [15_000_000, 0])
  })

  it('gives an outsider one and the same refusal, and tells the holder of the right code why', async () => {
    await record(nam)
    const { code } = await print(hoa)
    const wrong = await ask('slip-openings', { code: '1111 2222 3333 4444' })
    const noCode = await ask('slip-openings', { code: 'abc' })
    assert.equal(wrong.raw, noCode.raw)
    assert.deepEqual([wrong.status, wrong.body.code], [404, 'slip-code-unknown'])
    const again = await print(hoa)
    assert.equal((await open(code)).body.code, 'slip-revoked')
    await world.db.owner(
      `update slips set expires_on = '2026-11-22' where slip_id not in (select slip_id from slip_ends)`,
    )
    assert.equal((await open(again.code)).body.code, 'slip-expired')
    const last = await print(hoa)
    assert.equal((await open(last.code)).status, 200)
    // The commune takes it back itself; a unit finds no slip at all.
    const round = (await dung.get('/commune-round')).body.slip as unknown as {
      slipId: string
      number: number
      state: string
    }
    assert.equal(round.state, 'open')
    assert.equal(round.number, 5)
    const revoke = (by: Asker) =>
      by.post(`/slips/${round.slipId}/revocations`, { reason: 'mất phiếu' })
    assert.equal((await revoke(nam)).body.code, 'not-allowed')
    assert.equal((await revoke(dung)).status, 201)
    assert.equal((await revoke(dung)).body.code, 'slip-revoked')
    assert.equal((await open(last.code)).body.code, 'slip-revoked')
  })

  it('never lets one person claim and answer: not who printed it, nor who is signed in', async () => {
    const own = await record(hoa)
    const { code, text } = await print(hoa)
    assert.match(text, /Chỉ trả lời trên phiếu giấy/)
    const { items } = (await open(code)).body
    assert.ok(items.length > 0 && items.every(({ subjectId }) => subjectId !== own))
    const answers = items.map(inFull)
    const bySelf = await ask('slip-answers', { code, answers }, { cookie: nam.cookie })
    assert.equal(bySelf.body.code, 'claimed-by-same-person')
    assert.equal(
      (
        await ask('slip-answers', {
          code,
          answers: [inFull({ subjectId: own, revision: 1, printedAmount: null })],
        })
      ).body.code,
      'subject-not-found',
    )
    assert.equal((await ask('slip-answers', { code, answers })).status, 201)
    // Who printed it has seen the code: they amend nothing of what it answered.
    const [first] = items
    const correction = { ...LABOUR, expectedRevision: 1, reason: 'sửa' }
    const amended = await hoa.post(`/activities/${first?.subjectId}/revisions`, correction)
    assert.equal(amended.body.code, 'answered-by-same-person')
  })

  it('shows what the unit corrected after printing, and asks for the number that stands', async () => {
    const id = await record(nam)
    const { code } = await print(hoa)
    const [gift] = LABOUR.valueLines
    const corrected = {
      ...LABOUR,
      valueLines: [{ ...gift, amount: 14_000_000 }],
      expectedRevision: 1,
      reason: 'sửa số',
    }
    assert.equal((await nam.post(`/activities/${id}/revisions`, corrected)).status, 201)
    const stale = await ask('slip-answers', {
      code,
      answers: [inFull({ subjectId: id, revision: 1, printedAmount: null })],
    })
    assert.equal(stale.body.code, 'claim-moved-on')
    const item = (await open(code)).body.items.find(({ subjectId }) => subjectId === id)
    assert.deepEqual([item?.revision, item?.printedAmount], [2, 15_000_000])
  })

  it('counts wrong codes by address and by first digits, and a restart forgets nothing', async () => {
    await world.db.owner('delete from tries')
    const from = '192.0.2.7'
    const wrong = (prefix: string) => `${prefix}000000000000`
    // Also in the window that may begin while the test runs.
    const tries = async (most: number) => {
      await world.db.owner(
        `insert into tries select kind, who, window_start + make_interval(mins => case kind when 'slipAddress' then $1::integer else $2::integer end), tries
         from tries on conflict do nothing`,
        [CODE_TRY_LIMITS.address.minutes, CODE_TRY_LIMITS.prefix.minutes],
      )
      await world.db.owner('update tries set tries = $1', [most])
    }
    assert.equal((await ask('slip-openings', { code: wrong('9001') }, { from })).status, 404)
    await tries(CODE_TRY_LIMITS.address.most)
    const other = await buildApp({
      ...world.app.services,
      clock: systemClock(plainDate('2026-11-23')),
    })
    const tired = await ask('slip-openings', { code: wrong('9002') }, { from, app: other })
    assert.deepEqual([tired.status, tired.body.code], [429, 'slip-tried-too-often'])
    assert.equal((await ask('slip-openings', { code: wrong('9003') }, { app: other })).status, 404)
    assert.equal((await ask('slip-openings', { code: wrong('9001') })).status, 429)
    await other.close()
    const kept = JSON.stringify(await world.db.owner('select * from tries'))
    assert.ok(!kept.includes(from), 'no address is kept as it is')
    // A right code counts no try: were it counted, the second opening would be one too many.
    const { code } = await print(hoa)
    await tries(CODE_TRY_LIMITS.address.most - 1)
    for (let at = 0; at < 2; at += 1)
      assert.equal((await ask('slip-openings', { code }, { from })).status, 200)
  })

  it('leaves every law whole, and verify finds who had a hand in both', async () => {
    const broken = async () =>
      (await verifyLaws(world.db.database)).filter((r) => r.breaches.length > 0).map(lineOf)
    assert.deepEqual(await broken(), [])
    await world.db.owner(
      `update slips set recorded_by = $1 where slip_id in (select slip_id from answers where slip_id is not null)`,
      [CAST.nam.personId],
    )
    assert.match((await broken()).join('\n'), /một người vừa ghi việc vừa xác nhận/)
  })
})
