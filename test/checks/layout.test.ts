import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkLayout } from '../../tools/check/tools.ts'
import { makeTree } from './tree.ts'

const OURS = ['biome.json', '.gitignore', 'tools/check/no-clock-no-dice.grit']

const LONG = Array.from({ length: 401 }, (_, line) => `export const v${line} = ${line}\n`).join('')

/** A file that breaks one rule → the rule. */
const BAD: Record<string, [text: string, rule: string]> = {
  'server/any.ts': ['export const value: any = 1\n', 'noExplicitAny'],
  'server/default.ts': ['export default 1\n', 'noDefaultExport'],
  'server/unused.ts': ["import { join } from 'node:path'\n", 'noUnusedImports'],
  'server/variable.ts': ['const forgotten = 1\n', 'noUnusedVariables'],
  'server/parameter.ts': [
    'export const f = (a: number, b: number) => a\n',
    'noUnusedFunctionParameters',
  ],
  'server/quotes.ts': ['export const text = "double";\n', 'format'],
  'server/enum.ts': ["export enum Kind {\n  a = 'a',\n}\n", 'noEnum'],
  'server/barrel.ts': ["export * from 'node:path'\n", 'noReExportAll'],
  'server/ignore.ts': ['// @ts-ignore\nexport const a: string = 1\n', 'noTsIgnore'],
  'server/empty.ts': [
    'export function f() {\n  try {\n    return 1\n  } catch {}\n}\n',
    'noEmptyBlockStatements',
  ],
  'server/floating.ts': [
    'async function save() {\n  return 1\n}\n\nexport function f() {\n  save()\n}\n',
    'noFloatingPromises',
  ],
  'server/long.ts': [LONG, 'noExcessiveLinesPerFile'],
  'domain/base/skip.test.ts': [
    "import { test } from 'node:test'\n\ntest.skip('x', () => {})\n",
    'noSkippedTests',
  ],
  'domain/base/clock.ts': ['export const now = () => Date.now()\n', 'plugin'],
  'domain/base/today.ts': ['export const today = () => new Date()\n', 'plugin'],
  'domain/base/dice.ts': ['export const dice = () => Math.random()\n', 'plugin'],
}

test('each habit that Biome keeps is named where it is broken', async (t) => {
  const files = Object.fromEntries(Object.entries(BAD).map(([path, [text]]) => [path, text]))
  const { problems } = await checkLayout(makeTree(t, files, OURS))
  for (const [path, [, rule]] of Object.entries(BAD)) {
    const found = problems.filter((problem) => problem.startsWith(`${path}:`))
    assert.ok(
      found.some((problem) => problem.includes(rule)),
      `${rule} in ${path}: ${found}`,
    )
  }
})

test('clock and dice are for the server, in its own words', async (t) => {
  const files = {
    'server/platform/clock.ts': 'export const now = () => new Date()\n',
    'domain/base/clock.test.ts': 'export const now = Date.now()\n',
  }
  const { examined, problems } = await checkLayout(makeTree(t, files, OURS))
  assert.deepEqual(
    problems.filter((problem) => problem.includes('plugin')),
    [],
  )
  assert.ok(examined >= 2)
})
