import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { checkAsvs } from '../../tools/check/asvs.ts'
import { makeTree } from './tree.ts'

const PAGE = readFileSync(new URL('../../docs/security.md', import.meta.url), 'utf8')
const problemsOf = async (t: Parameters<typeof makeTree>[0], page: string) =>
  (await checkAsvs(makeTree(t, { 'docs/security.md': page }))).problems

test('a requirement that is left out, said twice or is none is named, wherever it stands', async (t) => {
  assert.deepEqual(await problemsOf(t, PAGE), [])
  for (const [from, to, problem] of [
    ['| 1.2.4 no SQL', '| no SQL', '1.2.4: stands nowhere'],
    ['| 1.2.5 no commands', '| 1.2.4 no commands', '1.2.4: stands 2 times'],
    ['| 2.3.1–2.3.4 order', '| 2.3.1–2.3.3 order', '2.3.4: stands nowhere'],
    ['SAML 6.8.3', 'SAML 6.8.2', '6.8.3: stands nowhere'],
    ['- **6.3.3** ', '- ', '6.3.3: stands nowhere'],
    ['| 8.2.2 single', '| 8.2.2, 8.9.1 single', '8.9.1: is none of levels 1 and 2'],
  ] as const) {
    assert.ok(PAGE.includes(from), from)
    assert.ok((await problemsOf(t, PAGE.replace(from, to))).includes(problem), problem)
  }
})
