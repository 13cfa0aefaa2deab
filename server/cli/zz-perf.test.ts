import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { it } from 'node:test'
import { plainDate } from '#domain/base/plain-date.ts'
import { openTestDatabase } from '#test/database.ts'
import { loadSample } from '../../db/sample/load.ts'
import { fileStore } from '../platform/files.ts'
import { openAgencyDesk } from './agency.ts'
import { writeSampleWorkbooks } from './sample-workbooks.ts'
import { importFiles } from '../activities/import-run.ts'
import { parseFile } from '../activities/import-workbooks.ts'
import { sendingDesk } from '../reports/workbook-sendings.ts'
import { closeWorkbookReader } from '../platform/sheets/read.ts'
const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
it('perf', async () => {
  const db = await openTestDatabase('empty')
  let t = performance.now()
  const lap = (what: string) => { console.log(what, Math.round(performance.now() - t), 'ms', JSON.stringify(process.cpuUsage())); t = performance.now() }
  await loadSample({ ownerUrl: db.ownerUrl, periods: 12, log })
  lap('load')
  const desk = await openAgencyDesk(db.runUrl, { settings: { today: plainDate('2026-12-31') }, log })
  const folder = '/tmp/wb-perf'
  const have = await readdir(folder).catch(() => [])
  if (have.length < 100) await writeSampleWorkbooks(desk, folder, 2019)
  lap('export')
  await db.owner('truncate ledger_lines, activities, activity_revisions, ledger_totals, sendings, import_batches cascade')
  const names = (await readdir(folder)).filter((n) => n.endsWith('.xlsx')).sort()
  let bytes = 0
  for (const n of names.slice(0, 100)) { const b = await readFile(join(folder, n)); bytes += b.length; await parseFile(n, b) }
  lap(`parse 100 (${Math.round(bytes / 100)} bytes each)`)
  await Promise.all(names.slice(0, 100).map(async (n) => parseFile(n, await readFile(join(folder, n)))))
  lap('parse 100 queued')
  const store = fileStore(await mkdtemp('/tmp/wbstore-'))
  for (const n of names.slice(0, 100)) await store.put(await readFile(join(folder, n)))
  lap('store 100')
  let rows = 0
  await importFiles(names.map((name) => ({ name, read: () => readFile(join(folder, name)) })), {
    run: desk.run, store: fileStore(await mkdtemp('/tmp/wbstore-')), desk: sendingDesk, isDryRun: false,
    onOutcome: (o) => void (rows += o.counts.new),
  })
  lap(`import ${names.length} files, ${rows} rows`)
  await closeWorkbookReader()
  await desk.close()
  await db.close()
})
