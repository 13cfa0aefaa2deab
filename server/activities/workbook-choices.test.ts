import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { WorkbookChoices } from '#domain/activities/schema.ts'
import { openTestApp, type TestApp } from '#test/app.ts'
import type { CastName } from '#test/people.ts'

const choicesIn = (body: unknown) => body as WorkbookChoices

describe('workbooks that a post may download', () => {
  let app: TestApp
  before(async () => {
    app = await openTestApp()
  })
  after(() => app.close())

  const ask = async (name: CastName, query = '') => (await app.as(name)).get(`/workbooks${query}`)
  const codes = async (name: CastName) => {
    const { status, body } = await ask(name)
    assert.equal(status, 200)
    return choicesIn(body).units.map(({ code }) => code)
  }

  it('are every unit’s for the agency, and their own for the others', async () => {
    assert.deepEqual(await codes('hoa'), ['DV01', 'DV02', 'DV08', 'DV12'])
    assert.deepEqual(await codes('mai'), ['DV01', 'DV02'])
    assert.deepEqual(await codes('nam'), ['DV12'])
    assert.equal((await ask('dung')).status, 403)
  })

  it('name the periods of the year asked about, or of the newest', async () => {
    assert.equal((await ask('nam')).body.year, 2026)
    const { body } = await ask('nam', '?year=2019')
    assert.deepEqual(
      choicesIn(body).periods.map(({ code, from }) => [code, from]),
      [
        ['D1', '2018-12-15'],
        ['D2', '2019-03-15'],
        ['D3', '2019-06-15'],
        ['NAM', '2019-09-15'],
      ],
    )
    const refused = await ask('nam', '?year=2031')
    assert.deepEqual([refused.status, refused.body.code], [422, 'year-not-open'])
  })
})
