import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { checkPersonalDataPage } from '../../tools/check/personal-data-page.ts'
import { PROJECT } from '../../tools/check/step.ts'
import { makeTree } from './tree.ts'

const PAGE = 'docs/personal-data.md'

test('a page of personal data that says something else is named; writing it anew mends it', async (t) => {
  const ours = readFileSync(join(PROJECT, PAGE), 'utf8')
  const changed = makeTree(t, { [PAGE]: ours.replace('people.name', 'people.birthday') })
  assert.deepEqual((await checkPersonalDataPage(changed, false)).problems, [
    `${PAGE} is not what the register says`,
  ])
  await checkPersonalDataPage(changed, true)
  assert.deepEqual((await checkPersonalDataPage(changed, false)).problems, [])
  assert.equal(readFileSync(join(changed, PAGE), 'utf8'), ours)
})
