import { test } from 'node:test'
import { hasProgramme, loadSample } from '/work/main/db/sample/load.ts'
import { openTestDatabase } from '/work/main/test/database.ts'

test('load', async () => {
  for (const periods of [4, 12] as const) {
    const db = await openTestDatabase('empty')
    const t = performance.now()
    console.log(await hasProgramme(db.ownerUrl))
    await loadSample({ ownerUrl: db.ownerUrl, periods, log: { info: (m) => console.log(m) } })
    console.log('ms', Math.round(performance.now() - t), await hasProgramme(db.ownerUrl))
    console.log(
      await db.owner(
        "select measure, sum(amount)::text s, sum(line_count)::text n from ledger_totals where month between '2019-01-01' and '2019-12-01' group by 1",
      ),
    )
    await loadSample({ ownerUrl: db.ownerUrl, log: console }).catch((e) => console.log(String(e)))
    await db.close()
  }
})
