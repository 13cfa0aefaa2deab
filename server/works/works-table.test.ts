import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { unzipSync } from 'fflate'
import { PRACTICE_NOTICE } from '#domain/documents/practice.ts'
import { parseCsv } from '#server/platform/sheets/csv.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { PLACES, SLUG, UNITS } from '#test/world.ts'

describe('the register of works as a file', () => {
  let world: TestApp
  before(async () => {
    world = await openTestApp()
  })
  after(() => world.close())
  const raw = (asker: Asker, path: string) =>
    world.app.inject({
      method: 'GET',
      url: `/api/v1/programmes/${SLUG}${path}`,
      headers: { cookie: asker.cookie },
    })

  it('is the filtered list, practice named, formulas harmless, in the scope of the post', async () => {
    const nam = await world.as('nam')
    for (const name of ['=1+1', 'Sân chơi thôn 3'])
      assert.equal(
        (
          await nam.post('/works', {
            ...{ kind: 'communityHall', name, placeId: PLACES.M02, leadUnitId: UNITS.DV12 },
            ...{ payers: [{ unitId: UNITS.DV12 }], registeredOn: '2026-02-02', cost: 100_000_000 },
          })
        ).status,
        201,
      )
    const csv = await raw(nam, '/works/export?format=csv&year=2026')
    assert.equal(csv.statusCode, 200)
    const rows = parseCsv(csv.body)
    assert.ok(rows.ok)
    const [notice, head, ...works] = rows.value
    assert.equal(notice?.[0], PRACTICE_NOTICE)
    assert.equal(works.length, 2)
    const cell = (row: readonly string[] | undefined, header: string) =>
      row?.[head?.indexOf(header) ?? -1]
    assert.match(csv.body, /;'=1\+1;/)
    assert.deepEqual(
      ['Năm', 'Xã', 'Ngày đăng ký', 'Tổng kinh phí (đồng)', 'Đã thanh toán (đồng)'].map((header) =>
        cell(works[0], header),
      ),
      // Nothing paid is not nought.
      ['2026', 'Xã M2', '02/02/2026', '100000000', ''],
    )
    const found = parseCsv((await raw(nam, '/works/export?format=csv&search=san%20choi')).body)
    assert.ok(found.ok)
    assert.equal(found.value.length, 3)
    const xlsx = await raw(nam, '/works/export?format=xlsx')
    assert.ok('xl/workbook.xml' in unzipSync(xlsx.rawPayload))
    const quang = await world.as('quang')
    assert.equal((await raw(quang, '/works/export?format=csv')).statusCode, 403)
    assert.equal((await raw(nam, '/works/export?format=ods')).statusCode, 422)
  })
})
