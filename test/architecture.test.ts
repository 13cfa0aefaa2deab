import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SCOPED_TABLES } from '../server/platform/scoped.ts'
import { FEATURES } from '../tools/check/features.ts'
import { listFiles, listFolders, readText } from '../tools/check/files.ts'
import { checkNames } from '../tools/check/names.ts'
import { PROJECT } from '../tools/check/step.ts'
import { checkTables, findWriters } from '../tools/check/tables.ts'

test('a feature has one name on every side', async () => {
  const { examined, problems } = await checkNames(PROJECT)
  assert.deepEqual(problems, [])
  assert.ok(examined > 0)
  const standing = listFolders(PROJECT, 'domain')
  assert.deepEqual(
    standing.filter((folder) => !(FEATURES as readonly string[]).includes(folder)),
    [],
  )
})

test('a table has one writer; the trail is written by the platform only', async () => {
  const { examined, problems } = await checkTables(PROJECT)
  assert.deepEqual(problems, [])
  assert.ok(examined > 0)
  const writers = findWriters(PROJECT)
  assert.deepEqual([...(writers.get('trail')?.keys() ?? [])], ['platform'])
  // The ledger is append only: revisions and their lines belong to one feature (law 5).
  for (const table of ['activity_revisions', 'ledger_lines', 'activities']) {
    assert.deepEqual([...(writers.get(table)?.keys() ?? [])], ['activities'], table)
  }
  assert.equal(writers.has('ledger_totals'), false)
})

/** Statements outside a post's scope: the command line's and the trail's own, and the one that finds whose post it is. */
const OUTSIDE_A_SCOPE =
  /^server[/](cli[/]|trail[/](seal|strike)[.]|access[/]sessions[.]|platform[/]backup[/])/

/** Tables of which posts see parts, named after `from` or `join` by themselves and not locked in scope. */
function unscopedIn(text: string): string[] {
  const code = text.replace(/^\s*([/]{2}|[/]?[*]).*$/gm, '')
  const named = new RegExp(`\\b(?<!delete )(?:from|join)\\s+(${SCOPED_TABLES.join('|')})\\b`, 'g')
  return [...code.matchAll(named)].flatMap(({ 1: table = '', index }) =>
    code.slice(index, index + 700).includes(`readable(db, '${table}'`) ? [] : [table],
  )
}

test('a statement of a request reads of every table what is in scope, also without row security', () => {
  const files = listFiles(PROJECT).filter(
    (path) => /^server[/].*[.]sql[.]ts$/.test(path) && !OUTSIDE_A_SCOPE.test(path),
  )
  assert.ok(files.length > 60)
  const unscoped = files.flatMap((path) =>
    unscopedIn(readText(PROJECT, path) ?? '').map((table) => `${path}: ${table}`),
  )
  assert.deepEqual(unscoped, [], "write scoped(db, 'table', 'alias')")
  assert.deepEqual(unscopedIn('select 1 from works w where true'), ['works'])
})
