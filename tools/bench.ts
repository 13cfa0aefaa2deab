// `npm run bench [part…] [-- --quick]`: measures what the design gives a budget for and prints medians,
// spreads and ratios. A missed budget is printed as such; nothing is asserted.
import { cpus, loadavg, release, totalmem } from 'node:os'
import type { BenchOptions, Part } from './bench/part.ts'
import { describeReading } from './bench/readings.ts'

const PARTS: Readonly<Record<string, () => Promise<Part>>> = {
  start: async () => (await import('./bench/start.ts')).start,
  entries: async () => (await import('./bench/entries.ts')).entries,
  pages: async () => (await import('./bench/pages.ts')).pages,
  photos: async () => (await import('./bench/photos.ts')).photos,
  bulk: async () => (await import('./bench/bulk.ts')).bulk,
  workbooks: async () => (await import('./bench/workbooks.ts')).workbooks,
  merge: async () => (await import('./bench/merge.ts')).merge,
  board: async () => (await import('./bench/board.ts')).board,
  deadline: async () => (await import('./bench/deadline.ts')).deadline,
  backup: async () => (await import('./bench/backup.ts')).backup,
  protection: async () => (await import('./bench/protection.ts')).protection,
  web: async () => (await import('./bench/web.ts')).web,
}

const say = (line: string) => void process.stdout.write(`${line}\n`)

function describeMachine(): string {
  const [processor] = cpus()
  const memory = (totalmem() / 2 ** 30).toFixed(0)
  return `${cpus().length} × ${processor?.model ?? 'bộ xử lý không rõ'}, ${memory} GiB, Linux ${release()}, Node ${process.versions.node}; tải của máy trước khi đo ${(loadavg()[0] ?? 0).toFixed(1)}`
}

async function main(args: readonly string[]): Promise<number> {
  const quick = args.includes('--quick')
  const wanted = args.filter((arg) => arg !== '--quick')
  const unknown = wanted.find((name) => !(name in PARTS))
  if (unknown !== undefined) {
    process.stderr.write(
      `Không có phần "${unknown}"; các phần: ${Object.keys(PARTS).join(', ')}.\n`,
    )
    return 2
  }
  const options: BenchOptions = { quick, say }
  say(`${new Date().toISOString().slice(0, 10)}, ${describeMachine()}${quick ? ', đo nhanh' : ''}`)
  for (const [name, load] of Object.entries(PARTS)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    const part = await load()
    say(`\n## ${part.name}: ${part.about}\n`)
    const readings = await part.run(options)
    say(
      '\n| đo | trung vị (nhỏ nhất–lớn nhất) | ngân sách | | ghi chú |\n| --- | --- | --- | --- | --- |',
    )
    for (const reading of readings) say(describeReading(reading))
  }
  return 0
}

process.exitCode = await main(process.argv.slice(2))
