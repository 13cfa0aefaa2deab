import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fillPath, findRoute, type Route } from './route.ts'

const noPage = async () => ({ Page: () => null })

const routes: Route[] = [
  { name: 'home', path: '/', redirect: () => '/sign-in' },
  {
    name: 'activity',
    path: '/p/:programme/activities/:activityId',
    api: '/api/v1/programmes/:programme/activities/:activityId',
    title: { vi: 'Hoạt động', en: 'Activity' },
    page: noPage,
  },
  {
    name: 'newActivity',
    path: '/p/:programme/activities/new',
    title: { vi: 'Ghi hoạt động', en: 'Record an activity' },
    page: noPage,
  },
  {
    name: 'activities',
    path: '/p/:programme/activities',
    api: '/api/v1/programmes/:programme/activities',
    title: { vi: 'Sổ theo dõi', en: 'Ledger' },
    page: noPage,
  },
]

describe('findRoute', () => {
  it('reads the names of the path and fills them into the API path, with the query', () => {
    const found = findRoute(routes, '/p/nq04/activities?search=%C4%91%C6%B0%E1%BB%9Dng&page=2#top')
    assert.equal(found?.route.name, 'activities')
    assert.equal(
      found?.api,
      '/api/v1/programmes/nq04/activities?search=%C4%91%C6%B0%E1%BB%9Dng&page=2',
    )
  })

  it('keeps a strange name inside its segment', () => {
    const found = findRoute(routes, '/p/nq04/activities/a%2Fb%3Fc')
    assert.deepEqual(found?.params, { programme: 'nq04', activityId: 'a/b?c' })
    assert.equal(found?.api, '/api/v1/programmes/nq04/activities/a%2Fb%3Fc')
  })

  it('takes the screen whose path says most, whatever stands before it', () => {
    for (const asked of [routes, routes.toReversed()]) {
      assert.equal(findRoute(asked, '/p/nq04/activities/new')?.route.name, 'newActivity')
      assert.equal(findRoute(asked, '/p/nq04/activities/1')?.route.name, 'activity')
    }
  })

  it('knows nothing of other paths', () => {
    for (const url of [
      '/p/nq04',
      '/p//activities',
      '/p/nq04/activities/',
      '/p/%E0%A4/activities',
      '',
    ])
      assert.equal(findRoute(routes, url), undefined, url)
  })

  it('finds a path that leads on', () => {
    const found = findRoute(routes, '/')
    assert.ok(found && 'redirect' in found.route)
    assert.equal(found.api, undefined)
  })
})

describe('fillPath', () => {
  it('throws for a name without a value', () => {
    assert.throws(() => fillPath('/p/:programme', {}), /needs programme/)
  })
})
