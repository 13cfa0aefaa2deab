// Run by the tests as a process of its own: holds the embedded PostgreSQL of a data folder, says
// where it is as one line of JSON, and leaves at SIGTERM. The tests also kill it with -9.
import { createLog } from '#server/platform/log.ts'
import { startEmbedded } from '#server/platform/postgres/embedded.ts'

const [home = '', purpose = ''] = process.argv.slice(2)
const log = createLog(
  (line) => void process.stderr.write(line),
  () => new Date(),
)
const server = await startEmbedded({ home, log, purpose: purpose === 'serve' ? 'serve' : 'join' })
const untilAsked = setInterval(() => undefined, 60_000)
process.once('SIGTERM', () => {
  clearInterval(untilAsked)
  void server.stop()
})
process.stdout.write(`${JSON.stringify(server)}\n`)
