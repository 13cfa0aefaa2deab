import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FEATURES } from '../tools/check/features.ts'
import { listFolders } from '../tools/check/files.ts'
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
