// `npm test [folder or file…]`: runs every *.test.ts there under node:test, on a real PostgreSQL.
import { chmodSync, existsSync, globSync, mkdtempSync, rmSync, statfsSync, statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, relative, resolve, sep } from 'node:path'
import { finished } from 'node:stream/promises'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { fileURLToPath } from 'node:url'
import { createLog } from '../server/platform/log.ts'
import { OperatorError } from '../server/platform/operator-error.ts'
import { writeBatches } from './test-batches.ts'

const CHECKOUT = fileURLToPath(new URL('../', import.meta.url))
const CHANCE = new URL('../test/chance.ts', import.meta.url).href
const FOLDERS = ['domain', 'server', 'web', 'test', 'db', 'tools']
const SLOWEST_FILES = 30
/** Debian's folder in memory, and the bytes that must be free in it: a few test databases at a time and their log. */
const MEMORY = '/dev/shm'
const MEMORY_NEEDED = 4 * 2 ** 30
/** The settings of whoever runs the tests must not reach them. */
const SETTINGS = [
  'BACKUP_DIR',
  'BACKUP_IDENTITY_FILE',
  'BACKUP_PASSPHRASE',
  'BACKUP_PASSPHRASE_FILE',
  'BACKUP_RECIPIENT',
  'DATABASE_OWNER_URL',
  'DATABASE_URL',
  'HOST',
  'KETNGHIA_HOME',
  'KETNGHIA_TODAY',
  'PORT',
  'PUBLIC_URL',
  'SMTP_URL',
]

function listTestFiles(places: readonly string[]): string[] {
  return places
    .flatMap((place) =>
      statSync(place).isFile()
        ? [place]
        : globSync('**/*.test.ts', { cwd: place, exclude: ['**/node_modules/**'] }).map((name) =>
            join(place, name),
          ),
    )
    .sort()
}

/** The rules in `domain/` are pure; only their tests run without a database, and so within a second. */
function isPure(file: string): boolean {
  return relative(CHECKOUT, file).startsWith(`domain${sep}`)
}

/**
 * Where the PostgreSQL of a run keeps its files. A run of everything makes hundreds of databases of 900 files each:
 * in memory, where there is enough, each takes a tenth of its time. A run of a few files keeps its server and its
 * templates for the next one.
 */
function databaseFolder(whole: boolean): { home: string; remove: () => void } {
  const space = whole && existsSync(MEMORY) ? statfsSync(MEMORY) : undefined
  if (space === undefined || space.bavail * space.bsize < MEMORY_NEEDED)
    return { home: join(CHECKOUT, '.cache', 'test-postgres'), remove: () => undefined }
  const home = mkdtempSync(join(MEMORY, 'ketnghia-test-'))
  // Where root runs the tests, PostgreSQL runs under another account.
  chmodSync(home, 0o711)
  return { home, remove: () => rmSync(home, { recursive: true, force: true }) }
}

/**
 * Starts a PostgreSQL for the run, or joins the one of another run, unless the caller names a server.
 * @returns what to do at the end
 */
async function provideDatabase(whole: boolean): Promise<() => Promise<void>> {
  if (process.env.KETNGHIA_TEST_DATABASE) return async () => undefined
  const { startEmbedded } = await import('../server/platform/postgres/embedded.ts')
  const { home, remove } = databaseFolder(whole)
  const server = await startEmbedded({
    home,
    log: createLog(
      (line) => void process.stderr.write(line),
      () => new Date(),
    ),
    durable: false,
  })
  process.env.KETNGHIA_TEST_DATABASE = server.superUrl
  return async () => {
    await server.stop()
    remove()
  }
}

/** Builds the web once before the files that serve it start side by side. */
async function provideWeb(): Promise<void> {
  const { buildWeb, webIsStale } = await import('./build-web.ts')
  if (await webIsStale()) await buildWeb()
}

/** The files that took longest, one line each: where the build's 25 minutes go. */
function slowest(times: readonly { file: string; seconds: number }[]): string {
  return [...times]
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, SLOWEST_FILES)
    .map(({ file, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${file}\n`)
    .join('')
}

/** @returns whether every file has a test and every test passed */
async function runFiles(files: readonly string[]): Promise<boolean> {
  let succeeded = false
  let within = 0
  const empty: string[] = []
  const times: { file: string; seconds: number }[] = []
  const processes = Math.min(availableParallelism(), 4)
  const stream = run({
    files: writeBatches(files, processes),
    concurrency: processes,
    execArgv: ['--import', CHANCE],
  })
  stream.on('test:summary', ({ file, success, counts }) => {
    if (file === undefined) succeeded = success && counts.passed > 0
  })
  // A file is a suite; what stands in it is told before it, and one without a test passes.
  const told = (event: { name: string; nesting: number; details: { duration_ms: number } }) => {
    within += 1
    if (event.nesting > 0) return
    times.push({ file: event.name, seconds: event.details.duration_ms / 1000 })
    if (within === 1) empty.push(event.name)
    within = 0
  }
  stream.on('test:pass', told).on('test:fail', told)
  const report = stream.compose(spec)
  report.pipe(process.stdout, { end: false })
  await finished(report, { writable: false })
  process.stdout.write(slowest(times))
  for (const file of empty) process.stderr.write(`Tệp ${file} không có phép thử nào.\n`)
  return succeeded && empty.length === 0
}

async function main(args: readonly string[]): Promise<number> {
  const places = args.length > 0 ? args.map((arg) => resolve(arg)) : FOLDERS.map(inCheckout)
  const missing = places.find((place) => !existsSync(place))
  if (missing && args.length > 0) {
    process.stderr.write(`Không có thư mục hoặc tệp ${missing}.\n`)
    return 2
  }
  const files = listTestFiles(places.filter((place) => existsSync(place)))
  if (files.length === 0) {
    process.stderr.write('Không tìm thấy tệp *.test.ts nào.\n')
    return 1
  }
  for (const name of SETTINGS) delete process.env[name]
  const leave = files.every(isPure)
    ? async () => undefined
    : await provideDatabase(args.length === 0)
  const interrupt = () => void leave().finally(() => process.exit(130))
  process.once('SIGINT', interrupt)
  process.once('SIGTERM', interrupt)
  try {
    if (!files.every(isPure)) await provideWeb()
    return (await runFiles(files)) ? 0 : 1
  } finally {
    await leave()
  }
}

function inCheckout(folder: string): string {
  return join(CHECKOUT, folder)
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof OperatorError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
