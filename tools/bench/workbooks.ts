import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { plainDate } from '#domain/base/plain-date.ts'
import { openAgencyDesk } from '#server/cli/agency.ts'
import { writeSampleWorkbooks } from '#server/cli/sample-workbooks.ts'
import { withDatabase } from '#server/cli/with-database.ts'
import { readSettings } from '#server/platform/settings.ts'
import type { BenchOptions, Part, Reading } from './part.ts'
import { newFolder, quietLog, removeFolder, withClient } from './stand.ts'
import { runCommand } from './tree.ts'

const CHECKOUT = fileURLToPath(new URL('../../', import.meta.url))
const OFFICE = ['/usr/bin/soffice', '/usr/bin/libreoffice']

export function findOffice(): string | undefined {
  return OFFICE.find((path) => existsSync(path))
}

/** LibreOffice turning the same workbooks into CSV: what an officer's own tool needs only to read them. */
export async function convert(
  office: string,
  files: readonly string[],
  folder: string,
): Promise<number> {
  const began = performance.now()
  const child = spawn(
    office,
    [
      `-env:UserInstallation=file://${join(folder, 'office')}`,
      '--headless',
      '--convert-to',
      'csv',
      '--outdir',
      join(folder, 'csv'),
      ...files,
    ],
    { stdio: 'ignore' },
  )
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`LibreOffice ended with ${code}`)
  return (performance.now() - began) / 1000
}

/** What came in from units: emptied after their workbooks are written, so that they can come in again. */
const CAME_IN =
  'ledger_lines, activities, activity_revisions, ledger_totals, sendings, import_batches'

/** Writes the workbooks that the sample's units sent and empties the ledger; answers the files. */
async function writeBooks(home: string, folder: string): Promise<string[]> {
  const settings = { ...readSettings({ KETNGHIA_HOME: home }), today: plainDate('2020-01-31') }
  await withDatabase({ settings, log: quietLog }, async ({ runUrl, ownerUrl }) => {
    const desk = await openAgencyDesk(runUrl, { settings, log: quietLog })
    try {
      await writeSampleWorkbooks(desk, folder, 2019)
    } finally {
      await desk.close()
    }
    if (!ownerUrl) throw new Error('no owner to empty the ledger with')
    await withClient(ownerUrl, (client) => client.query(`truncate ${CAME_IN} cascade`))
  })
  const names = readdirSync(folder).filter((name) => name.endsWith('.xlsx'))
  return names.sort().map((name) => join(folder, name))
}

async function ours(args: readonly string[], home: string): Promise<number> {
  const done = await runCommand(CHECKOUT, args, home)
  if (done.code !== 0) throw new Error(`${args[0]}: ${done.code}: ${done.err.slice(-2000)}`)
  return done.seconds
}

async function measure({ quick, say }: BenchOptions, folder: string): Promise<Reading[]> {
  const home = join(folder, 'data')
  await ours(['sample', '--periods', quick ? '4' : '12'], home)
  const files = await writeBooks(home, join(folder, 'books'))
  const taken = await ours(['import', ...files], home)
  const papers = await ours(['report', '--year', '2019', '--out', join(folder, 'papers')], home)
  const readings: Reading[] = [
    {
      what: `nhận ${files.length} sổ với mọi phép kiểm, và ba văn bản ra`,
      unit: 's',
      values: [taken + papers],
      budget: { atMost: 20 },
      note: `nhận ${taken.toFixed(1)} s, văn bản ${papers.toFixed(1)} s`,
    },
  ]
  const office = findOffice()
  if (!office) say('máy không có LibreOffice')
  else
    readings.push({
      what: `LibreOffice đổi ${files.length} sổ đó sang CSV`,
      unit: 's',
      values: [await convert(office, files, folder)],
    })
  return readings
}

async function run(options: BenchOptions): Promise<Reading[]> {
  const folder = newFolder()
  try {
    return await measure(options, folder)
  } finally {
    removeFolder(folder)
  }
}

export const workbooks: Part = {
  name: 'workbooks',
  about: 'sổ của các đơn vị vào, ba văn bản của báo cáo năm ra',
  run,
}
