import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkArrows } from '../../tools/check/arrows.ts'
import { makeTree } from './tree.ts'

const VALUE = 'export const value = 1\n'

/** Each rule with a file that breaks it and nothing else: rule → file → its one import. */
const BAD: [rule: string, file: string, line: string][] = [
  ['imports-resolve', 'domain/base/nowhere.ts', "import '#domain/base/missing.ts'"],
  ['domain-is-pure', 'domain/base/node.ts', "import 'node:fs'"],
  ['domain-is-pure', 'domain/base/node-type.ts', "import type { Stats } from 'node:fs'"],
  ['domain-is-pure', 'domain/base/npm.ts', "import { fastify } from 'fastify'"],
  ['domain-is-pure', 'domain/base/typebox.ts', "import type { TSchema } from 'typebox'"],
  ['domain-is-pure', 'domain/units/schema.ts', "import { sql } from 'kysely'"],
  ['domain-is-pure', 'domain/base/lazy.ts', "export const lazy = () => import('fastify')"],
  ['schemas-stay-at-the-edge', 'web/units/UnitPage.ts', "import '#domain/places/schema.ts'"],
  ['schemas-stay-at-the-edge', 'web/units/typebox.ts', "import { Type } from 'typebox'"],
  ['schemas-stay-at-the-edge', 'domain/units/unit.ts', "import '#domain/places/schema.ts'"],
  ['domain-order', 'domain/base/below.ts', "import '#domain/access/actor.ts'"],
  [
    'domain-order',
    'domain/reports/weak.ts',
    "import type { x } from '#domain/evaluation/score.ts'",
  ],
  ['server-and-web-meet-in-domain', 'web/units/reach.ts', "import '#server/units/units.ts'"],
  [
    'server-and-web-meet-in-domain',
    'web/units/reach-type.ts',
    "import type { x } from '#server/units/units.ts'",
  ],
  ['server-and-web-meet-in-domain', 'server/units/page.ts', "import '#web/places/place.ts'"],
  ['server-and-web-meet-in-domain', 'server/units/built.ts', "import '../../dist/web/server.js'"],
  ['server-and-web-meet-in-domain', 'domain/units/screen.ts', "import '#web/places/place.ts'"],
  ['web-runs-in-a-browser', 'web/units/disk.ts', "import 'node:fs'"],
  ['sql-stays-home', 'server/reports/late.ts', "import '#server/units/units.sql.ts'"],
  ['sql-stays-home', 'server/app.ts', "import '#server/units/units.sql.ts'"],
  ['sql-stays-home', 'server/reports/reports.ts', "import { sql } from 'kysely'"],
  ['routes-know-no-sql', 'server/units/units.routes.ts', "import './units.sql.ts'"],
  ['tests-are-for-tests', 'server/units/cast.ts', "import '#test/database.ts'"],
]

const GOOD = {
  'domain/access/actor.ts': VALUE,
  'domain/places/schema.ts':
    "import { Type } from 'typebox'\n\nexport const Place = Type.Object({})\n",
  'domain/places/place.ts':
    "import type { Place } from './schema.ts'\n\nexport type P = typeof Place\n",
  'domain/evaluation/score.ts': "import '#domain/access/actor.ts'\n",
  'domain/evaluation/score.test.ts': "import 'node:test'\nimport 'fast-check'\n",
  'server/units/units.sql.ts': "import { sql } from 'kysely'\n\nexport const one = sql`select 1`\n",
  'server/units/units.ts': "import './units.sql.ts'\nimport type { Kysely } from 'kysely'\n",
  'server/platform/pages.ts': "export const load = () => import('../../dist/web/server.js')\n",
  'web/places/place.ts': "import type { Place } from '#domain/places/schema.ts'\nimport 'preact'\n",
  'test/database.ts': VALUE,
  'test/people.ts': VALUE,
}

test('each arrow that points the wrong way is named by its rule', async (t) => {
  const bad = Object.fromEntries(BAD.map(([, file, line]) => [file, `${line}\n`]))
  const { problems } = await checkArrows(makeTree(t, { ...GOOD, ...bad }))
  for (const [rule, file] of BAD) {
    const found = problems.filter((problem) => problem.startsWith(`${rule}: ${file} →`))
    assert.equal(found.length, 1, `${rule} in ${file}:\n${problems.join('\n')}`)
  }
  for (const file of Object.keys(GOOD)) {
    assert.deepEqual(
      problems.filter((problem) => problem.includes(`: ${file} →`)),
      [],
    )
  }
})

test('a tree with every arrow right has no problem, and its modules are counted', async (t) => {
  const { examined, problems } = await checkArrows(makeTree(t, GOOD))
  assert.deepEqual(problems, [])
  assert.equal(examined, Object.keys(GOOD).length)
})

test('two features that need each other through different files are a cycle', async (t) => {
  const root = makeTree(t, {
    'server/units/units.ts': "import '#server/places/places.ts'\n",
    'server/places/places.ts': VALUE,
    'server/places/moves.ts': "import '#server/works/works.ts'\n",
    'server/works/works.ts': "import type { x } from '#server/units/unit.ts'\n",
    'server/units/unit.ts': VALUE,
  })
  const { problems } = await checkArrows(root)
  const cycles = problems.filter((problem) => problem.startsWith('no-cycles-between-features'))
  assert.equal(cycles.length, 1)
  assert.match(cycles[0]!, /server[/]places → server[/]works → server[/]units → server[/]places/)
})

test('a tree without modules counts none', async (t) => {
  assert.equal((await checkArrows(makeTree(t, {}))).examined, 0)
  assert.equal((await checkArrows(makeTree(t, { 'domain/base/notes.md': 'text' }))).examined, 0)
})
