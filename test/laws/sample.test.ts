import assert from 'node:assert/strict'
import { it } from 'node:test'
import { COMMAND_WORDS } from '#domain/trail/commands.ts'
import { lineOf, verifyLaws } from '#server/cli/verify/laws.ts'
import { sealTrail } from '#server/trail/seal.ts'
import { loadSample } from '../../db/sample/load.ts'
import { openTestDatabase } from '../database.ts'

it('the sample province breaks no law, and each line of its trail has a name', async () => {
  const db = await openTestDatabase('empty')
  try {
    await loadSample({ ownerUrl: db.ownerUrl, log: { info: () => undefined } })
    // Within a minute of serving the sample; what is checked below is then sealed as well.
    let [round, sealed] = [await sealTrail(db.database), 0]
    for (; round > 0; round = await sealTrail(db.database)) sealed += round
    const lines = (await verifyLaws(db.database)).map(lineOf)
    assert.deepEqual(
      lines.filter((line) => !line.includes('): đạt')),
      [],
    )
    const [trail] = await db.owner<{ entries: string }>(
      'select count(*)::text as entries from trail',
    )
    assert.equal(String(sealed), trail?.entries)
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
