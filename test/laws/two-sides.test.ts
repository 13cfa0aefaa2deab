import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { isTwoSided, MEASURES, type Measure } from '#domain/figures/measures.ts'
import { newId } from '#server/platform/clock.ts'
import { openTestApp, type TestApp } from '#test/app.ts'
import { PLACES, UNITS } from '#test/world.ts'
import { LABOUR } from './small-ledger.ts'

type Parameter = { name: string; in: string; required?: boolean }
type Routes = Record<string, { get?: { operationId: string; parameters?: Parameter[] } }>

/** Figures of two sides anywhere in a page's answer that come without what communes confirmed of them. */
function listBareTotals(answer: unknown): object[] {
  if (answer === null || typeof answer !== 'object') return []
  const { measure } = answer as { measure?: string }
  const isTotal =
    measure !== undefined &&
    'stored' in answer &&
    Object.hasOwn(MEASURES, measure) &&
    isTwoSided(measure as Measure)
  const own = isTotal && !('confirmed' in answer) && !('sides' in answer) ? [answer] : []
  return [...own, ...Object.values(answer).flatMap(listBareTotals)]
}

describe('whatever may be asked, a total of two sides carries what communes confirmed of it (law 4)', () => {
  let world: TestApp
  let activityId: string
  before(async () => {
    world = await openTestApp()
    const nam = await world.as('nam')
    const recorded = await nam.post('/activities', LABOUR)
    assert.equal(recorded.status, 201)
    activityId = String(recorded.body.activityId)
  })
  after(() => world.close())

  it('on every route that answers, for whoever asks', async () => {
    const periods = await world.db.owner<{ id: string }>(
      'select period_id as id from report_periods where year = 2026 limit 1',
    )
    const known: Record<string, string | undefined> = {
      ...{ programme: 'nq04', year: '2026', annex: '2', measure: 'totalSponsorValue' },
      ...{ placeId: PLACES.M02, unitId: UNITS.DV12, activityId, periodId: periods[0]?.id },
    }
    const { paths = {} } = world.app.swagger() as unknown as { paths?: Routes }
    const met = new Map<string, number>()
    let answered = 0
    for (const name of ['hoa', 'minh', 'thao', 'nam', 'dung'] as const) {
      const asker = await world.as(name)
      for (const [path, { get }] of Object.entries(paths)) {
        // A file says so in its own tests.
        if (!get || path.endsWith('/export')) continue
        const inQuery = (get.parameters ?? []).filter((parameter) => parameter.in === 'query')
        const query = new URLSearchParams(
          inQuery.flatMap((parameter) => {
            const value = known[parameter.name]
            return value !== undefined && (parameter.required || parameter.name === 'year')
              ? [[parameter.name, value]]
              : []
          }),
        )
        const filled = path.replace(/\{(\w+)\}/g, (_, param: string) => known[param] ?? newId())
        const url = `${filled}${query.size > 0 ? `?${query}` : ''}`
        const answer = await world.app.inject({
          ...{ method: 'GET', url, headers: { cookie: asker.cookie } },
        })
        if (answer.statusCode !== 200 || !/json/.test(String(answer.headers['content-type'])))
          continue
        answered += 1
        assert.deepEqual(listBareTotals(answer.json()), [], `${name} ${url}`)
        const totals = answer.body.split('"measure":"totalSponsorValue"').length - 1
        met.set(get.operationId, (met.get(get.operationId) ?? 0) + totals)
      }
    }
    assert.ok(answered > 120, `${answered} answers`)
    const withTotals = [...met].filter(([, count]) => count > 0).map(([route]) => route)
    for (const route of ['getFigure', 'getAllFigures', 'getUnitPeriod', 'getCommune'])
      assert.ok(withTotals.includes(route), `${route}: ${withTotals}`)
  })

  it('and one that does not is found', () => {
    const bare = { measure: 'totalSponsorValue', stored: 1 }
    assert.deepEqual(listBareTotals({ page: [bare, { ...bare, confirmed: 0 }] }), [bare])
  })
})
