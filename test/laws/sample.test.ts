import assert from 'node:assert/strict'
import { it } from 'node:test'
import { lineOf, verifyLaws } from '#server/cli/verify/laws.ts'
import { loadSample } from '../../db/sample/load.ts'
import { openTestDatabase } from '../database.ts'

it('the sample province breaks no law', async () => {
  const db = await openTestDatabase('empty')
  try {
    await loadSample({ ownerUrl: db.ownerUrl, log: { info: () => undefined } })
    const lines = (await verifyLaws(db.database)).map(lineOf)
    assert.deepEqual(
      lines.filter((line) => !line.includes('): đạt')),
      [],
    )
  } finally {
    await db.close()
  }
})
