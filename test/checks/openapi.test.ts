import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { lintOpenApi } from '../../tools/check/lint-openapi.ts'
import { makeTree } from './tree.ts'

const OPERATION = {
  operationId: 'listUnits',
  summary: 'Units',
  description: 'All units.',
  tags: ['units'],
  responses: { 200: { description: 'Units' }, 403: { description: 'Refused' } },
}
const DOCUMENT = {
  openapi: '3.1.0',
  info: {
    title: 'Kết Nghĩa',
    version: '1',
    description: 'One ledger.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    contact: { name: 'Kết Nghĩa', url: 'https://example.org' },
  },
  servers: [{ url: '/' }],
  security: [{ session: [] }],
  tags: [{ name: 'units', description: 'Units.' }],
  paths: { '/units': { get: OPERATION } },
  components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 's' } } },
}

test('a whole document passes; an operation without id, tag, words or refusals is named', async (t) => {
  const bare = { get: { responses: { 200: { description: 'Units' } } } }
  const root = makeTree(t, {
    'good.json': JSON.stringify(DOCUMENT),
    'bad.json': JSON.stringify({ ...DOCUMENT, paths: { '/units': bare } }),
  })
  assert.deepEqual(await lintOpenApi(join(root, 'good.json'), root), [])
  const said = (await lintOpenApi(join(root, 'bad.json'), root)).join('\n')
  for (const rule of [
    'redocly warn operation-4xx-response',
    'redocly error operation-summary',
    'spectral operation-operationId',
    'spectral operation-tags',
    'spectral operation-description',
  ]) {
    assert.ok(said.includes(rule), `${rule} in:\n${said}`)
  }
})
