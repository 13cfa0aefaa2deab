import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkLockfile } from '../../tools/check/lockfile.ts'
import { PROJECT } from '../../tools/check/step.ts'
import { makeTree } from './tree.ts'

const GOOD = { version: '1.0.0', integrity: 'sha512-aa' }

test('the project’s own dependencies stand as they must', async () => {
  const { examined, problems } = await checkLockfile(PROJECT)
  assert.deepEqual(problems, [])
  assert.ok(examined > 100)
})

test('a loose version, unknown bytes, a script and a foreign source are named', async (t) => {
  const root = makeTree(t, {
    'package.json': JSON.stringify({
      dependencies: { loose: '^1.0.0', exact: '1.0.0' },
      devDependencies: { tag: 'latest' },
      optionalDependencies: { beta: '18.4.0-beta.17' },
      allowScripts: { exact: true },
    }),
    'package-lock.json': JSON.stringify({
      packages: {
        '': { name: 'x' },
        'node_modules/exact': GOOD,
        'node_modules/loose': { version: '1.0.0' },
        'node_modules/@scope/runs': { ...GOOD, hasInstallScript: true },
        'node_modules/exact/node_modules/git': { ...GOOD, resolved: 'git+ssh://x/y' },
        'node_modules/elsewhere': { version: '1.0.0', optional: true, os: ['win32'] },
        'node_modules/@swc/core': { ...GOOD, hasInstallScript: true },
      },
    }),
  })
  assert.deepEqual((await checkLockfile(root)).problems, [
    'loose: "^1.0.0" is not one version',
    'tag: "latest" is not one version',
    'exact: package.json lets its script of installation run',
    'loose: stands without the digest of its bytes',
    '@scope/runs: has a script of installation that no line explains',
    'git: comes from git+ssh, not from a registry',
  ])
})
