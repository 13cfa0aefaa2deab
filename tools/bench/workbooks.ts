import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BenchOptions, Part, Reading } from './part.ts'
import { newFolder, removeFolder } from './stand.ts'
import { runCommand } from './tree.ts'

const CHECKOUT = fileURLToPath(new URL('../../', import.meta.url))
const OFFICE = ['/usr/bin/soffice', '/usr/bin/libreoffice']

/** LibreOffice turning the same workbooks into CSV: what an officer's own tool needs only to read them. */
async function convert(office: string, files: readonly string[], folder: string): Promise<number> {
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

async function measure({ quick, say }: BenchOptions, folder: string): Promise<Reading[]> {
  const books = join(folder, 'books')
  const made = join(folder, 'made')
  mkdirSync(books)
  const ours = async (args: readonly string[], home: string) => {
    const done = await runCommand(CHECKOUT, args, home)
    if (done.code === 2) return undefined
    if (done.code !== 0) throw new Error(`${args[0]}: ${done.err.slice(-2000)}`)
    return done.seconds
  }
  const periods = quick ? '4' : '12'
  const written = await ours(['sample', '--workbooks', books, '--periods', periods], made)
  if (written === undefined) {
    say('chưa có lệnh sample --workbooks')
    return []
  }
  const files = readdirSync(books)
    .filter((name) => name.endsWith('.xlsx'))
    .map((name) => join(books, name))
  say(`${files.length} sổ, viết trong ${written.toFixed(1)} s`)
  const home = join(folder, 'data')
  await ours(['sample', '--empty', '--periods', periods], home)
  const taken = await ours(['import', ...files], home)
  const papers = await ours(['report', '--year', '2019', '--out', join(folder, 'papers')], home)
  const readings: Reading[] = []
  if (taken === undefined) say('chưa có lệnh import')
  if (papers === undefined) say('chưa có lệnh report')
  if (taken !== undefined && papers !== undefined)
    readings.push({
      what: `nhận ${files.length} sổ với mọi phép kiểm, và ba văn bản ra`,
      unit: 's',
      values: [taken + papers],
      budget: { atMost: 20 },
      note: `nhận ${taken.toFixed(1)} s, văn bản ${papers.toFixed(1)} s`,
    })
  const office = OFFICE.find((path) => existsSync(path))
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
