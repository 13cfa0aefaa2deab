import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkDocs } from '../../tools/check/docs.ts'
import { makeTree } from './tree.ts'

const SCRIPTS = JSON.stringify({ scripts: { start: 'x', test: 'x', check: 'x' } })
const fenced = (language: string, ...lines: string[]) =>
  [`\`\`\`${language}`, ...lines, '```', ''].join('\n')

test('links, paths and commands that lead nowhere are named', async (t) => {
  const root = makeTree(t, {
    'package.json': SCRIPTS,
    'server/cli/verify.ts': '',
    'README.md': [
      '[gone](docs/gone.md) [other](docs/laws.md#no-such) ![picture](docs/board.png)',
      'Read `domain/reports/report.ts`, then run `npm run lint`.',
      fenced('sh', 'npm ci && npm run bench', 'npx ketnghia explode --all', 'node tools/gone.ts'),
    ].join('\n\n'),
    'docs/laws.md': '# Laws\n\n[up](../../outside.md)\n',
    'docs/security.md': [
      '| Requirement | What meets it | Test |',
      '| --- | --- | --- |',
      '| 1.1 kept | here | `server/cli/verify.ts`, by hand |',
      '| 1.2 shown | there | `test/x.test.ts`, a name |',
      '',
    ].join('\n'),
    'test/x.test.ts': '',
  })
  const { examined, problems } = await checkDocs(root, ['verify'])
  assert.equal(examined, 3)
  assert.deepEqual(problems.map((problem) => problem.split(': ').slice(0, 2).join(' | ')).sort(), [
    'README.md | docs/board.png',
    'README.md | docs/gone.md',
    'README.md | docs/laws.md#no-such',
    'README.md | domain/reports/report.ts does not exist',
    'README.md | node tools/gone.ts',
    'README.md | npm run bench',
    'README.md | npm run lint',
    'README.md | npx ketnghia explode --all',
    'docs/laws.md | ../../outside.md',
    'docs/security.md | "1.1 kept" names no test',
  ])
})

test('what stands is left alone, and so is what a dated paper says of its day', async (t) => {
  const root = makeTree(t, {
    'package.json': SCRIPTS,
    'server/cli/verify.ts': '',
    'README.md': [
      '# Kết Nghĩa',
      '[laws](docs/laws.md#1-missing-is-not-zero) [here](#kết-nghĩa) [web](https://example.org/x)',
      'Run `npm run check` and see `server/cli/verify.ts`; `domain/<feature>/` is a pattern.',
      fenced(
        'sh',
        '# everything',
        'npm ci && npm test   # all of it',
        'PORT=0 npx ketnghia verify',
      ),
      fenced('ts', "import '#domain/none.ts'", '[x](y.md)'),
    ].join('\n\n'),
    'docs/laws.md': '# Laws\n\n## 1. Missing is not zero\n',
    'docs/decisions/20261123-x.md': 'We moved `server/old/place.ts` away.\n',
  })
  assert.deepEqual((await checkDocs(root, ['verify'])).problems, [])
})
