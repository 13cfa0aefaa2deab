// `npm run dev`: serves, and starts again (building the web anew when stale) whenever a source changes. Pages
// that stand open load again with it.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { watch } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { withDatabase } from '../server/cli/with-database.ts'
import { createLog } from '../server/platform/log.ts'
import { OperatorError } from '../server/platform/operator-error.ts'
import { readSettings } from '../server/platform/settings.ts'

const CHECKOUT = fileURLToPath(new URL('../', import.meta.url))
const SOURCES = ['domain', 'server', 'web', 'db']
/** An editor writes a file in several steps, and "save all" writes several files. */
const SETTLE_MILLISECONDS = 200

const log = createLog(
  (line) => void process.stderr.write(line),
  () => new Date(),
)

/** Ends at the next change of a source or when work stops; several changes together count once. */
function nextChange(stopping: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const watchers = SOURCES.map((folder) =>
      watch(join(CHECKOUT, folder), { recursive: true }, (_event, name) => {
        if (!name?.endsWith('.test.ts')) done()
      }),
    )
    function done() {
      for (const watcher of watchers) watcher.close()
      stopping.removeEventListener('abort', done)
      resolve()
    }
    stopping.addEventListener('abort', done)
  })
}

async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}

async function serveAndWatch(stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    const changed = nextChange(stopping)
    const child = spawn(process.execPath, [join(CHECKOUT, 'tools/dev-serve.ts')], {
      stdio: 'inherit',
    })
    await changed
    await endChild(child)
    if (stopping.aborted) return
    log.info('mã nguồn đã đổi; đang khởi động lại')
    await sleep(SETTLE_MILLISECONDS)
  }
}

const controller = new AbortController()
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => controller.abort())
}
try {
  // Held here, the database stays up while the server in front of it comes and goes.
  await withDatabase({ settings: readSettings(process.env), log }, () =>
    serveAndWatch(controller.signal),
  )
} catch (error) {
  if (!(error instanceof OperatorError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
