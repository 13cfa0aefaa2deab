// Test files share a process a dozen at a time: to load the server's modules and to start a browser takes longer than
// most files' tests. Each file is a suite of its own there, so its hooks and its failures stay its own.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const CHECKOUT = fileURLToPath(new URL('../', import.meta.url))
const FOLDER = join(CHECKOUT, '.cache', 'test-batches')
/** Kills that are asked for on demand take some seconds each (test/start/crash.test.ts). */
const FILE_LIMIT_MILLISECONDS = 600_000 + 10_000 * Number(process.env.KETNGHIA_CRASH_ROUNDS ?? 0)

/** How many files of a kind share a process; the longest kinds first, so that no core waits at the end. */
const SIZES = { alone: 1, browser: 4, rest: 12, pure: 100 }

function kindOf(file: string): keyof typeof SIZES {
  // What starts and kills whole programs.
  if (file.startsWith(join('test', 'start') + sep)) return 'alone'
  if (file.startsWith(join('test', 'journeys') + sep)) return 'browser'
  return file.startsWith(`domain${sep}`) ? 'pure' : 'rest'
}

/** @returns the files that share a process; a run of a few files still keeps every process busy */
function inBatches(files: readonly string[], processes: number): string[][] {
  const kinds = Object.groupBy(files, (file) => kindOf(relative(CHECKOUT, file)))
  return Object.entries(SIZES).flatMap(([kind, most]) => {
    const found = kinds[kind as keyof typeof SIZES] ?? []
    const size = Math.max(1, Math.min(most, Math.ceil(found.length / processes)))
    const starts = Array.from({ length: Math.ceil(found.length / size) }, (_, at) => at * size)
    return starts.map((start) => found.slice(start, start + size))
  })
}

/** Writes one module a batch, which loads its files one after another; answers the modules. */
export function writeBatches(files: readonly string[], processes: number): string[] {
  const folder = join(FOLDER, String(process.pid))
  mkdirSync(folder, { recursive: true })
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return inBatches(files, processes).map((batch, at) => {
    const path = join(folder, `${at}.mjs`)
    const loads = batch.map((file) => {
      const name = JSON.stringify(relative(CHECKOUT, file))
      const url = JSON.stringify(pathToFileURL(file).href)
      return `await describe(${name}, { timeout: ${FILE_LIMIT_MILLISECONDS} }, () => import(${url}))`
    })
    writeFileSync(path, `import { describe } from 'node:test'\n${loads.join('\n')}\n`)
    return path
  })
}
