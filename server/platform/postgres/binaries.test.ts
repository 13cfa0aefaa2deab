import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { findBinaries, hydrateLinks } from './binaries.ts'

test('the links that an install without scripts leaves out are made, and only once', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ketnghia-links-'))
  const native = join(folder, 'native')
  mkdirSync(join(native, 'lib'), { recursive: true })
  writeFileSync(join(native, 'lib', 'libpq.so.5.18'), 'the library')
  const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]
  writeFileSync(join(native, 'pg-symlinks.json'), JSON.stringify(links))
  assert.equal(hydrateLinks(native), true)
  assert.equal(hydrateLinks(native), true)
  assert.equal(readFileSync(join(native, 'lib', 'libpq.so.5'), 'utf8'), 'the library')
  rmSync(folder, { recursive: true })
})

test('the delivered PostgreSQL is version 18 with its programs and its list of links', () => {
  const { folder, version } = findBinaries()
  assert.match(version, /^18\./)
  assert.doesNotThrow(() => JSON.parse(readFileSync(join(folder, 'pg-symlinks.json'), 'utf8')))
})
