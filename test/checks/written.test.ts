import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { PROJECT } from '../../tools/check/step.ts'
import { checkWrittenTable } from '../../tools/check/written-table.ts'
import { makeTree } from './tree.ts'

const PAGE = 'docs/numbers-and-dates.md'

test('a page of numbers and dates that says something else is named; writing it anew mends it', async (t) => {
  const ours = readFileSync(join(PROJECT, PAGE), 'utf8')
  const named = [`${PAGE} is not what the cases say`]
  const changed = makeTree(t, { [PAGE]: ours.replace('từ chối', 'được nhận') })
  assert.deepEqual((await checkWrittenTable(changed, false)).problems, named)
  await checkWrittenTable(changed, true)
  assert.deepEqual((await checkWrittenTable(changed, false)).problems, [])
  assert.equal(readFileSync(join(changed, PAGE), 'utf8'), ours)
  const without = makeTree(t, {})
  assert.deepEqual((await checkWrittenTable(without, false)).problems, named)
})
