import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { ReportView } from '#domain/review/schema.ts'
import { newId } from '#server/platform/clock.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { CAST } from '#test/people.ts'

const REPORT = '/years/2026/report'

describe('number, date and signer of an edition', () => {
  let world: TestApp
  let hoa: Asker
  before(async () => {
    world = await openTestApp()
    hoa = await world.as('hoa')
  })
  after(() => world.close())

  /** The same world as a real programme; its people stay those of the cast. */
  async function becomesReal() {
    await world.db.owner('alter table programme_slugs drop constraint programmes_are_of_one_kind')
    await world.db.owner('update programme_slugs set is_practice = false')
  }

  it('records number, date and signer from the signed paper, in a real programme alone', async () => {
    const asOf = '2026-11-20T03:00:00.000Z'
    const keep = async (kind: string) =>
      String((await hoa.post(`${REPORT}/editions`, { kind, asOf })).body.editionId)
    const [draftId, editionId] = [await keep('draft'), await keep('edition')]
    const paper = {
      ...{ editionId, expectedRevision: 0, number: '15-BC/BCĐ04', issuedOn: '2026-11-21' },
      ...{ signerPost: 'Phó Trưởng ban', signerName: CAST.minh.name },
    }
    const record = (change: object = {}) =>
      hoa.post(`${REPORT}/signed-papers`, { ...paper, ...change })
    const minh = await world.as('minh')
    assert.equal((await record()).body.code, 'practice-paper-blank')
    await becomesReal()
    const refused = [
      [{ editionId: draftId }, 'draft-has-no-number'],
      [{ editionId: newId() }, 'edition-unknown'],
      [{ issuedOn: '2026-11-19' }, 'paper-day-wrong'],
      [{ issuedOn: '2026-11-24' }, 'paper-day-wrong'],
      [{ number: '…-BC/BCĐ04' }, 'input-invalid'],
      [{ expectedRevision: 1, reason: 'x' }, 'paper-outdated'],
    ] as const
    for (const [change, code] of refused)
      assert.equal((await record(change)).body.code, code, JSON.stringify(change))
    assert.equal((await minh.post(`${REPORT}/signed-papers`, paper)).body.code, 'not-allowed')
    assert.equal((await record()).body.revision, 1)
    const again = { expectedRevision: 1, number: '16-BC/BCĐ04' }
    assert.equal((await record(again)).body.code, 'correction-without-reason')
    assert.equal((await record({ ...again, reason: 'ghi nhầm số' })).body.revision, 2)
    const view = (await hoa.get(REPORT)).body as unknown as ReportView
    assert.equal(view.isPractice, false)
    assert.deepEqual(view.editions.find((edition) => edition.editionId === editionId)?.paper, {
      ...{ revision: 2, number: '16-BC/BCĐ04', issuedOn: '2026-11-21' },
      ...{ signerName: CAST.minh.name, signerPost: 'Phó Trưởng ban' },
    })
  })
})
