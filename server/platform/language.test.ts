import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ownPath } from './language.ts'

describe('ownPath', () => {
  it('keeps a path of ours with its query', () => {
    for (const path of ['/', '/p/nq04/activities?search=%C4%91&page=2'])
      assert.equal(ownPath(path), path)
  })

  it('leads to the first page instead of elsewhere', () => {
    for (const to of [
      'https://example.org/',
      '//example.org',
      '/\\example.org',
      '/a\\..\\b',
      'javascript:alert(1)',
      '/a\r\nset-cookie: b=c',
      '/ //example.org',
      '',
      undefined,
      ['/a', '/b'],
    ])
      assert.equal(ownPath(to), '/', String(to))
  })
})
