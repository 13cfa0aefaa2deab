import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { PROJECT } from '../../tools/check/step.ts'
import { checkDead } from '../../tools/check/tools.ts'
import { makeTree } from './tree.ts'

const CONFIGS = ['knip.json', 'tsconfig.json', '.gitignore']

test('a file, an export and a package that nothing uses are named', async (t) => {
  const ours: object = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8'))
  const root = makeTree(
    t,
    {
      'package.json': JSON.stringify({ ...ours, dependencies: { saxes: '6.0.0' } }),
      'server/cli/main.ts': "import { used } from '../used.ts'\n\nconsole.log(used)\n",
      'server/used.ts': 'export const used = 1\nexport const deadExport = 2\n',
      'server/dead-file.ts': 'export const x = 1\n',
    },
    CONFIGS,
  )
  const said = (await checkDead(root)).problems.join('\n')
  for (const name of ['deadExport', 'server/dead-file.ts', 'saxes']) {
    assert.ok(said.includes(name), `${name} in:\n${said}`)
  }
  assert.ok(!/^used\b/m.test(said), said)
})
