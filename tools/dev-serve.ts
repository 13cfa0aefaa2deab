// One run of the server under `npm run dev`: as `ketnghia serve`, with pages that load again by themselves.
import { serve } from '../server/cli/serve.ts'
import { createLog } from '../server/platform/log.ts'
import { OperatorError } from '../server/platform/operator-error.ts'
import { readSettings } from '../server/platform/settings.ts'
import { addReload } from './dev/reload.ts'

const log = createLog(
  (line) => void process.stderr.write(line),
  () => new Date(),
)
const say = (line: string) => void process.stdout.write(`${line}\n`)

try {
  process.exitCode = await serve(
    { args: [], settings: readSettings(process.env), log, say },
    addReload,
  )
} catch (error) {
  if (!(error instanceof OperatorError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
