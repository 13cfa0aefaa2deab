import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkWords } from '../../tools/check/words.ts'
import { makeTree } from './tree.ts'

/** Put together here, so that this file does not hold what it looks for. */
const mark = (...parts: string[]) => parts.join('')

test('unfinished marks, paths of a machine and registries are named with their line', async (t) => {
  const root = makeTree(t, {
    'server/a.ts': `const a = 1\n// ${mark('TO', 'DO')}: later\n`,
    'docs/b.md': `see ${mark('FIX', 'ME')}\n`,
    'server/c.ts': `const folder = '${mark('/wo', 'rk/main')}'\n`,
    'server/d.ts': `const folder = '${mark('/tm', 'p/out')}'\n`,
    'bin/e.js': `const folder = "${mark('/ho', 'me/lan')}"\n`,
    '.ci/f': `npm ci --registry https://${mark('regi', 'stry.example.org')}/npm\n`,
    'package-lock.json': `{ "resolved": "https://${mark('regi', 'stry.npmjs.org')}/x.tgz" }\n`,
  })
  const { problems } = await checkWords(root)
  const places = problems.map((problem) => problem.split(': ')[0]).sort()
  assert.deepEqual(places, [
    '.ci/f:1',
    'bin/e.js:1',
    'docs/b.md:1',
    'package-lock.json:1',
    'server/a.ts:2',
    'server/c.ts:1',
    'server/d.ts:1',
  ])
})

test('words, addresses and folders of ours are left alone', async (t) => {
  const root = makeTree(t, {
    'web/a.ts': "const path = '/works/12'\nconst home = '/p/nq04/home/x'\n",
    'docs/b.md': 'https://example.org/tmp/x, `server/platform/postgres`, the registry of units\n',
    'server/c.sql.ts': "const todos = 'to do: nothing'\n",
    'node_modules.md': 'installed\n',
  })
  assert.deepEqual((await checkWords(root)).problems, [])
})

test('a picture is not read', async (t) => {
  const root = makeTree(t, { 'docs/a.png': `\u0000${mark('TO', 'DO')}` })
  assert.deepEqual((await checkWords(root)).problems, [])
})
