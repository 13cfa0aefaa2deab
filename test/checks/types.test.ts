import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkTypes } from '../../tools/check/tools.ts'
import { makeTree } from './tree.ts'

const CONFIGS = [
  'tsconfig.json',
  'tsconfig.domain.json',
  'tsconfig.web.json',
  'tsconfig.browser.json',
]

async function problemsIn(root: string, config: string): Promise<string[]> {
  return (await checkTypes(config)(root)).problems
}

test('domain knows no DOM, no Node and no library newer than ES2022', async (t) => {
  const bad = {
    'domain/base/dom.ts': 'export const title = document.title\n',
    'domain/base/node.ts': 'export const home = process.env.HOME\n',
    'domain/base/buffer.ts': "export const bytes = Buffer.from('a')\n",
    'domain/base/newer.ts': 'export const sorted = [2, 1].toSorted()\n',
    'domain/base/index.ts': 'export const first: number = [1][0]\n',
  }
  const problems = await problemsIn(makeTree(t, bad, CONFIGS), 'tsconfig.domain.json')
  for (const path of Object.keys(bad)) {
    assert.equal(problems.filter((problem) => problem.startsWith(path)).length, 1, path)
  }
})

test('the server knows no DOM, the screen no Node', async (t) => {
  const root = makeTree(
    t,
    {
      'server/x.ts': 'export const title = document.title\n',
      'server/y.ts': 'export const home = process.env.HOME\n',
      'web/x.tsx': 'export const Title = () => <b>{document.title}</b>\n',
      'web/y.ts': 'export const home = process.env.HOME\n',
    },
    CONFIGS,
  )
  const server = await problemsIn(root, 'tsconfig.json')
  assert.deepEqual(
    server.map((problem) => problem.split('(')[0]),
    ['server/x.ts'],
  )
  const web = await problemsIn(root, 'tsconfig.web.json')
  assert.deepEqual(
    web.map((problem) => problem.split('(')[0]),
    ['web/y.ts'],
  )
})

test('tests are read too: those of domain, of web and of the browser', async (t) => {
  const wrong =
    "import { test } from 'node:test'\n\nexport const a: string = document.body\n\ntest('a', () => {})\n"
  const root = makeTree(
    t,
    {
      'domain/base/x.test.ts':
        "import { test } from 'node:test'\n\ntest('a', () => document.title)\n",
      'web/units/x.test.ts': wrong,
      'test/journeys/x.test.ts': wrong,
    },
    CONFIGS,
  )
  const browser = await problemsIn(root, 'tsconfig.browser.json')
  assert.deepEqual(browser.map((problem) => problem.split('(')[0]).sort(), [
    'test/journeys/x.test.ts',
    'web/units/x.test.ts',
  ])
  const domain = await problemsIn(root, 'tsconfig.json')
  assert.deepEqual(
    domain.map((problem) => problem.split('(')[0]),
    ['domain/base/x.test.ts'],
  )
})

test('a configuration that finds no file is a problem', async (t) => {
  const problems = await problemsIn(makeTree(t, {}, CONFIGS), 'tsconfig.domain.json')
  assert.equal(problems.length, 1)
  assert.match(problems[0]!, /TS18003/)
})
