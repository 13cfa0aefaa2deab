import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { checkRightsPage } from '../../tools/check/rights-page.ts'
import { PROJECT } from '../../tools/check/step.ts'
import { makeTree } from './tree.ts'

const PAGE = 'docs/rights.md'

test('a page of rights that says something else is named; writing it anew mends it', async (t) => {
  const ours = readFileSync(join(PROJECT, PAGE), 'utf8')
  const changed = makeTree(t, { [PAGE]: ours.replace('✓', '') })
  assert.deepEqual((await checkRightsPage(changed, false)).problems, [
    `${PAGE} is not what the table says`,
  ])
  await checkRightsPage(changed, true)
  assert.deepEqual((await checkRightsPage(changed, false)).problems, [])
  assert.equal(readFileSync(join(changed, PAGE), 'utf8'), ours)
})
