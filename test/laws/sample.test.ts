import assert from 'node:assert/strict'
import { it } from 'node:test'
import { COMMAND_WORDS } from '#domain/trail/commands.ts'
import { lineOf, verifyLaws } from '#server/cli/verify/laws.ts'
import { loadSample } from '../../db/sample/load.ts'
import { openTestDatabase } from '../database.ts'

it('the sample province breaks no law, and each line of its trail has a name', async () => {
  const db = await openTestDatabase('empty')
  try {
    await loadSample({ ownerUrl: db.ownerUrl, log: { info: () => undefined } })
    const lines = (await verifyLaws(db.database)).map(lineOf)
    assert.deepEqual(
      lines.filter((line) => !line.includes('): đạt')),
      [],
    )
    const commands = await db.owner<{ command: string }>('select distinct command from trail')
    assert.ok(commands.length > 10)
    assert.deepEqual(
      commands.filter(({ command }) => COMMAND_WORDS[command] === undefined),
      [],
    )
  } finally {
    await db.close()
  }
})
