import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { may } from '#domain/access/rights.ts'
import { newId } from '#server/platform/clock.ts'
import { activityWords } from '#web/activities/activities.words.ts'
import { paths } from '#web/paths.ts'
import { unitWords } from '#web/reports/unit.words.ts'
import type { Asker } from './app.ts'
import { htmlProblems } from './html.ts'
import { CAST } from './people.ts'
import { openTestSite, type TestSite } from './site.ts'
import { plantWork } from './works.ts'
import { PERIODS, PLACES, UNITS } from './world.ts'

/** Redirects, and what the stand's tests look at. */
const ELSEWHERE = ['home', 'programme', 'components']

describe('every page, filled from the database, as the server writes it', () => {
  let site: TestSite
  const values = new Map<string, string>()
  before(async () => {
    site = await openTestSite()
    const nam = await site.as('nam')
    const dung = await site.as('dung')
    const ok = async (answer: ReturnType<Asker['post']>) => {
      const { status, body } = await answer
      assert.equal(status, 201, JSON.stringify(body))
      return body
    }
    const recorded = await ok(
      nam.post('/activities', {
        ...{ granularity: 'event', unitIds: [UNITS.DV12], placeId: PLACES.M02, kind: 'gift' },
        ...{ happenedFrom: '2026-10-05', happenedTo: '2026-10-05', people: 2, halfDays: 2 },
        ...{ figureStatus: 'final', words: 'Quà </script><b> & "nháy"' },
        valueLines: [
          {
            ...{ unitId: UNITS.DV12, amount: 5_000_000, source: 'ownContribution' },
            ...{ form: 'inKind', state: 'handedOver' },
          },
        ],
      }),
    )
    await ok(
      dung.post('/needs', {
        ...{ placeId: PLACES.M02, year: 2026, lines: [{ words: 'Đường thôn', kind: 'road' }] },
      }),
    )
    const asked = await ok(
      nam.post('/requests', {
        ...{ kind: 'locality', askingUnitId: UNITS.DV12, unitIds: [], placeId: PLACES.M02 },
        words: 'Phối hợp làm đường thôn',
      }),
    )
    const planned = await ok(
      nam.post('/plan-items', {
        ...{ unitId: UNITS.DV12, placeId: PLACES.M02, year: 2026 },
        item: { kind: 'outreach', words: 'Tuyên truyền', money: [] },
      }),
    )
    await ok(
      dung.post('/proposals', {
        ...{ placeId: PLACES.M02, year: 2026, theme: 'water', words: 'Thiếu nước' },
        ...{ householdBand: 'under10', actKind: 'commune' },
      }),
    )
    const hoa = await site.as('hoa')
    await ok(hoa.post('/years/2026/report/editions', { kind: 'draft' }))
    const work = await plantWork(site.db, { year: 2026, name: 'Đường thôn', cost: 10_000_000 })
    const id = async (text: string) =>
      String((await site.db.owner<{ id: string }>(`${text} limit 1`))[0]?.id ?? newId())
    for (const [name, value] of Object.entries({
      ...{ programme: 'nq04', year: '2026', annex: '5', measure: 'personDays' },
      ...{ placeId: PLACES.M02, activityId: String(recorded.activityId) },
      workId: String(work),
      needId: await id('select need_id as id from needs'),
      periodId: await id('select period_id as id from report_periods where year = 2026'),
      requestId: String(asked.requestId),
      planItemId: String(planned.planItemId),
      personId: newId(),
    }))
      values.set(name, value)
  })
  after(() => site.close())

  it('offers the nine of the cast to choose from, in practice mode', async () => {
    const { body } = await site.app.inject({ method: 'GET', url: '/sign-in' })
    const names = Object.values(CAST).map(({ name }) => name)
    assert.equal(names.length, 9)
    for (const name of names) assert.equal(body.split(`>${name}<`).length, 2, name)
    assert.deepEqual(await htmlProblems(body), [])
  })

  it('leads from every record to its lines of the trail, for whoever reads the trail', async () => {
    const [place, unit] = [PLACES.M02, UNITS.DV12]
    const [twinning] = await site.db.owner<{ id: string }>(
      'select twinning_id as id from twinnings where unit_id = $1',
      [unit],
    )
    const [proposal] = await site.db.owner<{ id: string }>(
      'select proposal_id as id from people_proposals',
    )
    const [edition] = await site.db.owner<{ id: string }>('select edition_id as id from editions')
    const of = (name: string) => values.get(name) ?? assert.fail(name)
    const records: Record<string, string> = {
      [`activities/${of('activityId')}`]: of('activityId'),
      [`works/${of('workId')}`]: of('workId'),
      [`needs/${of('needId')}`]: of('needId'),
      [`requests/${of('requestId')}`]: of('requestId'),
      [`plan-items/${of('planItemId')}`]: of('planItemId'),
      [`plan?unitId=${unit}&year=2026`]: `${place}&amp;unitId=${unit}`,
      [`unit?unitId=${unit}&year=2026&periodId=${PERIODS[2026].D1}`]: `${PERIODS[2026].D1}&amp;unitId=${unit}`,
      [`communes/${place}?year=2026`]: place,
      units: unit,
      assignments: String(twinning?.id),
      'proposals?year=2026': String(proposal?.id),
      'years/2026/report': String(edition?.id),
    }
    const bodyFor = async (name: 'hoa' | 'minh', path: string) => {
      const { cookie } = await site.as(name)
      const url = `/p/nq04/${path}`
      const { statusCode, body } = await site.app.inject({ url, headers: { cookie } })
      return statusCode === 200 ? body : ''
    }
    for (const [path, record] of Object.entries(records)) {
      const link = `href="/p/nq04/trail?record=${record}"`
      assert.ok((await bodyFor('hoa', path)).includes(link), path)
      assert.ok(!(await bodyFor('minh', path)).includes(link), path)
    }
  })

  it('shows what a post may not do disabled, with the reason, by the table of rights', async () => {
    const unit = `unit?unitId=${UNITS.DV12}&year=2026&periodId=${PERIODS[2026].D3}`
    const buttons = [
      ['activities', 'recordActivity', activityWords.vi.mayNotRecord],
      [`activities/${values.get('activityId')}`, 'correctActivity', activityWords.vi.mayNotCorrect],
      [unit, 'sendReport', unitWords.vi.mayNot],
    ] as const
    const seen = new Set<string>()
    for (const name of ['hoa', 'minh', 'nam', 'yLan', 'dung'] as const)
      for (const [path, right, reason] of buttons) {
        const { cookie } = await site.as(name)
        const url = `/p/nq04/${path}`
        const { statusCode, body } = await site.app.inject({ url, headers: { cookie } })
        if (statusCode !== 200) continue
        const isAllowed = may(CAST[name], right)
        assert.equal(body.includes(reason), !isAllowed, `${name}: ${path}`)
        if (!isAllowed) assert.match(body, /aria-disabled="true"/)
        seen.add(`${path} ${isAllowed}`)
      }
    for (const [path] of buttons)
      for (const side of [true, false]) assert.ok(seen.has(`${path} ${side}`), `${path} ${side}`)
  })

  for (const person of ['hoa', 'nam', 'dung'] as const)
    it(`is valid HTML without a style of its own, for ${person}`, async () => {
      const { cookie } = await site.as(person)
      let shown = 0
      const problems: Record<string, string[]> = {}
      for (const [name, path] of Object.entries(paths)) {
        if (ELSEWHERE.includes(name)) continue
        const url = path.replace(/:(\w+)/g, (_, key: string) => {
          const value = values.get(key)
          assert.ok(value, `${name}: nothing stands for :${key}`)
          return value
        })
        const answer = await site.app.inject({ method: 'GET', url, headers: { cookie } })
        assert.ok(answer.statusCode < 500, `${name} ${answer.statusCode}`)
        if (answer.statusCode === 200) shown += 1
        if (!String(answer.headers['content-type']).startsWith('text/html')) continue
        const found = await htmlProblems(answer.body)
        if (found.length > 0) problems[name] = found
      }
      assert.deepEqual(problems, {})
      assert.ok(shown > 15, String(shown))
    })
})
